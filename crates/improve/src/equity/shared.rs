//! Groups as they may leave the clinic: 0 to 7 hidden, the rest rounded to 5, and never one hidden number alone.
use super::{Groups, by_name};
use crate::suppress::{Count, parts};

/// One group, as it may leave the clinic: about how many are decided, and about how many of them came to it. Who did not,
/// who has not yet, and any share would be one number more that adds up with the others: they are not told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGroup {
    /// Its name; none for "not recorded".
    pub name: Option<String>,
    /// About how many are decided.
    pub decided: Count,
    /// About how many of them came to it.
    pub yes: Count,
}

/// A share by groups, as it may leave the clinic: those that are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGroups {
    /// Each group, in its own order.
    pub groups: Vec<SharedGroup>,
}

impl SharedGroups {
    /// All together, added up from what is told.
    #[must_use]
    pub fn total(&self) -> (Count, Count) {
        (Count::sum(self.groups.iter().map(|one| one.decided)), Count::sum(self.groups.iter().map(|one| one.yes)))
    }
}

impl Groups {
    /// For anybody outside the clinic's own staff. The same people stand in a table by age, one by sex, and in the months:
    /// from the totals of those, one number that is hidden alone could be worked out. So in each column either none is
    /// hidden or two or more are, the smallest of the others with it. A group of which nothing is told has no row: that
    /// somebody of a small group came at all is news about somebody. Take it of the months that are told
    /// ([`crate::SharedMonths::told_since`]); `with_yes` is false where those who came to it may stand in no total
    /// ([`crate::SharedMonths::may_total`]).
    #[must_use]
    pub fn suppressed(&self, with_yes: bool) -> SharedGroups {
        let mut names: Vec<&Option<String>> = self.0.keys().collect();
        names.sort_by(|one, other| by_name(one.as_deref(), other.as_deref()));
        let column =
            |of: fn(&super::Counts) -> u32| parts(&names.iter().map(|name| of(&self.0[*name])).collect::<Vec<_>>());
        let (decided, yes) = (column(|counts| counts.decided()), column(|counts| counts.yes));
        let groups = names.into_iter().zip(decided.into_iter().zip(yes)).map(|(name, (decided, yes))| SharedGroup {
            name: name.clone(),
            decided,
            yes: if with_yes { yes } else { Count::Hidden },
        });
        SharedGroups { groups: groups.filter(|one| one.decided != Count::Hidden).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Outcome;
    use proptest::prelude::*;

    /// What somebody outside can think a number to be: from the least to the most.
    type Between = (i64, i64);

    fn told(count: Count) -> Between {
        match count {
            Count::About(count) => (i64::from(count) - 2, i64::from(count) + 2),
            // for either reason: nothing is known but that it is not less than nought
            Count::Hidden => (0, i64::from(u32::MAX)),
        }
    }

    /// Holds every table against every other: the groups of each add up to the same people. Narrows until nothing moves.
    fn attacked(tables: &[Vec<Count>]) -> Vec<Vec<Between>> {
        let mut known: Vec<Vec<Between>> =
            tables.iter().map(|table| table.iter().copied().map(told).collect()).collect();
        let mut all: Between = (0, i64::from(u32::MAX));
        for _ in 0..50 {
            for table in &known {
                let sum = |of: fn(&Between) -> i64| table.iter().map(of).sum::<i64>();
                all = (all.0.max(sum(|one| one.0)), all.1.min(sum(|one| one.1)));
            }
            for table in &mut known {
                let (least, most): Between = table.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
                for one in table.iter_mut() {
                    let (from, to) = *one;
                    *one = (from.max(all.0 - (most - to)), to.min(all.1 - (least - from)));
                }
            }
        }
        known
    }

    prop_compose! {
        /// The same people by three kinds of groups, many of them small.
        fn people()(each in prop::collection::vec((0u8..4, 0u8..3, 0u8..5, any::<bool>()), 1..90)) -> [Groups; 3] {
            let mut by: [Groups; 3] = std::array::from_fn(|_| Groups::default());
            for (one, two, three, yes) in each {
                let outcome = if yes { Outcome::Yes { days: 0, times: 1 } } else { Outcome::No };
                for (groups, name) in by.iter_mut().zip([one, two, three]) {
                    groups.add(Some(&name.to_string()), outcome);
                }
            }
            by
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn nobody_who_holds_every_table_against_the_others_finds_a_small_number(by in people()) {
            for of in [|group: &SharedGroup| group.decided, |group: &SharedGroup| group.yes] {
                // what each table leaves out is one number more in it
                let told = |groups: &Groups| {
                    let shared = groups.suppressed(true).groups;
                    shared.iter().map(of).chain([Count::Hidden]).collect::<Vec<Count>>()
                };
                let tables: Vec<Vec<Count>> = by.iter().map(told).collect();
                for (table, known) in tables.iter().zip(attacked(&tables)) {
                    for (count, (from, to)) in table.iter().zip(known) {
                        let found = *count == Count::Hidden && (1..=7).contains(&to) && to - from < 5;
                        let only = table.len() == 1;
                        prop_assert!(!found || only, "{from} to {to} in {tables:?}");
                    }
                }
            }
        }

        #[test]
        fn what_is_left_out_of_a_table_is_never_one_group_alone_nor_seven_people_or_fewer(by in people()) {
            for groups in by {
                let shared = groups.suppressed(true);
                let told = |name: &Option<String>| shared.groups.iter().any(|one| one.name == *name);
                let left_out = || groups.0.iter().filter(|(name, _)| !told(name)).map(|(_, counts)| counts.decided());
                let enough = left_out().count() >= 2 && left_out().sum::<u32>() > 7;
                prop_assert!(left_out().count() == 0 || shared.groups.is_empty() || enough);
            }
        }
    }

    #[test]
    fn a_small_group_hides_the_next_one_with_it_and_neither_has_a_row() {
        let mut groups = Groups::default();
        for (name, many) in [("white", 63), ("asian", 21), ("mixed", 3)] {
            (0..many).for_each(|_| groups.add(Some(name), Outcome::Yes { days: 1, times: 1 }));
        }
        let white = SharedGroup { name: Some("white".into()), decided: Count::About(65), yes: Count::About(65) };
        assert_eq!(groups.suppressed(true).groups, std::slice::from_ref(&white));
        assert_eq!(groups.suppressed(true).total(), (Count::About(65), Count::About(65)));
        assert_eq!(groups.suppressed(false).groups, [SharedGroup { yes: Count::Hidden, ..white }]);
    }
}
