//! A file a table: its rows, and the questions that are asked of it. Each question is one query in one method.
mod alert;
mod arrival;
mod check_in;
mod clinic;
mod cohort;
mod directory;
mod due;
mod finding;
mod link;
mod offer;
mod outbox;
mod person;
mod referral;
mod staff;
mod step;

pub use alert::NewAlert;
pub use arrival::Arrival;
pub use check_in::CheckInRow;
pub(crate) use clinic::clinic_row;
pub use cohort::Cohort;
pub use finding::{FindingRow, Verdict};
pub use link::LinkRow;
pub(crate) use link::link_row;
pub use outbox::NewMessage;
pub use referral::{Ended, Reading, ReferralRow};
pub use staff::StaffRow;
