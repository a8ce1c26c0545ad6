//! For whom it works: a share by groups of people, each group against all others together, never one above another.
use crate::difference::{Difference, by_chance, holm, newcombe};
use crate::measure::Outcome;
use crate::wilson::{FEWEST, Share, wilson};
use std::cmp::Ordering;
use std::collections::BTreeMap;

mod shared;

pub use shared::{SharedGroup, SharedGroups};

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum By {
    /// Ten years of age.
    Age,
    /// As the referral has it.
    Sex,
    /// One of five groups of the census.
    Ethnicity,
    /// Fifths of neighbourhoods, 1 = most deprived.
    Deprivation,
    /// The language in which they read.
    Language,
    /// The practice that sent the referral, by its ODS code.
    Practice,
}

impl By {
    /// All of them, as they are shown.
    pub const ALL: &[By] = &[By::Age, By::Sex, By::Ethnicity, By::Deprivation, By::Language, By::Practice];

    /// Its name in addresses and columns.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            By::Age => "age",
            By::Sex => "sex",
            By::Ethnicity => "ethnicity",
            By::Deprivation => "deprivation",
            By::Language => "language",
            By::Practice => "practice",
        }
    }
}

/// People of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Came to it.
    pub yes: u32,
    /// Did not, and their time is over.
    pub no: u32,
    /// Their time is not over.
    pub not_yet: u32,
}

impl Counts {
    /// Those for whom it is decided.
    #[must_use]
    pub const fn decided(self) -> u32 {
        self.yes + self.no
    }
}

/// One group beside all others.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name; none for people of whom it is not recorded, who are a group of their own.
    pub name: Option<String>,
    /// How many.
    pub counts: Counts,
    /// Their share; none with fewer than 8 decided.
    pub share: Option<Share>,
    /// Their share less that of all others together; none where either side has fewer than 8 decided.
    pub against: Option<Difference>,
    /// Whether that difference stands out though several were looked at (Holm, 5 % over the groups).
    pub stands_out: bool,
}

/// A share by groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups(BTreeMap<Option<String>, Counts>);

impl Groups {
    /// Counts somebody; none where their group is not recorded.
    pub fn add(&mut self, group: Option<&str>, outcome: Outcome) {
        let group = group.map(str::trim).filter(|group| !group.is_empty());
        let counts = match self.0.get_mut(&group.map(str::to_owned)) {
            Some(counts) => counts,
            None => self.0.entry(group.map(str::to_owned)).or_default(),
        };
        match outcome {
            Outcome::Yes { .. } => counts.yes += 1,
            Outcome::No => counts.no += 1,
            Outcome::NotYet => counts.not_yet += 1,
        }
    }

    /// All together.
    #[must_use]
    pub fn total(&self) -> Counts {
        self.0.values().fold(Counts::default(), |sum, one| Counts {
            yes: sum.yes + one.yes,
            no: sum.no + one.no,
            not_yet: sum.not_yet + one.not_yet,
        })
    }

    /// Each group against all others, in the order of numbers or letters and "not recorded" at the end: an order by share
    /// would be a league table.
    ///
    /// ```
    /// use improve::{Groups, Outcome};
    /// let mut groups = Groups::default();
    /// for n in 0..100 {
    ///     let yes = if n % 4 == 0 { Outcome::Yes { days: 3, times: 1 } } else { Outcome::No };
    ///     groups.add(Some("20-29"), yes);
    ///     groups.add(Some("70-79"), if n % 4 == 0 { Outcome::No } else { Outcome::Yes { days: 3, times: 1 } });
    /// }
    /// let told = groups.told();
    /// let younger = told[0].against.expect("enough on both sides");
    /// assert!(told[0].stands_out && younger.to < -0.3 && younger.from > -0.7);
    /// ```
    #[must_use]
    pub fn told(&self) -> Vec<Group> {
        let all = self.total();
        let mut told: Vec<Group> = self.0.iter().map(|(name, counts)| group(name.clone(), *counts, all)).collect();
        told.sort_by(|one, other| by_name(one.name.as_deref(), other.name.as_deref()));
        // where there are two groups, the second comparison is the first one over again: it is looked at once
        let compared: Vec<usize> = (0..told.len()).filter(|at| told[*at].against.is_some()).collect();
        let chance = |at: usize| by_chance(pair(told[at].counts), pair(others(told[at].counts, all))).unwrap_or(1.0);
        let chances: Vec<f64> = compared.iter().map(|at| chance(*at)).collect();
        let corrected = if told.len() == 2 { chances } else { holm(&chances) };
        for (at, chance) in std::iter::zip(compared, corrected) {
            told[at].stands_out = chance < 0.05;
        }
        told
    }
}

