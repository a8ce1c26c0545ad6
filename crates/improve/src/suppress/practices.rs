//! What referrals tell, by practice, as it may leave the clinic: the same rule as for the funnel.
use super::{Count, parts};
use crate::telling::{Practices, Topic};

/// One practice, as it may leave the clinic: about how many letters, and of each topic about how many tell. How many do
/// not would be a third number that adds up with the others; it is not told, nor is any share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedPractice {
    /// Its ODS code; none for letters that bear none.
    pub practice: Option<String>,
    /// About how many letters.
    pub letters: Count,
    told: [Count; Topic::ALL.len()],
}

impl SuppressedPractice {
    /// About how many of them say anything of it.
    #[must_use]
    pub const fn told(&self, topic: Topic) -> Count {
        self.told[topic as usize]
    }
}

/// What referrals tell, as it may leave the clinic, by ODS code. A practice with 7 letters or fewer has no row: that
/// somebody from a small practice was referred at all is news about somebody. So has the smallest of the others, where the
/// letters of one could be told from what the rest leave over of a month's referrals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedPractices {
    /// Those that are told.
    pub practices: Vec<SuppressedPractice>,
}

impl SuppressedPractices {
    /// The letters of all, added up from what is told.
    #[must_use]
    pub fn letters(&self) -> Count {
        Count::sum(self.practices.iter().map(|practice| practice.letters))
    }

    /// Those of them that tell, added up from what is told.
    #[must_use]
    pub fn told(&self, topic: Topic) -> Count {
        Count::sum(self.practices.iter().map(|practice| practice.told(topic)))
    }
}

impl Practices {
    /// For anybody outside the clinic's own staff. Take it of whole months that have ended, and without the letters of a
    /// month that is told to nobody.
    #[must_use]
    pub fn suppressed(&self) -> SuppressedPractices {
        let letters = parts(&self.iter().map(|(_, telling)| telling.letters()).collect::<Vec<_>>());
        let told = self.iter().zip(letters).map(|((practice, telling), letters)| SuppressedPractice {
            practice: practice.map(str::to_owned),
            letters,
            told: std::array::from_fn(|at| Count::of(telling.told(Topic::ALL[at]))),
        });
        SuppressedPractices { practices: told.filter(|practice| practice.letters != Count::Hidden).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::LARGEST_HIDDEN;
    use super::*;
    use crate::telling::Letters;
    use proptest::prelude::*;
    use record::{Concept, ReferralId, Status};
    use std::collections::{BTreeMap, BTreeSet};

    /// Practices A, B, C … with so many letters each, the first so many of which tell of mood.
    fn practices(of: &[(u16, u16)]) -> SuppressedPractices {
        let mut letters = Letters::default();
        for (practice, (many, told)) in (b'A'..).zip(of) {
            for one in 0..*many {
                let mut id = [practice; 16];
                id[..2].copy_from_slice(&one.to_be_bytes());
                let said = (one < *told).then_some((Concept::LowMood, Status::Negated));
                letters.add(ReferralId::from_bytes(id), Some(&char::from(practice).to_string()), said);
            }
        }
        letters.by_practice().suppressed()
    }

    #[test]
    fn a_practice_with_few_letters_has_no_row_and_adds_nothing_to_the_total() {
        let out = practices(&[(23, 12), (7, 7), (12, 3), (2, 0)]);
        let rows: Vec<_> = out.practices.iter().map(|one| (one.practice.as_deref(), one.letters)).collect();
        assert_eq!(rows, [(Some("A"), Count::About(25)), (Some("C"), Count::About(10))]);
        let told: Vec<_> = out.practices.iter().map(|one| one.told(Topic::Mood)).collect();
        assert_eq!(told, [Count::About(10), Count::Hidden]);
        assert_eq!((out.letters(), out.told(Topic::Mood)), (Count::About(35), Count::About(10)));
        assert_eq!(out.told(Topic::Duration), Count::Hidden, "that none tells is hidden too");
    }

    /// Whoever gets the file tries every practice that could stand behind a row, as with the funnel's months.
    #[test]
    fn nobody_who_tries_every_practice_finds_a_small_number() {
        const MOST: u32 = 60;
        let mut behind: BTreeMap<(Count, Count), [BTreeSet<u32>; 3]> = BTreeMap::new();
        for letters in 8..=MOST {
            for told in 0..=letters {
                let could_be = behind.entry((Count::of(letters), Count::of(told))).or_default();
                for (set, number) in could_be.iter_mut().zip([letters, told, letters - told]) {
                    set.insert(number);
                }
            }
        }
        let whole = behind.iter().filter(|((letters, _), _)| letters.told() + 2 < MOST);
        for ((letters, told), could_be) in whole {
            for set in could_be {
                let small = set.first().is_some_and(|least| *least <= LARGEST_HIDDEN);
                assert!(!small || set.len() >= 5, "{letters:?} {told:?}: it is one of {set:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn clinics_that_differ_by_one_letter_of_a_small_practice_look_the_same(small in 0u16..7, large in 8u16..60) {
            let few = |small, told| practices(&[(large, 4), (5, 3), (6, 3), (small, told)]);
            prop_assert_eq!(few(small, 0), few(small + 1, 1));
        }
    }
}
