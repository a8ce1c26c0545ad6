//! Who answers calls for help, when, and after how many minutes somebody else is told.
use crate::{Instant, Telephone};
use jiff::civil::{Time, Weekday};
use std::time::Duration;

/// Weekly hours on London's clock: the same hours on each of `days`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hours {
    /// `MO TU WE TH FR SA SU`, as Open Referral writes them.
    pub days: Vec<String>,
    /// `09:00`
    pub opens: Time,
    /// `17:00`
    pub closes: Time,
}

impl Hours {
    /// Whether somebody is there at `at`.
    #[must_use]
    pub fn staffed(&self, at: Instant) -> bool {
        let local = at.in_london();
        self.on(local.weekday()) && (self.opens..self.closes).contains(&local.time())
    }

    /// When somebody will next be there: now, if they are.
    #[must_use]
    pub fn next(&self, at: Instant) -> Option<Instant> {
        if self.staffed(at) {
            return Some(at);
        }
        let today = at.day();
        let days = (0..=7).filter_map(|ahead| today.checked_add(jiff::Span::new().days(ahead)).ok());
        let openings =
            days.filter(|day| self.on(day.weekday())).map(|day| Instant::from_london(day.to_datetime(self.opens)));
        openings.into_iter().find(|opening| *opening > at)
    }

    /// When the shift ends that `at` falls into; none where nobody is there.
    #[must_use]
    pub fn closing(&self, at: Instant) -> Option<Instant> {
        self.staffed(at).then(|| Instant::from_london(at.day().to_datetime(self.closes)))
    }

    fn on(&self, day: Weekday) -> bool {
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(day.to_monday_zero_offset() as u8)];
        self.days.iter().any(|d| d == code)
    }
}

/// Who answers calls for help. Without all of it no call is offered, and mood is not asked about in free text (DESIGN §4.1).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DutyRota {
    /// Rung by nobody but staff.
    pub telephone: Telephone,
    /// When the duty role is staffed.
    pub hours: Hours,
    /// Who is told when nobody has taken a call on in time.
    pub backup: Telephone,
    /// Minutes after which the back-up is told of a call that nobody takes on, 1 to 240.
    pub escalate_after_minutes: u16,
    /// The same for a call that comes outside these hours, 0 (at once) to 240; where it is not given, as many as within
    /// them. There is no way to leave the back-up out by night.
    #[serde(default)]
    pub outside_hours_after_minutes: Option<u16>,
    /// Minutes within which whoever took a call on speaks with the person, 5 to 480. After that it comes back to
    /// everybody on duty, and the back-up is told.
    #[serde(default = "an_hour")]
    pub contact_within_minutes: u16,
}

/// The back-up is told again of the same call no more often than so, in minutes.
const AGAIN_AT_MOST: u16 = 5;

fn an_hour() -> u16 {
    60
}

fn minutes(many: u16) -> Duration {
    Duration::from_secs(60 * u64::from(many))
}

impl DutyRota {
    /// When the back-up is told of a call raised at `raised`, if nobody has taken it on by then. The timer runs by night
    /// too: the back-up may hear of a call before the duty role is there again.
    #[must_use]
    pub fn back_up_told(&self, raised: Instant) -> Instant {
        let outside = self.outside_hours_after_minutes.unwrap_or(self.escalate_after_minutes);
        raised.plus(minutes(if self.hours.staffed(raised) { self.escalate_after_minutes } else { outside }))
    }

    /// When a call that somebody took on at `taken` comes back, if nobody has spoken with the person by then.
    #[must_use]
    pub fn comes_back(&self, taken: Instant) -> Instant {
        taken.plus(minutes(self.contact_within_minutes))
    }

    /// When a call in which somebody spoke with the person at `spoken` comes back, if nobody has closed it by then: the end
    /// of the shift, but no sooner than after the time that there is for ringing somebody.
    #[must_use]
    pub fn closed_by(&self, spoken: Instant) -> Instant {
        let soonest = self.comes_back(spoken);
        self.hours.closing(spoken).map_or(soonest, |closing| closing.max(soonest))
    }

    /// When the back-up is told again at `told` of a call that nobody has taken on: after the same time, but not every
    /// second where that is none at all.
    #[must_use]
    pub fn told_again(&self, told: Instant) -> Instant {
        self.back_up_told(told).max(told.plus(minutes(AGAIN_AT_MOST)))
    }

    /// By when the person may expect to be rung: in hours from now on, else from the next opening. None where nobody is
    /// ever there.
    #[must_use]
    pub fn rung_by(&self, raised: Instant) -> Option<Instant> {
        self.hours.next(raised).map(|from| self.comes_back(from))
    }

    /// By when a colleague takes on what is handed over at `given`: the end of the shift, and outside the hours as long
    /// as a call may wait at all.
    #[must_use]
    pub fn taken_over_by(&self, given: Instant) -> Instant {
        self.hours.closing(given).unwrap_or_else(|| self.back_up_told(given))
    }
}
