//! What reception sees of a referral: who, when, and whether they may be asked. Nothing of what a letter or an answer says.
use crate::parts::who;
use pathway::NotInvited;
use record::{Instant, ReferralId, StepKind};
use store::{Ended, Reading, ReferralRow, Tx};

/// Somebody whose birth date is not known.
pub(super) struct Undated {
    pub referral: ReferralId,
    pub number: Option<String>,
    pub name: String,
    pub received: Instant,
}

/// A referral on the list.
pub(super) struct Known {
    pub referral: ReferralId,
    pub name: String,
    pub appointment: Option<Instant>,
    /// From the day of the appointment on.
    pub may_say_came: bool,
    /// What was said last: whether they came.
    pub came: Option<bool>,
    pub link: Link,
}

/// How the invitation stands.
pub(super) enum Link {
    Invited(Instant),
    CheckedIn,
    NotYet,
    /// And why not.
    Not(String),
    Ended(&'static str),
}

/// People whose birth date is not known, oldest first.
pub(super) fn undated(tx: &Tx<'_>) -> store::Result<Vec<Undated>> {
    let rows = tx.without_birth_date()?.into_iter().map(|row| {
        let person = who::person(tx, row.id)?;
        Ok(person.map(|(person, name)| Undated {
            referral: row.id,
            number: person.nhs_number.map(|number| number.to_string()),
            name,
            received: row.received,
        }))
    });
    rows.filter_map(Result::transpose).collect()
}

/// The newest referrals, newest first.
pub(super) fn newest(tx: &Tx<'_>, most: i64) -> store::Result<Vec<Known>> {
    let rows = tx.newest(most)?.into_iter().map(|row| known(tx, &row));
    rows.filter_map(Result::transpose).collect()
}

fn known(tx: &Tx<'_>, row: &ReferralRow) -> store::Result<Option<Known>> {
    let Some((_, name)) = who::person(tx, row.id)? else { return Ok(None) };
    let steps = tx.steps(row.id)?;
    // a new appointment asks anew
    let booked = steps.iter().rposition(|s| matches!(s.kind, StepKind::Booked | StepKind::Rescheduled)).unwrap_or(0);
    let came = steps[booked..].iter().rev().find_map(|step| match step.kind {
        StepKind::Attended => Some(true),
        StepKind::NotAttended => Some(false),
        _ => None,
    });
    Ok(Some(Known {
        referral: row.id,
        name,
        appointment: row.appointment,
        may_say_came: row.appointment.is_some_and(|at| at.day() <= tx.now().day()),
        came,
        link: link(tx, row)?,
    }))
}

fn link(tx: &Tx<'_>, row: &ReferralRow) -> store::Result<Link> {
    let not = |why: NotInvited| Ok(Link::Not(why.to_string()));
    match (row.ended, row.reading) {
        (Some(Ended::Withdrawn), _) => return Ok(Link::Ended("Does not want to be asked")),
        (Some(Ended::Closed), _) => return Ok(Link::Ended("Closed")),
        (None, Reading::Held) => return not(NotInvited::Held),
        (None, Reading::Stopped) => return not(NotInvited::Stopped),
        (None, _) if !row.born => return not(NotInvited::NoBirthDate),
        _ => (),
    }
    let check_in = tx.newest_check_in(row.id)?;
    let invited = tx.steps(row.id)?.into_iter().rev().find(|step| step.kind == StepKind::Invited);
    Ok(match (check_in, invited) {
        (Some(check_in), _) if check_in.finished.is_some() => Link::CheckedIn,
        (_, Some(step)) => Link::Invited(step.happened),
        (_, None) => Link::NotYet,
    })
}

impl Known {
    /// As a date box wants it.
    pub(super) fn date(&self) -> String {
        self.appointment.map(|at| at.day().to_string()).unwrap_or_default()
    }

    /// As a time box wants it.
    pub(super) fn time(&self) -> String {
        self.appointment.map(|at| at.in_london().strftime("%H:%M").to_string()).unwrap_or_default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn undated() -> Undated {
        let received = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let number = Some("999 054 8609".into());
        Undated { referral: ReferralId::from_bytes([7; 16]), number, name: "NHS number 999 054 8609".into(), received }
    }

    pub(in super::super) fn known(link: Link) -> Known {
        let appointment = Instant::read("2026-07-02T09:30:00Z").ok();
        let referral = ReferralId::from_bytes([1; 16]);
        Known { referral, name: "Asha Patel".into(), appointment, may_say_came: false, came: None, link }
    }

    #[test]
    fn the_boxes_hold_the_appointment_as_london_reads_it() {
        let one = known(Link::NotYet);
        assert_eq!((one.date().as_str(), one.time().as_str()), ("2026-07-02", "10:30"));
    }
}
