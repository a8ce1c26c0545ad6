//! What stands on a drawn map, and what the records say of it.
mod kept;

use super::*;
use proptest::prelude::*;
use record::drawn::{Claim, HowMany};
use record::{Date, MarkId, ReferralId, Role, StepKind};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn card(n: u8) -> CardId {
    CardId::from_bytes([n; 16])
}

fn at(lane: usize, phase: usize) -> Place {
    Place { lane: Lane::Of(Perspective::ALL[lane]), phase: Phase::FIRST[phase].0, before: None }
}

fn added(n: u8, at: Place) -> Change {
    Change::Added { card: card(n), at, says: Card::saying(&format!("step {n}")) }
}

fn versions(changes: Vec<Change>) -> Vec<Version> {
    let version = |(n, change): (u32, Change)| Version {
        n,
        at: Instant::from_micros(i64::from(n)),
        staff: None,
        role: Role::Lead,
        card: change.card(),
        change: Some(change),
    };
    (1..).zip(changes).map(version).collect()
}

fn drawn(changes: Vec<Change>) -> DrawnMap {
    DrawnMap::of(&versions(changes))
}

/// What stands in each box that is not empty: `patient 0: 1 2`.
fn boxes(map: &DrawnMap) -> Vec<String> {
    let phases: Vec<Phase> = map.phases().map(|phase| phase.phase).collect();
    let mut all = Vec::new();
    for lane in map.lanes() {
        for (at, phase) in phases.iter().enumerate() {
            let cards: Vec<String> = map.cell(lane.lane, *phase).map(|card| card.id.bytes()[0].to_string()).collect();
            if !cards.is_empty() {
                all.push(format!("{} {at}: {}", lane.lane, cards.join(" ")));
            }
        }
    }
    all
}

#[test]
fn a_card_moves_by_one_in_four_ways_and_no_further_than_the_edge() {
    let mut changes = vec![added(1, at(0, 0)), added(2, at(0, 0)), added(3, at(1, 0))];
    let mut moved = |n: u8, way: Toward| {
        let to = drawn(changes.clone()).toward(card(n), way);
        changes.extend(to.map(|to| Change::Moved { card: card(n), to }));
        boxes(&drawn(changes.clone()))
    };
    assert_eq!(moved(2, Toward::Up), ["patient 0: 2 1", "clinician 0: 3"]);
    assert_eq!(moved(2, Toward::Up), ["patient 0: 2 1", "clinician 0: 3"], "it is at the top of the map");
    assert_eq!(moved(1, Toward::Down), ["patient 0: 2", "clinician 0: 1 3"], "to the top of the lane below");
    assert_eq!(moved(1, Toward::Down), ["patient 0: 2", "clinician 0: 3 1"]);
    assert_eq!(moved(3, Toward::Up), ["patient 0: 2 3", "clinician 0: 1"], "to the bottom of the lane above");
    assert_eq!(moved(3, Toward::Later), ["patient 0: 2", "patient 1: 3", "clinician 0: 1"]);
    assert_eq!(moved(2, Toward::Earlier), ["patient 0: 2", "patient 1: 3", "clinician 0: 1"], "it is the first phase");
}

#[test]
fn to_go_back_is_a_version_that_can_be_gone_back_over_too() {
    let add = |n| added(n, at(0, 0));
    let back = |to| Change::WentBack { to };
    assert_eq!(boxes(&drawn(vec![add(1), add(2), back(1)])), ["patient 0: 1"]);
    assert_eq!(boxes(&drawn(vec![add(1), add(2), back(1), add(3)])), ["patient 0: 1 3"]);
    assert_eq!(boxes(&drawn(vec![add(1), add(2), back(1), add(3), back(2)])), ["patient 0: 1 2"]);
    assert_eq!(boxes(&drawn(vec![add(1), add(2), back(1), back(3), back(2)])), ["patient 0: 1 2"]);
    assert!(boxes(&drawn(vec![add(1), back(0)])).is_empty());
    assert_eq!(drawn(vec![add(1), back(0)]).version, 2);
}

#[test]
fn a_quote_stands_beside_its_card_once_and_goes_with_going_back() {
    let quote = Quote { story: record::StoryId::from_bytes([5; 16]), version: 1, sentence: 2 };
    let quoted = || Change::Quoted { card: card(1), quote };
    let quotes = |changes| drawn(changes).card(card(1)).map(|card| card.quotes.len());
    assert_eq!(quotes(vec![added(1, at(0, 0)), quoted(), quoted()]), Some(1));
    assert_eq!(quotes(vec![added(1, at(0, 0)), quoted(), Change::Unquoted { card: card(1), quote }]), Some(0));
    assert_eq!(quotes(vec![added(1, at(0, 0)), quoted(), Change::WentBack { to: 1 }]), Some(0));
}

#[test]
fn what_was_removed_for_good_stands_nowhere_and_nothing_else_changes() {
    let mut all = versions(vec![added(1, at(0, 0)), added(2, at(0, 0)), Change::Hidden { card: card(2) }]);
    for version in all.iter_mut().filter(|version| version.card == Some(card(2))) {
        version.change = None;
    }
    let map = DrawnMap::of(&all);
    assert_eq!(boxes(&map), ["patient 0: 1"]);
    assert!(map.card(card(2)).is_none() && map.hidden().next().is_none());
    assert_eq!(map.version, 3);
}

