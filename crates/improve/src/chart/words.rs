//! What a chart says, in sentences that a service lead can read out.
use super::number::Numbers;
use super::{Assurance, Chart, ENOUGH, Kind, Point, Signal, Variation};
use record::Date;

/// Shares of fewer people than this move by five percent and more with one person.
const FEW_PEOPLE: f64 = 20.0;

/// How far apart the points of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Every {
    Day,
    Week,
    Month,
    /// Anything else.
    Time,
}

impl Every {
    pub(super) fn of(points: &[Point]) -> Self {
        let firsts = points.iter().all(|point| point.date.day() == 1);
        let apart = points.windows(2).filter_map(|pair| pair[0].date.until(pair[1].date).ok());
        let apart: Vec<i32> = apart.map(|span| span.get_days()).collect();
        if firsts {
            Self::Month
        } else if apart.iter().all(|days| *days == 1) {
            Self::Day
        } else if apart.iter().all(|days| *days == 7) {
            Self::Week
        } else {
            Self::Time
        }
    }

    fn one(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Time => "value",
        }
    }

    /// `March 2026` where there is one point a month.
    pub(super) fn name(self, date: Date) -> String {
        let form = if self == Self::Month { "%B %Y" } else { "%-d %B %Y" };
        date.strftime(form).to_string()
    }

    /// `Mar 2026`, for an axis.
    pub(super) fn short(self, date: Date) -> String {
        let form = if self == Self::Month { "%b %Y" } else { "%-d %b %Y" };
        date.strftime(form).to_string()
    }
}

/// What the newest point says by the rules, and whether it goes the way that is wanted.
///
/// ```
/// use improve::chart::{Options, Series, sentence, xmr};
/// use record::Date;
/// let months = (0..14).map(|at| Date::new(2025 + at / 12, (at % 12 + 1) as i8, 1).expect("a month"));
/// let asked = [40., 52., 41., 53., 40., 52., 41., 55., 54., 56., 55., 53., 56., 54.]; // percent
/// let chart = xmr(&Series::new(months.zip(asked))?, &Options::default());
/// let said = "The last seven months are above the average: something has changed. This is the way we want it to go.";
/// assert_eq!(sentence(&chart), said);
/// # Ok::<(), improve::chart::NoSeries>(())
/// ```
#[must_use]
pub fn sentence(chart: &Chart) -> String {
    let what = newest(chart);
    match chart.variation() {
        Variation::Improvement => format!("{what} This is the way we want it to go."),
        Variation::Concern => format!("{what} This is not the way we want it to go."),
        Variation::Common | Variation::NeutralHigh | Variation::NeutralLow => what,
    }
}

/// Everything that is to be said: the newest point, what came before, the target, and with what care to read it.
#[must_use]
pub fn sentences(chart: &Chart) -> Vec<String> {
    let all = [Some(sentence(chart)), earlier(chart), before_and_after(chart), target(chart), trial(chart), few(chart)];
    all.into_iter().flatten().collect()
}

fn newest(chart: &Chart) -> String {
    let Some(last) = chart.points.last() else { return "There is nothing to show yet.".to_owned() };
    let every = Every::of(&chart.points);
    let (one, n) = (every.one(), chart.points.len());
    if chart.kind == Kind::Run {
        return format!("There {} so far. From {ENOUGH} on, this chart can tell a change from chance.", only(n, one));
    }
    let stretch = |holds: &dyn Fn(&Point, &Point) -> bool| {
        let phase = chart.points.iter().rev().take_while(|point| point.phase == last.phase).collect::<Vec<_>>();
        1 + phase.windows(2).take_while(|pair| holds(pair[1], pair[0])).count()
    };
    let last_ones = |many: usize| format!("The last {} {one}s", in_words(many));
    match last.signal {
        Signal::Common if last.limits.is_none() => "No usual range can be told: the values do not vary.".to_owned(),
        Signal::Common => format!("The last {one} is within the usual range: nothing but the usual ups and downs."),
        Signal::AboveLimit => format!("The last {one} is above the usual range: find out what was different."),
        Signal::BelowLimit => format!("The last {one} is below the usual range: find out what was different."),
        Signal::Rising | Signal::Falling => {
            let rising = last.signal == Signal::Rising;
            let many = stretch(&|before, after| (after.value > before.value) == rising && after.value != before.value);
            let way = if rising { "rise" } else { "fall" };
            format!("{} {way} one after another: something is changing.", last_ones(many))
        }
        Signal::NearUpper | Signal::NearLower => {
            let near = chart.points.iter().rev().take(3).filter(|point| point.close).count();
            let which = if near == 3 { last_ones(3) } else { format!("Two of the last three {one}s") };
            let end = if last.signal == Signal::NearUpper { "top" } else { "bottom" };
            format!("{which} are near the {end} of the usual range: something may be changing.")
        }
        Signal::SevenAbove | Signal::SevenBelow => {
            let many = stretch(&|before, after| before.side == after.side);
            let side = if last.signal == Signal::SevenAbove { "above" } else { "below" };
            format!("{} are {side} the average: something has changed.", last_ones(many))
        }
    }
}

/// When the newest point says nothing: the last one of its phase that did.
fn earlier(chart: &Chart) -> Option<String> {
    let last = chart.points.last().filter(|last| last.signal == Signal::Common)?;
    let phase = chart.points.iter().rev().take_while(|point| point.phase == last.phase);
    let sign = phase.into_iter().find(|point| point.signal != Signal::Common)?;
    Some(format!("The last sign of a change before was in {}.", Every::of(&chart.points).name(sign.date)))
}

