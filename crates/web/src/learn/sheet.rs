//! A measure's months for a spreadsheet: true counts for the clinic's own staff, or what may leave the clinic.
use super::{MONTHS, Months, kept, one, values};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::sheet::{HIDDEN, cell};
use crate::parts::spreadsheet;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use improve::{Ledger, Measure, Measures, Month, SharedMonths, Value, Values};

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
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let running = Months::until(desk.now()).running;
    let (name, table) = if shares {
        let shared = shared(&app, &desk, measures, place).await?;
        (format!("{}-for-sharing", running.earlier(1)), for_sharing(&measure, &shared))
    } else {
        let values = values(&app, &desk, measures, place).await?;
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

/// What one measure counts in the months that may leave the clinic, as things stood when the last of them ended.
pub(crate) async fn shared(app: &App, desk: &At, measures: Measures, place: usize) -> Result<SharedMonths, Problem> {
    let last = Months::until(desk.now()).running.earlier(1);
    kept::looked(app, desk, measures, move |ledger| shared_of(ledger, place, last)).await
}

/// The months of one measure as they may leave the clinic.
pub(super) fn shared_of(ledger: &Ledger, place: usize, last: Month) -> SharedMonths {
    let measure = &ledger.measures().all()[place];
    measure.shared(&ledger.values_on(place, last.last_day()), last.earlier(MONTHS - 1), last)
}

/// Months that are over; a share is told of none, as in every file that leaves the clinic, and a median of at least 8.
pub(super) fn for_sharing(measure: &Measure, shared: &SharedMonths) -> Vec<Vec<String>> {
    let mut head = vec!["month".to_owned(), "decided".to_owned(), "yes".to_owned()];
    head.extend((measure.value == Value::Days).then(|| "half within days".to_owned()));
    let mut rows = vec![head];
    for one in &shared.months {
        let mut row = vec![one.month.to_string(), cell(one.decided), cell(one.yes)];
        if measure.value == Value::Days {
            row.push(one.half.map_or_else(|| HIDDEN.to_owned(), |days| days.to_string()));
        }
        rows.push(row);
    }
    rows
}
