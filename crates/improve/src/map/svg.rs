//! The map as a drawing: boxes in reading order, lines as wide as they are common and with their number, loops and all.
//!
//! It needs no colour to be read: each line says how many took it and how long half of them took. What stands in it
//! stands in words too, in [`Discovered::in_words`], and as a table on whatever page shows it.
use super::layers::{self, Box};
use super::{Discovered, Edge};
use std::collections::BTreeMap;
use std::fmt::Write;

const MARGIN: f64 = 32.0;
/// Room on the right for loops and for lines that lead back.
const SIDE: f64 = 150.0;

impl Discovered {
    /// The drawing, as SVG of its own: `title` is what a screen reader says it is. `id` keeps its marks apart from those
    /// of other drawings on the page.
    ///
    /// ```
    /// let mut log = improve::map::Log::default();
    /// log.push("7", "invited", 0);
    /// log.push("7", "answered", 86_400_000_000);
    /// let svg = log.discover(1).svg("The pathway in March", "map");
    /// assert!(svg.contains("<title") && svg.contains("24 hours"));
    /// ```
    #[must_use]
    pub fn svg(&self, title: &str, id: &str) -> String {
        self.drawn(title, id, &|_| None)
    }

    /// The same with each box a link, in the order in which the boxes are read; `to` says where the box of an activity
    /// leads.
    #[must_use]
    pub fn svg_with_links(&self, title: &str, id: &str, to: impl Fn(&str) -> Option<String>) -> String {
        self.drawn(title, id, &to)
    }

    fn drawn(&self, title: &str, id: &str, to: &dyn Fn(&str) -> Option<String>) -> String {
        let (boxes, wide, high) = layers::of(self);
        let (wide, high) = (wide + 2.0 * MARGIN + SIDE, high + 2.0 * MARGIN);
        let mut out = String::new();
        let id = escaped(id);
        let links: BTreeMap<&str, String> =
            boxes.keys().filter_map(|name| Some((*name, escaped(&to(name)?)))).collect();
        // what stands in a picture is not read out, links among it; a group is read
        let role = if links.is_empty() { "img" } else { "group" };
        // writing into a string cannot fail
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" width=\"{wide:.0}\" \
             height=\"{high:.0}\" role=\"{role}\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, sans-serif\" \
             font-size=\"16\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>\
             <defs><marker id=\"{id}-tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"12\" \
             markerHeight=\"12\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\">\
             <path d=\"M0 0 10 5 0 10z\" fill=\"#4c6272\"/></marker></defs>",
            escaped(title),
            escaped(&self.in_words().join(" ")),
        );
        let most = self.edges.iter().map(|edge| edge.count).max().unwrap_or(1);
        let lines: Vec<Line> = self.edges.iter().filter_map(|edge| Line::of(edge, &boxes, most, wide)).collect();
        for line in &lines {
            let Line { path, width, .. } = line;
            let _ = write!(
                out,
                "<path d=\"{path}\" fill=\"none\" stroke=\"#4c6272\" stroke-width=\"{width:.1}\" \
                 marker-end=\"url(#{id}-tip)\"/>"
            );
        }
        for (name, at) in in_reading_order(&boxes) {
            let count = self.activities.get(name).copied().unwrap_or(0);
            let (x, y) = (at.x + MARGIN, at.y + MARGIN);
            let (open, close) = match links.get(name) {
                Some(href) => (format!("<a href=\"{href}\">"), "</a>"),
                None => ("<g>".to_owned(), "</g>"),
            };
            let _ = write!(
                out,
                "{open}<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{}\" rx=\"4\" fill=\"#ffffff\" \
                 stroke=\"#005eb8\" stroke-width=\"2\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" \
                 font-weight=\"bold\" fill=\"#212b32\">{}</text><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" \
                 fill=\"#212b32\">{}</text>{close}",
                x - at.width / 2.0,
                y - layers::HEIGHT / 2.0,
                at.width,
                layers::HEIGHT,
                y - 4.0,
                escaped(&spaced(name)),
                y + 18.0,
                grouped(count),
            );
        }
        for (words, (x, y)) in placed(&lines, &boxes) {
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"#212b32\" stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\">{}</text>",
                escaped(words),
            );
        }
        out.push_str("</svg>");
        out
    }
}

/// One line, ready to be drawn.
struct Line {
    path: String,
    width: f64,
    /// Where its words may stand, the best place first.
    places: Vec<(f64, f64)>,
    words: String,
}

