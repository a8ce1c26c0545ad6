//! What a record says, read once when the directory is built, so that matching reads no text.
mod access;
mod area;
mod audience;
mod crisis;
mod delivery;
mod hours; // that only words tell
mod language;
mod money;
mod route;
mod site;
mod standing;
mod topics;
mod week;

pub(crate) use area::{Area, letters};
pub(crate) use audience::Audience;
pub(crate) use delivery::Formats;
pub(crate) use language::{Languages, Understood, code as language_code};
pub(crate) use money::Price;
pub(crate) use route::Route;
pub(crate) use site::{Site, outcode};
pub(crate) use standing::{Freshness, Standing};
pub(crate) use topics::Topics;
pub(crate) use week::{Slot, Week};

use crate::lexicon::Text;
use crate::places::Places;
use crate::vocabulary::Words;
use record::{Date, Location, LocationKind, Service};
use std::sync::Arc;

/// A support service as the rules see it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub standing: Standing,
    pub ages: (u8, u8),
    pub area: Arc<Area>,
    pub topics: Topics,
    pub crisis_only: bool,
    pub audience: Audience,
    pub languages: Languages,
    pub bsl: bool,
    pub formats: Formats,
    /// Where one can go; none for what is only remote, and where the record does not say.
    pub sites: Box<[Site]>,
    /// The record says that it is nowhere: online or by telephone.
    pub nowhere: bool,
    pub slots: Box<[Slot]>,
    /// Times that only the description tells, where nothing else tells any.
    pub described: Option<Box<Week>>,
    pub route: Route,
    pub price: Price,
    pub has_room: bool,
}

/// The texts of a record, each passed over once.
pub(crate) struct Texts {
    pub name: Text,
    pub organisation: Text,
    pub description: Text,
    pub eligibility: Text,
    pub terms: Vec<Text>,
}

impl Entry {
    pub(crate) fn read(service: &Service, with: &Words, places: &Places, as_of: Date) -> Self {
        let texts = Texts {
            name: with.reader.read(&service.name),
            organisation: with.reader.read(&service.organisation.name),
            description: with.reader.read(&service.description),
            eligibility: with.reader.read(&service.eligibility),
            terms: service.attributes.iter().map(|a| with.reader.read(&a.in_words())).collect(),
        };
        let topics = Topics::read(&texts, with);
        let slots = week::slots(elsewhere(service).flat_map(|l| &l.schedules).chain(&service.schedules), as_of);
        let timed = !slots.is_empty() || service.locations.iter().any(|l| !l.schedules.is_empty());
        Self {
            standing: Standing::read(service, &texts, with, as_of),
            ages: (service.minimum_age.unwrap_or(0), service.maximum_age.unwrap_or(u8::MAX)),
            area: Arc::new(Area::read(&service.areas)),
            crisis_only: crisis::only(&texts, &topics, with),
            audience: Audience::read(service, &texts, &topics, with),
            languages: Languages::read(service, &texts, with),
            bsl: access::bsl(service, &texts, with),
            formats: Formats::read(service, &texts, with),
            sites: site::sites(service, &texts, with, places, as_of),
            nowhere: site::nowhere(service),
            described: if timed { None } else { described(service) },
            slots,
            route: Route::read(service, &texts, with),
            price: Price::read(service, with, as_of),
            has_room: service.capacities.iter().any(|c| c.available.is_some_and(|free| free > 0)),
            topics,
        }
    }

    /// Whether one can go there.
    pub(crate) fn in_person(&self) -> bool {
        !self.sites.is_empty() && (self.formats.meets() || !self.formats.comes_to_you())
    }
}

/// Its locations that one cannot go to: what is on there is on wherever one is.
fn elsewhere(service: &Service) -> impl Iterator<Item = &Location> {
    service.locations.iter().filter(|location| location.kind != LocationKind::Physical)
}

fn described(service: &Service) -> Option<Box<Week>> {
    let schedules = service.schedules.iter().map(|schedule| schedule.description.as_str());
    let texts: Vec<&str> = [service.name.as_str(), &service.description].into_iter().chain(schedules).collect();
    hours::described(&texts.join(". ")).map(Box::new)
}
