//! What the step log teaches: measures are folds over steps, and hold no name and no word of anybody's.
//!
//! The first is [`funnel`]: of the people referred in a month, how many got how far.
mod funnel;
mod suppress;

pub use funnel::{Funnel, Month, Reached, Stage, funnel};
pub use suppress::{Count, SuppressedFunnel, SuppressedMonth};
