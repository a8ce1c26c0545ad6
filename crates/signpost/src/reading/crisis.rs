//! Which services are for people who need a person now, and for nobody else.
use super::{Texts, Topics};
use crate::vocabulary::Words;
use record::Need;

/// How far into a description it has to be said, in words: what comes later is advice on where else to turn.
const SOON: usize = 15;

pub(super) fn only(texts: &Texts, topics: &Topics, with: &Words) -> bool {
    let of_terms = texts
        .terms
        .iter()
        .any(|term| with.crisis_decisive.says(term) || with.crisis_terms.says(term) && !other_needs(topics));
    let by_name = with.crisis_names.says(&texts.name)
        || with.crisis_names.says(&texts.organisation) && !topics.ordinary && !topics.says_anything();
    let by_text = with.crisis_text.found(&texts.description).any(|found| found.at < SOON);
    of_terms || by_name || by_text && !other_needs(topics) && !topics.ordinary
}

fn other_needs(topics: &Topics) -> bool {
    topics.term_needs.iter().any(|need| *need != Need::Crisis)
}
