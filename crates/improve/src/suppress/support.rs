//! How many were offered a support service, handed over and got there, as it may leave the clinic: the same rule as for the
//! funnel.
use super::{Count, parts};

/// One support service, as it may leave the clinic. How many did not come from one step to the next would be another number
/// that adds up with these; it is not told, nor is any share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedArrivals {
    /// The directory's id.
    pub service: String,
    /// About how many were offered it.
    pub offered: Count,
    /// About for how many a way was made.
    pub handed_over: Count,
    /// About how many said that they got there.
    pub there: Count,
}

/// Every support service that was offered to more than 7 people, as it may leave the clinic. One that was offered to fewer
/// has no row: that anybody was pointed there at all is news about somebody. Where that would be one alone, or two or three
/// whom few were offered, so has the smallest of the others: what the told ones leave over of a month's offers would say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppressedSupport {
    /// By id.
    pub services: Vec<SuppressedArrivals>,
}

impl SuppressedSupport {
    /// From the true counts of each: offered, handed over, there. Take them as they stood when a month ended: from two
    /// files of two days one could see who got there between them.
    ///
    /// ```
    /// use improve::{Count, SuppressedSupport};
    /// let counts = [("choir", [23, 12, 5]), ("walk", [7, 7, 7]), ("swim", [4, 4, 1])];
    /// let told = SuppressedSupport::of(counts.map(|(service, counts)| (service.into(), counts)));
    /// assert_eq!(told.services.len(), 1);
    /// let choir = &told.services[0];
    /// assert_eq!((choir.offered, choir.handed_over, choir.there), (Count::About(25), Count::About(10), Count::Hidden));
    /// ```
    #[must_use]
    pub fn of(counts: impl IntoIterator<Item = (String, [u32; 3])>) -> Self {
        let (services, counts): (Vec<String>, Vec<[u32; 3]>) = counts.into_iter().unzip();
        let column = |at: usize| parts(&counts.iter().map(|row| row[at]).collect::<Vec<_>>());
        let (offered, handed_over, there) = (column(0), column(1), column(2));
        let told = services.into_iter().zip(0..).map(|(service, row)| SuppressedArrivals {
            service,
            offered: offered[row],
            handed_over: handed_over[row],
            there: there[row],
        });
        Self { services: told.filter(|one| one.offered != Count::Hidden).collect() }
    }

    /// All together, added up from what is told: offered, handed over, there.
    #[must_use]
    pub fn total(&self) -> [Count; 3] {
        let sum = |of: fn(&SuppressedArrivals) -> Count| Count::sum(self.services.iter().map(of));
        [sum(|one| one.offered), sum(|one| one.handed_over), sum(|one| one.there)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::LARGEST_HIDDEN;
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    const MOST: u32 = 40;

    fn told(counts: [u32; 3]) -> Option<[Count; 3]> {
        let one = SuppressedSupport::of([("choir".into(), counts)]).services.pop()?;
        Some([one.offered, one.handed_over, one.there])
    }

    /// Every three counts that there can be: nobody gets there who was not handed over, nor that who was not offered.
    fn all() -> impl Iterator<Item = [u32; 3]> {
        (0..=MOST).flat_map(|offered| {
            (0..=offered).flat_map(move |handed| (0..=handed).map(move |there| [offered, handed, there]))
        })
    }

    fn has_no_small_number(set: &BTreeSet<u32>) -> bool {
        let small = set.first().is_some_and(|least| *least <= LARGEST_HIDDEN);
        !small || set.len() >= 5
    }

    /// Whoever gets the file tries every three counts that could stand behind a row, and takes one from another.
    #[test]
    fn nobody_who_tries_every_count_of_a_support_service_finds_a_small_number() {
        let mut behind: BTreeMap<[Count; 3], [BTreeSet<u32>; 5]> = BTreeMap::new();
        for counts in all() {
            let [offered, handed, there] = counts;
            let Some(row) = told(counts) else { continue };
            let numbers = [offered, handed, there, offered - handed, handed - there];
            behind.entry(row).or_default().iter_mut().zip(numbers).for_each(|(set, number)| {
                set.insert(number);
            });
        }
        let whole = behind.iter().filter(|(row, _)| row[0].told() + 2 < MOST);
        for (row, could_be) in whole {
            assert!(could_be.iter().all(has_no_small_number), "{row:?}: {could_be:?}");
        }
    }

    /// Whoever keeps the file of each month takes one from the next.
    #[test]
    fn nobody_who_tries_every_month_finds_a_small_number_of_a_support_service() {
        let mut more: BTreeMap<[Count; 2], BTreeSet<u32>> = BTreeMap::new();
        for before in 0..=MOST {
            for after in before..=MOST {
                more.entry([Count::of(before), Count::of(after)]).or_default().insert(after - before);
            }
        }
        for (row, could_be) in more.iter().filter(|(row, _)| row[1].told() + 2 < MOST) {
            assert!(has_no_small_number(could_be), "{row:?}: {could_be:?}");
        }
    }

    proptest! {
        #[test]
        fn clinics_that_differ_by_one_person_of_a_small_service_look_the_same(small in 0u32..7, large in 8u32..60) {
            let of = |small| SuppressedSupport::of([("a".into(), [large, 4, 0]), ("b".into(), [small, small, small])]);
            prop_assert_eq!(of(small), of(small + 1));
            prop_assert_eq!(of(small).total(), of(small + 1).total());
        }
    }
}
