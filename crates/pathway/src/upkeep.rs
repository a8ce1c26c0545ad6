//! Upkeep: what happens because time has passed. The running program calls it every second.
use crate::error::{Result, StepError};
use crate::follow_up::ask;
use record::{Channel, Instant, MessageKind, Role};
use std::time::Duration;
use store::{Actor, Desk, NewMessage, Purpose, Store};

/// When a person is asked by itself whether they got there: four weeks after the offer.
const ASK_AFTER: Duration = Duration::from_secs(28 * 24 * 60 * 60);

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Upkept {
    /// Calls for help of which the back-up was told.
    pub escalated: usize,
    /// People who were asked whether they got there.
    pub asked: usize,
}

/// Tells the back-up of every call for help that nobody has taken on in time, and asks those whose offer is four weeks
/// old whether they got there.
///
/// # Errors
/// When nothing could be saved; it is then tried again the next time.
pub async fn upkeep(store: &Store, base_url: &str, now: Instant) -> Result<Upkept> {
    let mut all = Upkept::default();
    for clinic in store.something_due(now, now.minus(ASK_AFTER)).await? {
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now);
        let done = of_clinic(&desk, base_url).await?;
        all.escalated += done.escalated;
        all.asked += done.asked;
    }
    Ok(all)
}

async fn of_clinic(desk: &Desk, base_url: &str) -> Result<Upkept> {
    let base_url = base_url.to_owned();
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        let escalated = tx.escalate_due()?.len();
        if let (Some(duty), 1..) = (&clinic.duty, escalated) {
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
        let due = tx.offers_to_ask_about(tx.now().minus(ASK_AFTER))?;
        due.iter().try_for_each(|offer| ask(tx, &base_url, offer).map(drop))?;
        Ok::<_, StepError>(Upkept { escalated, asked: due.len() })
    })
    .await
}
