//! Databases for tests: a SQLite folder, and a PostgreSQL schema of their own where `FINGERPOST_TEST_POSTGRES` says one
//! may be made. Both are gone afterwards.
use crate::{Keys, Store, Where};
use std::sync::atomic::{AtomicU32, Ordering};

/// One empty database to try things on.
pub struct Trial {
    /// Where it is.
    pub place: Where,
    /// `sqlite` or `postgres`, for messages.
    pub engine: &'static str,
    _folder: Option<tempfile::TempDir>,
    schema: Option<(String, String)>,
}

impl Trial {
    /// One of each engine that can be had; says so when PostgreSQL cannot.
    #[must_use]
    pub fn of_each_engine() -> Vec<Self> {
        let mut trials = vec![Self::sqlite()];
        match std::env::var("FINGERPOST_TEST_POSTGRES") {
            Ok(url) => trials.push(Self::postgres(&url)),
            Err(_) => eprintln!("skipped on PostgreSQL: FINGERPOST_TEST_POSTGRES is not set"),
        }
        trials
    }

    /// A SQLite folder.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { place: Where::folder(folder.path()), engine: "sqlite", _folder: Some(folder), schema: None }
    }

    fn postgres(url: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("trial_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"));
        let joined = if url.contains('?') { '&' } else { '?' };
        let place = Where::Postgres(format!("{url}{joined}options=-csearch_path%3D{name}"));
        Self { place, engine: "postgres", _folder: None, schema: Some((url.to_owned(), name)) }
    }

    /// The key file that all trials use.
    #[must_use]
    pub fn keys() -> Keys {
        Keys::read(&"5f".repeat(32)).expect("64 hexadecimal digits")
    }

    /// Opens it.
    #[must_use]
    pub fn open(&self) -> Store {
        Store::open(&self.place, Self::keys(), false).expect("a trial database opens")
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if let Some((url, name)) = &self.schema {
            run(url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
        }
    }
}

fn run(url: &str, sql: &str) {
    std::thread::scope(|scope| {
        let done = scope.spawn(|| {
            let mut client = postgres::Client::connect(url, postgres::NoTls).expect("PostgreSQL answers");
            client.batch_execute(sql).expect("a schema of its own");
        });
        done.join().expect("PostgreSQL answers");
    });
}
