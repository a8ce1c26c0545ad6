//! A share and how sure it is, in words.
use improve::Share;

/// Where there is none: too few for one.
const NONE: &str = "–";

/// `80 %`, or a dash where they are too few for a share.
#[must_use]
pub fn share(share: Option<Share>) -> String {
    share.map_or_else(|| NONE.to_owned(), |share| format!("{}\u{a0}%", percent(share.share)))
}

/// `55 to 93 %`, or a dash.
#[must_use]
pub fn interval(share: Option<Share>) -> String {
    let ends = |share: Share| format!("{}\u{a0}to\u{a0}{}\u{a0}%", percent(share.from), percent(share.to));
    share.map_or_else(|| NONE.to_owned(), ends)
}

/// Share and ends for a spreadsheet, each from 0 to 100 with one decimal; empty where there is none.
#[must_use]
pub fn cells(share: Option<Share>) -> [String; 3] {
    let part = |of: fn(&Share) -> f64| share.as_ref().map_or_else(String::new, |s| format!("{:.1}", of(s) * 100.0));
    [part(|s| s.share), part(|s| s.from), part(|s| s.to)]
}

/// From 0 to 1, as a whole percentage without its sign.
fn percent(part: f64) -> String {
    format!("{:.0}", part * 100.0)
}
