//! For whom a measure holds: its share by groups of people, each against all others. In the order of their names, never in
//! that of their shares.
use super::{kept, one};
use crate::admit::At;
use crate::app::App;
use crate::brief::language_name;
use crate::edge::problem::Problem;
use crate::funnel::period::{Period, by_itself};
use crate::parts::{StaffFrame, draw, share};
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
    pub years: Option<String>,
    #[serde(rename = "for")]
    pub whom: Option<String>,
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
pub(super) struct Table {
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

/// The measure and its units of a period, by each kind of groups.
pub(super) async fn grouped(
    app: &App,
    desk: &At,
    id: &str,
    period: Period,
) -> Result<(Measure, Vec<(By, Groups)>), Problem> {
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

/// A measure that can be told by groups of people.
pub(super) async fn of_people(app: &App, desk: &At, id: &str) -> Result<(Measures, usize, Measure), Problem> {
    let found = one(app, desk, id).await?;
    if found.2.is_share_of_referrals() { Ok(found) } else { Err(Problem::NotFound) }
}

pub(super) async fn by_groups(
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
    pub(super) fn stands_out(group: &Group) -> &'static str {
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
