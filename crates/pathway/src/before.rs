//! What is known here of a referral before it is taken in: for whoever looks at a list first.
use crate::error::Result;
use crate::receive::{is_the_same, says_the_same};
use record::{Instant, Referral};
use store::Tx;

/// Why a row about such a person is not taken in.
pub const NUMBER_OF_ANOTHER: &str =
    "somebody with another name or date of birth has this NHS number here: find out which is right";

/// How a referral stands to what is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Neither it nor anybody like its person is here.
    Never,
    /// It is here already and says the same.
    Again,
    /// It is here already and says the same, but its appointment is another one.
    AgainMoved,
    /// It is here already and says something else: a changed letter is one that somebody must read.
    OtherWords,
    /// The person has another referral that is still open, which came then: it may be the same one by another way.
    AlsoOpen(Instant),
    /// Somebody with another name or birth date has this NHS number here: one of the two is wrong.
    NumberOfAnother,
    /// Somebody else here has this name and birth date; they are kept apart.
    Namesake,
}

/// Compares without changing anything. The referrals that it was compared with were looked at.
///
/// # Errors
/// When the database does not answer.
pub fn before(tx: &Tx<'_>, arrived: &Referral) -> Result<Before> {
    if let Some(known) = tx.referral_called(&arrived.source)? {
        let appointment = tx.referral(known)?.appointment;
        return Ok(match says_the_same(&tx.letter(known)?, arrived) {
            false => Before::OtherWords,
            true if arrived.appointment.is_some() && arrived.appointment != appointment => Before::AgainMoved,
            true => Before::Again,
        });
    }
    let people = tx.people_like(&arrived.person)?;
    let (same, others): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|(_, known)| is_the_same(known, &arrived.person));
    for (holder, _) in same {
        if let Some(open) = tx.referrals_of(holder.person)?.last() {
            return Ok(Before::AlsoOpen(open.received));
        }
    }
    let number = arrived.person.nhs_number.as_ref();
    Ok(match others.iter().any(|(_, known)| number.is_some() && known.nhs_number.as_ref() == number) {
        true => Before::NumberOfAnother,
        false if !others.is_empty() => Before::Namesake,
        false => Before::Never,
    })
}
