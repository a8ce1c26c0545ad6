//! What every handler shares: the store, the engines, the directory, the clock.
use crate::edge::problem::Problem;
use crate::learn;
use crate::live::Live;
use crate::open_referral::{Kept, Published};
use crate::parts::Sign;
use pathway::{Engines, Offered};
use record::{ClinicId, Date, Instant};
use signpost::{Directory, Places, Vocabulary};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};
use store::Store;
use tokio::sync::Semaphore;

/// The running clinic. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    engines: Arc<Engines>,
    directory: RwLock<Arc<Directory>>,
    published: Kept,
    signposts: Signposts,
    base_url: String,
    clock: Clock,
    demo: Option<Demo>,
    mail: Mail,
    signs: RwLock<BTreeMap<ClinicId, Arc<Sign>>>,
    /// argon2 takes 19 MiB each time: two at once are enough for a clinic and too few to exhaust it.
    passwords: Semaphore,
    live: Live,
    learned: learn::Kept,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Store,
    /// Readers of letters and questionnaires.
    pub engines: Arc<Engines>,
    /// Support services.
    pub directory: Directory,
    /// What a directory is made with.
    pub signposts: Signposts,
    /// `https://fingerpost.example`, without a slash at the end: every link and every origin check comes from it.
    pub base_url: String,
    /// What time it is.
    pub clock: Clock,
    /// Only in a demonstration.
    pub demo: Option<Demo>,
    /// What goes by itself.
    pub mail: Mail,
}

/// Where outcodes lie, and the words of signposting: every directory is made with the same.
pub struct Signposts {
    /// The middle of each outcode.
    pub places: Places,
    /// `content/support.toml`.
    pub vocabulary: Vocabulary,
}

impl Signposts {
    /// A directory as it is offered, on a day.
    #[must_use]
    pub fn directory(&self, offered: Offered, today: Date) -> Directory {
        let Offered { services, arrivals, .. } = offered;
        let directory = Directory::new(services, &self.places, &self.vocabulary, today);
        directory.knowing(arrivals.iter().map(|(service, arrivals)| (service.as_str(), *arrivals)))
    }
}

/// Which messages go by themselves, and by which way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mail {
    /// None: people send them all.
    #[default]
    ByHand,
    /// E-mails, through a mail server.
    Server,
    /// E-mails, into files of this folder: a demonstration.
    Folder(String),
}

impl Mail {
    /// Whether a message goes this way by itself. There is no gateway for text messages yet.
    #[must_use]
    pub fn takes(&self, channel: record::Channel) -> bool {
        *self != Mail::ByHand && channel == record::Channel::Email
    }
}

/// The clock: the machine's, moved by so many microseconds in a demonstration or a test.
#[derive(Debug, Default)]
pub struct Clock {
    moved: AtomicI64,
}

/// A demonstration. In a real clinic there is none.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    /// Links that sign in without a password.
    pub doors: Vec<Door>,
    /// The personal link of somebody who was invited and has not begun, and their date of birth in words.
    pub person: Option<(String, String)>,
}

/// One way into a demonstration.
#[derive(Debug, Clone)]
pub struct Door {
    /// What the link carries.
    pub secret: String,
    /// Who walks in.
    pub staff: record::StaffId,
    /// In which role.
    pub role: record::Role,
    /// Where.
    pub clinic: ClinicId,
    /// What the clinic is called.
    pub called: String,
}

impl Clock {
    /// A clock that shows `at` now and goes on from there.
    #[must_use]
    pub fn starting(at: Instant) -> Self {
        let clock = Self::default();
        clock.moved.store(at.micros() - clock.now().micros(), Ordering::Relaxed);
        clock
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let micros = i64::try_from(since.as_micros()).unwrap_or(i64::MAX);
        Instant::from_micros(micros.saturating_add(self.moved.load(Ordering::Relaxed)))
    }

