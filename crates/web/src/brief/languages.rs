//! The names of languages that people here speak, for staff.

/// Those of the census' longest list, and of the NHS's most asked-for interpreters.
const NAMES: &[(&str, &str)] = &[
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bfi", "British Sign Language"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("de", "German"),
    ("el", "Greek"),
    ("es", "Spanish"),
    ("fa", "Farsi"),
    ("fr", "French"),
    ("gd", "Scottish Gaelic"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ku", "Kurdish"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("ml", "Malayalam"),
    ("ne", "Nepali"),
    ("pa", "Panjabi"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sw", "Swahili"),
    ("syl", "Sylheti"),
    ("ta", "Tamil"),
    ("ti", "Tigrinya"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("yue", "Cantonese"),
    ("zh", "Chinese"),
];

/// The language that somebody speaks, where it is known and is not English: `Polish`; the code where we know no name.
pub(crate) fn language_in_words(code: Option<&str>) -> Option<String> {
    let code = code?.trim().to_ascii_lowercase();
    let first = code.split('-').next().unwrap_or_default();
    if first.is_empty() || first == "en" {
        return None;
    }
    let known = NAMES.iter().find(|(known, _)| *known == first).map(|(_, name)| (*name).to_owned());
    Some(known.unwrap_or_else(|| format!("the language with the code {code}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_and_english_is_not() {
        assert_eq!(language_in_words(Some("pl")).as_deref(), Some("Polish"));
        assert_eq!(language_in_words(Some("pt-BR")).as_deref(), Some("Portuguese"));
        assert_eq!(language_in_words(Some("xx")).as_deref(), Some("the language with the code xx"));
        for none in [None, Some("en"), Some("en-GB"), Some("")] {
            assert_eq!(language_in_words(none), None);
        }
    }
}
