//! What fits, best first, looking closely only at what may come next.
//!
//! The index says of each record at most how many points it can have. As long as the best that was looked at has at
//! least as many, nothing else can come before it: so of thousands of records a list looks at a few dozen.
use crate::directory::Fit;
use std::collections::BinaryHeap;

/// The most points that a record may have, and its number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bound {
    pub points: f64,
    pub at: u32,
}

impl Eq for Bound {}

impl Ord for Bound {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.points.total_cmp(&other.points).then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Fits in their order; `look` holds one record against every rule.
pub(crate) struct BestFirst<L> {
    waiting: BinaryHeap<Bound>,
    ready: BinaryHeap<Fit>,
    look: L,
}

impl<L: FnMut(usize) -> Option<Fit>> BestFirst<L> {
    pub(crate) fn new(bounds: Vec<Bound>, look: L) -> Self {
        Self { waiting: bounds.into(), ready: BinaryHeap::new(), look }
    }

    /// The next that is `wanted`, by its number, if it has at least so many points; what is not is left out for good.
    pub(crate) fn next_of(&mut self, wanted: impl Fn(usize) -> bool, enough: f64) -> Option<Fit> {
        loop {
            // at equal points an earlier id may still be waiting
            if let Some(best) = self.ready.peek()
                && self.waiting.peek().is_none_or(|next| best.tally.points > next.points)
            {
                let best = self.ready.pop().filter(|fit| fit.tally.points >= enough)?;
                if wanted(best.at) {
                    return Some(best);
                }
                continue;
            }
            let next = self.waiting.pop().filter(|bound| bound.points >= enough)?;
            let at = next.at as usize;
            if wanted(at) {
                self.ready.extend((self.look)(at));
            }
        }
    }
}

impl<L: FnMut(usize) -> Option<Fit>> Iterator for BestFirst<L> {
    type Item = Fit;

    fn next(&mut self) -> Option<Fit> {
        self.next_of(|_| true, f64::NEG_INFINITY)
    }
}
