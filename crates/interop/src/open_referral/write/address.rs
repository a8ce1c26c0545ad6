//! Addresses of the web and of e-mail, as the standard's formats want them.

/// A web address: a host without a scheme is given one, what a URI may not hold is percent-encoded; what is still none
/// is none.
pub(super) fn uri(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let schemed = if lower.starts_with("http://") || lower.starts_with("https://") {
        text.to_owned()
    } else if lower.starts_with("www.") {
        format!("http://{text}")
    } else {
        return None;
    };
    let (scheme, rest) = schemed.split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    is_host(host).then(|| format!("{}://{host}{}", scheme.to_ascii_lowercase(), encoded(path)))
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let letters = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    name.contains('.') && name.split('.').all(letters) && port.parse::<u16>().is_ok()
}

/// One `#` opens a fragment; every other is a letter of it.
fn encoded(path: &str) -> String {
    let (mut out, mut in_fragment) = (String::new(), false);
    for (at, letter) in path.char_indices() {
        let escape = |digits: Option<&str>| digits.is_some_and(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        let plain = match letter {
            '%' => escape(path.get(at + 1..at + 3)),
            '#' => !std::mem::replace(&mut in_fragment, true),
            letter => letter.is_ascii_alphanumeric() || "/?-._~!$&'()*+,;=:@".contains(letter),
        };
        if plain {
            out.push(letter);
        } else {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

/// An e-mail address, if it is one.
pub(super) fn email(text: &str) -> Option<&str> {
    let text = text.trim();
    let (local, host) = text.split_once('@')?;
    let atom = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&'*+/=?^_`{|}~-".contains(&b))
    };
    let label = |part: &str| {
        let inside = !part.starts_with('-') && !part.ends_with('-') && (1..=63).contains(&part.len());
        inside && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let fits = local.len() <= 64 && host.len() <= 253 && host.contains('.');
    (fits && local.split('.').all(atom) && host.split('.').all(label)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_one_or_left_out() {
        for (written, wanted) in [
            ("https://example.org/a b?c=é#d#e", Some("https://example.org/a%20b?c=%C3%A9#d%23e")),
            ("www.example.org", Some("http://www.example.org")),
            ("HTTP://Example.org:8080/100%", Some("http://Example.org:8080/100%25")),
            ("https://example.org/a%20b", Some("https://example.org/a%20b")),
            ("see our page", None),
            ("https://", None),
            ("https://nowhere", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(uri(written).as_deref(), wanted, "{written}");
        }
    }

    #[test]
    fn an_e_mail_address_is_one_or_left_out() {
        assert_eq!(email(" a.b@example.org "), Some("a.b@example.org"));
        for none in
            ["", "a", "a@b", "a b@example.org", "a@@example.org", ".a@example.org", "a@-x.org", "a@example..org"]
        {
            assert_eq!(email(none), None, "{none}");
        }
    }
}
