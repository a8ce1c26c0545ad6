//! A test marks the charts: on its first day, and on the day on which somebody decides.
use super::said_short;
use crate::error::Result;
use crate::mark::{LONGEST_WORDS, mark_too};
use record::{ChangeIdeaId, Cycle, MarkerKind, NewMarker, TestOutcome};
use std::collections::BTreeSet;
use store::Tx;

/// Puts the marks of a test on the charts of its measures as it stands now, and takes off those that it has no longer.
pub(super) fn mark_test(tx: &Tx<'_>, idea: &str, cycle: &Cycle) -> Result<()> {
    let (wanted, own) = (marks(idea, cycle), format!("cycle:{}:", cycle.id));
    let known = tx.markers()?;
    let known: Vec<_> =
        known.iter().filter(|one| one.mark.source.as_ref().is_some_and(|s| s.starts_with(&own))).collect();
    let sources: BTreeSet<_> = wanted.iter().map(|mark| mark.source.clone()).collect();
    for gone in known.iter().filter(|one| !sources.contains(&one.mark.source)) {
        tx.drop_marker(gone.id)?;
    }
    for mark in wanted.iter().filter(|mark| !known.iter().any(|one| one.mark == **mark)) {
        mark_too(tx, mark)?;
    }
    Ok(())
}

/// Has the charts say an idea in the words that it has now, at every mark of its tests.
pub(super) fn mark_tests_of(tx: &Tx<'_>, idea: ChangeIdeaId) -> Result<()> {
    let words = tx.idea(idea)?.text.idea;
    tx.cycles()?.iter().filter(|cycle| cycle.idea == idea).try_for_each(|cycle| mark_test(tx, &words, cycle))
}

fn marks(idea: &str, cycle: &Cycle) -> Vec<NewMarker> {
    let text = &cycle.text;
    let begins = (text.plan.starts, "start", format!("Test {} begins: {idea}", cycle.number));
    let decided = text.act.as_ref().map(|act| {
        let decided = match act.decision {
            TestOutcome::Adopt => "Adopted",
            TestOutcome::Adapt => "Adapted",
            TestOutcome::Abandon => "Abandoned",
        };
        (act.day, "act", format!("{decided}: {idea}"))
    });
    let mut marks = Vec::new();
    for (day, what, words) in std::iter::once(begins).chain(decided) {
        for measure in cycle.measures() {
            marks.push(NewMarker {
                day,
                kind: MarkerKind::TestOfChange,
                words: said_short(&words, LONGEST_WORDS),
                measure: Some(measure.to_owned()),
                source: Some(format!("cycle:{}:{what}:{measure}", cycle.id)),
            });
        }
    }
    marks
}
