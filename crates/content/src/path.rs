//! The names that content goes by.

/// What may stand at the top of `content/`, of an overlay, and of a clinic's folder in an overlay.
///
/// Kept as a list, and not taken from the shipped table, so that a clinic can bring the first file of a folder.
pub const PLACES: [&str; 19] = [
    "clinic.toml",
    "communication.toml",
    "contact.toml",
    "directory.json",
    "instruments",
    "lexicon",
    "library",
    "measures",
    "messages",
    "openers",
    "places",
    "redaction",
    "sample",
    "scenarios",
    "stories",
    "training",
    "support.toml",
    "words.toml",
    "README.md",
];

/// Endings of files that people write by hand and rooms read as text.
const TEXT: [&str; 9] = ["toml", "md", "ftl", "csv", "json", "jsonl", "txt", "html", "svg"];

/// Whether a path of the content folder begins with a name from [`PLACES`].
pub fn is_place(name: &str) -> bool {
    PLACES.contains(&name)
}

/// Whether a file is text by its ending.
pub fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXT.contains(&ending))
}
