//! Why a clinic's own content was not taken: always the file, what is wrong with it, and what to do.

use std::path::PathBuf;
use std::{error, fmt, io};

/// A file or folder of the overlay that cannot be used.
#[derive(Debug)]
pub enum ContentError {
    /// The file or folder could not be read at all.
    Unreadable(PathBuf, io::Error),
    /// A text file (by its ending) that is not UTF-8.
    NotText(PathBuf),
    /// Larger than [`LARGEST_FILE`](crate::LARGEST_FILE).
    TooBig(PathBuf),
    /// More than [`MOST_FILES`](crate::MOST_FILES) in all.
    TooMany(PathBuf),
    /// A link that leads out of the overlay.
    LeadsOutside(PathBuf),
    /// A socket, a pipe or a device.
    NotAFile(PathBuf),
    /// A name that no room would ever ask for, so that a slip of the pen is not silently ignored.
    UnknownPlace(PathBuf),
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, why) => write!(f, "{}: cannot be read: {why}", path.display()),
            Self::NotText(path) => write!(f, "{}: is not UTF-8 text; save it as UTF-8", path.display()),
            Self::TooBig(path) => write!(f, "{}: is larger than 5 MB", path.display()),
            Self::TooMany(path) => write!(f, "{}: more than {} files", path.display(), crate::MOST_FILES),
            Self::LeadsOutside(path) => {
                write!(
                    f,
                    "{}: is a link that leads out of the content folder; put the file itself there",
                    path.display()
                )
            }
            Self::NotAFile(path) => write!(f, "{}: is neither a file nor a folder", path.display()),
            Self::UnknownPlace(path) => write!(
                f,
                "{}: is not a name that content goes by; names are {}",
                path.display(),
                crate::path::PLACES.join(", ")
            ),
        }
    }
}

impl error::Error for ContentError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable(_, why) => Some(why),
            _ => None,
        }
    }
}
