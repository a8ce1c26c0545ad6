//! One task for each clinic in which somebody looks; it asks the store, tells all who look, and ends with the last of them.
use crate::app::App;
use record::ClinicId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::DutyNumbers;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::sleep;

/// How often the store is asked.
const EVERY: Duration = Duration::from_millis(500);
/// Lists that may be open at once in this copy of the program: a quarter of its connections, so that no number of open
/// pages keeps a patient out.
const SEATS: usize = 256;

/// What was seen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// This.
    Now(DutyNumbers),
    /// The database did not answer: nobody knows how it stands.
    Lost,
}

/// Who looks, clinic by clinic.
pub(crate) struct Live {
    clinics: Mutex<BTreeMap<ClinicId, watch::Receiver<Seen>>>,
    seats: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self { clinics: Mutex::default(), seats: Arc::new(Semaphore::new(SEATS)) }
    }
}

impl Live {
    /// Room for one more open list, if there is any.
    pub(super) fn seat(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.seats).try_acquire_owned().ok()
    }

    /// What changes in a clinic from now on.
    pub(super) fn listen(&self, app: &App, clinic: ClinicId) -> watch::Receiver<Seen> {
        let mut clinics = self.clinics();
        let known = clinics.entry(clinic).or_insert_with(|| {
            let (tell, seen) = watch::channel(Seen::Lost); // until the store has been asked
            tokio::spawn(look(app.clone(), clinic, tell));
            seen
        });
        let mut seen = known.clone();
        seen.mark_unchanged();
        seen
    }

    /// Takes the clinic from the list if nobody looks but the list itself.
    fn leave(&self, clinic: ClinicId, tell: &watch::Sender<Seen>) -> bool {
        let mut clinics = self.clinics();
        let nobody = tell.receiver_count() <= 1;
        if nobody {
            clinics.remove(&clinic);
        }
        nobody
    }

    fn clinics(&self) -> MutexGuard<'_, BTreeMap<ClinicId, watch::Receiver<Seen>>> {
        self.clinics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn look(app: App, clinic: ClinicId, tell: watch::Sender<Seen>) {
    while !app.live().leave(clinic, &tell) {
        let seen = app.store().duty_numbers(clinic).await.map_or(Seen::Lost, Seen::Now);
        tell.send_if_modified(|before| {
            let changed = *before != seen;
            *before = seen;
            changed
        });
        sleep(EVERY).await;
    }
}
