//! A demonstration's post: each e-mail becomes a file, which any mail program shows. Nothing leaves the machine.
use super::letter::letter;
use lettre::Address;
use pathway::{Fate, Outgoing};
use record::Why;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A folder for e-mails.
pub struct Folder {
    place: PathBuf,
    from: Address,
}

impl Folder {
    /// Makes it where there is none.
    pub fn open(place: &Path) -> std::io::Result<Self> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(place)?;
        let from = "bookings@clinic.example".parse().map_err(std::io::Error::other)?;
        Ok(Self { place: place.to_owned(), from })
    }

    /// Where it is.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Writes one e-mail.
    pub fn send(&self, outgoing: &Outgoing) -> Fate {
        let Some(letter) = letter(outgoing, &self.from) else { return Fate::Refused };
        let whose: String = letter.to.user().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
        let name = format!("{whose}_{}_{}.eml", outgoing.message, outgoing.try_number);
        match write(&self.place.join(name), &letter.bytes) {
            Ok(()) => Fate::Went,
            Err(_) => Fate::NotNow(Why::ServerAway),
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
