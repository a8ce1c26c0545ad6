//! PostgreSQL: threads that each hold a connection and take from one queue. The blocking client never runs on an async
//! worker thread.
use super::{ChainHead, PgTx, Work};
use crate::error::{Error, Result};
use postgres::{Client, Config, IsolationLevel, NoTls, Statement};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

const WRITERS: usize = 8;
const READERS: usize = 4;
/// How often a step runs again after a deadlock or a serialization failure before its caller hears of it.
const AGAIN: usize = 5;
/// The first half of the advisory locks that say which audit chain is taken.
const SEATS: i64 = 1179;

/// An open PostgreSQL database.
pub struct Pg {
    write: Option<Sender<Box<dyn Work>>>,
    read: Option<Sender<Box<dyn Work>>>,
    lanes: Vec<JoinHandle<()>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Lane {
    Writer,
    Reader,
}

impl Pg {
    /// Opens the database at `url`; `prepare` (the migrations) runs before anybody else may use it.
    pub fn open(url: &str, prepare: impl FnOnce(&mut Client) -> Result<()>) -> Result<Self> {
        let config: Config = url.parse().map_err(|_| {
            Error::CannotOpen("the database address is not of the form postgres://user@host:5432/name".into())
        })?;
        prepare(&mut config.connect(NoTls)?)?;
        let (write, read) = (channel(), channel());
        let mut lanes = Vec::new();
        for (kind, many, waiting) in [(Lane::Writer, WRITERS, write.1), (Lane::Reader, READERS, read.1)] {
            let waiting = Arc::new(Mutex::new(waiting));
            for _ in 0..many {
                let (config, waiting) = (config.clone(), Arc::clone(&waiting));
                let lane = std::thread::Builder::new().name("store-lane".into());
                let started = lane.spawn(move || serve(kind, &config, &waiting));
                lanes.push(started.map_err(|e| Error::CannotOpen(format!("no thread for the database: {e}")))?);
            }
        }
        Ok(Self { write: Some(write.0), read: Some(read.0), lanes })
    }

    /// Puts work into the writers' queue.
    pub fn send(&self, work: Box<dyn Work>) {
        hand_over(self.write.as_ref(), work);
    }

    /// Puts work into the readers' queue.
    pub fn send_read(&self, work: Box<dyn Work>) {
        hand_over(self.read.as_ref(), work);
    }
}

impl Drop for Pg {
    fn drop(&mut self) {
        drop((self.write.take(), self.read.take()));
        for lane in self.lanes.drain(..) {
            let _ = lane.join();
        }
    }
}

fn hand_over(queue: Option<&Sender<Box<dyn Work>>>, work: Box<dyn Work>) {
    if let Some(queue) = queue
        && let Err(unsent) = queue.send(work)
    {
        unsent.0.answer(Err(Error::Broken));
    }
}

fn serve(kind: Lane, config: &Config, waiting: &Mutex<Receiver<Box<dyn Work>>>) {
    let mut seat = None;
    let mut next: Option<Box<dyn Work>> = None;
    loop {
        let work = match next.take() {
            Some(work) => work,
            None => {
                let taken = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(work) = taken else { return };
                work
            }
        };
        if seat.is_none() {
            seat = Seat::take(kind, config).ok();
        }
        match &mut seat {
            Some(taken) => {
                if taken.client.is_closed() {
                    // the connection was lost while nobody was using it: this work has not begun, so it may wait for a new one
                    seat = Seat::take(kind, config).ok();
                    if seat.is_some() {
                        next = Some(work);
                        continue;
                    }
                    work.answer(Err(away()));
                } else {
                    taken.carry(work);
                }
            }
            None => {
                work.answer(Err(away()));
                std::thread::sleep(Duration::from_millis(50)); // a database that is starting needs no hammering
            }
        }
    }
}

fn away() -> Error {
    Error::Unavailable("PostgreSQL does not answer".into())
}

/// A connection, what is prepared on it, and the audit chain that only it appends to.
struct Seat {
    kind: Lane,
    client: Client,
    ready: RefCell<HashMap<&'static str, Statement>>,
    chain: Cell<ChainHead>,
}

impl Seat {
    fn take(kind: Lane, config: &Config) -> Result<Self> {
        let mut client = config.connect(NoTls)?;
        let mut head = ChainHead { chain: 0, seq: 0, hash: [0; 32] };
        if kind == Lane::Writer {
            head.chain = free_chain(&mut client)?;
            if let Some(row) = client.query_opt("SELECT seq, hash FROM audit_chain WHERE chain = $1", &[&head.chain])? {
                head.seq = row.try_get(0)?;
                let hash: Vec<u8> = row.try_get(1)?;
                head.hash = hash.try_into().map_err(|_| Error::Unreadable("an audit hash"))?;
            }
        }
        Ok(Self { kind, client, ready: RefCell::default(), chain: Cell::new(head) })
    }

    fn carry(&mut self, mut work: Box<dyn Work>) {
        let mut outcome = Ok(());
        for _ in 0..AGAIN {
            let before = self.chain.get();
            match self.once(&mut work) {
                Ok(Once::Done) => break,
                Ok(Once::RolledBack { again }) => {
                    self.chain.set(before);
                    if !again {
                        break;
                    }
                }
                Err(error) => {
                    self.chain.set(before);
                    outcome = Err(error);
                    break;
                }
            }
        }
        work.answer(outcome);
    }

    fn once(&mut self, work: &mut Box<dyn Work>) -> Result<Once> {
        let begin = self.client.build_transaction();
        let tx = match self.kind {
            Lane::Writer => begin.start()?,
            Lane::Reader => begin.read_only(true).isolation_level(IsolationLevel::RepeatableRead).start()?,
        };
        let tx = PgTx { tx: RefCell::new(tx), ready: &self.ready, chain: &self.chain, conflict: Cell::new(false) };
        let wanted = work.run(&tx);
        let conflict = tx.conflict.get();
        let tx = tx.tx.into_inner();
        if wanted {
            tx.commit()?;
            Ok(Once::Done)
        } else {
            tx.rollback()?;
            Ok(Once::RolledBack { again: conflict })
        }
    }
}

enum Once {
    Done,
    RolledBack { again: bool },
}

/// The lowest audit chain that no other connection holds; the lock lasts as long as the connection.
fn free_chain(client: &mut Client) -> Result<i64> {
    for chain in 1..=4096_i64 {
        let sql = "SELECT pg_try_advisory_lock($1::BIGINT::INT, $2::BIGINT::INT)";
        if client.query_one(sql, &[&SEATS, &chain])?.try_get(0)? {
            return Ok(chain);
        }
    }
    Err(Error::CannotOpen("4,096 connections already write to this database".into()))
}