#[test]
fn the_map_says_whose_eyes_are_missing_and_of_whom_only_others_speak() {
    let themselves = Card { spoken: Spoken::Themselves, ..Card::saying("I wait") };
    let carers = MarkId::from_bytes([7; 16]);
    let map = drawn(vec![
        Change::Added { card: card(1), at: at(0, 0), says: themselves },
        added(2, at(0, 1)),
        added(3, at(1, 0)),
        added(4, at(2, 0)),
        Change::Hidden { card: card(4) },
        Change::LaneAdded { lane: carers, name: "Carers".into() },
    ]);
    let missing: Vec<&str> = map.missing().iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(missing, ["Volunteers", "Reception", "Whoever refers", "Carers"]);
    let only: Vec<&str> = map.only_by_others().iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(only, ["Clinicians"]);
}

#[test]
fn a_card_that_is_shown_again_brings_its_lane_and_its_phase_along() {
    let carers = MarkId::from_bytes([7; 16]);
    let place = Place { lane: Lane::Named(carers), ..at(0, 3) };
    let mut changes = vec![
        Change::LaneAdded { lane: carers, name: "Carers".into() },
        added(1, place),
        Change::Hidden { card: card(1) },
        Change::LaneHidden { lane: carers },
        Change::PhaseHidden { phase: place.phase },
    ];
    let map = drawn(changes.clone());
    assert_eq!((map.lanes().count(), map.phases().count()), (5, 3));
    changes.push(Change::Shown { card: card(1) });
    let map = drawn(changes);
    assert_eq!((map.lanes().count(), map.phases().count()), (6, 4));
    assert_eq!(map.cell(place.lane, place.phase).count(), 1);
}

/// Any change of a few cards, lanes and phases.
fn any_change() -> impl Strategy<Value = Change> {
    let place = (0usize..5, 0usize..4, proptest::option::of(0u8..6))
        .prop_map(|(lane, phase, before)| Place { before: before.map(card), ..at(lane, phase) });
    prop_oneof![
        (0u8..6, place.clone()).prop_map(|(n, at)| added(n, at)),
        (0u8..6, place).prop_map(|(n, to)| Change::Moved { card: card(n), to }),
        (0u8..6).prop_map(|n| Change::Hidden { card: card(n) }),
        (0u8..6).prop_map(|n| Change::Shown { card: card(n) }),
        (0u8..6, "[a-z]{1,4}").prop_map(|(n, what)| Change::Changed { card: card(n), says: Card::saying(&what) }),
        (0usize..4, any::<bool>()).prop_map(|(at, earlier)| Change::PhaseMoved { phase: Phase::FIRST[at].0, earlier }),
        (0u32..30).prop_map(|to| Change::WentBack { to }),
    ]
}

proptest! {
    /// Each version can be had back exactly, whatever came after it.
    #[test]
    fn going_back_gives_the_very_map_of_that_version(changes in proptest::collection::vec(any_change(), 1..30)) {
        let all: Vec<Change> = (1u32..).zip(changes).map(|(n, change)| match change {
            Change::WentBack { to } => Change::WentBack { to: to % n },
            other => other,
        }).collect();
        for to in 0..=all.len() {
            let then = drawn(all[..to].to_vec());
            let mut back = all.clone();
            back.push(Change::WentBack { to: to as u32 });
            let now = drawn(back);
            prop_assert_eq!(DrawnMap { version: 0, ..now }, DrawnMap { version: 0, ..then });
        }
        let mut last = DrawnMap::default();
        DrawnMap::each(&versions(all.clone()), 1, |_, before, after| {
            assert_eq!(*before, last, "each version begins where the one before ended");
            last = after.clone();
        });
        prop_assert_eq!(last, drawn(all));
    }

    /// No card is in two boxes or in none, and a move by one is undone by the move back, but for the order in a box.
    #[test]
    fn every_card_that_is_shown_stands_in_one_box(changes in proptest::collection::vec(any_change(), 0..30)) {
        let changes: Vec<Change> =
            changes.into_iter().filter(|change| !matches!(change, Change::WentBack { .. })).collect();
        let map = drawn(changes.clone());
        let added: BTreeSet<CardId> =
            changes.iter().filter(|change| matches!(change, Change::Added { .. })).filter_map(Change::card).collect();
        let in_boxes: usize =
            map.lanes().map(|lane| map.phases().map(|p| map.cell(lane.lane, p.phase).count()).sum::<usize>()).sum();
        prop_assert_eq!(in_boxes, map.shown().count());
        prop_assert_eq!(map.shown().count() + map.hidden().count(), added.len());
        for one in map.shown() {
            if let Some(to) = map.toward(one.id, Toward::Later) {
                let mut there = changes.clone();
                there.push(Change::Moved { card: one.id, to });
                let back = drawn(there).toward(one.id, Toward::Earlier).map(|place| (place.lane, place.phase));
                prop_assert_eq!(back, Some((one.lane, one.phase)));
            }
        }
    }
}

