//! What a referral is called where it came from, so that the same one sent twice is one.
use super::datatypes;
use super::element::Element;
use record::{Person, Source};

/// Names of the web (RFC 3986) need no system of their own; this is FHIR's for them.
const ANY_URI: &str = "urn:ietf:rfc:3986";
/// For names that mean something only together with the person they are about.
const UNQUALIFIED: &str = "urn:fingerpost:fhir:unqualified";

/// The e-RS booking reference, else the first identifier with a system, else the id at the sender's address, else
/// the entry's own URI, else an id or the content itself beside the person: two senders' number 1 are two referrals.
pub(super) fn name(request: &Element<'_>, full_url: Option<&str>, sender: Option<&str>, person: &Person) -> Source {
    let identifiers = request.many("identifier");
    let mut pairs: Vec<_> =
        identifiers.iter().filter_map(|id| Some((id.words("system")?, id.words("value")?))).collect();
    pairs.sort_by_key(|(system, _)| !datatypes::is_ubrn(system));
    let id = request.words("id");
    let own = pairs.first().copied();
    let at_sender = || Some((sender?, id?));
    let uri = || full_url.filter(|url| is_absolute(url)).map(|url| (ANY_URI, url));
    if let Some((system, id)) = own.or_else(at_sender).or_else(uri) {
        return Source { system: system.to_owned(), id: id.to_owned() };
    }
    let bare = || identifiers.iter().find_map(|id| id.words("value"));
    let beside = id.or_else(bare).map_or_else(|| request.value().to_string(), str::to_owned);
    Source { system: UNQUALIFIED.to_owned(), id: format!("{beside} {}", who(person)) }
}

fn is_absolute(url: &str) -> bool {
    ["urn:uuid:", "urn:oid:", "http://", "https://"].iter().any(|start| url.starts_with(start))
}

fn who(person: &Person) -> String {
    match (&person.nhs_number, person.born) {
        (Some(number), _) => number.digits().to_owned(),
        (None, Some(born)) => format!("{} {}", person.name, born.date()),
        (None, None) => person.name.to_string(),
    }
}
