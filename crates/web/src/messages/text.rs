//! A message's text with our own links in it; anybody else's address stays plain text.

/// A piece of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A link to a page of ours.
    Link(&'a str),
}

/// The text in order. `base_url` has no slash at its end.
pub fn parts<'a>(text: &'a str, base_url: &str) -> Vec<Part<'a>> {
    let ours = |word: &str| word.strip_prefix(base_url).is_some_and(|rest| rest.starts_with('/'));
    let mut parts = Vec::new();
    let mut words = 0; // where the words began that are not yet taken
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let link = word.trim_end();
        if ours(link) {
            parts.push(Part::Words(&text[words..at]));
            parts.push(Part::Link(link));
            words = at + link.len();
        }
        at += word.len();
    }
    parts.push(Part::Words(&text[words..]));
    parts.retain(|part| *part != Part::Words(""));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_our_own_addresses_are_links() {
        let base = "https://clinic.example";
        assert_eq!(
            parts("Hello: https://clinic.example/l/abc bye", base),
            [Part::Words("Hello: "), Part::Link("https://clinic.example/l/abc"), Part::Words(" bye")]
        );
        for text in ["https://clinic.example.evil.example/l", "javascript:alert(1)", "https://other.example/l"] {
            assert_eq!(parts(text, base), [Part::Words(text)]);
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "(\\PC|h:/| |\n){0,40}") {
            let joined: String = parts(&text, "h:").iter().map(|p| match p { Part::Words(t) | Part::Link(t) => *t }).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
