//! Reads a clinic's own folder, and takes nothing that is not plainly a file inside it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::path::{is_place, is_text};
use crate::{ContentError, Held, Layer};

/// The largest file that is taken, in bytes (5 MB). The longest of ours is under half a megabyte.
pub const LARGEST_FILE: u64 = 5_000_000;

/// The most files that one overlay may hold.
pub const MOST_FILES: usize = 10_000;

/// Folders inside folders; a link that leads back into its own folder stops here.
const DEEPEST: usize = 8;

/// An overlay as it was read: what is for everybody, and what is for one clinic.
pub struct Overlay {
    pub installation: Layer,
    pub clinics: BTreeMap<String, Layer>,
}

pub fn read(dir: &Path) -> Result<Overlay, ContentError> {
    let root = dir.canonicalize().map_err(|why| ContentError::Unreadable(dir.to_owned(), why))?;
    let mut files = Vec::new();
    Walk { root: &root, files: &mut files }.folder(&root, "", 0)?;

    let mut overlay = Overlay { installation: Layer::new(), clinics: BTreeMap::new() };
    for (path, file) in files {
        let on_disk = || root.join(&path);
        let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
        if is_place(first) {
            let held = file_at(&file, &path)?;
            overlay.installation.insert(path, held);
        } else if is_place(rest.split('/').next().unwrap_or_default()) {
            let held = file_at(&file, rest)?;
            overlay.clinics.entry(first.to_owned()).or_default().insert(rest.to_owned(), held);
        } else {
            return Err(ContentError::UnknownPlace(on_disk()));
        }
    }
    Ok(overlay)
}

struct Walk<'a> {
    root: &'a Path,
    files: &'a mut Vec<(String, PathBuf)>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), ContentError> {
        let unreadable = |why| ContentError::Unreadable(folder.to_owned(), why);
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                return Err(ContentError::UnknownPlace(path));
            };
            if name.starts_with('.') || name.ends_with('~') {
                continue; // .git, .DS_Store, an editor's copy
            }
            let inside = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
            self.entry(&path, inside, depth)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, inside: String, depth: usize) -> Result<(), ContentError> {
        // A link is followed first and judged by where it ends.
        let end = path.canonicalize().map_err(|why| ContentError::Unreadable(path.to_owned(), why))?;
        if !end.starts_with(self.root) {
            return Err(ContentError::LeadsOutside(path.to_owned()));
        }
        if end.is_dir() {
            return if depth < DEEPEST {
                self.folder(path, &inside, depth + 1)
            } else {
                Err(ContentError::TooMany(path.to_owned()))
            };
        }
        if !end.is_file() {
            return Err(ContentError::NotAFile(path.to_owned()));
        }
        self.files.push((inside, end));
        if self.files.len() > MOST_FILES {
            return Err(ContentError::TooMany(self.root.to_owned()));
        }
        Ok(())
    }
}

fn file_at(file: &Path, name: &str) -> Result<Held, ContentError> {
    let unreadable = |why| ContentError::Unreadable(file.to_owned(), why);
    let mut bytes = Vec::new();
    // Read to one byte beyond the limit, whatever the folder says of the size.
    File::open(file).map_err(unreadable)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ContentError::TooBig(file.to_owned()));
    }
    match String::from_utf8(bytes) {
        // Editors on Windows put a byte order mark first; no reader of ours wants one.
        Ok(text) if is_text(name) => Ok(Held::Text(text.trim_start_matches('\u{feff}').into())),
        Ok(text) => Ok(Held::Bytes(text.into_bytes().into())),
        Err(_) if is_text(name) => Err(ContentError::NotText(file.to_owned())),
        Err(bytes) => Ok(Held::Bytes(bytes.into_bytes().into())),
    }
}
