//! Migrations: numbered once for both engines, all that are missing in one transaction, never backwards.
use crate::engine::{for_postgres, migration_for_postgres};
use crate::error::{Error, Result};
use std::path::Path;

/// What has been changed since the first version, in order. Once released, a line is never altered.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_first_rooms.sql")];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY)";

/// The first start writes a value that only this key file gives; every later one compares.
const WRITE_CHECK: &str = "INSERT INTO setting (name, value) VALUES ('key-check', ?1) ON CONFLICT (name) DO NOTHING";
const READ_CHECK: &str = "SELECT value FROM setting WHERE name = 'key-check'";

/// The schema that this version writes.
pub const NEWEST: i64 = MIGRATIONS.len() as i64;

/// Brings SQLite up to date; a database that already holds something is first copied beside itself.
pub fn lite(conn: &mut rusqlite::Connection, folder: &Path, key_check: [u8; 32]) -> Result<()> {
    conn.execute_batch(VERSIONS)?;
    let found: i64 = conn.query_row("SELECT COALESCE(MAX(version), 0) FROM migration", [], |row| row.get(0))?;
    let missing = missing(found)?;
    if found > 0 && !missing.is_empty() {
        let copy = folder.join(format!("before-migration-{NEWEST}.db"));
        let _ = std::fs::remove_file(&copy); // left by a migration that was cut off; the database is unchanged since
        conn.execute("VACUUM INTO ?1", [copy.to_string_lossy().as_ref()])?;
    }
    let tx = conn.transaction()?;
    for (version, sql) in missing {
        tx.execute_batch(sql)?;
        tx.execute("INSERT INTO migration (version) VALUES (?1)", [version])?;
    }
    tx.execute(WRITE_CHECK, [key_check])?;
    same_key(&tx.query_row(READ_CHECK, [], |row| row.get::<_, Vec<u8>>(0))?, key_check)?;
    Ok(tx.commit()?)
}

/// Brings PostgreSQL up to date. A database that already holds something must have been backed up, which only its
/// operator can say.
pub fn pg(client: &mut postgres::Client, backed_up: bool, key_check: [u8; 32]) -> Result<()> {
    let mut tx = client.transaction()?;
    // several copies may start at once
    tx.execute("SELECT pg_advisory_xact_lock(1179, 0)", &[])?;
    tx.batch_execute(VERSIONS)?;
    let found: i64 = tx.query_one("SELECT COALESCE(MAX(version), 0) FROM migration", &[])?.try_get(0)?;
    let missing = missing(found)?;
    if found > 0 && !missing.is_empty() && !backed_up {
        let what = "the database must be changed for this version: back it up, then start with --backed-up";
        return Err(Error::CannotOpen(what.into()));
    }
    for (version, sql) in missing {
        tx.batch_execute(&migration_for_postgres(sql))?;
        tx.execute("INSERT INTO migration (version) VALUES ($1)", &[&version])?;
    }
    tx.execute(&for_postgres(WRITE_CHECK), &[&key_check.as_slice()])?;
    same_key(&tx.query_one(READ_CHECK, &[])?.try_get::<_, Vec<u8>>(0)?, key_check)?;
    Ok(tx.commit()?)
}

fn same_key(found: &[u8], wanted: [u8; 32]) -> Result<()> {
    if found == wanted {
        Ok(())
    } else {
        Err(Error::CannotOpen("this key file is not the one that this database was made with".into()))
    }
}

fn missing(found: i64) -> Result<Vec<(i64, &'static str)>> {
    if found > NEWEST {
        return Err(Error::CannotOpen(format!(
            "the database was written by a newer version (schema {found}; this program knows {NEWEST}): use that version"
        )));
    }
    Ok((1..).zip(MIGRATIONS.iter().copied()).filter(|(version, _)| *version > found).collect())
}
