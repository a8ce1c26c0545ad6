//! One command a file.
pub mod audit;
pub mod content;
pub mod demo;
pub mod directory;
pub mod identify;
pub mod import;
pub mod places;
pub mod routes;
pub mod score;
pub mod serve;
pub mod signpost;
pub mod user;
pub mod words;
