//! The map in words, for whoever cannot see a drawing or has no time for one.
use super::Discovered;
use super::svg::{grouped, spaced, time_in_words};

impl Discovered {
    /// What the map shows, a sentence each: how much there is, the commonest ways, and where people wait longest.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let mut said = vec![format!(
            "{} {} with {} steps, in {} different ways.",
            grouped(self.cases as u64),
            if self.cases == 1 { "person" } else { "people" },
            grouped(self.events as u64),
            grouped(self.variants as u64),
        )];
        for (place, (way, count)) in self.ways.iter().enumerate() {
            let lead = if place == 0 { "The commonest way" } else { "The next" };
            said.push(format!("{lead}, {} of {}: {}.", grouped(*count), grouped(self.cases as u64), told(way)));
        }
        let slowest = self.edges.iter().max_by(|a, b| a.median_s.total_cmp(&b.median_s));
        if let Some(edge) = slowest.filter(|edge| edge.median_s > 0.0) {
            said.push(format!(
                "The longest wait is from {} to {}: half wait {} or more, one in ten {} or more.",
                spaced(&edge.from),
                spaced(&edge.to),
                time_in_words(edge.median_s),
                time_in_words(edge.p90_s)
            ));
        }
        said
    }
}

/// `invited, answered, checked in`; a long way is told up to its tenth step.
fn told(way: &[String]) -> String {
    const MOST: usize = 10;
    let rest = way.len().saturating_sub(MOST);
    let shown = way.iter().take(MOST).map(|name| spaced(name)).collect::<Vec<_>>().join(", then ");
    if rest == 0 { shown } else { format!("{shown}, and {rest} more") }
}
