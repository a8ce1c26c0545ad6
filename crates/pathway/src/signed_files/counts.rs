//! What a clinic tells others of itself: of its funnel and of each of its measures the last twelve whole months, as things
//! stood when the last one ended.
use improve::{Count, Ledger, Measure, Month, SharedMonths, Stage, SuppressedFunnel, Value};
use interop::signed::counts::{LEAST, MeasureCounts, Measures, MonthCounts};
use record::Instant;
use std::time::Duration;

/// Whole months that a file of measures holds.
pub const SHARED_MONTHS: u16 = 12;
/// Stands before the id of a measure: a stage of the funnel may bear the same name, and files of before hold stages only.
pub const MEASURED: &str = "measures/";

/// What may leave the clinic, at this moment. It does not move while the month runs: from two files of two days one could see
/// who came to a stage between them.
#[must_use]
pub fn counts_to_share(ledger: &Ledger, now: Instant) -> Measures {
    let this = Month::of(now);
    let (first, last) = (this.earlier(SHARED_MONTHS), this.earlier(1));
    let funnel = ledger.funnel(first, this.start().minus(Duration::from_micros(1))).suppressed(first, last);
    let mut measures = of_funnel(&funnel);
    measures.extend(ledger.measures().all().iter().zip(0..).map(|(measure, place)| {
        of_measure(measure, &measure.shared(&ledger.values_on(place, last.last_day()), first, last))
    }));
    Measures { measures }
}

fn of_funnel(funnel: &SuppressedFunnel) -> Vec<MeasureCounts> {
    let stages = Stage::ALL.iter().filter(|stage| **stage != Stage::Received);
    let measures = stages.map(|stage| {
        let months = funnel.months.iter().map(|month| {
            // those for whom it is not yet possible are no part of it, as far as they may be told
            let not_yet = told(month.at(*stage).not_yet).unwrap_or(0);
            let of = told(month.at(Stage::Received).yes).map(|all| all.saturating_sub(not_yet));
            counts(month.month, of, told(month.at(*stage).yes))
        });
        MeasureCounts { id: stage.code().into(), called: stage.code().into(), months: months.collect() }
    });
    measures.collect()
}

fn of_measure(measure: &Measure, shared: &SharedMonths) -> MeasureCounts {
    let months = shared.months.iter().map(|one| counts(one.month, told(one.decided), told(one.yes)));
    // what is told of a month here is who came to it at all
    let called = match measure.value {
        Value::Share => measure.name.clone(),
        Value::Days => format!("{}: came to it within {} days", measure.name, measure.within),
        Value::Rate => format!("{}: one or more", measure.name),
    };
    MeasureCounts { id: format!("{MEASURED}{}", measure.id), called, months: months.collect() }
}

fn told(count: Count) -> Option<u32> {
    match count {
        Count::About(count) => Some(count),
        Count::Hidden => None,
    }
}

fn counts(month: Month, of: Option<u32>, yes: Option<u32>) -> MonthCounts {
    let of = of.filter(|of| *of >= LEAST);
    let yes = yes.filter(|yes| of.is_some_and(|of| *yes <= of));
    MonthCounts { month: month.to_string(), of, yes }
}
