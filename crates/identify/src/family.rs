//! Whose it is: the patient's, or somebody else's.
use crate::context::{Cue, reaches};
use crate::lexicon::{Hit, Kind, Sex};
use crate::mention::Mention;
use crate::prose::Prose;
use crate::section;

/// The relative whose it is, if it is not the patient's.
pub(crate) fn of(prose: &Prose, mention: &Mention) -> Option<Cue> {
    if first_person(prose, mention) {
        return None;
    }
    let (from, to) = prose.sentence(mention.start);
    let history = prose.of_kind(Kind::Family, from, to).find(|hit| reaches(prose, hit, mention));
    let kin = || before(prose, mention, from).or_else(|| after(prose, mention, to));
    let found = history.or_else(|| other_pronoun(prose, mention)).or_else(kin).map(|hit| Cue::of(prose, hit, mention));
    found.or_else(|| section::of(prose, mention, Kind::Family))
}

/// "My wife would be better off without me": the words themselves say whose it is.
pub(crate) fn first_person(prose: &Prose, mention: &Mention) -> bool {
    let words = prose.bytes(mention.start, mention.end).split(|byte| *byte == b' ');
    words.into_iter().any(|word| matches!(word, b"i" | b"me" | b"my" | b"myself" | b"im" | b"ive" | b"id"))
}

/// "Carer for his wife. She has bipolar disorder": the pronoun is not the patient's, and a relative stands before.
fn other_pronoun<'p>(prose: &'p Prose, mention: &Mention) -> Option<&'p Hit> {
    const BACK: usize = 400;
    let spoken_of = pronoun(prose, mention)?;
    if spoken_of == prose.patient()? {
        return None;
    }
    let from = mention.start.saturating_sub(BACK);
    let kin = prose.of_kind(Kind::Kin, from, mention.start).rev().filter(|kin| kin.end <= mention.start);
    kin.into_iter().find(|kin| prose.lexicon.entry(kin.entry).sex.is_none_or(|sex| sex == spoken_of))
}

/// Whose pronoun stands nearest before a mention in its sentence: the subject's, or "his" right before it.
fn pronoun(prose: &Prose, mention: &Mention) -> Option<Sex> {
    match prose.word_before(mention.start) {
        b"his" | b"him" => return Some(Sex::Male),
        b"her" => return Some(Sex::Female),
        _ => {}
    }
    let subject = prose.in_sentence(Kind::Patient, mention.start).rev().find(|hit| hit.start < mention.end)?;
    let kin = prose.of_kind(Kind::Kin, subject.end, mention.start).next();
    if kin.is_some() { None } else { prose.lexicon.entry(subject.entry).sex }
}

/// Which pronoun is the patient's: that of the first word of a letter that tells, "47M", "Mrs", "her".
pub(crate) fn of_patient(bytes: &[u8]) -> Option<Sex> {
    const FAR: usize = 2_000;
    let head = &bytes[..bytes.len().min(FAR)];
    let mut before: &[u8] = b"";
    head.split(|byte| !crate::text::in_word(*byte)).find_map(|word| {
        let found = match word {
            b"he" | b"his" | b"him" | b"himself" | b"mr" | b"gentleman" | b"man" | b"male" | b"boy" | b"widower" => {
                Some(Sex::Male)
            }
            b"she" | b"her" | b"herself" | b"mrs" | b"ms" | b"miss" | b"lady" | b"woman" | b"female" | b"girl"
            | b"widow" => Some(Sex::Female),
            [b'1'..=b'9', b'0'..=b'9', b'm'] => Some(Sex::Male),
            [b'1'..=b'9', b'0'..=b'9', b'f'] => Some(Sex::Female),
            b"m" if is_age(before) => Some(Sex::Male),
            b"f" if is_age(before) => Some(Sex::Female),
            _ => None,
        };
        before = word;
        found
    })
}

/// `55`, `55y`, `55yo`, `55yr`: what stands before an "M" or "F" that says who the patient is.
fn is_age(word: &[u8]) -> bool {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits == 2 && matches!(&word[2..], b"" | b"y" | b"yo" | b"yr" | b"yrs")
}

