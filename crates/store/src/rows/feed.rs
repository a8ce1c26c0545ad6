//! Feeds: whole directories come in here, and only what has changed is written.
use crate::Store;
use crate::engine::{Sql, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Feed, Instant, Quarantined, Service};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// One record of a feed, ready to be kept: made before the transaction, so that it waits for nobody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    own_id: String,
    raw: String,
    body: String,
    hash: [u8; 32],
}

/// What one reading of a feed brought.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pull {
    /// The feed's short name in this installation.
    pub feed: String,
    /// Where it comes from.
    pub source: String,
    /// Its licence, as far as anybody said.
    pub licence: String,
    /// Its records, each id once.
    pub entries: Vec<Entry>,
    /// What could not be read of it.
    pub quarantined: Vec<Quarantined>,
    /// Whether it is everything that the feed has: only then is what it does not hold missing.
    pub whole: bool,
    /// After so many whole pulls without it in a row, a record is gone.
    pub patience: i64,
}

/// What came of a pull.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// Records that are new.
    pub kept: u64,
    /// Records that were otherwise before, or were gone and have come back.
    pub changed: u64,
    /// Records of which nothing was written.
    pub unchanged: u64,
    /// Records that were missing once too often, and are gone now.
    pub gone: u64,
    /// Records whose every id in this installation is another record's: they wait in quarantine.
    #[serde(default)]
    pub nameless: u64,
}

/// What is held of a record before a pull.
struct Held {
    hash: Option<Vec<u8>>,
    absences: i64,
    gone: bool,
}

impl Entry {
    /// A record of `feed`: what was read of it, and the JSON as it came.
    ///
    /// # Errors
    /// [`Error::Unreadable`] for what cannot be written as JSON.
    pub fn new(feed: &str, mut service: Service, raw: String) -> Result<Self> {
        service.feed = feed.to_owned();
        let body = serde_json::to_string(&service).map_err(|_| UNREADABLE)?;
        let hash = Sha256::new().chain_update(&raw).chain_update([0]).chain_update(&body).finalize().into();
        Ok(Self { own_id: service.id, raw, body, hash })
    }
}

const UNREADABLE: Error = Error::Unreadable("a support service");

