//! For whom a measure holds: its share by groups of people, each against all others. In the order of their names, never in
//! that of their shares.
use super::sheet::Asked as Whom;
use super::{Months, kept, one};
use crate::admit::At;
use crate::app::App;
use crate::brief::language_name;
use crate::edge::problem::Problem;
use crate::funnel::period::{Period, by_itself};
use crate::funnel::sheet::{ALL, cell};
use crate::parts::{StaffFrame, draw, share, spreadsheet};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use improve::{By, Group, Groups, Measure, Month};
use record::{ReferralId, Role};
use std::collections::BTreeMap;
use store::CohortRow;

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    years: Option<String>,
    #[serde(rename = "for")]
    whom: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "learn/equity.html")]
pub(super) struct Page {
    frame: StaffFrame,
    measure: Measure,
    period: Period,
    tables: Vec<Table>,
    apart: Vec<String>,
}

/// One kind of groups.
struct Table {
    by: By,
    groups: Vec<Group>,
}

/// `GET /learn/{measure}/groups`
pub async fn page(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let period = Period::of(asked.years.as_deref())?;
    let (measure, groups) = grouped(&app, &desk, &id, period, false).await?;
    draw(&Page::new(desk.actor().role, measure, period, &groups))
}

/// `GET /learn/{measure}/groups.csv`: true counts, or with `?for=sharing` what may leave the clinic.
pub async fn download(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (period, shares) = (Period::of(asked.years.as_deref())?, Whom { whom: asked.whom }.shares()?);
    let (measure, groups) = grouped(&app, &desk, &id, period, shares).await?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let table = if shares { for_sharing(&groups) } else { of_true_counts(&groups) };
    let what = if shares { "for-sharing" } else { "true-counts" };
    Ok(spreadsheet(&clinic, &format!("{}-by-groups-{}-{what}", measure.id, desk.now().day()), table))
}

/// The measure and its units of a period, by each kind of groups. For sharing, whole months only.
async fn grouped(
    app: &App,
    desk: &At,
    id: &str,
    period: Period,
    whole: bool,
) -> Result<(Measure, Vec<(By, Groups)>), Problem> {
    let (measures, place, measure) = one(app, desk, id).await?;
    if !measure.is_share_of_referrals() {
        return Err(Problem::NotFound);
    }
    let running = Months::until(desk.now()).running;
    let first = if whole { running.earlier(period.years * 12) } else { period.first_month(desk.now()) };
    let outcomes = kept::looked(app, desk, measures, move |ledger| {
        let mut all = Vec::new();
        for trail in ledger.trails() {
            ledger.outcomes(place, trail, |month: Month, outcome| {
                if month >= first && !(whole && month >= running) {
                    all.push((trail.referral(), outcome));
                }
            });
        }
        all
    });
    let outcomes = outcomes.await?;
    // somebody who came to the first step now may have been referred a year before
    let (from, to) = (first.earlier(12).start(), desk.now().plus(std::time::Duration::from_micros(1)));
    let rows = by_itself(desk, move |tx| {
        let mut rows: BTreeMap<ReferralId, CohortRow> = BTreeMap::new();
        tx.cohorts_between(from, to, |row| drop(rows.insert(row.referral, row)))?;
        Ok(rows)
    });
    let rows = rows.await?;
    let mut groups: Vec<(By, Groups)> = By::ALL.iter().map(|by| (*by, Groups::default())).collect();
    for (referral, outcome) in outcomes {
        let row = rows.get(&referral);
        for (by, groups) in &mut groups {
            groups.add(row.and_then(|row| group(row, *by)).as_deref(), outcome);
        }
    }
    Ok((measure, groups))
}

fn group(row: &CohortRow, by: By) -> Option<String> {
    let cohort = &row.cohort;
    match by {
        By::Age => cohort.age_band.clone(),
        By::Sex => cohort.sex.clone(),
        By::Ethnicity => cohort.ethnicity.clone(),
        By::Deprivation => cohort.deprivation.map(|fifth| fifth.to_string()),
        By::Language => cohort.language.clone(),
        By::Practice => row.practice.clone(),
    }
}

