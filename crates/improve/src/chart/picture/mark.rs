//! The mark of a point: a shape and a colour for each kind of change.
use super::super::Variation;

/// The usual: told from every other mark by being small.
pub(super) const GREY: &str = "#6b7780";
/// For the better. Each colour is told from white and from black paper by three to one and more.
pub(super) const BLUE: &str = "#0067c5";
/// For the worse.
pub(super) const ORANGE: &str = "#c8500a";
/// Where neither way is better.
pub(super) const PURPLE: &str = "#9350b8";
/// The target.
pub(super) const RED: &str = "#d5281b";

pub(super) fn colour(variation: Variation) -> &'static str {
    match variation {
        Variation::Common => GREY,
        Variation::Improvement => BLUE,
        Variation::Concern => ORANGE,
        Variation::NeutralHigh | Variation::NeutralLow => PURPLE,
    }
}

/// A dot for the usual, a large dot for the better, a diamond for the worse, and triangles that point up and down.
pub(super) fn mark(x: f64, y: f64, variation: Variation, size: f64) -> String {
    let fill = colour(variation);
    let shape = |corners: [(f64, f64); 4]| {
        let corners: Vec<String> =
            corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + dx * size, y + dy * size)).collect();
        format!("<polygon points=\"{}\" fill=\"{fill}\"/>", corners.join(" "))
    };
    match variation {
        Variation::Common => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"{fill}\"/>", 0.62 * size),
        Variation::Improvement => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\" fill=\"{fill}\"/>"),
        Variation::Concern => shape([(0.0, -1.35), (1.35, 0.0), (0.0, 1.35), (-1.35, 0.0)]),
        Variation::NeutralHigh => shape([(0.0, -1.25), (1.25, 1.0), (0.0, 1.0), (-1.25, 1.0)]),
        Variation::NeutralLow => shape([(0.0, 1.25), (1.25, -1.0), (0.0, -1.0), (-1.25, -1.0)]),
    }
}
