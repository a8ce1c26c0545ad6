//! Medicines by the reason given: amitriptyline for pain is no sign of mood.
use crate::lexicon::{Hit, Kind};
use crate::prose::Prose;
use record::Concept;

/// A dose may stand between a medicine and its "for".
const DOSE: usize = 9;

/// Whether a medicine is mentioned for a reason of mood: one that is given, or the usual one where none is.
pub(crate) fn is_for_mood(prose: &Prose, medicine: &Hit) -> bool {
    let entry = prose.lexicon.entry(medicine.entry);
    match reason(prose, medicine) {
        Some(of_mood) => of_mood,
        None => !entry.needs_reason,
    }
}

/// The reason after "for": of mood if any of those listed is.
fn reason(prose: &Prose, medicine: &Hit) -> Option<bool> {
    let (_, end) = prose.clause(medicine.start);
    // Another medicine takes the reasons that follow it for itself: "citalopram, amitriptyline for pain".
    let next = prose.of_kind(Kind::Medicine, medicine.end, end).next().map_or(end, |next| next.start);
    let given = given(prose, medicine.end, next)?;
    let reasons = prose.within(given, next).iter().filter_map(|hit| {
        let entry = prose.lexicon.entry(hit.entry);
        match entry.kind {
            Kind::ReasonMind => Some(true),
            Kind::ReasonBody | Kind::Ache | Kind::Site => Some(false),
            Kind::Concept => Some(!matches!(entry.concept, Some(Concept::Pain | Concept::Sleep))),
            _ => None,
        }
    });
    reasons.max()
}

/// Where the reason begins: after "for", or in brackets.
fn given(prose: &Prose, from: usize, to: usize) -> Option<usize> {
    let words = prose.bytes(from, to);
    let stands = |sign: &[u8]| words.windows(sign.len()).position(|window| window == sign);
    let at = [stands(b" for "), stands(b" to help "), stands(b"("), stands(b" re ")].into_iter().flatten().min()?;
    (prose.words_between(from, from + at) <= DOSE).then_some(from + at)
}
