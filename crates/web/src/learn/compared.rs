//! Before and after, in words: what changed at a date that was set before the numbers came. It stands beside the chart and
//! never instead of it.
use super::measure::said;
use crate::funnel::words::month;
use improve::{Change, Measure, Month, Values, interrupted};
use record::{Date, Marker};

/// Markers so near the date may be what really changed.
const NEAR_DAYS: i32 = 92;

/// One comparison.
pub(super) struct Compared {
    pub title: String,
    pub sentences: Vec<String>,
}

impl Compared {
    pub fn of(measure: &Measure, values: &Values, running: Month, day: Date, markers: &[Marker]) -> Self {
        let title = format!("Before and after {}", month(Month { year: day.year(), month: day.month() }));
        let series = measure.series(values, running);
        let found = series.map(|series| interrupted(&series, day));
        let sentences = match found {
            None => vec!["There is no month yet that could be compared.".to_owned()],
            Some(Err(few)) => vec![format!("Not told yet. There are {few}.")],
            Some(Ok(found)) => {
                let mut said = vec![
                    told(measure, "At once, the values", "", found.level),
                    told(measure, "Since then, from month to month, they", " each month", found.slope),
                ];
                said.push(others(day, markers));
                said.push("These ranges allow for months that are like their neighbours (Newey and West). With fewer than thirty months they are somewhat too narrow. Read them beside the chart, and not instead of it.".to_owned());
                said
            }
        };
        Self { title, sentences }
    }
}

fn told(measure: &Measure, what: &str, per: &str, change: Change) -> String {
    let abs = |value: f64| said(measure, (value.abs() * 10.0).round() / 10.0);
    let way = if change.change < 0.0 { "fell by" } else { "rose by" };
    let range = format!("95 % range {} to {}", signed(measure, change.from), signed(measure, change.to));
    if change.from <= 0.0 && change.to >= 0.0 {
        format!("{what} {way} {}{per} ({range}): that may be chance.", abs(change.change))
    } else {
        format!("{what} {way} {}{per} ({range}): more than chance would explain.", abs(change.change))
    }
}

fn signed(measure: &Measure, value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{}", said(measure, rounded.abs()))
}

/// What else happened about then: whoever compares has to say it.
fn others(day: Date, markers: &[Marker]) -> String {
    let near = |marker: &&Marker| {
        let apart = day.until(marker.mark.day).map_or(i32::MAX, |span| span.get_days().abs());
        apart <= NEAR_DAYS
    };
    let near: Vec<&str> = markers.iter().filter(near).map(|marker| marker.mark.words.as_str()).collect();
    if near.is_empty() {
        "Nothing else is marked within three months of it. Think what else changed then, and mark it: a comparison cannot tell one change from another.".to_owned()
    } else {
        format!(
            "Also marked within three months of it: {}. A comparison cannot tell one change from another.",
            near.join("; ")
        )
    }
}
