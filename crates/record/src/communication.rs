//! What somebody needs so that they can take part in an appointment (accessible information, DAPB1605).
use crate::seeker::closed_list;

closed_list! {
    /// A communication need. It is shown at every opening of the record, and it says nothing about anybody's health.
    CommunicationNeed, "a communication need is one of";
    Interpreter = "interpreter", "Needs an interpreter";
    SignLanguage = "sign-language", "Uses sign language";
    Hearing = "hearing", "Is deaf or hard of hearing";
    LipReading = "lip-reading", "Lip-reads: face them as you speak";
    Sight = "sight", "Is blind or has sight loss";
    LargePrint = "large-print", "Needs large print";
    Braille = "braille", "Reads braille";
    EasyRead = "easy-read", "Needs easy read, or plain words and time";
    Speech = "speech", "Finds it hard to speak, or uses something to speak with";
    NoTelephone = "no-telephone", "Do not ring them: write instead";
    Supporter = "supporter", "Brings somebody to help them take part";
    LongerAppointment = "longer-appointment", "Needs a longer appointment";
}

/// A need, and the words of the letter that say so where no box was ticked for it.
#[derive(Clone, PartialEq, Eq)]
pub struct StatedNeed {
    /// Which.
    pub need: CommunicationNeed,
    /// The sentence before the words, the words, the sentence after them; none where only the referral's own
    /// field says it.
    pub sentence: Option<(String, String, String)>,
}

impl StatedNeed {
    /// The letter's own words for it: the piece of the sentence between two marks that names it, such as "female
    /// interpreter please"; none where the referral's own field alone says it, or the piece is a long one.
    /// ```
    /// use record::{CommunicationNeed, StatedNeed};
    /// let said = |before: &str, after: &str| StatedNeed {
    ///     need: CommunicationNeed::Interpreter,
    ///     sentence: Some((before.into(), "interpreter".into(), after.into())),
    /// };
    /// let stated = said("Back pain; Urdu speaker; female ", " please.");
    /// assert_eq!(stated.own_words().as_deref(), Some("female interpreter please"));
    /// assert_eq!(said("", "").own_words(), None, "that one is needed is said already");
    /// ```
    #[must_use]
    pub fn own_words(&self) -> Option<String> {
        const MARKS: &[char] = &['.', ',', ';', ':', '(', ')', '\n', '!', '?', '–', '—'];
        const LONGEST: usize = 60;
        let (before, said, after) = self.sentence.as_ref()?;
        let before = before.rsplit(MARKS).next().unwrap_or_default().trim();
        let after = after.split(MARKS).next().unwrap_or_default().trim();
        let words = [before, said.as_str(), after].into_iter().filter(|part| !part.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        (words.chars().count() <= LONGEST && words != *said).then_some(words)
    }
}

impl std::fmt::Debug for StatedNeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StatedNeed({})", self.need.code())
    }
}
