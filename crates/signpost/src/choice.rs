//! The list out of what fits: no doubles, two of one organisation, and a choice between kinds where there is one.
use crate::directory::{Directory, Fit};
use crate::reading::Formats;
use record::{Bar, Format};
use std::collections::BTreeMap;

/// As many of one organisation stand in one list.
const OF_ONE_ORGANISATION: usize = 2;
/// A list of fewer is no place for a choice between kinds.
const LONG_ENOUGH: usize = 4;

/// What the list holds already, and what it therefore takes no more.
pub(crate) struct Choice<'a> {
    directory: &'a Directory,
    crisis: bool,
    doubles: Vec<u32>,
    of_organisation: BTreeMap<u32, usize>,
}

impl<'a> Choice<'a> {
    pub(crate) fn new(directory: &'a Directory, crisis: bool) -> Self {
        Self { directory, crisis, doubles: Vec::new(), of_organisation: BTreeMap::new() }
    }

    /// Takes in a service that fits, unless it is another record of one that came before, or the third of one
    /// organisation. In a crisis every door of an organisation stands open.
    pub(crate) fn admit(&mut self, at: usize) -> Result<(), Bar> {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let double = self.doubles.contains(&number);
        // a double's double is no third choice
        self.doubles.extend(self.directory.twins.get(&number).into_iter().flatten());
        if double {
            return Err(Bar::Duplicate);
        }
        let of_organisation = self.of_organisation.entry(self.directory.organisation[at]).or_default();
        if *of_organisation >= OF_ONE_ORGANISATION && !self.crisis {
            return Err(Bar::SameOrganisation);
        }
        *of_organisation += 1;
        Ok(())
    }

    /// The best `limit` of what fits, which comes best first. Where the list would hold nothing remote, no group or
    /// nobody one to one, and something of that kind is nearly as good, it stands last; the first two stay what they are.
    pub(crate) fn list(mut self, best_first: impl Iterator<Item = Fit>, limit: usize) -> Vec<Fit> {
        let directory = self.directory;
        let mut best_first = best_first.filter(|fit| self.admit(fit.at).is_ok());
        let mut list: Vec<Fit> = best_first.by_ref().take(limit).collect();
        let Some(last) = list.last().filter(|_| list.len() == limit && limit >= LONG_ENOUGH) else { return list };
        let formats = |fit: &Fit| directory.entries[fit.at].formats;
        let missing = |list: &[Fit], kind: fn(Formats) -> bool| !list.iter().any(|fit| kind(formats(fit)));
        if ![remote, group, one_to_one].into_iter().any(|kind| missing(&list, kind)) {
            return list;
        }
        let enough = last.tally.points - directory.vocabulary.0.weights.variety();
        let next: Vec<Fit> = best_first.take_while(|fit| fit.tally.points >= enough).collect();
        for kind in [remote, group, one_to_one] {
            if !missing(&list, kind) {
                continue;
            }
            let Some(wanted) = next.iter().find(|fit| kind(formats(fit))) else { continue };
            let needless = |at: &usize| {
                let kinds = [remote, group, one_to_one].into_iter().filter(|kind| kind(formats(&list[*at])));
                let others = |kind: fn(Formats) -> bool| list.iter().filter(|fit| kind(formats(fit))).count() > 1;
                *at >= 2 && kinds.into_iter().all(others)
            };
            if let Some(at) = (0..list.len()).rev().find(needless) {
                list[at] = *wanted;
                list.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
        list
    }
}

fn remote(formats: Formats) -> bool {
    formats.online() || formats.has(Format::Phone)
}

fn group(formats: Formats) -> bool {
    formats.has(Format::Group)
}

fn one_to_one(formats: Formats) -> bool {
    formats.has(Format::OneToOne)
}
