//! Reception: what is to be done today, finding somebody, one person's appointment and link, lists of referrals. No
//! letter, no answer, no finding, no offer and no call for help comes onto these pages.
mod day;
mod find;
mod person;
mod upload;

pub use day::page;
pub use find::{ask, find};
pub use person::{
    appointment, attended, birth_date, changed_mind, correct_birth_date, died, invite, person, stop_sharing, telephone,
    withdraw,
};
pub use upload::{TAKES_FILES, ask as ask_list, choose, look, mapping, send as send_list};

use crate::gallery::Sample;

/// Every page of reception's, in every state.
pub(crate) fn samples() -> Vec<(&'static str, Vec<Sample>)> {
    vec![
        ("reception", day::samples()),
        ("reception-find", find::samples()),
        ("reception-person", person::samples()),
        ("reception-list", upload::samples()),
    ]
}
