//! How far one referral has come: its steps folded into what the stages ask for. Only the earliest and the latest of
//! each kind count, and how many there are, so that the order in which rows are read makes no difference.
use crate::stage::{Stage, Standing, Why};
use record::{Conversation, Date, Instant, Step, StepKind};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// An offer that nobody has answered by then is a no.
const ANSWER_WITHIN: Duration = Duration::from_secs(28 * DAY.as_secs());
/// The person is asked four weeks after the hand-over, and has four more to say.
const GET_THERE_WITHIN: Duration = Duration::from_secs(56 * DAY.as_secs());
/// A referral without an appointment in sight is followed so long.
const FOLLOWED_FOR: Duration = Duration::from_secs(365 * DAY.as_secs());

/// How far a referral has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// When each stage was first come to.
    first: [Option<Instant>; Stage::ALL.len()],
    /// Whether the letter was read for what it says of mood.
    read: bool,
    stopped: bool,
    not_today: bool,
    /// The newest booking or move: when it was made, and for which day.
    booked: Option<(Instant, Option<Date>)>,
    cancelled: Option<Instant>,
    attended: Option<Instant>,
    not_attended: Option<Instant>,
    /// The newest offer, and how many of them nobody has said no to.
    offered: Option<Instant>,
    open_offers: i32,
    accepted: Option<Instant>,
    handed_over: Option<Instant>,
    not_reached: bool,
    /// The newest time that they did not want to be asked, and the newest that they changed their mind.
    withdrawn: Option<Instant>,
    resumed: Option<Instant>,
    /// When it was first closed, or erased: nothing undoes that.
    over: Option<(Instant, Why)>,
}

impl Progress {
    /// The kinds of steps that make a difference here.
    pub const KINDS: &[StepKind] = &[
        StepKind::Received,
        StepKind::Identified,
        StepKind::Booked,
        StepKind::Rescheduled,
        StepKind::Cancelled,
        StepKind::Attended,
        StepKind::NotAttended,
        StepKind::Invited,
        StepKind::CheckedIn,
        StepKind::Conversed,
        StepKind::Offered,
        StepKind::Accepted,
        StepKind::Declined,
        StepKind::HandedOver,
        StepKind::Reached,
        StepKind::NotReached,
        StepKind::Closed,
        StepKind::Withdrawn,
        StepKind::Resumed,
        StepKind::Erased,
    ];

    /// Takes one step of this referral in.
    pub fn add(&mut self, step: &Step) {
        self.take(step.kind, step.detail.as_ref().map_or("", |detail| detail.as_str()), step.happened);
    }

    /// The same of a step that is kept in another form.
    pub(crate) fn take(&mut self, kind: StepKind, detail: &str, at: Instant) {
        if let Some(stage) = Stage::of(kind) {
            self.came_to(stage, at);
        }
        match kind {
            StepKind::Identified => self.letter(detail, at),
            StepKind::Conversed if detail == Conversation::NotToday.code() => self.not_today = true,
            StepKind::Conversed => self.came_to(Stage::Conversed, at),
            // of two bookings in one instant the later day stands: nobody is given up too early
            StepKind::Booked | StepKind::Rescheduled => self.booked = self.booked.max(Some((at, detail.parse().ok()))),
            StepKind::Cancelled => latest(&mut self.cancelled, at),
            StepKind::Attended => latest(&mut self.attended, at),
            StepKind::NotAttended => latest(&mut self.not_attended, at),
            StepKind::Offered => {
                latest(&mut self.offered, at);
                self.open_offers += 1;
            }
            StepKind::Declined => self.open_offers -= 1,
            StepKind::Accepted => latest(&mut self.accepted, at),
            StepKind::HandedOver => latest(&mut self.handed_over, at),
            StepKind::NotReached => self.not_reached = true,
            StepKind::Withdrawn => latest(&mut self.withdrawn, at),
            StepKind::Resumed => latest(&mut self.resumed, at),
            StepKind::Erased => self.is_over_for(at, Why::Erased),
            StepKind::Closed => self.is_over_for(at, Why::Closed),
            _ => {}
        }
    }

    /// When the referral came; none where the log does not say.
    #[must_use]
    pub const fn received(&self) -> Option<Instant> {
        self.first(Stage::Received)
    }

    /// When this stage was first come to.
    #[must_use]
    pub const fn first(&self, stage: Stage) -> Option<Instant> {
        self.first[stage as usize]
    }

    /// The day of the appointment that stands, where it is known.
    #[must_use]
    pub fn appointment(&self) -> Option<Date> {
        if self.is_called_off() { None } else { self.booked?.1 }
    }

