//! Takes a feed apart into records: a list, a page, a single object, or a record a line.
use super::{At, LARGEST_FEED};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Hands each record to `take` as the JSON that it is, in order. `pages` are the names under which a page holds its list.
/// Nothing is read here: small objects are a hundred times as large once they are.
pub(super) fn each(bytes: &[u8], pages: &[&str], mut take: impl FnMut(At, Result<&str, String>)) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii();
    if bytes.len() > LARGEST_FEED {
        return take(At::Whole, Err(format!("more than {} megabytes", LARGEST_FEED >> 20)));
    }
    match bytes.first() {
        Some(b'[') => list(bytes, &mut take),
        Some(b'{') => match serde_json::from_slice::<&RawValue>(bytes) {
            Ok(whole) => object(whole.get(), pages, &mut take),
            Err(_) => lines(bytes, &mut take),
        },
        Some(_) => take(At::Whole, Err("neither a JSON list nor JSON objects".into())),
        None => {}
    }
}

/// One record, read.
pub(super) fn value(json: &str) -> Result<Value, String> {
    serde_json::from_str(json).map_err(|e| fault(&e))
}

fn object(whole: &str, pages: &[&str], take: &mut impl FnMut(At, Result<&str, String>)) {
    let fields: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(whole).unwrap_or_default();
    let held = pages.iter().find_map(|name| fields.get(*name).filter(|held| held.get().starts_with('[')));
    match held {
        Some(items) => list(items.get().as_bytes(), take),
        None => take(At::Whole, Ok(whole)),
    }
}

fn lines(bytes: &[u8], take: &mut impl FnMut(At, Result<&str, String>)) {
    for (at, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if !line.trim_ascii().is_empty() {
            take(At::Line(at + 1), serde_json::from_slice::<&RawValue>(line).map(RawValue::get).map_err(|e| fault(&e)));
        }
    }
}

/// What is wrong and where, without the words that stand there.
fn fault(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Eof => "it breaks off",
        _ => "it is not JSON",
    };
    format!("{what} (line {}, column {})", error.line(), error.column())
}

/// A list is read record by record, so that a large one is never held twice and a broken one is kept up to the break.
fn list(bytes: &[u8], take: &mut impl FnMut(At, Result<&str, String>)) {
    let mut read = 0;
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let done = Items { read: &mut read, take }.deserialize(&mut from).and_then(|()| from.end());
    if let Err(error) = done {
        take(At::Item(read), Err(fault(&error)));
    }
}

struct Items<'a, F> {
    read: &'a mut usize,
    take: &'a mut F,
}

impl<'de, F: FnMut(At, Result<&str, String>)> DeserializeSeed<'de> for Items<'_, F> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(At, Result<&str, String>)> Visitor<'de> for Items<'_, F> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<&RawValue>()? {
            (self.take)(At::Item(*self.read), Ok(item.get()));
            *self.read += 1;
        }
        Ok(())
    }
}
