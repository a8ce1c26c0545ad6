//! Referrals in FHIR, as sentences: our own made-up messages, everybody's published examples, and any bytes at all.
#![allow(clippy::disallowed_methods, reason = "the published examples are files")]
mod any_bytes;
mod defects;
mod examples;
mod letters;
mod messages;
mod people;
mod refusals;
mod several;
mod sources;
