//! Tables put together into nested records, along the keys that each version of the standard uses.
use super::rows::Row;
use crate::open_referral::LARGEST_RECORD;
use serde_json::{Map, Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;

type Fields = Map<String, Value>;

/// The rows of a table by one of its keys.
type ByKey = BTreeMap<String, Vec<usize>>;

/// Every table that was read, and where each key's rows are.
#[derive(Default)]
pub(super) struct Tables {
    rows: BTreeMap<&'static str, Vec<Row>>,
    keys: BTreeMap<(&'static str, &'static str), ByKey>,
}

/// How much more may be copied into one record, in bytes. A row that many others point to is copied for each of them: of
/// 2,000 links to a place with 2,000 addresses come four million rows, so it is counted before it is copied.
struct Room(Cell<Option<usize>>);

impl Room {
    fn new() -> Self {
        Self(Cell::new(Some(LARGEST_RECORD)))
    }

    /// A copy of a row; none once there is no room, from then on.
    fn copy(&self, row: &Fields) -> Option<Fields> {
        // never more than the row has as JSON: what would be kept is not turned away here
        let bytes = row.iter().map(|(name, value)| name.len() + value.as_str().map_or(1, str::len));
        self.0.set(self.0.get().and_then(|left| left.checked_sub(bytes.sum())));
        self.0.get().map(|_| row.clone())
    }

    /// Copies of rows, as many as there is room for.
    fn copies<'a>(&self, rows: impl Iterator<Item = &'a Fields>) -> Vec<Fields> {
        rows.map_while(|row| self.copy(row)).collect()
    }

    /// How much was copied, unless there was no room for all of it.
    fn copied(&self) -> Option<usize> {
        self.0.get().map(|left| LARGEST_RECORD - left)
    }
}

/// By which columns rows are looked up.
const KEYS: [&str; 8] = [
    "id",
    "service_id",
    "location_id",
    "organization_id",
    "service_at_location_id",
    "link_id",
    "taxonomy_id",
    "service_capacity_id",
];

/// What hangs from a service by `service_id`, under its name in a nested record.
const OF_A_SERVICE: &[(&str, &str)] = &[
    ("phones", "phones"),
    ("schedules", "schedules"),
    ("regular_schedules", "regular_schedules"),
    ("service_areas", "service_areas"),
    ("languages", "languages"),
    ("cost_options", "cost_options"),
    ("service_capacities", "capacities"),
];

/// What hangs from a place by `location_id`.
const OF_A_PLACE: &[(&str, &str)] = &[
    ("addresses", "addresses"),
    ("physical_addresses", "addresses"),
    ("accessibility", "accessibility"),
    ("accessibility_for_disabilities", "accessibility_for_disabilities"),
    ("schedules", "schedules"),
    ("regular_schedules", "regular_schedules"),
];

impl Tables {
    pub fn put(&mut self, name: &'static str, rows: Vec<Row>) {
        for key in KEYS {
            let mut by_key = ByKey::new();
            for (at, row) in rows.iter().enumerate() {
                if let Some(value) = row.fields.get(key).and_then(Value::as_str) {
                    by_key.entry(value.to_owned()).or_default().push(at);
                }
            }
            self.keys.insert((name, key), by_key);
        }
        self.rows.insert(name, rows);
    }

    /// The rows of `services`, each to be nested.
    pub fn services(&self) -> Vec<Row> {
        self.rows.get("services").cloned().unwrap_or_default()
    }

