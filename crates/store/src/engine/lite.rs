//! SQLite: one writer thread that groups commits, readers beside it.
//!
//! Each waiting step runs in a savepoint of its own; up to [`BATCH`] of them share one transaction and one fsync, and
//! only then is any of them answered.
use super::{ChainHead, LiteTx, Sql, Work, lock::WriterLock};
use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::fs::File;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

const BATCH: usize = 512;
/// On SQLite there is one writer, so one chain.
const CHAIN: i64 = 1;
/// Bytes. Where some reader is always at work SQLite never starts its log anew; past this length the writer waits a
/// moment for the readers and cuts it.
const LONG_LOG: u64 = 64 << 20;

/// An open SQLite folder.
pub struct Lite {
    file: PathBuf,
    /// Connections that nobody reads on just now; there are never more than threads that have read at once.
    readers: Mutex<Vec<Connection>>,
    queue: Option<Sender<Box<dyn Work>>>,
    writer: Option<JoinHandle<()>>,
}

impl Lite {
    /// Opens `folder` for writing; `prepare` (the migrations) runs on the connection before anybody else may use it.
    pub fn open(folder: &Path, prepare: impl FnOnce(&mut Connection) -> Result<()>) -> Result<Self> {
        let cannot = |e: std::io::Error| Error::CannotOpen(format!("{} cannot be used: {e}", folder.display()));
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(cannot)?;
        let lock = WriterLock::take(folder)?;
        let file = folder.join("fingerpost.db");
        own_file(&file).map_err(cannot)?;
        let mut conn = Connection::open(&file)?;
        set_up(&conn)?;
        prepare(&mut conn)?;
        let head = last_of_chain(&conn)?;
        let mut log = Log { file: folder.join("fingerpost.db-wal"), limit: LONG_LOG };
        let (queue, waiting) = channel();
        let writer = std::thread::Builder::new().name("store-writer".into()).spawn(move || {
            write(&conn, head, &waiting, &mut log);
            drop((conn, lock)); // in this order: the folder is free only when the file is closed
        });
        let writer = writer.map_err(|e| Error::CannotOpen(format!("no thread for the writer: {e}")))?;
        Ok(Self { file, readers: Mutex::default(), queue: Some(queue), writer: Some(writer) })
    }

    /// Opens `folder` for reading only, beside the program that writes to it or without one.
    pub fn open_to_read(folder: &Path) -> Result<Self> {
        let file = folder.join("fingerpost.db");
        if !file.is_file() {
            return Err(Error::CannotOpen(format!("{} holds no clinic", folder.display())));
        }
        Ok(Self { file, readers: Mutex::default(), queue: None, writer: None })
    }

    /// Puts work into the writer's queue.
    pub fn send(&self, work: Box<dyn Work>) {
        super::queue::hand_over(self.queue.as_ref(), work);
    }

    /// Runs `read` here and now, on a connection of its own, over one unchanging state of the database.
    pub fn read<T, E: From<Error>>(&self, read: impl FnOnce(&dyn Sql) -> Result<T, E>) -> Result<T, E> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = idle.map_or_else(|| self.reader(), Ok)?;
        let run = |sql| conn.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(Error::from);
        run("BEGIN")?;
        let chain = Cell::new(ChainHead::start(0));
        let reading = AssertUnwindSafe(|| read(&LiteTx::new(&conn, &chain)));
        let out = catch_unwind(reading).unwrap_or_else(|_| Err(Error::Broken.into()));
        run("COMMIT")?; // a connection on which this fails is not used again
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        out
    }

    fn reader(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&self.file, flags)?;
        conn.execute_batch("PRAGMA temp_store = MEMORY;")?;
        conn.set_prepared_statement_cache_capacity(128);
        Ok(conn)
    }
}

impl Drop for Lite {
    fn drop(&mut self) {
        // readers first: the last connection to close brings the log home, and that must be the writer's
        self.readers.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        drop(self.queue.take());
        super::queue::join(self.writer.take());
    }
}

/// A file for the operator's own account only; those that SQLite puts beside a database take their rights from it.
pub fn own_file(file: &Path) -> std::io::Result<File> {
    std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(file)
}

fn set_up(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(256);
    conn.busy_timeout(Duration::from_millis(250))?;
    // FULL: a commit is on disk before it is answered; NORMAL would lose the last ones with the power. What a savepoint
    // may need back is kept in memory: SQLite would write it to a file outside the folder.
    conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )?;
    // SQLite does not complain where it cannot: it answers with what it has
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    let kept = |pragma| conn.query_row(pragma, [], |row| row.get::<_, i64>(0));
    if (mode.as_str(), kept("PRAGMA synchronous")?, kept("PRAGMA foreign_keys")?) != ("wal", 2, 1) {
        return Err(Error::CannotOpen("SQLite cannot keep its promises on this disk; use a local one".into()));
    }
    Ok(())
}

fn last_of_chain(conn: &Connection) -> Result<ChainHead> {
    let read = conn.query_row("SELECT seq, hash FROM audit_chain WHERE chain = ?1", [CHAIN], |row| {
        Ok(ChainHead { chain: CHAIN, seq: row.get(0)?, hash: row.get(1)? })
    });
    match read {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(ChainHead::start(CHAIN)),
        other => Ok(other?),
    }
}

/// Work in one transaction, each with how it fared before the commit.
type Batch = Vec<(Box<dyn Work>, Result<()>)>;

fn write(conn: &Connection, head: ChainHead, waiting: &Receiver<Box<dyn Work>>, log: &mut Log) {
    let chain = Cell::new(head);
    while let Ok(first) = waiting.recv() {
        let before = chain.get();
        let mut batch = vec![(first, Ok(()))];
        let committed = group(conn, &chain, waiting, &mut batch);
        if committed.is_err() {
            chain.set(before);
            let _ = conn.execute_batch("ROLLBACK"); // SQLite may have done so already
        }
        // Not one word to anybody before this point: what is answered is on disk.
        for (work, fared) in batch {
            work.answer(match &committed {
                Ok(()) => fared,
                Err(error) => Err(Error::Unavailable(error.to_string().into())),
            });
        }
        log.cut(conn);
    }
}

fn group(
    conn: &Connection,
    chain: &Cell<ChainHead>,
    waiting: &Receiver<Box<dyn Work>>,
    batch: &mut Batch,
) -> rusqlite::Result<()> {
    let run = |sql| conn.prepare_cached(sql)?.execute([]);
    run("BEGIN IMMEDIATE")?;
    while let Some((work, fared)) = batch.last_mut() {
        run("SAVEPOINT step")?;
        let before = chain.get();
        let tx = LiteTx::new(conn, chain);
        let wanted = work.run(&tx);
        if !wanted || tx.failed.get() {
            *fared = if wanted { Err(Error::Broken) } else { Ok(()) };
            chain.set(before);
            run("ROLLBACK TO step")?;
        }
        run("RELEASE step")?;
        if batch.len() == BATCH {
            break;
        }
        match waiting.try_recv() {
            Ok(next) => batch.push((next, Ok(()))),
            Err(_) => break,
        }
    }
    run("COMMIT").map(drop)
}

/// SQLite's write-ahead log.
struct Log {
    file: PathBuf,
    /// Bytes.
    limit: u64,
}

impl Log {
    fn cut(&mut self, conn: &Connection) {
        if std::fs::metadata(&self.file).is_ok_and(|log| log.len() >= self.limit) {
            let kept = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
            // a reader stayed: no second wait before it has grown as much again
            self.limit = if kept == Ok(0) { LONG_LOG } else { self.limit + LONG_LOG };
        }
    }
}
