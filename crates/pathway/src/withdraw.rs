//! The end of a referral's way: the person does not want to be asked, or nothing more is to come.
use crate::error::Result;
use record::{ReferralId, StepKind};
use store::{Desk, Ended};

/// The person does not want to be asked: every link stops working, no more messages are made.
///
/// # Errors
/// When nothing could be saved.
pub async fn withdraw(desk: &Desk, referral: ReferralId) -> Result<()> {
    end(desk, referral, Ended::Withdrawn, StepKind::Withdrawn).await
}

/// Nothing more is to come.
///
/// # Errors
/// When nothing could be saved.
pub async fn close(desk: &Desk, referral: ReferralId) -> Result<()> {
    end(desk, referral, Ended::Closed, StepKind::Closed).await
}

async fn end(desk: &Desk, referral: ReferralId, ended: Ended, kind: StepKind) -> Result<()> {
    desk.write(move |tx| {
        if tx.referral(referral)?.ended.is_some() {
            return Ok(());
        }
        tx.end(referral, ended)?;
        tx.revoke_links(referral)?;
        Ok(tx.step(referral, kind, None)?)
    })
    .await
}
