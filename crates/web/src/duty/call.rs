//! One call for help as the duty role reads it.
use crate::parts::who;
use record::{Alert, AlertId, AlertState, Instant, StaffId, Telephone};
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
    pub waiting: String,
    pub escalated: Option<Instant>,
    pub state: AlertState,
    /// The sign-in name of whoever took it on.
    pub by: String,
}

/// Every call that nobody has closed, oldest first.
pub(super) fn calls(tx: &Tx<'_>) -> store::Result<Vec<Call>> {
    tx.open_alerts()?.into_iter().map(|alert| call(tx, alert)).collect()
}

fn call(tx: &Tx<'_>, alert: Alert) -> store::Result<Call> {
    let person = alert.referral.map(|referral| who::person(tx, referral)).transpose()?.flatten();
    let by = match alert.state {
        AlertState::Open => None,
        AlertState::Acknowledged { by, .. } | AlertState::Contacted { by, .. } | AlertState::Closed { by, .. } => {
            Some(by)
        }
    };
    Ok(Call {
        id: alert.id,
        source: alert.source.in_words(),
        words: alert.words,
        numbers: person.as_ref().map(|(person, _)| person.telephones.clone()).unwrap_or_default(),
        name: person.map(|(_, name)| name),
        verified: alert.verified,
        raised: alert.raised,
        waiting: in_words(tx.now().since(alert.raised)),
        escalated: alert.escalated,
        state: alert.state,
        by: by.map(|by| staff_name(tx, by)).transpose()?.unwrap_or_default(),
    })
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
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn sample(state: AlertState) -> Call {
        Call {
            id: AlertId::from_bytes([1; 16]),
            source: "Asked for a call",
            words: "please ring".into(),
            name: Some("Asha Patel".into()),
            numbers: vec!["07700 900123".parse().expect("a number")],
            verified: true,
            raised: Instant::read("2026-03-02T09:30:00Z").expect("a time"),
            waiting: "15 minutes".into(),
            escalated: None,
            state,
            by: "sam".into(),
        }
    }

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
