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
    /// The sentence before the words, the words, the sentence after them; none where the referral's own field says it.
    pub sentence: Option<(String, String, String)>,
}

impl std::fmt::Debug for StatedNeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StatedNeed({})", self.need.code())
    }
}
