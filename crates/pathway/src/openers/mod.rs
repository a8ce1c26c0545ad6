//! Openers: two or three ways to begin with this person, and one for "not today", chosen by declared conditions alone.
mod fact;
mod file;

pub use fact::{Fact, OLD, facts};

use record::Opener;
use std::collections::BTreeSet;

/// How many ways to begin stand on a brief at most; at least two do where two fit.
const MOST: usize = 3;
const LEAST: usize = 2;

/// Every opener of one clinic, in the order in which they are tried.
#[derive(Debug, Clone, Default)]
pub struct Openers {
    /// The openers of a file stand together: at most one of them is shown.
    files: Vec<Vec<Entry>>,
}

/// Openers that cannot be used: the file, the opener, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OpenersError(pub(crate) String);

/// What an opener is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// To begin with.
    #[default]
    Begin,
    /// To say when somebody chooses not to talk about it today.
    NotToday,
}

/// One opener with its conditions.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    opener: Opener,
    kind: Kind,
    when: BTreeSet<Fact>,
    unless: BTreeSet<Fact>,
}

impl Entry {
    fn fits(&self, facts: &BTreeSet<Fact>) -> bool {
        self.when.is_subset(facts) && self.unless.is_disjoint(facts)
    }
}

impl Openers {
    /// Reads the files of `content/openers`, and refuses one whose own examples do not hold. There must be enough for
    /// somebody of whom nothing is known.
    ///
    /// # Errors
    /// [`OpenersError`], naming the file and the opener.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, OpenersError> {
        let files = files.into_iter().filter(|(path, _)| path.ends_with(".toml"));
        let mut read = files.map(|(path, text)| file::read(path, text)).collect::<Result<Vec<_>, _>>()?;
        read.sort_by_key(|(order, _)| *order); // those of one place stay in the order of their names
        let openers = Self { files: read.into_iter().map(|(_, entries)| entries).collect() };
        let mut seen = BTreeSet::new();
        if let Some(twice) = openers.files.iter().flatten().find(|entry| !seen.insert(entry.opener.id.clone())) {
            return Err(OpenersError(format!("openers/: {} is there twice", twice.opener.id)));
        }
        let always = |kind| {
            let always = openers.files.iter().flatten().filter(|e| e.kind == kind && e.when.is_empty());
            always.filter(|entry| entry.unless.is_empty()).count()
        };
        if always(Kind::Begin) < LEAST || always(Kind::NotToday) < 1 {
            let what = "openers/: two to begin with and one for not-today must fit everybody, without when and unless";
            return Err(OpenersError(what.into()));
        }
        Ok(openers)
    }

    /// Two or three to begin with, the closest to this person first, and what to say to "not today". The same facts
    /// give the same words every time.
    #[must_use]
    pub fn choose(&self, facts: &BTreeSet<Fact>) -> (Vec<Opener>, Option<Opener>) {
        let of = |kind: Kind| {
            let fits = move |entry: &&Entry| entry.kind == kind && entry.fits(facts);
            self.files.iter().map(move |file| file.iter().filter(fits).map(|entry| &entry.opener).collect::<Vec<_>>())
        };
        let mut begin: Vec<&Opener> = of(Kind::Begin).filter_map(|file| file.first().copied()).take(MOST).collect();
        let others = of(Kind::Begin).flatten().collect::<Vec<_>>();
        for other in others {
            if begin.len() >= LEAST {
                break;
            }
            if !begin.iter().any(|known| known.id == other.id) {
                begin.push(other);
            }
        }
        let not_today = of(Kind::NotToday).flatten().next().cloned();
        (begin.into_iter().cloned().collect(), not_today)
    }

    /// Every opener, for a check of their words.
    pub fn all(&self) -> impl Iterator<Item = &Opener> {
        self.files.iter().flatten().map(|entry| &entry.opener)
    }
}

#[cfg(test)]
mod tests;
