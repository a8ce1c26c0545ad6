//! The page of all measures: what each says, in one sentence and a small chart.
use super::{Months, kept, measures};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use improve::chart::{Caption, sentence, small};
use improve::{Measure, Measures, Values};
use record::{Date, Role};

/// The page.
#[derive(Template)]
#[template(path = "learn/overview.html")]
pub(super) struct Page {
    frame: StaffFrame,
    parts: Vec<(&'static str, Vec<Row>)>,
}

/// A measure on it.
struct Row {
    id: String,
    name: String,
    sentence: String,
    drawing: Option<String>,
    /// How many months are not over for everybody.
    open: usize,
}

/// `GET /learn`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let (measures, months) = (measures(&app, &desk).await?, Months::until(desk.now()));
    let many = measures.all().len();
    let values = kept::looked(&app, &desk, measures.clone(), move |ledger| {
        (0..many).map(|place| ledger.values(place).since(months.first)).collect::<Vec<_>>()
    });
    let values = values.await?;
    let rebases = desk.read(|tx| tx.rebases()).await?;
    draw(&Page::new(desk.actor().role, months, &measures, &values, &rebases))
}

impl Page {
    pub fn new(role: Role, months: Months, measures: &Measures, values: &[Values], rebases: &[(String, Date)]) -> Self {
        let rows = |about: &str| {
            let of = std::iter::zip(measures.all(), values).filter(|(measure, _)| measure.about == about);
            of.map(|(measure, values)| Row::of(measure, values, months, rebases)).collect()
        };
        Self {
            frame: StaffFrame { title: "What changes, month by month", role },
            parts: vec![("What happens to people", rows("people")), ("How the clinic works", rows("care"))],
        }
    }
}

impl Row {
    fn of(measure: &Measure, values: &Values, months: Months, rebases: &[(String, Date)]) -> Self {
        let rebase: Vec<Date> = rebases.iter().filter(|(of, _)| *of == measure.id).map(|(_, day)| *day).collect();
        let chart = measure.chart(values, months.running, &rebase);
        let caption = Caption { id: &measure.id, title: &measure.name, markers: &[] };
        Self {
            id: measure.id.clone(),
            name: measure.name.clone(),
            sentence: chart.as_ref().map_or_else(|| NOTHING.to_owned(), sentence),
            drawing: chart.as_ref().map(|chart| small(chart, &caption)),
            open: values.open(months.running).count(),
        }
    }
}

/// What is said of a measure without a month that is over.
pub(super) const NOTHING: &str = "No month is over yet of which this could be told.";
