//! How far two readers agree who put each item into one of several classes: percent, and Cohen's kappa, which takes off
//! what they would agree by chance alone (J. Cohen 1960, Educ Psychol Meas 20:37), with the large-sample interval of
//! J. L. Fleiss, J. Cohen and B. S. Everitt (1969, Psychol Bull 72:323).
use crate::wilson::{FEWEST, Share, Z, wilson};
use std::collections::{BTreeMap, BTreeSet};

/// Items that two readers have both put into a class, counted by the two classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement<Class> {
    pairs: BTreeMap<(Class, Class), u32>,
}

/// Agreement beyond chance: 1 = always, 0 = as often as chance, below 0 = less often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kappa {
    /// The value, -1 to 1.
    pub kappa: f64,
    /// Its 95 % interval; none where they agree on everything, since the formula then knows no doubt at all.
    pub interval: Option<(f64, f64)>,
}

impl<Class> Default for Agreement<Class> {
    fn default() -> Self {
        Self { pairs: BTreeMap::new() }
    }
}

impl<Class: Copy + Ord> Agreement<Class> {
    /// Takes in an item that both have read.
    pub fn add(&mut self, one: Class, other: Class) {
        *self.pairs.entry((one, other)).or_default() += 1;
    }

    /// How many both have read.
    #[must_use]
    pub fn items(&self) -> u32 {
        self.pairs.values().sum()
    }

    /// On how many they agree.
    #[must_use]
    pub fn same(&self) -> u32 {
        self.pairs.iter().filter(|((one, other), _)| one == other).map(|(_, many)| many).sum()
    }

    /// How many the first put into `one` and the second into `other`.
    #[must_use]
    pub fn at(&self, one: Class, other: Class) -> u32 {
        self.pairs.get(&(one, other)).copied().unwrap_or(0)
    }

    /// Every class that either of them used.
    #[must_use]
    pub fn classes(&self) -> BTreeSet<Class> {
        self.pairs.keys().flat_map(|(one, other)| [*one, *other]).collect()
    }

    /// The share on which they agree; none of fewer than [`FEWEST`] items.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        if self.items() < FEWEST { None } else { wilson(self.same(), self.items()) }
    }

    /// Cohen's kappa, unweighted. None of fewer than [`FEWEST`] items, nor where both put everything into one class:
    /// then chance alone explains all, and nothing is left to measure.
    ///
    /// ```
    /// // 105 items of two classes, as published beside R's statpsych::ci.kappa (after Fleiss and Paik 2003)
    /// let mut readers = improve::Agreement::default();
    /// for (one, other, many) in [(0, 0, 31), (0, 1, 12), (1, 0, 4), (1, 1, 58)] {
    ///     (0..many).for_each(|_| readers.add(one, other));
    /// }
    /// let kappa = readers.kappa().expect("enough of both");
    /// let (from, to) = kappa.interval.expect("they do not always agree");
    /// assert_eq!(format!("{:.6} {from:.6} {to:.6}", kappa.kappa), "0.675676 0.531721 0.819630");
    /// ```
    #[must_use]
    pub fn kappa(&self) -> Option<Kappa> {
        if self.items() < FEWEST {
            return None;
        }
        let (ones, others) = self.margins();
        let n = f64::from(self.items());
        let of = |margin: &BTreeMap<Class, u32>, class: &Class| f64::from(margin.get(class).copied().unwrap_or(0)) / n;
        let seen = f64::from(self.same()) / n;
        let chance: f64 = ones.keys().map(|class| of(&ones, class) * of(&others, class)).sum();
        let left = 1.0 - chance;
        if left <= f64::EPSILON {
            return None;
        }
        let kappa = (seen - chance) / left;
        if self.same() == self.items() {
            return Some(Kappa { kappa: 1.0, interval: None });
        }
        let spread = self.pairs.iter().map(|((one, other), many)| {
            let part = f64::from(*many) / n;
            let weight = match one == other {
                true => 1.0 - (of(&ones, one) + of(&others, one)) * (1.0 - kappa),
                false => (1.0 - kappa) * (of(&others, one) + of(&ones, other)),
            };
            part * weight * weight
        });
        let spread = spread.sum::<f64>() - (kappa - chance * (1.0 - kappa)).powi(2);
        let around = Z * (spread.max(0.0) / n).sqrt() / left;
        Some(Kappa { kappa, interval: Some(((kappa - around).max(-1.0), (kappa + around).min(1.0))) })
    }

    /// How often each of them used each class.
    fn margins(&self) -> (BTreeMap<Class, u32>, BTreeMap<Class, u32>) {
        let (mut ones, mut others) = (BTreeMap::new(), BTreeMap::new());
        for ((one, other), many) in &self.pairs {
            *ones.entry(*one).or_default() += many;
            *others.entry(*other).or_default() += many;
        }
        (ones, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&[u32]]) -> Agreement<usize> {
        let mut agreement = Agreement::default();
        for (one, row) in rows.iter().enumerate() {
            for (other, many) in row.iter().enumerate() {
                (0..*many).for_each(|_| agreement.add(one, other));
            }
        }
        agreement
    }

    fn check(rows: &[&[u32]], says: &str) {
        let kappa = table(rows).kappa().expect("a kappa");
        let (from, to) = kappa.interval.expect("an interval");
        assert_eq!(format!("{:.3} {from:.3} {to:.3}", kappa.kappa), says, "{rows:?}");
    }

    #[test]
    fn the_published_kappas_come_out() {
        // two classes: statpsych::ci.kappa(.05, 31, 12, 4, 58)
        check(&[&[31, 12], &[4, 58]], "0.676 0.532 0.820");
        // three: 100 diagnoses, Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 18
        check(&[&[75, 1, 4], &[5, 4, 1], &[0, 0, 10]], "0.676 0.505 0.848");
    }

    #[test]
    fn readers_who_put_everything_into_one_class_cannot_be_told_from_chance() {
        assert_eq!(table(&[&[50]]).kappa(), None);
        assert_eq!(table(&[&[50]]).share().map(|share| share.share), Some(1.0));
    }

    #[test]
    fn readers_who_always_agree_have_a_kappa_of_one_and_no_interval() {
        assert_eq!(table(&[&[20, 0], &[0, 20]]).kappa(), Some(Kappa { kappa: 1.0, interval: None }));
    }

    #[test]
    fn of_seven_items_nothing_is_told() {
        let seven = table(&[&[3, 0], &[0, 4]]);
        assert_eq!((seven.items(), seven.share(), seven.kappa()), (7, None, None));
    }

    proptest! {
        #[test]
        fn kappa_is_the_same_whoever_is_called_the_first(cells in prop::collection::vec(0u32..30, 9)) {
            let rows: Vec<&[u32]> = cells.chunks(3).collect();
            let turned: Vec<Vec<u32>> = (0..3).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
            let turned: Vec<&[u32]> = turned.iter().map(Vec::as_slice).collect();
            let (one, other) = (table(&rows).kappa(), table(&turned).kappa());
            prop_assert_eq!(one.is_some(), other.is_some());
            if let Some((one, other)) = one.zip(other) {
                prop_assert!((one.kappa - other.kappa).abs() < 1e-9);
                prop_assert!((-1.0..=1.0).contains(&one.kappa));
                if let Some((from, to)) = one.interval {
                    prop_assert!(-1.0 <= from && from <= one.kappa && one.kappa <= to && to <= 1.0);
                }
            }
        }
    }
}
