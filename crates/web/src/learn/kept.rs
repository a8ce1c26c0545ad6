//! The steps of each clinic kept in memory with what its measures count: at each look only the parts of them that changed
//! are read again. Why not at each look all of them, and why not in a table: docs/adr/0017-measures.md.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::by_itself;
use improve::{Ledger, Measures};
use record::{ClinicId, Date, Step};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::Tx;

/// So many parts are read at once, so that not all steps of a large clinic stand in memory twice.
const AT_ONCE: usize = 256;

/// A ledger for each clinic at which somebody has looked.
#[derive(Default)]
pub(crate) struct Kept(Mutex<BTreeMap<ClinicId, Arc<Mutex<Ledger>>>>);

impl Kept {
    fn of(&self, clinic: ClinicId, measures: &Measures, today: Date) -> Arc<Mutex<Ledger>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(clinic).or_insert_with(|| Arc::new(Mutex::new(Ledger::new(measures.clone(), today)))))
    }
}

/// Looks at the clinic's ledger as it stands now. Whoever looks at the same time waits: then most of it is read already.
pub(super) async fn looked<T: Send + 'static>(
    app: &App,
    desk: &At,
    measures: Measures,
    look: impl Fn(&Ledger) -> T + Send + 'static,
) -> Result<T, Problem> {
    let ledger = app.learned().of(desk.clinic(), &measures, desk.now().day());
    by_itself(desk, move |tx| {
        let mut ledger = held(&ledger, &measures, tx.now().day());
        brought_up_to_date(tx, &mut ledger)?;
        ledger.turn(tx.now().day());
        Ok(look(&ledger))
    })
    .await
}

/// One that broke off half way is begun anew.
fn held<'a>(ledger: &'a Mutex<Ledger>, measures: &Measures, today: Date) -> MutexGuard<'a, Ledger> {
    ledger.lock().unwrap_or_else(|broken| {
        let mut held = broken.into_inner();
        *held = Ledger::new(measures.clone(), today);
        ledger.clear_poison();
        held
    })
}

/// Reads what changed, in runs of parts that lie side by side.
fn brought_up_to_date(tx: &Tx<'_>, ledger: &mut Ledger) -> store::Result<()> {
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
    Ok(())
}
