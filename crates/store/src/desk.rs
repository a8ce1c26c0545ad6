//! The Desk: the only door to a row. Who acts, what for, in which clinic and when travel together, so that neither the
//! clinic's walls nor the audit log can be forgotten.
use crate::error::Result;
use crate::keys::Keys;
use crate::{Error, Store, Tx, audit};
use record::{CheckInId, ClinicId, Instant, OfferId, ReferralId, RequestId, Role, StaffId};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// Which member of staff; none for the others.
    pub staff: Option<StaffId>,
    /// For a patient's link: what it opens, and nothing else.
    pub opens: Option<Opens>,
}

/// What a personal link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opens {
    /// The referral; every row of another one is out of reach.
    pub referral: ReferralId,
    /// What the link is for.
    pub subject: Subject,
}

/// What a personal link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// To check in.
    CheckIn(CheckInId),
    /// To say whether they got there.
    FollowUp(OfferId),
}

impl Actor {
    /// A member of staff.
    #[must_use]
    pub const fn staff(role: Role, staff: StaffId) -> Self {
        Self { role, staff: Some(staff), opens: None }
    }

    /// A person, by their link.
    #[must_use]
    pub const fn person(opens: Opens) -> Self {
        Self { role: Role::PatientLink, staff: None, opens: Some(opens) }
    }

    /// Another system, or Fingerpost itself.
    #[must_use]
    pub const fn machine(role: Role) -> Self {
        Self { role, staff: None, opens: None }
    }
}

/// What for; the audit log keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The person's own check-in.
    OwnCheckIn,
    /// Direct care.
    Care,
    /// Somebody needs a person now.
    UrgentHelp,
    /// Appointments and links.
    Reception,
    /// A referral comes in.
    Intake,
    /// Counts.
    Improvement,
    /// The directory.
    Directory,
    /// Who looked.
    Governance,
    /// Accounts.
    Administration,
    /// Timers and what follows at once.
    Upkeep,
}

impl Purpose {
    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Purpose::OwnCheckIn => "own-check-in",
            Purpose::Care => "care",
            Purpose::UrgentHelp => "urgent-help",
            Purpose::Reception => "reception",
            Purpose::Intake => "intake",
            Purpose::Improvement => "improvement",
            Purpose::Directory => "directory",
            Purpose::Governance => "governance",
            Purpose::Administration => "administration",
            Purpose::Upkeep => "upkeep",
        }
    }
}

/// Everything that a transaction needs to know of who opened it.
#[derive(Clone)]
pub(crate) struct At {
    pub actor: Actor,
    pub purpose: Purpose,
    pub clinic: ClinicId,
    pub clinic_text: String,
    pub now: Instant,
    pub route: &'static str,
    pub request: RequestId,
    pub keys: Arc<Keys>,
}

/// One actor at work in one clinic, now.
pub struct Desk {
    store: Store,
    at: At,
    /// Referrals looked at since the last audit row.
    looked: Mutex<BTreeSet<ReferralId>>,
    /// Whether anything was read that no audit row tells of yet.
    owed: Mutex<bool>,
}

impl Desk {
    pub(crate) fn new(store: Store, at: At) -> Self {
        Self { store, at, looked: Mutex::default(), owed: Mutex::new(false) }
    }

    /// The same desk, named after the route and the request that it serves.
    #[must_use]
    pub fn by(mut self, route: &'static str, request: RequestId) -> Self {
        self.at.route = route;
        self.at.request = request;
        self
    }

    /// The moment at which everything at this desk happens.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.at.now
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.at.actor
    }

    /// Where.
    #[must_use]
    pub fn clinic(&self) -> ClinicId {
        self.at.clinic
    }

    /// Reads. What was looked at is remembered for [`Desk::finish`], which must come before the answer leaves.
    ///
    /// # Errors
    /// What `read` says, or that the database is away.
    pub async fn read<T, E>(&self, read: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        *self.owed.lock().unwrap_or_else(PoisonError::into_inner) = true;
        let at = self.at.clone();
        let (out, looked) = self
            .store
            .read_raw(move |sql| {
                let tx = Tx::new(sql, &at);
                let out = read(&tx);
                Ok::<_, Error>((out, tx.looked()))
            })
            .await
            .map_err(E::from)?;
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).extend(looked);
        out
    }

    /// Writes: `work` runs in one transaction together with its audit row, perhaps more than once, and is on disk when
    /// this answers Ok. Anything it tells by another way than its answer may be told twice.
    ///
    /// # Errors
    /// What `work` says (then nothing is changed), or that nothing could be saved.
    pub async fn write<T, E>(&self, work: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let at = self.at.clone();
        let before = std::mem::take(&mut *self.looked.lock().unwrap_or_else(PoisonError::into_inner));
        let kept = before.clone();
        let done = self
            .store
            .write_raw(move |sql| {
                let tx = Tx::new(sql, &at);
                let out = work(&tx)?;
                let mut looked = tx.looked();
                looked.extend(&before);
                audit::append(sql, &at, "changed", &looked)?;
                Ok::<_, E>(out)
            })
            .await;
        match &done {
            Ok(_) => *self.owed.lock().unwrap_or_else(PoisonError::into_inner) = false,
            Err(_) => self.looked.lock().unwrap_or_else(PoisonError::into_inner).extend(kept),
        }
        done
    }

    /// Writes the audit row of what was read, if none tells of it yet. Nothing that was read may leave before this is Ok.
    ///
    /// # Errors
    /// When it cannot be put on disk; then the answer must not leave.
    pub async fn finish(&self) -> Result<()> {
        self.finish_as("read").await
    }

    /// As [`Desk::finish`], for a request that was refused.
    ///
    /// # Errors
    /// As [`Desk::finish`].
    pub async fn finish_refused(&self) -> Result<()> {
        *self.owed.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.finish_as("refused").await
    }

    async fn finish_as(&self, outcome: &'static str) -> Result<()> {
        let owed = std::mem::take(&mut *self.owed.lock().unwrap_or_else(PoisonError::into_inner));
        if !owed {
            return Ok(());
        }
        let looked = std::mem::take(&mut *self.looked.lock().unwrap_or_else(PoisonError::into_inner));
        let at = self.at.clone();
        self.store.write_raw(move |sql| audit::append(sql, &at, outcome, &looked)).await
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let owed = *self.owed.get_mut().unwrap_or_else(PoisonError::into_inner);
        debug_assert!(!owed || std::thread::panicking(), "something was read at a desk that was never finished");
    }
}
