//! The audit log: who looked at or changed whose record, why and through which route. Each row's hash covers the one
//! before and needs the key file, so that a row cannot be altered, removed or slipped in without breaking the chain.
use crate::Store;
use crate::desk::At;
use crate::engine::{ChainHead, Row, Sql, values};
use crate::error::Result;
use crate::keys::Keys;
use crate::tx::Tx;
use record::{Instant, ReferralId, Role, StoryId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// `read`, `changed`, `refused`, or `unfinished` where the request broke off after it had read.
    pub outcome: String,
    /// At whose records, a space between: a referral by its id, a story as `story:` and its id. See [`Look::referrals`] and
    /// [`Look::stories`].
    pub looked: String,
}

/// What comes before a story's id; a referral's stands alone.
const STORY: &str = "story:";

impl Look {
    /// At how many people's referrals.
    #[must_use]
    pub fn referrals(&self) -> usize {
        self.names().filter(|name| !name.starts_with(STORY)).count()
    }

    /// At which stories; nobody but who told one knows whose it is.
    #[must_use]
    pub fn stories(&self) -> Vec<StoryId> {
        self.names().filter_map(|name| name.strip_prefix(STORY)?.parse().ok()).collect()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.looked.split(' ').filter(|name| !name.is_empty())
    }
}

/// Whose record was looked at or changed. In the log referrals stand before stories, each in the order of their ids: the
/// order in which the database gives them back, whatever it sorts texts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    Referral(ReferralId),
    Story(StoryId),
}

impl std::fmt::Display for Whose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Whose::Referral(id) => id.fmt(f),
            Whose::Story(id) => write!(f, "{STORY}{id}"),
        }
    }
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

pub(crate) fn append(sql: &dyn Sql, at: &At, outcome: &str, looked: &BTreeSet<Whose>) -> Result<()> {
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
    let head = ChainHead { seq: before.seq + 1, hash: link(&at.keys, before, &look), ..before };
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
    for whose in looked {
        // `referral` was its name before stories were in the log
        let insert = "INSERT INTO audit_looked (clinic, referral, chain, seq) VALUES (?1, ?2, ?3, ?4)";
        sql.execute(insert, values![at.clinic_text.as_str(), whose.to_string(), head.chain, head.seq])?;
    }
    sql.chain().set(head);
    Ok(())
}

/// The hash of a row: over its place in the chain, the hash before and every column, each with its length before it so
/// that nothing can be shifted from one column to the next.
fn link(keys: &Keys, before: ChainHead, look: &Look) -> [u8; 32] {
    let mut all = [before.chain, before.seq + 1, look.at.micros()].map(i64::to_be_bytes).concat();
    all.extend(before.hash);
    let Look { at: _, clinic, actor, role, purpose, route, request, outcome, looked } = look;
    for column in [clinic, actor, role.code(), purpose, route, request, outcome, looked] as [&str; 8] {
        all.extend((column.len() as u64).to_be_bytes());
        all.extend(column.as_bytes());
    }
    keys.chain(&[&all])
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
    /// Walks every chain from its first row and compares each hash, and the list of who was looked at with the rows. It
    /// reads the whole log: a command's work, not a page's.
    ///
    /// # Errors
    /// When the database does not answer; a broken chain is an answer, not an error.
    pub async fn verify_audit(&self) -> Result<Verified> {
        let keys = Arc::clone(&self.inner.keys);
        self.read_raw(move |sql| verify(sql, &keys)).await
    }
}

fn verify(sql: &dyn Sql, keys: &Keys) -> Result<Verified> {
    let mut verified = Verified { chains: 0, rows: 0, broken: None, heads: Vec::new() };
    // what cannot even be read was not written by us, and agrees with nothing
    let heads = sql.all("SELECT chain, seq, hash FROM audit_chain ORDER BY chain", &[], |row| {
        let hash = row.get::<Vec<u8>>(2).unwrap_or_default();
        Ok((row.get::<i64>(0).unwrap_or_default(), row.get::<i64>(1).unwrap_or_default(), hash))
    })?;
    for (chain, seq, hash) in heads {
        let (end, sound) = walk(sql, keys, chain)?;
        if !(sound && end.seq == seq && hash == end.hash) {
            verified.broken = verified.broken.or(Some((chain, end.seq + 1)));
        }
        verified.chains += 1;
        verified.rows += u64::try_from(end.seq).unwrap_or_default();
        verified.heads.push((chain, end.seq, end.hash));
    }
    let orphans = [
        "SELECT chain, seq FROM audit a
          WHERE a.seq < 1 OR NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.chain = a.chain) ORDER BY chain, seq LIMIT 1",
        "SELECT chain, seq FROM audit_looked l
          WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.chain = l.chain AND a.seq = l.seq) ORDER BY chain, seq LIMIT 1",
    ];
    for orphan in orphans {
        let found =
            sql.first(orphan, &[], |row| Ok((row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default())))?;
        verified.broken = verified.broken.or(found);
    }
    Ok(verified)
}

/// Follows a chain as far as it is sound, and says whether that is as far as its rows go.
fn walk(sql: &dyn Sql, keys: &Keys, chain: i64) -> Result<(ChainHead, bool)> {
    let mut end = ChainHead::start(chain);
    loop {
        let page = "SELECT at, clinic, actor, role, purpose, route, request, outcome, looked, seq, hash
                      FROM audit WHERE chain = ?1 AND seq > ?2 ORDER BY seq LIMIT 1000";
        let page = sql.all(page, values![chain, end.seq], |row| {
            let (seq, hash) = (row.get::<i64>(9).unwrap_or_default(), row.get::<Vec<u8>>(10).unwrap_or_default());
            Ok((seq, look(row, 0).ok(), hash))
        })?;
        let Some((last, ..)) = page.last() else { return Ok((end, true)) };
        let mut listed = listed(sql, chain, end.seq, *last)?;
        for (seq, look, hash) in page {
            let Some(look) = look else { return Ok((end, false)) };
            let next = ChainHead { seq: end.seq + 1, hash: link(keys, end, &look), ..end };
            let named: Vec<_> = look.names().map(|name| (look.clinic.clone(), name.to_owned())).collect();
            if seq != next.seq || hash != next.hash || named != listed.remove(&seq).unwrap_or_default() {
                return Ok((end, false));
            }
            end = next;
        }
    }
}

/// Clinic and name of whatever was looked at in the rows after `from` up to `to`, by row.
fn listed(sql: &dyn Sql, chain: i64, from: i64, to: i64) -> Result<BTreeMap<i64, Vec<(String, String)>>> {
    let mut by_row: BTreeMap<i64, Vec<(String, String)>> = BTreeMap::new();
    let select = "SELECT seq, clinic, referral FROM audit_looked
                   WHERE chain = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq, referral, clinic";
    sql.rows(select, values![chain, from, to], &mut |row| {
        let named = (row.get(1).unwrap_or_default(), row.get(2).unwrap_or_default());
        by_row.entry(row.get(0)?).or_default().push(named);
        Ok(())
    })?;
    Ok(by_row)
}

impl Tx<'_> {
    /// The newest rows of this clinic's log, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn looks(&self, most: i64) -> Result<Vec<Look>> {
        self.beyond_links()?;
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
