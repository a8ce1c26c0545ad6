//! The list behind a bar: who has come to a stage, who has not and why, and who may still. For clinicians only.
use super::period::{self, Asked, Period};
use super::view::has_list;
use super::words;
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw, who};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use improve::{Month, Progress, Referrals, Stage, Standing};
use record::{Date, Instant, ReferralId};
use std::cmp::Reverse;
use store::Error;

/// How many names stand on a page: each is opened with the person's own key, and each is written into the audit log.
const A_PAGE: usize = 100;

/// The three lists of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Yes,
    No,
    NotYet,
}

impl Group {
    const ALL: &[(Group, &str, &str)] =
        &[(Group::Yes, "yes", "Yes"), (Group::No, "no", "No"), (Group::NotYet, "not-yet", "Not yet possible")];

    fn of(standing: Standing) -> Self {
        match standing {
            Standing::Yes => Self::Yes,
            Standing::No(_) => Self::No,
            Standing::NotYet => Self::NotYet,
        }
    }
}

/// What is asked for.
struct Which {
    stage: Stage,
    period: Period,
    month: Option<Month>,
    group: Group,
    /// From 0.
    page: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "funnel/list.html")]
struct List {
    frame: StaffFrame,
    which: Which,
    /// How many stand on each of the three lists, over all pages.
    many: [usize; 3],
    rows: Vec<Row>,
    /// Of this page, those whose record is erased: they count, and nobody knows who they were.
    nameless: usize,
}

struct Row {
    referral: ReferralId,
    name: String,
    came: String,
    so_far: String,
    stands: String,
}

/// `GET /funnel/{stage}`
pub async fn page(desk: At, Path(stage): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let which = Which::read(&stage, &asked)?;
    let now = desk.now();
    let first = which.month.unwrap_or_else(|| which.period.first_month(now));
    let referrals = period::referrals(&desk, first, now).await?;
    let (many, here) = which.pick(&referrals, now);
    let names = here.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    let names = desk.read(move |tx| names.iter().map(|id| name(tx, *id)).collect::<Result<Vec<_>, _>>()).await?;
    let nameless = names.iter().filter(|name| name.is_none()).count();
    let rows = here
        .into_iter()
        .zip(names)
        .filter_map(|((referral, progress), name)| Some(which.row(referral, name?, progress, now)));
    let rows = rows.collect();
    let frame = StaffFrame { title: "From referral to support", role: desk.actor().role };
    draw(&List { frame, which, many, rows, nameless })
}

