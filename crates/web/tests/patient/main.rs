//! Stories of a person with a link, from the message to "I got there"; and of somebody who has none.
#[path = "../rig/mod.rs"]
mod rig;

mod brand;
mod check_in;
mod find_support;
mod first_visit;
mod follow_up;
mod help;
mod link;
mod own_list;
mod sharing;