impl Line {
    fn of(edge: &Edge, boxes: &BTreeMap<&str, Box>, most: u64, wide: f64) -> Option<Self> {
        let shifted = |at: &Box| Box { x: at.x + MARGIN, y: at.y + MARGIN, ..*at };
        let (from, to) = (shifted(boxes.get(edge.from.as_str())?), shifted(boxes.get(edge.to.as_str())?));
        let curve = if edge.from == edge.to {
            round(&from)
        } else if to.top() > from.bottom() {
            down(&from, &to)
        } else {
            back(&from, &to, wide)
        };
        let [(x1, y1), (x2, y2), (x3, y3), (x4, y4)] = curve;
        let path = format!("M{x1:.1} {y1:.1}C{x2:.1} {y2:.1} {x3:.1} {y3:.1} {x4:.1} {y4:.1}");
        let width = 1.5 + 8.5 * (edge.count as f64 / most as f64).sqrt();
        let words = format!("{}, {}", grouped(edge.count), time_in_words(edge.median_s));
        // right of the line where there is room, else left of it
        let mut places = WAYS.map(|way| along(curve, way)).to_vec();
        if edge.from == edge.to {
            // beside a neighbour there is room above the loop, or below
            places.extend([(x1 + 6.0, from.top() - 6.0), (x1 + 6.0, from.bottom() + 18.0)]);
        }
        let left = 20.0 + length(&words);
        places
            .extend(WAYS.map(|way| along(curve, way)).map(|(x, y)| (x - left, y)).into_iter().filter(|at| at.0 > 0.0));
        Some(Self { path, width, places, words })
    }
}

/// How far along a line its words may stand, the best first.
const WAYS: [f64; 11] = [0.4, 0.3, 0.5, 0.6, 0.2, 0.7, 0.8, 0.45, 0.25, 0.9, 0.1];

/// About how long words are in the drawing.
fn length(words: &str) -> f64 {
    words.chars().count() as f64 * 8.5
}

/// A curve: where it begins, where it leans, and where it ends.
type Curve = [(f64, f64); 4];

/// A little right of a point of a curve, so that words do not lie on the line.
fn along(curve: Curve, way: f64) -> (f64, f64) {
    let rest = 1.0 - way;
    let shares = [rest.powi(3), 3.0 * rest.powi(2) * way, 3.0 * rest * way.powi(2), way.powi(3)];
    let sum =
        |axis: fn(&(f64, f64)) -> f64| curve.iter().zip(shares).map(|(point, share)| axis(point) * share).sum::<f64>();
    (sum(|point| point.0) + 10.0, sum(|point| point.1) + 5.0)
}

/// Finds each line's words a place that no box and no other words cover; where there is none, that of which least is
/// covered.
fn placed<'l>(lines: &'l [Line], boxes: &BTreeMap<&str, Box>) -> Vec<(&'l str, (f64, f64))> {
    const HIGH: f64 = 18.0;
    let mut taken: Vec<[f64; 4]> = boxes
        .values()
        .map(|at| {
            [at.x + MARGIN - at.width / 2.0, at.top() + MARGIN, at.x + MARGIN + at.width / 2.0, at.bottom() + MARGIN]
        })
        .collect();
    let covered = |a: &[f64; 4], b: &[f64; 4]| {
        (a[2].min(b[2]) - a[0].max(b[0])).max(0.0) * (a[3].min(b[3]) - a[1].max(b[1])).max(0.0)
    };
    lines
        .iter()
        .map(|line| {
            let room = |(x, y): (f64, f64)| [x - 4.0, y - HIGH, x + length(&line.words) + 8.0, y + 4.0];
            let lost = |place: (f64, f64)| taken.iter().map(|other| covered(&room(place), other)).sum::<f64>();
            let mut best = (line.places[0], f64::INFINITY);
            for place in &line.places {
                let lost = lost(*place);
                if lost < best.1 {
                    best = (*place, lost);
                }
            }
            taken.push(room(best.0));
            (line.words.as_str(), best.0)
        })
        .collect()
}

/// From the lower edge of one box to the upper edge of another below it.
fn down(from: &Box, to: &Box) -> Curve {
    // lines that part leave a box apart from one another, each a little towards where it goes
    let lean = |at: &Box, other: &Box| at.x + (other.x - at.x).clamp(-at.width / 3.0, at.width / 3.0);
    let (x1, y1, x2, y2) = (lean(from, to), from.bottom(), lean(to, from), to.top() - 2.0);
    let bend = ((y2 - y1) / 2.0).min(80.0);
    [(x1, y1), (x1, y1 + bend), (x2, y2 - bend), (x2, y2)]
}

