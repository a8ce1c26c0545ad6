//! Where each activity stands on the drawing: in layers from the first to the last, with few lines crossing.
use super::Discovered;
use rust_sugiyama::configure::Config;
use std::collections::{BTreeMap, BTreeSet};

/// The height of a box.
pub(super) const HEIGHT: f64 = 56.0;
const BETWEEN: f64 = 64.0;

/// A box: its middle, and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box {
    pub x: f64,
    pub y: f64,
    pub width: f64,
}

impl Box {
    pub fn top(&self) -> f64 {
        self.y - HEIGHT / 2.0
    }
    pub fn bottom(&self) -> f64 {
        self.y + HEIGHT / 2.0
    }
}

/// The boxes by activity, and how wide and high they lie together.
pub(super) fn of(map: &Discovered) -> (BTreeMap<&str, Box>, f64, f64) {
    // a box that no line leads to or from says nothing that the table does not
    let linked: BTreeSet<&str> = map.edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
    let names: Vec<&str> = linked.into_iter().collect();
    let number = |name: &str| names.binary_search(&name).map_or(0, |at| at as u32);
    let sizes: Vec<(u32, (f64, f64))> =
        names.iter().map(|name| (number(name), (width(name), HEIGHT + BETWEEN / 2.0))).collect();
    // loops are drawn by us, and a pair that goes both ways would be a circle of two
    let mut lines = BTreeSet::new();
    let mut by_count: Vec<_> = map.edges.iter().filter(|edge| edge.from != edge.to).collect();
    by_count.sort_by_key(|edge| std::cmp::Reverse(edge.count));
    for edge in by_count {
        let (from, to) = (number(&edge.from), number(&edge.to));
        if !lines.contains(&(to, from)) {
            lines.insert((from, to));
        }
    }
    let lines: Vec<(u32, u32)> = lines.into_iter().collect();
    let config = Config { vertex_spacing: BETWEEN / 2.0, ..Config::default() };
    let mut boxes = BTreeMap::new();
    let (mut left, mut high) = (0.0f64, 0.0f64);
    for (places, _, _) in rust_sugiyama::from_vertices_and_edges(&sizes, &lines, &config) {
        let low = |axis: fn(&(f64, f64)) -> f64| places.iter().map(|(_, at)| axis(at)).fold(f64::MAX, f64::min);
        let (least_x, least_y) = (low(|at| at.0), low(|at| at.1));
        let mut right = left;
        for (vertex, (x, y)) in places {
            let name = names[vertex];
            let one =
                Box { x: left + x - least_x + width(name) / 2.0, y: y - least_y + HEIGHT / 2.0, width: width(name) };
            right = right.max(one.x + one.width / 2.0);
            high = high.max(one.bottom());
            boxes.insert(name, one);
        }
        left = right + BETWEEN;
    }
    (boxes, (left - BETWEEN).max(0.0), high)
}

/// Room for the name in letters of 16 px, and for its count.
fn width(name: &str) -> f64 {
    (name.chars().count() as f64 * 9.0 + 32.0).max(120.0)
}
