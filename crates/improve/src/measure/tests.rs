use super::*;
use crate::chart::{Direction, Kind, Signal};
use crate::month::Month;
use proptest::prelude::*;
use record::{Date, Instant, ReferralId, Role, Step, StepKind};

const INVITED: &str = r#"
name = "Invited"
order = 1
about = "care"
means = "Invited within 14 days."
does_not_mean = "Read."
source = "Our own."
value = "share"
each = "referral"
from = ["received"]
to = ["invited"]
within = 14
direction = "increase"
chart = "p"
[[example]]
steps = ["received 2026-01-05"]
at = "2026-01-06"
says = "2026-01: 1 not yet"
"#;

fn measures(files: &[(&str, String)]) -> Measures {
    Measures::read(files.iter().map(|(path, text)| (*path, text.as_str()))).expect("measures")
}

fn three() -> Measures {
    let days =
        INVITED.replace("\"share\"", "\"days\"").replace("\"p\"", "\"xmr\"").replace("within = 14", "within = 30");
    let calls = INVITED
        .replace("\"referral\"", "\"event\"")
        .replace("[\"received\"]", "[\"called_for_help\"]")
        .replace("[\"invited\"]", "[\"help_acknowledged:in-time\"]")
        .replace("says = \"2026-01: 1 not yet\"", "says = \"nothing\"");
    measures(&[("measures/a.toml", INVITED.to_owned()), ("measures/b.toml", days), ("measures/c.toml", calls)])
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn step(of: u8, n: i64, kind: StepKind, at: i64, detail: Option<&str>) -> Step {
    let happened = Instant::from_micros(at);
    let (recorded, detail) = (happened, detail.map(|detail| detail.parse().expect("a detail")));
    Step { referral: ReferralId::from_bytes([of; 16]), n, kind, happened, recorded, role: Role::System, detail }
}

fn months(ledger: &Ledger) -> Vec<Values> {
    (0..ledger.measures().all().len()).map(|at| ledger.values(at)).collect()
}

fn of_one(steps: &[Step], today: Date) -> Vec<Values> {
    let mut ledger = Ledger::new(three(), today);
    ledger.replace(&[("", 1)], steps);
    months(&ledger)
}

#[test]
fn a_bad_file_is_named_with_its_line_and_what_belongs_there() {
    let check = |change: (&str, &str), says: &str| {
        let text = INVITED.replace(change.0, change.1);
        let refused = Measures::read([("measures/invited.toml", text.as_str())]).expect_err(change.1).to_string();
        assert!(refused.starts_with("measures/invited.toml:") && refused.contains(says), "{refused}");
    };
    check(("[\"invited\"]", "[\"smiled\"]"), ":11: to: \"smiled\": no step is called that");
    check(("within = 14", "within = -1"), ":12: within: 0 to 1096 days");
    check(("within = 14", "within = 14\nbefore = -1"), ":13: before: 0 to 1096 days");
    check(("within = 14\n", ""), "within how many days?");
    check(("\"Read.\"", "\" \""), ":6: does_not_mean: say something");
    check(("chart = \"p\"", "chart = \"u\""), ":14: chart: a share is p, xmr or run");
    check(("\"increase\"", "\"up\""), ":13: ");
    check(("1 not yet", "1 of 1"), ":18: its example says \"2026-01: 1 of 1\", but it comes to \"2026-01: 1 not yet\"");
    check(("order = 1", "ordre = 1"), ":3: ");
    check(("direction", "target = 120\ndirection"), "target: a share aims at 0 to 100 percent");
}

#[test]
fn what_was_noted_on_the_day_counts_in_whatever_order_and_what_came_before_it_only_where_the_measure_says_so() {
    let with = |before: &str| INVITED.replace("within = 14", before);
    let both =
        measures(&[("measures/a.toml", with("within = 14")), ("measures/b.toml", with("within = 14\nbefore = 7"))]);
    let day_of = |text: &str| Instant::start_of(day(text)).micros();
    let counted = |invited: i64| {
        let steps = [
            step(1, 1, StepKind::Invited, invited, None),
            step(1, 2, StepKind::Received, day_of("2026-01-12") + 3_600_000_000, None),
        ];
        let mut ledger = Ledger::new(both.clone(), day("2026-03-01"));
        ledger.replace(&[("", 1)], &steps);
        months(&ledger).iter().map(|values| values.months[0].1.yes).collect::<Vec<_>>()
    };
    assert_eq!(counted(day_of("2026-01-12")), [1, 1], "an hour earlier on the same day");
    assert_eq!(counted(day_of("2026-01-05")), [0, 1], "a week earlier");
    assert_eq!(counted(day_of("2026-01-04")), [0, 0]);
}

#[test]
fn a_month_in_which_somebody_still_has_time_is_not_judged() {
    let received = |of: u8, at: &str| step(of, 1, StepKind::Received, Instant::start_of(day(at)).micros(), None);
    let invited = |of: u8, at: &str| step(of, 2, StepKind::Invited, Instant::start_of(day(at)).micros(), None);
    let steps =
        [received(1, "2026-01-05"), invited(1, "2026-01-06"), received(2, "2026-02-20"), received(3, "2026-02-25")];
    let mut ledger = Ledger::new(three(), day("2026-03-08"));
    ledger.replace(&[("", 1)], &steps);
    let running = Month { year: 2026, month: 3 };
    let complete =
        |ledger: &Ledger| ledger.values(0).complete(running).map(|(month, _)| month.month).collect::<Vec<_>>();
    assert_eq!(complete(&ledger), [1], "one of February's has until the 11th");
    let february = ledger.values(0).months[1].1.clone();
    assert_eq!((february.yes, february.no, february.not_yet), (0, 1, 1));
    ledger.turn(day("2026-03-12"));
    assert_eq!(complete(&ledger), [1, 2]);
}

#[test]
fn a_year_of_values_is_judged_and_nine_months_are_only_shown() {
    let month = |at: i16| Month { year: 2024 + at / 12, month: (at % 12 + 1) as i8 };
    let mut cell = Cell::default();
    for _ in 0..30 {
        cell.add(Outcome::Yes { days: 1, times: 1 }, false);
        cell.add(Outcome::No, false);
    }
    let mut few = Cell::default();
    (0..5).for_each(|_| few.add(Outcome::Yes { days: 1, times: 1 }, false));
    (0..55).for_each(|_| few.add(Outcome::No, false));
    let values = |many: i16| Values {
        months: (0..many).map(|at| (month(at), if at + 1 == many { few.clone() } else { cell.clone() })).collect(),
    };
    let measure = &three().all()[0].clone();
    let late = Month { year: 2030, month: 1 };
    let short = measure.chart(&values(9), late, &[]).expect("a chart");
    assert_eq!(short.kind, Kind::Run);
    let long = measure.chart(&values(12), late, &[]).expect("a chart");
    assert_eq!((long.kind, long.points[11].signal), (Kind::P, Signal::BelowLimit));
    assert_eq!(long.direction, Direction::Increase);
    assert!(measure.chart(&Values::default(), late, &[]).is_none());
}

#[test]
fn a_part_that_is_read_again_counts_once() {
    let mut ledger = Ledger::new(three(), day("2026-03-08"));
    let at = Instant::start_of(day("2026-01-05")).micros();
    let first = [step(1, 1, StepKind::Received, at, None)];
    let then = [first[0].clone(), step(1, 2, StepKind::Invited, at + 1, None)];
    ledger.replace(&[("", 1)], &first);
    assert_eq!(ledger.values(0).months[0].1.no, 1);
    ledger.replace(&[("", 2)], &then);
    let cell = ledger.values(0).months[0].1.clone();
    assert_eq!((cell.yes, cell.no, cell.units()), (1, 0, 1));
    assert!(ledger.has("", 2) && !ledger.has("", 1));
    ledger.replace(&[("", 3)], []);
    assert!(ledger.values(0).months.is_empty(), "a restored copy may know less");
}

const KINDS: &[(StepKind, Option<&str>)] = &[
    (StepKind::Received, None),
    (StepKind::Invited, None),
    (StepKind::CalledForHelp, Some("wrote")),
    (StepKind::HelpAcknowledged, Some("in-time")),
    (StepKind::HelpAcknowledged, Some("late")),
    (StepKind::Withdrawn, None),
    (StepKind::Resumed, None),
    (StepKind::Closed, None),
    (StepKind::Erased, None),
    (StepKind::Offered, None),
    (StepKind::Attended, None),
];

prop_compose! {
    /// Some referrals with steps on few instants of half a year, so that many fall together.
    fn logs()(steps in prop::collection::vec((0u8..4, 0usize..KINDS.len(), 0i64..40), 0..60)) -> Vec<Step> {
        let begin = Instant::start_of(Date::new(2026, 1, 1).expect("a day")).micros();
        let mut steps: Vec<Step> = steps.into_iter().map(|(of, kind, at)| {
            let (kind, detail) = KINDS[kind];
            step(of, 0, kind, begin + at * 4 * 86_400_000_000, detail)
        }).collect();
        steps.sort_by_key(|step| (step.referral, step.happened));
        steps
    }
}

proptest! {
    #[test]
    fn the_order_of_steps_inside_one_instant_changes_nothing(steps in logs(), today in 1i8..28, dice in any::<u64>()) {
        let today = Date::new(2026, 5, today).expect("a day");
        let mut shuffled = steps.clone();
        // any order of those of one referral and instant
        let draw = |at: usize| (at as u64 + 1).wrapping_mul(dice | 1).rotate_left(17);
        let mut keyed: Vec<(u64, Step)> = shuffled.drain(..).enumerate().map(|(at, step)| (draw(at), step)).collect();
        keyed.sort_by_key(|(dice, step)| (step.referral, step.happened, *dice));
        let shuffled: Vec<Step> = keyed.into_iter().map(|(_, step)| step).collect();
        prop_assert_eq!(of_one(&steps, today), of_one(&shuffled, today));
    }

    #[test]
    fn what_is_brought_up_to_date_is_what_would_be_counted_afresh(
        before in logs(), after in logs(), from in 1i8..12, to in 1i8..12,
    ) {
        let day = |month: i8| Date::new(2026, month, 15).expect("a day");
        let mut kept = Ledger::new(three(), day(from));
        kept.replace(&[("", 1)], &before);
        kept.turn(day(to));
        kept.replace(&[("", 2)], &after);
        prop_assert_eq!(months(&kept), of_one(&after, day(to)));
        kept.turn(day(from));
        prop_assert_eq!(months(&kept), of_one(&after, day(from)));
    }

    #[test]
    fn the_funnel_of_what_is_kept_is_that_of_the_steps_whatever_was_withdrawn_or_erased_since(
        before in logs(), after in logs(), month in 1i8..12, since in 1i8..6,
    ) {
        let at = Instant::start_of(Date::new(2026, month, 15).expect("a day"));
        let first = Month { year: 2026, month: since };
        let mut kept = Ledger::new(three(), Date::new(2026, 12, 1).expect("a day"));
        kept.replace(&[("", 1)], &before);
        kept.replace(&[("", 2)], &after);
        let told = |funnel: &crate::Funnel| -> Vec<(Month, crate::Tally)> {
            funnel.months().filter(|(month, _)| *month >= first).map(|(month, tally)| (month, *tally)).collect()
        };
        prop_assert_eq!(told(&kept.funnel(first, at)), told(&crate::funnel(&after, at)));
    }

    #[test]
    fn what_is_told_of_an_earlier_day_is_what_was_counted_on_it(steps in logs(), day in 1i8..12) {
        let day = Date::new(2026, day, 15).expect("a day");
        let mut kept = Ledger::new(three(), Date::new(2027, 1, 1).expect("a day"));
        kept.replace(&[("", 1)], &steps);
        let then: Vec<Values> = (0..kept.measures().all().len()).map(|place| kept.values_on(place, day)).collect();
        prop_assert_eq!(then, of_one(&steps, day));
    }

    #[test]
    fn units_are_yes_no_or_not_yet_and_a_not_yet_is_decided_in_the_end(steps in logs(), month in 1i8..12) {
        let early = of_one(&steps, Date::new(2026, month, 20).expect("a day"));
        let late = of_one(&steps, Date::new(2028, 1, 1).expect("a day"));
        let all = |values: &[Values]| values.iter().flat_map(|v| &v.months).map(|(_, cell)| cell.clone()).collect::<Vec<_>>();
        prop_assert!(all(&late).iter().all(|cell| cell.not_yet == 0));
        let sum = |cells: Vec<Cell>| cells.iter().map(Cell::units).sum::<u32>();
        prop_assert!(sum(all(&early)) <= sum(all(&late)));
    }

    #[test]
    fn judging_anew_from_a_month_leaves_the_other_phases_alone(
        values in prop::collection::vec((0u32..40, 40u32..80), 14..40), at in 2usize..12,
    ) {
        let first = |at: usize| Month { year: 2022 + (at / 12) as i16, month: (at % 12 + 1) as i8 };
        let months = values.iter().enumerate().map(|(at, (yes, of))| {
            let mut cell = Cell::default();
            (0..*yes).for_each(|_| cell.add(Outcome::Yes { days: 1, times: 1 }, false));
            (*yes..*of).for_each(|_| cell.add(Outcome::No, false));
            (first(at), cell)
        });
        let values = Values { months: months.collect() };
        let measure = three().all()[0].clone();
        let late = Month { year: 2030, month: 1 };
        let day = |at: usize| Date::new(first(at).year, first(at).month, 1).expect("a day");
        let split = values.months.len() - 1;
        let one = measure.chart(&values, late, &[day(at)]).expect("a chart");
        let two = measure.chart(&values, late, &[day(at), day(split.max(at))]).expect("a chart");
        // the phase before the first date is the same whatever is decided later
        prop_assert_eq!(&one.points[..at], &two.points[..at]);
        prop_assert_eq!(&one.phases[0], &two.phases[0]);
    }
}
