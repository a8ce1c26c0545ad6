//! The front door: the few questions that are asked before anybody knows which clinic they belong to. Each finds its row
//! by the hash of a secret that only its owner has, or lists clinics; no other query crosses clinics.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::rows::LinkRow;
use crate::{Store, fingerprint};
use record::{Clinic, ClinicId, Instant, Role, StaffId};
use std::time::Duration;

/// Failed sign-ins of one name after which it must wait.
pub const FAILURES: i64 = 10;
/// How long it must wait after the last of them, and how long failures are remembered.
const WAIT: Duration = Duration::from_secs(15 * 60);
/// A member of staff who does nothing for so long signs in again.
const STAFF_IDLE: Duration = Duration::from_secs(60 * 60);
/// And after so long in any case: a working day.
const STAFF_WHOLE: Duration = Duration::from_secs(12 * 60 * 60);
/// A person's visit by their link.
pub(crate) const VISIT_IDLE: Duration = Duration::from_secs(30 * 60);
pub(crate) const VISIT_WHOLE: Duration = Duration::from_secs(2 * 60 * 60);
/// `seen` is written at most once a minute: a page that is only read costs one row, in the audit log.
const SEEN_EVERY: Duration = Duration::from_secs(60);

/// An account, as sign-in needs it.
#[derive(Clone)]
pub struct Account {
    /// Who.
    pub staff: StaffId,
    /// argon2id, PHC string.
    pub password: String,
    /// The clinics that they work for, by short name.
    pub clinics: Vec<ClinicId>,
}

/// Whether a name may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// Yes.
    Allowed,
    /// Too many failures; from then on again.
    From(Instant),
}

/// Somebody signed in: a member of staff by a cookie, or another system by its credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who; none for another system.
    pub staff: Option<StaffId>,
    /// Where.
    pub clinic: ClinicId,
    /// The roles held there at this moment: taking one away works at the next request.
    pub roles: Vec<Role>,
}

/// A personal link, as whoever holds it finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkState {
    /// Where.
    pub clinic: ClinicId,
    /// How it stands.
    pub link: LinkRow,
}

impl LinkState {
    /// Whether it can still be opened with the date of birth.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        !self.link.revoked && self.link.tries_left > 0 && now < self.link.expires
    }
}

/// A sign-in name as it is kept, however it is typed.
pub(crate) fn as_kept(name: &str) -> String {
    name.trim().to_lowercase()
}

impl Store {
    /// A mistyped password may stand where a name is asked for, so the name that was tried is kept as a hash.
    fn tried(&self, name: &str) -> [u8; 32] {
        self.inner.keys.hash("sign-in", "", as_kept(name))
    }

