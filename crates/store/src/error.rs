//! What can go wrong with the store, in words for an operator; never with a person's words in them.

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row in this clinic, or it is not this person's to see. The two are not told apart.
    #[error("there is no such record here")]
    NotFound,
    /// The row is no longer in the state that the step needs, or is there already.
    #[error("somebody else has changed this in the meantime")]
    Changed,
    /// The person's key is gone.
    #[error("this person's data have been erased")]
    Erased,
    /// A sealed value does not open: the wrong key file, or the file was tampered with.
    #[error("a sealed value does not open ({0}); is this the right key file?")]
    Sealed(&'static str),
    /// A value in the database is not what this version writes.
    #[error("the database holds a value that this version cannot read ({0})")]
    Unreadable(&'static str),
    /// The engine failed or is away. Count nothing as saved; where PostgreSQL went away during a commit it may have been,
    /// which is why everything that comes in bears a key by which it is known again.
    #[error("the database did not answer; count nothing as saved, and try again")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A step panicked; its changes were rolled back.
    #[error("a step broke off; nothing was saved")]
    Broken,
    /// Another program writes to this folder.
    #[error("{0}")]
    Held(String),
    /// The folder or database cannot be opened as it is, and what to do.
    #[error("{0}")]
    CannotOpen(String),
}

impl Error {
    /// Whether trying again later can help.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Error::Unavailable(_))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        match error.sqlite_error().map(|e| e.extended_code) {
            Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Error::Changed,
            Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::NotFound,
            _ => Error::Unavailable(Box::new(error)),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        match error.code() {
            Some(code) if *code == SqlState::UNIQUE_VIOLATION => Error::Changed,
            Some(code) if *code == SqlState::FOREIGN_KEY_VIOLATION => Error::NotFound,
            _ => Error::Unavailable(Box::new(error)),
        }
    }
}

/// What the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;
