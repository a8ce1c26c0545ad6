//! The directory's own pages: every support service with how fresh its record is, and what its editor does to keep it
//! right. Nothing on them is about a person.
mod arrivals;
mod gaps;
mod list;
mod one;
mod owners;
mod pairs;
mod quarantine;
mod samples;
mod shelf;
mod times;

pub use arrivals::got_there;
pub use gaps::page as gaps;
pub use list::page;
pub use one::{not_right, page as one, still_right};
pub use owners::{address, ask, ask_all, page as owners, sent, write};
pub use pairs::{merge, page as pairs, two, undo};
pub use quarantine::page as quarantine;
pub(crate) use samples::samples;
pub(crate) use times::clock;

/// The title of every one of them.
const FRAME: &str = "Directory";

#[cfg(test)]
mod tests;
