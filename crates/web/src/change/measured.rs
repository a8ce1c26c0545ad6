//! The measures that a clinic has: what aims, drivers, ideas and tests are told by, and their charts for the report.
use super::handed_on;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::learn;
use improve::chart::{Caption, Chart, Direction, Marker, sentence, svg};
use improve::{Month, Value};
use record::{AimText, Amount, Date, Decided, Unit};

/// A measure of the clinic's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The name of its file without the ending.
    pub id: String,
    /// In a few words.
    pub name: String,
    /// What it is told in.
    pub unit: Unit,
}

/// The chart of a measure, as the report has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Charted {
    /// The picture.
    pub svg: String,
    /// What it says of the newest month.
    pub says: String,
    /// What happened when, in the order of the numbers on the picture.
    pub marks: Vec<String>,
    /// What the measure is.
    pub means: String,
    /// Where it stands against the aim, of the measure that the aim is told by.
    pub against: Option<String>,
}

/// So many marks stand on a chart of the report, the newest: each takes a line.
const MARKS: usize = 4;

/// Every measure, in the order of the page that shows them.
pub(super) async fn known(app: &App, desk: &At) -> Result<Vec<Known>, Problem> {
    let known = |one: &improve::Measure| Known { id: one.id.clone(), name: one.name.clone(), unit: unit_of(one.value) };
    Ok(learn::measures(app, desk).await?.all().iter().map(known).collect())
}

const fn unit_of(value: Value) -> Unit {
    match value {
        Value::Share => Unit::Percent,
        Value::Days => Unit::Days,
        Value::Rate => Unit::Count,
    }
}

/// Where a chart stands against what is aimed at: its average of late and no single month, for one month says little.
pub(super) fn against(chart: &Chart, to: Amount, unit: Unit) -> Option<String> {
    let mean = chart.phases.last()?.mean;
    let now = Amount::of_tenths((mean * 10.0).round() as u32)?;
    let beyond = match chart.direction {
        Direction::Increase => now >= to,
        Direction::Decrease => now <= to,
        Direction::Neutral => {
            return Some(format!("On average it is {} now; the aim is {}.", now.said(unit), to.said(unit)));
        }
    };
    let so = if beyond { "the aim is met so far, on average" } else { "the aim is not met yet" };
    Some(format!("On average it is {} now, and the aim is {}: {so}.", now.said(unit), to.said(unit)))
}

/// As they are offered in a form: every one that there is, and those that are ticked already though the clinic has them no
/// longer. Whoever changes a word does not lose them by that.
pub(super) fn offered(known: &[Known], ticked: &[String]) -> Vec<(String, String)> {
    let gone = ticked.iter().filter(|id| !id.is_empty() && !known.iter().any(|one| one.id == **id));
    let gone = gone.map(|id| (id.clone(), format!("{id} (not among the measures now)")));
    known.iter().map(|one| (one.id.clone(), one.name.clone())).chain(gone).collect()
}

/// The charts of these measures, with their marks; one that the clinic has no longer, or that has no month yet, is left out.
/// To be handed on, they are drawn from what may leave the clinic and from nothing else.
/// What an aim aims at is a line on the chart of its first measure.
pub(super) async fn charted(
    app: &App,
    desk: &At,
    wanted: &[String],
    aim: Option<&AimText>,
    hand_on: bool,
) -> Result<Vec<Charted>, Problem> {
    let (markers, running) = (desk.read(|tx| tx.markers()).await?, Month::of(desk.now()));
    let mut charts = Vec::new();
    for id in wanted {
        let (measures, place, measure) = match learn::one(app, desk, id).await {
            Err(Problem::NotFound) => continue,
            found => found?,
        };
        let of = measure.id.clone();
        let decisions = desk.read(move |tx| tx.decisions(&of)).await?;
        let rebased = decisions.iter().filter(|one| one.what == Decided::Rebase && one.stands());
        let rebase: Vec<Date> = rebased.map(|one| one.day).collect();
        let chart = if hand_on {
            measure.shared_chart(&learn::shared(app, desk, measures, place).await?, &rebase)
        } else {
            measure.chart(&learn::values(app, desk, measures, place).await?, running, &rebase)
        };
        let Some(mut chart) = chart else { continue };
        let aimed = aim.filter(|aim| aim.measures.first() == Some(id)).and_then(|aim| aim.to);
        chart.target = aimed.map(|to| f64::from(to.tenths()) / 10.0).or(chart.target);
        let (first, last) = (chart.points[0].date, chart.points[chart.points.len() - 1].date);
        let on_chart = markers.iter().filter(|one| one.mark.measure.as_ref().is_none_or(|of| *of == measure.id));
        let on_chart =
            on_chart.map(|one| Marker { date: one.mark.day.first_of_month(), words: one.mark.words.clone() });
        let mut on_chart: Vec<Marker> = on_chart.filter(|one| (first..=last).contains(&one.date)).collect();
        on_chart.drain(..on_chart.len().saturating_sub(MARKS)); // the earliest day comes first
        let title = format!("{} ({})", measure.name, measure.unit());
        let caption = Caption { id: &measure.id, title: &title, markers: &on_chart };
        let words = |mark: &Marker| if hand_on { handed_on::words(&mark.words).to_owned() } else { mark.words.clone() };
        let marks = on_chart.iter().map(words).collect();
        charts.push(Charted {
            svg: svg(&chart, &caption),
            says: sentence(&chart),
            marks,
            means: measure.means.clone(),
            against: aimed.and_then(|to| against(&chart, to, unit_of(measure.value))),
        });
    }
    Ok(charts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use improve::chart::{Options, Series, xmr};

    #[test]
    fn a_chart_says_whether_its_average_has_come_to_the_aim_whichever_way_is_better() {
        let month = |at: i8| Date::new(2025, at, 1).expect("a month");
        let series = Series::new((1..=12).map(|at| (month(at), 40.0))).expect("a series");
        let says = |direction, to: u32| {
            let chart = xmr(&series, &Options { improvement_direction: direction, ..Options::default() });
            against(&chart, Amount::of_tenths(to).expect("an amount"), Unit::Percent).expect("a sentence")
        };
        let met = |sentence: String| sentence.contains("is met so far");
        assert!(met(says(Direction::Increase, 400)) && !met(says(Direction::Increase, 401)));
        assert!(met(says(Direction::Decrease, 400)) && !met(says(Direction::Decrease, 399)));
        assert_eq!(says(Direction::Neutral, 500), "On average it is 40% now; the aim is 50%.");
    }
}
