use super::*;
use crate::funnel;
use proptest::prelude::*;
use record::{Instant, ReferralId, Role, Step, StepKind};
use std::collections::{BTreeMap, BTreeSet};

/// So many referrals in each of the months from January on, the first of them invited.
fn referred(counts: &[u16], invited: u16) -> Vec<Step> {
    let mut steps = Vec::new();
    for (month, count) in counts.iter().enumerate() {
        for one in 0..*count {
            let mut id = [0; 16];
            id[..2].copy_from_slice(&one.to_be_bytes());
            id[2] = u8::try_from(month).expect("a few months");
            let at = Instant::read(&format!("2026-{:02}-10T09:00:00Z", month + 1)).expect("a time");
            let referral = ReferralId::from_bytes(id);
            let step =
                |kind| Step { referral, n: 1, kind, happened: at, recorded: at, role: Role::System, detail: None };
            steps.push(step(StepKind::Received));
            if one < invited {
                steps.push(step(StepKind::Invited));
            }
        }
    }
    steps
}

/// So many months from January on.
fn of_months(funnel: &Funnel, many: usize) -> SuppressedFunnel {
    let month = |month: usize| Month { year: 2026, month: i8::try_from(month).expect("a few months") };
    funnel.suppressed(month(1), month(many.max(1)))
}

fn in_april() -> Instant {
    Instant::read("2026-04-01T09:00:00Z").expect("a time")
}

#[test]
fn a_small_group_is_hidden_and_the_total_does_not_give_it_away() {
    let funnel = funnel(&referred(&[7, 23, 12], 0), in_april());
    assert_eq!(funnel.total().referrals(), 42, "the clinic's own staff see the true count");
    let out = of_months(&funnel, 3);
    let counts: Vec<_> = out.months.iter().map(|m| m.at(Stage::Received).yes.to_string()).collect();
    assert_eq!(counts, ["7 or fewer", "about 25", "about 10"]);
    assert_eq!(out.total(Stage::Received).yes, Count::About(35));
    assert_eq!(out.total(Stage::Reached).yes, Count::Hidden, "nought is hidden too");
    assert_eq!(out.total(Stage::Reached).not_yet, Count::About(35), "the small month adds nothing to it");
}

#[test]
fn a_month_without_a_referral_looks_like_one_with_a_few() {
    let told = |counts: &[u16]| of_months(&funnel(&referred(counts, 0), in_april()), 4);
    let out = told(&[0, 23, 0, 0]);
    let months: Vec<_> = out.months.iter().map(|m| (m.month.to_string(), m.at(Stage::Received).yes)).collect();
    let hidden = |month: &str| (month.to_owned(), Count::Hidden);
    assert_eq!(
        months,
        [hidden("2026-01"), ("2026-02".into(), Count::About(25)), hidden("2026-03"), hidden("2026-04")],
        "before the first referral, between two, and after the last"
    );
    assert_eq!(out, told(&[5, 23, 1, 7]));
    let of_another_year = funnel(&referred(&[23], 0), in_april())
        .suppressed(Month { year: 2024, month: 12 }, Month { year: 2025, month: 1 });
    assert_eq!(of_another_year.months.len(), 2);
    assert_eq!(of_another_year.total(Stage::Received).yes, Count::Hidden, "what is not of the period is not told");
}

#[test]
fn what_is_not_yet_possible_is_hidden_where_the_rest_could_be_worked_out() {
    // 15 referrals, 8 invited, 7 not yet: nothing is left over, and "15 less 10" must not say so
    let out = of_months(&funnel(&referred(&[17], 8), in_april()), 1);
    let told = out.months[0].at(Stage::Invited);
    assert_eq!(out.months[0].at(Stage::Received).yes, Count::About(15));
    assert_eq!(
        (told.yes, told.not_yet),
        (Count::About(10), Count::Hidden),
        "9 are not yet possible, but 10 and 10 are not 15"
    );
    let out = of_months(&funnel(&referred(&[40], 20), in_april()), 1);
    assert_eq!(out.months[0].at(Stage::Invited), Told { yes: Count::About(20), not_yet: Count::About(20) });
}

