//! Charts as a whole: the reference's own figures, each rule and its precedence, and what holds for any series.
use super::*;
use proptest::prelude::*;
use record::Date;

fn months(values: &[f64]) -> Series {
    let date = |at: usize| Date::new(2020 + (at / 12) as i16, (at % 12 + 1) as i8, 1).expect("a month");
    Series::new(values.iter().enumerate().map(|(at, value)| (date(at), *value))).expect("a series")
}

fn judge(values: &[f64]) -> Chart {
    xmr(&months(values), &Options::default())
}

/// The signals of a series, a letter a point.
fn letters(chart: &Chart) -> String {
    let letter = |point: &Point| match point.signal {
        Signal::Common => '.',
        Signal::AboveLimit => 'U',
        Signal::BelowLimit => 'L',
        Signal::Rising => '/',
        Signal::Falling => '\\',
        Signal::NearUpper => 'n',
        Signal::NearLower => 'v',
        Signal::SevenAbove => '+',
        Signal::SevenBelow => '-',
    };
    chart.points.iter().map(letter).collect()
}

fn check(values: &[f64], says: &str) {
    assert_eq!(letters(&judge(values)), says, "{values:?}");
}

#[test]
fn seven_that_rise_are_all_marked_and_a_tie_breaks_them() {
    let up = [20., 22., 21., 20., 21., 22., 23., 24., 25., 26., 27., 21., 20., 22.];
    assert!(letters(&judge(&up)).contains("////"), "{}", letters(&judge(&up)));
    let tie = [20., 22., 21., 20., 21., 22., 23., 23., 25., 26., 27., 21., 20., 22.];
    assert!(!letters(&judge(&tie)).contains('/'), "{}", letters(&judge(&tie)));
}

#[test]
fn a_turning_point_goes_the_way_of_what_comes_after_it() {
    // a wide neighbour keeps the limits away
    let peak = [0., 90., 0., 90., 41., 42., 43., 44., 45., 46., 47., 46., 45., 44., 43., 42., 41., 90., 0., 90.];
    check(&peak, "....//////\\\\\\\\\\\\\\...");
}

#[test]
fn a_point_after_which_a_second_rise_begins_lower_is_marked_as_the_reference_marks_it() {
    let saw = [0., 90., 0., 90., 41., 42., 43., 44., 45., 46., 47., 41., 42., 43., 44., 45., 46., 47., 90., 0., 90.];
    let said = letters(&judge(&saw));
    assert_eq!(&said[4..11], "//////\\", "{said}");
}

#[test]
fn a_point_on_the_mean_breaks_a_shift() {
    let on = [4., 6., 4., 6., 4., 6., 5., 5., 5., 6., 4., 6., 4., 6., 4.];
    assert_eq!(judge(&on).points[6].side, 0);
    check(&on, "...............");
    let shift = [9., 1., 9., 1., 9., 1., 9., 1., 1., 1., 6., 6.1, 6., 6.1, 6., 6.1, 6., 1., 1.];
    assert!(letters(&judge(&shift)).contains("+++++++"), "{}", letters(&judge(&shift)));
}

#[test]
fn outside_comes_before_every_other_rule() {
    let mut values = [10.0, 12.0].repeat(6);
    values.extend([14., 15., 16., 17., 18., 19., 40.]);
    assert!(letters(&judge(&values)).ends_with("//UU"), "{}", letters(&judge(&values)));
}

#[test]
fn a_rise_below_the_mean_is_an_improvement_where_more_is_better() {
    let values = [50., 90., 50., 90., 50., 90., 20., 21., 22., 23., 24., 25., 26., 90., 50., 90., 50., 90., 50., 90.];
    let chart = judge(&values);
    let seventh = &chart.points[9];
    assert_eq!((seventh.side, seventh.signal, seventh.variation), (-1, Signal::Rising, Variation::Improvement));
}

#[test]
fn the_icon_is_that_of_the_last_point_and_a_neutral_measure_has_no_assurance() {
    let values: Vec<f64> = [10., 12.].repeat(8).into_iter().chain([90.]).collect();
    let by = |improvement_direction| {
        let options = Options { improvement_direction, target: Some(0.0), ..Options::default() };
        let chart = xmr(&months(&values), &options);
        (chart.variation(), chart.assurance())
    };
    assert_eq!(by(Direction::Increase), (Variation::Improvement, Some(Assurance::ConsistentPass)));
    assert_eq!(by(Direction::Decrease), (Variation::Concern, Some(Assurance::ConsistentFail)));
    assert_eq!(by(Direction::Neutral), (Variation::NeutralHigh, None));
}

#[test]
fn values_that_never_differ_have_no_limits_and_one_value_alone_has_none_either() {
    for values in [vec![7.1; 20], vec![7.1]] {
        let chart = judge(&values);
        let phase = &chart.phases[0];
        assert_eq!((phase.mean, phase.amr, phase.lower, phase.upper), (7.1, None, None, None));
        assert!(chart.points.iter().all(|point| point.signal == Signal::Common && point.side == 0));
    }
    let unscreened = Options { screen_outliers: false, ..Options::default() };
    assert_eq!(xmr(&months(&[7.1; 20]), &unscreened).phases[0].upper, Some(7.1));
}

