//! What the records say of what the map says: of how many a step happened, and how long they waited for it.
//!
//! Whoever may still come to a step is not counted as a no. Where the map names a time, only those count whose time is
//! over. Half and nine in ten are read from the curve of E. L. Kaplan and P. Meier (1958, J Am Stat Assoc 53:457), in which
//! whoever still waits has a part for as long as they have waited, and whoever is closed or has withdrawn never comes.
use crate::{FEWEST, wilson};
use record::drawn::Claim;
use record::{Instant, ReferralId, StepKind};
use std::time::Duration;

/// One step of one referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    /// Whose.
    pub referral: ReferralId,
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: Instant,
}

/// What the records say of one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waits {
    /// Those of whom it can be said: with a time, whose time is over; without one, everybody.
    pub people: u32,
    /// Those whose time is not over.
    pub too_early: u32,
    /// To how many of [`Waits::people`] it happened at all so far.
    pub happened: u32,
    /// To how many of them within the time; with no time, at all.
    pub in_time: u32,
    /// To how many of them it may still happen within what is claimed.
    pub open: u32,
    /// The time by which it has happened to half of all, in microseconds; none while it has happened to fewer.
    pub half: Option<i64>,
    /// The same for nine in ten.
    pub nine_in_ten: Option<i64>,
}

/// Whether the two agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Too few to say.
    TooFew,
    /// What the records show is what the map says, or could be by chance.
    Agree,
    /// It is not.
    Differ,
}

/// What the records say of each claim, in the order of the claims. `steps` are in the order of their referrals, and within
/// one in the order in which they happened.
#[must_use]
pub fn waits(steps: &[Happened], claims: &[Claim], now: Instant) -> Vec<Waits> {
    let mut all = vec![Waits::default(); claims.len()];
    let mut curves: Vec<Vec<Waited>> = vec![Vec::new(); claims.len()];
    for one in steps.chunk_by(|a, b| a.referral == b.referral) {
        if one.iter().any(|step| matches!(step.kind, StepKind::Merged)) {
            continue; // the other record of the same person goes on
        }
        for ((claim, sum), curve) in claims.iter().zip(&mut all).zip(&mut curves) {
            if let Some(waited) = Waited::of(one, claim, now) {
                sum.add(claim, &waited);
                curve.push(waited);
            }
        }
    }
    for (sum, curve) in all.iter_mut().zip(&mut curves) {
        curve.sort_by_key(|waited| (waited.until, !waited.happened));
        (sum.half, sum.nine_in_ten) = (reached_by(curve, 0.5), reached_by(curve, 0.9));
    }
    all
}

/// How long somebody has waited for a step.
#[derive(Debug, Clone, Copy)]
struct Waited {
    /// From the step on which time is counted, in microseconds; without an end for whoever never comes.
    until: i64,
    happened: bool,
    /// In days of the calendar.
    days: i64,
    /// How many days have passed until now.
    passed: i64,
    /// Closed or withdrawn: nothing more comes.
    ended: bool,
}

impl Waited {
    fn of(steps: &[Happened], claim: &Claim, now: Instant) -> Option<Self> {
        let begin = steps.iter().position(|step| step.kind == claim.since)?;
        let since = steps[begin].at;
        let after = if claim.step == claim.since { begin } else { begin + 1 };
        let found = steps[after..].iter().find(|step| step.kind == claim.step);
        let days = |at: Instant| i64::from((at.day() - since.day()).get_days());
        let ended = steps
            .last()
            .is_some_and(|last| matches!(last.kind, StepKind::Closed | StepKind::Withdrawn | StepKind::Erased));
        let until = match found {
            Some(step) => micros(step.at.since(since)),
            None if ended => i64::MAX,
            None => micros(now.since(since)),
        };
        Some(Self {
            until,
            happened: found.is_some(),
            days: found.map_or(i64::MAX, |step| days(step.at)),
            passed: days(now),
            ended,
        })
    }
}

fn micros(length: Duration) -> i64 {
    i64::try_from(length.as_micros()).unwrap_or(i64::MAX)
}

impl Waits {
    fn add(&mut self, claim: &Claim, waited: &Waited) {
        let within = claim.within_days.map(i64::from);
        if within.is_some_and(|days| waited.passed <= days) {
            self.too_early += 1;
            return;
        }
        self.people += 1;
        self.happened += u32::from(waited.happened);
        self.in_time += u32::from(waited.happened && within.is_none_or(|days| waited.days <= days));
        self.open += u32::from(within.is_none() && !waited.happened && !waited.ended);
    }
}

/// The time by which this share has come, by the curve; `curve` is in the order of time, those who came before those who
/// waited as long.
fn reached_by(curve: &[Waited], share: f64) -> Option<i64> {
    let mut still = 1.0;
    for (at, waited) in curve.iter().enumerate() {
        if waited.happened {
            let waiting = (curve.len() - at) as f64;
            still *= 1.0 - 1.0 / waiting;
            // what is left after many small steps is not exact to the last digit
            if still <= 1.0 - share + 1e-9 {
                return Some(waited.until);
            }
        }
    }
    None
}

/// Whether what the map says can be what the records show. How many is held against the share with its 95 % interval, to
/// which those are added who may still come; a time alone is held against the half.
#[must_use]
pub fn verdict(claim: &Claim, waits: &Waits) -> Verdict {
    if waits.people < FEWEST {
        return Verdict::TooFew;
    }
    let differ = match (claim.how_many, claim.within_days) {
        (Some(how_many), _) => {
            let (least, most) = how_many.range();
            let from = wilson(waits.in_time, waits.people).map_or(0.0, |share| share.from);
            let to = wilson(waits.in_time + waits.open, waits.people).map_or(1.0, |share| share.to);
            to < least || from > most
        }
        (None, Some(days)) => {
            const DAY: i64 = 24 * 60 * 60 * 1_000_000;
            waits.half.is_none_or(|half| half > (i64::from(days) + 1) * DAY)
        }
        (None, None) => false,
    };
    if differ { Verdict::Differ } else { Verdict::Agree }
}
