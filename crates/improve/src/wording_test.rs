//! Before two wordings are tried against each other: how many people that takes, and whether a clinic has them.
use crate::wilson::Z;

/// The 80 % point of the normal distribution: a test that finds the difference four times in five.
const POWER: f64 = 0.841_621_233_572_914_3;

/// A test that takes longer than this is not worth its start: staff, wording and people change meanwhile.
const LONGEST_MONTHS: u32 = 12;

/// A share that is to be changed by other words, in people out of a hundred.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordingTest {
    from: f64,
    to: f64,
}

impl WordingTest {
    /// From what share now to what share would be worth the change; none where the two are the same, or one is not
    /// between 0 and 100.
    ///
    /// ```
    /// let test = improve::WordingTest::new(30.0, 40.0).expect("two shares");
    /// assert_eq!(test.each(), 356);
    /// assert_eq!(
    ///     test.sentence(60),
    ///     "To see 30 % become 40 %, 356 people must read each wording. With 60 people a month that takes 12 months."
    /// );
    /// ```
    #[must_use]
    pub fn new(from: f64, to: f64) -> Option<Self> {
        let share = |share: f64| share > 0.0 && share < 100.0;
        let apart = (from - to).abs() >= 0.01;
        (share(from) && share(to) && apart).then_some(Self { from: from / 100.0, to: to / 100.0 })
    }

    /// People needed for each of two wordings, so that four such tests in five find the difference, and one in twenty finds
    /// one that is not there (J. L. Fleiss, Statistical Methods for Rates and Proportions, without correction for
    /// continuity), to the nearest person.
    #[must_use]
    pub fn each(self) -> u32 {
        let middle = f64::midpoint(self.from, self.to);
        let by_chance = Z * (2.0 * middle * (1.0 - middle)).sqrt();
        let by_power = POWER * (self.from * (1.0 - self.from) + self.to * (1.0 - self.to)).sqrt();
        ((by_chance + by_power) / (self.to - self.from)).powi(2).round().max(1.0) as u32
    }

    /// Months until both wordings have their people, where so many are invited a month; none where nobody is.
    #[must_use]
    pub fn months(self, a_month: u32) -> Option<u32> {
        (a_month > 0).then(|| self.each().saturating_mul(2).div_ceil(a_month))
    }

    /// What a lead reads before a test begins, also where the clinic cannot do it.
    #[must_use]
    pub fn sentence(self, a_month: u32) -> String {
        let shares = format!("{} % become {} %", self.from * 100.0, self.to * 100.0);
        let needs = format!("To see {shares}, {} people must read each wording.", self.each());
        match self.months(a_month) {
            None => format!("{needs} Nobody is invited at present."),
            Some(months) if months <= LONGEST_MONTHS => {
                let plural = if months == 1 { "" } else { "s" };
                format!("{needs} With {a_month} people a month that takes {months} month{plural}.")
            }
            Some(months) => format!(
                "{needs} With {a_month} people a month that takes {months} months: this clinic alone cannot find it out. \
                 Try it together with others, or look for a larger change."
            ),
        }
    }
}

/// Whether people were shared out evenly between two wordings, as they should be by lot: a split that chance brings about
/// less than once in a thousand means that the test is broken, and its result is not to be read.
#[must_use]
pub fn evenly_shared(one: u32, other: u32) -> bool {
    /// The 99.9 % point of chi-square with one degree of freedom.
    const BROKEN: f64 = 10.827_566_170_662_733;
    let (all, apart) = (f64::from(one) + f64::from(other), f64::from(one) - f64::from(other));
    all == 0.0 || apart * apart / all < BROKEN
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_known_sizes_come_out() {
        let known = [(30, 35, 1_376), (30, 40, 356), (30, 45, 162), (15, 20, 905), (15, 25, 250), (50, 60, 387)];
        for (from, to, each) in known {
            let test = WordingTest::new(f64::from(from), f64::from(to)).expect("two shares");
            assert_eq!(test.each(), each, "{from} to {to}");
        }
    }

    #[test]
    fn a_clinic_that_cannot_find_it_out_is_told_so_before_it_starts() {
        let said = WordingTest::new(30.0, 35.0).expect("two shares").sentence(40);
        assert!(said.contains("that takes 69 months: this clinic alone cannot find it out."), "{said}");
        assert_eq!(WordingTest::new(30.0, 30.0), None);
        assert_eq!(WordingTest::new(0.0, 30.0), None);
    }

    #[test]
    fn a_split_that_is_no_lot_is_called_broken() {
        assert!(evenly_shared(500, 540) && evenly_shared(0, 0));
        assert!(!evenly_shared(500, 610));
    }

    proptest! {
        #[test]
        fn a_larger_change_needs_fewer_and_the_way_does_not_matter(from in 1.0f64..98.0, by in 0.1f64..50.0) {
            let size = |from, to| WordingTest::new(from, to).map(WordingTest::each);
            let to = (from + by).min(99.0);
            prop_assert_eq!(size(from, to), size(to, from));
            prop_assert!(size(from, to) >= size(from, f64::midpoint(to, 99.9)));
        }
    }
}
