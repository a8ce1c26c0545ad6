//! The directory kept right: somebody says that a record is right or is not, or takes two records for one. None of it
//! changes what a feed brought.
use crate::error::{Result, StepError};
use record::{Arrivals, Clinic, ConfirmedBy, Date, Instant, MergeId, NotRight, Nudge, Role, Service};
use std::collections::{BTreeMap, BTreeSet};
use store::{Actor, Desk, Purpose, Store, Tx};

/// Keeps that a record is right today, as somebody of the clinic's staff says.
///
/// # Errors
/// [`store::Error::NotFound`] when no feed has such a record.
pub async fn confirm_record(desk: &Desk, service: &str) -> Result<()> {
    let service = service.to_owned();
    desk.write(move |tx| {
        tx.entry(&service)?;
        Ok(tx.confirm_service(&service, ConfirmedBy::Staff, tx.now().day(), tx.actor().staff)?)
    })
    .await
}

/// Keeps that a record is not right: it is suggested to nobody until staff or its owner say that it is.
///
/// # Errors
/// [`store::Error::NotFound`] when no feed has such a record.
pub async fn report_record(desk: &Desk, service: &str, what: NotRight) -> Result<()> {
    let service = service.to_owned();
    desk.write(move |tx| {
        tx.entry(&service)?;
        Ok(tx.report_service(&service, what, false)?)
    })
    .await
}

/// Takes two records for one service; `why` is what they share, in codes.
///
/// # Errors
/// As [`Tx::merge_services`].
pub async fn merge_records(desk: &Desk, kept: &str, other: &str, why: &str) -> Result<MergeId> {
    let (kept, other, why) = (kept.to_owned(), other.to_owned(), why.to_owned());
    desk.write(move |tx| Ok(tx.merge_services(&kept, &other, &why)?)).await
}

/// Takes two records for two services, so that nobody is asked again.
///
/// # Errors
/// As [`Tx::keep_apart`].
pub async fn keep_apart(desk: &Desk, one: &str, other: &str) -> Result<MergeId> {
    let (one, other) = (one.to_owned(), other.to_owned());
    desk.write(move |tx| Ok(tx.keep_apart(&one, &other)?)).await
}

/// Takes either back.
///
/// # Errors
/// As [`Tx::undo_merge`].
pub async fn undo_merge(desk: &Desk, merge: MergeId) -> Result<()> {
    desk.write(move |tx| Ok(tx.undo_merge(merge)?)).await
}

/// Keeps what an owner answered by the link of a question: the record is right, or what is not.
///
/// # Errors
/// [`store::Error::Changed`] when it was answered before, or opens nothing any more.
pub async fn owner_says(desk: &Desk, question: &Nudge, answer: Result<(), NotRight>) -> Result<()> {
    let question = question.clone();
    desk.write(move |tx| {
        tx.answer_nudge(question.id, answer.is_ok())?;
        match answer {
            Ok(()) => Ok(tx.confirm_service(&question.service, ConfirmedBy::Owner, tx.now().day(), None)?),
            Err(what) => Ok(tx.report_service(&question.service, what, true)?),
        }
    })
    .await
}

/// The directory as it is offered.
#[derive(Debug, Default)]
pub struct Offered {
    /// Every support service that is offered.
    pub services: Vec<Service>,
    /// How it went for those who were pointed to one before, by its id: told only where so many got there that nobody
    /// can be told from it.
    pub arrivals: Vec<(String, Arrivals)>,
    /// A number that is another once something of the directory has changed.
    pub changed: i64,
}

/// Fewer people than this are told to nobody but the clinic's own staff (DESIGN §4.10), by their place in a list either.
const TOLD_FROM: u32 = 8;

/// The directory as it is offered. There is one
/// directory for all clinics of an installation: what one of them confirmed is fresh for the others as well, what one
/// heard is not right is hidden from all, and what one takes for one is shown as one.
///
/// # Errors
/// When the database does not answer.
pub async fn offered(store: &Store, now: Instant) -> Result<Offered> {
    let (mut said, mut bodies) = (Said::default(), None);
    for desk in desks(store, now).await? {
        let first = bodies.is_none(); // any clinic's list will do: what it leaves out is left out for all
        let read = desk.read(move |tx| {
            let said = Said::of(tx)?;
            Ok::<_, StepError>((if first { Some(tx.services()?) } else { None }, said))
        });
        let read = read.await;
        desk.finish().await?;
        let (own, of_clinic) = read?;
        bodies = bodies.or(own);
        said.hear(of_clinic);
    }
    let bodies = bodies.unwrap_or_default();
    let read = bodies.iter().map(|body| {
        serde_json::from_str(body).map_err(|_| StepError::from(store::Error::Unreadable("a support service")))
    });
    let services: Vec<Service> = read.collect::<Result<_>>()?;
    let shown = services.into_iter().filter(|service| !said.elsewhere.contains_key(&service.id));
    let known = shown.map(|mut service| {
        let newest = service.assured.max(said.newest.get(&service.id).copied());
        service.assured = newest.filter(|_| !said.wrong.contains(&service.id));
        service
    });
    let arrivals = said.arrivals.into_iter().filter(|(_, all)| all.arrived >= TOLD_FROM).collect();
    Ok(Offered { services: known.collect(), arrivals, changed: said.changed })
}

