//! Lists under a heading: what stands under "Past medical history:" is past until said otherwise.
use crate::context::Cue;
use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::prose::Prose;
use crate::text::count_words;

/// Whether a cue is the day of an entry that the letter quotes from a record.
pub(crate) fn is_entry(prose: &Prose, cue: &Cue) -> bool {
    prose.lexicon.entry(cue.rule).number.is_some()
}

/// An item of a list has at most this many words; a longer sentence is prose of its own.
const ITEM: usize = 5;

/// The heading of a kind under which a mention stands.
pub(crate) fn of(prose: &Prose, mention: &Mention, kind: Kind) -> Option<Cue> {
    let heading = prose.heading(kind, mention.start)?;
    // No list is longer: what stands so far below is not under this heading, and looking there would take ever longer.
    const LONGEST: usize = 4_000;
    if mention.start - heading.end > LONGEST {
        return None;
    }
    let dated = prose.lexicon.entry(heading.entry).number.is_some();
    let about = prose.lexicon.entry(heading.entry).about(mention.concept);
    let to = prose.sentence(mention.start).1;
    let lasts = match kind {
        _ if dated => entry_lasts,
        Kind::Hypothetical => advice_lasts,
        _ => lasts,
    };
    let goes_on = about && lasts(prose.bytes(heading.end, mention.start), prose.bytes(heading.end, to));
    let cue = Cue { rule: heading.entry, start: heading.start, end: heading.end, scope: (heading.end, to) };
    goes_on.then_some(cue)
}

/// Whether a dated entry of a record goes on up to the mention: to the next day that begins a line, or a blank line.
fn entry_lasts(until: &[u8], _: &[u8]) -> bool {
    let body = until.trim_ascii_start();
    !body.windows(2).any(|lines| lines == b"\n\n" || (lines[0] == b'\n' && lines[1].is_ascii_digit()))
}

/// Whether advice goes on: it is prose, to the end of its line, or of its paragraph where it begins one.
fn advice_lasts(until: &[u8], _: &[u8]) -> bool {
    let own_line = until.iter().find(|byte| !matches!(byte, b':' | b' ' | b'-' | b'.')) == Some(&b'\n');
    let body = until.trim_ascii_start();
    if own_line { !body.windows(2).any(|lines| lines == b"\n\n") } else { !body.contains(&b'\n') }
}

/// Whether the list goes on up to the mention; `until` ends at the mention, `whole` with its sentence.
fn lasts(until: &[u8], whole: &[u8]) -> bool {
    let own_line = until.iter().find(|byte| !matches!(byte, b':' | b' ' | b'-')) == Some(&b'\n');
    let body = until.strip_prefix(b":").unwrap_or(until);
    if body.contains(&b':') {
        return false; // another key has begun
    }
    if own_line {
        return !body.trim_ascii_start().windows(2).any(|lines| lines == b"\n\n");
    }
    let mut items = whole.split(|byte| *byte == b'.');
    items.next(); // the heading's own sentence may be long
    let whole_items = !until.contains(&b'.') || items.all(|item| count_words(item) <= ITEM);
    !until.contains(&b'\n') && whole_items
}
