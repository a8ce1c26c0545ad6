//! A person's own telephone numbers and e-mail address, in the order in which they would like to be reached.
use super::datatypes;
use super::element::Element;
use record::{Date, Email, Telephone};

/// The Patient's `telecom`, and that of a `contact` who is the person (BaRS writes it so). Never anybody else's
/// number: a text to a nephew tells him something.
pub(super) fn own_points<'m>(patient: &Element<'m>, today: Date) -> Vec<Element<'m>> {
    let mut points = patient.many("telecom");
    for contact in patient.many("contact") {
        if contact.many("relationship").iter().any(|who| datatypes::has_code(who, &["ONESELF"])) {
            points.extend(contact.many("telecom"));
        }
    }
    points.retain(|point| point.words("use") != Some("old") && !is_over(point, today));
    points.sort_by_key(|point| (rank(point), point.words("use") == Some("work")));
    points
}

/// Whether the `period` of an address or number ended before today.
pub(super) fn is_over(element: &Element<'_>, today: Date) -> bool {
    let end = element.one("period").and_then(|period| period.words("end"));
    // "2002" and "2014-03" are over when their text sorts before today's.
    end.is_some_and(|end| end < today.to_string().get(..end.len().min(10)).unwrap_or(""))
}

fn rank(point: &Element<'_>) -> u64 {
    point.value().get("rank").and_then(serde_json::Value::as_u64).unwrap_or(u64::MAX)
}

pub(super) fn telephones(points: &[Element<'_>]) -> Vec<Telephone> {
    let mut numbers: Vec<Telephone> = vec![];
    for point in points.iter().filter(|point| matches!(point.words("system"), Some("phone" | "sms"))) {
        let Some(number) = read(point) else { continue };
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

pub(super) fn email(points: &[Element<'_>]) -> Option<Email> {
    points.iter().filter(|point| point.words("system") == Some("email")).find_map(read)
}

fn read<T: std::str::FromStr<Err = record::NotThis>>(point: &Element<'_>) -> Option<T> {
    let value = point.one("value")?;
    value.text()?.parse().map_err(|err| value.warn(&format!("{err}; left out"))).ok()
}
