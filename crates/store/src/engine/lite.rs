//! SQLite: one writer thread that groups commits, readers beside it.
//!
//! Each waiting step runs in a savepoint of its own; up to [`BATCH`] of them share one transaction and one fsync, and
//! only then is any of them answered.
use super::{ChainHead, LiteTx, Sql, Work, lock::WriterLock};
use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

const BATCH: usize = 512;
/// On SQLite there is one writer, so one chain.
const CHAIN: i64 = 1;

/// An open SQLite folder.
pub struct Lite {
    file: PathBuf,
    number: u64,
    queue: Option<Sender<Box<dyn Work>>>,
    writer: Option<JoinHandle<()>>,
}

impl Lite {
    /// Opens `folder` for writing; `prepare` (the migrations) runs on the connection before anybody else may use it.
    pub fn open(folder: &Path, prepare: impl FnOnce(&mut Connection) -> Result<()>) -> Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        std::fs::create_dir_all(folder)
            .map_err(|e| Error::CannotOpen(format!("{} cannot be made: {e}", folder.display())))?;
        let lock = WriterLock::take(folder)?;
        let file = folder.join("fingerpost.db");
        let mut conn = Connection::open(&file)?;
        // FULL: a commit is on disk before it is answered. NORMAL would lose the last ones with the power.
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")?;
        conn.set_prepared_statement_cache_capacity(256);
        prepare(&mut conn)?;
        let head = last_of_chain(&conn)?;
        let (queue, waiting) = channel();
        let writer = std::thread::Builder::new().name("store-writer".into()).spawn(move || {
            write(&conn, head, &waiting);
            drop((conn, lock)); // in this order: the folder is free only when the file is closed
        });
        let writer = writer.map_err(|e| Error::CannotOpen(format!("no thread for the writer: {e}")))?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Ok(Self { file, number, queue: Some(queue), writer: Some(writer) })
    }

    /// Puts work into the writer's queue.
    pub fn send(&self, work: Box<dyn Work>) {
        if let Some(queue) = &self.queue
            && let Err(unsent) = queue.send(work)
        {
            unsent.0.answer(Err(Error::Broken));
        }
    }

    /// Runs `read` here and now, on this thread's own connection, over one unchanging state of the database.
    pub fn read<T, E: From<Error>>(&self, read: impl FnOnce(&dyn Sql) -> Result<T, E>) -> Result<T, E> {
        thread_local! {
            static READERS: RefCell<HashMap<u64, Connection>> = RefCell::default();
        }
        READERS.with_borrow_mut(|readers| {
            if !readers.contains_key(&self.number) {
                readers.insert(self.number, self.reader()?);
            }
            let conn = &readers[&self.number];
            conn.execute_batch("BEGIN").map_err(Error::from)?;
            let chain = Cell::new(ChainHead { chain: 0, seq: 0, hash: [0; 32] });
            let out = read(&LiteTx { conn, chain: &chain });
            conn.execute_batch("COMMIT").map_err(Error::from)?;
            out
        })
    }

    fn reader(&self) -> Result<Connection> {
        let conn = Connection::open_with_flags(
            &self.file,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.busy_timeout(std::time::Duration::from_secs(5))?;
        conn.set_prepared_statement_cache_capacity(128);
        Ok(conn)
    }
}

impl Drop for Lite {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn last_of_chain(conn: &Connection) -> Result<ChainHead> {
    let read = conn
        .query_row("SELECT seq, hash FROM audit_chain WHERE chain = ?1", [CHAIN], |row| Ok((row.get(0)?, row.get(1)?)));
    match read {
        Ok((seq, hash)) => Ok(ChainHead { chain: CHAIN, seq, hash }),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(ChainHead { chain: CHAIN, seq: 0, hash: [0; 32] }),
        Err(error) => Err(error.into()),
    }
}

fn write(conn: &Connection, head: ChainHead, waiting: &Receiver<Box<dyn Work>>) {
    let chain = Cell::new(head);
    while let Ok(first) = waiting.recv() {
        let before = chain.get();
        let mut batch = Vec::new();
        let committed = group(conn, &chain, first, waiting, &mut batch);
        if committed.is_err() {
            chain.set(before);
            let _ = conn.execute_batch("ROLLBACK");
        }
        // Not one word to anybody before this point: what is answered is on disk.
        for work in batch {
            work.answer(match &committed {
                Ok(()) => Ok(()),
                Err(error) => Err(Error::Unavailable(error.to_string().into())),
            });
        }
    }
}

fn group(
    conn: &Connection,
    chain: &Cell<ChainHead>,
    first: Box<dyn Work>,
    waiting: &Receiver<Box<dyn Work>>,
    batch: &mut Vec<Box<dyn Work>>,
) -> rusqlite::Result<()> {
    batch.push(first); // first of all, so that it is answered even if the disk says no
    conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    while let Some(work) = batch.last_mut() {
        conn.prepare_cached("SAVEPOINT step")?.execute([])?;
        let before = chain.get();
        if !work.run(&LiteTx { conn, chain }) {
            chain.set(before);
            conn.prepare_cached("ROLLBACK TO step")?.execute([])?;
        }
        conn.prepare_cached("RELEASE step")?.execute([])?;
        if batch.len() == BATCH {
            break;
        }
        match waiting.try_recv() {
            Ok(next) => batch.push(next),
            Err(_) => break,
        }
    }
    conn.prepare_cached("COMMIT")?.execute([]).map(drop)
}
