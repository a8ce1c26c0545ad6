//! What the lines and marks beneath a chart mean, with their numbers: no line is told by its colour alone.
use super::super::number::Numbers;
use super::super::{Chart, Kind, Variation};
use super::mark::{BLUE, RED, mark};
use super::{ADVANCE, LETTER, LINE, WIDTH};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const SAMPLE: f64 = 26.0;

/// The key, flowing over as many lines as it takes, and where it ends.
pub(super) fn drawn(chart: &Chart, top: f64) -> (String, f64) {
    let (mut x, mut y, mut drawn) = (0.0, top + LINE, String::new());
    for (sample, words) in entries(chart) {
        let wide = SAMPLE + 6.0 + ADVANCE * words.chars().count() as f64;
        if x > 0.0 && x + wide > WIDTH {
            (x, y) = (0.0, y + LINE);
        }
        let (middle, text) = (y - LETTER / 3.0, x + SAMPLE + 6.0);
        let _ = write!(
            drawn,
            "<g transform=\"translate({x:.1} {middle:.1})\">{sample}</g><text x=\"{text:.1}\" y=\"{y:.1}\">{words}</text>"
        );
        x += wide + 6.0;
    }
    (drawn, y + 8.0)
}

fn entries(chart: &Chart) -> Vec<(String, String)> {
    let numbers = Numbers::of(chart);
    let mut entries = Vec::new();
    if let Some(phase) = chart.phases.last() {
        let name = if chart.kind == Kind::Run { "median" } else { "average" };
        let line = format!("<path d=\"M0 0H{SAMPLE}\" stroke=\"currentColor\" stroke-width=\"1.5\"/>");
        entries.push((line, format!("{name} {}", numbers.say(phase.mean))));
    }
    if let Some(limits) = chart.points.last().and_then(|point| point.limits) {
        let band = format!(
            "<rect y=\"-6\" width=\"{SAMPLE}\" height=\"12\" fill=\"{BLUE}\" fill-opacity=\"0.1\"/>\
             <path d=\"M0-6H{SAMPLE}M0 6H{SAMPLE}\" stroke=\"currentColor\" stroke-opacity=\"0.7\" stroke-dasharray=\"5 3\"/>"
        );
        let usual = if matches!(chart.kind, Kind::P | Kind::U) { "usual now" } else { "usual" };
        entries.push((band, format!("{usual} {} to {}", numbers.say(limits.lower), numbers.say(limits.upper))));
    }
    if let Some(target) = chart.target {
        let line =
            format!("<path d=\"M0 0H{SAMPLE}\" stroke=\"{RED}\" stroke-width=\"2\" stroke-dasharray=\"9 3 2 3\"/>");
        entries.push((line, format!("target {}", numbers.say(target))));
    }
    let mut met: BTreeMap<&str, Variation> = BTreeMap::new();
    for point in &chart.points {
        let words = match point.variation {
            Variation::Common => continue,
            Variation::Improvement => "change for the better",
            Variation::Concern => "change for the worse",
            Variation::NeutralHigh => "change upwards",
            Variation::NeutralLow => "change downwards",
        };
        met.insert(words, point.variation);
    }
    entries
        .extend(met.into_iter().map(|(words, variation)| (mark(SAMPLE / 2.0, 0.0, variation, 4.4), words.to_owned())));
    entries
}
