//! Events as they come, in little room: a case, an activity and a moment each.
use super::discover::{Discovered, Options};
use std::collections::HashMap;
use std::num::NonZeroU32;

/// What happened to many cases, in the order in which it was told.
#[derive(Debug, Default)]
pub struct Log {
    pub(super) cases: Names,
    pub(super) activities: Names,
    pub(super) events: Vec<Event>,
}

/// One event. Times are microseconds since 1970 (UTC).
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub case: u32,
    pub activity: u32,
    pub at: i64,
}

/// Each name once, with its number.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, u32>,
    last: Option<(Box<str>, u32)>,
}

impl Names {
    /// The number of a name. A log often has many events of one case together, so the last one is looked at first.
    fn number(&mut self, name: &str) -> u32 {
        if let Some((last, number)) = &self.last
            && **last == *name
        {
            return *number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = match self.numbers.get(name) {
            Some(known) => *known,
            None => *self.numbers.entry(name.into()).or_insert(next),
        };
        self.last = Some((name.into(), number));
        number
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The names in the order of their numbers.
    pub fn in_order(&self) -> Vec<&str> {
        let mut names = vec![""; self.numbers.len()];
        self.numbers.iter().for_each(|(name, number)| names[*number as usize] = name);
        names
    }
}

impl Log {
    /// Adds an event; `at` is in microseconds since 1970 (UTC). Events of one case at one moment keep their order.
    pub fn push(&mut self, case: &str, activity: &str, at: i64) {
        let (case, activity) = (self.cases.number(case), self.activities.number(activity));
        self.events.push(Event { case, activity, at });
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// What the log shows. Edges that fewer than `min_people` different cases took are left out; totals stay what they
    /// are.
    ///
    /// ```
    /// let mut log = improve::map::Log::default();
    /// for (case, activity, day) in [("a", "invited", 1), ("b", "invited", 1), ("a", "answered", 3)] {
    ///     log.push(case, activity, day * 86_400_000_000);
    /// }
    /// let shown = log.discover(1);
    /// assert_eq!((shown.cases, shown.variants, shown.edges.len()), (2, 2, 1));
    /// assert_eq!(shown.edges[0].median_s, 172_800.0);
    /// ```
    #[must_use]
    pub fn discover(self, min_people: u32) -> Discovered {
        let min_people = NonZeroU32::new(min_people).map_or(1, NonZeroU32::get);
        Discovered::of(self, Options { min_people })
    }
}
