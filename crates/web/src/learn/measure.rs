//! One measure: its chart with what it says, its months as a table, what happened when, and what was decided about it.
use super::compared::Compared;
use super::overview::NOTHING;
use super::{Months, one, values};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::words::month;
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use improve::chart::{Caption, Marker as OnChart, figure};
use improve::{Cell, Measure, Month, Value, Values};
use record::{Date, Decided, Decision, Instant, Marker, MarkerKind, Role};

/// What stands on a page about one measure.
pub(super) struct Given {
    pub measure: Measure,
    pub values: Values,
    pub markers: Vec<Marker>,
    pub decisions: Vec<Decision>,
}

/// The page.
#[derive(Template)]
#[template(path = "learn/measure.html")]
pub(super) struct Page {
    frame: StaffFrame,
    measure: Measure,
    figure: Option<String>,
    few: usize,
    rows: Vec<Row>,
    markers: Vec<Mark>,
    decisions: Vec<Kept>,
    compared: Vec<Compared>,
    /// Months from which the chart can be judged anew, and months that have not begun.
    over: Vec<(String, String)>,
    to_come: Vec<(String, String)>,
    today: Date,
    wrong: Option<Wrong>,
}

/// A month.
struct Row {
    month: String,
    came: u32,
    not: u32,
    not_yet: u32,
    value: String,
    over: bool,
}

struct Mark {
    id: String,
    day: String,
    what: &'static str,
    words: String,
    everywhere: bool,
    /// Whether it was written here, and not by a step of the clinic's work.
    by_hand: bool,
    /// In which role and on which day words were taken out of it.
    taken_out: Option<String>,
}

struct Kept {
    id: String,
    what: &'static str,
    month: String,
    why: String,
    on: String,
    undone: Option<String>,
}

/// `GET /learn/{measure}`
pub async fn page(State(app): State<App>, desk: At, Path(id): Path<String>) -> Result<Response, Problem> {
    draw(&drawn(&app, &desk, &id, None).await?)
}

/// The page, perhaps with what is wrong in a form on it.
pub(super) async fn drawn(app: &App, desk: &At, id: &str, wrong: Option<Wrong>) -> Result<Page, Problem> {
    let (measures, place, measure) = one(app, desk, id).await?;
    let values = values(app, desk, measures, place).await?;
    let of = measure.id.clone();
    let (markers, decisions) = desk.read(move |tx| Ok::<_, store::Error>((tx.markers()?, tx.decisions(&of)?))).await?;
    Ok(Page::new(desk.actor().role, desk.now(), Given { measure, values, markers, decisions }, wrong))
}

impl Page {
    pub fn new(role: Role, now: Instant, given: Given, wrong: Option<Wrong>) -> Self {
        let Given { measure, values, mut markers, decisions } = given;
        let months = Months::until(now);
        markers.retain(|marker| marker.mark.measure.as_ref().is_none_or(|of| *of == measure.id));
        let stands = |what| decisions.iter().filter(move |one| one.what == what && one.stands()).map(|one| one.day);
        let rebase: Vec<Date> = stands(Decided::Rebase).collect();
        let chart = measure.chart(&values, months.running, &rebase);
        let shown = chart.as_ref().map_or(Date::MAX, |chart| chart.points[0].date);
        let newest = chart.as_ref().and_then(|chart| chart.points.last()).map_or(Date::MIN, |point| point.date);
        let on_chart: Vec<OnChart> = markers
            .iter()
            .map(|marker| OnChart { date: marker.mark.day.first_of_month(), words: marker.mark.words.clone() })
            .filter(|marker| marker.date >= shown && marker.date <= newest)
            .collect();
        let title = format!("{} ({})", measure.name, measure.unit());
        let caption = Caption { id: &measure.id, title: &title, markers: &on_chart };
        let compare = |day| Compared::of(&measure, &values, months.running, day, &markers);
        let named = |month: Month| (month.to_string(), self::month(month));
        Self {
            frame: StaffFrame { title: "One measure, month by month", role },
            figure: chart.as_ref().map(|chart| figure(chart, &caption)),
            few: if measure.value == Value::Days { values.few(months.running) } else { 0 },
            rows: values.months.iter().map(|(of, cell)| Row::of(&measure, *of, cell, months)).collect(),
            compared: stands(Decided::Compare).map(compare).collect(),
            over: values.complete(months.running).skip(1).map(|(month, _)| named(month)).collect(),
            to_come: (1..=12).map(|by| named(later(months.running, by))).collect(),
            markers: markers.into_iter().map(Mark::of).collect(),
            decisions: decisions.into_iter().map(Kept::of).collect(),
            today: now.day(),
            measure,
            wrong,
        }
    }

    fn is_lead(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    /// Over the three columns of numbers.
    fn heads(&self) -> [&'static str; 2] {
        match self.measure.value {
            Value::Rate => ["Times", "Counted among"],
            _ => ["Yes", "No"],
        }
    }

    fn value_head(&self) -> &'static str {
        match self.measure.value {
            Value::Share => "Yes, of those decided",
            Value::Days => "Half of those within",
            Value::Rate => "For 100",
        }
    }
}

impl Row {
    fn of(measure: &Measure, of: Month, cell: &Cell, months: Months) -> Self {
        let value = cell.value(measure.value).map_or_else(|| "–".to_owned(), |value| said(measure, value));
        let (came, not) = match measure.value {
            Value::Rate => (cell.times, cell.decided()),
            _ => (cell.yes, cell.no),
        };
        let over = of < months.running && cell.not_yet == 0;
        Self { month: month(of), came, not, not_yet: cell.not_yet, value, over }
    }
}

/// A value with its unit.
pub(super) fn said(measure: &Measure, value: f64) -> String {
    let number = format!("{value:.1}").trim_end_matches(".0").to_owned();
    match measure.value {
        Value::Share => format!("{number}\u{a0}%"),
        Value::Days => format!("{number}\u{a0}day{}", if value == 1.0 { "" } else { "s" }),
        Value::Rate => number,
    }
}

impl Mark {
    fn of(marker: Marker) -> Self {
        Self {
            id: marker.id.to_string(),
            day: in_words(marker.mark.day),
            what: marker.mark.kind.in_words(),
            everywhere: marker.mark.measure.is_none(),
            by_hand: marker.mark.source.is_none(),
            taken_out: marker
                .taken_out
                .map(|taken_out| format!("Words were taken out by {} on {}.", taken_out.role, taken_out.at.in_words())),
            words: marker.mark.words,
        }
    }
}

impl Kept {
    fn of(decision: Decision) -> Self {
        Self {
            id: decision.id.to_string(),
            what: match decision.what {
                Decided::Rebase => "Judged anew",
                Decided::Compare => "Compared with before",
            },
            month: month(Month { year: decision.day.year(), month: decision.day.month() }),
            why: decision.why,
            on: in_words(decision.at.day()),
            undone: decision.undone.map(|(at, _)| in_words(at.day())),
        }
    }
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn later(month: Month, by: i32) -> Month {
    let months = i32::from(month.year) * 12 + i32::from(month.month) - 1 + by;
    Month { year: months.div_euclid(12) as i16, month: months.rem_euclid(12) as i8 + 1 }
}
