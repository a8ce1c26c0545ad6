//! What is found before context is judged: words of the lexicon that are a mention, and of what.
use crate::lexicon::{Hit, Kind};
use crate::prose::Prose;
use crate::{medicine, pain, score};
use record::{Concept, Status};

/// Words that mention something; places are plain bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mention {
    pub start: usize,
    pub end: usize,
    /// Not known when the caller only names a place.
    pub concept: Option<Concept>,
    pub entry: u16,
    /// A status that the words themselves carry.
    pub says: Option<Status>,
}

impl Mention {
    pub fn of(hit: &Hit, prose: &Prose) -> Self {
        let entry = prose.lexicon.entry(hit.entry);
        Self { start: hit.start, end: hit.end, concept: entry.concept, entry: hit.entry, says: entry.says }
    }

    /// Self-harm or suicide: read so that, in doubt, nothing is missed.
    pub fn of_harm(&self) -> bool {
        matches!(self.concept, Some(Concept::SelfHarm | Concept::Suicidality))
    }

    pub fn is(&self, concept: Concept) -> bool {
        self.concept == Some(concept)
    }
}

/// All mentions of a letter, by place. Headings come too: they are dropped unless an answer follows.
pub(crate) fn all(prose: &Prose) -> Vec<Mention> {
    let mut found: Vec<Mention> = prose
        .hits
        .iter()
        .filter(|hit| match hit.kind {
            Kind::Concept => !other_sense(prose, hit),
            Kind::Medicine => medicine::is_for_mood(prose, hit),
            Kind::Heading => true,
            _ => false,
        })
        .map(|hit| Mention::of(hit, prose))
        .collect();
    found.extend(score::mentions(prose));
    found.extend(pain::mentions(prose));
    found.sort_by_key(|mention| (mention.start, std::cmp::Reverse(mention.end)));
    found.dedup_by(|later, earlier| later.concept == earlier.concept && later.start < earlier.end);
    found
}

/// "Depressed medial arch", "stress on the ligament": a word near by gives it another sense.
fn other_sense(prose: &Prose, hit: &Hit) -> bool {
    let (from, to) = prose.clause(hit.start);
    let id = prose.lexicon.id(hit.entry);
    prose.of_kind(Kind::OtherSense, from, to).any(|other| {
        let entry = prose.lexicon.entry(other.entry);
        let (start, end) = if other.start >= hit.end { (hit.end, other.start) } else { (other.end, hit.start) };
        let side = match entry.direction {
            crate::lexicon::Direction::Forward => other.end <= hit.start,
            crate::lexicon::Direction::Back => other.start >= hit.end,
            crate::lexicon::Direction::Both => true,
        };
        side && start <= end
            && entry.of.iter().any(|of| of == id)
            && prose.words_between(start, end) <= entry.reach.unwrap_or(usize::MAX)
            && !linked(prose, start, end)
    })
}

/// "Depressed since the fracture": a linking word in between makes two things of one.
fn linked(prose: &Prose, from: usize, to: usize) -> bool {
    let words = prose.bytes(from, to);
    words.contains(&b',')
        || words
            .split(|byte| !byte.is_ascii_alphanumeric())
            .any(|word| prose.lexicon.in_set(crate::lexicon::Set::Linking, word))
}
