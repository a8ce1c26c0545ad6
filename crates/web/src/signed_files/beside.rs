//! Clinics side by side: for each measure a funnel plot and the same as a table, in the order of their names. What is drawn
//! of one's own clinic is what others would be told, so that all are held by the same rules.
use crate::admit::At;
use crate::app::App;
use crate::component::{Button, Select, SelectOption};
use crate::edge::problem::Problem;
use crate::funnel::words;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use improve::chart::{ClinicCount, Comparison, SMALLEST, Stands, compare, funnel_plot};
use improve::{Month, Stage};
use interop::signed::counts::{MeasureCounts, Measures};
use record::{Role, SignedKind};
use std::collections::BTreeMap;

/// A clinic of which fewer months can be told than this is not drawn: what is left out would decide what is seen.
const MONTHS_AT_LEAST: usize = 6;

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    /// Of what: the id of a measure; the steps of the way from referral to support where nothing is asked for.
    of: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "signed_files/beside.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    /// Clinics whose counts are here, one's own among them.
    pub clinics: usize,
    pub measures: Vec<Measure>,
    /// What can be looked at, by its id and name, and what is.
    pub choices: Vec<SelectOption>,
    pub chosen: String,
}

/// One measure.
pub(super) struct Measure {
    pub id: String,
    pub called: String,
    /// The plot, its sentences and its rows; none where fewer than three clinics can be drawn.
    pub drawn: Option<(String, Vec<String>, Comparison)>,
    /// Of how many clinics too little can be told.
    pub left_out: usize,
}

/// `GET /compare`
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let own = super::own_counts(&app, &desk).await?;
    let read = desk.read(|tx| {
        let trusted = tx.other_clinics()?.into_iter().filter(|clinic| clinic.trusted.is_some());
        let names: BTreeMap<_, _> = trusted.map(|clinic| (clinic.key, clinic.called)).collect();
        let files = tx.received(SignedKind::Measures)?.into_iter();
        let named = files.filter_map(|file| Some((names.get(&file.key)?.clone(), file.content)));
        Ok::<_, store::Error>((tx.own_clinic()?.name, named.collect::<Vec<_>>()))
    });
    let (name, files) = read.await?;
    let others = files.iter().filter_map(|(called, content)| Some((called.clone(), Measures::read(content).ok()?)));
    let first = Month::of(desk.now()).earlier(pathway::SHARED_MONTHS).to_string();
    let clinics: Vec<(String, Measures)> = std::iter::once((name, own)).chain(others).collect();
    let page = drawn(desk.actor().role, &clinics, &first, asked.of.as_deref().unwrap_or_default());
    draw(&page.ok_or(Problem::NotFound)?)
}

/// The first is one's own; `since` is the first month that counts; `of` is a measure of one's own, or empty for the steps of
/// the way. None where there is no such measure.
pub(super) fn drawn(role: Role, clinics: &[(String, Measures)], since: &str, of: &str) -> Option<Page> {
    let own = clinics.first().map(|(_, own)| own.measures.as_slice()).unwrap_or_default();
    let measures = own.iter().filter(|one| one.id.starts_with(pathway::MEASURED));
    let measures: Vec<(String, String)> = measures.map(|one| (one.id.clone(), one.called.clone())).collect();
    let stages = Stage::ALL.iter().filter(|stage| **stage != Stage::Received);
    let wanted: Vec<(String, String)> = match of {
        "" => stages.map(|stage| (stage.code().to_owned(), words::column(*stage).to_owned())).collect(),
        of => vec![measures.iter().find(|(id, _)| id == of)?.clone()],
    };
    let steps = SelectOption::new("", "The steps from referral to support");
    Some(Page {
        frame: StaffFrame { title: "Clinics side by side", role },
        clinics: clinics.len(),
        measures: wanted.into_iter().map(|(id, called)| Measure::of(clinics, since, &id, called)).collect(),
        choices: std::iter::once(steps)
            .chain(measures.into_iter().map(|(id, called)| SelectOption::new(id, called)))
            .collect(),
        chosen: of.to_owned(),
    })
}

