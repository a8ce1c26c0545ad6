//! The first appointment, if one is already made.
use super::datatypes;
use super::element::Element;
use super::entries::Entries;
use record::Instant;
use std::collections::HashMap;

/// The earliest start of each request or person that an Appointment of the message names, by the element's path.
#[derive(Default)]
pub(super) struct Made(HashMap<String, Instant>);

impl Made {
    pub(super) fn of(entries: &Entries<'_>) -> Self {
        let mut made = Self::default();
        for entry in entries.of_kind("Appointment").filter(|entry| stands(&entry.resource)) {
            let Some(start) = entry.resource.one("start").and_then(|start| datatypes::moment(&start)) else { continue };
            for whom in names(&entry.resource, entries) {
                made.0.entry(whom).and_modify(|first| *first = start.min(*first)).or_insert(start);
            }
        }
        made
    }

    /// The earliest Appointment for this request or this person; else the time that the request itself asks for.
    pub(super) fn first_for(&self, request: &Element<'_>, patient: Option<&Element<'_>>) -> Option<Instant> {
        let own = self.0.get(request.path());
        let theirs = || self.0.get(patient?.path());
        own.or_else(theirs).copied().or_else(|| asked_for(request))
    }
}

fn stands(appointment: &Element<'_>) -> bool {
    !matches!(appointment.words("status"), Some("cancelled" | "noshow" | "entered-in-error" | "proposed" | "waitlist"))
}

/// The requests that an Appointment is based on; where it names none, the people who take part.
fn names<'m>(appointment: &Element<'m>, entries: &Entries<'m>) -> Vec<String> {
    let based_on = appointment.many("basedOn");
    let actors = || appointment.many("participant").iter().filter_map(|part| part.one("actor")).collect();
    let named: Vec<_> = if based_on.is_empty() { actors() } else { based_on };
    named.iter().filter_map(|to| entries.resolve(to, appointment)).map(|found| found.path().to_owned()).collect()
}

fn asked_for(request: &Element<'_>) -> Option<Instant> {
    let period = || request.one("occurrencePeriod")?.one("start");
    let wanted = period().or_else(|| request.one("occurrenceDateTime"))?;
    let at = datatypes::moment(&wanted);
    if at.is_some() {
        wanted.warn("taken as the first appointment, since no Appointment came with the message");
    }
    at
}
