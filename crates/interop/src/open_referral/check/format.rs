//! The formats that JSON Schema names, as far as the standard uses them.
use record::Instant;

/// Which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// RFC 4122
    Uuid,
    /// RFC 3986, with its scheme
    Uri,
    /// RFC 5321
    Email,
    /// RFC 3339, with date, time and zone
    Moment,
}

/// What is wrong with a text of this format, if anything is.
pub(super) fn fault(format: Format, text: &str) -> Option<&'static str> {
    let (holds, why) = match format {
        Format::Uuid => (is_uuid(text), "it is no UUID"),
        Format::Uri => (is_uri(text), "it is no web address with its scheme (RFC 3986)"),
        Format::Email => (is_email(text), "it is no e-mail address"),
        Format::Moment => (
            text.contains(['T', 't']) && Instant::read(text).is_ok(),
            "it is no date and time with its zone (RFC 3339)",
        ),
    };
    (!holds).then_some(why)
}

fn is_uuid(text: &str) -> bool {
    let dash = |at| matches!(at, 8 | 13 | 18 | 23);
    text.len() == 36 && text.bytes().enumerate().all(|(at, b)| if dash(at) { b == b'-' } else { b.is_ascii_hexdigit() })
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let letters = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let scheme = letters && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let bytes = rest.as_bytes();
    let allowed = bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
    });
    scheme && allowed && rest.matches('#').count() <= 1
}

fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let atom = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
    };
    let label = |part: &str| {
        let inside = !part.starts_with('-') && !part.ends_with('-') && (1..=63).contains(&part.len());
        inside && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    local.len() <= 64 && local.split('.').all(atom) && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_hold_what_they_should() {
        for (format, good, bad) in [
            (Format::Uuid, "ac148810-d857-441c-9679-408f346de14b", "ac148810d857441c9679408f346de14b"),
            (Format::Uri, "http://example.com/a?b=%20#c", "example/counselling"),
            (Format::Uri, "mailto:a@example.com", "http://example.com/a b"),
            (Format::Email, "email@example.com", "email-example_com"),
            (Format::Moment, "2023-03-15T10:30:45.123Z", "2023-03-15"),
        ] {
            assert_eq!((fault(format, good), fault(format, bad).is_some()), (None, true), "{good} {bad}");
        }
    }
}
