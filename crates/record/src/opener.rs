//! Openers: words with which a clinician may begin, or leave it for today.

/// Something to say, with the reason for it. Nobody has to say it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Its name in its file.
    pub id: String,
    /// The words.
    pub words: String,
    /// Why these, for the clinician.
    pub reason: String,
    /// Where the advice comes from.
    pub source: String,
}
