//! Event logs as CSV: a row an event, in any order of columns.
use super::time::Times;
use super::{Event, NotALog, Refused};

/// What the columns are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The case.
    pub case: String,
    /// The activity.
    pub activity: String,
    /// The time.
    pub timestamp: String,
}

/// `case,activity,timestamp`.
impl Default for Columns {
    fn default() -> Self {
        Self { case: "case".into(), activity: "activity".into(), timestamp: "timestamp".into() }
    }
}

/// What other tools call them when they write CSV.
const ELSEWHERE: [(&str, &str); 3] =
    [("case", "case:concept:name"), ("activity", "concept:name"), ("timestamp", "time:timestamp")];

/// Reads a log and hands over each event, or says which line is none.
///
/// ```
/// use interop::event_log::{Columns, csv};
/// let log = b"case,activity,timestamp\n7,invited,2026-03-02T09:30:00Z\n7,answered,soon\n";
/// let (mut read, mut refused) = (0, Vec::new());
/// csv(log, &Columns::default(), |event| match event {
///     Ok(event) => read += usize::from(event.activity == "invited"),
///     Err(why) => refused.push(why.line),
/// })?;
/// assert_eq!((read, refused), (1, vec![3]));
/// # Ok::<(), interop::event_log::NotALog>(())
/// ```
///
/// # Errors
/// [`NotALog`] where a column is missing, or the bytes are no CSV.
pub fn csv(bytes: &[u8], columns: &Columns, mut each: impl FnMut(Result<Event<'_>, Refused>)) -> Result<(), NotALog> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let separator = separator(bytes);
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(bytes);
    let headings = reader.byte_headers().map_err(|_| NotALog::Damaged("this is no CSV".into()))?.clone();
    let [case, activity, timestamp] = [&columns.case, &columns.activity, &columns.timestamp]
        .map(|wanted| place(&headings, wanted).ok_or_else(|| missing(&headings, wanted)));
    let (case, activity, timestamp) = (case?, activity?, timestamp?);
    let mut times = Times::default();
    let mut row = ::csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(()),
            Ok(true) => {}
            Err(_) => return Err(NotALog::Damaged(format!("line {}: this is no CSV", reader.position().line()))),
        }
        let line = row.position().map_or(0, ::csv::Position::line);
        let cell = |at: usize, why| {
            let text = row.get(at).and_then(|cell| std::str::from_utf8(cell).ok()).map(str::trim);
            text.filter(|text| !text.is_empty()).ok_or(Refused { line, why })
        };
        let event = cell(case, "the case is missing").and_then(|case| {
            let activity = cell(activity, "the activity is missing")?;
            let time = cell(timestamp, "the time is missing")?;
            let at = times.read(time).ok_or(Refused { line, why: "the time is none, such as 2026-03-02T09:30:00Z" })?;
            Ok(Event { case, activity, at })
        });
        each(event);
    }
}

/// Commas, unless the headings are parted by semicolons or tabs.
fn separator(bytes: &[u8]) -> u8 {
    let heading = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| heading.iter().filter(|byte| **byte == sign).count();
    [b';', b'\t'].into_iter().find(|sign| count(*sign) > count(b',')).unwrap_or(b',')
}

fn place(headings: &::csv::ByteRecord, wanted: &str) -> Option<usize> {
    let named = |name: &str| {
        headings.iter().position(|heading| heading.trim_ascii().eq_ignore_ascii_case(name.trim().as_bytes()))
    };
    let elsewhere = ELSEWHERE.iter().find(|(ours, _)| *ours == wanted).map(|(_, theirs)| *theirs);
    named(wanted).or_else(|| named(elsewhere?))
}

fn missing(headings: &::csv::ByteRecord, wanted: &str) -> NotALog {
    let found: Vec<_> = headings.iter().take(20).map(|heading| String::from_utf8_lossy(heading)).collect();
    NotALog::Column { wanted: wanted.to_owned(), found: found.join(", ") }
}