fn before_and_after(chart: &Chart) -> Option<String> {
    let [.., before, after] = &chart.phases[..] else { return None };
    let (numbers, since) = (Numbers::of(chart), Every::of(&chart.points).name(after.start));
    let (before, after) = (numbers.say(before.mean), numbers.say(after.mean));
    Some(format!("Since {since} the average is {after}; before, it was {before}."))
}

fn target(chart: &Chart) -> Option<String> {
    let (assurance, target) = (chart.assurance()?, Numbers::of(chart).say(chart.target?));
    let one = Every::of(&chart.points).one();
    Some(match assurance {
        Assurance::ConsistentPass => format!("If all goes on as it does, the target of {target} is met every {one}."),
        Assurance::ConsistentFail => {
            format!("If all goes on as it does, the target of {target} is not met: what is done has to change.")
        }
        Assurance::Inconsistent => {
            format!("Whether the target of {target} is met is chance: some {one}s yes, others no.")
        }
    })
}

fn trial(chart: &Chart) -> Option<String> {
    let phase = chart.phases.last().filter(|phase| phase.trial_limits && chart.kind != Kind::Run)?;
    let points = only(phase.n, Every::of(&chart.points).one());
    Some(format!("There {points} to tell the usual range by: it will still move."))
}

fn few(chart: &Chart) -> Option<String> {
    let few = chart.points.iter().filter(|point| point.of.is_some_and(|of| of < FEW_PEOPLE)).count();
    let one = Every::of(&chart.points).one();
    let (many, plural) = (in_words(few), if few == 1 { "" } else { "s" });
    (chart.kind == Kind::P && few > 0).then(|| {
        format!(
            "In {many} {one}{plural} the percentage is of fewer than 20 people: it tells little but how few they were."
        )
    })
}

fn only(n: usize, one: &str) -> String {
    if n == 1 { format!("is only one {one}") } else { format!("are only {} {one}s", in_words(n)) }
}

fn in_words(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Counted, Direction, Options, Rate, Series, rate, run, xmr};

    fn months(values: &[f64]) -> Series {
        let date = |at: usize| Date::new(2020 + (at / 12) as i16, (at % 12 + 1) as i8, 1).expect("a month");
        Series::new(values.iter().enumerate().map(|(at, value)| (date(at), *value))).expect("a series")
    }

    fn check(values: &[f64], says: &str) {
        let chart = xmr(&months(values), &Options { improvement_direction: Direction::Neutral, ..Options::default() });
        assert_eq!(sentence(&chart), says, "{values:?}");
    }

    #[test]
    fn each_rule_has_its_sentence() {
        let steady: Vec<f64> = [10., 12.].repeat(8);
        let then = |more: &[f64]| [&steady[..], more].concat();
        check(&steady, "The last month is within the usual range: nothing but the usual ups and downs.");
        check(&then(&[40.]), "The last month is above the usual range: find out what was different.");
        check(&then(&[-40.]), "The last month is below the usual range: find out what was different.");
        check(
            &then(&[16., 12., 16.]),
            "Two of the last three months are near the top of the usual range: something may be changing.",
        );
        let wide: Vec<f64> = [0., 60.].repeat(6);
        let rise = [&wide[..], &[24., 25., 26., 27., 28., 29., 31., 32.]].concat();
        check(&rise, "The last eight months rise one after another: something is changing.");
        let above = [&wide[..], &[45., 46., 45., 46., 45., 46., 45., 46., 45.]].concat();
        check(&above, "The last ten months are above the average: something has changed.");
        check(&[5.; 14], "No usual range can be told: the values do not vary.");
    }

    #[test]
    fn what_is_wanted_is_said_and_a_short_series_is_called_short() {
        let values: Vec<f64> = [10., 12.].repeat(8).into_iter().chain([40.]).collect();
        let by = |improvement_direction| {
            sentence(&xmr(&months(&values), &Options { improvement_direction, ..Options::default() }))
        };
        assert!(by(Direction::Increase).ends_with("This is the way we want it to go."));
        assert!(by(Direction::Decrease).ends_with("This is not the way we want it to go."));
        let short = sentences(&run(&months(&[3., 4., 5., 4.]), &Options { target: Some(9.0), ..Options::default() }));
        assert_eq!(short, ["There are only four months so far. From 10 on, this chart can tell a change from chance."]);
    }

    #[test]
    fn the_target_a_new_average_and_few_points_are_told() {
        let values: Vec<f64> = [10., 12.].repeat(8).into_iter().chain([30., 31., 30., 31.]).collect();
        let rebase = vec![Date::new(2021, 5, 1).expect("a day")];
        let options = Options { rebase, target: Some(60.0), ..Options::default() };
        let said = sentences(&xmr(&months(&values), &options));
        assert_eq!(
            said[1..],
            [
                "Since May 2021 the average is 30.5; before, it was 11.",
                "If all goes on as it does, the target of 60 is not met: what is done has to change.",
                "There are only four months to tell the usual range by: it will still move.",
            ]
        );
    }

    #[test]
    fn percentages_of_few_people_are_called_so() {
        let month = |at: i8, count, of| Counted { date: Date::new(2026, at, 1).expect("a month"), count, of };
        let counted: Vec<Counted> =
            (1..=12).map(|at| month(at, 3 + u32::from(at % 2 == 0), 19 + u32::from(at > 1))).collect();
        let said = sentences(&rate(Rate::Percent, &counted, &Options::default()).expect("a chart"));
        assert!(
            said.last().is_some_and(|last| last.starts_with("In one month the percentage is of fewer than 20")),
            "{said:?}"
        );
    }
}
