//! Converse: what came of asking, in two taps.
use crate::error::Result;
use record::{Conversation, ReferralId, StepKind};
use store::Desk;

/// The clinician says what came of it.
///
/// # Errors
/// When nothing could be saved, or the referral is not this clinic's.
pub async fn converse(desk: &Desk, referral: ReferralId, came: Conversation) -> Result<()> {
    desk.write(move |tx| {
        tx.referral(referral)?;
        Ok(tx.step(referral, StepKind::Conversed, Some(came.code()))?)
    })
    .await
}