    fn by(&self, table: &'static str, key: &'static str, value: &str) -> impl Iterator<Item = &Fields> {
        let found = self.keys.get(&(table, key)).and_then(|by_key| by_key.get(value)).map_or(&[][..], Vec::as_slice);
        let rows = self.rows.get(table).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| rows.get(*at)).map(|row| &row.fields)
    }

    /// A service with everything that belongs to it, and how many bytes of other rows that took; nothing where it would be
    /// larger than any record may be.
    pub fn nested(&self, mut service: Fields) -> Option<(Value, usize)> {
        let (id, room) = (said(&service, "id"), Room::new());
        lists_of_words(&mut service);
        for (table, name) in OF_A_SERVICE {
            // a time at one of its places belongs to that place
            let own = self.by(table, "service_id", &id).filter(|row| !row.contains_key("service_at_location_id"));
            push(&mut service, name, room.copies(own));
        }
        let attributes = self.by("attributes", "link_id", &id).chain(self.by("attributes", "service_id", &id));
        push(&mut service, "attributes", attributes.map_while(|row| self.with_term(row, &room)).collect());
        let terms = said(&service, "taxonomy_ids");
        let terms = terms.split(',').map(str::trim).filter(|term| !term.is_empty()).map(|term| self.term_of(term));
        push(&mut service, "attributes", terms.collect());
        let places = self.places(&service, &id, &room);
        let at_a_place = said(&service, "location_id");
        let organization = Some(said(&service, "organization_id"))
            .filter(|id| !id.is_empty())
            .or_else(|| self.by("locations", "id", &at_a_place).next().map(|place| said(place, "organization_id")));
        let organization = organization.and_then(|id| self.by("organizations", "id", &id).next());
        if let Some(organization) = organization.and_then(|row| room.copy(row)) {
            service.insert("organization".into(), Value::Object(organization));
        }
        push(&mut service, "service_at_locations", places);
        room.copied().map(|bytes| (Value::Object(service), bytes))
    }

    /// Where it takes place: by the table that says so, by the service's own row, or at the only place of its
    /// organisation. Of several places nobody knows which.
    fn places(&self, service: &Fields, id: &str, room: &Room) -> Vec<Fields> {
        let links = self.by("service_at_locations", "service_id", id);
        let linked: Vec<Fields> = links.map_while(|link| self.at(link, room)).collect();
        if !linked.is_empty() {
            return linked;
        }
        let own = said(service, "location_id");
        let mut places: Vec<&Fields> = self.by("locations", "id", &own).collect();
        if places.is_empty() {
            places = self.by("locations", "organization_id", &said(service, "organization_id")).collect();
            places.truncate(if places.len() == 1 { 1 } else { 0 });
        }
        let at = |place: &Fields| Some(Fields::from_iter([("location".to_owned(), self.place(place, room)?)]));
        places.into_iter().map_while(at).collect()
    }

    fn at(&self, link: &Fields, room: &Room) -> Option<Fields> {
        let (id, mut at) = (said(link, "id"), room.copy(link)?);
        for table in ["schedules", "regular_schedules"] {
            push(&mut at, table, room.copies(self.by(table, "service_at_location_id", &id)));
        }
        if let Some(place) = self.by("locations", "id", &said(link, "location_id")).next() {
            at.insert("location".into(), self.place(place, room)?);
        }
        Some(at)
    }

    fn place(&self, place: &Fields, room: &Room) -> Option<Value> {
        let (id, mut place) = (said(place, "id"), room.copy(place)?);
        let access = said(&place, "accessibility");
        place.remove("accessibility"); // Ohana has a list of words here
        for (table, name) in OF_A_PLACE {
            let rows = self.by(table, "location_id", &id);
            // a time of one service at this place is that service's alone
            let own = rows.filter(|row| !row.contains_key("service_id") && !row.contains_key("service_at_location_id"));
            push(&mut place, name, room.copies(own));
        }
        if !access.is_empty() {
            let words = access.replace('_', " ");
            push(&mut place, "accessibility", vec![Fields::from_iter([("description".to_owned(), json!(words))])]);
        }
        if said(&place, "virtual") == "true" {
            place.insert("location_type".into(), json!("virtual"));
        }
        Some(Value::Object(place))
    }

    fn with_term(&self, attribute: &Fields, room: &Room) -> Option<Fields> {
        let mut attribute = room.copy(attribute)?;
        if let Some(term) = self.by("taxonomy_terms", "id", &said(&attribute, "taxonomy_term_id")).next() {
            attribute.insert("taxonomy_term".into(), Value::Object(room.copy(term)?));
        }
        Some(attribute)
    }

    /// A term that a service names by its code alone.
    fn term_of(&self, code: &str) -> Fields {
        let named = self.by("taxonomy", "taxonomy_id", code).next().map(|term| said(term, "name")).unwrap_or_default();
        Fields::from_iter([("taxonomy_term".to_owned(), json!({"code": code, "name": named}))])
    }
}

fn said(fields: &Fields, name: &str) -> String {
    fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn push(to: &mut Fields, name: &str, rows: Vec<Fields>) {
    if rows.is_empty() {
        return;
    }
    let rows = rows.into_iter().map(Value::Object);
    match to.get_mut(name) {
        Some(Value::Array(items)) => items.extend(rows),
        _ => {
            to.insert(name.to_owned(), Value::Array(rows.collect()));
        }
    }
}

/// Ohana writes languages and areas into one cell, with commas between.
fn lists_of_words(service: &mut Fields) {
    for (name, field) in [("languages", "language"), ("service_areas", "name")] {
        if let Some(Value::String(words)) = service.get(name) {
            let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
            let items: Vec<Value> = words.map(|word| json!({ field: word })).collect();
            service.insert(name.to_owned(), Value::Array(items));
        }
    }
    let audience = said(service, "audience");
    if !audience.is_empty() {
        let eligibility = [audience, said(service, "eligibility")].join(". ");
        service.insert("eligibility".into(), json!(eligibility.trim_end_matches(". ")));
    }
}
