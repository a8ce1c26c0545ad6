//! Taking part: a member with lived experience says, for themselves, in what of a test they take part, and is named there by
//! the name that they chose.
use crate::error::Result;
use crate::once::once;
use record::{CycleId, Part};
use std::collections::BTreeSet;
use store::Desk;

/// Keeps in what of a test whoever sits at this desk takes part, in the place of what they said before; nothing takes them
/// off it again.
///
/// # Errors
/// [`store::Error::NotFound`] when the test is not this clinic's.
pub async fn take_part_in_test(desk: &Desk, cycle: CycleId, parts: BTreeSet<Part>) -> Result<()> {
    once(desk, move |tx| Ok(tx.take_part_in_cycle(cycle, &parts)?)).await
}
