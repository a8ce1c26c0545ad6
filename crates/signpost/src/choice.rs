//! The list out of what fits: no doubles, two of one organisation, and a choice between kinds where there is one.
use crate::best_first::BestFirst;
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
    /// What it holds, and other records of the same.
    had: Vec<u32>,
    of_organisation: BTreeMap<u32, usize>,
}

impl<'a> Choice<'a> {
    pub(crate) fn new(directory: &'a Directory, crisis: bool) -> Self {
        Self { directory, crisis, had: Vec::new(), of_organisation: BTreeMap::new() }
    }

    /// Takes in a service that fits, unless it is another record of one that came before, or the third of one
    /// organisation. In a crisis every door of an organisation stands open.
    pub(crate) fn admit(&mut self, at: usize) -> Result<(), Bar> {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let twins = self.directory.twins.get(&number).map_or(&[][..], Vec::as_slice);
        let bar = if self.had.iter().any(|had| twins.binary_search(had).is_ok()) {
            Some(Bar::Duplicate)
        } else {
            let of_organisation = self.of_organisation.entry(self.directory.organisation[at]).or_default();
            let third = *of_organisation >= OF_ONE_ORGANISATION && !self.crisis;
            *of_organisation += usize::from(!third);
            third.then_some(Bar::SameOrganisation)
        };
        if !twins.is_empty() && bar != Some(Bar::SameOrganisation) {
            self.had.push(number); // a double's double is no third choice
        }
        bar.map_or(Ok(()), Err)
    }

    /// The best `limit` of what fits. Where the list would hold nothing remote, no group or nobody one to one, and
    /// something of that kind is nearly as good, it stands last; the first two stay what they are.
    pub(crate) fn list<L>(mut self, mut best_first: BestFirst<L>, limit: usize) -> Vec<Fit>
    where
        L: FnMut(usize) -> Option<Fit>,
    {
        let mut list: Vec<Fit> = best_first.by_ref().filter(|fit| self.admit(fit.at).is_ok()).take(limit).collect();
        let Some(last) = list.last().filter(|_| list.len() == limit && limit >= LONG_ENOUGH) else { return list };
        let enough = last.tally.points - self.directory.vocabulary.0.weights.variety();
        loop {
            let missing: Vec<Kind> = KINDS.into_iter().filter(|kind| self.of_kind(&list, *kind) == 0).collect();
            let is_missing = |at: usize| missing.iter().any(|kind| kind(self.directory.entries[at].formats));
            let Some(at) = self.needless(&list).filter(|_| !missing.is_empty()) else { return list };
            let Some(wanted) = best_first.next_of(is_missing, enough) else { return list };
            if self.admit(wanted.at).is_ok() {
                list[at] = wanted;
                list.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
    }

    fn of_kind(&self, list: &[Fit], kind: Kind) -> usize {
        list.iter().filter(|fit| kind(self.directory.entries[fit.at].formats)).count()
    }

    /// The last place, after the first two, of what is not the only one of its kind.
    fn needless(&self, list: &[Fit]) -> Option<usize> {
        let only_one = |fit: &Fit| {
            let mine = KINDS.into_iter().filter(|kind| kind(self.directory.entries[fit.at].formats));
            mine.into_iter().any(|kind| self.of_kind(list, kind) == 1)
        };
        (2..list.len()).rev().find(|at| !only_one(&list[*at]))
    }
}

/// A way to have support: without leaving the house, with others, or with one person alone.
type Kind = fn(Formats) -> bool;
const KINDS: [Kind; 3] = [remote, group, one_to_one];

fn remote(formats: Formats) -> bool {
    formats.online() || formats.has(Format::Phone)
}

fn group(formats: Formats) -> bool {
    formats.has(Format::Group)
}

fn one_to_one(formats: Formats) -> bool {
    formats.has(Format::OneToOne)
}
