//! One support service as HSDS 3.0 writes it in JSON, with what the UK profile calls by another name under both names.
//!
//! The doors are [`full`], [`listed`], [`minimal`], [`place`], [`terms`] and [`taxonomies`]. Whatever a directory says,
//! the output holds to the published schemas with their formats asserted: an id that is no UUID becomes one (see
//! [`uuid`]) and stands beside it as `original_id`, and an address that is none is left out. Empty fields are left out.
mod address;
mod ids;
mod object;
mod taxonomy;

pub use ids::uuid;
pub use taxonomy::{taxonomies, term_ids, terms};

use object::{Object, list};
use record::{
    Area, Capacity, Cost, Instant, Location, LocationKind, Organisation, Pence, Point, Schedule, Service, ServiceStatus,
};
use serde_json::Value;

/// A service with everything that belongs to it.
///
/// ```
/// use record::{Service, ServiceStatus};
/// use interop::open_referral::write::{full, uuid};
/// let choir = Service { id: "7".into(), name: "Choir".into(), status: ServiceStatus::Active, ..Service::default() };
/// let written = full(&choir);
/// assert_eq!(written["original_id"], "7");
/// assert_eq!(written["id"], uuid("service", "7"));
/// assert_eq!(written["status"], "active");
/// ```
#[must_use]
pub fn full(service: &Service) -> Value {
    let id = uuid("service", &service.id);
    let part = |of: &str, at: usize| uuid(of, &format!("{id}/{at}"));
    let owned = |of: &'static str, at: usize| Object::new().text("id", &part(of, at)).text("service_id", &id);
    let phones = service.phones.iter().enumerate().filter(|(_, number)| !number.is_empty());
    let phones = phones.map(|(at, number)| owned("phone", at).text("number", number));
    let languages = service.languages.iter().enumerate().map(|(at, language)| {
        let name = if is_code(language) { "code" } else { "name" };
        owned("language", at).text(name, language)
    });
    let schedules = service.schedules.iter().enumerate().map(|(at, one)| schedule(owned("schedule", at), one));
    let areas = service.areas.iter().enumerate().map(|(at, one)| area(owned("service_area", at), one));
    let costs = service.costs.iter().enumerate().map(|(at, one)| cost(owned("cost_option", at), one));
    let capacities = service.capacities.iter().enumerate();
    let capacities = capacities.map(|(at, one)| capacity(owned("service_capacity", at), one, &modified(service)));
    one_to_one(service)
        .list("phones", list(phones))
        .list("schedules", list(schedules))
        .list("service_areas", list(areas))
        .list("service_at_locations", list((0..service.locations.len()).filter_map(|at| at_location(service, at))))
        .list("languages", list(languages))
        .list("cost_options", list(costs))
        .list("attributes", list(taxonomy::attributes(service)))
        .list("capacities", list(capacities))
        .done()
}

/// A service as it stands in a list: with its organisation, and without what it has several of.
#[must_use]
pub fn listed(service: &Service) -> Value {
    one_to_one(service).done()
}

/// Its id, and when the record was last changed, if that is known.
#[must_use]
pub fn minimal(service: &Service) -> Value {
    let id = uuid("service", &service.id);
    Object::new().text("id", &id).text("modified_date", &modified(service)).done()
}

/// One of the places at which a service is to be had, by its number from 0, with the service as it stands in a list, or
/// with everything. `null` where there is no such place.
#[must_use]
pub fn place(service: &Service, at: usize, fully: bool) -> Value {
    let inside = if fully { full(service) } else { listed(service) };
    at_location(service, at).map_or(Value::Null, |place| place.value("service", inside).done())
}

/// The id of the place at which a service is to be had.
#[must_use]
pub fn place_id(service: &Service, at: usize) -> String {
    uuid("service_at_location", &format!("{}/{at}", uuid("service", &service.id)))
}

/// When the record was last changed, in UTC; empty where that is not known.
#[must_use]
pub fn modified(service: &Service) -> String {
    let at = Instant::read(service.modified.trim()).ok();
    let day = || service.modified.get(..10)?.parse().ok().map(Instant::start_of);
    at.or_else(day).map(|at| at.to_string()).unwrap_or_default()
}

fn one_to_one(service: &Service) -> Object {
    let id = uuid("service", &service.id);
    let original = Some(service.id.as_str()).filter(|original| *original != id);
    Object::new()
        .text("id", &id)
        .text("original_id", original.unwrap_or_default())
        .text("organization_id", &organisation_id(&service.organisation))
        .text("name", &service.name)
        .text("description", &service.description)
        .text("url", &address::uri(&service.url).unwrap_or_default())
        .text("email", address::email(&service.email).unwrap_or_default())
        .text("status", status(service.status))
        .text("interpretation_services", &service.interpreters)
        .text("application_process", &service.application)
        .text("fees_description", &service.fees)
        .text("fees", &service.fees)
        .text("wait_time", &service.wait)
        .text("eligibility_description", &service.eligibility)
        .number("minimum_age", service.minimum_age.map(f64::from))
        .number("maximum_age", service.maximum_age.map(f64::from))
        .text("assured_date", &service.assured.map(|day| day.to_string()).unwrap_or_default())
        .text("alert", &service.alert)
        .text("last_modified", &modified(service))
        .object("organization", organisation(&service.organisation))
}

