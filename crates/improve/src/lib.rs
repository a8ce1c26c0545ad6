//! What the step log teaches: measures are folds over steps, and hold no name and no word of anybody's.
//!
//! The first is [`funnel`]: of the referrals of a month, how many have come how far, how many have not, and for how many
//! it is too early to say.
mod funnel;
mod month;
mod progress;
mod stage;
mod suppress;
mod wilson;

pub use funnel::{At, Funnel, Referrals, Tally, funnel};
pub use month::Month;
pub use progress::Progress;
pub use stage::{Stage, Standing, Why};
pub use suppress::{Count, SuppressedFunnel, SuppressedMonth, Told};
pub use wilson::{Share, wilson};