impl Tx<'_> {
    /// Brings a pull in: new and changed records are written, and nothing of those that are the same. A record that is
    /// missing from `patience` whole pulls in a row is gone; one that came back is there again. A pull that holds no
    /// record at all makes nothing missing: an empty answer is more often a fault than the end of every service.
    ///
    /// # Errors
    /// When nothing can be saved; then the directory is as it was.
    pub fn bring_in(&self, pull: &Pull) -> Result<Brought> {
        self.beyond_links()?;
        self.hold_of_all(&format!("feed {}", pull.feed))?;
        self.put_feed(pull)?;
        let mut held = self.held_of_feed(&pull.feed)?;
        let (mut brought, mut quarantined) = (Brought::default(), pull.quarantined.clone());
        for entry in &pull.entries {
            match held.remove(&entry.own_id) {
                None if self.put_entry(&pull.feed, entry)? => brought.kept += 1,
                None => {
                    brought.nameless += 1;
                    let (place, why) = (format!("id {}", entry.own_id), "id: other feeds have taken it".to_owned());
                    quarantined.push(Quarantined { place, id: Some(entry.own_id.clone()), why });
                }
                Some(before) if before.hash.as_deref() == Some(&entry.hash) && !before.gone => {
                    brought.unchanged += 1;
                    if before.absences > 0 {
                        self.present_again(&pull.feed, &entry.own_id)?;
                    }
                }
                Some(_) => {
                    self.change_entry(&pull.feed, entry)?;
                    brought.changed += 1;
                }
            }
        }
        if pull.whole && !pull.entries.is_empty() {
            let unread: BTreeSet<&str> = pull.quarantined.iter().filter_map(|one| one.id.as_deref()).collect();
            // what came and could not be read is there all the same, and is offered as it last was
            held.retain(|id, before| !before.gone && !unread.contains(id.as_str()));
            for (id, before) in held {
                brought.gone += u64::from(self.absent(&pull.feed, &id, before.absences + 1, pull.patience)?);
            }
        }
        self.put_quarantine(&pull.feed, pull.whole, quarantined)?;
        if brought.kept + brought.changed + brought.gone > 0 {
            let sql = "UPDATE feed SET version = version + 1 WHERE feed = ?1";
            self.sql.execute(sql, values![pull.feed.as_str()])?;
        }
        Ok(brought)
    }

    /// Every feed, by its short name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        feeds(self.sql)
    }

    /// What could not be read, with the name of its feed and since when it comes like this, by feed and place.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn quarantined(&self) -> Result<Vec<(String, Quarantined, Instant)>> {
        self.beyond_links()?;
        let sql = "SELECT feed, place, own_id, reason, since FROM feed_quarantine ORDER BY feed, place";
        self.sql.all(sql, &[], |row| {
            let one = Quarantined { place: row.get(1)?, id: row.get(2)?, why: row.get(3)? };
            Ok((row.get(0)?, one, row.get(4)?))
        })
    }

    fn put_feed(&self, pull: &Pull) -> Result<()> {
        let sql = "INSERT INTO feed (feed, source, licence, pulled, whole) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (feed) DO UPDATE
                      SET source = excluded.source, pulled = excluded.pulled,
                          licence = CASE WHEN excluded.licence = '' THEN feed.licence ELSE excluded.licence END,
                          whole = COALESCE(excluded.whole, feed.whole)";
        let whole = pull.whole.then_some(self.now());
        let (feed, source, licence) = (pull.feed.as_str(), pull.source.as_str(), pull.licence.as_str());
        self.sql.execute(sql, values![feed, source, licence, self.now(), whole]).map(drop)
    }

    fn held_of_feed(&self, feed: &str) -> Result<BTreeMap<String, Held>> {
        let sql = "SELECT own_id, hash, absences, gone FROM feed_entry WHERE feed = ?1";
        let held = self.sql.all(sql, values![feed], |row| {
            let gone = row.get::<Option<Instant>>(3)?.is_some();
            Ok((row.get(0)?, Held { hash: row.get(1)?, absences: row.get(2)?, gone }))
        })?;
        Ok(held.into_iter().collect())
    }

    /// Two feeds may call different services by one id: the later comer has its feed's name before it, and where a feed
    /// has such an id of its own, a hash behind it. Whether any of these was free.
    fn put_entry(&self, feed: &str, entry: &Entry) -> Result<bool> {
        let sql = "INSERT INTO feed_entry (feed, own_id, service, raw, body, hash, seen, changed, absences)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 0) ON CONFLICT (service) DO NOTHING";
        let put = |service: &str, body: &str| {
            let (own_id, raw) = (entry.own_id.as_str(), entry.raw.as_str());
            self.sql.execute(sql, values![feed, own_id, service, raw, body, entry.hash, self.now()])
        };
        if put(&entry.own_id, &entry.body)? == 1 {
            return Ok(true);
        }
        let named = format!("{feed}/{}", entry.own_id);
        let hash = Sha256::new().chain_update(feed).chain_update([0]).chain_update(&entry.own_id).finalize();
        let hashed = hash.iter().take(8).fold(format!("{named}-"), |all, byte| format!("{all}{byte:02x}"));
        for service in [named, hashed] {
            if put(&service, &under(&entry.body, &service)?)? == 1 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn change_entry(&self, feed: &str, entry: &Entry) -> Result<()> {
        let own_id = entry.own_id.as_str();
        let sql = "SELECT service FROM feed_entry WHERE feed = ?1 AND own_id = ?2";
        let service: String = self.sql.one(sql, values![feed, own_id], |row| row.get(0))?;
        let body = if service == own_id { entry.body.clone() } else { under(&entry.body, &service)? };
        let sql = "UPDATE feed_entry SET raw = ?3, body = ?4, hash = ?5, changed = ?6, absences = 0, gone = NULL
                    WHERE feed = ?1 AND own_id = ?2";
        self.sql.execute(sql, values![feed, own_id, entry.raw.as_str(), body, entry.hash, self.now()]).map(drop)
    }

    fn present_again(&self, feed: &str, own_id: &str) -> Result<()> {
        let sql = "UPDATE feed_entry SET absences = 0 WHERE feed = ?1 AND own_id = ?2";
        self.sql.execute(sql, values![feed, own_id]).map(drop)
    }

    /// Counts an absence; whether it was one too many.
    fn absent(&self, feed: &str, own_id: &str, absences: i64, patience: i64) -> Result<bool> {
        let gone = (absences >= patience).then_some(self.now());
        let sql = "UPDATE feed_entry SET absences = ?3, gone = ?4 WHERE feed = ?1 AND own_id = ?2";
        self.sql.execute(sql, values![feed, own_id, absences, gone])?;
        Ok(gone.is_some())
    }

    /// What is in quarantine is what the last pull put there; what stays keeps the day since when.
    fn put_quarantine(&self, feed: &str, whole: bool, quarantined: Vec<Quarantined>) -> Result<()> {
        let sql = "SELECT place, own_id, reason FROM feed_quarantine WHERE feed = ?1";
        let before = self
            .sql
            .all(sql, values![feed], |row| Ok(Quarantined { place: row.get(0)?, id: row.get(1)?, why: row.get(2)? }))?;
        let (before, now): (BTreeSet<_>, BTreeSet<_>) =
            (before.into_iter().collect(), quarantined.into_iter().collect());
        // of a feed that came in part, what was not looked at again stays
        for old in before.difference(&now).filter(|_| whole) {
            let sql = "DELETE FROM feed_quarantine WHERE feed = ?1 AND place = ?2";
            self.sql.execute(sql, values![feed, old.place.as_str()])?;
        }
        for new in now.difference(&before) {
            let sql = "INSERT INTO feed_quarantine (feed, place, own_id, reason, since) VALUES (?1, ?2, ?3, ?4, ?5)
                       ON CONFLICT (feed, place) DO UPDATE
                          SET own_id = excluded.own_id, reason = excluded.reason, since = excluded.since";
            let (place, id, why) = (new.place.as_str(), new.id.clone(), new.why.as_str());
            self.sql.execute(sql, values![feed, place, id, why, self.now()])?;
        }
        Ok(())
    }
}

/// What of the directory is public, for commands that open the database to read only and so leave no audit row: nobody's
/// record can be met in it.
impl Store {
    /// Every feed, by its short name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn feeds(&self) -> Result<Vec<Feed>> {
        self.read_raw(feeds).await
    }

    /// Every support service that a feed still has, as JSON and as the feed says it, by its id in this installation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn offered(&self) -> Result<Vec<String>> {
        let sql = "SELECT body FROM feed_entry WHERE gone IS NULL ORDER BY service";
        self.read_raw(move |rows| rows.all(sql, &[], |row| row.get(0))).await
    }
}

fn feeds(sql: &dyn Sql) -> Result<Vec<Feed>> {
    sql.all("SELECT feed, source, licence, pulled, whole FROM feed ORDER BY feed", &[], |row| {
        let (id, source, licence) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Feed { id, source, licence, pulled: row.get(3)?, whole: row.get(4)? })
    })
}

/// The same record under its id in this installation.
fn under(body: &str, service: &str) -> Result<String> {
    let mut read: Service = serde_json::from_str(body).map_err(|_| UNREADABLE)?;
    read.id = service.to_owned();
    serde_json::to_string(&read).map_err(|_| UNREADABLE)
}
