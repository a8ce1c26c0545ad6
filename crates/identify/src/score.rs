//! Scores of questionnaires about mood: "PHQ9 14", "PHQ-9 down from 20 to 12", "PHQ9/GAD7 14/12".
use crate::lexicon::{Cut, Hit, Kind};
use crate::mention::Mention;
use crate::prose::Prose;
use crate::text::in_word;
use record::Status;

/// A number of points and where it stands.
#[derive(Clone, Copy)]
struct Points {
    value: f32,
    start: usize,
    end: usize,
}

/// Every questionnaire that has its number. A form merely handed out says nothing.
pub(crate) fn mentions(prose: &Prose) -> Vec<Mention> {
    let names: Vec<&Hit> = prose.hits.iter().filter(|hit| hit.kind == Kind::Score).collect();
    names
        .chunk_by(|one, next| side_by_side(prose.bytes(one.end, next.start)))
        .flat_map(|group| scored(prose, group))
        .collect()
}

/// "PHQ9/GAD7", "PHQ-9 and GAD-7": their numbers follow together.
fn side_by_side(between: &[u8]) -> bool {
    let between = between.trim_ascii();
    between.iter().all(|byte| matches!(byte, b'/' | b',' | b'&' | b'+' | b' ')) || between == b"and"
}

fn scored(prose: &Prose, group: &[&Hit]) -> Vec<Mention> {
    let Some(last) = group.last() else { return Vec::new() };
    let most = cut(prose, last).most;
    let mut points = after(prose, last.end, group.len(), most);
    if points.is_empty() {
        points.extend(before(prose, group[0].start));
    }
    // One number after two names belongs to the name beside it.
    let names = &group[group.len() - points.len().min(group.len())..];
    let pairs = names.iter().zip(points).filter(|(name, points)| points.value <= cut(prose, name).most);
    pairs
        .map(|(name, points)| {
            let start = if group.len() == 1 { points.start.min(name.start) } else { points.start };
            let end = points.end.max(if group.len() == 1 { name.end } else { points.end });
            Mention { start, end, says: Some(status(cut(prose, name), points.value)), ..Mention::of(name, prose) }
        })
        .collect()
}

fn cut(prose: &Prose, name: &Hit) -> Cut {
    prose.lexicon.entry(name.entry).cut.unwrap_or(Cut { affirmed: 0.0, uncertain: 0.0, most: f32::MAX })
}

fn status(cut: Cut, points: f32) -> Status {
    match points {
        _ if points >= cut.affirmed => Status::Affirmed,
        _ if points >= cut.uncertain => Status::Uncertain,
        _ => Status::Negated,
    }
}

/// The numbers after the names, one for each name; of "20 to 12" the last, of "14/27" the first, of "12/9" the higher.
fn after(prose: &Prose, from: usize, names: usize, most: f32) -> Vec<Points> {
    let bytes = &prose.text.bytes;
    let mut found: Vec<Points> = Vec::new();
    let (mut at, mut replaces) = (from, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' | b';' | b'?' => break,
            b'.' if !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => break,
            b'>' => replaces = true,
            b'/' if found.len() == 1 && names == 1 => {
                if let Some(second) = points(bytes, at + 1).filter(|second| second.value < most) {
                    found[0].value = found[0].value.max(second.value);
                }
                break;
            }
            byte if byte.is_ascii_digit() => {
                let Some(points) = points(bytes, at) else { break };
                at = points.end;
                if replaces {
                    found.pop();
                }
                if found.len() == names {
                    break;
                }
                found.push(points);
                replaces = false;
                continue;
            }
            byte if in_word(byte) => {
                let word = prose.word_after(at);
                replaces |= !found.is_empty() && matches!(word, b"to" | b"now");
                if !prose.lexicon.in_set(crate::lexicon::Set::ScoreFiller, word) {
                    break;
                }
                at += word.len();
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// "scored 14 on the PHQ-9", "16/27 on PHQ9".
fn before(prose: &Prose, name: usize) -> Option<Points> {
    let bytes = &prose.text.bytes;
    let lead = bytes[..name].trim_ascii_end();
    let lead = lead.strip_suffix(b" the").unwrap_or(lead).strip_suffix(b" on")?.trim_ascii_end();
    let figure = |byte: &u8| byte.is_ascii_digit() || *byte == b'/';
    let start = lead.iter().rposition(|byte| !figure(byte)).map_or(0, |blank| blank + 1);
    points(bytes, start)
}

fn points(bytes: &[u8], start: usize) -> Option<Points> {
    let length = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&bytes[start..start + length]).ok()?.parse().ok()?;
    let whole = !bytes.get(start + length).is_some_and(|next| in_word(*next));
    (whole && length <= 3).then_some(Points { value, start, end: start + length })
}
