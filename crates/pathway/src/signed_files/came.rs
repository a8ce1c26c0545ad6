//! What came: whole or not, from a clinic whose key somebody has compared or from one that waits.
use crate::error::{Result, StepError};
use crate::library::withdraw;
use interop::signed::counts::Measures;
use interop::signed::library::{Library, SentItem};
use interop::signed::{self, Signed};
use record::{
    Instant, ItemId, ItemKind, ItemText, KeyPrint, Reach, ReceivedFile, SignedKind, StoryEnd, StoryId, StoryText,
    Withdrawal,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::{Desk, Error, FromElsewhere, NewItem, StoryBefore, Tx};

/// By so much the clock of another clinic may be ahead. A file from later than that would keep every true one out until then.
const CLOCKS_DIFFER: Duration = Duration::from_secs(24 * 60 * 60);
/// As long as an author can agree at most, and so as long as anybody's story stands here by one file.
const LONGEST: Duration = Duration::from_secs(24 * 365 / 12 * 24 * 60 * 60);

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
    /// Stories that are new here, which somebody reads before they stand anywhere.
    pub stories: usize,
    /// Printed copies of stories that were taken away: somebody here has to take them down.
    pub copies: i64,
}

/// Takes a file in. One from a clinic whose key nobody here has compared is kept and not read.
///
/// # Errors
/// [`StepError::Wrong`] for what is no signed file, is damaged, is older than what is here, or is dated in the future.
pub async fn receive_file(desk: &Desk, bytes: &[u8]) -> Result<Came> {
    let file = signed::read(bytes).map_err(|why| StepError::wrong(why.to_string()))?;
    // what cannot be read is not kept either
    match file.kind {
        SignedKind::Measures => Measures::read(&file.content).map(drop),
        SignedKind::Library => Library::read(&file.content).map(drop),
    }
    .map_err(|why| StepError::wrong(why.to_string()))?;
    desk.write(move |tx| keep_file(tx, &file)).await
}

fn keep_file(tx: &Tx<'_>, file: &Signed) -> Result<Came> {
    if file.made > tx.now().plus(CLOCKS_DIFFER) {
        return Err(StepError::wrong("it is dated in the future: ask for a new file, once their clock is right"));
    }
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
                all.stories += what.stories;
                all.copies += what.copies;
            }
        }
        Ok(all)
    })
    .await
}

/// Somebody here says that a clinic is called what its newest file calls it: only then does it stand so beside its stories
/// and among clinics side by side.
///
/// # Errors
/// [`Error::Changed`] when it calls it something else than `called`.
pub async fn rename_clinic(desk: &Desk, key: KeyPrint, called: String) -> Result<()> {
    desk.write(move |tx| Ok(tx.rename_clinic(key, &called)?)).await
}

/// Forgets a clinic: its key, its files, and everything that they brought.
///
/// # Errors
/// [`Error::NotFound`] when no file bore this key.
pub async fn forget_clinic(desk: &Desk, key: KeyPrint) -> Result<()> {
    desk.write(move |tx| {
        tx.items_from(key)?.into_iter().try_for_each(|id| withdraw(tx, id, Withdrawal::TheirClinic))?;
        tx.stories_from(key)?.into_iter().try_for_each(|id| tx.end_story(id, StoryEnd::Lapsed))?;
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
        SignedKind::Library => {
            let brought = library(tx, file.key, Library::read(&file.content).map_err(odd)?)?;
            tx.received_is_read(file.key, file.kind)?;
            Ok(brought)
        }
    }
}

/// A clinic's file speaks for what that clinic made, and for nothing else.
fn library(tx: &Tx<'_>, key: KeyPrint, library: Library) -> Result<Brought> {
    let mut brought = Brought::default();
    stories(tx, key, &library, &mut brought)?;
    for item in library.items.iter().filter(|item| item.kind != ItemKind::Story) {
        match tx.item_stands(item.id)? {
            None => {
                let (kind, reach, starts) = (item.kind, item.reach.min(Reach::Teams), item.starts);
                tx.put_item(&NewItem { id: Some(item.id), kind, reach, starts, from: None, source: Some(key) })?;
                item.from.iter().try_for_each(|from| tx.set_item_origin(item.id, from))?;
                put_versions(tx, item.id, &item.versions)?;
                brought.new += 1;
            }
            // taken away here: it does not come back by a file
            Some(stands) if stands.source == Some(key) && stands.withdrawn => {}
            Some(stands) if stands.source == Some(key) => {
                let known: Vec<(Instant, ItemText)> =
                    tx.item_versions(item.id)?.into_iter().rev().map(|version| (version.at, version.text)).collect();
                if let Some(from) = &item.from
                    && tx.item_origin(item.id)?.as_ref() != Some(from)
                {
                    tx.set_item_origin(item.id, from)?;
                }
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

/// Stories stand in a room of their own: with staff, and nowhere before somebody here has read them. One that is in their
/// newest file no more is here no more: what its author agreed to may have ended for this way alone.
fn stories(tx: &Tx<'_>, key: KeyPrint, library: &Library, brought: &mut Brought) -> Result<()> {
    let id = |item: ItemId| StoryId::from_bytes(item.bytes());
    let sent = library.items.iter().filter(|item| item.kind == ItemKind::Story);
    let sent: BTreeMap<StoryId, &SentItem> = sent.map(|item| (id(item.id), item)).collect();
    for (id, item) in &sent {
        let (Some((_, text)), Some(ends)) = (item.versions.last(), item.until) else { continue };
        let ends = ends.min(tx.now().plus(LONGEST));
        let says = StoryText { title: text.title.clone(), text: text.words.clone() };
        let story = FromElsewhere { id: *id, source: key, says: &says, ends };
        match tx.story_before(*id)? {
            _ if ends <= tx.now() => {} // by the time it was read it had ended
            None => {
                tx.put_story_from(&story)?;
                brought.stories += 1;
            }
            Some(known) if known.source != Some(key) => brought.left += 1,
            Some(StoryBefore { ended: Some(StoryEnd::Lapsed), .. }) => {
                tx.put_story_from(&story)?;
                brought.stories += 1;
            }
            Some(StoryBefore { ended: Some(_), .. }) => {} // taken back, there or here: it does not come again
            Some(_) if tx.story_versions(*id)?.first().is_some_and(|version| version.says == says) => {
                tx.story_from_until(*id, ends)?;
            }
            Some(_) => {
                tx.set_story_from(&story)?;
                brought.changed += 1;
            }
        }
    }
    let back: BTreeSet<StoryId> = library.taken_back.iter().map(|one| id(one.id)).collect();
    back.iter().try_for_each(|id| tx.story_never_again(*id, key))?;
    let ended = |id: &StoryId| sent.get(id).is_none_or(|item| item.until.is_none_or(|ends| ends <= tx.now()));
    for id in tx.stories_from(key)?.into_iter().filter(|id| back.contains(id) || ended(id)) {
        tx.end_story(id, if back.contains(&id) { StoryEnd::TheirClinic } else { StoryEnd::Lapsed })?;
        brought.gone += 1;
        let hang = tx.story_papers_of(id)?.into_iter().filter(|paper| paper.down.is_none());
        brought.copies += hang.map(|paper| paper.copies).sum::<i64>();
    }
    Ok(())
}

fn put_versions(tx: &Tx<'_>, id: ItemId, versions: &[(Instant, ItemText)]) -> Result<()> {
    for ((at, text), seen) in versions.iter().zip(0i64..) {
        tx.put_item_version(id, seen, *at, text)?;
    }
    Ok(())
}
