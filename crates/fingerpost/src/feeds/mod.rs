//! The directory and its feeds: what is kept, and how it comes in.
pub mod kept;