fn group(name: Option<String>, counts: Counts, all: Counts) -> Group {
    let rest = others(counts, all);
    let enough = |counts: Counts| counts.decided() >= FEWEST;
    let share = wilson(counts.yes, counts.decided()).filter(|_| enough(counts));
    let against = (enough(counts) && enough(rest)).then(|| newcombe(pair(counts), pair(rest))).flatten();
    Group { name, counts, share, against, stands_out: false }
}

const fn others(counts: Counts, all: Counts) -> Counts {
    Counts { yes: all.yes - counts.yes, no: all.no - counts.no, not_yet: all.not_yet - counts.not_yet }
}

const fn pair(counts: Counts) -> (u32, u32) {
    (counts.yes, counts.decided())
}

/// By the number that a name begins with, then by letters; nobody's name last.
fn by_name(one: Option<&str>, other: Option<&str>) -> Ordering {
    let number = |name: &str| name.split(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse::<u32>().ok());
    match (one, other) {
        (Some(one), Some(other)) => (number(one), one).cmp(&(number(other), other)),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(of: &[(Option<&str>, u32, u32)]) -> Groups {
        let mut groups = Groups::default();
        for (name, yes, no) in of {
            (0..*yes).for_each(|_| groups.add(*name, Outcome::Yes { days: 0, times: 1 }));
            (0..*no).for_each(|_| groups.add(*name, Outcome::No));
        }
        groups
    }

    #[test]
    fn groups_stand_in_their_own_order_whatever_their_shares_and_not_recorded_is_one_of_them() {
        let told = groups(&[
            (None, 9, 1),
            (Some("90-"), 1, 9),
            (Some("0-9"), 5, 5),
            (Some("20-29"), 10, 0),
            (Some(" "), 1, 0),
        ]);
        let names: Vec<_> = told.told().into_iter().map(|group| group.name).collect();
        assert_eq!(names, [Some("0-9".into()), Some("20-29".into()), Some("90-".into()), None]);
        assert_eq!(told.told()[3].counts.yes, 10, "a blank is not recorded either");
    }

    #[test]
    fn few_people_have_no_share_and_nobody_is_compared_with_few() {
        let told = groups(&[(Some("a"), 4, 3), (Some("b"), 40, 30)]).told();
        assert!(told[0].share.is_none() && told[0].against.is_none());
        assert!(told[1].share.is_some() && told[1].against.is_none(), "the others are seven");
    }

    #[test]
    fn of_many_groups_that_differ_by_chance_none_stands_out() {
        // one of twenty lies where a single comparison would call it a difference
        let names: Vec<String> = (0..20).map(|n| format!("{n:02}")).collect();
        let mut of: Vec<(Option<&str>, u32, u32)> = names.iter().map(|name| (Some(name.as_str()), 25, 25)).collect();
        of[7] = (Some("07"), 33, 17);
        let told = groups(&of).told();
        let apart = told[7].against.expect("enough");
        assert!(apart.from > 0.0, "alone it would stand out: {apart:?}");
        assert!(told.iter().all(|group| !group.stands_out));
        of[7] = (Some("07"), 44, 6);
        assert!(groups(&of).told()[7].stands_out);
    }
}
