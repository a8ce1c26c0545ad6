//! Somebody who holds every file that ever left a clinic: what they know of each number, and what follows from that.
use std::collections::{BTreeMap, BTreeSet};

/// Nothing is known but that it is not less than nought.
const ANY: i64 = 1_000_000;

/// What somebody can think each number to be, and what they know of several together.
#[derive(Default)]
pub struct Adversary {
    known: BTreeMap<String, (i64, i64)>,
    /// Cells that a file hides; of those that a whole row hides, all such rows of a table together.
    hidden: BTreeSet<String>,
    /// Sums of so many times each number that are at most nought.
    sums: Vec<Vec<(i64, String)>>,
}

impl Adversary {
    /// A cell of a file: `*`, or about how many. A hidden one is at most `most`.
    pub fn reads(&mut self, what: &str, cell: &str, most: Option<i64>) {
        let (from, to) = match cell.parse::<i64>() {
            Ok(about) => (if about == 10 { 8 } else { about - 2 }, about + 2),
            Err(_) => {
                assert_eq!(cell, "*", "{what}: neither a count nor hidden");
                self.hidden.insert(what.to_owned());
                (0, most.unwrap_or(ANY))
            }
        };
        self.between(what, from, to);
    }

    /// A number of which no file has a cell.
    pub fn thinks_of(&mut self, what: &str) {
        self.between(what, 0, ANY);
    }

    /// What the rows that a table leaves out come to.
    pub fn misses(&mut self, what: &str) {
        self.hidden.insert(what.to_owned());
        self.thinks_of(what);
    }

    fn between(&mut self, what: &str, from: i64, to: i64) {
        let known = self.known.entry(what.to_owned()).or_insert((0, ANY));
        *known = (known.0.max(from), known.1.min(to));
    }

    /// The parts add up to no more than the whole.
    pub fn at_most(&mut self, parts: impl IntoIterator<Item = String>, whole: impl IntoIterator<Item = String>) {
        let parts = parts.into_iter().map(|part| (1, part));
        self.sums.push(parts.chain(whole.into_iter().map(|whole| (-1, whole))).collect());
    }

    /// The parts add up to just the whole.
    pub fn adds_up(&mut self, parts: &[String], whole: &[String]) {
        self.at_most(parts.to_vec(), whole.to_vec());
        self.at_most(whole.to_vec(), parts.to_vec());
    }

    /// Takes everything from everything until nothing moves. → how many cells were hidden, and those of which fewer than five
    /// numbers are left that they could be
    pub fn attacks(mut self) -> (usize, Vec<String>) {
        for sum in &self.sums {
            for (_, what) in sum {
                self.known.entry(what.clone()).or_insert((0, ANY));
            }
        }
        for _ in 0..200 {
            let mut moved = false;
            for sum in &self.sums {
                let least = |(times, what): &(i64, String)| {
                    let (from, to) = self.known[what];
                    if *times > 0 { times * from } else { times * to }
                };
                let all: i64 = sum.iter().map(least).sum();
                for term in sum {
                    let (times, what) = term;
                    // times * number <= room
                    let room = least(term) - all;
                    let (from, to) = self.known[what];
                    let new = if *times > 0 { (from, to.min(room)) } else { (from.max(-room), to) };
                    if new != (from, to) {
                        assert!(new.0 <= new.1, "{what} cannot be: the model is wrong ({new:?} in {sum:?})");
                        self.known.insert(what.clone(), new);
                        moved = true;
                        break;
                    }
                }
            }
            if !moved {
                break;
            }
        }
        let found = self.hidden.iter().filter(|what| {
            let (from, to) = self.known[*what];
            // that nothing is left out of a table is no cell of it
            to - from < 4 && !(to == 0 && what.starts_with("left out"))
        });
        let found = found.map(|what| format!("{what}: {:?}", self.known[what])).collect();
        (self.hidden.len(), found)
    }
}
