//! What a denial reaches: "no X, Y or Z" denies three things, "no red flags, low mood" only the first.
use crate::context::{Cue, reaches};
use crate::lexicon::{Hit, Kind};
use crate::mention::Mention;
use crate::prose::Prose;
use record::Concept;

/// The denial nearest to a mention, if one reaches it.
pub(crate) fn of(prose: &Prose, mention: &Mention) -> Option<Cue> {
    let hits = prose.in_sentence(Kind::Negation, mention.start).filter(|hit| reaches(prose, hit, mention));
    let hits = hits.filter(|hit| hit.end > mention.start || holds(prose, hit, mention));
    let nearest = hits.min_by_key(|hit| mention.start.abs_diff(hit.end));
    nearest.map(|hit| Cue::of(prose, hit, mention))
}

/// Whether a denial still holds when it comes to the mention.
fn holds(prose: &Prose, hit: &Hit, mention: &Mention) -> bool {
    let between = prose.bytes(hit.end, mention.start);
    let joints = joints(between);
    let Some(first) = joints.first() else { return true };
    let verb = |joint: &usize| prose.lexicon.in_set(crate::lexicon::Set::FreshVerbs, prose.word_after(hit.end + joint));
    let comma = between.contains(&b',');
    if joints.iter().any(verb) || (comma && begins_anew(prose, hit, mention)) {
        return false;
    }
    let (from, to) = (hit.end, hit.end + first);
    let alternatives = between.windows(4).any(|words| words == b" or ") || between.windows(5).any(|w| w == b" nor ");
    // "No fevers, chills, or sweats": the list says only at its end that it is one of alternatives.
    let goes_on = comma && ends_in_or(prose, mention);
    if mention.of_harm() {
        // For harm a list must be one of mind from its first item: "no regular medication, suicidal" denies nothing.
        return of_mind(prose, from, to) || (alternatives && !comma);
    }
    alternatives || goes_on || !comma || prose.of_kind(Kind::Other, from, to).next().is_none()
}

/// Where the items of a list are joined: after each comma and each "and".
fn joints(between: &[u8]) -> Vec<usize> {
    let and = |at: usize| between[at..].starts_with(b" and ").then_some(at + 4);
    (0..between.len()).filter_map(|at| if between[at] == b',' { Some(at + 1) } else { and(at) }).collect()
}

/// Whether the items after the mention lead to an "or": at most two of a few words each.
fn ends_in_or(prose: &Prose, mention: &Mention) -> bool {
    const FEW: usize = 3;
    let (_, end) = prose.clause(mention.start);
    let rest = prose.bytes(mention.end, end);
    let Some(or) = rest.windows(4).position(|words| words == b" or ") else { return false };
    rest[..or].split(|byte| *byte == b',').all(|item| crate::text::count_words(item) <= FEW)
}

/// After the comma stands a subject or a word of its own time: "no red flags, she is low since the accident".
fn begins_anew(prose: &Prose, hit: &Hit, mention: &Mention) -> bool {
    let between = prose.bytes(hit.end, mention.start);
    let last = between.iter().rposition(|byte| *byte == b',').map_or(mention.start, |comma| hit.end + comma);
    let (_, clause_end) = prose.clause(mention.start);
    let rest = prose.bytes(mention.end, clause_end);
    let item_end = mention.end + rest.iter().position(|byte| *byte == b',').unwrap_or(rest.len());
    let own_subject = prose.of_kind(Kind::Patient, last, mention.start).next().is_some();
    let own_time = prose.of_kind(Kind::Current, last, item_end).any(|now| {
        // "no low mood, no thoughts of harm now": the word of time belongs to a denial of its own.
        reaches(prose, now, mention) && prose.of_kind(Kind::Negation, last, mention.start).next().is_none()
    });
    own_subject || own_time
}

/// Whether the first thing denied is itself a matter of mind: then the list is one.
fn of_mind(prose: &Prose, from: usize, to: usize) -> bool {
    prose.of_kind(Kind::Concept, from, to).any(|hit| {
        !matches!(
            prose.lexicon.entry(hit.entry).concept,
            Some(Concept::Pain | Concept::Sleep | Concept::YellowFlag) | None
        )
    })
}
