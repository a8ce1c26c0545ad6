//! One writer to a folder: a second program refuses, naming the holder.
use crate::error::{Error, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

/// Held as long as it lives; the operating system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the folder, or says who has it.
    pub fn take(folder: &Path) -> Result<Self> {
        let path = folder.join("writer.lock");
        let opened = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let cannot = |e| Error::CannotOpen(format!("{} cannot be written: {e}", path.display()));
        let mut file = opened.map_err(cannot)?;
        match patiently(&file) {
            Ok(()) => {
                let holder = format!("process {}", std::process::id());
                let written =
                    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(holder.as_bytes()));
                written.map_err(cannot)?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::Error(e)) => Err(cannot(e)), // a disk that knows no locks is no disk for this
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.is_empty() { "another program" } else { holder.as_str() };
                Err(Error::Held(format!(
                    "{} is in use by {holder}; only one program may write to it",
                    folder.display()
                )))
            }
        }
    }
}

/// A program that has just ended, or a child that was started in this very moment and has not yet let go of our files,
/// holds the lock a little longer: half a second is waited for those two.
fn patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..20 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(25)),
            taken_or_broken => return taken_or_broken,
        }
    }
    file.try_lock()
}