/// A relative before the mention, up to the patient's next turn.
fn before<'p>(prose: &'p Prose, mention: &Mention, from: usize) -> Option<&'p Hit> {
    for kin in prose.of_kind(Kind::Kin, from, mention.start).rev().filter(|kin| kin.end <= mention.start) {
        let between = (kin.end, mention.start);
        let theirs = |turn: &Hit| match (prose.lexicon.entry(turn.entry).sex, prose.patient()) {
            (Some(turn), Some(patient)) => turn != patient,
            _ => false,
        };
        let patient = prose.of_kind(Kind::Patient, between.0, between.1).any(|turn| !theirs(turn));
        if patient || of_the_other_sex(prose, kin, mention) || prose.broken(between.0, between.1) {
            return None;
        }
        let next = prose.word_after(kin.end);
        // a health visitor writes "Mum 35" of the patient
        if prose.bytes(kin.start, kin.end) == b"mum" && is_age(next) && !prose.has_comma(kin.end, kin.end + 2) {
            continue;
        }
        // "her daughter aged 16, who is self harming"
        let who = prose.bytes(between.0, between.1).windows(6).any(|words| words == b", who ");
        let linked = who || prose.lexicon.in_set(crate::lexicon::Set::KinLinks, next);
        let comma = prose.has_comma(between.0, between.1) && next != b"who" && !who;
        let asides = prose.of_kind(Kind::Informant, between.0, between.1);
        let aside = asides.into_iter().any(|aside| prose.words_between(kin.end, aside.start) <= 2);
        // "Lives with mother, low mood": a relative who is only along is nobody's subject.
        let along = !subject(prose, kin) && (!linked || comma);
        if !(aside || along || (comma && mention.of_harm())) {
            return Some(kin);
        }
    }
    None
}

/// "Wife rang, she found him hoarding tablets": the last pronoun before a mention is the patient's and cannot be the
/// relative's.
fn of_the_other_sex(prose: &Prose, kin: &Hit, mention: &Mention) -> bool {
    let (Some(kin_sex), Some(patient)) = (prose.lexicon.entry(kin.entry).sex, prose.patient()) else {
        return false;
    };
    let words = prose.bytes(kin.end, mention.start).rsplit(|byte| !crate::text::in_word(*byte));
    let mut pronouns = words.filter_map(|word| match word {
        b"he" | b"him" | b"hes" | b"himself" => Some(Sex::Male),
        b"she" | b"shes" | b"herself" => Some(Sex::Female),
        _ => None,
    });
    kin_sex != patient && pronouns.next() == Some(patient)
}

/// Whether a relative can be the subject: not after "with", "by", "for" and the like.
fn subject(prose: &Prose, kin: &Hit) -> bool {
    let mut at = kin.start;
    let mut word = prose.word_before(at);
    while prose.lexicon.in_set(crate::lexicon::Set::KinAdjectives, word) {
        at = prose.bytes(0, at).windows(word.len()).rposition(|window| window == word).unwrap_or(0);
        word = prose.word_before(at);
    }
    let (from, _) = prose.clause(kin.start);
    at <= from
        || !prose.lexicon.in_set(crate::lexicon::Set::Prepositions, word)
        || prose.has_comma(at.saturating_sub(2), kin.start)
}

/// "Depression in her mother", "anxiety (sister)".
fn after<'p>(prose: &'p Prose, mention: &Mention, to: usize) -> Option<&'p Hit> {
    let kin = prose.of_kind(Kind::Kin, mention.end, to).next()?;
    let between = prose.bytes(mention.end, kin.start).trim_ascii();
    let first = between.split(|byte| *byte == b' ').next().unwrap_or(b"");
    let of_kin = matches!(first, b"in" | b"of" | b"(" | b"(in") && prose.words_between(mention.end, kin.start) <= 3;
    let aside = prose.of_kind(Kind::Informant, kin.end, to).any(|aside| prose.words_between(kin.end, aside.start) <= 1);
    (of_kin && !aside && !prose.broken(mention.end, kin.start)).then_some(kin)
}
