//! Where the database is, and the key that belongs to it.
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use store::{Keys, Store, Where};

/// The options by which a command finds the database.
#[derive(clap::Args)]
pub struct Place {
    /// The folder with the clinic's SQLite database
    #[arg(long, value_name = "DIR", conflicts_with = "database")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead: postgres://user@host:5432/name
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The file with the key; otherwise $FINGERPOST_KEY_FILE
    #[arg(long, value_name = "FILE", env = "FINGERPOST_KEY_FILE")]
    key_file: Option<PathBuf>,
    /// You have backed up the PostgreSQL database: its schema may be changed for this version
    #[arg(long)]
    backed_up: bool,
}

/// A demonstration's key lies beside its data: there is nobody in it. A real clinic's never does.
pub const DEMO_KEY: &str = "demo.key";

const MAKE_KEY: &str = "make one with: openssl rand -hex 32 > clinic.key && chmod 600 clinic.key \
                        (keep a copy elsewhere: without it nobody can read the database, you included)";

impl Place {
    /// Whether anybody said where it is; a command that can do without asks this.
    pub fn is_named(&self) -> bool {
        self.data.is_some() || self.database.is_some()
    }

    /// The folder of a SQLite database.
    pub fn folder(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// Opens the database of a real clinic: its key is never taken from beside its data.
    pub fn open_with_named_key(&self) -> Result<Store> {
        if self.key_file.is_none() {
            bail!("--key-file is missing; {MAKE_KEY}");
        }
        self.open()
    }

    /// Opens the database.
    pub fn open(&self) -> Result<Store> {
        let file = self.key()?;
        let place = match (&self.data, &self.database) {
            (Some(dir), _) => Where::folder(dir),
            (None, Some(url)) => Where::Postgres(url.clone()),
            (None, None) => bail!("say where the database is: --data DIR or --database URL"),
        };
        Ok(Store::open(&place, key(&file)?, self.backed_up)?)
    }
}

impl Place {
    /// Opens the database for a command that only reads, also while the clinic runs.
    pub fn open_to_read(&self) -> Result<Store> {
        match &self.data {
            Some(dir) => Ok(Store::open_to_read(dir, key(&self.key()?)?)?),
            None => self.open(),
        }
    }

    /// The key file that was named, or the one that a demonstration keeps beside its data.
    fn key(&self) -> Result<PathBuf> {
        let demo = self.data.as_ref().map(|dir| dir.join(DEMO_KEY)).filter(|file| file.is_file());
        self.key_file.clone().or(demo).with_context(|| format!("--key-file is missing; {MAKE_KEY}"))
    }
}

/// Reads a key file; other people on the machine must not be able to.
pub fn key(file: &Path) -> Result<Keys> {
    use std::os::unix::fs::PermissionsExt;
    let text = std::fs::read_to_string(file).with_context(|| format!("{}: {MAKE_KEY}", file.display()))?;
    let mode = std::fs::metadata(file)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!("{}: others can read this key; chmod 600 {}", file.display(), file.display());
    }
    Ok(Keys::read(&text)?)
}
