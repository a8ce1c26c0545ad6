//! Which files of the content folder somebody reads, and who. A new folder is decided on here, or a test fails.

use super::Audience;
use crate::Content;

/// Files that are read as they are written, by the beginning of their path.
const READ: [(&str, Audience); 8] = [
    ("messages/en.ftl", Audience::Patients),
    ("messages/en-", Audience::Patients), // English of one country
    ("instruments/", Audience::Patients), // one that asks staff says so itself
    ("clinic.toml", Audience::Patients),
    ("openers/", Audience::Patients), // said aloud to a patient; the reason is for staff
    ("library/", Audience::Patients),
    ("training/", Audience::Patients), // for staff and volunteers, and for whoever is shown it where a clinic says so
    ("scenarios/", Audience::Patients),
];

/// What this list of words has nothing to say to, and why.
pub const UNREAD: [(&str, &str); 13] = [
    ("messages/", "other languages than English are read by people who speak them"),
    ("communication.toml", "words that letters use, quoted in order to find them"),
    ("contact.toml", "words that letters use, quoted in order to find them"),
    ("directory.json", "the services' own words about themselves"),
    ("lexicon/", "words that letters use, quoted in order to find them"),
    ("measures/", "names of columns and how they are counted"),
    ("places/", "postcodes"),
    ("redaction/", "names and words that stories use, quoted in order to find them"),
    ("sample/", "made-up letters and people; the decisions of its clinics are read as any clinic's are"),
    ("stories/", "words that stories use, quoted in order to find what they are about"),
    ("support.toml", "words by which directories are searched"),
    ("words.toml", "the list itself"),
    ("README.md", "for whoever edits content"),
];

/// Who reads a file of the content folder, by its path inside it; `None` for what nobody reads as it is written.
#[must_use]
pub fn read_by(path: &str) -> Option<Audience> {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name {
        "README.md" => return None,
        "clinic.toml" => return Some(Audience::Patients),
        _ => (),
    }
    READ.iter().find(|(begins, _)| path.starts_with(begins)).map(|(_, audience)| *audience)
}

/// A file that somebody reads.
#[derive(Debug, Clone, Copy)]
pub struct Readable<'a> {
    /// Its path inside the content folder.
    pub path: &'a str,
    /// What stands in it.
    pub text: &'a str,
    /// Who reads it.
    pub audience: Audience,
    /// Whether it came with the program; otherwise somebody laid it over.
    pub shipped: bool,
}

/// Every file of this content that somebody reads. Of messages that are laid over ours, ours too: what the others leave
/// out is said as they say it.
#[must_use]
pub fn readable(content: &Content) -> Vec<Readable<'_>> {
    let each = content.folder("").flat_map(|(path, text)| {
        let ours = crate::shipped(path);
        let beneath = ours.filter(|ours| *ours != text && path.starts_with("messages/"));
        let own = of(path, text, ours == Some(text));
        beneath.and_then(|ours| of(path, ours, true)).into_iter().chain(own)
    });
    each.collect()
}

/// The files that somebody reads and that this clinic alone lays over the others.
#[must_use]
pub fn readable_of<'a>(content: &'a Content, clinic: &str) -> Vec<Readable<'a>> {
    content.own_files(clinic).filter_map(|(path, text)| of(path, text, false)).collect()
}

fn of<'a>(path: &'a str, text: &'a str, shipped: bool) -> Option<Readable<'a>> {
    Some(Readable { path, text, audience: read_by(path)?, shipped })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::PLACES;

    #[test]
    fn every_place_of_the_content_folder_is_read_by_somebody_or_says_why_not() {
        for place in PLACES {
            let within =
                |begins: &str| begins.trim_end_matches('/') == place || begins.starts_with(&format!("{place}/"));
            let read = READ.iter().any(|(begins, _)| within(begins));
            let unread = UNREAD.iter().any(|(begins, why)| within(begins) && !why.is_empty());
            assert!(read || unread, "content/{place}: say in plain_words/files.rs who reads it, or why nobody does");
        }
    }

    #[test]
    fn what_every_room_needs_is_there() {
        let content = Content::shipped();
        let paths: Vec<_> = readable(&content).into_iter().map(|file| (file.path, file.shipped)).collect();
        for path in ["messages/en.ftl", "instruments/phq-4.toml", "sample/larchfield/clinic.toml"] {
            assert_eq!(paths.iter().filter(|found| **found == (path, true)).count(), 1, "{path}");
        }
    }

    #[test]
    fn only_english_messages_are_checked_by_an_english_list() {
        assert_eq!(read_by("messages/en.ftl"), Some(Audience::Patients));
        assert_eq!(read_by("messages/cy.ftl"), None);
        assert_eq!(read_by("training/README.md"), None);
    }
}
