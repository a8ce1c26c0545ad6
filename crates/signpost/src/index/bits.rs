//! Columns of bits, and a sieve of them: 64 rows are judged at a time.
use std::ops::Range;

/// A bit for each row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column(Vec<u64>);

impl Column {
    pub(crate) fn has(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word & 1 << (row % 64) != 0)
    }

    pub(crate) fn set(&mut self, row: usize) {
        if self.0.len() <= row / 64 {
            self.0.resize(row / 64 + 1, 0);
        }
        self.0[row / 64] |= 1 << (row % 64);
    }

    /// Sets all that are set in the other.
    pub(crate) fn set_all(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(word, more)| *word |= more);
    }
}

impl FromIterator<bool> for Column {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut words = Vec::new();
        for (row, bit) in bits.into_iter().enumerate() {
            if row % 64 == 0 {
                words.push(0);
            }
            if let Some(last) = words.last_mut() {
                *last |= u64::from(bit) << (row % 64);
            }
        }
        Self(words)
    }
}

/// What a row must have, must not have, and of which columns it must have one.
#[derive(Debug, Default)]
pub(crate) struct Sieve<'a> {
    has: Vec<&'a Column>,
    has_not: Vec<&'a Column>,
    one_of: Vec<Vec<&'a Column>>,
}

impl<'a> Sieve<'a> {
    pub(crate) fn has(&mut self, column: &'a Column) {
        self.has.push(column);
    }

    pub(crate) fn has_not(&mut self, column: &'a Column) {
        self.has_not.push(column);
    }

    /// Of no columns no row has one.
    pub(crate) fn one_of(&mut self, columns: impl Iterator<Item = &'a Column>) {
        self.one_of.push(columns.collect());
    }

    /// Calls `look` for each row of the range that goes through.
    pub(crate) fn each(&self, range: Range<usize>, mut look: impl FnMut(usize)) {
        if range.is_empty() {
            return;
        }
        for word in range.start / 64..range.end.div_ceil(64) {
            let mut left = self.word(word);
            if word == range.start / 64 {
                left &= u64::MAX << (range.start % 64);
            }
            while left != 0 {
                let row = word * 64 + left.trailing_zeros() as usize;
                if row >= range.end {
                    return;
                }
                look(row);
                left &= left - 1;
            }
        }
    }

    fn word(&self, at: usize) -> u64 {
        let of = |column: &&Column| column.0.get(at).copied().unwrap_or(0);
        let mut word = self.has.iter().fold(u64::MAX, |word, column| word & of(column));
        word = self.has_not.iter().fold(word, |word, column| word & !of(column));
        for columns in &self.one_of {
            if word == 0 {
                return 0;
            }
            word &= columns.iter().fold(0, |any, column| any | of(column));
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sieve_lets_through_what_each_row_by_itself_would(
            bits in prop::collection::vec(any::<[bool; 4]>(), 1..300), from in 0usize..300, len in 0usize..300,
        ) {
            let column = |at: usize| bits.iter().map(|row| row[at]).collect::<Column>();
            let columns = [column(0), column(1), column(2), column(3)];
            let mut sieve = Sieve::default();
            sieve.has(&columns[0]);
            sieve.has_not(&columns[1]);
            sieve.one_of(columns[2..].iter());
            let range = from.min(bits.len())..(from + len).min(bits.len());
            let mut through = Vec::new();
            sieve.each(range.clone(), |row| through.push(row));
            let plainly: Vec<usize> = range.filter(|at| bits[*at][0] && !bits[*at][1] && (bits[*at][2] || bits[*at][3])).collect();
            prop_assert_eq!(through, plainly);
        }
    }
}
