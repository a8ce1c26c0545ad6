//! What somebody needs so that they can take part, as the referral says it: in its own fields, and in the letter's words.
use crate::sentence::sentence_around;
use record::{CommunicationNeed, Person, Span, StatedNeed};

/// The words by which letters say it (`content/communication.toml`).
#[derive(Debug, Clone, Default)]
pub struct Communication {
    needs: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "source")]
    _source: String,
    need: Vec<Entry>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    need: CommunicationNeed,
    phrases: Vec<String>,
    /// A sentence that holds one of these says that it is not so.
    #[serde(default)]
    not: Vec<String>,
    seen: Vec<String>,
    passed: Vec<String>,
}

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
#[error("communication.toml: {0}")]
pub struct CommunicationError(String);

impl Communication {
    /// Reads the file, and refuses it when one of its own sentences is read otherwise than it says.
    ///
    /// # Errors
    /// [`CommunicationError`], naming the entry.
    pub fn read(text: &str) -> Result<Self, CommunicationError> {
        let file: File =
            toml::from_str(text).map_err(|e| CommunicationError(e.to_string().trim_end().replace('\n', " ")))?;
        for entry in &file.need {
            let code = entry.need.code();
            if entry.phrases.iter().chain(&entry.not).any(|phrase| phrase.trim().is_empty()) {
                return Err(CommunicationError(format!("{code}: an empty phrase would be found everywhere")));
            }
            if let Some(seen) = entry.seen.iter().find(|text| entry.find(text).is_none()) {
                return Err(CommunicationError(format!("{code}: {seen:?} is not seen")));
            }
            if let Some(passed) = entry.passed.iter().find(|text| entry.find(text).is_some()) {
                return Err(CommunicationError(format!("{code}: {passed:?} is not passed over")));
            }
        }
        Ok(Self { needs: file.need })
    }

    /// Every need that the referral states: by its own fields first, then by the letter, each once.
    #[must_use]
    pub fn stated(&self, person: &Person, letter: &str) -> Vec<StatedNeed> {
        let said = |need: CommunicationNeed| self.needs.iter().find(|entry| entry.need == need)?.find(letter);
        // of an interpreter the letter knows more than a box: which language, a woman, not over the telephone
        let words = |need| if need == CommunicationNeed::Interpreter { said(need) } else { None };
        let by_field = person.needs.iter().map(|need| StatedNeed { need: *need, sentence: words(*need) });
        let by_words = self.needs.iter().filter(|entry| !person.needs.contains(&entry.need));
        let by_words = by_words.filter_map(|entry| {
            let sentence = entry.find(letter)?;
            Some(StatedNeed { need: entry.need, sentence: Some(sentence) })
        });
        by_field.chain(by_words).collect()
    }
}

impl Entry {
    /// The first sentence that says it.
    fn find(&self, letter: &str) -> Option<(String, String, String)> {
        let small: Vec<char> = letter.chars().map(lower).collect();
        let mut found: Vec<Span> = self.phrases.iter().flat_map(|phrase| places(&small, phrase)).collect();
        found.sort_by_key(|span| (span.start, usize::MAX - span.end)); // of two at one place, the longer
        found.into_iter().map(|span| sentence_around(letter, span)).find(|(before, said, after)| {
            let sentence: Vec<char> = [before, said, after].iter().flat_map(|part| part.chars()).map(lower).collect();
            !self.not.iter().any(|not| !places(&sentence, not).is_empty())
        })
    }
}

/// One letter for one letter, so that places stay where they are.
fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Where a phrase stands as words of their own.
fn places(text: &[char], phrase: &str) -> Vec<Span> {
    let phrase: Vec<char> = phrase.chars().map(lower).collect();
    let apart = |at: Option<&char>| at.is_none_or(|c| !c.is_alphanumeric());
    let starts = text.windows(phrase.len()).enumerate().filter(|(_, window)| **window == phrase);
    let spans = starts.map(|(start, _)| Span { start, end: start + phrase.len() });
    spans
        .filter(|span| apart(span.start.checked_sub(1).and_then(|at| text.get(at))) && apart(text.get(span.end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Communication {
        let content = content::Content::shipped();
        Communication::read(content.text("communication.toml").expect("shipped")).expect("its own sentences hold")
    }

    fn codes(person: &Person, letter: &str) -> Vec<&'static str> {
        shipped().stated(person, letter).into_iter().map(|stated| stated.need.code()).collect()
    }

    #[test]
    fn what_the_letter_says_is_shown_in_its_sentence() {
        let letter = "Shoulder pain. Deaf, uses British Sign Language; never telephone. Low mood.";
        let stated = shipped().stated(&Person::default(), letter);
        assert_eq!(
            stated.iter().map(|s| s.need.code()).collect::<Vec<_>>(),
            ["sign-language", "hearing", "no-telephone"]
        );
        let (before, said, after) = stated[1].sentence.clone().expect("the letter's words");
        assert_eq!(format!("{before}{said}{after}"), "Deaf, uses British Sign Language; never telephone.");
    }

    #[test]
    fn a_box_that_was_not_ticked_is_no_need() {
        let template = "Interpreter: N\nHearing loss: N\nLearning disability: N\nMobility: independent";
        assert!(codes(&Person::default(), template).is_empty());
        assert_eq!(codes(&Person::default(), "Interpreter: N\nPlease book an interpreter."), ["interpreter"]);
    }

    #[test]
    fn a_field_of_the_referral_counts_without_words_and_only_once() {
        let person = Person { needs: vec![CommunicationNeed::Interpreter], ..Person::default() };
        assert_eq!(codes(&person, "Interpreter needed, large print."), ["interpreter", "large-print"]);
        assert!(shipped().stated(&person, "Back pain.")[0].sentence.is_none());
    }

    #[test]
    fn the_letters_own_words_for_an_interpreter_stand_beside_the_ticked_box() {
        let person = Person { needs: vec![CommunicationNeed::Interpreter], ..Person::default() };
        for (letter, words) in [
            ("Neck pain. Urdu speaker; female interpreter please. Low mood.", Some("female interpreter please")),
            ("Interpreter: needed", None),
            ("Please book a Polish interpreter (not a relative).", Some("Please book a Polish interpreter")),
        ] {
            let stated = shipped().stated(&person, letter);
            assert_eq!(stated[0].own_words().as_deref(), words, "{letter}");
        }
    }

    #[test]
    fn odd_letters_are_read_without_falling_over() {
        for letter in ["", "İİİ interpreter ½", "deafening noise, brailled, İ"] {
            let _ = codes(&Person::default(), letter);
        }
        assert_eq!(codes(&Person::default(), "İİİ interpreter ½"), ["interpreter"]);
        assert!(codes(&Person::default(), "deafening noise").is_empty());
    }

    #[test]
    fn a_file_whose_own_sentences_do_not_hold_is_refused() {
        let file = |seen: &str, passed: &str| {
            format!(
                "source = 's'\n[[need]]\nneed = 'braille'\nphrases = ['braille']\nseen = ['{seen}']\npassed = ['{passed}']"
            )
        };
        assert!(Communication::read(&file("reads braille", "no")).is_ok());
        for (seen, passed) in [("reads", "no"), ("braille", "no braille")] {
            let refused = Communication::read(&file(seen, passed)).expect_err("refused").to_string();
            assert!(refused.starts_with("communication.toml: braille:"), "{refused}");
        }
    }
}
