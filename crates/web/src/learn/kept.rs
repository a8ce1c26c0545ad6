//! The steps of each clinic kept in memory with what its measures count: at each look only the parts of them that changed
//! are read again. Why not at each look all of them, and why not in a table: docs/adr/0017-measures.md.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::funnel::period::by_itself;
use improve::{Ledger, Measures};
use record::{ClinicId, Date};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
pub(crate) async fn looked<T: Send + 'static>(
    app: &App,
    desk: &At,
    measures: Measures,
    look: impl Fn(&Ledger) -> T + Send + 'static,
) -> Result<T, Problem> {
    let ledger = app.learned().of(desk.clinic(), &measures, desk.now().day());
    by_itself(desk, move |tx| {
        let mut ledger = held(&ledger, &measures, tx.now().day());
        pathway::bring_up_to_date(tx, &mut ledger)?;
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
