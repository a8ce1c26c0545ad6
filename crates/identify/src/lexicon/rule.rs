//! What a rule says of itself, for whoever asks why it spoke.
use super::Lexicon;

/// An entry of the lexicon, in its author's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule<'a> {
    /// Why it is there.
    pub why: &'a str,
    /// Sentences with what it must say of them: `No low mood. => low_mood negated`.
    pub examples: &'a [String],
}

impl Lexicon {
    /// The rule that findings name by this id; none for a code's (`code.35489007`), which has no words, and for one that
    /// has since been taken out.
    ///
    /// ```
    /// let words = "[[entry]]\nid = 'low_mood.words'\nkind = 'concept'\nconcept = 'low_mood'\nphrases = ['low mood']\n\
    ///              why = 'The usual words.'\nexamples = ['Low mood. => low_mood affirmed']";
    /// let lexicon = identify::Lexicon::read([("lexicon/first.toml", words)])?;
    /// assert_eq!(lexicon.rule("low_mood.words").map(|rule| rule.why), Some("The usual words."));
    /// assert_eq!(lexicon.rule("gone"), None);
    /// # Ok::<(), identify::LexiconError>(())
    /// ```
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<Rule<'_>> {
        let entry = self.entries.iter().find(|entry| entry.id.get_ref() == id)?;
        Some(Rule { why: &entry.why, examples: &entry.examples })
    }
}
