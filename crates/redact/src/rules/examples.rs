//! Each rule's own sentences, which must say what the rule claims.
use super::Redactor;
use crate::class::Action;
use crate::held::Known;
use record::Span;

/// An example of the rules that does not say what its rule claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// The rule.
    pub rule: String,
    /// The example as written; made up, so it may be printed.
    pub example: String,
    /// What was found instead.
    pub found: String,
}

impl Redactor {
    /// Runs every example of every rule and returns those that fail.
    ///
    /// An example reads `sentence => TYPE words; ? words; TYPE words` in the order of the text, where `?` is what a person
    /// is asked about, or `sentence => nothing`.
    #[must_use]
    pub fn broken_examples(&self) -> Vec<BrokenExample> {
        let all = self.examples.iter().filter_map(|(rule, example)| {
            let (sentence, wanted) = example.rsplit_once("=>").unwrap_or((example, "(no => in the example)"));
            let found = self.said(sentence.trim());
            let broken = || BrokenExample { rule: rule.clone(), example: example.clone(), found: found.clone() };
            (found != wanted.trim()).then(broken)
        });
        all.collect()
    }

    /// What is found in a sentence, as an example writes it.
    fn said(&self, sentence: &str) -> String {
        let story = self.redact(sentence, &Known::default());
        let each = story.spans.iter().map(|span| {
            let words = Span { start: span.start, end: span.end }.of(sentence);
            let class = if span.action == Action::Ask { "?" } else { span.class.code() };
            format!("{class} {words}")
        });
        let said: Vec<String> = each.collect();
        if said.is_empty() { "nothing".to_owned() } else { said.join("; ") }
    }
}