/// The number of [`offered`] alone.
///
/// # Errors
/// When the database does not answer.
pub async fn offered_changed(store: &Store, now: Instant) -> Result<i64> {
    let mut all = 0_i64;
    for desk in desks(store, now).await? {
        let changed = desk.read(|tx| tx.directory_changed()).await;
        desk.finish().await?;
        all = all.wrapping_add(changed?);
    }
    Ok(all)
}

/// What clinics said of the directory's records.
#[derive(Default)]
struct Said {
    newest: BTreeMap<String, Date>,
    wrong: BTreeSet<String>,
    /// Records that are not shown, each with the one that is shown for it.
    elsewhere: BTreeMap<String, String>,
    arrivals: BTreeMap<String, Arrivals>,
    changed: i64,
}

impl Said {
    fn of(tx: &Tx<'_>) -> Result<Self> {
        let changed = tx.directory_changed()?; // first: what changes meanwhile is looked at again
        let newest = tx.confirmations()?.into_iter().fold(BTreeMap::new(), |mut newest, one| {
            let day = newest.entry(one.service).or_insert(one.day);
            *day = one.day.max(*day);
            newest
        });
        let (wrong, elsewhere) = (tx.not_right()?.into_iter().collect(), tx.shown_elsewhere()?.into_iter().collect());
        let arrived = tx.got_there()?.into_iter();
        let arrivals =
            arrived.map(|one| (one.service, Arrivals { asked: one.handed_over, arrived: one.there })).collect();
        Ok(Self { newest, wrong, elsewhere, arrivals, changed })
    }

    fn hear(&mut self, other: Self) {
        for (service, day) in other.newest {
            let known = self.newest.entry(service).or_insert(day);
            *known = day.max(*known);
        }
        for (service, more) in other.arrivals {
            let all = self.arrivals.entry(service).or_default();
            (all.asked, all.arrived) = (all.asked + more.asked, all.arrived + more.arrived);
        }
        self.wrong.extend(other.wrong);
        for (hidden, kept) in other.elsewhere {
            self.show_for(hidden, kept);
        }
        self.changed = self.changed.wrapping_add(other.changed);
    }
}

impl Said {
    /// Shows `kept` for `hidden`, unless an earlier clinic decided otherwise: a record is dropped only for one that is
    /// itself shown, so two clinics of opposite minds hide one record and not both.
    fn show_for(&mut self, hidden: String, kept: String) {
        let shown = std::iter::successors(Some(&kept), |at| self.elsewhere.get(*at)).last();
        if shown != Some(&hidden) {
            self.elsewhere.entry(hidden).or_insert(kept);
        }
    }
}

/// The program's own desk in each clinic.
async fn desks(store: &Store, now: Instant) -> Result<Vec<Desk>> {
    let desk = |clinic: Clinic| store.desk(Actor::machine(Role::System), Purpose::Directory, clinic.id, now);
    Ok(store.clinics().await?.into_iter().map(desk).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clinics_of_opposite_minds_hide_one_record_and_not_both() {
        let pairs = |pairs: &[(&str, &str)]| {
            let elsewhere = pairs.iter().map(|(hidden, kept)| ((*hidden).to_owned(), (*kept).to_owned())).collect();
            Said { elsewhere, ..Said::default() }
        };
        let mut said = Said::default();
        for clinic in [&[("b", "a")][..], &[("a", "b"), ("c", "b")], &[("a", "c"), ("a", "d")]] {
            said.hear(pairs(clinic));
        }
        let hidden: Vec<&str> = said.elsewhere.keys().map(String::as_str).collect();
        assert_eq!(hidden, ["a", "b", "c"], "all three are shown as d, and no circle hides them all");
        let mut two = pairs(&[("b", "a")]);
        two.hear(pairs(&[("a", "b")]));
        assert_eq!(two.elsewhere.keys().collect::<Vec<_>>(), ["b"]);
    }
}
