//! Signed files, out and in: what a clinic lets out of its library and its counts, and what it reads from others whose keys
//! somebody here has compared.
mod came;
mod counts;

pub use came::{Brought, Came, forget_clinic, receive_file, rename_clinic, trust_clinic};
pub use counts::{MEASURED, SHARED_MONTHS, counts_to_share};

use crate::error::{Result, StepError};
use crate::story::story_for;
use interop::signed::counts::Measures;
use interop::signed::library::{Library, MOST_BACK, MOST_ITEMS, MOST_VERSIONS, SentItem};
use interop::signed::{self, LARGEST};
use record::{
    Instant, Item, ItemId, ItemKind, ItemText, KeyPrint, Level, Origin, Reach, Role, SignedKind, StaffId, StoryId,
    Withdrawal, Withdrawn,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{Desk, Tx};

/// This clinic's key, made at first use.
///
/// # Errors
/// When nothing could be saved.
pub async fn own_key(desk: &Desk) -> Result<KeyPrint> {
    desk.write(|tx| Ok(signed::key_of(tx.signing_seed(signed::key_of)?))).await
}

/// The library as a signed file: the stories that may be with other clinics and what is taken back of what was, whatever
/// else there is; then what was made here and may leave, the newest first, each with as many of its versions as there is
/// room for, and with who wrote them.
///
/// That a file was made says nothing of whether it was sent: [`library_sent`] does.
///
/// # Errors
/// [`StepError::NotNow`] for somebody who does not work here, since stories are in it; and where it does not fit into a
/// file that can be read.
pub async fn sign_library(desk: &Desk) -> Result<String> {
    if desk.actor().role == Role::Member {
        return Err(StepError::not_now(
            "stories are in it for people who work at clinics: somebody who works here takes it along",
        ));
    }
    desk.write(|tx| {
        let mut library = Library { items: stories(tx)?, taken_back: tx.items_taken_back()? };
        tx.stories_left(&library.items.iter().map(|item| story_of(item.id)).collect::<Vec<_>>(), sends(tx.actor().role))?;
        let ended = tx.story_tombstones(Instant::from_micros(0))?.into_iter();
        library.taken_back.extend(ended.map(|one| Withdrawn {
            id: ItemId::from_bytes(one.story.bytes()),
            at: one.since,
            why: Withdrawal::TheyAsked,
        }));
        if library.items.len() > MOST_ITEMS || library.taken_back.len() > MOST_BACK {
            return Err(StepError::not_now("more stories, or more of what was taken back, than a signed file holds"));
        }
        let most = i64::try_from(MOST_ITEMS).unwrap_or(i64::MAX);
        let mut items = tx.items_that_reach(Reach::Teams, most)?;
        items.extend(tx.items_that_reach(Reach::Everybody, most)?);
        items.retain(|item| item.source.is_none());
        items.sort_by_key(|item| std::cmp::Reverse((item.newest.at, item.id)));
        items.truncate(MOST_ITEMS - library.items.len());
        let mut names = BTreeMap::new();
        for item in &items {
            library.items.push(send(tx, item, &mut names)?);
        }
        let fits = library.fitted(LARGEST).ok_or_else(|| {
            StepError::not_now("the library does not fit into a file of 5 MB, even without its older versions: keep some of it in this clinic")
        })?;
        sign(tx, SignedKind::Library, &fits.write())
    })
    .await
}

/// Whoever sits at this desk has sent the file that they took along to every clinic that had the last one: what it takes back
/// those clinics have been told of.
///
/// # Errors
/// When nothing could be saved.
pub async fn library_sent(desk: &Desk) -> Result<()> {
    desk.write(|tx| Ok(tx.stories_recalled()?)).await
}

/// Who sends files to other clinics and may say that they have: who decides on stories, and the command line.
const fn sends(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Editor | Role::System)
}

