//! A file that takes the place of an older one only once it is whole: a command that could not run leaves what was there.
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Such a file. It takes its place when it is flushed, which is to be done once and last; dropped before, it is gone.
pub enum Anew {
    /// Under a name of its own, beside its place.
    Beside { written: NamedTempFile, place: PathBuf },
    /// In its place.
    InPlace,
    /// A terminal, a pipe, a device: nothing is there that could be lost.
    Through(File),
}

impl Anew {
    /// Begins one that will stand at `path`. Where a link stands there, what it leads to is replaced and not the link.
    ///
    /// # Errors
    /// Where nothing can be written beside it.
    pub fn create(path: &Path) -> io::Result<Self> {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&place).ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return File::options().write(true).open(&place).map(Self::Through);
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let anybodys = Permissions::from_mode(0o666); // as far as the operator's umask lets them
        let written = tempfile::Builder::new().prefix(".").suffix(".part").permissions(anybodys).tempfile_in(folder)?;
        if let Some(before) = before {
            fs::set_permissions(written.path(), before.permissions())?;
        }
        Ok(Self::Beside { written, place })
    }
}

impl Write for Anew {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside { written, .. } => written.write(bytes),
            Self::Through(file) => file.write(bytes),
            Self::InPlace => Err(io::Error::other("it is whole already")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match std::mem::replace(self, Self::InPlace) {
            Self::Beside { written, place } => {
                written.as_file().sync_all()?;
                written.persist(place).map(drop).map_err(|not| not.error)
            }
            Self::InPlace => Ok(()),
            Self::Through(mut file) => {
                let flushed = file.flush();
                *self = Self::Through(file);
                flushed
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_there_stays_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let [place, link] = ["out.csv", "link.csv"].map(|name| folder.path().join(name));
        fs::write(&place, "old").expect("written");
        fs::set_permissions(&place, Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&place, &link).expect("a link");
        let mut broken_off = Anew::create(&place).expect("begun");
        broken_off.write_all(b"half").expect("written");
        drop(broken_off);
        assert_eq!(fs::read_to_string(&place).expect("there"), "old");
        let mut whole = Anew::create(&link).expect("begun");
        whole.write_all(b"new").expect("written");
        assert_eq!(fs::read_to_string(&place).expect("there"), "old", "not before it is whole");
        whole.flush().expect("whole");
        assert_eq!(fs::read_to_string(&place).expect("there"), "new");
        assert_eq!(fs::metadata(&place).expect("there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert!(whole.write_all(b"more").is_err());
        assert_eq!(names(folder.path()), ["link.csv", "out.csv"], "and nothing is left beside it");
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let mut null = Anew::create(Path::new("/dev/null")).expect("open");
        null.write_all(b"x").expect("written");
        null.flush().expect("flushed");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
        assert!(Anew::create(&std::env::temp_dir()).is_err(), "a folder is no file");
    }
}