    /// Moves it on.
    pub fn forward(&self, by: std::time::Duration) {
        self.moved.fetch_add(i64::try_from(by.as_micros()).unwrap_or(0), Ordering::Relaxed);
    }
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Inner {
            store: parts.store,
            engines: parts.engines,
            directory: RwLock::new(Arc::new(parts.directory)),
            published: Kept::default(),
            signposts: parts.signposts,
            base_url: parts.base_url.trim_end_matches('/').to_owned(),
            clock: parts.clock,
            demo: parts.demo,
            mail: parts.mail,
            signs: RwLock::default(),
            passwords: Semaphore::new(2),
            live: Live::default(),
            learned: learn::Kept::default(),
        }))
    }

    /// Where everything is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The steps of each clinic, kept in memory to be counted.
    pub(crate) fn learned(&self) -> &learn::Kept {
        &self.0.learned
    }

    /// Readers of letters and questionnaires.
    #[must_use]
    pub fn engines(&self) -> &Arc<Engines> {
        &self.0.engines
    }

    /// The support services as they stand.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.0.directory.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What every directory is made with.
    #[must_use]
    pub fn signposts(&self) -> &Signposts {
        &self.0.signposts
    }

    /// The same as other programs find it.
    pub(crate) fn published(&self) -> Arc<Published> {
        self.0.published.of(self.directory())
    }

    /// Puts a newer directory in its place; lists that are being made go on with the older one.
    pub fn set_directory(&self, directory: Directory) {
        *self.0.directory.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(directory);
    }

    /// Makes the directory anew from what is kept: somebody has just said something of one of its records.
    ///
    /// # Errors
    /// [`Problem::Busy`] when the database does not answer; the older directory stays.
    pub async fn renew_directory(&self) -> Result<(), Problem> {
        let offered = pathway::offered(self.store(), self.now()).await?;
        let app = self.clone();
        // a directory of a whole country takes its time: not on a thread that others wait for
        let made = tokio::task::spawn_blocking(move || {
            app.set_directory(app.signposts().directory(offered, app.now().day()));
        });
        made.await.map_err(|_| Problem::Broken)
    }

    /// A clinic's sign over the door. It is looked up once: a clinic's decisions change when the program starts.
    pub(crate) async fn sign(&self, clinic: ClinicId) -> Option<Arc<Sign>> {
        let known = || self.0.signs.read().unwrap_or_else(PoisonError::into_inner).get(&clinic).cloned();
        match known() {
            Some(sign) => Some(sign),
            None => self.look_up_signs().await.and_then(|()| known()),
        }
    }

    /// The sign of the clinic of this short name. What strangers ask for is not looked up each time that they do.
    pub(crate) async fn sign_called(&self, slug: &str) -> Option<Arc<Sign>> {
        let none = self.0.signs.read().unwrap_or_else(PoisonError::into_inner).is_empty();
        if none {
            self.look_up_signs().await?;
        }
        let signs = self.0.signs.read().unwrap_or_else(PoisonError::into_inner);
        signs.values().find(|sign| sign.slug == slug).cloned()
    }

    async fn look_up_signs(&self) -> Option<()> {
        let clinics = self.0.store.clinics().await.ok()?;
        let signs = clinics.iter().map(|clinic| (clinic.id, Arc::new(Sign::of(clinic)))).collect();
        *self.0.signs.write().unwrap_or_else(PoisonError::into_inner) = signs;
        Some(())
    }

    /// Where the outside world finds us, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// The clock, for a test that moves it.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// What goes by itself.
    #[must_use]
    pub fn mail(&self) -> &Mail {
        &self.0.mail
    }

    /// The doors of a demonstration.
    #[must_use]
    pub fn demo(&self) -> Option<&Demo> {
        self.0.demo.as_ref()
    }

    /// Who has a list open that is kept up to date.
    pub(crate) fn live(&self) -> &Live {
        &self.0.live
    }

    /// Runs argon2 away from the async threads, two at a time.
    pub(crate) async fn with_password<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let _permit = self.0.passwords.acquire().await.map_err(|_| Problem::Busy)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Problem::Broken)
    }
}