/// Whoever gets the file knows the rules and tries every month that could be behind it: each number that was told, each
/// that was hidden, and each that is what two others leave over. If one of them could be 7 or fewer, there are at least
/// five numbers that it could be.
#[test]
fn nobody_who_tries_every_month_finds_a_small_number() {
    const MOST: u32 = 60;
    type Published = (Count, Told);
    let mut behind: BTreeMap<String, (Published, [BTreeSet<u32>; 6])> = BTreeMap::new();
    for referrals in 0..=MOST {
        for yes in 0..=referrals {
            for not_yet in 0..=referrals - yes {
                let told = (Count::of(referrals), Told::of(yes, not_yet, Count::of(referrals)));
                let (_, could_be) = behind.entry(format!("{told:?}")).or_insert_with(|| (told, Default::default()));
                let no = referrals - yes - not_yet;
                let numbers = [referrals, yes, not_yet, no, referrals - yes, referrals - not_yet];
                could_be.iter_mut().zip(numbers).for_each(|(set, number)| {
                    set.insert(number);
                });
            }
        }
    }
    let mut shown = 0;
    // the largest months could be larger still
    let whole = behind.values().filter(|((referrals, _), _)| referrals.told() + 2 < MOST);
    for ((referrals, told), could_be) in whole {
        shown += usize::from(told.not_yet != Count::Hidden);
        for set in could_be {
            let small = set.first().is_some_and(|least| *least <= LARGEST_HIDDEN);
            assert!(!small || set.len() >= 5, "{referrals:?} {told:?}: it is one of {set:?}");
        }
        let hidden = [(told.yes, 1), (told.not_yet, 2)].into_iter().filter(|(count, _)| *count == Count::Hidden);
        hidden
            .for_each(|(_, at)| assert!(could_be[at].contains(&0), "{referrals:?} {told:?}: nought gives itself away"));
    }
    assert!(shown > 50, "something is told: {shown}");
}

/// Whoever knew exactly what hidden months add up to tries every one of them.
#[test]
fn hidden_counts_that_may_be_added_up_can_be_told_from_their_sum_by_nobody() {
    for many in 1..=4usize {
        for sum in 0..=7 * u32::try_from(many).expect("few") {
            let mut could_be = [const { BTreeSet::<u32>::new() }; 4];
            for code in 0..8usize.pow(u32::try_from(many).expect("few")) {
                let each: Vec<u32> =
                    (0..many).map(|at| u32::try_from(code / 8usize.pow(at as u32) % 8).expect("small")).collect();
                if each.iter().sum::<u32>() == sum {
                    each.iter().zip(&mut could_be).for_each(|(one, set)| set.extend([*one]));
                }
            }
            let mut some = vec![0; many];
            (0..sum).for_each(|n| some[n as usize % many] += 1);
            let safe = could_be[..many].iter().all(|set| set.len() >= 5);
            assert_eq!(cannot_be_parted(&some), safe, "{many} months of {sum}: {could_be:?}");
        }
    }
    assert!(cannot_be_parted(&[]));
}

#[test]
fn of_the_parts_of_a_whole_none_hides_alone_nor_with_few() {
    let hidden = |counts: &[u32]| -> Vec<u32> {
        counts.iter().zip(parts(counts)).filter(|(_, told)| *told == Count::Hidden).map(|(count, _)| *count).collect()
    };
    assert_eq!(hidden(&[40, 20, 30]), [0; 0]);
    assert_eq!(hidden(&[40, 3, 20, 30]), [3, 20], "the smallest of the others with it");
    assert_eq!(hidden(&[40, 3, 20, 1, 30]), [3, 20, 1], "four people are few");
    assert_eq!(hidden(&[40, 3, 20, 6, 30]), [3, 6]);
    assert_eq!(hidden(&[40, 3]), [40, 3]);
}

proptest! {
    #[test]
    fn no_small_count_is_told_and_every_other_is_within_two(count: u32) {
        match Count::of(count) {
            Count::Hidden => prop_assert!(count <= 7),
            Count::About(told) => {
                prop_assert!(count > 7 && told >= 10);
                prop_assert!(told % 5 == 0 && told.abs_diff(count) <= 2 || told == u32::MAX);
            }
        }
    }

    #[test]
    fn clinics_that_differ_by_one_hidden_person_look_the_same(small in 0u16..7, large in 8u16..60) {
        let told = |counts: &[u16]| of_months(&funnel(&referred(counts, 0), in_april()), 2);
        let (one, other) = (told(&[small, large]), told(&[small + 1, large]));
        prop_assert_eq!(&one, &other, "one person where there was nobody, too");
        prop_assert_eq!(one.total(Stage::Received), other.total(Stage::Received));
    }

    #[test]
    fn a_total_is_what_its_reader_can_add_up(counts in proptest::collection::vec(0u16..40, 0..6), invited in 0u16..40) {
        let out = of_months(&funnel(&referred(&counts, invited), in_april()), counts.len());
        for stage in Stage::ALL {
            let add = |of: fn(Told) -> Count| out.months.iter().map(|month| of(month.at(*stage)).told()).sum::<u32>();
            prop_assert_eq!(out.total(*stage).yes.told(), add(|told| told.yes));
            prop_assert_eq!(out.total(*stage).not_yet.told(), add(|told| told.not_yet));
        }
    }
}