fn day(n: u32) -> Instant {
    Instant::start_of(Date::constant(2026, 3, 2)).plus(DAY * n).plus(DAY / 2)
}

const CLAIM: Claim = Claim {
    step: StepKind::Invited,
    since: StepKind::Received,
    how_many: Some(HowMany::Everyone),
    within_days: Some(7),
};

/// Referrals that came on day 0 and were invited so many days later, or not at all.
fn invited(after: &[Option<u32>]) -> Vec<Happened> {
    let mut steps = Vec::new();
    for (n, after) in (1u8..).zip(after) {
        let referral = ReferralId::from_bytes([n; 16]);
        steps.push(Happened { referral, kind: StepKind::Received, at: day(0) });
        steps.extend(after.map(|days| Happened { referral, kind: StepKind::Invited, at: day(days) }));
    }
    steps
}

#[test]
fn the_records_say_how_many_were_in_time_and_how_long_half_of_them_waited() {
    let steps = invited(&[Some(2), Some(5), Some(7), Some(19), Some(19), Some(21), Some(30), Some(40), None, None]);
    let said = waits(&steps, &[CLAIM], day(60))[0];
    assert_eq!((said.people, said.too_early, said.happened, said.in_time), (10, 0, 8, 3));
    assert_eq!(said.half.map(|half| half / DAY.as_micros() as i64), Some(19));
    assert_eq!(said.nine_in_ten, None, "to a fifth it has not happened yet");
    assert_eq!(verdict(&CLAIM, &said), Verdict::Differ);
    let some = Claim { how_many: Some(HowMany::Some), ..CLAIM };
    assert_eq!(verdict(&some, &said), Verdict::Agree);
}

#[test]
fn whoever_may_still_come_is_no_no() {
    let steps = invited(&[Some(1), Some(1), Some(2), Some(2), None, None, None, None, None]);
    let early = waits(&steps, &[CLAIM], day(7))[0];
    assert_eq!((early.people, early.too_early), (0, 9), "the seventh day is not over");
    assert_eq!(verdict(&CLAIM, &early), Verdict::TooFew);
    let whenever = Claim { within_days: None, ..CLAIM };
    let open = waits(&steps, &[whenever], day(9))[0];
    assert_eq!((open.people, open.happened, open.open), (9, 4, 5));
    assert_eq!(verdict(&whenever, &open), Verdict::Agree, "all of them may still be invited");
    let mut closed = steps;
    for n in 5..=9 {
        let referral = ReferralId::from_bytes([n; 16]);
        let at = closed.iter().position(|step| step.referral == referral).expect("theirs") + 1;
        closed.insert(at, Happened { referral, kind: StepKind::Closed, at: day(3) });
    }
    assert_eq!(verdict(&whenever, &waits(&closed, &[whenever], day(9))[0]), Verdict::Differ);
}

#[test]
fn half_is_read_from_the_curve_of_those_who_still_wait() {
    // Kaplan and Meier by hand: of 6 at day 1 one comes (5/6), two are known for 2 days only, of 3 at day 4 one comes
    // (5/9), of 2 at day 6 one comes (5/18)
    let mut steps = Vec::new();
    let mut one = |n: u8, came: u32, after: Option<u32>| {
        let referral = ReferralId::from_bytes([n; 16]);
        steps.push(Happened { referral, kind: StepKind::Received, at: day(came) });
        steps.extend(after.map(|days| Happened { referral, kind: StepKind::Invited, at: day(came + days) }));
    };
    one(1, 0, Some(1));
    one(2, 8, None);
    one(3, 8, None);
    one(4, 0, Some(4));
    one(5, 0, Some(6));
    one(6, 0, None);
    let said = waits(&steps, &[CLAIM], day(10))[0];
    assert_eq!(said.half, Some(6 * DAY.as_micros() as i64));
    assert_eq!(said.nine_in_ten, None);
}

#[test]
fn with_too_few_people_nothing_is_said() {
    let said = waits(&invited(&[None; 7]), &[CLAIM], day(60))[0];
    assert_eq!((said.people, verdict(&CLAIM, &said)), (7, Verdict::TooFew));
}

proptest! {
    #[test]
    fn nobody_is_counted_twice_and_later_days_only_decide_more(
        after in proptest::collection::vec(proptest::option::of(0u32..40), 0..40), now in 0u32..60, days in 0u16..40,
    ) {
        let steps = invited(&after);
        let known: Vec<Happened> = steps.iter().copied().filter(|step| step.at <= day(now)).collect();
        let claim = Claim { within_days: Some(days), ..CLAIM };
        let said = waits(&known, &[claim], day(now))[0];
        prop_assert_eq!((said.people + said.too_early) as usize, after.len());
        prop_assert!(said.in_time <= said.happened && said.happened <= said.people);
        let later = waits(&steps, &[claim], day(now + 40))[0];
        prop_assert!(later.people >= said.people && later.in_time >= said.in_time);
    }
}
