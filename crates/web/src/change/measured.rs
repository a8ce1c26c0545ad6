//! The measures that a clinic has, by name: what aims, drivers, ideas and tests are told by.
use crate::app::App;
use record::Unit;

/// A measure of the clinic's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The name of its file without the ending.
    pub id: String,
    /// In a few words.
    pub name: String,
    /// What it is told in.
    pub unit: Unit,
}

/// Every measure, in the order of the page that shows them.
pub(super) fn known(_: &App) -> Vec<Known> {
    Vec::new()
}

/// As they are offered in a form.
pub(super) fn offered(known: &[Known]) -> Vec<(String, String)> {
    known.iter().map(|one| (one.id.clone(), one.name.clone())).collect()
}