/// Counts of whole months as a signed file: suppressed, with no person and no group in them ([`counts_to_share`]).
///
/// # Errors
/// When nothing could be saved.
pub async fn sign_counts(desk: &Desk, counts: &Measures) -> Result<String> {
    let content = counts.write();
    desk.write(move |tx| sign(tx, SignedKind::Measures, &content)).await
}

fn sign(tx: &Tx<'_>, kind: SignedKind, content: &str) -> Result<String> {
    let seed = tx.signing_seed(signed::key_of)?;
    let file = signed::sign(seed, kind, &tx.own_clinic()?.name, tx.now(), content);
    match file.len() {
        0..=LARGEST => Ok(file),
        _ => Err(StepError::not_now("the file would be larger than 5 MB, and no clinic could read it")),
    }
}

fn send(tx: &Tx<'_>, item: &Item, names: &mut BTreeMap<StaffId, String>) -> Result<SentItem> {
    // an earlier version that was for the clinic only, or that waits, is not part of what was agreed to
    let agreed: BTreeSet<i64> =
        tx.item_goes(item.id)?.into_iter().filter(|goes| goes.agreed.is_some()).map(|goes| goes.n).collect();
    let mut versions = Vec::new();
    let all = tx.item_versions(item.id)?.into_iter().filter(|version| agreed.contains(&version.n));
    for version in all.take(MOST_VERSIONS) {
        let by = version.staff.map(|staff| called(tx, staff, names)).transpose()?.unwrap_or_default();
        versions.push((version.at, ItemText { by, ..version.text }));
    }
    versions.reverse();
    tx.item_left(item.id)?;
    let from = item.from.map(|from| origin(tx, from, names)).transpose()?;
    let (kind, reach, starts) = (item.kind, item.reach, item.starts);
    Ok(SentItem { id: item.id, kind, reach, starts, from, until: None, versions })
}

/// What an item was made from, by whom and where. What is for this clinic only, or waits, is not told: no title leaves before
/// it was agreed to.
fn origin(tx: &Tx<'_>, id: ItemId, names: &mut BTreeMap<StaffId, String>) -> Result<Origin> {
    let from = match tx.item(id) {
        Ok(from) if from.source.is_some() || from.reach != Reach::Here && from.agreed.is_some() => from,
        Ok(_) | Err(store::Error::NotFound) => return Ok(Origin::untold(id)),
        Err(error) => return Err(error.into()),
    };
    let (clinic, by) = match from.source {
        Some(key) => {
            let theirs = tx.other_clinics()?.into_iter().find(|clinic| clinic.key == key);
            (theirs.map(|clinic| clinic.called).unwrap_or_default(), from.newest.text.by)
        }
        None => {
            let by = from.newest.staff.map(|staff| called(tx, staff, names)).transpose()?;
            (tx.own_clinic()?.name, by.unwrap_or_default())
        }
    };
    Ok(Origin { id, title: from.newest.text.title, by, clinic })
}

/// Stories travel whose authors named other clinics, each with the day on which that ends. None is left out.
fn stories(tx: &Tx<'_>) -> Result<Vec<SentItem>> {
    let sent = story_for(tx, Level::Clinics, None)?.into_iter().map(|story| {
        let text = ItemText { title: story.says.title, words: story.says.text, ..ItemText::default() };
        SentItem {
            id: ItemId::from_bytes(story.id.bytes()),
            kind: ItemKind::Story,
            reach: Reach::Teams,
            starts: None,
            from: None,
            until: Some(story.ends),
            versions: vec![(story.made, text)],
        }
    });
    Ok(sent.collect())
}

fn story_of(item: ItemId) -> StoryId {
    StoryId::from_bytes(item.bytes())
}

fn called(tx: &Tx<'_>, staff: StaffId, names: &mut BTreeMap<StaffId, String>) -> Result<String> {
    if let Some(known) = names.get(&staff) {
        return Ok(known.clone());
    }
    let called = tx.community_member(staff)?.map(|member| member.details.called).unwrap_or_default();
    names.insert(staff, called.clone());
    Ok(called)
}
