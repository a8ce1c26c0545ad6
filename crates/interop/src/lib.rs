//! Other people's formats, read into the record and written from it: no other room knows them.
pub mod activity;
pub mod atom;
pub mod csv;
pub mod event_log;
pub mod fhir;
pub mod learning;
pub mod open_referral;
pub mod postcodes;
pub mod signed;
pub mod spreadsheet;
