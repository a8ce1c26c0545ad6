//! What a clinic learns from what it keeps: measures are folds over rows, and hold no name and no word of anybody's.
//!
//! From the step log, [`funnel`]: of the referrals of a month, how many have come how far, how many have not, and for how
//! many it is too early to say; and month by month whatever two steps a data file holds against each other ([`Measures`],
//! [`Ledger`]). From the findings: what referrals tell and what they leave out ([`Letters`]), which rules
//! mislead ([`Rules`]), and how far a second reader agrees ([`Agreement`]). From any series of values: whether something has
//! changed ([`chart`]), how sure a difference is ([`newcombe`]), and how many people a test of wordings takes
//! ([`WordingTest`]). And the pathway itself: as the records show it ([`map`]), and as people drew it ([`drawn`]), each held
//! against the other.
mod agreement;
pub mod chart;
mod difference;
mod draw;
pub mod drawn;
pub mod driver_diagram;
mod equity;
mod funnel;
mod interrupted;
pub mod map;
mod measure;
mod month;
mod paired;
mod prediction;
mod progress;
mod rules;
mod stage;
mod suppress;
mod telling;
mod wilson;
mod wording_test;

pub use agreement::{Agreement, Kappa};
pub use difference::{Difference, by_chance, holm, newcombe};
pub use draw::in_drawn_order;
pub use equity::{By, Counts, Group, Groups, SharedGroup, SharedGroups};
pub use funnel::{At, Funnel, Referrals, Tally, funnel};
pub use interrupted::{Change, Interrupted, ON_EACH_SIDE, TooFew, interrupted};
pub use measure::{
    Cell, Each, JudgedAs, Ledger, Measure, Measures, MeasuresError, Outcome, SharedMonth, SharedMonths, Trail, Value,
    Values,
};
pub use month::Month;
pub use paired::{Paired, PairedChange, Six, paired};
pub use prediction::{Came, came, came_in_words, predicted};
pub use progress::Progress;
pub use rules::{Judged, Rules};
pub use stage::{Stage, Standing, Why};
pub use suppress::{
    Count, SuppressedArrivals, SuppressedFunnel, SuppressedMonth, SuppressedPractice, SuppressedPractices,
    SuppressedSupport, Told,
};
pub use telling::{Letters, Practices, Telling, Topic};
pub use wilson::{FEWEST, Share, wilson};
pub use wording_test::{WordingTest, evenly_shared};