#[test]
fn a_rebase_date_that_no_point_has_or_the_first_has_changes_nothing() {
    let values: Vec<f64> = (0..20).map(|at| f64::from(at * 7 % 11)).collect();
    let day = |year, month, day| Date::new(year, month, day).expect("a day");
    let rebase = vec![day(2020, 1, 1), day(2020, 5, 2), day(2019, 1, 1)];
    assert_eq!(xmr(&months(&values), &Options { rebase, ..Options::default() }), judge(&values));
}

#[test]
fn a_phase_of_twelve_is_called_trial_and_one_of_thirteen_is_not() {
    let trial = |n: usize| judge(&(0..n).map(|at| (at % 3) as f64).collect::<Vec<_>>()).phases[0].trial_limits;
    assert_eq!((trial(12), trial(13)), (true, false));
}

#[test]
fn a_run_chart_has_the_median_and_judges_nothing() {
    let chart = run(&months(&[3., 9., 4., 5., 60.]), &Options { target: Some(1.0), ..Options::default() });
    assert_eq!((chart.kind, chart.phases[0].mean, chart.assurance()), (Kind::Run, 5.0, None));
    assert!(chart.points.iter().all(|point| point.limits.is_none() && point.variation == Variation::Common));
}

#[test]
fn a_chart_is_written_with_the_references_field_names() {
    let chart = serde_json::to_value(judge(&[1., 2.])).expect("JSON");
    let keys = |value: &serde_json::Value| value.as_object().expect("fields").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&chart), ["phases", "points", "variation_icon_of_last_point", "assurance"]);
    assert_eq!(keys(&chart["phases"][0]), ["start", "n", "trial_limits", "mean", "amr", "lpl", "upl"]);
    let point = "date value phase relative_to_mean outside_limits close_to_limits special_cause_type point_type";
    assert_eq!(keys(&chart["points"][0]).join(" "), point);
}

fn some_values() -> impl Strategy<Value = Vec<f64>> {
    // small whole numbers, so that ties and points on the mean are met with
    prop::collection::vec((0i32..40).prop_map(f64::from), 1..60)
}

proptest! {
    #[test]
    fn a_rebase_leaves_the_phases_before_it_alone(values in some_values(), at: prop::sample::Index) {
        let (series, at) = (months(&values), at.index(values.len()));
        let rebase = vec![series.points()[at].0];
        let rebased = xmr(&series, &Options { rebase, ..Options::default() });
        if at > 0 {
            let alone = judge(&values[..at]);
            prop_assert_eq!(&rebased.points[..at], &alone.points[..]);
            prop_assert_eq!(&rebased.phases[0], &alone.phases[0]);
        }
        let after = xmr(&Series::new(series.points()[at..].iter().copied()).expect("some"), &Options::default());
        let signals = |points: &[Point]| points.iter().map(|point| point.signal).collect::<Vec<_>>();
        prop_assert_eq!(signals(&rebased.points[at..]), signals(&after.points));
        prop_assert_eq!(rebased.phases.last(), after.phases.last());
    }

    #[test]
    fn the_order_in_which_values_come_changes_nothing(values in some_values(), turn: prop::sample::Index) {
        let series = months(&values);
        let mut turned = series.points().to_vec();
        turned.rotate_left(turn.index(values.len()));
        prop_assert_eq!(Series::new(turned), Ok(series));
    }

    #[test]
    fn limits_move_and_stretch_with_the_values(values in some_values(), by in -1e3f64..1e3, times in 0.01f64..100.0) {
        let (before, after) = (judge(&values), judge(&values.iter().map(|v| v * times + by).collect::<Vec<_>>()));
        let (before, after) = (&before.phases[0], &after.phases[0]);
        let near = |one: f64, other: f64| (one - other).abs() <= 1e-9 * (1.0 + one.abs().max(other.abs()) + by.abs());
        prop_assert!(near(before.mean * times + by, after.mean));
        // values that never differ may, after the rounding of a product, no longer be told from ones that do
        if let (Some(upper), Some(after)) = (before.upper, after.upper) {
            prop_assert!(near(upper * times + by, after), "{} {}", upper * times + by, after);
        }
    }

    #[test]
    fn upside_down_every_signal_turns(values in some_values()) {
        let (upright, turned) = (judge(&values), judge(&values.iter().map(|v| -v).collect::<Vec<_>>()));
        for (one, other) in std::iter::zip(&upright.points, &turned.points) {
            prop_assert_eq!(one.side, -other.side);
            prop_assert_eq!(one.signal == Signal::Common, other.signal == Signal::Common);
        }
    }

    #[test]
    fn nothing_is_ever_no_number(values in prop::collection::vec(-1e15f64..1e15, 1..60), fix in prop::option::of(12usize..30)) {
        let chart = xmr(&months(&values), &Options { fix_after_n_points: fix, ..Options::default() });
        for phase in &chart.phases {
            let numbers = [Some(phase.mean), phase.amr, phase.lower, phase.upper];
            prop_assert!(numbers.into_iter().flatten().all(f64::is_finite));
        }
    }
}
