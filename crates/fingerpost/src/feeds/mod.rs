//! The directory and its feeds: what is kept, how it comes in, and what is counted of it.
pub mod counts;
pub mod kept;
pub mod pull;
pub mod source;
pub mod waiting;
