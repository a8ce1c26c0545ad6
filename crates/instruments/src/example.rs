//! A definition's own examples: they run whenever it is read.

use std::collections::BTreeMap;

use crate::{Instrument, InstrumentError};

pub fn check(instrument: &Instrument) -> Result<(), InstrumentError> {
    let examples = &instrument.definition.examples;
    if examples.is_empty() {
        return Err(InstrumentError::field("example", "there is none; give at least one set of answers and its total"));
    }
    for (n, example) in examples.iter().enumerate() {
        let wrong = |what: String| InstrumentError::field(format!("example[{n}]"), what);
        let answers: Vec<_> = example.answers.iter().copied().map(Some).collect();
        let scored = instrument.score(&answers).map_err(|error| wrong(error.to_string()))?;
        let subscales: BTreeMap<_, _> =
            scored.subscales.iter().filter_map(|(name, score)| Some((name.clone(), score.total?))).collect();
        if scored.total != Some(example.total) {
            return Err(wrong(format!("says {}, the answers come to {}", example.total, scored.total.unwrap_or(0))));
        }
        if scored.band != example.band {
            return Err(wrong(format!("the band comes to {}", scored.band.as_deref().unwrap_or("none at all"))));
        }
        if subscales != example.subscales {
            return Err(wrong(format!("the subscales come to {subscales:?}")));
        }
        if scored.flags != example.flags {
            return Err(wrong(format!("the flags come to {:?}", scored.flags)));
        }
    }
    Ok(())
}
