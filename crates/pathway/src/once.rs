//! A form that is sent twice, because somebody pressed twice or a line broke, does its step once, and its sender comes to
//! what the first one made. The form says which one it is (`Desk::asked_by`); without that a step is done as often as it is
//! asked for.
use crate::error::Result;
use record::{AimId, ChangeIdeaId, CommentId, CycleId, DriverId, LearningGroupId, StoryId};
use store::{Desk, Tx};

/// What a step can make: kept with the form as a text.
pub(crate) trait Made: Sized + Send + 'static {
    fn kept(&self) -> String;
    fn again(kept: &str) -> Option<Self>;
}

impl Made for () {
    fn kept(&self) -> String {
        String::new()
    }
    fn again(_: &str) -> Option<Self> {
        Some(())
    }
}

macro_rules! made {
    ($($id:ty),*) => {$(
        impl Made for $id {
            fn kept(&self) -> String {
                self.to_string()
            }
            fn again(kept: &str) -> Option<Self> {
                kept.parse().ok()
            }
        }
    )*};
}
made!(AimId, ChangeIdeaId, CommentId, CycleId, DriverId, LearningGroupId, StoryId);

/// Writes, once for each form.
///
/// # Errors
/// What `work` says, or that nothing could be saved.
pub(crate) async fn once<T: Made>(desk: &Desk, work: impl Fn(&Tx<'_>) -> Result<T> + Send + 'static) -> Result<T> {
    desk.write(move |tx| {
        if let Some(made) = tx.made_before()? {
            return T::again(&made).ok_or_else(|| store::Error::Broken.into());
        }
        let made = work(tx)?;
        tx.put_made(&made.kept())?;
        Ok(made)
    })
    .await
}
