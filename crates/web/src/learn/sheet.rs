//! A measure's months for a spreadsheet: true counts for the clinic's own staff, or what may leave the clinic.
use super::{MONTHS, Months, one, values};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::sheet::{HIDDEN, cell};
use crate::parts::spreadsheet;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use improve::{Count, FEWEST, Measure, Month, Value, Values};

/// For whom.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    /// `sharing` for what may leave the clinic.
    #[serde(rename = "for")]
    pub whom: Option<String>,
}

impl Asked {
    /// Whether it may leave the clinic.
    pub fn shares(&self) -> Result<bool, Problem> {
        match self.whom.as_deref() {
            None => Ok(false),
            Some("sharing") => Ok(true),
            Some(_) => Err(Problem::bad_request("for is sharing, or is left out.")),
        }
    }
}

/// `GET /learn/{measure}/values.csv`: true counts, or with `?for=sharing` what may leave the clinic.
pub async fn download(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let shares = asked.shares()?;
    let (measures, place, measure) = one(&app, &desk, &id).await?;
    let values = values(&app, &desk, measures, place).await?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let running = Months::until(desk.now()).running;
    let (name, table) = if shares {
        (format!("{}-for-sharing", running.earlier(1)), for_sharing(&measure, &values, running))
    } else {
        (format!("{}-true-counts", desk.now().day()), of_true_counts(&measure, &values, running))
    };
    Ok(spreadsheet(&clinic, &format!("{}-{name}", measure.id), table))
}

pub(super) fn of_true_counts(measure: &Measure, values: &Values, running: Month) -> Vec<Vec<String>> {
    let head = ["month", "yes", "no", "not yet possible", "times", measure.unit(), "over for everybody"];
    let mut rows = vec![head.map(String::from).to_vec()];
    for (month, one) in &values.months {
        let over = *month < running && one.not_yet == 0;
        let value = one.value(measure.value).map_or_else(String::new, |value| format!("{value:.2}"));
        let counts = [one.yes, one.no, one.not_yet, one.times].map(|count| count.to_string());
        let mut row = vec![month.to_string()];
        row.extend(counts);
        row.extend([value, if over { "yes" } else { "no" }.to_owned()]);
        rows.push(row);
    }
    rows
}

/// Months that are over; a share is told of none, as in every file that leaves the clinic, and a median of at least 8.
pub(super) fn for_sharing(measure: &Measure, values: &Values, running: Month) -> Vec<Vec<String>> {
    let last = if measure.value == Value::Days { "half within days" } else { "" };
    let mut head = vec!["month".to_owned(), "decided".to_owned(), "yes".to_owned()];
    head.extend((!last.is_empty()).then(|| last.to_owned()));
    let mut rows = vec![head];
    let told = |month: Month| values.complete(running).find(|(of, _)| *of == month).map(|(_, one)| one);
    // every month has a row: that nobody came in one would be told by its absence
    for month in (1..=MONTHS).rev().map(|by| running.earlier(by)) {
        let count = |of: fn(&improve::Cell) -> u32| cell(Count::of(told(month).map_or(0, of)));
        let mut row = vec![month.to_string(), count(|one| one.decided()), count(|one| one.yes)];
        if measure.value == Value::Days {
            let half = told(month).filter(|one| one.yes >= FEWEST).and_then(improve::Cell::median);
            row.push(half.map_or_else(|| HIDDEN.to_owned(), |days| days.to_string()));
        }
        rows.push(row);
    }
    rows
}