    /// How it stands at this stage. With a later `now` a "not yet" may become a "no", and nothing else changes.
    #[must_use]
    pub fn standing(&self, stage: Stage, now: Instant) -> Standing {
        if self.first(stage).is_some() {
            return Standing::Yes;
        }
        // what is over before the end has its own reason; what the end cut off has the end's
        match self.ended() {
            Some((end, why)) if end <= now => match self.without(stage, end) {
                Standing::No(own) => Standing::No(own),
                _ => Standing::No(why),
            },
            _ => self.without(stage, now),
        }
    }

    /// How it stands at `now` at a stage that it has not come to.
    fn without(&self, stage: Stage, now: Instant) -> Standing {
        match stage {
            Stage::Received => Standing::NotYet,
            Stage::Mentioned if self.read => Standing::No(Why::NotMentioned),
            Stage::Mentioned => Standing::NotYet,
            Stage::Invited | Stage::CheckedIn if self.stopped => Standing::No(Why::Stopped),
            Stage::Invited | Stage::CheckedIn => self.visit(now),
            Stage::Conversed => match self.visit(now) {
                Standing::No(Why::Over) if self.not_today => Standing::No(Why::NotToday),
                standing => standing,
            },
            Stage::Offered => self.visit(now),
            Stage::Accepted => match self.offered {
                None => self.without(Stage::Offered, now),
                Some(_) if self.open_offers <= 0 => Standing::No(Why::Declined),
                // the log does not say which offer a no was for: of those left the newest counts, so that nobody is given
                // up too early
                Some(offered) => within(offered, ANSWER_WITHIN, now, Why::NoAnswer),
            },
            Stage::Reached => match (self.accepted, self.handed_over) {
                (None, None) => self.without(Stage::Accepted, now),
                (taken_up, way) if way < taken_up => within(taken_up.unwrap_or(now), GET_THERE_WITHIN, now, Why::NoWay),
                (_, way) => {
                    let why = if self.not_reached { Why::NotThere } else { Why::NotHeard };
                    within(way.unwrap_or(now), GET_THERE_WITHIN, now, why)
                }
            },
        }
    }

    /// Whether what happens before or at the appointment can still happen. The appointment is over when its day is:
    /// what was said at five may be written down at six.
    fn visit(&self, now: Instant) -> Standing {
        let expected = self.attended.max(self.not_attended);
        if self.is_called_off() && expected.is_none() {
            return Standing::No(Why::CalledOff);
        }
        match self.appointment().or(expected.map(Instant::day)) {
            Some(day) if self.is_over(day, now) => {
                // whoever missed one appointment and has another is not known to have missed that too
                let missed = self.attended.is_none() && self.not_attended > self.booked.map(|(made, _)| made);
                Standing::No(if missed { Why::NotAttended } else { Why::Over })
            }
            Some(_) => Standing::NotYet,
            None => within(self.received().unwrap_or(now), FOLLOWED_FOR, now, Why::YearOver),
        }
    }

    /// A referral that is closed on the day, after they came, was not closed before the appointment.
    fn is_over(&self, day: Date, now: Instant) -> bool {
        let closed_after = self.ended().is_some_and(|(end, _)| {
            end <= now
                && [self.attended, self.not_attended].into_iter().flatten().any(|at| at <= end && at.day() >= day)
        });
        day < now.day() || closed_after
    }

    fn is_called_off(&self) -> bool {
        self.cancelled > self.booked.map(|(made, _)| made)
    }

    /// What reading the letter came to, by the program (`n:5.mood:2`) or by a person (`read:stopped`).
    fn letter(&mut self, detail: &str, at: Instant) {
        self.stopped |= detail == "read:stopped";
        let of_mood = detail.split('.').find_map(|part| part.strip_prefix("mood:")?.parse::<u32>().ok());
        self.read |= of_mood.is_some();
        if of_mood > Some(0) {
            self.came_to(Stage::Mentioned, at);
        }
    }

    fn came_to(&mut self, stage: Stage, at: Instant) {
        let first = &mut self.first[stage as usize];
        *first = Some(first.map_or(at, |earlier| earlier.min(at)));
    }

    /// Of two ends the first counts, and of two in one instant the one that stands first in the order of reasons.
    /// Whoever changed their mind is asked again.
    fn ended(&self) -> Option<(Instant, Why)> {
        let withdrawn = self.withdrawn.filter(|_| self.withdrawn > self.resumed).map(|at| (at, Why::Withdrawn));
        [withdrawn, self.over].into_iter().flatten().min()
    }

    fn is_over_for(&mut self, at: Instant, why: Why) {
        self.over = Some(self.over.map_or((at, why), |earlier| earlier.min((at, why))));
    }
}

fn latest(so_far: &mut Option<Instant>, at: Instant) {
    *so_far = (*so_far).max(Some(at));
}

/// Not yet, until `long` after `from` has gone by.
fn within(from: Instant, long: Duration, now: Instant, otherwise: Why) -> Standing {
    if now.since(from) > long { Standing::No(otherwise) } else { Standing::NotYet }
}

#[cfg(test)]
mod tests;
