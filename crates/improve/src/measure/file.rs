//! The files of `content/measures`: how they are written, what is refused, and that each keeps to its own examples.
use super::{Each, JudgedAs, Ledger, Measure, Pattern, Value};
use crate::chart::Direction;
use crate::month::Month;
use record::{Date, Instant, ReferralId, Role, Step};
use std::sync::Arc;

/// The longest window, in days: three years. Beyond it a chart would say today how things were then.
const LONGEST: i32 = 1_096;

/// Every measure of a clinic, in the order in which they are shown.
#[derive(Debug, Clone, Default)]
pub struct Measures(Arc<[Measure]>);

/// A measure that cannot be used: in which file and line, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MeasuresError(String);

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    order: u16,
    about: String,
    means: String,
    does_not_mean: String,
    source: String,
    value: Value,
    each: Each,
    from: Vec<String>,
    to: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    within: Option<i32>,
    #[serde(default)]
    before: i32,
    direction: Direction,
    target: Option<f64>,
    chart: JudgedAs,
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Of one referral: `"invited 2026-01-08"`, `"conversed:talked 2026-01-08"`.
    steps: Vec<String>,
    /// The day on which it is counted.
    at: Date,
    /// What comes of it: `"2026-01: 1 of 1"`, `"2026-01: 1 not yet"`, `"2026-01: 3 days"`; `"nothing"`.
    says: String,
}

impl Measures {
    /// Reads every file of the folder, as (path, text), each held to its own examples.
    ///
    /// # Errors
    /// [`MeasuresError`], naming the file and the line.
    ///
    /// ```
    /// let refused = improve::Measures::read([("measures/invited.toml", "name = \"Invited\"\norder = \"first\"")]);
    /// let said = refused.expect_err("an order is a number").to_string();
    /// assert!(said.starts_with("measures/invited.toml:2: "), "{said}");
    /// ```
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, MeasuresError> {
        let mut all = files.into_iter().map(|(path, text)| one(path, text)).collect::<Result<Vec<_>, _>>()?;
        all.sort_by(|one, other| (one.order, &one.id).cmp(&(other.order, &other.id)));
        Ok(Self(all.into()))
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Measure] {
        &self.0
    }

    /// The one of this id, with its place.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &Measure)> {
        self.0.iter().enumerate().find(|(_, measure)| measure.id == id)
    }
}

