//! What a log shows, in words and by property.
use super::{Discovered, Log};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000_000;

fn shown(events: &[(&str, &str, i64)], min_people: u32) -> Discovered {
    let mut log = Log::default();
    events.iter().for_each(|(case, activity, hour)| log.push(case, activity, hour * HOUR));
    log.discover(min_people)
}

#[test]
fn each_way_is_counted_once_for_each_time_and_once_for_each_person() {
    // one person was written to twice
    let map = shown(&[("a", "invited", 0), ("a", "invited", 24), ("a", "answered", 30), ("b", "invited", 1)], 1);
    assert_eq!((map.cases, map.events, map.variants), (2, 4, 2));
    let edges: Vec<_> = map.edges.iter().map(|e| (e.from.as_str(), e.to.as_str(), e.count, e.median_s)).collect();
    assert_eq!(edges, [("invited", "answered", 1, 6.0 * 3600.0), ("invited", "invited", 1, 24.0 * 3600.0)]);
    assert_eq!(map.start["invited"], 2);
    assert_eq!((map.end["invited"], map.end["answered"]), (1, 1));
}

#[test]
fn what_happened_at_one_moment_keeps_the_order_of_the_log() {
    let map = shown(&[("a", "received", 0), ("a", "identified", 0), ("a", "invited", 0)], 1);
    let edges: Vec<_> = map.edges.iter().map(|e| (e.from.as_str(), e.to.as_str())).collect();
    assert_eq!(edges, [("identified", "invited"), ("received", "identified")]);
}

#[test]
fn a_way_that_few_people_took_is_not_drawn_and_no_total_changes() {
    let mut events = vec![("rare", "invited", 0), ("rare", "called for help", 1)];
    let many: Vec<String> = (0..8).map(|n| format!("p{n}")).collect();
    for person in &many {
        events.extend([(person.as_str(), "invited", 0), (person.as_str(), "answered", 5)]);
    }
    let (all, some) = (shown(&events, 1), shown(&events, 8));
    assert_eq!((all.edges.len(), some.edges.len()), (2, 1));
    assert_eq!(some.edges[0].to, "answered");
    assert_eq!((all.cases, all.events, all.variants), (some.cases, some.events, some.variants));
    assert_eq!((all.activities, all.start, all.end), (some.activities, some.start, some.end));
}

#[test]
fn the_commonest_ways_come_first() {
    let map = shown(&[("a", "x", 0), ("b", "x", 0), ("b", "y", 1), ("c", "x", 3), ("c", "y", 9)], 1);
    assert_eq!(map.ways[0], (vec!["x".to_owned(), "y".to_owned()], 2));
    assert_eq!(map.ways.len(), 2);
}

#[test]
fn each_box_is_a_link_in_the_order_in_which_boxes_are_read_and_then_it_is_no_picture() {
    let map = shown(&[("a", "invited", 0), ("a", "checked <in>", 24), ("a", "talked", 30), ("a", "talked", 31)], 1);
    let svg = map.svg_with_links("The way", "way", |name| Some(format!("#{}", name.len())));
    let links: Vec<&str> = svg.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links, ["#7", "#12", "#6"]);
    assert!(svg.contains("role=\"group\"") && svg.contains("checked &lt;in&gt;"), "{svg}");
    let plain = map.svg("The way", "way");
    assert!(plain.contains("role=\"img\"") && !plain.contains("<a "), "a drawing on its own leads nowhere");
}

#[test]
fn an_empty_log_shows_nothing() {
    assert_eq!(Log::default().discover(8), Discovered::default());
}

proptest! {
    /// Between any two neighbours of a case stands one edge; and it makes no difference how the cases are mixed.
    #[test]
    fn every_neighbour_is_counted_whatever_the_order_of_the_cases(
        events in proptest::collection::vec((0u8..6, 0u8..4, 0i64..50), 0..60),
    ) {
        let read = |events: &[(u8, u8, i64)]| {
            let mut log = Log::default();
            events.iter().for_each(|(case, act, at)| log.push(&case.to_string(), &act.to_string(), *at));
            log.discover(1)
        };
        let map = read(&events);
        prop_assert_eq!(map.edges.iter().map(|edge| edge.count).sum::<u64>() as usize, map.events - map.cases);
        prop_assert_eq!(map.start.values().sum::<u64>() as usize, map.cases);
        prop_assert_eq!(map.activities.values().sum::<u64>() as usize, map.events);
        let mut by_case = events.clone();
        by_case.sort_by_key(|(case, _, _)| *case); // stable: within a case nothing moves
        prop_assert_eq!(read(&by_case), map);
    }
}
