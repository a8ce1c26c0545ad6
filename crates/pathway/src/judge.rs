//! Judge a finding: a clinician agrees, or says "not so".
use crate::error::Result;
use record::{FindingId, ReferralId, StepKind};
use store::{Desk, Verdict};

/// Keeps what a clinician says of a finding, with the rule that made it.
///
/// # Errors
/// [`store::Error::NotFound`] when there is no such finding in this referral.
pub async fn judge(desk: &Desk, referral: ReferralId, finding: FindingId, verdict: Verdict) -> Result<()> {
    desk.write(move |tx| {
        let rule = tx.set_verdict(referral, finding, verdict)?;
        let kind = match verdict {
            Verdict::Confirmed => StepKind::FindingConfirmed,
            Verdict::Dismissed => StepKind::FindingDismissed,
        };
        Ok(tx.step(referral, kind, Some(&rule))?)
    })
    .await
}
