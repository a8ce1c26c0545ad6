//! The chart itself: the usual range as a band, the average, the target, the values, and what happened when.
use super::super::number::{extent, narrow};
use super::super::words::Every;
use super::super::{Chart, Point};
use super::mark::{BLUE, RED, mark};
use super::scale::{Scale, days, ticks};
use super::{ADVANCE, LETTER, Marker, WIDTH};
use std::fmt::Write as _;

const HEIGHT: f64 = 190.0;
/// Between the plot and what stands around it.
const GAP: f64 = 8.0;

/// From one numbered mark to the next, side by side or one over the other.
const FLAG: f64 = 24.0;
/// As many rows of them as a chart may need without becoming a tower; what happened is listed beneath it, too.
const ROWS: usize = 6;

struct Plot<'a> {
    chart: &'a Chart,
    x: Scale,
    y: Scale,
}

/// The plot with its axes, and where it ends.
pub(super) fn drawn(chart: &Chart, markers: &[Marker], top: f64) -> (String, f64) {
    let (low, high) = extent(chart);
    let (step, ticks) = ticks(low, high);
    let labels: Vec<String> = ticks.iter().map(|tick| narrow(*tick, step)).collect();
    let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    let left = longest as f64 * ADVANCE + GAP;
    let (Some(first), Some(last)) = (chart.points.first(), chart.points.last()) else { return (String::new(), top) };
    let (first, last) = (days(first.date), days(last.date));
    // one value alone stands in the middle
    let (first, last) = if last > first { (first, last) } else { (first - 1.0, last + 1.0) };
    let x = Scale { low: first, high: last, from: left + 10.0, to: WIDTH - 10.0 };
    let flags = flags(x, markers);
    let rows = flags.iter().map(|flag| flag.row + 1).max().unwrap_or_default();
    let top = top + if rows == 0 { GAP } else { FLAG * rows as f64 + 2.0 };
    let bottom = top + HEIGHT;
    let (lowest, highest) = (ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high));
    let plot = Plot { chart, x, y: Scale { low: lowest, high: highest, from: bottom, to: top } };

    let mut drawn = String::new();
    for (tick, label) in std::iter::zip(&ticks, &labels) {
        let y = plot.y.at(*tick);
        let _ = write!(
            drawn,
            "<path d=\"M{left:.1} {y:.1}H{WIDTH}\" stroke=\"currentColor\" stroke-opacity=\"0.15\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            left - GAP,
            y + LETTER / 3.0
        );
    }
    for phase in 0..chart.phases.len() {
        drawn += &plot.phase(phase);
    }
    if let Some(target) = chart.target {
        let y = plot.y.at(target);
        let _ = write!(
            drawn,
            "<path d=\"M{left:.1} {y:.1}H{WIDTH}\" stroke=\"{RED}\" stroke-width=\"2\" stroke-dasharray=\"9 3 2 3\"/>"
        );
    }
    drawn += &flown(&flags, top, bottom);
    let size = if chart.points.len() > 48 { 3.4 } else { 4.4 };
    for point in &chart.points {
        drawn += &mark(plot.x.at(days(point.date)), plot.y.at(point.value), point.variation, size);
    }
    drawn += &plot.dates(left, bottom + LETTER + GAP);
    (drawn, bottom + LETTER + GAP + 4.0)
}

