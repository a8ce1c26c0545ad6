//! The audit log: who looked at or changed whose record, why and through which route. Each row's hash covers the one
//! before, so that a row cannot be altered, removed or slipped in without breaking every one after it.
use crate::Store;
use crate::desk::At;
use crate::engine::{ChainHead, Row, Sql, values};
use crate::error::Result;
use crate::tx::Tx;
use record::{Instant, ReferralId, Role};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// One row of the log, without its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Instant,
    /// In which clinic.
    pub clinic: String,
    /// The member of staff, or the role where there is none.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// What for.
    pub purpose: String,
    /// Through which route, as a pattern.
    pub route: String,
    /// In which request.
    pub request: String,
    /// `read`, `changed` or `refused`.
    pub outcome: String,
    /// At whose referrals, a space between.
    pub looked: String,
}

/// What verifying the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many chains.
    pub chains: usize,
    /// How many rows in all.
    pub rows: u64,
    /// The first break, by chain and sequence number.
    pub broken: Option<(i64, i64)>,
    /// Where each chain ends: chain, rows and hash. Kept elsewhere, it shows a log that was cut short.
    pub heads: Vec<(i64, i64, [u8; 32])>,
}

pub(crate) fn append(sql: &dyn Sql, at: &At, outcome: &str, looked: &BTreeSet<ReferralId>) -> Result<()> {
    let looks = looked.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let look = Look {
        at: at.now,
        clinic: at.clinic_text.clone(),
        actor: at.actor.staff.map_or_else(|| at.actor.role.to_string(), |staff| staff.to_string()),
        role: at.actor.role,
        purpose: at.purpose.code().into(),
        route: at.route.into(),
        request: at.request.to_string(),
        outcome: outcome.into(),
        looked: looks,
    };
    let before = sql.chain().get();
    let head = ChainHead { seq: before.seq + 1, hash: link(before, &look), ..before };
    let insert =
        "INSERT INTO audit (chain, seq, at, clinic, actor, role, purpose, route, request, outcome, looked, hash)
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let role = look.role.code();
    let columns = values![
        head.chain,
        head.seq,
        look.at,
        look.clinic,
        look.actor,
        role,
        look.purpose,
        look.route,
        look.request,
        look.outcome,
        look.looked,
        head.hash
    ];
    sql.execute(insert, columns)?;
    let moved = "INSERT INTO audit_chain (chain, seq, hash) VALUES (?1, ?2, ?3)
                 ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash";
    sql.execute(moved, values![head.chain, head.seq, head.hash])?;
    for referral in looked {
        let insert = "INSERT INTO audit_looked (clinic, referral, chain, seq) VALUES (?1, ?2, ?3, ?4)";
        sql.execute(insert, values![at.clinic_text.as_str(), *referral, head.chain, head.seq])?;
    }
    sql.chain().set(head);
    Ok(())
}

/// The hash of a row: over its place in the chain, the hash before and every column, each with its length before it so
/// that nothing can be shifted from one column to the next.
fn link(before: ChainHead, look: &Look) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before.hash);
    hash.update(before.chain.to_be_bytes());
    hash.update((before.seq + 1).to_be_bytes());
    hash.update(look.at.micros().to_be_bytes());
    let columns: [&str; 8] = [
        &look.clinic,
        &look.actor,
        look.role.code(),
        &look.purpose,
        &look.route,
        &look.request,
        &look.outcome,
        &look.looked,
    ];
    for column in columns {
        hash.update((column.len() as u64).to_be_bytes());
        hash.update(column.as_bytes());
    }
    hash.finalize().into()
}

fn look(row: &Row<'_>, from: usize) -> Result<Look> {
    Ok(Look {
        at: row.get(from)?,
        clinic: row.get(from + 1)?,
        actor: row.get(from + 2)?,
        role: row.code(from + 3, "a role")?,
        purpose: row.get(from + 4)?,
        route: row.get(from + 5)?,
        request: row.get(from + 6)?,
        outcome: row.get(from + 7)?,
        looked: row.get(from + 8)?,
    })
}

impl Store {
    /// Walks every chain from its first row and compares each hash.
    ///
    /// # Errors
    /// When the database does not answer; a broken chain is an answer, not an error.
    pub async fn verify_audit(&self) -> Result<Verified> {
        self.read_raw(|sql| {
            let heads: Vec<(i64, i64, Vec<u8>)> =
                sql.all("SELECT chain, seq, hash FROM audit_chain ORDER BY chain", &[], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            let mut verified = Verified { chains: heads.len(), rows: 0, broken: None, heads: Vec::new() };
            for (chain, seq, hash) in heads {
                let mut at = ChainHead { chain, seq: 0, hash: [0; 32] };
                let select = "SELECT at, clinic, actor, role, purpose, route, request, outcome, looked, seq, hash
                                FROM audit WHERE chain = ?1 ORDER BY seq";
                let mut sound = true;
                sql.rows(select, values![chain], &mut |row| {
                    if !sound {
                        return Ok(());
                    }
                    let found: Vec<u8> = row.get(10)?;
                    // a row that cannot even be read was not written by us
                    let wanted = look(row, 0).map(|look| link(at, &look)).unwrap_or_default();
                    sound = row.get::<i64>(9)? == at.seq + 1 && found == wanted;
                    if sound {
                        at = ChainHead { seq: at.seq + 1, hash: wanted, ..at };
                        verified.rows += 1;
                    }
                    Ok(())
                })?;
                sound = sound && at.seq == seq && at.hash.as_slice() == hash;
                if !sound && verified.broken.is_none() {
                    verified.broken = Some((chain, at.seq + 1));
                }
                verified.heads.push((chain, at.seq, at.hash));
            }
            // rows of a chain whose head was removed
            let orphans = "SELECT audit.chain, MIN(audit.seq) FROM audit
                            WHERE chain NOT IN (SELECT chain FROM audit_chain) GROUP BY audit.chain";
            let orphan = sql.first(orphans, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
            verified.broken = verified.broken.or(orphan);
            Ok(verified)
        })
        .await
    }
}

impl Tx<'_> {
    /// The newest rows of this clinic's log, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn looks(&self, most: i64) -> Result<Vec<Look>> {
        let sql = "SELECT at, clinic, actor, role, purpose, route, request, outcome, looked
                     FROM audit WHERE clinic = ?1 ORDER BY at DESC, chain, seq DESC LIMIT ?2";
        self.sql.all(sql, values![self.clinic(), most], |row| look(row, 0))
    }

    /// Which roles looked at a referral, and when, oldest first: what the person may always see.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is another person's.
    pub fn looks_at(&self, referral: ReferralId) -> Result<Vec<Look>> {
        self.look(referral)?;
        let sql = "SELECT a.at, a.clinic, a.actor, a.role, a.purpose, a.route, a.request, a.outcome, a.looked
                     FROM audit_looked l JOIN audit a ON a.chain = l.chain AND a.seq = l.seq
                    WHERE l.clinic = ?1 AND l.referral = ?2 ORDER BY a.at";
        self.sql.all(sql, values![self.clinic(), referral], |row| look(row, 0))
    }
}
