//! Files that take the place of older ones only once a command has run: one that could not run, or broke off, leaves what
//! was there.
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::TempPath;

/// What this command writes. A writer cannot know by itself that it is whole: one of CSV flushes when it is dropped.
pub static ANEW: Anew = Anew(Mutex::new(Vec::new()));

/// Files under names of their own, each with its place.
pub struct Anew(Mutex<Vec<(TempPath, PathBuf)>>);

impl Anew {
    /// Begins one that will stand at `path`. Where a link stands there, what it leads to is replaced and not the link; a
    /// terminal, a pipe or a device is written to at once, since nothing is there that could be lost.
    ///
    /// # Errors
    /// Where nothing can be written beside it.
    pub fn create(&self, path: &Path) -> io::Result<File> {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&place).ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return File::options().write(true).open(&place);
        }
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let anybodys = Permissions::from_mode(0o666); // as far as the operator's umask lets them
        let written = tempfile::Builder::new().prefix(".").suffix(".part").permissions(anybodys).tempfile_in(folder)?;
        if let Some(before) = before {
            fs::set_permissions(written.path(), before.permissions())?;
        }
        let (file, name) = written.into_parts();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name, place));
        Ok(file)
    }

    /// The command has run: each file, on disk, takes its place.
    ///
    /// # Errors
    /// When one cannot.
    pub fn take_their_places(&self) -> io::Result<()> {
        self.taken().into_iter().try_for_each(|(name, place)| {
            File::open(&name)?.sync_all()?;
            name.persist(place).map_err(|not| not.error)
        })
    }

    /// The command could not run, or broke off: they are gone.
    pub fn are_gone(&self) {
        drop(self.taken());
    }

    fn taken(&self) -> Vec<(TempPath, PathBuf)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_there_stays_until_the_command_has_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let [place, link] = ["out.csv", "link.csv"].map(|name| folder.path().join(name));
        fs::write(&place, "old").expect("written");
        fs::set_permissions(&place, Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&place, &link).expect("a link");
        let anew = Anew(Mutex::default());
        let mut broken_off = csv::Writer::from_writer(anew.create(&place).expect("begun"));
        broken_off.write_record(["half"]).expect("written");
        drop(broken_off); // which flushes
        anew.are_gone();
        assert_eq!(fs::read_to_string(&place).expect("there"), "old");
        assert_eq!(names(folder.path()), ["link.csv", "out.csv"], "and nothing is left beside it");
        anew.create(&link).expect("begun").write_all(b"new").expect("written");
        assert_eq!(fs::read_to_string(&place).expect("there"), "old", "not yet");
        anew.take_their_places().expect("whole");
        assert_eq!(fs::read_to_string(&place).expect("there"), "new");
        assert_eq!(fs::metadata(&place).expect("there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(names(folder.path()), ["link.csv", "out.csv"]);
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let anew = Anew(Mutex::default());
        anew.create(Path::new("/dev/null")).expect("open").write_all(b"x").expect("written");
        anew.take_their_places().expect("nothing to do");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
        assert!(anew.create(&std::env::temp_dir()).is_err(), "a folder is no file");
    }
}
