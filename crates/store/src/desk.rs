//! The Desk: the only door to a row. Who acts, what for, in which clinic and when travel together, so that neither the
//! clinic's walls nor the audit log can be forgotten.
use crate::audit::{self, Whose};
use crate::engine::Job;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::{Store, Tx};
use record::{CheckInId, ClinicId, Instant, OfferId, ReferralId, RequestId, Role, StaffId};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    /// To see what they kept from the list of that check-in.
    Kept(CheckInId),
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
    /// The library, and what people say there.
    Community,
    /// Who looked.
    Governance,
    /// Training: one's own.
    Learning,
    /// Accounts.
    Administration,
    /// Timers and what follows at once.
    Upkeep,
    /// Stories: told, read before anybody else does, and shown where their authors agree.
    Stories,
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
            Purpose::Community => "community",
            Purpose::Governance => "governance",
            Purpose::Learning => "learning",
            Purpose::Administration => "administration",
            Purpose::Upkeep => "upkeep",
            Purpose::Stories => "stories",
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
    /// The form that asks for the step, where it can be told from every other.
    pub form: Option<String>,
    pub keys: Arc<Keys>,
}

/// One actor at work in one clinic, now.
pub struct Desk {
    store: Store,
    at: At,
    form: Mutex<Option<String>>,
    owed: Mutex<Owed>,
}

/// What no audit row tells of yet.
#[derive(Default, Clone)]
struct Owed {
    /// How often something was read.
    reads: u64,
    /// Whose records were looked at.
    looked: BTreeSet<Whose>,
}

impl Desk {
    pub(crate) fn new(store: Store, at: At) -> Self {
        Self { store, at, form: Mutex::default(), owed: Mutex::default() }
    }

    /// The same desk, named after the route and the request that it serves.
    #[must_use]
    pub fn by(mut self, route: &'static str, request: RequestId) -> Self {
        self.at.route = route;
        self.at.request = request;
        self
    }

    /// Says which form asks for the steps that follow, and all that it says: a step that knows repeats
    /// ([`Tx::made_before`]) does it once, however often the form is sent.
    pub fn asked_by(&self, form: String) {
        *self.form.lock().unwrap_or_else(PoisonError::into_inner) = Some(form);
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
        self.owed().reads += 1;
        let at = self.at.clone();
        let (out, looked) = self
            .store
            .read_raw(move |sql| {
                let tx = Tx::to_read(sql, &at);
                let out = read(&tx);
                Ok::<_, Error>((out, tx.looked()))
            })
            .await
            .map_err(E::from)?;
        self.owed().looked.extend(looked);
        out
    }

    /// Writes: `work` runs in one transaction together with its audit row, perhaps more than once, and is on disk when
    /// this answers Ok. Anything it tells by another way than its answer may be told twice.
    ///
    /// # Errors
    /// What `work` says (then nothing is changed, and what it looked at waits for [`Desk::finish`]), or that nothing could
    /// be saved. A step that goes on after a statement failed is not kept: [`Error::Broken`].
    pub async fn write<T, E>(&self, work: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let form = self.form.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let at = At { form, ..self.at.clone() };
        let (before, seen) = (self.owed().clone(), Arc::new(Mutex::new(BTreeSet::new())));
        let (told, seeing) = (before.clone(), Arc::clone(&seen));
        let done = self
            .store
            .write_raw(move |sql| {
                let tx = Tx::to_write(sql, &at);
                let out = work(&tx);
                let mut looked = tx.looked();
                seeing.lock().unwrap_or_else(PoisonError::into_inner).extend(&looked);
                let out = out?;
                looked.extend(&before.looked);
                audit::append(sql, &at, "changed", &looked)?;
                Ok::<_, E>(out)
            })
            .await;
        match &done {
            Ok(_) => self.owed().paid(&told),
            // it may tell its caller what it saw, though nothing was changed
            Err(_) => self.owed().looked.extend(&*seen.lock().unwrap_or_else(PoisonError::into_inner)),
        }
        done
    }

    /// Writes the audit row of what was read, if none tells of it yet. Nothing that was read may leave before this is Ok.
    ///
    /// # Errors
    /// When it cannot be put on disk; then the answer must not leave.
    pub async fn finish(&self) -> Result<()> {
        let owed = self.owed().clone();
        if owed.is_nothing() { Ok(()) } else { self.tell("read", owed).await }
    }

    /// As [`Desk::finish`], for a request that was refused: it leaves a row even where nothing was read.
    ///
    /// # Errors
    /// As [`Desk::finish`].
    pub async fn finish_refused(&self) -> Result<()> {
        let owed = self.owed().clone();
        self.tell("refused", owed).await
    }

    /// Nothing is paid before its row is on disk: finishing again after a failure tells of it again.
    async fn tell(&self, outcome: &'static str, owed: Owed) -> Result<()> {
        let (at, looked) = (self.at.clone(), owed.looked.clone());
        self.store.write_raw(move |sql| audit::append(sql, &at, outcome, &looked)).await?;
        self.owed().paid(&owed);
        Ok(())
    }

    fn owed(&self) -> MutexGuard<'_, Owed> {
        self.owed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Owed {
    fn is_nothing(&self) -> bool {
        self.reads == 0 && self.looked.is_empty()
    }

    /// What has been told is owed no longer; what was read in the meantime still is.
    fn paid(&mut self, told: &Owed) {
        self.reads -= told.reads.min(self.reads);
        self.looked.retain(|whose| !told.looked.contains(whose));
    }
}

impl Drop for Desk {
    /// A request that broke off after it had read leaves its row all the same, and nobody waits for it. A handler that
    /// forgot to finish is a mistake, and a test should fall over it.
    fn drop(&mut self) {
        let owed = self.owed().clone();
        if !owed.is_nothing() {
            let (at, looked) = (self.at.clone(), owed.looked);
            self.store.send(Job::with_answer(move |sql| audit::append(sql, &at, "unfinished", &looked)).0);
        }
        let forgotten = owed.reads > 0 && !std::thread::panicking();
        debug_assert!(!forgotten, "something was read at a desk that was never finished");
    }
}
