//! The pathway as the records show it: what follows what, how often, how long it takes, and in how many ways.
//!
//! A [`Log`] takes events in any order; [`Log::discover`] reads it into a [`Discovered`], the directly-follows graph with
//! the time of each way. Names are kept as they came.
mod discover;
mod json;
mod layers;
mod log;
mod narrow;
mod quantile;
mod svg;
#[cfg(test)]
mod tests;
mod words;

pub use discover::{Discovered, Edge};
pub use log::Log;
pub use narrow::Narrow;
pub use quantile::quantile;
pub use svg::time_in_words;
