//! Keeps what is kept: the only room with SQL, and its [`Desk`] the only door to a row.
//!
//! ```no_run
//! # async fn example() -> Result<(), store::Error> {
//! # use store::{Store, Keys, Where, Actor, Purpose};
//! # let (key_file, clinic, staff, now, referral) = todo!();
//! let store = Store::open(&Where::folder("clinic-data"), Keys::read(key_file)?, false)?;
//! let desk = store.desk(Actor::staff(record::Role::Clinician, staff), Purpose::Care, clinic, now);
//! let steps = desk.read(move |tx| tx.steps(referral)).await?;
//! desk.finish().await?; // who looked is on disk before anybody sees what was found
//! # Ok(()) }
//! ```
mod audit;
mod carried;
mod desk;
mod engine;
mod error;
mod front_door;
mod keys;
mod migrate;
mod rows;
mod socket;
#[cfg(feature = "trial")]
pub mod trial;
mod tx;
mod visit;

pub use audit::{Look, Verified};
pub use carried::CARRIED_FOR;
pub use desk::{Actor, Desk, Opens, Purpose, Subject};
pub use error::{Error, Result};
pub use front_door::{Account, FAILURES, LinkState, SignedIn, Try};
pub use keys::{Keys, fingerprint, random};
pub use rows::*;
pub use socket::{Asked, Socket, ask};
pub use tx::{Holder, Tx};
pub use visit::VisitSoFar;

use desk::At;
use engine::{Job, Lite, Pg, Sql, Work};
use record::{ClinicId, Instant, RequestId};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Where {
    /// A folder with SQLite in it: one program at a time.
    Folder(PathBuf),
    /// A PostgreSQL database: as many copies of the program as you like.
    Postgres(String),
}

impl Where {
    /// A folder.
    #[must_use]
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::Folder(path.into())
    }
}

impl std::fmt::Debug for Where {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "Folder({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(…)"), // the address may hold a password
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Either,
    keys: Arc<Keys>,
}

enum Either {
    Lite(Lite),
    Pg(Pg),
}

impl Store {
    /// Opens the database, brings its schema up to date and checks that the key file belongs to it.
    /// `backed_up`: the operator says that a PostgreSQL database was backed up before its schema is changed.
    ///
    /// # Errors
    /// [`Error::Held`] when another program writes to the folder; [`Error::CannotOpen`] for a newer database, a wrong
    /// key file, an address that cannot be read: each says what to do.
    pub fn open(place: &Where, keys: Keys, backed_up: bool) -> Result<Self> {
        let check = keys.check();
        let engine = match place {
            Where::Folder(folder) => {
                Either::Lite(Lite::open(folder, |conn| migrate::lite(conn, folder, migrate::ALL, check))?)
            }
            Where::Postgres(url) => {
                // the blocking client must not be met on an async thread, and whoever opens a store may be on one
                let opened = std::thread::scope(|scope| {
                    scope.spawn(|| Pg::open(url, |client| migrate::pg(client, backed_up, migrate::ALL, check))).join()
                });
                Either::Pg(opened.unwrap_or(Err(Error::Broken))?)
            }
        };
        Ok(Self { inner: Arc::new(Inner { engine, keys: Arc::new(keys) }) })
    }

    /// Opens a SQLite folder for reading only, also while the program that writes to it runs. Every write is refused.
    ///
    /// # Errors
    /// [`Error::CannotOpen`] when nothing is there, or the key file is another's.
    pub fn open_to_read(folder: &std::path::Path, keys: Keys) -> Result<Self> {
        let (lite, check) = (Lite::open_to_read(folder)?, keys.check());
        lite.read(|sql| migrate::is_ours(sql, check))?;
        Ok(Self { inner: Arc::new(Inner { engine: Either::Lite(lite), keys: Arc::new(keys) }) })
    }

    /// A desk: who acts, what for, in which clinic, and when.
    #[must_use]
    pub fn desk(&self, actor: Actor, purpose: Purpose, clinic: ClinicId, now: Instant) -> Desk {
        let request = RequestId::from_bytes([0; 16]);
        let (clinic_text, keys) = (clinic.to_string(), Arc::clone(&self.inner.keys));
        Desk::new(self.clone(), At { actor, purpose, clinic, clinic_text, now, route: "-", request, form: None, keys })
    }

    async fn write_raw<T, E>(&self, work: impl Fn(&dyn Sql) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (job, answer) = Job::with_answer(work);
        self.send(job);
        answer.await.unwrap_or_else(|_| Err(Error::Broken.into()))
    }

    fn send(&self, work: Box<dyn Work>) {
        match &self.inner.engine {
            Either::Lite(lite) => lite.send(work),
            Either::Pg(pg) => pg.send(work),
        }
    }

    async fn read_raw<T, E>(&self, read: impl Fn(&dyn Sql) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.inner.engine {
            Either::Lite(lite) => lite.read(read), // short and from memory; who reads long does it on a thread of its own
            Either::Pg(pg) => {
                let (job, answer) = Job::with_answer(read);
                pg.send_read(job);
                answer.await.unwrap_or_else(|_| Err(Error::Broken.into()))
            }
        }
    }
}
