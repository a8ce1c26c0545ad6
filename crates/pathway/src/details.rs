//! Details in what staff and members write: what reads as if it told who somebody is. In a text for others it is answered by
//! whoever writes it; nothing is taken out unseen.
use crate::Engines;
use crate::error::{Result, StepError};
use crate::story::a_name;
use record::{ItemText, Stays};
use redact::{Action, Class, Known};
use store::Tx;

/// Something in a text that may tell who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// As it stands there.
    pub words: String,
    /// What kind of thing it is, in a word: `name`, `postcode`.
    pub kind: &'static str,
    /// Whether it is certain enough to want an answer; else it may be a name, or may be anything.
    pub certain: bool,
}

/// What in a text may tell who somebody is, each once, in the order of the text. The names of the clinic's staff are known.
///
/// # Errors
/// When the database does not answer.
pub fn details(tx: &Tx<'_>, engines: &Engines, text: &str) -> Result<Vec<Detail>> {
    let people = tx.staff()?.into_iter().filter_map(|one| a_name(&one.sign_name)).collect();
    let found = engines.redactor.redact(text, &Known { people, ..Known::default() });
    let letters: Vec<char> = text.chars().collect();
    let mut all: Vec<Detail> = Vec::new();
    for span in found.spans {
        let words: String = letters[span.start..span.end].iter().collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let certain = span.action == Action::Remove && is_somebodys(span.class);
        match all.iter_mut().find(|one| one.words == words) {
            Some(known) => known.certain |= certain,
            None => all.push(Detail { words, kind: span.class.word(), certain }),
        }
    }
    Ok(all)
}

/// The same of an item of the library: its title, its words and its note, all of which others read.
///
/// # Errors
/// As [`details`].
pub fn item_details(tx: &Tx<'_>, engines: &Engines, text: &ItemText) -> Result<Vec<Detail>> {
    details(tx, engines, &format!("{}\n\n{}\n\n{}", text.title, text.words, text.note))
}

/// A text without these words, wherever they stand as words of their own; in their place stands what kind of thing it was.
#[must_use]
pub fn without_detail(text: &str, words: &str, kind: &str) -> String {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let Some(first) = parts.first() else { return text.to_owned() };
    let (mut out, mut rest, mut before) = (String::new(), text, None);
    while let Some(at) = rest.find(first) {
        let (head, from) = rest.split_at(at);
        let edge = head.chars().next_back().or(before);
        match length_of(from, &parts) {
            Some(length) if !edge.is_some_and(char::is_alphanumeric) => {
                out.extend([head, "[", kind, "]"]);
                rest = &from[length..];
                before = Some(']');
            }
            _ => {
                let step = from.chars().next().map_or(1, char::len_utf8);
                out.extend([head, &from[..step]]);
                before = from.chars().next();
                rest = &from[step..];
            }
        }
    }
    out + rest
}

/// How many bytes these words take at the beginning of a text, whatever white space stands between them.
fn length_of(text: &str, parts: &[&str]) -> Option<usize> {
    let mut rest = text;
    for part in parts {
        rest = rest.trim_start().strip_prefix(part)?;
    }
    (!rest.chars().next().is_some_and(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// What is somebody's own. A day, a clinic's name and an address on the net tell of nobody in a leaflet.
const fn is_somebodys(class: Class) -> bool {
    !matches!(class, Class::Date | Class::HealthOrg | Class::Url)
}

/// That each certain detail of a text that goes beyond the clinic was answered.
pub(crate) fn all_answered(tx: &Tx<'_>, engines: &Engines, text: &ItemText, stays: &[Stays]) -> Result<()> {
    let open = |one: &Detail| one.certain && !stays.iter().any(|said| said.words == one.words);
    match item_details(tx, engines, text)?.iter().find(|one| open(one)) {
        None => Ok(()),
        Some(one) => Err(StepError::wrong(format!(
            "something in it tells who somebody is ({}): take it out, or say as what it stays",
            one.kind
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_detail_is_taken_out_wherever_it_stands_as_words_of_its_own() {
        for (text, words, left) in [
            ("Ask Ann. Ann knows; Annual does not.", "Ann", "Ask [name]. [name] knows; Annual does not."),
            ("Aaliyah\n  Khan came, Aaliyah stayed.", "Aaliyah Khan", "[name] came, Aaliyah stayed."),
            ("943 476 5919, and 1943 476 59190", "943 476 5919", "[name], and 1943 476 59190"),
            ("née É Él", "É", "née [name] Él"),
        ] {
            assert_eq!(without_detail(text, words, "name"), left);
        }
    }
}
