//! Renew: a link that ran out while somebody waited for their appointment is sent anew when it comes near.
use crate::error::Result;
use crate::{Engines, invite};
use record::{Instant, RequestId, Role};
use std::sync::Arc;
use store::{Actor, Purpose, Store};

/// So many days before the appointment; answers that are older are asked again in any case.
const BEFORE: u32 = 14;

/// Writes an invitation with a new link to everybody whose link ran out before they checked in and whose appointment is
/// near. A link that is locked stays locked: reception looks first. How many were made.
///
/// # Errors
/// The first that could not be made; it is tried again the next time, and the others are made.
pub async fn renew_links(store: &Store, engines: &Arc<Engines>, now: Instant) -> Result<usize> {
    let (mut made, mut failed) = (0, None);
    for (clinic, referral) in store.links_to_renew(now, BEFORE).await? {
        let request = RequestId::from_bytes(store::random()?);
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now).by("renew", request);
        match invite(&desk, engines, referral).await {
            Ok(invited) => made += usize::from(invited.is_ok()),
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(made), Err)
}
