//! Anybody's own list of services: a CSV file, and a mapping file that says which column is what.
use super::{At, Middle, Records, Refused};
use crate::csv::{self, Rows};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Which column of a list is what: our field, and the heading under which it stands.
///
/// ```
/// use interop::open_referral::{Columns, listed};
/// let columns = Columns::from_toml("name = \"Group\"\npostcode = \"Where\"\ndays = \"When\"")?;
/// let read = listed(b"Group;Where;When\nWalkers;ST16 0ZZ;Mondays\n", &columns, &|_| None);
/// let walkers = &read.records[0].service;
/// assert_eq!((walkers.id.as_str(), walkers.locations[0].postcode.as_str()), ("Walkers, ST16 0ZZ", "ST16 0ZZ"));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the names say it; docs/guide/directory.md has them in words")]
pub struct Columns {
    pub id: Option<String>,
    pub name: String,
    pub organisation: Option<String>,
    pub description: Option<String>,
    pub status: Option<String>,
    pub assured: Option<String>,
    pub minimum_age: Option<String>,
    pub maximum_age: Option<String>,
    pub eligibility: Option<String>,
    /// Several in one cell have a comma or semicolon between them.
    pub areas: Option<String>,
    pub languages: Option<String>,
    pub categories: Option<String>,
    pub interpreters: Option<String>,
    pub place: Option<String>,
    pub address: Option<String>,
    pub town: Option<String>,
    pub postcode: Option<String>,
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub accessibility: Option<String>,
    pub days: Option<String>,
    pub opens: Option<String>,
    pub closes: Option<String>,
    pub attending: Option<String>,
    pub fees: Option<String>,
    pub cost: Option<String>,
    pub places_free: Option<String>,
    pub alert: Option<String>,
    pub application: Option<String>,
    pub wait: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// As many columns has no list.
const WIDEST: usize = 200;

impl Columns {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let columns: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            format!("line {at}: {}", error.message())
        })?;
        if columns.name.is_empty() {
            return Err("line 1: name: say which column is the name of the service".into());
        }
        Ok(columns)
    }

    /// Our fields and their headings, as far as the mapping has them.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        macro_rules! pairs {
            ($($name:ident)*) => { [$((stringify!($name), self.$name.as_deref())),*] };
        }
        let optional = pairs![id organisation description status assured minimum_age maximum_age eligibility areas
            languages categories interpreters place address town postcode latitude longitude accessibility days opens
            closes attending fees cost places_free alert application wait url email phone];
        let named = optional.into_iter().filter_map(|(field, heading)| Some((field, heading?)));
        [("name", self.name.as_str())].into_iter().chain(named).collect()
    }
}

/// Reads a list. A column that the list does not have is refused as a whole: then it is another list. Columns that the
/// mapping does not name are not kept: nobody knows whom they name.
#[must_use]
pub fn listed(bytes: &[u8], columns: &Columns, middle: &Middle<'_>) -> Records {
    let mut all = Records::default();
    let whole = |line: usize, why: String| Refused { at: At::Line(line), id: None, why };
    let text = match csv::letters(bytes) {
        Ok((text, _)) => text,
        Err(no) => {
            all.refused.push(whole(1, no.to_string()));
            return all;
        }
    };
    let mut places: Option<Vec<(&'static str, usize)>> = None;
    for row in Rows::new(&text, csv::separator(&text), WIDEST) {
        let row = match row {
            Ok(row) => row,
            Err(unclosed) => {
                let why = "a quotation mark is opened here and never closed";
                all.refused.push(whole(unclosed.0 as usize, why.into()));
                all.broken_off = true;
                return all;
            }
        };
        let Some(places) = &places else {
            match found(columns, &row.cells) {
                Ok(found) => places = Some(found),
                Err(why) => {
                    all.refused.push(whole(row.line as usize, why));
                    return all;
                }
            }
            continue;
        };
        let cell = |field: &str| {
            let at = places.iter().find(|(name, _)| *name == field).map(|(_, at)| *at);
            at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
        };
        all.take(At::Line(row.line as usize), nested(cell), middle);
    }
    all
}

/// Where each field's column stands.
fn found(columns: &Columns, headings: &[String]) -> Result<Vec<(&'static str, usize)>, String> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let place = |(field, heading): (&'static str, &str)| {
        let at = headings.iter().position(|one| plain(one) == plain(heading));
        at.map(|at| (field, at)).ok_or_else(|| format!("there is no column “{heading}”"))
    };
    columns.pairs().into_iter().map(place).collect()
}

