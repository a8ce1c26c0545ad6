//! Died: nothing goes out any more, and nobody is asked, whatever was planned.
use crate::error::Result;
use crate::message::drop_open;
use record::{Person, ReferralId, Why};
use store::Desk;

/// Says that the person of a referral has died, or, with `false`, that this was a mistake. Whatever waits to be sent to
/// them about any of their referrals is taken back in the same transaction, and every link stops working. What is written
/// for another referral later is held against it when it would go.
///
/// # Errors
/// When nothing could be saved.
pub async fn has_died(desk: &Desk, referral: ReferralId, died: bool) -> Result<()> {
    desk.write(move |tx| {
        let (holder, person) = (tx.holder_of(referral)?, tx.person(referral)?);
        tx.put_person(&holder, &Person { died, ..person })?;
        if died {
            for one in tx.all_referrals_of(holder.person)? {
                drop_open(tx, one.id, |_| true, Why::Died)?;
                tx.revoke_links(one.id)?;
            }
        }
        Ok(())
    })
    .await
}
