//! Event logs as XES: a `trace` a case, an `event` each, with the attributes `concept:name` and `time:timestamp`.
use super::time::Times;
use super::{Event, NotALog, Refused};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Xml};

/// What stands in an event while it is read.
#[derive(Default)]
struct Open {
    activity: String,
    at: Option<i64>,
    line: u64,
}

/// Reads a log and hands over each event, or says which is none. A trace without a name goes by its place.
///
/// ```
/// let log = br#"<log><trace><string key="concept:name" value="7"/><event>
///   <string key="concept:name" value="invited"/><date key="time:timestamp" value="2026-03-02T09:30:00Z"/>
/// </event></trace></log>"#;
/// let mut read = Vec::new();
/// interop::event_log::xes(log, |event| read.push(event.map(|event| event.case.to_owned())))?;
/// assert_eq!(read, [Ok("7".to_owned())]);
/// # Ok::<(), interop::event_log::NotALog>(())
/// ```
///
/// # Errors
/// [`NotALog`] where the bytes are no XML, or no log; the events before the damage were handed over.
pub fn xes(bytes: &[u8], mut each: impl FnMut(Result<Event<'_>, Refused>)) -> Result<(), NotALog> {
    let mut reader = Reader::from_reader(bytes);
    let mut lines = Lines { bytes, seen: 0, line: 1 };
    let mut times = Times::default();
    let (mut case, mut unnamed, mut depth, mut traces) = (String::new(), 0u64, 0usize, false);
    let mut open: Option<Open> = None;
    // events of a trace that come before its name wait for it
    let mut waiting: Vec<Open> = Vec::new();
    loop {
        let at = reader.buffer_position();
        let found = reader.read_event().map_err(|_| damaged(lines.at(at)))?;
        let (tag, empty) = match &found {
            Xml::Start(tag) => (tag, false),
            Xml::Empty(tag) => (tag, true),
            Xml::End(tag) => {
                match tag.local_name().as_ref() {
                    "event" => waiting.extend(open.take()),
                    "trace" => {
                        if case.is_empty() {
                            unnamed += 1;
                            case = format!("trace {unnamed}");
                        }
                        waiting.drain(..).for_each(|event| hand_over(&case, &event, &mut each));
                        case.clear();
                    }
                    _ => {}
                }
                depth = depth.saturating_sub(1);
                continue;
            }
            Xml::Eof if depth == 0 && traces => return Ok(()),
            Xml::Eof => return Err(damaged(lines.at(at))),
            _ => continue,
        };
        depth += usize::from(!empty);
        match tag.local_name().as_ref() {
            "log" | "trace" => traces = true,
            "event" if empty => waiting.push(Open { line: lines.at(at), ..Open::default() }),
            "event" => open = Some(Open { line: lines.at(at), ..Open::default() }),
            "string" | "date" => {
                let Some((key, value)) = attribute(tag) else { continue };
                match (key.as_str(), &mut open) {
                    ("concept:name", Some(event)) => event.activity = value,
                    ("time:timestamp", Some(event)) => event.at = times.read(&value),
                    ("concept:name", None) if traces => case = value,
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

fn hand_over(case: &str, event: &Open, each: &mut impl FnMut(Result<Event<'_>, Refused>)) {
    let refused = |why| Err(Refused { line: event.line, why });
    each(match event.at {
        _ if event.activity.is_empty() => refused("the event has no concept:name"),
        None => refused("the event has no time:timestamp, or one that is no time"),
        Some(at) => Ok(Event { case, activity: &event.activity, at }),
    });
}

/// The key and value of an attribute such as `<string key="…" value="…"/>`.
fn attribute(tag: &BytesStart<'_>) -> Option<(String, String)> {
    let text = |name: &str| {
        let found = tag.try_get_attribute(name).ok()??;
        quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
    };
    Some((text("key")?, text("value")?))
}

fn damaged(line: u64) -> NotALog {
    NotALog::Damaged(format!("line {line}: this is no XES log, or it ends too early"))
}

/// On which line a place lies, counted once from the start to the end.
struct Lines<'a> {
    bytes: &'a [u8],
    seen: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.bytes.len());
        if place > self.seen {
            self.line += self.bytes[self.seen..place].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.seen = place;
        }
        self.line
    }
}
