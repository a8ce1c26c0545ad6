//! One call for help as the duty role reads it.
use record::{Alert, AlertId, AlertState, Attempt, Instant, ShiftHandOver, StaffId};
use std::time::Duration;
use store::{Error, Tx};

/// A call that nobody has closed.
pub(super) struct Call {
    pub id: AlertId,
    pub source: &'static str,
    pub words: String,
    /// Of the person whose link it was; `verified` says whether it was surely they who called.
    pub name: Option<String>,
    pub verified: bool,
    pub raised: Instant,
    /// How long ago, in words.
    pub ago: String,
    /// Whether it waits for somebody to take it on.
    pub waits: bool,
    pub state: AlertState,
    /// When somebody last spoke with them.
    pub spoken: Option<Instant>,
    /// The sign-in name of whoever has it.
    pub by: String,
    /// Whether that is the reader.
    pub own: bool,
    /// Each try to reach them.
    pub tries: Vec<Try>,
    pub handed: Option<Handed>,
    pub back_up: BackUp,
}

/// One try: who, when, what came of it, and who said when that it had not been so.
pub(super) struct Try {
    pub by: String,
    pub at: Instant,
    pub how: Attempt,
    pub mistake: Option<(String, Instant)>,
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
    /// Since when a message is called for because nobody had taken it on.
    pub not_taken_on: Option<Instant>,
    /// Since when one is called for because of nothing having come of it.
    pub came_back: Option<Instant>,
    /// When a message last went, if one has since the last time that one was called for.
    pub told: Option<Instant>,
    /// Whether one is called for and none has gone.
    pub not_told_yet: bool,
    /// When the next one is called for, and unless what.
    pub next: Option<(Instant, &'static str)>,
}

/// One call; `told` is when a message to the back-up last went.
pub(super) fn call(
    tx: &Tx<'_>,
    alert: Alert,
    handed: Option<&ShiftHandOver>,
    told: Option<Instant>,
    reader: Option<StaffId>,
) -> store::Result<Call> {
    let tries = tx.attempts(alert.id)?.into_iter().map(|tried| {
        let mistake = tried.mistake.map(|(by, at)| Ok::<_, Error>((staff_name(tx, by)?, at))).transpose()?;
        Ok::<_, Error>(Try { by: staff_name(tx, tried.by)?, at: tried.at, how: tried.how, mistake })
    });
    let back_up = BackUp::of(&alert, handed.and_then(|one| one.told), told);
    let handed = handed.map(|one| {
        let to_me = reader == Some(one.to);
        Ok::<_, Error>(Handed { to: staff_name(tx, one.to)?, to_me, given: one.given, due: one.due, told: one.told })
    });
    Ok(Call {
        id: alert.id,
        source: alert.source.in_words(),
        name: None,
        verified: alert.verified,
        raised: alert.raised,
        ago: in_words(tx.now().since(alert.raised)),
        waits: alert.waits(),
        spoken: alert.spoken,
        own: reader.is_some() && alert.by() == reader,
        by: alert.by().map(|by| staff_name(tx, by)).transpose()?.unwrap_or_default(),
        tries: tries.collect::<Result<_, _>>()?,
        handed: handed.transpose()?,
        back_up,
        words: alert.words,
        state: alert.state,
    })
}

impl BackUp {
    /// `handed` is when a message was called for since the shift had ended, `told` when one last went.
    pub fn of(alert: &Alert, handed: Option<Instant>, told: Option<Instant>) -> Self {
        const TAKEN_ON: &str = "somebody has taken it on by then";
        const SPOKEN: &str = "somebody has spoken with them by then";
        const CLOSED: &str = "somebody has closed it by then";
        let unless = match (alert.state, alert.spoken) {
            (AlertState::Open, _) => TAKEN_ON,
            (_, None) => SPOKEN,
            (_, Some(_)) => CLOSED,
        };
        let next = match (alert.state, alert.again, alert.contact_due) {
            (AlertState::Closed { .. }, ..) => None,
            (_, Some(again), _) => Some(again),
            (AlertState::Open, None, _) => Some(alert.due).filter(|_| alert.escalated.is_none()),
            (_, None, due) => due.filter(|_| alert.came_back.is_none()),
        };
        // what was called for before somebody took it on is not called for any more
        let called_for = alert.told.filter(|_| alert.waits()).max(handed);
        let went = called_for.and_then(|called_for| told.filter(|told| *told >= called_for));
        Self {
            not_taken_on: alert.escalated,
            came_back: alert.came_back,
            not_told_yet: called_for.is_some() && went.is_none(),
            told: went,
            next: next.map(|at| (at, unless)),
        }
    }
}

impl BackUp {
    /// Whether a message was called for before the next one.
    pub fn is_again(&self) -> bool {
        self.not_told_yet || self.told.is_some()
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
pub(super) fn staff_name(tx: &Tx<'_>, by: StaffId) -> store::Result<String> {
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