/// A record that does not say whether the service runs must not send anybody there.
const fn status(status: ServiceStatus) -> &'static str {
    match status {
        ServiceStatus::Active => "active",
        ServiceStatus::Inactive | ServiceStatus::Unknown => "inactive",
        ServiceStatus::Defunct => "defunct",
        ServiceStatus::TemporarilyClosed => "temporarily closed",
    }
}

/// The id of who runs a service; empty where nobody is named.
#[must_use]
pub fn organisation_id(of: &Organisation) -> String {
    let known = [&of.id, &of.name].into_iter().find(|text| !text.is_empty());
    known.map(|known| uuid("organization", known)).unwrap_or_default()
}

/// HSDS wants a description of every organisation; the directory keeps none, so the name is said again.
fn organisation(of: &Organisation) -> Object {
    if of.name.is_empty() {
        return Object::new();
    }
    let original = Some(of.id.as_str()).filter(|original| *original != organisation_id(of));
    Object::new()
        .text("id", &organisation_id(of))
        .text("original_id", original.unwrap_or_default())
        .text("name", &of.name)
        .text("description", &of.name)
}

/// One place is one place, whatever is to be had there: its id comes from what it is called and where it lies.
fn at_location(service: &Service, at: usize) -> Option<Object> {
    let place = service.locations.get(at)?;
    let (service_id, id) = (uuid("service", &service.id), place_id(service, at));
    let known = format!("{}\n{}\n{}", place.name, place.postcode, place.address);
    let location_id = uuid("location", if known.trim().is_empty() { &id } else { &known });
    let schedules = place.schedules.iter().enumerate().map(|(n, one)| {
        let id = uuid("schedule", &format!("{id}/{n}"));
        schedule(Object::new().text("id", &id).text("service_at_location_id", &place_id(service, at)), one)
    });
    let at_location = Object::new().text("id", &id).text("service_id", &service_id).text("location_id", &location_id);
    Some(at_location.object("location", location(&location_id, place)).list("schedules", list(schedules)))
}

fn location(id: &str, place: &Location) -> Object {
    let kind = match place.kind {
        LocationKind::Physical => "physical",
        LocationKind::Postal => "postal",
        LocationKind::Virtual => "virtual",
    };
    let point = place.point.and_then(|at| Point::try_from((at.latitude, at.longitude)).ok());
    let access = place.accessibility.iter().enumerate().map(|(n, said)| {
        let id = uuid("accessibility", &format!("{id}/{n}"));
        Object::new().text("id", &id).text("description", said.trim())
    });
    Object::new()
        .text("id", id)
        .text("location_type", kind)
        .text("name", &place.name)
        .number("latitude", point.map(|at| at.latitude))
        .number("longitude", point.map(|at| at.longitude))
        .list("addresses", list(postal(id, place, kind)))
        .list("accessibility", list(access))
}

/// A directory keeps street and town in one line; the last part is taken for the town. HSDS wants each field of an
/// address to be there, so what is not known is empty.
fn postal(id: &str, place: &Location, kind: &str) -> Option<Object> {
    if place.address.is_empty() && place.postcode.is_empty() {
        return None;
    }
    let (street, town) = place.address.rsplit_once(", ").unwrap_or((&place.address, ""));
    let empty_or = |name: &str, text: &str| (name.to_owned(), Value::from(text));
    let fields = [("address_1", street), ("city", town), ("state_province", ""), ("postal_code", &place.postcode)];
    let fields = fields.map(|(name, text)| empty_or(name, text));
    let address = Object::new().text("id", &uuid("address", id)).text("location_id", id).fields(fields);
    Some(address.text("country", "GB").text("address_type", kind))
}

/// The days and hours as the record keeps them. It does not keep whether a day comes each week or once a month, so no
/// `freq` is claimed.
fn schedule(start: Object, of: &Schedule) -> Object {
    let hour = |hour: Option<record::Hour>| hour.map(|hour| hour.to_string()).unwrap_or_default();
    start
        .text("byday", &of.days.to_string())
        .text("opens_at", &hour(of.opens))
        .text("closes_at", &hour(of.closes))
        .text("valid_to", &of.ends.map(|day| day.to_string()).unwrap_or_default())
        .text("attending_type", &of.attending)
        .text("description", &of.description)
}

fn area(start: Object, of: &Area) -> Object {
    let kind = match of.extent.trim_start().starts_with('{') {
        _ if of.extent.is_empty() => "",
        true => "geojson",
        false => "text",
    };
    let named = start.text("name", &of.name).text("service_area", &of.name);
    named.text("extent", &of.extent).text("extent_type", kind)
}

fn cost(start: Object, of: &Cost) -> Object {
    let pounds = of.amount.map(|Pence(pence)| f64::from(pence) / 100.0);
    start
        .text("option", &of.option)
        .text("currency", if pounds.is_some() { "GBP" } else { "" })
        .number("amount", pounds)
        .text("amount_description", &of.description)
        .text("valid_to", &of.ends.map(|day| day.to_string()).unwrap_or_default())
}

/// HSDS 3.1's, which 3.0 allows beside its own.
fn capacity(start: Object, of: &Capacity, updated: &str) -> Object {
    let unit = Object::new().text("id", &uuid("unit", &of.unit)).text("name", &of.unit);
    let unit = if of.unit.is_empty() { Object::new() } else { unit };
    start.object("unit", unit).number("available", of.available.map(f64::from)).text("updated", updated)
}

/// `en`, `pol`: anything longer is a name.
fn is_code(language: &str) -> bool {
    (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests;
