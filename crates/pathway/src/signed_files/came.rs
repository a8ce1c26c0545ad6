//! What came: whole or not, from a clinic whose key somebody has compared or from one that waits.
use crate::error::{Result, StepError};
use crate::library::withdraw;
use interop::signed::counts::Measures;
use interop::signed::library::Library;
use interop::signed::{self, Signed};
use record::{Instant, ItemId, ItemKind, ItemText, KeyPrint, Reach, ReceivedFile, SignedKind, Withdrawal};
use std::collections::BTreeSet;
use store::{Desk, Error, NewItem, Tx};

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// Nobody here has compared this key yet: the file waits.
    KeyToCompare {
        /// Whose it says it is.
        clinic: String,
        /// The key.
        key: KeyPrint,
    },
    /// It was read.
    Read {
        /// Whose it is.
        clinic: String,
        /// What was in it.
        what: Brought,
    },
}

/// What a file brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// Measures that can be compared.
    pub measures: usize,
    /// Items that are new here.
    pub new: usize,
    /// Items that have another version now.
    pub changed: usize,
    /// Items that were taken away, since their clinic has taken them back.
    pub gone: usize,
    /// Items whose id is another's here: they were left.
    pub left: usize,
}

/// Takes a file in. One from a clinic whose key nobody here has compared is kept and not read.
///
/// # Errors
/// [`StepError::Wrong`] for what is no signed file, is damaged, or is older than what is here.
pub async fn receive_file(desk: &Desk, bytes: &[u8]) -> Result<Came> {
    let file = signed::read(bytes).map_err(|why| StepError::wrong(why.to_string()))?;
    // what cannot be read is not kept either
    match file.kind {
        SignedKind::Measures => Measures::read(&file.content).map(drop),
        SignedKind::Library => Library::read(&file.content).map(drop),
    }
    .map_err(|why| StepError::wrong(why.to_string()))?;
    desk.write(move |tx| take_in(tx, &file)).await
}

fn take_in(tx: &Tx<'_>, file: &Signed) -> Result<Came> {
    if tx.own_key()? == Some(file.key) {
        return Err(StepError::wrong("this is your own clinic’s file"));
    }
    match tx.put_other_clinic(file.key, &file.clinic) {
        Err(Error::Changed) => {
            return Err(StepError::not_now("so many clinics are known that no other can be: forget one"));
        }
        other => other?,
    }
    let received =
        ReceivedFile { key: file.key, kind: file.kind, made: file.made, came: tx.now(), content: file.content.clone() };
    match tx.put_received(&received) {
        Err(Error::Changed) => return Err(StepError::wrong("a newer file of that clinic is here already")),
        other => other?,
    }
    let trusted = tx.other_clinics()?.into_iter().find(|one| one.key == file.key && one.trusted.is_some());
    Ok(match trusted {
        None => Came::KeyToCompare { clinic: file.clinic.clone(), key: file.key },
        Some(clinic) => Came::Read { clinic: clinic.called, what: read(tx, &received)? },
    })
}

/// Somebody here has compared a key with the clinic it belongs to, by telephone or in person: its files are read from now
/// on, and those that wait at once.
///
/// # Errors
/// [`Error::NotFound`] when no file bore this key.
pub async fn trust_clinic(desk: &Desk, key: KeyPrint) -> Result<Brought> {
    desk.write(move |tx| {
        tx.trust_clinic(key)?;
        let mut all = Brought::default();
        for kind in SignedKind::ALL {
            for file in tx.received(*kind)?.iter().filter(|file| file.key == key) {
                let what = read(tx, file)?;
                all.measures += what.measures;
                all.new += what.new;
                all.changed += what.changed;
                all.gone += what.gone;
                all.left += what.left;
            }
        }
        Ok(all)
    })
    .await
}

/// Forgets a clinic: its key, its files, and everything that they brought.
///
/// # Errors
/// [`Error::NotFound`] when no file bore this key.
pub async fn forget_clinic(desk: &Desk, key: KeyPrint) -> Result<()> {
    desk.write(move |tx| {
        tx.items_from(key)?.into_iter().try_for_each(|id| withdraw(tx, id, Withdrawal::TheirClinic))?;
        Ok(tx.forget_clinic(key)?)
    })
    .await
}

fn read(tx: &Tx<'_>, file: &ReceivedFile) -> Result<Brought> {
    let odd = |why: signed::NotSigned| StepError::wrong(why.to_string());
    match file.kind {
        SignedKind::Measures => {
            let measures = Measures::read(&file.content).map_err(odd)?.measures.len();
            Ok(Brought { measures, ..Brought::default() })
        }
        SignedKind::Library => library(tx, file.key, Library::read(&file.content).map_err(odd)?),
    }
}

/// A clinic's file speaks for what that clinic made, and for nothing else.
fn library(tx: &Tx<'_>, key: KeyPrint, library: Library) -> Result<Brought> {
    let mut brought = Brought::default();
    for item in &library.items {
        match tx.item_stands(item.id)? {
            None => {
                let (kind, reach, starts, from) = (item.kind, item.reach.min(Reach::Teams), item.starts, item.from);
                tx.put_item(&NewItem { id: Some(item.id), kind, reach, starts, from, source: Some(key) })?;
                put_versions(tx, item.id, &item.versions)?;
                brought.new += 1;
            }
            // taken away here: it does not come back by a file
            Some(stands) if stands.source == Some(key) && stands.withdrawn => {}
            Some(stands) if stands.source == Some(key) => {
                let known: Vec<(Instant, ItemText)> =
                    tx.item_versions(item.id)?.into_iter().rev().map(|version| (version.at, version.text)).collect();
                if known != item.versions {
                    tx.empty_item(item.id)?;
                    put_versions(tx, item.id, &item.versions)?;
                    tx.set_item_reach(item.id, item.reach.min(Reach::Teams), item.starts)?;
                    brought.changed += 1;
                }
            }
            Some(_) => brought.left += 1,
        }
    }
    // consent may have ended for this way only: a story that is in their newest file no more is no more here
    let sent: BTreeSet<ItemId> = library.items.iter().map(|item| item.id).collect();
    for id in tx.items_from(key)?.into_iter().filter(|id| !sent.contains(id)) {
        if tx.item(id)?.kind == ItemKind::Story {
            withdraw(tx, id, Withdrawal::TheyAsked)?;
            brought.gone += 1;
        }
    }
    for back in &library.taken_back {
        let stands = tx.item_stands(back.id)?;
        if stands.is_some_and(|stands| stands.source == Some(key) && !stands.withdrawn) {
            let why = if back.why.is_about_somebody() { back.why } else { Withdrawal::TheirClinic };
            withdraw(tx, back.id, why)?;
            brought.gone += 1;
        }
    }
    Ok(brought)
}

fn put_versions(tx: &Tx<'_>, id: ItemId, versions: &[(Instant, ItemText)]) -> Result<()> {
    for ((at, text), seen) in versions.iter().zip(0i64..) {
        tx.put_item_version(id, seen, *at, text)?;
    }
    Ok(())
}
