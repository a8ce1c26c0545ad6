//! What a clinic learns from what it keeps: measures are folds over rows, and hold no name and no word of anybody's.
//!
//! From the step log, [`funnel`]: of the referrals of a month, how many have come how far, how many have not, and for how
//! many it is too early to say. From the findings: what referrals tell and what they leave out ([`Letters`]), which rules
//! mislead ([`Rules`]), and how far a second reader agrees ([`Agreement`]).
mod agreement;
mod draw;
mod funnel;
pub mod map;
mod month;
mod progress;
mod rules;
mod stage;
mod suppress;
mod telling;
mod wilson;

pub use agreement::{Agreement, Kappa};
pub use draw::in_drawn_order;
pub use funnel::{At, Funnel, Referrals, Tally, funnel};
pub use month::Month;
pub use progress::Progress;
pub use rules::{Judged, Rules};
pub use stage::{Stage, Standing, Why};
pub use suppress::{Count, SuppressedFunnel, SuppressedMonth, SuppressedPractice, SuppressedPractices, Told};
pub use telling::{Letters, Practices, Telling, Topic};
pub use wilson::{FEWEST, Share, wilson};
