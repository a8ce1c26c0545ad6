//! Signed files, out and in: what a clinic lets out of its library and its counts, and what it reads from others whose keys
//! somebody here has compared.
mod came;
mod counts;

pub use came::{Brought, Came, forget_clinic, receive_file, trust_clinic};
pub use counts::{MEASURED, SHARED_MONTHS, counts_to_share};

use crate::error::Result;
use crate::story::story_for;
use interop::signed;
use interop::signed::counts::Measures;
use interop::signed::library::{Library, MOST_ITEMS, MOST_VERSIONS, SentItem};
use record::{
    Instant, Item, ItemId, ItemKind, ItemText, KeyPrint, Level, Reach, SignedKind, StaffId, StoryId, Withdrawal,
    Withdrawn,
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

/// The library as a signed file: what was made here and may leave, every version with who wrote it, and what is taken
/// back of what had left before.
///
/// # Errors
/// When nothing could be saved.
pub async fn sign_library(desk: &Desk) -> Result<String> {
    desk.write(|tx| {
        let most = i64::try_from(MOST_ITEMS).unwrap_or(i64::MAX);
        let mut items = tx.items_that_reach(Reach::Teams, most)?;
        items.extend(tx.items_that_reach(Reach::Everybody, most)?);
        items.retain(|item| item.source.is_none());
        items.truncate(MOST_ITEMS);
        let mut names = BTreeMap::new();
        let sent = items.iter().map(|item| send(tx, item, &mut names)).collect::<Result<Vec<_>>>()?;
        let mut library = Library { items: sent, taken_back: tx.items_taken_back()? };
        add_stories(tx, &mut library)?;
        sign(tx, SignedKind::Library, &library.write())
    })
    .await
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
    Ok(signed::sign(seed, kind, &tx.own_clinic()?.name, tx.now(), content))
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
    let (kind, reach, starts, from) = (item.kind, item.reach, item.starts, item.from);
    Ok(SentItem { id: item.id, kind, reach, starts, from, until: None, versions })
}

/// Stories travel whose authors named other clinics, each with the day on which that ends; those that have left and were
/// taken back are taken back there.
fn add_stories(tx: &Tx<'_>, library: &mut Library) -> Result<()> {
    let id = |story: StoryId| ItemId::from_bytes(story.bytes());
    let mut left = Vec::new();
    for story in story_for(tx, Level::Clinics, None)? {
        let text = ItemText { title: story.says.title, words: story.says.text, ..ItemText::default() };
        if text.check().is_ok() && library.items.len() < MOST_ITEMS {
            left.push(story.id);
            library.items.push(SentItem {
                id: id(story.id),
                kind: ItemKind::Story,
                reach: Reach::Teams,
                starts: None,
                from: None,
                until: Some(story.ends),
                versions: vec![(story.made, text)],
            });
        }
    }
    tx.stories_left(&left)?;
    let ended = tx.story_tombstones(Instant::from_micros(0))?;
    library.taken_back.extend(ended.into_iter().map(|one| Withdrawn {
        id: id(one.story),
        at: one.since,
        why: Withdrawal::TheyAsked,
    }));
    Ok(())
}

fn called(tx: &Tx<'_>, staff: StaffId, names: &mut BTreeMap<StaffId, String>) -> Result<String> {
    if let Some(known) = names.get(&staff) {
        return Ok(known.clone());
    }
    let called = tx.community_member(staff)?.map(|member| member.details.called).unwrap_or_default();
    names.insert(staff, called.clone());
    Ok(called)
}
