//! Databases for tests: a SQLite folder, and a PostgreSQL schema of their own where `FINGERPOST_TEST_POSTGRES` says one
//! may be made. Both are gone afterwards.
use crate::{Keys, Store, Where};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

static ASKED: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Notes a statement that SQLite was asked to run.
pub(crate) fn asked(sql: &'static str) {
    ASKED.lock().unwrap_or_else(PoisonError::into_inner).insert(sql);
}

/// Every statement that SQLite was asked to run in this process so far.
#[must_use]
pub fn all_asked() -> Vec<&'static str> {
    ASKED.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
}

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
        on_postgres(url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"), |_| ());
        let joined = if url.contains('?') { '&' } else { '?' };
        let place = Where::Postgres(format!("{url}{joined}application_name={name}&options=-csearch_path%3D{name}"));
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

    /// Runs SQL past every wall, as somebody with the database's password could.
    pub fn run(&self, sql: &str) {
        self.cells(sql);
    }

    /// What a query finds, past every wall, each cell as text; bytes as `\x` and hexadecimal digits.
    pub fn cells(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.place {
            Where::Folder(folder) => on_sqlite(folder, sql, cells),
            Where::Postgres(url) => on_postgres(url, sql, |row| row.map(str::to_owned).collect()),
        }
    }

    /// A print of each row that a query finds, sorted: two looks at what nobody has changed in between have the same.
    pub fn prints(&self, sql: &str) -> Vec<u64> {
        let mut prints = match &self.place {
            Where::Folder(folder) => on_sqlite(folder, sql, print_of),
            Where::Postgres(url) => on_postgres(url, sql, |row| print(row.map(str::as_bytes))),
        };
        prints.sort_unstable();
        prints
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        if let Some((url, name)) = &self.schema {
            on_postgres(url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE"), |_| ());
        }
    }
}

fn on_sqlite<T>(folder: &std::path::Path, sql: &str, read: impl Fn(&rusqlite::Row<'_>, usize) -> T) -> Vec<T> {
    use rusqlite::fallible_iterator::FallibleIterator;
    let conn = rusqlite::Connection::open(folder.join("fingerpost.db")).expect("the trial's file");
    let mut out = Vec::new();
    let mut batch = rusqlite::Batch::new(&conn, sql);
    while let Some(mut statement) = batch.next().expect("SQL") {
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("a query");
        while let Some(row) = rows.next().expect("a row") {
            out.push(read(row, columns));
        }
    }
    out
}

fn cells(row: &rusqlite::Row<'_>, columns: usize) -> Vec<String> {
    use rusqlite::types::Value;
    let cell = |at| match row.get(at).expect("a cell") {
        Value::Null => String::new(),
        Value::Integer(n) => n.to_string(),
        Value::Real(n) => n.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => bytes.iter().fold("\\x".into(), |hex, byte| format!("{hex}{byte:02x}")),
    };
    (0..columns).map(cell).collect()
}

fn print_of(row: &rusqlite::Row<'_>, columns: usize) -> u64 {
    use rusqlite::types::ValueRef;
    let mut hasher = DefaultHasher::new();
    for at in 0..columns {
        match row.get_ref(at).expect("a cell") {
            ValueRef::Null => hasher.write_u8(0),
            ValueRef::Integer(n) => hasher.write_i64(n),
            ValueRef::Real(n) => hasher.write_u64(n.to_bits()),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hasher.write(bytes),
        }
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

fn print<'a>(cells: impl Iterator<Item = &'a [u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    cells.for_each(|cell| {
        hasher.write(cell);
        hasher.write_u8(0xff);
    });
    hasher.finish()
}

/// On a thread of its own: the blocking client must not be met on an async one.
fn on_postgres<T: Send>(
    url: &str,
    sql: &str,
    read: impl Fn(&mut dyn Iterator<Item = &str>) -> T + Send + Sync,
) -> Vec<T> {
    use postgres::SimpleQueryMessage::Row;
    let work = || {
        let mut client = postgres::Client::connect(url, postgres::NoTls).expect("PostgreSQL answers");
        let found = client.simple_query(sql).expect("SQL");
        let rows = found.into_iter().filter_map(|message| if let Row(row) = message { Some(row) } else { None });
        rows.map(|row| read(&mut (0..row.len()).map(|at| row.get(at).unwrap_or_default()))).collect()
    };
    std::thread::scope(|scope| scope.spawn(work).join().expect("PostgreSQL answers"))
}
