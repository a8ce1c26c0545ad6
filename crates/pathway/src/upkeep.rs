//! Upkeep: what happens because time has passed. The running program calls it every second; several copies may.
use crate::error::{Result, StepError};
use crate::follow_up::ask;
use crate::help::overdue;
use record::{Channel, ClinicId, Instant, MessageKind, OfferId, ReferralId, Role, StepKind};
use std::time::Duration;
use store::{Actor, Desk, NewMessage, Purpose, Store};

/// When a person is asked by itself whether they got there: four weeks after the way was made.
const ASK_AFTER: Duration = Duration::from_secs(28 * 24 * 60 * 60);

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upkept {
    /// Calls for help of which the back-up was told.
    pub escalated: usize,
    /// People who were asked whether they got there.
    pub asked: usize,
}

/// Tells the back-up of every call for help that nobody has taken on in time, of those in which nobody has spoken with the
/// person in time and of those that were handed over and not taken on, and asks those whose way was made four
/// weeks ago whether they got there. Calls come first, in all clinics, and what fails keeps nothing else waiting.
///
/// # Errors
/// The first thing that could not be done; it is tried again the next time. Everything else is done.
pub async fn upkeep(store: &Store, base_url: &str, now: Instant) -> Result<Upkept> {
    let before = now.minus(ASK_AFTER);
    let clinics = store.something_due(now, before).await?;
    let desk = |clinic: ClinicId| store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now);
    let (mut done, mut failed) = (Upkept::default(), None);
    for clinic in &clinics {
        match escalate(&desk(*clinic), base_url).await {
            Ok(many) => done.escalated += many,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    for clinic in clinics {
        let looking = desk(clinic);
        let due = looking.read(move |tx| Ok::<_, StepError>(tx.offers_to_ask_about(before)?)).await;
        looking.finish().await?;
        match due {
            Err(error) => failed = failed.or(Some(error)),
            Ok(due) => {
                for (offer, referral) in due {
                    match ask_once(&desk(clinic), base_url, offer, referral).await {
                        Ok(asked) => done.asked += usize::from(asked),
                        Err(error) => failed = failed.or(Some(error)),
                    }
                }
            }
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn escalate(desk: &Desk, base_url: &str) -> Result<usize> {
    let base_url = base_url.to_owned();
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        let Some(duty) = clinic.duty else { return Ok(0) }; // nobody to tell: it stays as it is, and in sight
        let escalated = overdue(tx)?;
        if escalated > 0 {
            // It names nobody and says nothing of anybody: it may be read on a lock screen.
            let text = format!("{}: something is waiting for you. Please sign in: {base_url}/duty", clinic.sender);
            let message = NewMessage {
                referral: None,
                kind: MessageKind::Escalation,
                channel: Channel::Text,
                to: duty.backup.to_string(),
                text,
            };
            tx.put_message(&tx.new_holder()?, &message)?;
        }
        Ok::<_, StepError>(escalated)
    })
    .await
}

/// Asks, unless another copy of the program has just done so.
async fn ask_once(desk: &Desk, base_url: &str, offer: OfferId, referral: ReferralId) -> Result<bool> {
    let base_url = base_url.to_owned();
    desk.write(move |tx| {
        let name = offer.to_string();
        let is_this = |step: &record::Step| {
            step.kind == StepKind::FollowedUp && step.detail.as_ref().is_some_and(|detail| detail.as_str() == name)
        };
        if tx.steps(referral)?.iter().any(is_this) {
            return Ok(false);
        }
        ask(tx, &base_url, &tx.offer(offer)?).map(|_| true)
    })
    .await
}
