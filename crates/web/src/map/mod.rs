//! The pathway as the records show it: the map that the clinic's own steps draw, beside it the same in words and as a
//! table. True counts, for the clinic's own staff.
mod asked;
mod group;
mod samples;
mod sheet;
mod view;
mod words;

pub(crate) use samples::samples;
pub use sheet::{log_csv, log_xes, map_json, ways};
pub(crate) use words::step as step_in_words;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Period};
use crate::learn;
use crate::parts::draw;
use asked::Asked;
use axum::extract::{Query, State};
use axum::response::Response;
use group::Group;
use improve::Month;
use improve::map::Log;
use record::{Instant, ReferralId, Role, StepKind};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use store::Cohort;

/// Of a group of people the map is drawn of so many and more: the way of fewer would be somebody's own.
const FEWEST: usize = 8;

/// The names and values behind the question mark of an address.
type Pairs = Query<Vec<(String, String)>>;

/// One step of one referral.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub referral: ReferralId,
    n: i64,
    pub kind: StepKind,
    pub happened: Instant,
    pub role: Role,
}

/// The steps that are asked for, and the groups of which there are enough people to be drawn.
struct Part {
    steps: Vec<Step>,
    groups: BTreeMap<Group, u32>,
}

/// `GET /map`: a year, two or five, the running month among them.
pub async fn page(State(app): State<App>, desk: At, Query(pairs): Pairs) -> Result<Response, Problem> {
    let asked = Asked::read(&pairs)?;
    let part = part(&app, &desk, &asked).await?;
    let map = log(&part.steps).discover(asked.least);
    let hand_overs = hand_overs(&part.steps).discover(1);
    let told = desk.read(pathway::stories_by_step).await?;
    draw(&view::Page::new(desk.actor().role, asked, &map, &hand_overs, part.groups).with(told))
}

/// What happened to the referrals in a period, each step under its random id and in the order of that referral.
pub(crate) async fn steps(app: &App, desk: &At, period: Period) -> Result<Vec<Step>, Problem> {
    let now = desk.now();
    let (from, to) = (period.first_month(now).start(), now.plus(Duration::from_micros(1)));
    let mut steps = learn::looked(app, desk, learn::measures(app, desk).await?, move |ledger| {
        let mut steps = Vec::new();
        ledger.each_step(from, to, |referral, n, kind, happened, role| {
            steps.push(Step { referral, n, kind, happened, role });
        });
        steps
    })
    .await?;
    steps.sort_unstable_by_key(|step| (step.referral, step.n));
    Ok(steps)
}

/// The part of the log that is asked for.
async fn part(app: &App, desk: &At, asked: &Asked) -> Result<Part, Problem> {
    let steps = steps(app, desk, asked.period).await?;
    let cohorts = period::by_itself(desk, |tx| {
        let mut cohorts: HashMap<ReferralId, Cohort> = HashMap::new();
        tx.cohorts(|referral, cohort| drop(cohorts.insert(referral, cohort.clone())))?;
        Ok(cohorts)
    })
    .await?;
    let none = Cohort::default();
    let of = |referral: ReferralId| cohorts.get(&referral).unwrap_or(&none);
    let mut groups = group::all(steps.chunk_by(|a, b| a.referral == b.referral).map(|one| of(one[0].referral)));
    groups.retain(|_, people| *people as usize >= FEWEST);
    Ok(Part { steps: narrowed(steps, asked, of), groups })
}

fn narrowed<'c>(steps: Vec<Step>, asked: &Asked, of: impl Fn(ReferralId) -> &'c Cohort) -> Vec<Step> {
    if !asked.is_part() {
        return steps;
    }
    let of_group = |referral| asked.group.as_ref().is_none_or(|group| group.holds(of(referral)));
    let in_months = |one: &[Step]| {
        let came = one.iter().find(|step| step.kind == StepKind::Received).map(|step| Month::of(step.happened));
        let dated = asked.from.is_some() || asked.until.is_some();
        let fits = |came| asked.from.is_none_or(|from| came >= from) && asked.until.is_none_or(|until| came <= until);
        came.map_or(!dated, fits)
    };
    let wanted = steps.chunk_by(|a, b| a.referral == b.referral);
    let wanted = wanted.filter(|one| of_group(one[0].referral) && in_months(one));
    let parts = wanted.map(|one| asked.narrow.of(one, |step| step.kind)).filter(|part| !part.is_empty());
    let parts: Vec<Vec<&Step>> = parts.collect();
    if asked.group.is_some() && parts.len() < FEWEST {
        return Vec::new();
    }
    parts.into_iter().flatten().copied().collect()
}

/// The steps as a log, each under its name for a reader.
fn log(steps: &[Step]) -> Log {
    let mut log = Log::default();
    for one in steps.chunk_by(|a, b| a.referral == b.referral) {
        let case = one[0].referral.to_string();
        one.iter().for_each(|step| log.push(&case, words::step(step.kind), step.happened.micros()));
    }
    log
}

/// Who did something after whom. What the program does by itself hands nothing over from one person to another, and is
/// left out.
fn hand_overs(steps: &[Step]) -> Log {
    let mut log = Log::default();
    for one in steps.chunk_by(|a, b| a.referral == b.referral) {
        let case = one[0].referral.to_string();
        for step in one.iter().filter(|step| step.role != Role::System) {
            log.push(&case, words::role(step.role), step.happened.micros());
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(people: u8) -> Vec<Step> {
        let happened = Instant::from_micros(1_790_000_000_000_000);
        let step =
            |who, n, kind| Step { referral: ReferralId::from_bytes([who; 16]), n, kind, happened, role: Role::System };
        (1..=people).flat_map(|who| [step(who, 1, StepKind::Received), step(who, 2, StepKind::Identified)]).collect()
    }

    #[test]
    fn of_a_group_of_fewer_than_eight_nobodys_way_is_drawn() {
        let urdu = Cohort { language: Some("ur".into()), ..Cohort::default() };
        let of_urdu = Asked { group: Some("language:ur".parse().expect("a group")), ..Asked::default() };
        assert!(narrowed(steps(7), &of_urdu, |_| &urdu).is_empty());
        assert_eq!(narrowed(steps(8), &of_urdu, |_| &urdu).len(), 16);
        // nor of so few of a larger group as passed a step
        let mut some = steps(9);
        some.retain(|step| step.n == 1 || step.referral == ReferralId::from_bytes([1; 16]));
        let mut passed = of_urdu.clone();
        passed.narrow.passed = Some(StepKind::Identified);
        assert!(narrowed(some, &passed, |_| &urdu).is_empty());
    }
}