    /// Every clinic of the installation, by short name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn clinics(&self) -> Result<Vec<Clinic>> {
        let sql = "SELECT settings FROM clinic ORDER BY slug";
        self.read_raw(|tx| tx.all(sql, &[], crate::rows::clinic_row)).await
    }

    /// Whether a password may be tried under this name now, which is counted before it is: of any number of tries at
    /// once, [`FAILURES`] and no more are allowed. [`Store::sign_in`] forgets the count. Unknown names are counted like
    /// known ones, so that nobody learns which exist.
    ///
    /// # Errors
    /// When it cannot be saved; then nothing may be tried.
    pub async fn may_try(&self, name: &str, now: Instant) -> Result<Try> {
        let hash = self.tried(name);
        self.write_raw(move |tx| {
            tx.execute("DELETE FROM sign_in_try WHERE since <= ?1", values![now.minus(WAIT)])?;
            let sql = "INSERT INTO sign_in_try (name_hash, failures, since) VALUES (?1, 1, ?2)
                       ON CONFLICT (name_hash) DO UPDATE SET
                         failures = sign_in_try.failures + 1,
                         since = CASE WHEN sign_in_try.failures < ?3 THEN excluded.since ELSE sign_in_try.since END
                       RETURNING failures, since";
            let (tries, since) =
                tx.one(sql, values![hash, now, FAILURES], |row| Ok((row.get::<i64>(0)?, row.get::<Instant>(1)?)))?;
            Ok(if tries <= FAILURES { Try::Allowed } else { Try::From(since.plus(WAIT)) })
        })
        .await
    }

    /// The account of this name, if it may sign in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn account(&self, name: &str) -> Result<Option<Account>> {
        let name = as_kept(name);
        self.read_raw(move |tx| {
            let sql = "SELECT staff, password FROM staff WHERE sign_name = ?1 AND active = 1";
            let found =
                tx.first(sql, values![name.as_str()], |row| Ok((row.get::<StaffId>(0)?, row.get::<String>(1)?)))?;
            let Some((staff, password)) = found else { return Ok(None) };
            let sql = "SELECT DISTINCT r.clinic, c.slug FROM staff_role r JOIN clinic c ON c.clinic = r.clinic
                        WHERE r.staff = ?1 ORDER BY c.slug";
            let clinics = tx.all(sql, values![staff], |row| row.get(0))?;
            Ok(Some(Account { staff, password, clinics }))
        })
        .await
    }

    /// Begins a sign-in under a new cookie and forgets earlier failures of the name.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn sign_in(
        &self,
        cookie: &str,
        staff: StaffId,
        clinic: ClinicId,
        name: &str,
        now: Instant,
    ) -> Result<()> {
        let (print, name) = (fingerprint(cookie.as_bytes()), self.tried(name));
        self.write_raw(move |tx| {
            let sql = "INSERT INTO sign_in (token, clinic, staff, started, seen) VALUES (?1, ?2, ?3, ?4, ?4)";
            tx.execute(sql, values![print, clinic, staff, now])?;
            tx.execute("DELETE FROM sign_in WHERE started < ?1", values![now.minus(STAFF_WHOLE)])?;
            tx.execute("DELETE FROM sign_in_try WHERE name_hash = ?1", values![name]).map(drop)
        })
        .await
    }

    /// Ends a sign-in.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn sign_out(&self, cookie: &str) -> Result<()> {
        let print = fingerprint(cookie.as_bytes());
        self.write_raw(move |tx| tx.execute("DELETE FROM sign_in WHERE token = ?1", values![print]).map(drop)).await
    }

    /// Who is signed in with this cookie, if anybody still is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(&self, cookie: &str, now: Instant) -> Result<Option<SignedIn>> {
        let print = fingerprint(cookie.as_bytes());
        let found = self.read_raw(move |tx| {
            let sql = "SELECT i.clinic, i.staff, i.started, i.seen FROM sign_in i JOIN staff s ON s.staff = i.staff
                        WHERE i.token = ?1 AND s.active = 1";
            let found = tx.first(sql, values![print], |row| {
                Ok((row.get::<ClinicId>(0)?, row.get::<StaffId>(1)?, row.get::<Instant>(2)?, row.get::<Instant>(3)?))
            })?;
            let Some((clinic, staff, started, seen)) = found else { return Ok(None) };
            if now.since(started) >= STAFF_WHOLE || now.since(seen) >= STAFF_IDLE {
                return Ok(None);
            }
            let sql = "SELECT role FROM staff_role WHERE clinic = ?1 AND staff = ?2 ORDER BY role";
            let roles = tx.all(sql, values![clinic, staff], |row| row.code(0, "a role"))?;
            Ok::<_, Error>(Some((SignedIn { staff: Some(staff), clinic, roles }, seen)))
        });
        let Some((signed_in, seen)) = found.await? else { return Ok(None) };
        if now.since(seen) >= SEEN_EVERY {
            self.write_raw(move |tx| {
                tx.execute("UPDATE sign_in SET seen = ?2 WHERE token = ?1", values![print, now]).map(drop)
            })
            .await?;
        }
        Ok(Some(signed_in))
    }

    /// Which system sends this bearer token.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn credential(&self, token: &str) -> Result<Option<SignedIn>> {
        let print = fingerprint(token.as_bytes());
        self.read_raw(move |tx| {
            tx.first("SELECT clinic, role FROM credential WHERE token = ?1", values![print], |row| {
                Ok(SignedIn { staff: None, clinic: row.get(0)?, roles: vec![row.code(1, "a role")?] })
            })
        })
        .await
    }

    /// How the link with this token stands; `None` for one that never was.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn link(&self, token: &str) -> Result<Option<LinkState>> {
        let print = fingerprint(token.as_bytes());
        self.read_raw(move |tx| {
            let sql = "SELECT clinic, referral, purpose, subject, expires, tries, revoked FROM link WHERE token = ?1";
            tx.first(sql, values![print], |row| {
                Ok(LinkState { clinic: row.get(0)?, link: crate::rows::link_row(row, 1)? })
            })
        })
        .await
    }

    /// Whose visit this cookie is, if it is still going on and its link still holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn visit(&self, cookie: &str, now: Instant) -> Result<Option<LinkState>> {
        let print = fingerprint(cookie.as_bytes());
        let found = self.read_raw(move |tx| {
            let sql =
                "SELECT l.clinic, l.referral, l.purpose, l.subject, l.expires, l.tries, l.revoked, v.started, v.seen
                         FROM visit v JOIN link l ON l.clinic = v.clinic AND l.token = v.link WHERE v.token = ?1";
            tx.first(sql, values![print], |row| {
                let state = LinkState { clinic: row.get(0)?, link: crate::rows::link_row(row, 1)? };
                Ok((state, row.get::<Instant>(7)?, row.get::<Instant>(8)?))
            })
        });
        let Some((state, started, seen)) = found.await? else { return Ok(None) };
        let over = now.since(started) >= VISIT_WHOLE || now.since(seen) >= VISIT_IDLE;
        if over || state.link.revoked {
            return Ok(None);
        }
        if now.since(seen) >= SEEN_EVERY {
            self.write_raw(move |tx| {
                let sql = "UPDATE visit SET seen = ?3 WHERE clinic = ?1 AND token = ?2";
                tx.execute(sql, values![state.clinic, print, now]).map(drop)
            })
            .await?;
        }
        Ok(Some(state))
    }

    /// Ends a visit: "Leave this page quickly", or it is finished.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn end_visit(&self, cookie: &str) -> Result<()> {
        let print = fingerprint(cookie.as_bytes());
        self.write_raw(move |tx| tx.execute("DELETE FROM visit WHERE token = ?1", values![print]).map(drop)).await
    }
}
