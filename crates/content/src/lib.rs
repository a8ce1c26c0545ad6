//! What a clinic may change, as data: the files under `content/`, compiled in, with a clinic's own laid over them.
//!
//! The door is [`Content`]. A file is named by its path inside the folder, with `/` on every system.
//! ```
//! let content = content::Content::shipped();
//! assert!(content.text("instruments/phq-4.toml").is_some());
//! for (path, text) in content.folder("instruments") {
//!     assert!(path.starts_with("instruments/") && !text.is_empty());
//! }
//! ```
//! This room reads files and gives out text; what the text means is for the room that asked.

mod error;
mod overlay;
mod path;
pub mod plain_words;
mod wording;

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

pub use error::ContentError;
pub use overlay::{LARGEST_FILE, MOST_FILES};
pub use wording::{Language, Wording, WordingError, Words};

/// A file as it was compiled in.
#[derive(Clone, Copy)]
enum Shipped {
    Text(&'static str),
    // No file is bytes today; a picture or a sound would be.
    #[allow(dead_code, reason = "the built table decides which of the two occurs")]
    Bytes(&'static [u8]),
}

static SHIPPED: &[(&str, Shipped)] = &include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// A file that a clinic laid over ours, shared by every copy of the content.
#[derive(Clone)]
enum Held {
    Shipped(Shipped),
    Text(Arc<str>),
    Bytes(Arc<[u8]>),
}

/// The text of a file as it came with the program, whatever is laid over it.
fn shipped(path: &str) -> Option<&'static str> {
    let at = SHIPPED.binary_search_by_key(&path, |(path, _)| *path).ok()?;
    match SHIPPED[at].1 {
        Shipped::Text(text) => Some(text),
        Shipped::Bytes(_) => None,
    }
}

type Layer = BTreeMap<String, Held>;

/// All content that one clinic (or, before a clinic is known, the installation) works with.
#[derive(Clone)]
pub struct Content {
    files: Layer,
    clinics: Arc<BTreeMap<String, Layer>>,
}

impl Content {
    /// The content that came with the program.
    pub fn shipped() -> Self {
        let files = SHIPPED.iter().map(|&(path, file)| (path.to_owned(), Held::Shipped(file)));
        Self { files: files.collect(), clinics: Arc::default() }
    }

    /// The shipped content with a folder laid over it, file by file.
    ///
    /// `dir` holds what the whole installation changes (`DIR/instruments/phq-4.toml`), and a folder for each clinic
    /// that changes more (`DIR/larchfield/words.toml`), seen through [`Content::of_clinic`]. Everything is read and
    /// checked now, so that a bad file is known when the program starts and not when a patient opens a page.
    pub fn with_overlay(dir: &Path) -> Result<Self, ContentError> {
        let laid = overlay::read(dir)?;
        let mut content = Self::shipped();
        content.files.extend(laid.installation);
        content.clinics = Arc::new(laid.clinics);
        Ok(content)
    }

    /// This content with one clinic's own files laid over it; the same content where the clinic has none.
    ///
    /// `clinic` is the clinic's id as in its own `clinic.toml`; it is looked up, never joined to a path.
    #[must_use]
    pub fn of_clinic(&self, clinic: &str) -> Self {
        let mut content = self.clone();
        if let Some(layer) = self.clinics.get(clinic) {
            content.files.extend(layer.iter().map(|(path, file)| (path.clone(), file.clone())));
        }
        content
    }

    /// The clinics that have a folder of their own in the overlay, sorted.
    pub fn clinics(&self) -> impl Iterator<Item = &str> {
        self.clinics.keys().map(String::as_str)
    }

    /// The text files of a clinic's own folder, as (path, text), sorted by path: what it lays over the others.
    pub fn own_files<'a>(&'a self, clinic: &str) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let own = self.clinics.get(clinic).into_iter().flatten();
        own.filter_map(|(path, file)| Some((path.as_str(), file.text()?)))
    }

    /// The text of a file; `None` where there is no such file, or it is not text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.text()
    }

    /// The bytes of a file, text or not.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Held::bytes)
    }

    /// Every text file in a folder and in the folders below it, as (path, text), sorted by path.
    ///
    /// `folder` is written without a closing slash; `""` is everything.
    pub fn folder<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.files
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .map(|(path, file)| (path.as_str(), file))
            .take_while(move |(path, _)| path.starts_with(&prefix))
            .filter_map(|(path, file)| Some((path, file.text()?)))
    }
}

impl Held {
    fn text(&self) -> Option<&str> {
        match self {
            Held::Shipped(Shipped::Text(text)) => Some(text),
            Held::Text(text) => Some(text),
            Held::Shipped(Shipped::Bytes(_)) | Held::Bytes(_) => None,
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Held::Shipped(Shipped::Text(text)) => text.as_bytes(),
            Held::Shipped(Shipped::Bytes(bytes)) => bytes,
            Held::Text(text) => text.as_bytes(),
            Held::Bytes(bytes) => bytes,
        }
    }
}
