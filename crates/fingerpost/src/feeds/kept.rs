//! The directory as it is kept: read when a clinic starts, and again whenever something of it has changed.
use anyhow::{Context, Result};
use content::Content;
use interop::open_referral;
use record::{ClinicId, RequestId, Role, Service};
use std::collections::{BTreeMap, btree_map::Entry as Slot};
use store::{Actor, Desk, Entry, Pull, Purpose, Store};

/// Brings in the directory of the content folder, if it has one.
pub async fn bring_in_content(store: &Store, content: &Content) -> Result<()> {
    let (Some(desk), Some(text)) = (desks(store).await?.into_iter().next(), content.text("directory.json")) else {
        return Ok(());
    };
    let read = open_referral::services(text.as_bytes());
    for refused in &read.refused {
        eprintln!("directory.json:{}: {}", refused.at, refused.why);
    }
    let pull = own_file("content", "directory.json", read.services)?;
    desk.write(move |tx| tx.bring_in(&pull)).await?;
    Ok(())
}

/// A file of the operator's own as a feed: what it no longer has is offered no more, at once.
pub fn own_file(feed: &str, source: &str, services: Vec<Service>) -> Result<Pull> {
    let mut once: BTreeMap<String, Service> = BTreeMap::new();
    for service in services {
        // of two records with one id, the one that was assured last
        match once.entry(service.id.clone()) {
            Slot::Occupied(held) if held.get().assured >= service.assured => {}
            Slot::Occupied(mut held) => drop(held.insert(service)),
            Slot::Vacant(free) => {
                free.insert(service);
            }
        }
    }
    let entries = once.into_values().map(|service| {
        let raw = serde_json::to_string(&service)?;
        Ok(Entry::new(feed, service, raw)?)
    });
    let entries = entries.collect::<Result<_>>()?;
    Ok(Pull { feed: feed.into(), source: source.into(), entries, whole: true, patience: 1, ..Pull::default() })
}

/// Every support service that is offered, and a number that is another once something of it has changed.
pub async fn services(store: &Store) -> Result<(Vec<Service>, i64)> {
    Ok(pathway::offered(store, crate::work::now()).await?)
}

/// The number of [`services`] alone.
pub async fn changed(store: &Store) -> Result<i64> {
    Ok(pathway::offered_changed(store, crate::work::now()).await?)
}

/// Every support service that is offered, as its feed says it.
pub async fn offered(store: &Store) -> Result<Vec<Service>> {
    let bodies = store.offered().await?;
    bodies.iter().map(|body| serde_json::from_str(body).context("a support service in the database")).collect()
}

/// The program's own desk for the directory, which is nobody's: at the first clinic, or before there is one at none.
pub async fn desk(store: &Store) -> Result<Desk> {
    let first = store.clinics().await?.first().map(|clinic| clinic.id);
    let clinic = first.unwrap_or(ClinicId::from_bytes([0; 16]));
    let request = RequestId::from_bytes(store::random()?);
    let desk = store.desk(Actor::machine(Role::System), Purpose::Directory, clinic, crate::work::now());
    Ok(desk.by("directory import", request))
}

/// The program's own desk in each clinic.
async fn desks(store: &Store) -> Result<Vec<Desk>> {
    let desk = |clinic: record::Clinic| {
        store.desk(Actor::machine(Role::System), Purpose::Directory, clinic.id, crate::work::now())
    };
    Ok(store.clinics().await?.into_iter().map(desk).collect())
}
