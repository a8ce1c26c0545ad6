//! Where a code and the letter do not agree: "depression, resolved" is coded, and the letter says "currently low".
use record::{Concept, Evidence, Finding, Status};

/// Two findings about one thing, one of a code and one of words, of which one says now and the other past or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// What both are about.
    pub concept: Concept,
    /// The place of the code's finding in the list.
    pub coded: usize,
    /// The place of the words' finding in the list.
    pub told: usize,
}

/// The conflicts among the findings of one referral, each code with the first words that gainsay it.
///
/// Both findings stay as they are: a clinician sees both and knows better than either.
/// ```
/// # let lexicon = identify::Lexicon::read([("empty.toml", "")]).unwrap();
/// assert!(identify::conflicts(&lexicon.identify("Sore knee.", None, &[]).findings).is_empty());
/// ```
#[must_use]
pub fn conflicts(findings: &[Finding]) -> Vec<Conflict> {
    let coded = findings.iter().enumerate().filter(|(_, finding)| matches!(finding.evidence, Evidence::Code(_)));
    coded
        .filter_map(|(coded, code)| {
            let against = |words: &Finding| {
                matches!(words.evidence, Evidence::Words { .. })
                    && words.concept == code.concept
                    && gainsay(words.status, code.status)
            };
            Some(Conflict { concept: code.concept, coded, told: findings.iter().position(against)? })
        })
        .collect()
}

fn gainsay(one: Status, other: Status) -> bool {
    let over = |status| matches!(status, Status::Historical | Status::Negated);
    (one == Status::Affirmed && over(other)) || (other == Status::Affirmed && over(one))
}
