//! Stories of the people who work at a clinic.
#[path = "../rig/mod.rs"]
mod rig;

mod care;
mod clinic;
mod drawn;
mod feedback;
mod funnel;
mod handed_on;
mod learn;
mod offers;
mod paper;
mod people;
mod reception;
mod shift;
mod told;
mod urgent;
