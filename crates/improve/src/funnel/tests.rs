use super::*;
use proptest::prelude::*;
use record::{Detail, Role, StepKind};
use std::collections::BTreeSet;

fn step(referral: u8, kind: StepKind, at: &str) -> Step {
    let at = Instant::read(at).expect("a time");
    let referral = ReferralId::from_bytes([referral; 16]);
    Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail: None }
}

fn late() -> Instant {
    Instant::read("2030-01-01T00:00:00Z").expect("a time")
}

#[test]
fn a_referral_belongs_to_the_month_in_which_it_came() {
    let steps = [
        step(1, StepKind::Received, "2026-03-02T09:00:00Z"),
        step(1, StepKind::Reached, "2026-08-20T09:00:00Z"),
        step(2, StepKind::Received, "2026-03-31T23:30:00Z"), // half past midnight in London
        step(3, StepKind::Reached, "2026-03-05T09:00:00Z"),  // nobody knows when it came
    ];
    let funnel = funnel(&steps, late());
    let rows: Vec<_> = funnel.months().map(|(m, t)| (m.to_string(), t.referrals(), t.at(Stage::Reached).yes)).collect();
    assert_eq!(rows, [("2026-03".into(), 1, 1), ("2026-04".into(), 1, 0)]);
    assert_eq!(funnel.total().referrals(), 2);
}

#[test]
fn somebody_asked_twice_is_counted_once() {
    let steps = [
        step(1, StepKind::Received, "2026-03-02T09:00:00Z"),
        step(1, StepKind::Invited, "2026-03-03T09:00:00Z"),
        step(1, StepKind::Invited, "2026-03-20T09:00:00Z"),
    ];
    assert_eq!(funnel(&steps, late()).total().at(Stage::Invited).yes, 1);
}

#[test]
fn what_is_not_yet_possible_stands_apart_from_no_and_a_no_tells_why() {
    let came = |who| step(who, StepKind::Received, "2026-03-02T09:00:00Z");
    let steps = [
        came(1),
        came(2),
        step(2, StepKind::Withdrawn, "2026-03-03T09:00:00Z"),
        came(3),
        step(3, StepKind::Conversed, "2026-03-20T09:00:00Z"),
    ];
    let total = funnel(&steps, Instant::read("2026-03-21T09:00:00Z").expect("a time")).total();
    let talked = total.at(Stage::Conversed);
    assert_eq!((talked.yes, talked.no(), talked.not_yet), (1, 1, 1));
    assert_eq!((talked.decided(), talked.referrals()), (2, 3));
    assert_eq!(talked.reasons().collect::<Vec<_>>(), [(Why::Withdrawn, 1)]);
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let days: Vec<String> = (1..=28).map(|day| format!("2026-02-{day:02}")).collect();
    let other = ["talked", "not-today", "declined", "n:3.mood:1", "n:2.mood:0", "n:2", "read:stopped", "print"];
    let details: Vec<String> = days.into_iter().chain(other.map(String::from)).collect();
    let one = (0u8..4, proptest::sample::select(StepKind::ALL.to_vec()), 0i64..120, proptest::sample::select(details));
    // half of the steps are those that begin, so that most referrals have come
    let one = (one, any::<bool>()).prop_map(|((of, kind, day, detail), begins)| {
        let happened = Instant::from_micros(1_767_000_000_000_000 + day * 86_400_000_000);
        let kind = if begins && day < 60 { StepKind::Received } else { kind };
        let detail: Option<Detail> = detail.parse().ok();
        let referral = ReferralId::from_bytes([of; 16]);
        Step { referral, n: 1, kind, happened, recorded: happened, role: Role::System, detail }
    });
    proptest::collection::vec(one, 0..60)
}

