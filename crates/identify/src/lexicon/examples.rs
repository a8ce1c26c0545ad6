//! Each entry's own sentences, which must say what the entry claims.
use super::Lexicon;
use record::Date;

/// An example of the lexicon that does not say what its entry claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// The entry.
    pub entry: String,
    /// The example as written; made up, so it may be printed.
    pub example: String,
    /// What was found instead.
    pub found: String,
}

impl Lexicon {
    /// Runs every example of every entry and returns those that fail.
    ///
    /// An example reads `sentence => concept status, concept status` in the order of the text, or `sentence => nothing`.
    /// Sentences are read as letters of 1 June 2024.
    #[must_use]
    pub fn broken_examples(&self) -> Vec<BrokenExample> {
        let all = self.entries.iter().flat_map(|entry| entry.examples.iter().map(move |example| (entry, example)));
        all.filter_map(|(entry, example)| {
            let (sentence, wanted) = example.rsplit_once("=>").unwrap_or((example, "(no => in the example)"));
            let found = self.said(sentence.trim());
            (found != wanted.trim()).then(|| BrokenExample {
                entry: entry.id.get_ref().clone(),
                example: example.clone(),
                found,
            })
        })
        .collect()
    }

    /// The mentions of a sentence as `concept status, concept status`, or `nothing`.
    fn said(&self, sentence: &str) -> String {
        let reading = self.identify(sentence, Date::new(2024, 6, 1).ok(), &[]);
        let said: Vec<String> =
            reading.findings.iter().map(|finding| format!("{} {}", finding.concept, finding.status)).collect();
        if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
    }
}