impl Plot<'_> {
    /// Band, limits and average of a phase, each as wide as its points reach, and the line through its values.
    fn phase(&self, phase: usize) -> String {
        let points: Vec<&Point> = self.chart.points.iter().filter(|point| point.phase == phase).collect();
        let middle = self.y.at(self.chart.phases[phase].mean);
        let mut drawn = String::new();
        let bounds = self.bounds(&points);
        let limited: Vec<(f64, f64, f64, f64)> = std::iter::zip(&points, &bounds)
            .filter_map(|(point, (from, to))| {
                let limits = point.limits?;
                Some((*from, *to, self.y.at(limits.lower), self.y.at(limits.upper)))
            })
            .collect();
        if !limited.is_empty() {
            let upper = steps(limited.iter().map(|(from, to, _, upper)| (*from, *to, *upper)));
            let lower = steps(limited.iter().map(|(from, to, lower, _)| (*from, *to, *lower)));
            let back = steps(limited.iter().rev().map(|(from, to, lower, _)| (*to, *from, *lower)));
            let _ = write!(
                drawn,
                "<path d=\"M{upper}L{back}Z\" fill=\"{BLUE}\" fill-opacity=\"0.1\"/><path d=\"M{upper}M{lower}\" \
                 fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.7\" stroke-dasharray=\"5 3\"/>"
            );
        }
        if let (Some((from, _)), Some((_, to))) = (bounds.first(), bounds.last()) {
            let _ = write!(
                drawn,
                "<path d=\"M{from:.1} {middle:.1}H{to:.1}\" stroke=\"currentColor\" stroke-width=\"1.5\"/>"
            );
        }
        let line: Vec<String> = points
            .iter()
            .map(|point| format!("{:.1},{:.1}", self.x.at(days(point.date)), self.y.at(point.value)))
            .collect();
        let _ = write!(
            drawn,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.45\" stroke-width=\"1.5\"/>",
            line.join(" ")
        );
        drawn
    }

    /// From where to where each point's limits hold: half way to its neighbours, and a little beyond at the ends.
    fn bounds(&self, points: &[&Point]) -> Vec<(f64, f64)> {
        let at: Vec<f64> = points.iter().map(|point| self.x.at(days(point.date))).collect();
        let ends = ((self.x.to - self.x.from) / (2.0 * self.chart.points.len() as f64)).min(8.0);
        let bound = |place: usize| {
            let from = if place == 0 { at[0] - ends } else { f64::midpoint(at[place - 1], at[place]) };
            let to = at.get(place + 1).map_or(at[place] + ends, |next| f64::midpoint(at[place], *next));
            (from, to)
        };
        (0..at.len()).map(bound).collect()
    }

    /// The first and the last date, and one between where there is room.
    fn dates(&self, left: f64, y: f64) -> String {
        let (points, every) = (&self.chart.points, Every::of(&self.chart.points));
        let label = |x: f64, anchor: &str, point: &Point| {
            format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", every.short(point.date))
        };
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
        let middle = &points[points.len() / 2];
        let centre = self.x.at(days(middle.date));
        let wide = ADVANCE * every.short(middle.date).chars().count() as f64;
        let room = centre - wide / 2.0 > left + wide + GAP && centre + wide / 2.0 < WIDTH - wide - GAP;
        match points.len() {
            1 => label(centre, "middle", first),
            _ if room => label(left, "start", first) + &label(centre, "middle", middle) + &label(WIDTH, "end", last),
            _ => label(left, "start", first) + &label(WIDTH, "end", last),
        }
    }
}

/// A numbered mark of something that happened: where it stands, and in which row over the plot.
struct Flag {
    number: usize,
    x: f64,
    row: usize,
}

/// The marks that lie within the chart. Where two would lie over each other, the later one stands a row higher.
fn flags(x: Scale, markers: &[Marker]) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    for (number, marker) in (1..).zip(markers) {
        let day = days(marker.date);
        if !(x.low..=x.high).contains(&day) {
            continue;
        }
        let x = x.at(day);
        let free = |row: &usize| flags.iter().all(|flag| flag.row != *row || (flag.x - x).abs() >= FLAG);
        let row = (0..ROWS).find(free).unwrap_or_default();
        flags.push(Flag { number, x, row });
    }
    flags
}

fn flown(flags: &[Flag], top: f64, bottom: f64) -> String {
    let mut drawn = String::new();
    for Flag { number, x, row } in flags {
        let y = top - 13.0 - FLAG * *row as f64;
        // its line goes through no number beneath it
        let under = flags.iter().any(|flag| flag.row < *row && (flag.x - x).abs() < FLAG / 2.0);
        let from = if under { top - 3.0 } else { y + 10.0 };
        let _ = write!(
            drawn,
            "<path d=\"M{x:.1} {from:.1}V{bottom:.1}\" stroke=\"currentColor\" stroke-width=\"1.5\" \
             stroke-dasharray=\"2 3\"/><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"10\" fill=\"none\" stroke=\"currentColor\" \
             stroke-width=\"1.5\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"13\">{number}</text>",
            y + 4.5
        );
    }
    drawn
}

/// A line of level pieces, each from one place to another at its height, without the first `M`.
fn steps(pieces: impl Iterator<Item = (f64, f64, f64)>) -> String {
    let corners: Vec<String> = pieces.map(|(from, to, y)| format!("{from:.1} {y:.1} {to:.1} {y:.1}")).collect();
    corners.join(" ")
}
