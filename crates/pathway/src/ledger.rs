//! The ledger of a clinic's measures, brought up to date by the parts of the step log that changed.
use crate::error::Result;
use improve::{Ledger, Measures};
use record::Step;
use store::{Desk, Tx};

/// So many parts are read at once, so that not all steps of a large clinic stand in memory twice.
const AT_ONCE: usize = 256;

/// Reads what changed, in runs of parts that lie side by side.
///
/// # Errors
/// When the database does not answer.
pub fn bring_up_to_date(tx: &Tx<'_>, ledger: &mut Ledger) -> store::Result<()> {
    let parts = tx.step_parts()?;
    let stale = |ledger: &Ledger, at: usize| {
        let (part, version): &(store::Part, i64) = &parts[at];
        !ledger.has(part.as_str(), *version)
    };
    let mut at = 0;
    while at < parts.len() {
        let from = at;
        while at < parts.len() && at - from < AT_ONCE && stale(ledger, at) {
            at += 1;
        }
        if at == from {
            at += 1;
            continue;
        }
        let run = &parts[from..at];
        let mut steps: Vec<Step> = Vec::new();
        tx.steps_of_parts(&run[0].0, &run[run.len() - 1].0, |step| steps.push(step.clone()))?;
        let run: Vec<(&str, i64)> = run.iter().map(|(part, version)| (part.as_str(), *version)).collect();
        ledger.replace(&run, &steps);
    }
    ledger.turn(tx.now().day());
    Ok(())
}

/// A ledger of the whole clinic, for whoever looks once.
///
/// # Errors
/// When the database does not answer.
pub async fn counted(desk: &Desk, measures: Measures) -> Result<Ledger> {
    let read = move |tx: &Tx<'_>| {
        let mut ledger = Ledger::new(measures.clone(), tx.now().day());
        bring_up_to_date(tx, &mut ledger)?;
        Ok::<_, store::Error>(ledger)
    };
    Ok(desk.read(read).await?)
}
