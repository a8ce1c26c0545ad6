//! Upkeep: what happens because time has passed. The running program calls it every second; several copies may.
use crate::error::{Result, StepError};
use crate::help::overdue;
use record::{About, Instant, MessageKind, Role};
use store::{Actor, Desk, NewMessage, Purpose, Store};

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upkept {
    /// Calls for help of which the back-up is to be told now, for the first time or again.
    pub escalated: usize,
}

/// Tells the back-up of every call for help that nobody has taken on in time, of those in which nobody has spoken with the
/// person in time and of those that were handed over and not taken on, in all clinics; what fails in one keeps no other
/// waiting.
///
/// # Errors
/// The first thing that could not be done; it is tried again the next time. Everything else is done.
pub async fn upkeep(store: &Store, now: Instant) -> Result<Upkept> {
    let (mut done, mut failed) = (Upkept::default(), None);
    for clinic in store.something_due(now).await? {
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now);
        match escalate(&desk).await {
            Ok(many) => done.escalated += many,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn escalate(desk: &Desk) -> Result<usize> {
    desk.write(|tx| {
        if tx.own_clinic()?.duty.is_none() {
            return Ok(0); // nobody to tell: it stays as it is, and in sight
        }
        let escalated = overdue(tx)?;
        // one that has not gone says it already: a second would only stand beside it on reception's list
        if escalated > 0 && !tx.back_up_message_waits()? {
            let message =
                NewMessage { referral: None, kind: MessageKind::Escalation, about: About::Nobody, due: tx.now() };
            tx.put_message(&tx.new_holder()?, &message)?;
        }
        Ok::<_, StepError>(escalated)
    })
    .await
}
