//! A message has left the outbox.
use crate::error::Result;
use record::{MessageId, StepKind};
use store::Desk;

/// Somebody, or a gateway, has sent this message.
///
/// # Errors
/// [`store::Error::Changed`] when it had left before.
pub async fn message_sent(desk: &Desk, message: MessageId) -> Result<()> {
    desk.write(move |tx| {
        let sent = tx.message(message)?;
        tx.message_left(message)?;
        if let Some(referral) = sent.referral {
            tx.step(referral, StepKind::MessageSent, Some(sent.kind.code()))?;
        }
        Ok(())
    })
    .await
}
