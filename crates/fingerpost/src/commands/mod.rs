//! One command a file.
pub mod audit;
pub mod chart;
pub mod content;
pub mod demo;
pub mod directory;
pub mod identify;
pub mod import;
pub mod map;
pub mod places;
pub mod redact;
pub mod routes;
pub mod score;
pub mod serve;
pub mod share;
pub mod signpost;
pub mod user;
pub mod words;
