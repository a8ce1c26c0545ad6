//! One call for help as the duty role reads it.
use crate::parts::who;
use record::{Alert, AlertId, AlertState, Attempt, Instant, ShiftHandOver, StaffId, Telephone};
use std::time::Duration;
use store::{Error, Tx};

/// A call that nobody has closed.
pub(super) struct Call {
    pub id: AlertId,
    pub source: &'static str,
    pub words: String,
    /// Of the person whose link it was; `verified` says whether it was surely they who called.
    pub name: Option<String>,
    pub numbers: Vec<Telephone>,
    pub verified: bool,
    pub raised: Instant,
    /// How long ago, in words.
    pub ago: String,
    /// Whether it waits for somebody to take it on.
    pub waits: bool,
    pub state: AlertState,
    /// The sign-in name of whoever has it.
    pub by: String,
    /// Whether that is the reader.
    pub own: bool,
    /// Each try to reach them: who, when, what came of it.
    pub tries: Vec<(String, Instant, Attempt)>,
    pub handed: Option<Handed>,
    pub back_up: BackUp,
}

/// A call that was handed over and that the colleague has not taken on yet.
pub(super) struct Handed {
    pub to: String,
    /// Whether that is the reader.
    pub to_me: bool,
    pub given: Instant,
    pub due: Instant,
    pub told: Option<Instant>,
}

/// What the back-up knows of a call, and what it will be told.
pub(super) struct BackUp {
    /// When a message was written because nobody had taken it on.
    pub not_taken_on: Option<Instant>,
    /// When one was written because nobody had spoken with them.
    pub came_back: Option<Instant>,
    /// When the next one is written, and unless what.
    pub next: Option<(Instant, &'static str)>,
}

/// Every call that nobody has closed: those that wait first, then the others; each kind in the order in which they came.
pub(super) fn calls(tx: &Tx<'_>, reader: Option<StaffId>) -> store::Result<Vec<Call>> {
    let handed = tx.open_hand_overs()?;
    let calls = tx.open_alerts()?.into_iter().map(|alert| {
        let handed = handed.iter().find(|one| one.alert == alert.id);
        call(tx, alert, handed, reader)
    });
    let (mut waiting, taken): (Vec<Call>, Vec<Call>) =
        calls.collect::<store::Result<Vec<_>>>()?.into_iter().partition(|call| call.waits);
    waiting.extend(taken);
    Ok(waiting)
}

fn call(tx: &Tx<'_>, alert: Alert, handed: Option<&ShiftHandOver>, reader: Option<StaffId>) -> store::Result<Call> {
    let person = alert.referral.map(|referral| who::person(tx, referral)).transpose()?.flatten();
    let tries = tx.attempts(alert.id)?.into_iter();
    let tries = tries.map(|tried| Ok::<_, Error>((staff_name(tx, tried.by)?, tried.at, tried.how)));
    let handed = handed.map(|one| {
        let to_me = reader == Some(one.to);
        Ok::<_, Error>(Handed { to: staff_name(tx, one.to)?, to_me, given: one.given, due: one.due, told: one.told })
    });
    Ok(Call {
        id: alert.id,
        source: alert.source.in_words(),
        numbers: person.as_ref().map(|(person, _)| person.telephones.clone()).unwrap_or_default(),
        name: person.map(|(_, name)| name),
        verified: alert.verified,
        raised: alert.raised,
        ago: in_words(tx.now().since(alert.raised)),
        waits: alert.waits(),
        own: reader.is_some() && alert.by() == reader,
        by: alert.by().map(|by| staff_name(tx, by)).transpose()?.unwrap_or_default(),
        tries: tries.collect::<Result<_, _>>()?,
        handed: handed.transpose()?,
        back_up: BackUp::of(&alert),
        words: alert.words,
        state: alert.state,
    })
}

impl BackUp {
    pub fn of(alert: &Alert) -> Self {
        let next = match (alert.state, alert.escalated, alert.contact_due, alert.came_back) {
            (AlertState::Open, None, ..) => Some((alert.due, "somebody has taken it on by then")),
            (AlertState::Acknowledged { .. } | AlertState::Contacted { .. }, _, Some(due), None) => {
                Some((due, "somebody has spoken with them by then"))
            }
            _ => None,
        };
        Self { not_taken_on: alert.escalated, came_back: alert.came_back, next }
    }

    /// Whether it was told nothing, and nothing is to come.
    pub fn is_at_rest(&self) -> bool {
        self.not_taken_on.is_none() && self.came_back.is_none() && self.next.is_none()
    }
}

impl Call {
    /// Whether the reader may take it on: nobody has it, or it came back and is somebody else's.
    pub fn may_take_on(&self) -> bool {
        self.waits && !(self.own && self.state != AlertState::Open)
    }

    /// Whether somebody has it, so that a try can be recorded.
    pub fn is_taken_on(&self) -> bool {
        matches!(self.state, AlertState::Acknowledged { .. } | AlertState::Contacted { .. })
    }

    /// Whether it can be closed: somebody spoke with them, or tried to.
    pub fn may_be_closed(&self) -> bool {
        matches!(self.state, AlertState::Contacted { .. })
    }
}

/// Somebody who has left the clinic since is still somebody.
fn staff_name(tx: &Tx<'_>, by: StaffId) -> store::Result<String> {
    match tx.staff_name(by) {
        Err(Error::NotFound) => Ok("somebody who does not work here now".into()),
        known => known,
    }
}

/// `3 minutes`, `2 hours 5 minutes`, `1 day 4 hours`: rounded down, and no finer than a telephone call.
fn in_words(waiting: Duration) -> String {
    let minutes = waiting.as_secs() / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let some = |n: u64, unit: &str| (n > 0).then(|| format!("{n} {unit}{}", if n == 1 { "" } else { "s" }));
    let parts = [some(days, "day"), some(hours, "hour"), some(minutes, "minute")];
    let parts: Vec<String> = parts.into_iter().flatten().take(2).collect();
    if parts.is_empty() { "less than a minute".into() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_somebody_waits_is_said_as_people_say_it() {
        for (minutes, words) in [
            (0, "less than a minute"),
            (1, "1 minute"),
            (125, "2 hours 5 minutes"),
            (60, "1 hour"),
            (1500, "1 day 1 hour"),
        ] {
            assert_eq!(in_words(Duration::from_secs(minutes * 60 + 59)), words);
        }
    }
}
