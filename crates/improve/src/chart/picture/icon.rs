//! The two signs over a chart, of our own drawing: what changes, and what of the target. Words stand beside each.
use super::super::{Assurance, Chart, Direction, Kind, Variation};
use super::WIDTH;
use super::mark::{BLUE, GREY, ORANGE, colour};

const HEIGHT: f64 = 44.0;
const RADIUS: f64 = 15.0;

/// Both signs in a row, and where the row ends.
pub(super) fn row(chart: &Chart, top: f64) -> (String, f64) {
    let y = top + HEIGHT / 2.0 + 1.0;
    let mut drawn = placed(1.0 + RADIUS, y, &variation(chart), says(chart));
    if let Some(assurance) = chart.assurance() {
        let sign = self::assurance(assurance, chart.direction);
        drawn += &placed(WIDTH / 2.0 + RADIUS, y, &sign, of_target(assurance));
    }
    (drawn, top + HEIGHT)
}

fn placed(x: f64, y: f64, sign: &str, words: &str) -> String {
    let (text_x, text_y) = (x + RADIUS + 8.0, y + 5.0);
    format!(
        "<g transform=\"translate({x:.1} {y:.1})\">{sign}</g><text x=\"{text_x:.1}\" y=\"{text_y:.1}\">{words}</text>"
    )
}

fn says(chart: &Chart) -> &'static str {
    match chart.variation() {
        _ if chart.kind == Kind::Run => "Too early to tell",
        Variation::Common => "No change",
        Variation::Improvement => "Getting better",
        Variation::Concern => "Getting worse",
        Variation::NeutralHigh => "Higher than before",
        Variation::NeutralLow => "Lower than before",
    }
}

fn of_target(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::ConsistentPass => "Meets the target",
        Assurance::ConsistentFail => "Misses the target",
        Assurance::Inconsistent => "Target: by chance",
    }
}

/// Better is round, worse a diamond, neither a square: the shapes of the marks.
fn ring(variation: Variation) -> String {
    let stroke = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\"", colour(variation));
    match variation {
        Variation::Common | Variation::Improvement => format!("<circle r=\"14\" {stroke}/>"),
        Variation::Concern => {
            format!(
                "<rect x=\"-11.5\" y=\"-11.5\" width=\"23\" height=\"23\" rx=\"3\" transform=\"rotate(45)\" {stroke}/>"
            )
        }
        Variation::NeutralHigh | Variation::NeutralLow => {
            format!("<rect x=\"-13\" y=\"-13\" width=\"26\" height=\"26\" rx=\"4\" {stroke}/>")
        }
    }
}

/// A steady wave of dots, or dots that leave upwards or downwards.
fn variation(chart: &Chart) -> String {
    if chart.kind == Kind::Run {
        return unjudged();
    }
    let variation = chart.variation();
    let up = chart.points.last().and_then(|point| point.signal.up());
    let Some(up) = up else {
        let dots = [(-8.0, 1.5), (-4.0, -2.5), (0.0, 2.0), (4.0, -2.0), (8.0, 1.0)];
        return ring(Variation::Common) + &dotted(&dots);
    };
    let turn = if up { "" } else { " transform=\"scale(1 -1)\"" };
    let line = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"", colour(variation));
    let dots = dotted(&[(-8.0, 3.0), (-4.5, 5.5)]);
    format!("{}<g{turn}>{dots}<path d=\"M-1.5 4.5 6 -5M0 -5.8H6.6V1\" {line}/></g>", ring(variation))
}

/// A ring that is not closed, and dots that go on: nothing is judged yet.
fn unjudged() -> String {
    let ring =
        format!("<circle r=\"14\" fill=\"none\" stroke=\"{GREY}\" stroke-width=\"2\" stroke-dasharray=\"3 3\"/>");
    ring + &dotted(&[(-5.5, 0.0), (0.0, 0.0), (5.5, 0.0)])
}

fn dotted(dots: &[(f64, f64)]) -> String {
    dots.iter().map(|(x, y)| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"1.7\" fill=\"{GREY}\"/>")).collect()
}

/// The target as a line of dashes; a tick on its better side, a cross on its worse one, or dots on both.
fn assurance(assurance: Assurance, direction: Direction) -> String {
    let turn = if direction == Direction::Decrease { " transform=\"scale(1 -1)\"" } else { "" };
    let line = |y: f64| {
        format!(
            "<path d=\"M-9 {y}H9\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"4 2\"/>"
        )
    };
    let sign = |d: &str, stroke: &str| {
        format!("<path d=\"{d}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>")
    };
    match assurance {
        // a tick upside down is no tick: where less is better it is moved, not mirrored
        Assurance::ConsistentPass if direction == Direction::Decrease => {
            ring(Variation::Improvement) + &line(-6.0) + &sign("M-5 2-1.5 6 5-2", BLUE)
        }
        Assurance::ConsistentPass => ring(Variation::Improvement) + &line(6.0) + &sign("M-5-3-1.5 1 5-7", BLUE),
        Assurance::ConsistentFail => {
            format!(
                "{}<g{turn}>{}{}</g>",
                ring(Variation::Concern),
                line(-4.0),
                sign("M-3.5 1 3.5 8M3.5 1-3.5 8", ORANGE)
            )
        }
        Assurance::Inconsistent => {
            let dots = dotted(&[(-7.0, 5.0), (-3.5, -5.0), (0.5, 5.5), (4.0, -5.5), (7.0, 4.5)]);
            ring(Variation::Common) + &line(0.0) + &dots
        }
    }
}
