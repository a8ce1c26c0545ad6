//! Records of a feed: each as it came, without the people in it, and what was read of it.
use super::private::without_people;
use super::{At, Refused, feed, field, plain, point, service};
use record::{Outcode, Point, Service};
use serde::Deserialize;
use serde_json::Value;

/// Where the middle of an outcode lies, as far as anybody knows. A pure room has no map: it is handed one.
pub type Middle<'a> = dyn Fn(&Outcode) -> Option<Point> + 'a;

/// The largest record that is kept, as JSON in bytes: some descriptions have whole pictures in them.
pub const LARGEST_RECORD: usize = 2 << 20;

pub(super) const LARGE: &str = "it is larger than 2 megabytes";

/// One record of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Where it stood.
    pub at: At,
    /// What was read of it.
    pub service: Service,
    /// As it came, as JSON, without the people in it.
    pub raw: String,
    /// Whether markup or pictures were taken out of its texts.
    pub marked_up: bool,
}

/// What was read of a feed.
#[derive(Debug, Default, PartialEq)]
pub struct Records {
    /// Its records, in order; an id may occur twice.
    pub records: Vec<Record>,
    /// What could not be read.
    pub refused: Vec<Refused>,
    /// Whether a part of it cannot even be told apart into records: nobody knows what stood there, or after it.
    pub broken_off: bool,
}

/// Reads a feed of JSON as [`super::services`] does, record by record, in any version of Open Referral UK and HSDS.
/// Coordinates that contradict their postcode are not believed.
///
/// ```
/// use interop::open_referral::records;
/// let feed = br#"[{"id": "7", "name": "Choir", "contacts": [{"name": "Jo Marsh"}]}]"#;
/// let read = records(feed, &|_| None);
/// assert_eq!(read.records[0].raw, r#"{"id":"7","name":"Choir"}"#);
/// ```
#[must_use]
pub fn records(bytes: &[u8], middle: &Middle<'_>) -> Records {
    let mut all = Records::default();
    feed::each(bytes, &["contents", "content"], |at, json| match json {
        Ok(json) => all.take_json(at, json, middle),
        Err(why) => {
            all.refused.push(Refused { at, id: None, why });
            all.broken_off = true;
        }
    });
    all
}

/// As [`records`], of records that came one by one as JSON, each at its place in this order.
#[must_use]
pub fn records_of(records: impl IntoIterator<Item = String>, middle: &Middle<'_>) -> Records {
    let mut all = Records::default();
    records.into_iter().enumerate().for_each(|(at, json)| all.take_json(At::Item(at), &json, middle));
    all
}

/// The id of a record that is too large to be read.
#[derive(Deserialize)]
struct Named {
    id: Option<String>,
}

impl Records {
    /// Reads one record of JSON, if it is not too large to be read at all.
    fn take_json(&mut self, at: At, json: &str, middle: &Middle<'_>) {
        if json.len() > LARGEST_RECORD {
            let id = serde_json::from_str::<Named>(json).ok().and_then(|named| named.id);
            return self.refused.push(Refused { at, id, why: LARGE.into() });
        }
        match feed::value(json) {
            Ok(value) => self.take(at, value, middle),
            Err(why) => self.refused.push(Refused { at, id: None, why }),
        }
    }

    /// Reads one record and puts it where it belongs.
    pub(super) fn take(&mut self, at: At, mut value: Value, middle: &Middle<'_>) {
        without_people(&mut value);
        let read = service::service(&value).and_then(|mut service| {
            let raw = value.to_string();
            if raw.len() > LARGEST_RECORD {
                return Err(LARGE);
            }
            service.locations.iter_mut().for_each(|place| point::distrust(place, middle));
            Ok(Record { at, service, raw, marked_up: marked_up(&value) })
        });
        match read {
            Ok(record) => self.records.push(record),
            Err(why) => self.refused.push(Refused { at, id: field::id(&value), why: why.into() }),
        }
    }
}

fn marked_up(value: &Value) -> bool {
    match value {
        Value::String(text) => plain::is_marked_up(text),
        Value::Array(items) => items.iter().any(marked_up),
        Value::Object(fields) => fields.values().any(marked_up),
        _ => false,
    }
}