fn one(path: &str, text: &str) -> Result<Measure, MeasuresError> {
    let wrong = |line: usize, what: &str| MeasuresError(format!("{path}:{line}: {what}"));
    let at = |place: usize| 1 + text[..place.min(text.len())].matches('\n').count();
    let written: Written = toml::from_str(text)
        .map_err(|error| wrong(error.span().map_or(1, |span| at(span.start)), error.message().trim()))?;
    let line = |key: &str| {
        let found = text.lines().position(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
        found.map_or(1, |line| line + 1)
    };
    let refuse = |key: &str, what: &str| wrong(line(key), &format!("{key}: {what}"));
    let id = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml").to_owned();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(wrong(1, "a measure's file is named in small letters, digits and hyphens"));
    }
    let said = [
        ("name", &written.name),
        ("means", &written.means),
        ("does_not_mean", &written.does_not_mean),
        ("source", &written.source),
    ];
    if let Some((key, _)) = said.into_iter().find(|(_, text)| text.trim().is_empty()) {
        return Err(refuse(key, "say something"));
    }
    if !["people", "care"].contains(&written.about.as_str()) {
        return Err(refuse("about", "people or care"));
    }
    let patterns = |key: &str, texts: &[String]| -> Result<Vec<Pattern>, MeasuresError> {
        texts.iter().map(|text| text.parse().map_err(|what: String| refuse(key, &what))).collect()
    };
    let (from, to, unless) =
        (patterns("from", &written.from)?, patterns("to", &written.to)?, patterns("unless", &written.unless)?);
    if from.is_empty() || to.is_empty() {
        return Err(refuse(if from.is_empty() { "from" } else { "to" }, "name at least one step"));
    }
    let within = match (written.each, written.within) {
        (Each::Step, None) => 0,
        (Each::Step, Some(_)) => return Err(refuse("within", "a step says itself what it is: it has no window")),
        (_, Some(days @ 0..=LONGEST)) => days,
        (_, Some(_)) => return Err(refuse("within", &format!("0 to {LONGEST} days"))),
        (_, None) => return Err(refuse("each", "within how many days? `within` is missing")),
    };
    if !(0..=LONGEST).contains(&written.before) {
        return Err(refuse("before", &format!("0 to {LONGEST} days")));
    }
    if written.before > 0 && (written.each != Each::Referral || written.value == Value::Days) {
        return Err(refuse("before", "only a share or a rate of referrals counts what came before"));
    }
    let fits = match written.value {
        Value::Share => written.chart != JudgedAs::U,
        Value::Days => matches!(written.chart, JudgedAs::Xmr | JudgedAs::Run) && written.each != Each::Step,
        Value::Rate => matches!(written.chart, JudgedAs::U | JudgedAs::Run) && written.each == Each::Referral,
    };
    if !fits {
        return Err(refuse("chart", "a share is p, xmr or run; days are xmr or run; a rate of referrals is u or run"));
    }
    let most = if written.value == Value::Share { 100.0 } else { f64::MAX };
    if written.target.is_some_and(|target| !(0.0..=most).contains(&target)) {
        return Err(refuse("target", "a share aims at 0 to 100 percent, anything else at 0 or more"));
    }
    let trimmed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let measure = Measure {
        id,
        name: trimmed(written.name),
        order: written.order,
        about: written.about,
        means: trimmed(written.means),
        does_not_mean: trimmed(written.does_not_mean),
        source: trimmed(written.source),
        value: written.value,
        each: written.each,
        direction: written.direction,
        target: written.target,
        judged: written.chart,
        within,
        before: written.before,
        from,
        to,
        unless,
    };
    if written.example.is_empty() {
        return Err(wrong(1, "give at least one example"));
    }
    for example in &written.example {
        let place = text.lines().position(|line| line.contains(&format!("{:?}", example.says))).map_or(1, |at| at + 1);
        let found = says(&measure, example).map_err(|what| wrong(place, &what))?;
        if found != example.says {
            return Err(wrong(place, &format!("its example says {:?}, but it comes to {found:?}", example.says)));
        }
    }
    Ok(measure)
}

/// What the engine makes of an example.
fn says(measure: &Measure, example: &Example) -> Result<String, String> {
    let referral = ReferralId::from_bytes([0; 16]);
    let mut steps = Vec::new();
    for (n, text) in std::iter::zip(1.., &example.steps) {
        let wanted = || format!("{text:?}: a step looks like \"invited 2026-01-08\"");
        let (what, day) = text.rsplit_once(' ').ok_or_else(wanted)?;
        let (kind, detail) = what.split_once(':').map_or((what, None), |(kind, detail)| (kind, Some(detail)));
        let happened = day.parse::<Date>().map(noon).map_err(|_| wanted())?;
        let detail = detail.map(str::parse).transpose().map_err(|_| wanted())?;
        let kind = kind.parse().map_err(|_| wanted())?;
        steps.push(Step { referral, n, kind, happened, recorded: happened, role: Role::System, detail });
    }
    let mut ledger = Ledger::new(Measures(Arc::new([measure.clone()])), example.at);
    ledger.replace(&[("", 1)], &steps);
    let months: Vec<String> =
        ledger.values(0).months.iter().map(|(month, cell)| in_words(measure, *month, cell)).collect();
    Ok(if months.is_empty() { "nothing".to_owned() } else { months.join("; ") })
}

fn in_words(measure: &Measure, month: Month, cell: &super::Cell) -> String {
    let mut said = Vec::new();
    if cell.decided() > 0 {
        said.push(match measure.value {
            Value::Share => format!("{} of {}", cell.yes, cell.decided()),
            Value::Rate => format!("{} for {}", cell.times, cell.decided()),
            Value::Days => cell.median().map_or_else(|| "nobody".to_owned(), |days| format!("{days} days")),
        });
    }
    if cell.not_yet > 0 {
        said.push(format!("{} not yet", cell.not_yet));
    }
    format!("{month}: {}", said.join(", "))
}

fn noon(day: Date) -> Instant {
    Instant::from_micros(Instant::start_of(day).micros() + 12 * 60 * 60 * 1_000_000)
}
