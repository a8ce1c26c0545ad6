//! A part of a log: people who passed a step or did not, from one step to another, without some of them.

/// What is wanted of a log whose steps are of some kind `K`. Wanting nothing leaves all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrow<K> {
    /// Only cases in which this happened.
    pub passed: Option<K>,
    /// Only cases in which this did not happen.
    pub missed: Option<K>,
    /// From the first of these on; a case without one is left out.
    pub begin: Option<K>,
    /// Up to the first of these after the beginning; a case that has not come to it stays as far as it has come.
    pub end: Option<K>,
    /// Without these steps, as if they had not happened.
    pub without: Vec<K>,
}

impl<K> Default for Narrow<K> {
    fn default() -> Self {
        Self { passed: None, missed: None, begin: None, end: None, without: Vec::new() }
    }
}

impl<K: PartialEq> Narrow<K> {
    /// What of one case is wanted, whose steps are in their order.
    ///
    /// ```
    /// use improve::map::Narrow;
    /// let wanted = Narrow { begin: Some('b'), end: Some('d'), without: vec!['c'], ..Narrow::default() };
    /// assert_eq!(wanted.of(&['a', 'b', 'c', 'd', 'e'], |step| *step), [&'b', &'d']);
    /// assert!(wanted.of(&['a', 'd'], |step| *step).is_empty());
    /// let not_invited = Narrow { missed: Some('b'), ..Narrow::default() };
    /// assert_eq!(not_invited.of(&['a', 'd'], |step| *step).len(), 2);
    /// ```
    pub fn of<'s, T>(&self, steps: &'s [T], kind: impl Fn(&T) -> K) -> Vec<&'s T> {
        let has = |wanted: &K| steps.iter().any(|step| kind(step) == *wanted);
        if self.passed.as_ref().is_some_and(|passed| !has(passed)) || self.missed.as_ref().is_some_and(has) {
            return Vec::new();
        }
        let first = match &self.begin {
            None => 0,
            Some(begin) => match steps.iter().position(|step| kind(step) == *begin) {
                Some(first) => first,
                None => return Vec::new(),
            },
        };
        let rest = &steps[first..];
        let after = usize::from(self.begin.is_some());
        let last = self
            .end
            .as_ref()
            .and_then(|end| rest.iter().skip(after).position(|step| kind(step) == *end).map(|at| at + after));
        let part = last.map_or(rest, |last| &rest[..=last]);
        part.iter().filter(|step| !self.without.contains(&kind(step))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_left_is_in_its_order_and_those_who_passed_and_those_who_did_not_are_all_there_are(
            steps in proptest::collection::vec(0u8..5, 0..12), step in 0u8..5,
        ) {
            let passed = Narrow { passed: Some(step), ..Narrow::default() }.of(&steps, |one| *one).len();
            let missed = Narrow { missed: Some(step), ..Narrow::default() }.of(&steps, |one| *one).len();
            prop_assert_eq!(passed + missed, steps.len());
            let from = Narrow { begin: Some(step), ..Narrow::default() }.of(&steps, |one| *one);
            prop_assert!(from.is_empty() || *from[0] == step);
            let to = Narrow { end: Some(step), ..Narrow::default() }.of(&steps, |one| *one);
            prop_assert!(to.iter().rev().skip(1).all(|one| **one != step));
            let without = Narrow { without: vec![step], ..Narrow::default() }.of(&steps, |one| *one);
            prop_assert!(without.iter().all(|one| **one != step));
        }
    }
}
