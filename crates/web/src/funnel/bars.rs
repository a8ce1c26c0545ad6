//! The funnel as bars: one for each stage, all as long as there are referrals, parted into yes, not yet possible and no.
use super::words;
use askama::Template;
use improve::{At, Stage, Tally};

/// How wide a bar is, in the drawing's own units.
const WIDTH: f64 = 720.0;
/// A line of words and the bar beneath it.
const ROW: usize = 64;

/// The drawing. Its words and numbers stand beside the bars, so that nothing hangs on a colour.
#[derive(Template)]
#[template(path = "funnel/bars.html")]
pub(super) struct Bars {
    title: String,
    rows: Vec<Bar>,
}

struct Bar {
    /// Where the bar leads.
    to: String,
    words: String,
    /// Where its line of words and the bar stand, from above.
    line: usize,
    top: usize,
    yes: String,
    not_yet: String,
}

impl Bars {
    /// `to`: where the bar of a stage leads.
    pub fn new(title: String, tally: &Tally, to: impl Fn(Stage) -> String) -> Self {
        let rows = Stage::ALL.iter().enumerate().map(|(at, stage)| {
            let here = tally.at(*stage);
            let long = |part| format!("{:.1}", WIDTH * f64::from(part) / f64::from(tally.referrals().max(1)));
            Bar {
                to: to(*stage),
                words: line(*stage, here),
                line: at * ROW + 20,
                top: at * ROW + 28,
                yes: long(here.yes),
                not_yet: long(here.not_yet),
            }
        });
        Self { title, rows: rows.collect() }
    }

    fn height(&self) -> usize {
        self.rows.len() * ROW
    }
}

/// `Checked in: 54 yes, 30 no, 36 not yet possible`.
fn line(stage: Stage, at: &At) -> String {
    match stage {
        Stage::Received => format!("{}: {}", words::column(stage), at.yes),
        _ => format!("{}: {}", words::column(stage), words::three(at)),
    }
}