fn moments() -> impl Strategy<Value = (Instant, Instant)> {
    let moment = || (0i64..700).prop_map(|day| Instant::from_micros(1_767_000_000_000_000 + day * 86_400_000_000));
    (moment(), moment()).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

fn standings(steps: &[Step], at: Instant) -> BTreeMap<(ReferralId, Stage), Standing> {
    let mut referrals = Referrals::at(at);
    steps.iter().for_each(|step| referrals.add(step));
    let each = referrals.iter().flat_map(|(id, _, progress)| {
        Stage::ALL.iter().map(move |stage| ((id, *stage), progress.standing(*stage, at)))
    });
    each.collect()
}

proptest! {
    #[test]
    fn the_three_numbers_add_up_to_the_referrals_of_the_month(steps in steps(), (_, now) in moments()) {
        let known = steps.iter().filter(|step| step.happened <= now && step.kind == StepKind::Received);
        let mut came: BTreeMap<ReferralId, Instant> = BTreeMap::new();
        known.for_each(|step| {
            let first = came.entry(step.referral).or_insert(step.happened);
            *first = step.happened.min(*first);
        });
        let mut months: BTreeMap<Month, u32> = BTreeMap::new();
        came.values().for_each(|at| *months.entry(Month::of(*at)).or_default() += 1);
        let funnel = funnel(&steps, now);
        prop_assert_eq!(funnel.months().map(|(month, tally)| (month, tally.referrals())).collect::<BTreeMap<_, _>>(), months);
        let with_total = funnel.months().map(|(_, tally)| *tally).chain([funnel.total()]);
        for tally in with_total {
            for stage in Stage::ALL {
                let at = tally.at(*stage);
                prop_assert_eq!(at.yes + at.no() + at.not_yet, tally.referrals(), "{}", stage.code());
                prop_assert_eq!(at.reasons().map(|(_, many)| many).sum::<u32>(), at.no());
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_makes_no_difference_also_within_one_instant(
        (steps, mixed) in steps().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        (_, now) in moments(),
    ) {
        prop_assert_eq!(standings(&steps, now), standings(&mixed, now));
        let at_once = |steps: Vec<Step>| -> Vec<Step> {
            steps.into_iter().map(|step| Step { happened: Instant::from_micros(1_767_000_000_000_000), ..step }).collect()
        };
        prop_assert_eq!(standings(&at_once(steps), now), standings(&at_once(mixed), now));
    }

    #[test]
    fn more_time_never_turns_a_yes_into_a_no(steps in steps(), (before, after) in moments()) {
        let later = standings(&steps, after);
        for (at, standing) in standings(&steps, before) {
            if standing == Standing::Yes {
                prop_assert_eq!(later[&at], Standing::Yes, "{:?}", at);
            }
        }
    }

    #[test]
    fn time_alone_decides_what_was_open_and_changes_nothing_else(steps in steps(), (before, after) in moments()) {
        let known: Vec<Step> = steps.into_iter().filter(|step| step.happened <= before).collect();
        let later = standings(&known, after);
        for (at, standing) in standings(&known, before) {
            match standing {
                Standing::NotYet => prop_assert_ne!(later[&at], Standing::Yes, "{:?}", at),
                decided => prop_assert_eq!(later[&at], decided, "{:?}", at),
            }
        }
    }

    #[test]
    fn steps_of_another_referral_change_nothing(steps in steps(), (_, now) in moments()) {
        let all = standings(&steps, now);
        let ids: BTreeSet<ReferralId> = steps.iter().map(|step| step.referral).collect();
        for id in ids {
            let own: Vec<Step> = steps.iter().filter(|step| step.referral == id).cloned().collect();
            let alone = standings(&own, now);
            let among: BTreeMap<_, _> = all.iter().filter(|((of, _), _)| *of == id).map(|(at, s)| (*at, *s)).collect();
            prop_assert_eq!(alone, among);
        }
    }

    #[test]
    fn kinds_that_are_not_asked_for_make_no_difference(steps in steps(), (_, now) in moments()) {
        let asked: Vec<Step> = steps.iter().filter(|step| Progress::KINDS.contains(&step.kind)).cloned().collect();
        prop_assert_eq!(standings(&steps, now), standings(&asked, now));
    }
}
