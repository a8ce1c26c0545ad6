//! Records of a feed: each as it came, without the people in it, and what was read of it.
use super::private::without_people;
use super::{At, Refused, feed, field, plain, point, service};
use record::{Outcode, Point, Service};
use serde_json::Value;

/// Where the middle of an outcode lies, as far as anybody knows. A pure room has no map: it is handed one.
pub type Middle<'a> = dyn Fn(&Outcode) -> Option<Point> + 'a;

/// The largest record that is kept, as JSON in bytes: some descriptions have whole pictures in them.
pub const LARGEST_RECORD: usize = 2 << 20;

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
    feed::each(bytes, &["contents", "content"], |at, value| match value {
        Ok(value) => all.take(at, value, middle),
        Err(why) => all.refused.push(Refused { at, id: None, why }),
    });
    all
}

/// As [`records`], of records that came one by one, each at its place in this order.
#[must_use]
pub fn records_of(values: impl IntoIterator<Item = Value>, middle: &Middle<'_>) -> Records {
    let mut all = Records::default();
    values.into_iter().enumerate().for_each(|(at, value)| all.take(At::Item(at), value, middle));
    all
}

impl Records {
    /// Reads one record and puts it where it belongs.
    pub(super) fn take(&mut self, at: At, mut value: Value, middle: &Middle<'_>) {
        without_people(&mut value);
        let read = service::service(&value).and_then(|mut service| {
            let raw = value.to_string();
            if raw.len() > LARGEST_RECORD {
                return Err("it is larger than 2 megabytes");
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