/// Back to a box above, or to one beside: out on the right and in again.
fn back(from: &Box, to: &Box, wide: f64) -> Curve {
    let (x1, y1, x2, y2) = (from.x + from.width / 2.0, from.y + 12.0, to.x + to.width / 2.0 + 2.0, to.y + 12.0);
    let far = (x1.max(x2) + 40.0 + (y1 - y2).abs() / 6.0).min(wide - 40.0);
    [(x1, y1), (far, y1), (far, y2), (x2, y2)]
}

/// A loop at the right edge of a box.
fn round(at: &Box) -> Curve {
    let (x, y) = (at.x + at.width / 2.0, at.y);
    [(x, y - 14.0), (x + 52.0, y - 34.0), (x + 52.0, y + 20.0), (x + 2.0, y + 4.0)]
}

fn in_reading_order<'m>(boxes: &BTreeMap<&'m str, Box>) -> Vec<(&'m str, Box)> {
    let mut all: Vec<(&str, Box)> = boxes.iter().map(|(name, at)| (*name, *at)).collect();
    all.sort_by(|(_, a), (_, b)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    all
}

/// `1,234`
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A length of time as one says it, with its unit.
///
/// ```
/// assert_eq!(improve::map::time_in_words(0.0), "at once");
/// assert_eq!(improve::map::time_in_words(2_400.0), "40 minutes");
/// assert_eq!(improve::map::time_in_words(19.0 * 86_400.0), "19 days");
/// ```
#[must_use]
pub fn time_in_words(seconds: f64) -> String {
    if seconds < 1.0 {
        return "at once".into();
    }
    let (number, unit) = match seconds {
        s if s < 60.0 => (s, "second"),
        s if s < 5_400.0 => (s / 60.0, "minute"),
        s if s < 172_800.0 => (s / 3_600.0, "hour"),
        s => (s / 86_400.0, "day"),
    };
    let whole = number.round();
    format!("{whole:.0} {unit}{}", if whole == 1.0 { "" } else { "s" })
}

/// `message_sent` as one reads it.
pub(super) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pathway as clinics have it: reminders, answers page by page, steps left out, and a way back.
    fn busy() -> Discovered {
        let ways: [&[&str]; 9] = [
            &["referral came", "invited", "message sent", "opened", "answered", "answered", "checked in", "came"],
            &["referral came", "invited", "message sent", "message sent", "opened", "asked how it went", "came"],
            &[
                "referral came",
                "invited",
                "message sent",
                "page read",
                "finding confirmed",
                "finding confirmed",
                "came",
            ],
            &["referral came", "invited", "message sent", "opened", "answered", "checked in", "page read", "talked"],
            &[
                "referral came",
                "message sent",
                "page read",
                "finding: not so",
                "finding confirmed",
                "talked",
                "offered",
            ],
            &["invited", "message sent", "opened", "answered", "page read", "offered", "talked", "message sent"],
            &["message sent", "came", "talked", "offered", "accepted", "asked how it went", "not there yet", "reached"],
            &["page read", "came", "offered", "talked", "accepted", "message sent", "asked how it went", "reached"],
            &["checked in", "finding: not so", "came", "accepted", "not there yet", "asked how it went", "talked"],
        ];
        let mut log = crate::map::Log::default();
        for (case, way) in (0..).zip(ways) {
            for (hour, step) in (0..).zip(way) {
                log.push(&format!("person {case}"), step, hour * (case + 1) * 3_600_000_000);
            }
        }
        log.discover(1)
    }

    #[test]
    fn no_words_of_a_busy_pathway_lie_over_others_or_over_a_box() {
        let map = busy();
        let (boxes, wide, _) = layers::of(&map);
        let lines: Vec<Line> =
            map.edges.iter().filter_map(|edge| Line::of(edge, &boxes, 6, wide + 2.0 * MARGIN + SIDE)).collect();
        let words: Vec<_> =
            placed(&lines, &boxes).iter().map(|(words, (x, y))| [*x, y - 12.0, x + length(words), y + 2.0]).collect();
        let within = boxes.values().map(|at| {
            let (x, half) = (at.x + MARGIN, at.width / 2.0);
            [x - half, at.top() + MARGIN, x + half, at.bottom() + MARGIN]
        });
        let all: Vec<_> = words.iter().copied().chain(within).collect();
        let meet = |a: &[f64; 4], b: &[f64; 4]| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        for (at, one) in words.iter().enumerate() {
            let over = all.iter().enumerate().filter(|(other, place)| *other != at && meet(one, place)).count();
            assert_eq!(over, 0, "{}", lines[at].words);
        }
    }
}
