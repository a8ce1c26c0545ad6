//! Which rules mislead: of the findings that a rule made, how many clinicians confirmed, how many were "not so", and how
//! many nobody has judged yet.
use crate::wilson::{FEWEST, Share, wilson};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The findings of one rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged {
    /// A clinician said that it is so.
    pub confirmed: u32,
    /// A clinician said "not so".
    pub dismissed: u32,
    /// Nobody has said anything.
    pub waiting: u32,
}

impl Judged {
    /// Those of which somebody said something.
    #[must_use]
    pub const fn judged(&self) -> u32 {
        self.confirmed + self.dismissed
    }

    /// The confirmed among the judged, with the interval; none of fewer than [`FEWEST`].
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        if self.judged() < FEWEST { None } else { wilson(self.confirmed, self.judged()) }
    }

    const fn count(&mut self, verdict: Option<bool>) {
        match verdict {
            Some(true) => self.confirmed += 1,
            Some(false) => self.dismissed += 1,
            None => self.waiting += 1,
        }
    }
}

/// The findings of every rule, as they come in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    each: BTreeMap<String, Judged>,
}

impl Rules {
    /// Takes in a finding of this rule; `verdict`: confirmed, "not so", or not judged.
    pub fn add(&mut self, rule: &str, verdict: Option<bool>) {
        // a year of findings has a few hundred rules: a name is copied once
        match self.each.get_mut(rule) {
            Some(judged) => judged.count(verdict),
            None => self.each.entry(rule.to_owned()).or_default().count(verdict),
        }
    }

    /// All rules together.
    #[must_use]
    pub fn total(&self) -> Judged {
        self.each.values().fold(Judged::default(), |sum, one| Judged {
            confirmed: sum.confirmed + one.confirmed,
            dismissed: sum.dismissed + one.dismissed,
            waiting: sum.waiting + one.waiting,
        })
    }

    /// First the rules that most surely mislead, by the upper end of the interval: 10 confirmed of 100 stand before 1 of
    /// 8, of which less is known. Then those with too few judgements for a share, with the most "not so" first, and last
    /// those that nobody has judged, with the most findings first.
    ///
    /// ```
    /// let mut rules = improve::Rules::default();
    /// (0..20).for_each(|n| rules.add("no.plain", Some(n < 19)));
    /// (0..20).for_each(|n| rules.add("kin.words", Some(n < 12)));
    /// let order: Vec<_> = rules.most_misleading_first().into_iter().map(|(rule, _)| rule).collect();
    /// assert_eq!(order, ["kin.words", "no.plain"]);
    /// ```
    #[must_use]
    pub fn most_misleading_first(&self) -> Vec<(&str, Judged)> {
        let mut all: Vec<_> = self.each.iter().map(|(rule, judged)| (rule.as_str(), *judged)).collect();
        let most = |judged: &Judged| judged.share().map_or(f64::INFINITY, |share| share.to);
        let rest = |judged: &Judged| (Reverse(judged.dismissed), Reverse(judged.judged()), Reverse(judged.waiting));
        // by id before: a stable sort keeps that order among equals
        all.sort_by(|(_, a), (_, b)| most(a).total_cmp(&most(b)).then_with(|| rest(a).cmp(&rest(b))));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(of: &[(&str, [u32; 3])]) -> Rules {
        let mut rules = Rules::default();
        for (rule, [confirmed, dismissed, waiting]) in of {
            (0..*confirmed).for_each(|_| rules.add(rule, Some(true)));
            (0..*dismissed).for_each(|_| rules.add(rule, Some(false)));
            (0..*waiting).for_each(|_| rules.add(rule, None));
        }
        rules
    }

    #[test]
    fn a_finding_that_nobody_has_judged_is_in_no_share() {
        let all = rules(&[("no.plain", [9, 1, 500])]).total();
        assert_eq!((all.judged(), all.waiting), (10, 500));
        assert_eq!(all.share().map(|share| share.share), Some(0.9));
    }

    #[test]
    fn of_fewer_than_eight_judged_there_is_no_share() {
        assert_eq!(rules(&[("a", [0, 7, 90])]).total().share(), None);
        assert_eq!(rules(&[("a", [0, 8, 0])]).total().share().map(|share| share.share), Some(0.0));
    }

    #[test]
    fn rules_that_surely_mislead_stand_first_and_those_that_nobody_judged_last() {
        let all = rules(&[
            ("asked.often", [90, 10, 0]),
            ("few", [1, 3, 0]),
            ("few.and.fewer", [4, 1, 0]),
            ("misleads", [5, 45, 3]),
            ("never.judged", [0, 0, 80]),
            ("never.judged.and.rare", [0, 0, 2]),
            ("seldom", [4, 6, 0]),
        ]);
        let order: Vec<_> = all.most_misleading_first().into_iter().map(|(rule, _)| rule).collect();
        let wanted =
            ["misleads", "seldom", "asked.often", "few", "few.and.fewer", "never.judged", "never.judged.and.rare"];
        assert_eq!(order, wanted);
    }

    #[test]
    fn a_hundred_judgements_that_say_the_same_as_eight_are_surer() {
        let to = |confirmed, dismissed| Judged { confirmed, dismissed, waiting: 0 }.share().expect("enough").to;
        assert!(to(10, 90) < to(1, 7) && to(12, 88) < to(1, 7));
    }
}
