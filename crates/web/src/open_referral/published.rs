//! The directory as it is published: found by id and looked through without reading every record anew.
use super::wanted::changed;
use interop::open_referral::write;
use record::{Instant, Service};
use serde_json::Value;
use signpost::Directory;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The directory, and what is known of each of its records.
pub struct Published {
    directory: Arc<Directory>,
    known: Vec<Known>,
    by_id: HashMap<String, usize>,
    /// Service and place within it.
    places: Vec<(usize, usize)>,
    place_by_id: HashMap<String, usize>,
    /// By name, each with its id.
    pub taxonomies: Vec<(String, Value)>,
    /// By taxonomy and name, each with its id.
    pub terms: Vec<(String, Value)>,
}

/// What filters look at.
pub struct Known {
    /// Everything that can be searched, in small letters.
    pub text: String,
    /// Each with its taxonomy.
    pub terms: Vec<(String, String)>,
    pub organisation: String,
    pub modified: Option<Instant>,
}

/// One record, with what is known of it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub service: &'a Service,
    pub known: &'a Known,
}

/// What was made of the directory that stands now; made anew when another takes its place.
#[derive(Default)]
pub(crate) struct Kept(RwLock<Option<Arc<Published>>>);

impl Kept {
    /// The same directory, published.
    pub fn of(&self, directory: Arc<Directory>) -> Arc<Published> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        match kept.filter(|kept| Arc::ptr_eq(&kept.directory, &directory)) {
            Some(kept) => kept,
            None => {
                let made = Arc::new(Published::new(directory));
                *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
                made
            }
        }
    }
}

impl Published {
    fn new(directory: Arc<Directory>) -> Self {
        let services = directory.services();
        let ids = services.iter().enumerate().map(|(at, service)| (write::uuid("service", &service.id), at));
        let places = services.iter().enumerate();
        let places = places.flat_map(|(at, service)| (0..service.locations.len()).map(move |place| (at, place)));
        let places: Vec<_> = places.collect();
        let place_ids = places.iter().enumerate();
        let place_ids = place_ids.map(|(at, (service, place))| (write::place_id(&services[*service], *place), at));
        Self {
            known: services.iter().map(Known::of).collect(),
            by_id: ids.collect(),
            place_by_id: place_ids.collect(),
            taxonomies: write::taxonomies(services),
            terms: write::terms(services),
            places,
            directory: Arc::clone(&directory),
        }
    }

    pub fn services(&self) -> &[Service] {
        self.directory.services()
    }

    pub fn entry(&self, at: usize) -> Entry<'_> {
        Entry { service: &self.services()[at], known: &self.known[at] }
    }

    pub fn service(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub fn places(&self) -> &[(usize, usize)] {
        &self.places
    }

    pub fn place(&self, id: &str) -> Option<usize> {
        self.place_by_id.get(id).copied()
    }
}

impl Known {
    fn of(service: &Service) -> Self {
        let terms = service.attributes.iter().map(|term| term.in_words());
        let said = [&service.name, &service.description, &service.organisation.name, &service.eligibility];
        let text = said.into_iter().cloned().chain(terms).collect::<Vec<_>>().join("\n").to_lowercase();
        let organisation = write::organisation_id(&service.organisation);
        Self { text, terms: write::term_ids(service).collect(), organisation, modified: changed(service) }
    }
}
