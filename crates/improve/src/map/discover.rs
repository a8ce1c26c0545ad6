//! The directly-follows graph of a log: each step that followed another at once, how often, for how many, how long after.
use super::log::Log;
use super::quantile::quantile;
use std::collections::{BTreeMap, HashMap};

/// Microseconds in a second.
const SECOND: f64 = 1_000_000.0;

/// What a log shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Discovered {
    /// How many cases.
    pub cases: usize,
    /// How many events.
    pub events: usize,
    /// How many different ways from first to last, by the names of the activities alone.
    pub variants: usize,
    /// How many events of each activity.
    pub activities: BTreeMap<String, u64>,
    /// What followed what at once, by names.
    pub edges: Vec<Edge>,
    /// With which activity cases begin.
    pub start: BTreeMap<String, u64>,
    /// With which they end, so far.
    pub end: BTreeMap<String, u64>,
    /// The commonest ways with how many cases took each, the commonest first.
    pub ways: Vec<(Vec<String>, u64)>,
}

/// One activity that followed another at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The first.
    pub from: String,
    /// The one that followed.
    pub to: String,
    /// How often.
    pub count: u64,
    /// In how many different cases.
    pub people: u64,
    /// The median time between, in seconds.
    pub median_s: f64,
    /// Nine of ten took at most so many seconds.
    pub p90_s: f64,
}

/// What is left out.
pub(super) struct Options {
    pub min_people: u32,
}

/// An edge while it is counted.
#[derive(Default)]
struct Counted {
    times: Vec<i64>,
    people: u64,
    last_case: Option<u32>,
}

/// So many of the commonest ways are told.
const WAYS: usize = 5;

impl Discovered {
    pub(super) fn of(log: Log, options: Options) -> Self {
        let Log { cases, activities, mut events } = log;
        // stable, so that what happened at one moment stays in the order of the log
        events.sort_by_key(|event| (event.case, event.at));
        let names = activities.in_order();
        let mut each = vec![0u64; names.len()];
        let (mut start, mut end) = (each.clone(), each.clone());
        let mut edges: BTreeMap<(u32, u32), Counted> = BTreeMap::new();
        let mut ways = Ways::default();
        for case in events.chunk_by(|one, next| one.case == next.case) {
            for event in case {
                each[event.activity as usize] += 1;
            }
            start[case[0].activity as usize] += 1;
            end[case[case.len() - 1].activity as usize] += 1;
            for pair in case.windows(2) {
                let edge = edges.entry((pair[0].activity, pair[1].activity)).or_default();
                edge.times.push(pair[1].at.saturating_sub(pair[0].at));
                if edge.last_case != Some(pair[0].case) {
                    edge.last_case = Some(pair[0].case);
                    edge.people += 1;
                }
            }
            ways.add(case.iter().map(|event| event.activity));
        }
        let enough = |edge: &Counted| edge.people >= u64::from(options.min_people);
        let edges = edges.into_iter().filter(|(_, edge)| enough(edge)).map(|((from, to), mut edge)| Edge {
            from: names[from as usize].to_owned(),
            to: names[to as usize].to_owned(),
            count: edge.times.len() as u64,
            people: edge.people,
            median_s: quantile(&mut edge.times, 0.5).unwrap_or_default() / SECOND,
            p90_s: quantile(&mut edge.times, 0.9).unwrap_or_default() / SECOND,
        });
        let mut edges: Vec<Edge> = edges.collect();
        edges.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
        let named = |counts: Vec<u64>| {
            let all = names.iter().zip(counts).filter(|(_, count)| *count > 0);
            all.map(|(name, count)| ((*name).to_owned(), count)).collect()
        };
        Self {
            cases: cases.len(),
            events: events.len(),
            variants: ways.different(),
            activities: named(each),
            edges,
            start: named(start),
            end: named(end),
            ways: ways.commonest(&names),
        }
    }
}

/// The different ways, each with how many took it.
#[derive(Default)]
struct Ways {
    counts: HashMap<Box<[u32]>, u64>,
    way: Vec<u32>,
}

impl Ways {
    fn add(&mut self, activities: impl Iterator<Item = u32>) {
        self.way.clear();
        self.way.extend(activities);
        match self.counts.get_mut(self.way.as_slice()) {
            Some(count) => *count += 1,
            None => drop(self.counts.insert(self.way.as_slice().into(), 1)),
        }
    }

    fn different(&self) -> usize {
        self.counts.len()
    }

    fn commonest(&self, names: &[&str]) -> Vec<(Vec<String>, u64)> {
        let named = |way: &[u32]| way.iter().map(|at| names[*at as usize].to_owned()).collect::<Vec<_>>();
        let mut ways: Vec<(&[u32], u64)> = self.counts.iter().map(|(way, count)| (&**way, *count)).collect();
        let enough = ways.len().min(WAYS);
        let first = |a: &(&[u32], u64), b: &(&[u32], u64)| {
            b.1.cmp(&a.1).then_with(|| a.0.len().cmp(&b.0.len())).then_with(|| named(a.0).cmp(&named(b.0)))
        };
        if enough > 0 && enough < ways.len() {
            ways.select_nth_unstable_by(enough - 1, first);
            ways.truncate(enough);
        }
        ways.sort_by(first);
        ways.into_iter().map(|(way, count)| (named(way), count)).collect()
    }
}