impl Measure {
    fn of(clinics: &[(String, Measures)], since: &str, id: &str, called: String) -> Self {
        let each = clinics.iter().zip(0..).filter_map(|((name, measures), at)| {
            let counts = measures.measures.iter().find(|one| one.id == id)?;
            count(name, counts, since, at == 0)
        });
        let counts: Vec<ClinicCount> = each.collect();
        let left_out = clinics.len() - counts.len();
        // a name in the page, too
        let id = id.replace('/', "-");
        let drawn =
            compare(&counts).map(|compared| (funnel_plot(&compared, &id, &called), compared.sentences(), compared));
        Self { id, called, drawn, left_out }
    }
}

/// The months of which both numbers are told, added up. None where they are too few, or the whole is too small.
fn count(name: &str, counts: &MeasureCounts, since: &str, own: bool) -> Option<ClinicCount> {
    let months = counts.months.iter().filter(|month| month.month.as_str() >= since);
    let told: Vec<(u32, u32)> =
        months.filter_map(|month| month.yes.zip(month.of)).filter(|(yes, of)| yes <= of).collect();
    let sum = |of: fn(&(u32, u32)) -> u32| told.iter().map(of).fold(0, u32::saturating_add);
    let (yes, of) = (sum(|one| one.0), sum(|one| one.1));
    (told.len() >= MONTHS_AT_LEAST && of >= SMALLEST).then(|| ClinicCount { called: name.into(), yes, of, own })
}

impl Page {
    /// A share as a whole percentage.
    fn percent(share: &f64) -> String {
        format!("{:.0}\u{a0}%", share * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn text(clinics: &[(String, Measures)]) -> String {
        drawn(Role::Lead, clinics, "2025-03", "").expect("the steps").render().expect("draws").replace('\u{a0}', " ")
    }

    #[test]
    fn clinics_stand_by_name_and_no_word_ranks_them() {
        let page = text(&samples::clinics());
        let rows: Vec<usize> = ["Aire Valley", "Larchfield", "Penmoor"]
            .iter()
            .map(|name| page.find(&format!("scope=\"row\">{name}")).unwrap_or_else(|| panic!("{name}: {page}")))
            .collect();
        assert!(rows.is_sorted(), "{rows:?}");
        for never in ["worst", "best ", "league", "rank", "performance", "outlier", "poor"] {
            assert!(!page.to_lowercase().contains(never), "{never}");
        }
    }

    #[test]
    fn months_that_are_hidden_are_left_out_and_few_of_them_are_not_drawn() {
        let month = |month: &str, of, yes| interop::signed::counts::MonthCounts { month: month.into(), of, yes };
        let mut months: Vec<_> = (1..=6).map(|n| month(&format!("2025-{n:02}"), Some(40), Some(20))).collect();
        let counts = |months: &[interop::signed::counts::MonthCounts]| MeasureCounts {
            id: "invited".into(),
            called: "Invited".into(),
            months: months.to_vec(),
        };
        let whole = count("Mill", &counts(&months), "2025-01", false).expect("enough");
        assert_eq!((whole.yes, whole.of), (120, 240));
        months.push(month("2025-07", Some(40), None));
        assert_eq!(count("Mill", &counts(&months), "2025-01", false), Some(whole), "a hidden month adds to neither");
        assert_eq!(count("Mill", &counts(&months), "2025-02", false), None, "five are too few");
    }

    #[test]
    fn a_measure_that_is_chosen_stands_alone_with_its_plot_its_table_and_a_sentence() {
        let clinics = samples::clinics();
        let page = drawn(Role::Lead, &clinics, "2025-03", "measures/checked-in").expect("its own");
        let page = page.render().expect("draws").replace('\u{a0}', " ");
        assert_eq!((page.matches("<svg").count(), page.matches("<table").count()), (1, 1), "{page}");
        assert!(page.contains("Of all 3 clinics together: 74 %."), "{page}");
        assert!(drawn(Role::Lead, &clinics, "2025-03", "measures/nothing").is_none());
        // of a file of before, in which only the steps stand, nothing can be told here, and the steps are read as ever
        let mut older = clinics.clone();
        older[2].1.measures.retain(|one| !one.id.starts_with(pathway::MEASURED));
        assert!(text(&older).contains("<svg"));
        let fewer = drawn(Role::Lead, &older, "2025-03", "measures/checked-in").expect("its own").measures;
        assert!(fewer[0].drawn.is_none() && fewer[0].left_out == 1);
    }

    #[test]
    fn two_clinics_are_not_drawn_and_the_page_says_what_is_missing() {
        let page = text(&samples::clinics()[..2]);
        assert!(page.contains("at least three clinics") && !page.contains("<svg"), "{page}");
    }
}
