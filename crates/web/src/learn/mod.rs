//! Learn from what happens: the clinic's measures month by month, judged by control charts, for whom they hold, and what a
//! test of wordings would take. True counts, for the clinic's own staff; nothing here is about one clinician.
mod change;
mod compared;
mod equity;
mod groups_sheet;
mod kept;
mod measure;
mod overview;
mod samples;
mod sheet;
mod wording;

pub use change::change;
pub use equity::page as groups;
pub use groups_sheet::download as download_groups;
pub(crate) use kept::{Kept, looked};
pub use measure::page as measure;
pub use overview::page;
pub(crate) use samples::samples;
pub use sheet::download;
pub(crate) use sheet::shared;
pub use wording::page as wording;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use improve::{Funnel, Ledger, Measure, Measures, Month, Values};
use record::{Instant, ReferralId};
use std::collections::BTreeSet;

/// So many months are shown, before the running one.
const MONTHS: u16 = 60;

/// The months that a page shows: the first, and the running one, which is not over.
#[derive(Debug, Clone, Copy)]
struct Months {
    first: Month,
    running: Month,
}

impl Months {
    fn until(now: Instant) -> Self {
        let running = Month::of(now);
        Self { first: running.earlier(MONTHS), running }
    }
}

/// The measures of the desk's clinic.
pub(crate) async fn measures(app: &App, desk: &At) -> Result<Measures, Problem> {
    let slug = desk.read(|tx| tx.own_clinic()).await?.slug;
    Ok(app.engines().measures(&slug).clone())
}

/// One measure of the desk's clinic, with its place among them.
pub(crate) async fn one(app: &App, desk: &At, id: &str) -> Result<(Measures, usize, Measure), Problem> {
    let measures = measures(app, desk).await?;
    let (place, measure) = measures.find(id).map(|(place, one)| (place, one.clone())).ok_or(Problem::NotFound)?;
    Ok((measures, place, measure))
}

/// What one measure counts in the months that are shown.
pub(crate) async fn values(app: &App, desk: &At, measures: Measures, place: usize) -> Result<Values, Problem> {
    let months = Months::until(desk.now());
    kept::looked(app, desk, measures, move |ledger: &Ledger| ledger.values(place).since(months.first)).await
}

/// The referrals of months that are told to nobody outside: so few came then.
pub(crate) async fn of_small_months(app: &App, desk: &At, ended: Instant) -> Result<BTreeSet<ReferralId>, Problem> {
    let measures = measures(app, desk).await?;
    kept::looked(app, desk, measures, move |ledger: &Ledger| ledger.of_small_months(ended)).await
}

/// How far the referrals that came from `first` on had come at `at`.
pub(crate) async fn funnel(app: &App, desk: &At, first: Month, at: Instant) -> Result<Funnel, Problem> {
    let measures = measures(app, desk).await?;
    kept::looked(app, desk, measures, move |ledger: &Ledger| ledger.funnel(first, at)).await
}
