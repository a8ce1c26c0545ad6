//! Lists under a heading: what stands under "Past medical history:" is past until said otherwise.
use crate::context::Cue;
use crate::lexicon::Kind;
use crate::mention::Mention;
use crate::prose::Prose;
use crate::text::count_words;

/// An item of a list has at most this many words; a longer sentence is prose of its own.
const ITEM: usize = 5;

/// The heading of a kind under which a mention stands.
pub(crate) fn of(prose: &Prose, mention: &Mention, kind: Kind) -> Option<Cue> {
    let heading = prose.heading(kind, mention.start)?;
    let about = prose.lexicon.entry(heading.entry).about(mention.concept);
    let to = prose.sentence(mention.start).1;
    let goes_on = about && lasts(prose.bytes(heading.end, mention.start), prose.bytes(heading.end, to));
    let cue = Cue { rule: heading.entry, start: heading.start, end: heading.end, scope: (heading.end, to) };
    goes_on.then_some(cue)
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
