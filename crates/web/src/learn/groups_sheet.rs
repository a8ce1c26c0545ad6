//! A measure by groups of people for a spreadsheet: true counts, or what may leave the clinic.
use super::equity::{Asked, Table, by_groups, grouped, of_people};
use super::sheet::{self, Asked as Whom};
use super::{Months, kept};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::Period;
use crate::funnel::sheet::{ALL, cell};
use crate::parts::{share, spreadsheet};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use improve::{By, Groups, Measure, Month};

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