impl Page {
    pub fn new(role: Role, measure: Measure, period: Period, groups: &[(By, Groups)]) -> Self {
        let tables: Vec<Table> = groups.iter().map(|(by, groups)| Table { by: *by, groups: groups.told() }).collect();
        let apart = tables.iter().flat_map(|table| {
            table.groups.iter().filter(|group| group.stands_out).map(|group| {
                let more = group.against.is_some_and(|against| against.difference > 0.0);
                format!(
                    "{}, {}: {} often than others.",
                    table.heading(),
                    named(table.by, group.name.as_deref()),
                    if more { "more" } else { "less" }
                )
            })
        });
        let apart = apart.collect();
        Self { frame: StaffFrame { title: "For whom, by groups of people", role }, measure, period, tables, apart }
    }

    fn is_lead(&self) -> bool {
        self.frame.role == Role::Lead
    }
}

impl Table {
    fn heading(&self) -> &'static str {
        match self.by {
            By::Age => "Age",
            By::Sex => "Sex",
            By::Ethnicity => "Ethnicity",
            By::Deprivation => "Deprivation, in fifths",
            By::Language => "Language",
            By::Practice => "Practice, by its ODS code",
        }
    }

    fn name(&self, group: &Group) -> String {
        named(self.by, group.name.as_deref())
    }

    /// Only "not recorded" stands in it: then a table would say nothing.
    fn is_recorded(&self) -> bool {
        self.groups.iter().any(|group| group.name.is_some())
    }

    /// Whether a group stands out, and of one that was held against nothing that it cannot be told.
    fn stands_out(group: &Group) -> &'static str {
        match (group.against, group.stands_out) {
            (None, _) => "Too few to tell",
            (Some(_), true) => "Yes",
            (Some(_), false) => "No",
        }
    }

    /// Whether any group was held against the others.
    fn is_compared(&self) -> bool {
        self.groups.iter().any(|group| group.against.is_some())
    }

    fn against(group: &Group) -> String {
        let Some(against) = group.against else { return "–".to_owned() };
        let points = |part: f64| {
            let rounded = (part * 100.0).round();
            format!(
                "{}{:.0}",
                if rounded < 0.0 {
                    "\u{2212}"
                } else if rounded > 0.0 {
                    "+"
                } else {
                    ""
                },
                rounded.abs()
            )
        };
        format!("{} ({} to {})", points(against.difference), points(against.from), points(against.to))
    }
}

/// A group, as it is read.
fn named(by: By, name: Option<&str>) -> String {
    match (by, name) {
        (_, None) => "Not recorded".to_owned(),
        (By::Age, Some("90-")) => "90 and over".to_owned(),
        (By::Age, Some(name)) => name.replace('-', " to "),
        (By::Deprivation, Some("1")) => "1, most deprived".to_owned(),
        (By::Deprivation, Some("5")) => "5, least deprived".to_owned(),
        (By::Language, Some(code)) => language_name(code),
        (By::Practice, Some(ods)) => ods.to_owned(),
        (_, Some(name)) => {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

fn of_true_counts(groups: &[(By, Groups)]) -> Vec<Vec<String>> {
    let head = [
        "by",
        "group",
        "yes",
        "no",
        "not yet possible",
        "decided",
        "share %",
        "from %",
        "to %",
        "less all others, points",
        "from",
        "to",
        "stands out",
    ];
    let mut rows = vec![head.map(String::from).to_vec()];
    for (by, groups) in groups {
        for group in groups.told() {
            let counts = group.counts;
            let mut row = vec![by.code().to_owned(), group.name.clone().unwrap_or_else(|| "not recorded".into())];
            row.extend([counts.yes, counts.no, counts.not_yet, counts.decided()].map(|count| count.to_string()));
            row.extend(share::cells(group.share));
            let points =
                group.against.map(|one| [one.difference, one.from, one.to].map(|part| format!("{:.1}", part * 100.0)));
            row.extend(points.unwrap_or_default());
            row.push(Table::stands_out(&group).to_lowercase());
            rows.push(row);
        }
    }
    rows
}

/// As it may leave the clinic: about how many are decided and came to it, and nothing reckoned from them.
fn for_sharing(groups: &[(By, Groups)]) -> Vec<Vec<String>> {
    let mut rows = vec![["by", "group", "decided", "yes"].map(String::from).to_vec()];
    for (by, groups) in groups {
        let shared = groups.suppressed();
        let total = shared.total();
        for group in &shared.groups {
            let name = group.name.clone().unwrap_or_else(|| "not recorded".into());
            rows.push(vec![by.code().to_owned(), name, cell(group.decided), cell(group.yes)]);
        }
        rows.push(vec![by.code().to_owned(), ALL.to_owned(), cell(total.0), cell(total.1)]);
    }
    rows
}
