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
    ("isg", "Irish Sign Language"),
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
    ("sgn", "sign language"),
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

/// What to know of the language that somebody speaks, where it is known and is not English: `Speaks Polish`; the code
/// where we know no name.
pub(crate) fn language_in_words(code: Option<&str>) -> Option<String> {
    let code = code?.trim().to_ascii_lowercase();
    let first = code.split('-').next().unwrap_or_default();
    if first.is_empty() || first == "en" {
        return None;
    }
    let known = NAMES.iter().find(|(known, _)| *known == first).map(|(_, name)| (*name).to_owned());
    let verb = if is_signed(&code) { "Uses" } else { "Speaks" };
    Some(format!("{verb} {}", known.unwrap_or_else(|| format!("the language with the code {code}"))))
}

/// A language by its name; as the record has it, where we know none.
pub(crate) fn language_name(code: &str) -> String {
    let lower = code.trim().to_ascii_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == lower).map(|(_, name)| *name);
    known.or((lower == "en").then_some("English")).unwrap_or(code).to_owned()
}

/// Whether a language is one of signs.
pub(super) fn is_signed(code: &str) -> bool {
    let first = code.split('-').next().unwrap_or_default();
    ["bfi", "isg", "sgn"].iter().any(|signed| first.eq_ignore_ascii_case(signed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_and_english_is_not() {
        assert_eq!(language_in_words(Some("pl")).as_deref(), Some("Speaks Polish"));
        assert_eq!(["bfi", "pa", "en", "xx"].map(language_name), ["British Sign Language", "Panjabi", "English", "xx"]);
        assert_eq!(language_in_words(Some("pt-BR")).as_deref(), Some("Speaks Portuguese"));
        assert_eq!(language_in_words(Some("xx")).as_deref(), Some("Speaks the language with the code xx"));
        assert_eq!(language_in_words(Some("bfi")).as_deref(), Some("Uses British Sign Language"));
        for none in [None, Some("en"), Some("en-GB"), Some("")] {
            assert_eq!(language_in_words(none), None);
        }
    }
}
