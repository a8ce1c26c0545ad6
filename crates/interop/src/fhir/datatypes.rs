//! FHIR's datatypes as far as a referral needs them: identifiers, concepts, names, dates.
use super::element::Element;
use record::{Code, Date, Instant, NhsNumber, PersonName};

/// The system's last path segment, which is how the four spellings of an NHS system found in the field agree
/// (http or https, `Id` or `id`, fhir.nhs.uk or fhir.nhs.net).
fn is_nhs_system(system: &str, last: &str) -> bool {
    let system = system.to_ascii_lowercase();
    system.contains("://fhir.nhs.") && system.rsplit('/').next() == Some(last)
}

/// The NHS numbers among identifiers; one that does not pass its check is left out with a warning.
pub(super) fn nhs_numbers(identifiers: &[Element<'_>]) -> Vec<NhsNumber> {
    let ours = |id: &&Element<'_>| id.words("system").is_some_and(|system| is_nhs_system(system, "nhs-number"));
    identifiers.iter().filter(ours).filter_map(nhs_number).collect()
}

fn nhs_number(identifier: &Element<'_>) -> Option<NhsNumber> {
    let value = identifier.one("value")?;
    value.text()?.parse().map_err(|err: record::NotThis| value.warn(&format!("{err}; left out"))).ok()
}

/// The ODS code among identifiers.
pub(super) fn ods_code(identifiers: &[Element<'_>]) -> Option<String> {
    let ours = |system: &str| is_nhs_system(system, "ods-organization-code") || is_nhs_system(system, "ods-site-code");
    let value = identifiers.iter().find(|id| id.words("system").is_some_and(ours))?.one("value")?;
    let code = value.text()?.to_ascii_uppercase();
    if (3..=10).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Some(code);
    }
    value.warn("an ODS code is 3 to 10 letters and digits; left out");
    None
}

/// Whether an identifier's system is the e-RS booking reference.
pub(super) fn is_ubrn(system: &str) -> bool {
    is_nhs_system(system, "ubrn")
}

/// The codings of a CodeableConcept that have both a system and a code.
pub(super) fn codes(concept: &Element<'_>) -> Vec<Code> {
    let read = |coding: Element<'_>| {
        let (system, code) = (coding.words("system")?.to_owned(), coding.words("code")?.to_owned());
        Some(Code { system, code, display: coding.words("display").map(str::to_owned) })
    };
    concept.many("coding").into_iter().filter_map(read).collect()
}

/// The words of a CodeableConcept: what somebody wrote, else the words beside its first coding that has any.
pub(super) fn words<'m>(concept: &Element<'m>) -> Option<&'m str> {
    let display = || concept.many("coding").iter().find_map(|coding| coding.words("display"));
    concept.words("text").or_else(display)
}

/// The words that the codes of a CodeableConcept do not already carry.
pub(super) fn words_beyond_codes<'m>(concept: &Element<'m>) -> Option<&'m str> {
    concept.words("text").or_else(|| if codes(concept).is_empty() { words(concept) } else { None })
}

/// Whether a CodeableConcept bears one of these codes, in whatever system.
pub(super) fn has_code(concept: &Element<'_>, wanted: &[&str]) -> bool {
    concept.many("coding").iter().any(|coding| coding.words("code").is_some_and(|code| wanted.contains(&code)))
}

/// The name to use among several: the official one, else the usual one, else one that is not a former name.
pub(super) fn name(names: &[Element<'_>]) -> PersonName {
    let place = |name: &Element<'_>| match name.words("use") {
        Some("official") => 0,
        Some("usual") => 1,
        Some("old" | "maiden" | "anonymous") => 3,
        _ => 2,
    };
    let mut read: Vec<_> = names.iter().map(|name| (place(name), human_name(name))).collect();
    read.sort_by_key(|(place, _)| *place);
    read.into_iter().map(|(_, name)| name).find(|name| !name.is_empty()).unwrap_or_default()
}

fn human_name(name: &Element<'_>) -> PersonName {
    let given: Vec<_> = name.many("given").iter().filter_map(Element::text).map(str::to_owned).collect();
    let family = name.words("family");
    // A name that came only whole stays whole.
    let family = family.or_else(|| if given.is_empty() { name.words("text") } else { None });
    PersonName { given, family: family.unwrap_or_default().to_owned() }
}

/// The day of a FHIR date or dateTime, in London; a year or a month alone is no day.
pub(super) fn day(element: &Element<'_>) -> Option<Date> {
    let text = element.text()?;
    let read = if text.len() == 10 { text.parse().ok() } else { Instant::read(text).ok().map(Instant::day) };
    if read.is_none() {
        element.warn("not a whole date; left out");
    }
    read
}

/// A moment. A day without a time is none, and says nothing wrong; anything else is a warning.
pub(super) fn moment(element: &Element<'_>) -> Option<Instant> {
    let text = element.text()?;
    if text.len() <= 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    Instant::read(text).map_err(|err| element.warn(&format!("{err}; left out"))).ok()
}
