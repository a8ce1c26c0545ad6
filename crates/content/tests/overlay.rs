//! A clinic's own folder is laid over ours, file by file, and nothing but plain files inside it is taken.
#![allow(clippy::unwrap_used, reason = "a test fails where a folder cannot be made")]

use std::fs;
use std::path::{Path, PathBuf};

use content::{Content, ContentError, LARGEST_FILE};

/// A folder for one test, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("content-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let file = self.0.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    fn laid(&self) -> Result<Content, ContentError> {
        Content::with_overlay(&self.0)
    }

    fn refused(&self) -> ContentError {
        self.laid().err().expect("refused")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const PHQ4: &str = "instruments/phq-4.toml";

#[test]
fn a_clinics_file_stands_in_the_place_of_ours_and_all_others_stay() {
    let folder = Folder::new("replace").with(PHQ4, "ours").with("instruments/own.toml", "new");
    let content = folder.laid().unwrap();
    assert_eq!(content.text(PHQ4), Some("ours"));
    assert_eq!(content.text("instruments/own.toml"), Some("new"));
    assert_eq!(content.text("instruments/gad-7.toml"), Content::shipped().text("instruments/gad-7.toml"));
}

#[test]
fn what_one_clinic_changes_no_other_clinic_sees() {
    let folder = Folder::new("clinics").with("larchfield/words.toml", "theirs").with("words.toml", "everybody's");
    let content = folder.laid().unwrap();
    assert_eq!(content.clinics().collect::<Vec<_>>(), ["larchfield"]);
    assert_eq!(content.of_clinic("larchfield").text("words.toml"), Some("theirs"));
    for other in ["penmoor", "", "..", "../larchfield"] {
        assert_eq!(content.of_clinic(other).text("words.toml"), Some("everybody's"), "{other:?}");
    }
    assert!(content.folder("").all(|(path, _)| !path.starts_with("larchfield")));
}

#[test]
fn a_folder_gives_its_texts_in_order_of_path_and_none_of_its_neighbours() {
    let content = Content::shipped();
    let paths: Vec<_> = content.folder("instruments").map(|(path, _)| path).collect();
    assert!(paths.is_sorted() && paths.contains(&PHQ4));
    assert!(paths.iter().all(|path| path.starts_with("instruments/")));
    assert_eq!(content.folder("instr").count(), 0);
    let letters = content.folder("sample/letters").count();
    assert!(content.folder("sample").count() > letters && letters > 0);
}

#[test]
fn text_that_is_not_utf_8_is_refused_and_bytes_are_not() {
    let folder = Folder::new("utf8").with("library/leaflet.pdf", b"%PDF \xff\xfe");
    let content = folder.laid().unwrap();
    assert_eq!(content.bytes("library/leaflet.pdf"), Some(&b"%PDF \xff\xfe"[..]));
    assert_eq!(content.text("library/leaflet.pdf"), None);
    let folder = folder.with("words.toml", b"word = \"\xff\"");
    assert!(matches!(folder.refused(), ContentError::NotText(path) if path.ends_with("words.toml")));
}

#[test]
fn a_byte_order_mark_of_an_editor_is_not_part_of_the_text() {
    let folder = Folder::new("bom").with("words.toml", "\u{feff}a = 1");
    assert_eq!(folder.laid().unwrap().text("words.toml"), Some("a = 1"));
}

#[test]
fn a_file_over_five_megabytes_is_refused_and_one_of_just_that_is_taken() {
    let largest = usize::try_from(LARGEST_FILE).unwrap();
    let folder = Folder::new("big").with("library/long.md", vec![b'a'; largest]);
    assert_eq!(folder.laid().unwrap().text("library/long.md").map(str::len), Some(largest));
    let folder = folder.with("library/long.md", vec![b'a'; largest + 1]);
    assert!(matches!(folder.refused(), ContentError::TooBig(_)));
}

#[test]
fn a_name_that_nobody_would_ask_for_is_refused_rather_than_ignored() {
    for slip in
        ["instrument/phq-4.toml", "word.toml", "larchfield/instrument/phq-4.toml", "larchfield/clinic/a/words.toml"]
    {
        let folder = Folder::new("slip").with(slip, "");
        assert!(matches!(folder.refused(), ContentError::UnknownPlace(_)), "{slip}");
    }
    let folder = Folder::new("own-files").with(".git/config", "").with("words.toml~", "").with(".DS_Store", [0xff]);
    assert!(folder.laid().is_ok(), "what an editor leaves behind is no content");
}

#[test]
fn whatever_we_ship_a_clinic_may_change() {
    let folder =
        Content::shipped().folder("").fold(Folder::new("all"), |folder, (path, _)| folder.with(path, "theirs"));
    let content = folder.laid().unwrap();
    assert!(content.folder("").all(|(_, text)| text == "theirs"));
}

#[test]
fn of_messages_laid_over_ours_both_are_read_and_a_clinics_own_are_known_as_its_own() {
    use content::plain_words::{readable, readable_of};
    let folder = Folder::new("read")
        .with("messages/en.ftl", "start = Begin")
        .with("instruments/phq-4.toml", "theirs")
        .with("larchfield/messages/en.ftl", "start = Go")
        .with("larchfield/messages/cy.ftl", "start = Dechrau");
    let content = folder.laid().unwrap();
    let of = |path: &str| -> Vec<bool> {
        readable(&content).iter().filter(|file| file.path == path).map(|file| file.shipped).collect()
    };
    assert_eq!(of("messages/en.ftl"), [true, false]);
    assert_eq!(of(PHQ4), [false], "a questionnaire is replaced as a whole");
    let own: Vec<_> = readable_of(&content, "larchfield").iter().map(|file| file.path.to_owned()).collect();
    assert_eq!(own, ["messages/en.ftl"]);
}

#[test]
fn a_folder_that_is_not_there_is_said_and_not_passed_over() {
    let missing = Path::new("no-such-folder-of-content");
    assert!(matches!(Content::with_overlay(missing), Err(ContentError::Unreadable(path, _)) if path == missing));
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_that_leads_out_is_refused_whether_to_a_file_or_a_folder() {
        let secret = Folder::new("secret").with("key", "do not read");
        for (target, link) in [(secret.0.join("key"), "words.toml"), (secret.0.clone(), "library")] {
            let folder = Folder::new("leads-out");
            symlink(&target, folder.0.join(link)).unwrap();
            assert!(matches!(folder.refused(), ContentError::LeadsOutside(_)), "{link}");
        }
        let folder = Folder::new("climbs").with("library/a.md", "");
        symlink("../../../../../../../../etc/hostname", folder.0.join("library/b.md")).unwrap();
        assert!(folder.laid().is_err());
    }

    #[test]
    fn a_link_that_stays_inside_is_followed() {
        let folder = Folder::new("inside").with("library/a.md", "text");
        symlink("a.md", folder.0.join("library/b.md")).unwrap();
        assert_eq!(folder.laid().unwrap().text("library/b.md"), Some("text"));
    }

    #[test]
    fn a_link_that_goes_round_in_a_circle_ends() {
        let folder = Folder::new("circle").with("library/a.md", "");
        symlink("..", folder.0.join("library/up")).unwrap();
        assert!(folder.laid().is_err());
    }
}
