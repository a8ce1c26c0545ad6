//! The map for other programs, in the form of the contracts.
use super::Discovered;
use serde_json::{Value, json};

impl Discovered {
    /// `{"cases", "events", "variants", "activities", "edges", "start", "end"}`; times are in seconds.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let edges = self.edges.iter().map(|edge| {
            json!({
                "from": edge.from, "to": edge.to, "count": edge.count,
                "median_s": edge.median_s, "p90_s": edge.p90_s,
            })
        });
        json!({
            "cases": self.cases, "events": self.events, "variants": self.variants, "activities": self.activities,
            "edges": edges.collect::<Vec<_>>(), "start": self.start, "end": self.end,
        })
    }
}
