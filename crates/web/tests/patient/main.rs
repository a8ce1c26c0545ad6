//! Stories of a person with a link, from the message to "I got there".
#[path = "../rig/mod.rs"]
mod rig;

mod brand;
mod check_in;
mod follow_up;
mod help;
mod link;
mod sharing;
