//! The areas that services serve, each once, and which of them serve somebody's outcode.
use super::bits::Column;
use crate::reading::{Area, Entry, letters};
use record::Outcode;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug)]
pub(crate) struct Areas {
    numbers: BTreeMap<Arc<Area>, u32>,
    /// Those that shut nobody out.
    open: Column,
    outcodes: BTreeMap<Outcode, Column>,
    letters: BTreeMap<String, Column>,
}

impl Areas {
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut areas = Self {
            numbers: BTreeMap::new(),
            open: Column::default(),
            outcodes: BTreeMap::new(),
            letters: BTreeMap::new(),
        };
        for entry in entries {
            let next = u32::try_from(areas.numbers.len()).unwrap_or(u32::MAX);
            if areas.numbers.contains_key(&entry.area) {
                continue;
            }
            areas.numbers.insert(Arc::clone(&entry.area), next);
            match &*entry.area {
                Area::National | Area::Unstated => areas.open.set(next as usize),
                Area::Of(outcodes, letters) => {
                    for outcode in outcodes {
                        areas.outcodes.entry(outcode.clone()).or_default().set(next as usize);
                    }
                    for area in letters {
                        areas.letters.entry(area.clone()).or_default().set(next as usize);
                    }
                }
            }
        }
        areas
    }

    pub(crate) fn number(&self, entry: &Entry) -> u32 {
        self.numbers.get(&entry.area).copied().unwrap_or(u32::MAX)
    }

    /// The numbers of the areas that serve this outcode, or do not say whom they serve.
    pub(crate) fn serving(&self, home: &Outcode) -> Column {
        let mut serving = self.open.clone();
        for column in [self.outcodes.get(home), self.letters.get(letters(home))].into_iter().flatten() {
            serving.set_all(column);
        }
        serving
    }
}
