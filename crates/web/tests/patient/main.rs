//! Stories of a person with a link, from the message to "I got there"; and of somebody who has none.
#[path = "../rig/mod.rs"]
mod rig;

mod brand;
mod check_in;
mod find_support;
mod follow_up;
mod help;
mod link;
mod sharing;
