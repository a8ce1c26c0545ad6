//! A chart as a picture: one inline SVG, as wide as a phone, with its title and description, in colours and shapes that
//! are told apart in print and by everybody, on light and on dark paper.
//!
//! Text and axes have the colour of the text around them. Each mark has a shape of its own as well as a colour.
mod figure;
mod funnel_plot;
mod icon;
mod key;
mod mark;
mod plot;
mod scale;
mod small;

pub use figure::figure;
pub use funnel_plot::funnel_plot;
pub use small::small;

use super::words::sentences;
use super::{Chart, Kind};
use record::Date;
use std::fmt::Write as _;

/// As wide as a phone, in units of which one is a pixel there.
const WIDTH: f64 = 360.0;
/// The size of letters.
const LETTER: f64 = 15.0;
/// As wide as a letter, or a digit of the widest of common typefaces.
const ADVANCE: f64 = 9.0;
/// From one line of text to the next.
const LINE: f64 = 21.0;

/// What stands around a chart.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Begins every id in the picture: one for each on a page.
    pub id: &'a str,
    /// What is measured, such as "Days from referral to invitation".
    pub title: &'a str,
    /// What happened when.
    pub markers: &'a [Marker],
}

/// Something that happened, which may explain a change: a test of change, an incident, other wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// When.
    pub date: Date,
    /// What, in a few words.
    pub words: String,
}

/// A chart as one SVG element that needs nothing from elsewhere. It holds its title and, as description, what
/// [`sentences`] says; the same figures as a table belong beside it, as [`figure`] puts them.
///
/// ```
/// use improve::chart::{Caption, Options, Series, svg, xmr};
/// use record::Date;
/// let months = (1..=12).map(|month| Date::new(2026, month, 1).expect("a month"));
/// let chart = xmr(&Series::new(months.zip([21., 19., 22., 20., 18., 21., 20., 22., 19., 20., 21., 34.]))?, &Options::default());
/// let drawn = svg(&chart, &Caption { id: "waits", title: "Days to the invitation", markers: &[] });
/// assert!(drawn.starts_with("<svg") && drawn.contains("<title id=\"waits-title\">Days to the invitation</title>"));
/// # Ok::<(), improve::chart::NoSeries>(())
/// ```
#[must_use]
pub fn svg(chart: &Chart, caption: &Caption<'_>) -> String {
    let (heading, top) = heading(caption.title);
    let (icons, top) = icon::row(chart, top);
    let (plot, top) = plot::drawn(chart, caption.markers, top);
    let (key, height) = key::drawn(chart, top);
    let (id, title, says) = (escaped(caption.id), escaped(caption.title), escaped(&description(chart, caption)));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" role=\"img\" \
         aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-says\" font-family=\"system-ui, sans-serif\" \
         font-size=\"{LETTER}\" fill=\"currentColor\"><title id=\"{id}-title\">{title}</title>\
         <desc id=\"{id}-says\">{says}</desc>{heading}{icons}{plot}{key}</svg>"
    )
}

/// The title over the picture, so that one that is printed alone still says what it is.
fn heading(title: &str) -> (String, f64) {
    let fits = (WIDTH / (ADVANCE * 1.05)) as usize;
    let mut lines = vec![String::new()];
    for word in title.split_whitespace() {
        let line =
            lines.last_mut().filter(|line| line.is_empty() || line.chars().count() + word.chars().count() < fits);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    let mut drawn = String::new();
    for (at, line) in lines.iter().enumerate() {
        let y = LINE * (at as f64 + 0.8);
        let _ = write!(drawn, "<text x=\"0\" y=\"{y:.1}\" font-weight=\"600\">{}</text>", escaped(line));
    }
    (drawn, LINE * lines.len() as f64)
}

fn description(chart: &Chart, caption: &Caption<'_>) -> String {
    let kind = match chart.kind {
        Kind::Run => "A run chart",
        Kind::Xmr | Kind::P | Kind::U => "A control chart",
    };
    let points = chart.points.len();
    let mut said = format!("{kind} of {points} value{}.", if points == 1 { "" } else { "s" });
    for sentence in sentences(chart) {
        let _ = write!(said, " {sentence}");
    }
    if !caption.markers.is_empty() {
        let _ = write!(said, " Markers: {}.", caption.markers.iter().map(|m| &*m.words).collect::<Vec<_>>().join("; "));
    }
    said
}

/// Text for an element or an attribute: no sign of it begins or ends either, and none is one that XML forbids.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests;