/// None for somebody whose record is gone; their steps stay.
fn name(tx: &store::Tx<'_>, referral: ReferralId) -> Result<Option<String>, Error> {
    match who::person(tx, referral) {
        Ok(person) => Ok(person.map(|(_, name)| name)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Which {
    fn read(stage: &str, asked: &Asked) -> Result<Self, Problem> {
        let stage = stage.parse().ok().filter(|stage| has_list(*stage)).ok_or(Problem::NotFound)?;
        let month = asked.month.as_deref().map(str::parse::<Month>).transpose();
        let group = match asked.who.as_deref() {
            None => Some(Group::Yes),
            Some(who) => Group::ALL.iter().find(|(_, code, _)| *code == who).map(|(group, ..)| *group),
        };
        let page = asked.page.as_deref().map_or(Ok(1), str::parse::<usize>).ok().and_then(|page| page.checked_sub(1));
        Ok(Self {
            stage,
            period: Period::read(asked)?,
            month: month.map_err(|_| Problem::bad_request("month looks like 2026-03."))?,
            group: group.ok_or(Problem::bad_request("who is yes, no or not-yet."))?,
            page: page.ok_or(Problem::bad_request("page is a number from 1."))?,
        })
    }

    /// How many stand on each list, and those of this page, the newest first.
    fn pick<'a>(&self, referrals: &'a Referrals, now: Instant) -> ([usize; 3], Vec<(ReferralId, &'a Progress)>) {
        let (mut many, mut here) = ([0; 3], Vec::new());
        for (id, _, progress) in referrals.iter().filter(|(_, month, _)| self.month.is_none_or(|one| one == *month)) {
            let group = Group::of(progress.standing(self.stage, now));
            many[group as usize] += 1;
            if group == self.group {
                here.push((id, progress));
            }
        }
        here.sort_by_key(|(id, progress)| (Reverse(progress.received()), *id));
        (many, here.into_iter().skip(self.page.saturating_mul(A_PAGE)).take(A_PAGE).collect())
    }

    fn row(&self, referral: ReferralId, name: String, progress: &Progress, now: Instant) -> Row {
        let came = progress.received().map_or_else(String::new, |at| day(at.day()));
        // what the letter mentions is on no list
        let furthest = Stage::ALL.iter().rev().find(|stage| has_list(**stage) && progress.first(**stage).is_some());
        let stands = match progress.standing(self.stage, now) {
            Standing::Yes => progress.first(self.stage).map_or_else(String::new, |at| day(at.day())),
            Standing::No(why) => words::why_not(self.stage, why).to_owned(),
            Standing::NotYet => match progress.appointment().filter(|day| *day >= now.day()) {
                Some(ahead) => format!("appointment on {}", day(ahead)),
                None => "there is still time".to_owned(),
            },
        };
        let so_far = furthest.map_or("", |stage| words::column(*stage)).to_owned();
        Row { referral, name, came, so_far, stands }
    }

    fn name(&self) -> &'static str {
        words::column(self.stage)
    }

    /// The address of another list of this stage, or of another page of this one.
    fn address(&self, group: Group, page: usize) -> String {
        let code = Group::ALL.iter().find(|(other, ..)| *other == group).map_or("yes", |(_, code, _)| code);
        let month = self.month.map(|month| format!("&month={month}")).unwrap_or_default();
        format!(
            "/funnel/{}?years={}{month}&who={code}&page={}",
            self.stage.code(),
            self.period.years,
            page.saturating_add(1)
        )
    }

    fn months(&self) -> String {
        let words = || Period::ALL.iter().find(|(period, _)| *period == self.period).map_or("", |(_, words)| words);
        self.month.map_or_else(
            || format!("Referrals of the last {}", words()),
            |m| format!("Referrals of {}", words::month(m)),
        )
    }
}

impl List {
    /// The three lists: their words, how many stand there, and where they are; nowhere for the one that is shown.
    fn groups(&self) -> impl Iterator<Item = (&'static str, usize, Option<String>)> {
        Group::ALL.iter().map(|(group, _, said)| {
            let other = *group != self.which.group;
            (*said, self.many[*group as usize], other.then(|| self.which.address(*group, 0)))
        })
    }

    fn newer(&self) -> Option<String> {
        Some(self.which.address(self.which.group, self.which.page.checked_sub(1)?))
    }

    fn older(&self) -> Option<String> {
        let next = self.which.page.checked_add(1)?;
        let more = next.saturating_mul(A_PAGE) < self.many[self.which.group as usize];
        more.then(|| self.which.address(self.which.group, next))
    }

    fn heading(&self) -> &'static str {
        match self.which.group {
            Group::Yes => "Since",
            Group::No => "Why not",
            Group::NotYet => "Not yet, because",
        }
    }
}

/// The newest of those who came to a stage, each under a made-up name.
pub(super) fn made_up(stage: Stage, referrals: &Referrals, now: Instant) -> impl Template {
    let which = Which { stage, period: Period { years: 1 }, month: None, group: Group::Yes, page: 0 };
    let (many, here) = which.pick(referrals, now);
    let named = |(at, (id, progress))| which.row(id, format!("Robin Sample-{at}"), progress, now);
    let rows = here.into_iter().enumerate().map(named).collect();
    let frame = StaffFrame { title: "From referral to support", role: record::Role::Clinician };
    List { frame, which, many, rows, nameless: 0 }
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests;
