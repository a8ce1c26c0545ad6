//! The words and the codes of one referral, gathered in order.
use super::element::Element;
use super::{IssueCode, Refusal, datatypes};
use record::Code;
use std::collections::HashSet;

/// Five million bytes: some two thousand pages.
const LONGEST_LETTER: usize = 5_000_000;

#[derive(Default)]
pub(super) struct Gathered {
    text: String,
    codes: Vec<Code>,
    known: HashSet<(String, String)>,
    too_long: bool,
}

impl Gathered {
    /// A paragraph, with the word that says what it is: "Reason: low back pain".
    pub(super) fn labelled(&mut self, label: &str, words: Option<&str>) {
        let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) else { return };
        if self.text.len() + label.len() + words.len() > LONGEST_LETTER {
            self.too_long = true;
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if !label.is_empty() {
            self.text.push_str(label);
            self.text.push_str(": ");
        }
        self.text.push_str(words);
    }

    pub(super) fn notes(&mut self, resource: &Element<'_>) {
        for note in resource.many("note") {
            self.labelled("", note.words("text"));
        }
    }

    /// What is said to be so now: the codes as codes, each once, and the words that they do not carry.
    pub(super) fn concept(&mut self, label: &str, concept: &Element<'_>) {
        self.labelled(label, datatypes::words_beyond_codes(concept));
        for code in datatypes::codes(concept) {
            if self.known.insert((code.system.clone(), code.code.clone())) {
                self.codes.push(code);
            }
        }
    }

    pub(super) fn into_parts(self, request: &Element<'_>) -> Result<(String, Vec<Code>), Refusal> {
        if self.too_long {
            return Err(request.refuse(IssueCode::TooLong, "the letter is longer than five million characters"));
        }
        Ok((self.text, self.codes))
    }
}
