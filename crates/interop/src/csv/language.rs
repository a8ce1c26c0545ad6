//! Languages by their English names, as record systems list them.

/// ISO 639 codes and the names under which they come; a code of two or three letters is taken as it is.
const NAMES: &[(&str, &[&str])] = &[
    ("en", &["english"]),
    ("cy", &["welsh", "cymraeg"]),
    ("bfi", &["british sign language", "bsl", "sign language"]),
    ("am", &["amharic"]),
    ("ar", &["arabic"]),
    ("bg", &["bulgarian"]),
    ("bn", &["bengali", "bangla", "sylheti"]),
    ("cs", &["czech"]),
    ("de", &["german"]),
    ("el", &["greek"]),
    ("es", &["spanish"]),
    ("fa", &["farsi", "persian", "dari"]),
    ("fr", &["french"]),
    ("ga", &["irish"]),
    ("gd", &["gaelic", "scottish gaelic"]),
    ("gu", &["gujarati"]),
    ("hi", &["hindi"]),
    ("hu", &["hungarian"]),
    ("it", &["italian"]),
    ("ja", &["japanese"]),
    ("ku", &["kurdish", "kurmanji", "sorani"]),
    ("lt", &["lithuanian"]),
    ("lv", &["latvian"]),
    ("ml", &["malayalam"]),
    ("ne", &["nepali"]),
    ("nl", &["dutch"]),
    ("pa", &["punjabi", "panjabi"]),
    ("pl", &["polish"]),
    ("ps", &["pashto"]),
    ("pt", &["portuguese"]),
    ("ro", &["romanian"]),
    ("ru", &["russian"]),
    ("sk", &["slovak"]),
    ("so", &["somali"]),
    ("sq", &["albanian"]),
    ("sw", &["swahili"]),
    ("ta", &["tamil"]),
    ("ti", &["tigrinya"]),
    ("tl", &["tagalog", "filipino"]),
    ("tr", &["turkish"]),
    ("uk", &["ukrainian"]),
    ("ur", &["urdu"]),
    ("vi", &["vietnamese"]),
    ("yo", &["yoruba"]),
    ("zh", &["chinese", "mandarin", "cantonese"]),
];

/// The code of a language, by its name (`Polish`, `Polish (Poland)`) or its code (`pl`, `pol`, `pl-PL`).
pub(super) fn code(cell: &str) -> Option<String> {
    let lower = cell.trim().to_lowercase();
    let name = lower.split(['(', '/', ',', ';']).next().unwrap_or_default().trim();
    if let Some((code, _)) = NAMES.iter().find(|(_, names)| names.contains(&name)) {
        return Some((*code).to_owned());
    }
    let tag = lower.replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next().filter(|first| (2..=3).contains(&first.len()))?;
    let shaped = language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (shaped && tag.len() <= 20).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_by_its_name_or_its_code() {
        for (cell, is) in [
            ("Polish", Some("pl")),
            ("BSL", Some("bfi")),
            ("Farsi / Persian", Some("fa")),
            ("pl", Some("pl")),
            ("urd", Some("urd")),
            ("pt_BR", Some("pt-br")),
            ("Needs an interpreter", None),
            ("Klingonese", None),
            ("", None),
        ] {
            assert_eq!(code(cell).as_deref(), is, "{cell}");
        }
    }
}
