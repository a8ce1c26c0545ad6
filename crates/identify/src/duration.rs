//! How long the pain has lasted: "18/12", "over 2 years", "since 2019", "for donkey's years".
mod find; // every duration in a letter

use crate::context::Cue;
use crate::lexicon::{Direction, Kind};
use crate::mention::Mention;
use crate::prose::Prose;
use record::{Concept, Status};

pub(crate) use find::Duration;

/// A mention with its status, as far as durations need to know it.
pub(crate) type Judged<'a> = &'a [(Mention, Status)];

/// The durations of the patient's own present pain, and whether words say that it has lasted.
pub(crate) fn of_pain(prose: &Prose, judged: Judged) -> (Vec<Duration>, bool) {
    let all = find::all(prose);
    let own: Vec<Duration> = all.into_iter().filter(|duration| belongs(prose, judged, duration)).collect();
    let long = |duration: &Duration| prose.lexicon.entry(duration.entry).kind == Kind::LongTime;
    let said = own.iter().any(long) || lasting(prose, judged);
    (own, said)
}

fn present(mention: &(Mention, Status)) -> bool {
    mention.0.is(Concept::Pain) && matches!(mention.1, Status::Affirmed | Status::Uncertain)
}

/// What stands before a duration in its clause has lasted so long; failing that, what follows.
fn belongs(prose: &Prose, judged: Judged, duration: &Duration) -> bool {
    if is_something_else(prose, duration) {
        return false;
    }
    let (from, to) = prose.clause(duration.start);
    let next = prose.bytes(duration.end, to).trim_ascii_start();
    let of_what_follows = next.starts_with(b"history of") || next.starts_with(b"of ") || next.starts_with(b"hx of");
    let before = owner(prose, judged, from, duration.start, true).filter(|_| !of_what_follows);
    let asked = || {
        prose
            .of_kind(Kind::Onset, from.saturating_sub(30), duration.start)
            .next_back()
            .filter(|onset| prose.words_between(onset.end, duration.start) == 0)
    };
    match before.or_else(|| owner(prose, judged, duration.end, to, false)) {
        Some(of_pain) => of_pain,
        None => asked().is_some(),
    }
}

/// Whether the nearest thing that can last, in `from..to`, is the pain: the last one there, or the first.
fn owner(prose: &Prose, judged: Judged, from: usize, to: usize, last: bool) -> Option<bool> {
    let first = judged.partition_point(|(mention, _)| mention.start < from);
    let mentions = judged[first..].iter().take_while(|(mention, _)| mention.start < to);
    let mentions = mentions.filter(|(mention, _)| mention.end <= to && !mention.is(Concept::PainDuration));
    let mentions = mentions.map(|mention| (mention.0.end, present(mention)));
    let hits = prose.within(from, to).iter().filter(|hit| hit.end <= to);
    let hits = hits.filter_map(|hit| match hit.kind {
        Kind::Complaint | Kind::Onset => Some((hit.end, true)),
        Kind::Other if !is_when(prose, hit.start) => Some((hit.end, false)),
        _ => None,
    });
    let all = mentions.chain(hits);
    // "Pain and swelling" lasts as one: of two readings that end alike, that of a complaint counts.
    let nearest = if last { all.max() } else { all.min_by_key(|(end, of_pain)| (*end, !of_pain)) };
    nearest.map(|(_, of_pain)| of_pain)
}

/// "Pain since the operation, 11/52": what only says when the pain began has not lasted.
fn is_when(prose: &Prose, start: usize) -> bool {
    let mut words = prose.bytes(start.saturating_sub(24), start).trim_ascii_end().rsplit(|byte| *byte == b' ');
    let article = |word: &&[u8]| matches!(*word, b"the" | b"his" | b"her" | b"my" | b"an" | b"a" | b"last");
    let word = words.find(|word| !article(word));
    matches!(word, Some(b"since" | b"following" | b"after" | b"post"))
}

/// "aged 39 years", "review in 6 weeks", "had physio 3 years ago".
fn is_something_else(prose: &Prose, duration: &Duration) -> bool {
    prose.in_sentence(Kind::NotDuration, duration.start).any(|hit| {
        let entry = prose.lexicon.entry(hit.entry);
        let reach = entry.reach.unwrap_or(0);
        let before = entry.direction != Direction::Back && hit.end <= duration.start;
        let after = entry.direction != Direction::Forward && hit.start >= duration.end;
        if prose.broken(hit.end.min(duration.end), hit.start.max(duration.start)) {
            return false;
        }
        (before && prose.words_between(hit.end, duration.start) <= reach && !prose.has_comma(hit.end, duration.start))
            || (after
                && prose.words_between(duration.end, hit.start) <= reach
                && !prose.has_comma(duration.end, hit.start))
    })
}

/// "Chronic", "persistent", "long-standing" beside a present pain.
fn lasting(prose: &Prose, judged: Judged) -> bool {
    const NEAR: usize = 4;
    judged.iter().filter(|mention| present(mention)).any(|(mention, _)| {
        prose.in_sentence(Kind::Lasting, mention.start).any(|hit| {
            let (from, to) = if hit.end <= mention.start { (hit.end, mention.start) } else { (mention.end, hit.start) };
            let inside = mention.start <= hit.start && hit.end <= mention.end;
            inside
                || (from <= to
                    && !prose.broken(from, to)
                    && prose.words_between(from, to) <= NEAR
                    && !prose.has_comma(from, to))
        })
    })
}

/// The mention of a duration, for the list of findings.
pub(crate) fn mention(duration: &Duration) -> (Mention, Option<Cue>) {
    let Duration { start, end, entry, .. } = *duration;
    (Mention { start, end, concept: Some(Concept::PainDuration), entry, says: None }, None)
}
