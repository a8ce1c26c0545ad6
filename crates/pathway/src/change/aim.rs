//! The aim and its drivers.
use super::{is_seen, line, measures, some_text, text};
use crate::error::{Result, StepError};
use crate::once::once;
use record::{AimId, AimState, AimText, Driver, DriverId, DriverText};
use store::{Desk, Tx};

/// Sets an aim.
///
/// # Errors
/// [`StepError::Wrong`] without a sentence, or with a number to come to and no measure that it is of.
pub async fn set_aim(desk: &Desk, aim: &AimText) -> Result<AimId> {
    let said = checked(aim)?;
    once(desk, move |tx| Ok(tx.put_aim(&said)?)).await
}

/// Writes an aim anew; `seen` is the version that its writer saw. What was learnt stays.
///
/// # Errors
/// As [`set_aim`]; [`store::Error::Changed`] when somebody else was quicker; [`StepError::NotNow`] once it is closed.
pub async fn rewrite_aim(desk: &Desk, id: AimId, seen: u32, aim: &AimText) -> Result<()> {
    let said = checked(aim)?;
    once(desk, move |tx| {
        let aim = tx.aim(id)?;
        is_seen(&aim.written, seen)?;
        if aim.state != AimState::Open {
            return Err(StepError::not_now("this aim is closed; open it again first"));
        }
        let said = AimText { learnt: aim.text.learnt.clone(), ..said.clone() };
        Ok(tx.rewrite_aim(&aim, aim.state, &said)?)
    })
    .await
}

/// Says that an aim was reached or is given up, and what was learnt; or opens it again, with nothing to say.
///
/// # Errors
/// [`StepError::Wrong`] when nothing was learnt; [`store::Error::Changed`] when somebody else was quicker.
pub async fn close_aim(desk: &Desk, id: AimId, seen: u32, state: AimState, learnt: &str) -> Result<()> {
    let learnt = match state {
        AimState::Open => text(learnt)?,
        _ => some_text(learnt, "say what was learnt, for whoever aims at the same again")?,
    };
    once(desk, move |tx| {
        let aim = tx.aim(id)?;
        is_seen(&aim.written, seen)?;
        let kept = if learnt.is_empty() { aim.text.learnt.clone() } else { learnt.clone() };
        Ok(tx.rewrite_aim(&aim, state, &AimText { learnt: kept, ..aim.text.clone() })?)
    })
    .await
}

/// Puts a driver into an aim's diagram, last among those beside it: a primary one, or beneath a primary one.
///
/// # Errors
/// [`StepError::Wrong`] without words; [`store::Error::NotFound`] when the aim or the driver above is not there.
pub async fn add_driver(desk: &Desk, aim: AimId, above: Option<DriverId>, driver: &DriverText) -> Result<DriverId> {
    let said = checked_driver(driver)?;
    once(desk, move |tx| Ok(tx.put_driver(aim, above, &said)?)).await
}

/// Writes a driver anew.
///
/// # Errors
/// As [`add_driver`]; [`store::Error::Changed`] when somebody else was quicker.
pub async fn rewrite_driver(desk: &Desk, id: DriverId, seen: u32, driver: &DriverText) -> Result<()> {
    let said = checked_driver(driver)?;
    once(desk, move |tx| {
        let driver = tx.driver(id)?;
        is_seen(&driver.written, seen)?;
        Ok(tx.rewrite_driver(&driver, driver.set_aside, &said)?)
    })
    .await
}

/// Takes a driver out of the diagram, or puts it back. It is kept either way, and so is what stands beneath it.
///
/// # Errors
/// [`store::Error::Changed`] when somebody else was quicker.
pub async fn set_driver_aside(desk: &Desk, id: DriverId, seen: u32, aside: bool) -> Result<()> {
    once(desk, move |tx| {
        let driver = tx.driver(id)?;
        is_seen(&driver.written, seen)?;
        Ok(tx.rewrite_driver(&driver, aside, &driver.text)?)
    })
    .await
}

/// Moves a driver one place up or down among those of the diagram that stand beside it; at the end it stays there.
///
/// # Errors
/// [`store::Error::NotFound`] when it is not there.
pub async fn move_driver(desk: &Desk, id: DriverId, up: bool) -> Result<()> {
    once(desk, move |tx| {
        let driver = tx.driver(id)?;
        let beside = beside(tx, &driver)?;
        Ok(tx.order_drivers(&moved(beside, id, up))?)
    })
    .await
}

/// Those that stand beside a driver in the diagram, itself among them.
fn beside(tx: &Tx<'_>, driver: &Driver) -> Result<Vec<DriverId>> {
    let all = tx.drivers(driver.aim)?;
    let beside = all.into_iter().filter(|one| one.above == driver.above && (!one.set_aside || one.id == driver.id));
    Ok(beside.map(|one| one.id).collect())
}

fn moved(mut beside: Vec<DriverId>, id: DriverId, up: bool) -> Vec<DriverId> {
    if let Some(at) = beside.iter().position(|one| *one == id) {
        let to = if up { at.saturating_sub(1) } else { (at + 1).min(beside.len() - 1) };
        beside.swap(at, to);
    }
    beside
}

fn checked(aim: &AimText) -> Result<AimText> {
    let measures = measures(&aim.measures)?;
    if (aim.from.is_some() || aim.to.is_some()) && measures.is_empty() {
        return Err(StepError::wrong("say of which measure the number is"));
    }
    Ok(AimText {
        aim: line(&aim.aim, "say in one sentence what you want to be different, for whom")?,
        why: text(&aim.why)?,
        measures,
        from: aim.from,
        to: aim.to,
        by: aim.by,
        learnt: String::new(),
    })
}

fn checked_driver(driver: &DriverText) -> Result<DriverText> {
    let said = line(&driver.driver, "say in a few words what the aim depends on")?;
    Ok(DriverText { driver: said, measures: measures(&driver.measures)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_moves_one_place_and_stays_at_the_end() {
        let [a, b, c] = [1, 2, 3].map(|n| DriverId::from_bytes([n; 16]));
        assert_eq!(moved(vec![a, b, c], c, true), [a, c, b]);
        assert_eq!(moved(vec![a, b, c], a, true), [a, b, c]);
        assert_eq!(moved(vec![a, b, c], a, false), [b, a, c]);
        assert_eq!(moved(vec![a, b, c], c, false), [a, b, c]);
    }

    #[test]
    fn a_number_without_a_measure_is_of_nothing() {
        let to = "45".parse().ok();
        let aim = AimText { aim: "More people check in".into(), to, ..AimText::default() };
        assert!(checked(&aim).is_err());
        assert!(checked(&AimText { measures: vec!["checked-in".into()], ..aim }).is_ok());
    }
}
