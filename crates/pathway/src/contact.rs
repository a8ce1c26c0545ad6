//! Contact: whether anything may be written to a person.
use crate::error::Result;
use record::{Person, ReferralId};
use store::Desk;

/// Says that nothing may be written to the person of a referral, since somebody else may read it: reception rings. Or,
/// with `false`, that they may be written to after all. It holds for every message that has not gone.
///
/// # Errors
/// When nothing could be saved.
pub async fn ring_only(desk: &Desk, referral: ReferralId, ring_only: bool) -> Result<()> {
    desk.write(move |tx| {
        let (holder, person) = (tx.holder_of(referral)?, tx.person(referral)?);
        Ok(tx.put_person(&holder, &Person { ring_only, ..person })?)
    })
    .await
}
