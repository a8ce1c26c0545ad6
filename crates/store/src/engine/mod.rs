//! The two engines behind one connection: bound values in, rows out, and nobody's words ever become SQL.
mod dialect;
mod lite;
mod lock;
mod pg;
mod queue;
mod value;

pub use dialect::{for_postgres, migration_for_postgres};
pub use lite::{Lite, own_file};
pub use pg::Pg;
pub use queue::{Job, Work};
pub(crate) use value::values;
pub use value::{Row, Value};

use crate::error::{Error, Result};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// An open transaction. SQL is `&'static str`: it was written by us, and only values travel.
pub trait Sql {
    /// Runs a statement; how many rows it touched.
    fn execute(&self, sql: &'static str, values: &[Value]) -> Result<usize>;
    /// Runs a query and shows each row to `each`.
    fn rows(&self, sql: &'static str, values: &[Value], each: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()>;
    /// Waits until no other step works on `name` (a referral), and keeps others waiting to the end of the transaction.
    fn lock(&self, name: &str) -> Result<()>;
    /// Where this writer's audit chain stands.
    fn chain(&self) -> &Cell<ChainHead>;
}

impl dyn Sql + '_ {
    /// All rows of a query, each through `read`.
    pub fn all<T>(&self, sql: &'static str, values: &[Value], read: impl Fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.rows(sql, values, &mut |row| {
            out.push(read(row)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// The first row of a query, if there is one.
    pub fn first<T>(
        &self,
        sql: &'static str,
        values: &[Value],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, values, read)?.into_iter().next())
    }

    /// The one row of a query; [`Error::NotFound`] if there is none.
    pub fn one<T>(&self, sql: &'static str, values: &[Value], read: impl Fn(&Row<'_>) -> Result<T>) -> Result<T> {
        self.first(sql, values, read)?.ok_or(Error::NotFound)
    }
}

/// The end of an audit chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainHead {
    /// Which chain.
    pub chain: i64,
    /// The last row's number; 0 before the first.
    pub seq: i64,
    /// The last row's hash; zeros before the first.
    pub hash: [u8; 32],
}

impl ChainHead {
    /// A chain before its first row.
    pub const fn start(chain: i64) -> Self {
        Self { chain, seq: 0, hash: [0; 32] }
    }
}

/// A transaction on SQLite.
struct LiteTx<'a> {
    conn: &'a rusqlite::Connection,
    chain: &'a Cell<ChainHead>,
    /// A statement failed: the step may not be kept, whatever it answers. PostgreSQL would turn its COMMIT into a
    /// ROLLBACK without a word, so both engines hold to this.
    failed: Cell<bool>,
}

impl<'a> LiteTx<'a> {
    fn new(conn: &'a rusqlite::Connection, chain: &'a Cell<ChainHead>) -> Self {
        Self { conn, chain, failed: Cell::new(false) }
    }

    fn noticed<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| {
            self.failed.set(true);
            Error::from(error)
        })
    }
}

impl Sql for LiteTx<'_> {
    fn execute(&self, sql: &'static str, values: &[Value]) -> Result<usize> {
        #[cfg(feature = "trial")]
        crate::trial::asked(sql);
        let mut statement = self.noticed(self.conn.prepare_cached(sql))?;
        self.noticed(statement.execute(rusqlite::params_from_iter(values)))
    }

    fn rows(&self, sql: &'static str, values: &[Value], each: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        #[cfg(feature = "trial")]
        crate::trial::asked(sql);
        let mut statement = self.noticed(self.conn.prepare_cached(sql))?;
        let mut rows = self.noticed(statement.query(rusqlite::params_from_iter(values)))?;
        while let Some(row) = self.noticed(rows.next())? {
            each(&Row::Lite(row))?;
        }
        Ok(())
    }

    fn lock(&self, _: &str) -> Result<()> {
        Ok(()) // there is one writer
    }

    fn chain(&self) -> &Cell<ChainHead> {
        self.chain
    }
}

/// A transaction on PostgreSQL, with the statements that its connection has already prepared.
struct PgTx<'a> {
    tx: RefCell<postgres::Transaction<'a>>,
    ready: &'a RefCell<HashMap<&'static str, postgres::Statement>>,
    chain: &'a Cell<ChainHead>,
    /// As on SQLite.
    failed: Cell<bool>,
    /// A serialization failure or a deadlock: the step may run again.
    conflict: Cell<bool>,
}

impl<'a> PgTx<'a> {
    fn new(
        tx: postgres::Transaction<'a>,
        ready: &'a RefCell<HashMap<&'static str, postgres::Statement>>,
        chain: &'a Cell<ChainHead>,
    ) -> Self {
        Self { tx: RefCell::new(tx), ready, chain, failed: Cell::new(false), conflict: Cell::new(false) }
    }

    fn prepared(&self, sql: &'static str) -> Result<postgres::Statement> {
        if let Some(statement) = self.ready.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.noticed(self.tx.borrow_mut().prepare(&dialect::for_postgres(sql)))?;
        self.ready.borrow_mut().insert(sql, statement.clone());
        Ok(statement)
    }

    fn noticed<T>(&self, result: Result<T, postgres::Error>) -> Result<T> {
        result.map_err(|error| {
            let code = error.code().map(postgres::error::SqlState::code);
            self.failed.set(true);
            self.conflict.set(self.conflict.get() || matches!(code, Some("40001" | "40P01")));
            Error::from(error)
        })
    }
}

impl Sql for PgTx<'_> {
    fn execute(&self, sql: &'static str, values: &[Value]) -> Result<usize> {
        let statement = self.prepared(sql)?;
        let touched = self.noticed(self.tx.borrow_mut().execute(&statement, &borrowed(values)))?;
        usize::try_from(touched).map_err(|_| Error::Unreadable("a count"))
    }

    fn rows(&self, sql: &'static str, values: &[Value], each: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let statement = self.prepared(sql)?;
        let rows = self.noticed(self.tx.borrow_mut().query(&statement, &borrowed(values)))?;
        rows.iter().try_for_each(|row| each(&Row::Pg(row)))
    }

    /// Under READ COMMITTED with this lock, 64 writers on one referral get 64 distinct step numbers.
    fn lock(&self, name: &str) -> Result<()> {
        let sql = "SELECT 1::BIGINT FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";
        self.rows(sql, values![name], &mut |_| Ok(()))
    }

    fn chain(&self) -> &Cell<ChainHead> {
        self.chain
    }
}

fn borrowed(values: &[Value]) -> Vec<&(dyn postgres::types::ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn postgres::types::ToSql + Sync)).collect()
}