/// The row as the standard would write it.
fn nested<'a>(cell: impl Fn(&str) -> &'a str) -> Value {
    let mut record = Map::new();
    let id = match cell("id") {
        // the same list has the same ids tomorrow, in whatever order
        "" => [cell("name"), cell("organisation"), cell("postcode")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        id => id.to_owned(),
    };
    record.insert("id".into(), id.into());
    for (name, field) in [
        ("name", "name"),
        ("description", "description"),
        ("assured_date", "assured"),
        ("minimum_age", "minimum_age"),
        ("maximum_age", "maximum_age"),
        ("eligibility_description", "eligibility"),
        ("interpretation_services", "interpreters"),
        ("fees_description", "fees"),
        ("alert", "alert"),
        ("application_process", "application"),
        ("wait_time", "wait"),
        ("url", "url"),
        ("email", "email"),
    ] {
        put(&mut record, name, cell(field));
    }
    // a list that says nothing of it names what there is
    put(&mut record, "status", if cell("status").is_empty() { "active" } else { cell("status") });
    let several = |field: &str, name: &str| -> Vec<Value> {
        let words = cell(field).split([',', ';', '|']).map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| json!({ name: word })).collect()
    };
    put_list(&mut record, "service_areas", several("areas", "name"));
    put_list(&mut record, "languages", several("languages", "name"));
    let terms = several("categories", "name").into_iter().map(|term| json!({ "taxonomy_term": term }));
    put_list(&mut record, "attributes", terms.collect());
    put_list(&mut record, "phones", some(&[("number", cell("phone"))]));
    let when = [
        ("byday", cell("days")),
        ("opens_at", cell("opens")),
        ("closes_at", cell("closes")),
        ("attending_type", cell("attending")),
    ];
    put_list(&mut record, "schedules", some(&when));
    put_list(&mut record, "cost_options", some(&[("amount", cell("cost"))]));
    put_list(&mut record, "capacities", some(&[("available", cell("places_free"))]));
    if !cell("organisation").is_empty() {
        record.insert("organization".into(), json!({ "name": cell("organisation") }));
    }
    let mut place = Map::new();
    for (name, field) in [("name", "place"), ("latitude", "latitude"), ("longitude", "longitude")] {
        put(&mut place, name, cell(field));
    }
    let address = [("address_1", cell("address")), ("city", cell("town")), ("postal_code", cell("postcode"))];
    put_list(&mut place, "addresses", some(&address));
    put_list(&mut place, "accessibility", some(&[("description", cell("accessibility"))]));
    if !place.is_empty() {
        record.insert("service_at_locations".into(), json!([{ "location": place }]));
    }
    Value::Object(record)
}

fn put(to: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        to.insert(name.to_owned(), text.into());
    }
}

fn put_list(to: &mut Map<String, Value>, name: &str, items: Vec<Value>) {
    if !items.is_empty() {
        to.insert(name.to_owned(), Value::Array(items));
    }
}

/// One object of what is said, or nothing at all.
fn some(fields: &[(&str, &str)]) -> Vec<Value> {
    let mut object = Map::new();
    fields.iter().for_each(|(name, text)| put(&mut object, name, text));
    if object.is_empty() { Vec::new() } else { vec![Value::Object(object)] }
}
