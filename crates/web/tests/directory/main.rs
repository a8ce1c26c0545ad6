//! Stories of the directory: what other programs read of it, and how its editor keeps it right.
#[path = "../rig/mod.rs"]
mod rig;

mod keep;
mod publish;
