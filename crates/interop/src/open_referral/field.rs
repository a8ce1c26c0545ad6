//! One field of a JSON record, read as liberally as real directories are written.
use super::plain::plain;
use record::{Date, Hour, Pence};
use serde_json::Value;

/// Texts are cut here, in characters, after the markup is gone: a page of print is about 3,000.
const LONGEST_TEXT: usize = 20_000;

/// The first of the named fields that is a text or a number, as plain text; else empty.
pub(super) fn text(record: &Value, names: &[&str]) -> String {
    let found = names.iter().find_map(|name| word(record.get(*name)?)).unwrap_or_default();
    plain(&found).chars().take(LONGEST_TEXT).collect()
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// An id word for word: a text, or a number as it is written.
pub(super) fn id(record: &Value) -> Option<String> {
    word(record.get("id")?)
}

/// A list's items; none where it is no list.
pub(super) fn items<'a>(record: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    record.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// A number, or a text that is one.
pub(super) fn number(record: &Value, name: &str) -> Option<f64> {
    match record.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|n: &f64| n.is_finite())
}

/// Whole years, 0 to 255.
pub(super) fn years(record: &Value, name: &str) -> Option<u8> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range on the same line"
    )]
    number(record, name).filter(|n| *n >= 0.0).map(|n| n.min(255.0) as u8)
}

/// A date: `2026-03-02` with or without a time behind it, or `02/03/2026` as some councils write it.
pub(super) fn date(record: &Value, name: &str) -> Option<Date> {
    let text = record.get(name)?.as_str()?.trim();
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let mut parts = text.split('/').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A time of day.
pub(super) fn hour(record: &Value, name: &str) -> Option<Hour> {
    super::days::hour(record.get(name)?.as_str()?)
}

/// Pounds, with or without the sign.
pub(super) fn pounds(record: &Value, name: &str) -> Option<Pence> {
    let written = record.get(name)?.as_str().and_then(|t| t.trim().trim_start_matches('£').parse().ok());
    Pence::from_pounds(written.or_else(|| number(record, name))?)
}
