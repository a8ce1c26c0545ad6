//! Tests of change: what the steps promise, on both engines, and what lead and clinicians meet on the pages.
#[path = "../rig/mod.rs"]
mod rig;

mod pages;
mod steps;
