//! PostgreSQL: threads that each hold a connection and take from one queue. The blocking client never runs on an async
//! worker thread.
use super::queue::{hand_over, join};
use super::{ChainHead, PgTx, Work};
use crate::error::{Error, Result};
use postgres::{Client, Config, IsolationLevel, NoTls, Statement, Transaction};
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

/// A database that is not there is said not to be there after so long, not after the network's two minutes.
const CONNECT: Duration = Duration::from_secs(5);
/// What each connection asks for: a commit that waits for the disk (an operator who asks for more keeps it), and no
/// step that waits for another, or leaves others waiting, without end.
const MANNERS: &str =
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
    SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';";

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
        let mut config: Config = url.parse().map_err(|_| {
            Error::CannotOpen("the database address is not of the form postgres://user@host:5432/name".into())
        })?;
        config.connect_timeout(CONNECT).tcp_user_timeout(Duration::from_secs(30));
        let first = config.connect(NoTls);
        prepare(&mut first.map_err(|e| Error::CannotOpen(format!("PostgreSQL does not let us in: {e}")))?)?;
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
        join(self.lanes.drain(..));
    }
}

fn serve(kind: Lane, config: &Config, waiting: &Mutex<Receiver<Box<dyn Work>>>) {
    let mut seat = None;
    loop {
        let taken = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut work) = taken else { return };
        let done = carry(kind, config, &mut seat, work.as_mut());
        let away = seat.is_none();
        work.answer(done);
        if away {
            std::thread::sleep(Duration::from_millis(50)); // a database that is starting needs no hammering
        }
    }
}

/// Does one piece of work. A connection that was lost while nobody used it says so at BEGIN: then the work has not
/// begun and a new connection may try. One that is lost later is given up with its work.
fn carry(kind: Lane, config: &Config, seat: &mut Option<Seat>, work: &mut dyn Work) -> Result<()> {
    if let Some(taken) = seat {
        match taken.carry(work) {
            Ok(done) => return done,
            Err(Lost { begun, error }) => {
                *seat = None;
                if begun {
                    return Err(error);
                }
            }
        }
    }
    let mut fresh = Seat::take(kind, config)?;
    match fresh.carry(work) {
        Ok(done) => {
            *seat = Some(fresh);
            done
        }
        Err(lost) => Err(lost.error),
    }
}

/// A connection of which nobody knows any more how it stands.
struct Lost {
    begun: bool,
    error: Error,
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
        client.batch_execute(MANNERS)?;
        let mut head = ChainHead::start(0);
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

    fn carry(&mut self, work: &mut dyn Work) -> Result<Result<()>, Lost> {
        let Self { kind, client, ready, chain } = self;
        let before = chain.get();
        for _ in 0..AGAIN {
            let begun = begin(*kind, client).map_err(|error| Lost { begun: false, error: error.into() })?;
            let tx = PgTx::new(begun, ready, chain);
            let wanted = work.run(&tx);
            let kept = wanted && !tx.failed.get();
            let conflict = tx.conflict.get();
            let tx = tx.tx.into_inner();
            let ended = if kept { tx.commit() } else { tx.rollback() };
            ended.map_err(|error| Lost { begun: true, error: error.into() })?;
            if kept {
                return Ok(Ok(()));
            }
            chain.set(before);
            if !conflict {
                return Ok(if wanted { Err(Error::Broken) } else { Ok(()) });
            }
        }
        Ok(Err(Error::Unavailable("others were at the same records all the time".into())))
    }
}

fn begin(kind: Lane, client: &mut Client) -> Result<Transaction<'_>, postgres::Error> {
    let begin = client.build_transaction();
    match kind {
        Lane::Writer => begin.start(),
        Lane::Reader => begin.read_only(true).isolation_level(IsolationLevel::RepeatableRead).start(),
    }
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
