//! For whom a measure holds: its share by groups of people, each against all others. In the order of their names, never in
//! that of their shares.
use super::sheet::Asked as Whom;
use super::{Months, kept, one, sheet};
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
use improve::{By, Group, Groups, Measure, Measures, Month, Outcome};
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
    let (measure, groups) = grouped(&app, &desk, &id, period).await?;
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
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let (measure, what, table) = if shares {
        let (measure, groups, with_yes) = shared(&app, &desk, &id, period).await?;
        (
            measure,
            format!("{}-for-sharing", Months::until(desk.now()).running.earlier(1)),
            for_sharing(&groups, with_yes),
        )
    } else {
        let (measure, groups) = grouped(&app, &desk, &id, period).await?;
        (measure, format!("{}-true-counts", desk.now().day()), of_true_counts(&groups))
    };
    Ok(spreadsheet(&clinic, &format!("{}-by-groups-{what}", measure.id), table))
}

/// The measure and its units of a period, by each kind of groups.
async fn grouped(app: &App, desk: &At, id: &str, period: Period) -> Result<(Measure, Vec<(By, Groups)>), Problem> {
    let (measures, place, measure) = of_people(app, desk, id).await?;
    let first = period.first_month(desk.now());
    let outcomes = kept::looked(app, desk, measures, move |ledger| {
        let mut all = Vec::new();
        for trail in ledger.trails() {
            ledger.outcomes(place, trail, |month: Month, outcome| {
                if month >= first {
                    all.push((trail.referral(), outcome));
                }
            });
        }
        all
    });
    Ok((measure, by_groups(desk, first, outcomes.await?).await?))
}

/// The same as it may leave the clinic: of the months that are told, as things stood when the last one ended; and whether
/// those who came to it may be added up.
async fn shared(app: &App, desk: &At, id: &str, period: Period) -> Result<(Measure, Vec<(By, Groups)>, bool), Problem> {
    let (measures, place, measure) = of_people(app, desk, id).await?;
    let running = Months::until(desk.now()).running;
    let last = running.earlier(1);
    let first = running.earlier(period.years * 12);
    let found = kept::looked(app, desk, measures, move |ledger| {
        let shared = sheet::shared_of(ledger, place, last);
        let (told, mut all) = (shared.told_since(first), Vec::new());
        for trail in ledger.trails() {
            ledger.outcomes_on(place, trail, last.last_day(), |month: Month, outcome| {
                if told.contains(&month) {
                    all.push((trail.referral(), outcome));
                }
            });
        }
        // whoever holds the files of one, two and five years takes one from another
        let years = Period::ALL.iter().map(|(period, _)| period.years).filter(|years| *years <= period.years);
        let mut end = running;
        let with_yes = years.into_iter().all(|years| {
            let from = running.earlier(years * 12);
            shared.may_total(from, std::mem::replace(&mut end, from))
        });
        (all, with_yes)
    });
    let (outcomes, with_yes) = found.await?;
    Ok((measure, by_groups(desk, first, outcomes).await?, with_yes))
}

/// A measure that can be told by groups of people.
async fn of_people(app: &App, desk: &At, id: &str) -> Result<(Measures, usize, Measure), Problem> {
    let found = one(app, desk, id).await?;
    if found.2.is_share_of_referrals() { Ok(found) } else { Err(Problem::NotFound) }
}

async fn by_groups(
    desk: &At,
    first: Month,
    outcomes: Vec<(ReferralId, Outcome)>,
) -> Result<Vec<(By, Groups)>, Problem> {
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
    Ok(groups)
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

/// As it may leave the clinic: about how many are decided and came to it, and nothing reckoned from them. Practices are left
/// out: what is told of them stands in a file of its own (`/not-told.csv`), and from two one could be held against the other.
fn for_sharing(groups: &[(By, Groups)], with_yes: bool) -> Vec<Vec<String>> {
    let mut rows = vec![["by", "group", "decided", "yes"].map(String::from).to_vec()];
    for (by, groups) in groups.iter().filter(|(by, _)| *by != By::Practice) {
        let shared = groups.suppressed(with_yes);
        let total = shared.total();
        for group in &shared.groups {
            let name = group.name.clone().unwrap_or_else(|| "not recorded".into());
            rows.push(vec![by.code().to_owned(), name, cell(group.decided), cell(group.yes)]);
        }
        rows.push(vec![by.code().to_owned(), ALL.to_owned(), cell(total.0), cell(total.1)]);
    }
    rows
}
