//! The library: somebody writes something, adapts it, speaks of it, takes it back. Whoever takes part has the same rights in
//! it, staff and members with experience of care of their own alike; all are known by the name that they chose.
use crate::Engines;
use crate::change::{Opportunity, change_idea_from};
use crate::details::all_answered;
use crate::error::{Result, StepError};
use record::{ChangeIdeaId, CommentId, Instant, Item, ItemId, ItemKind, ItemText, Reach, Stays, Withdrawal};
use std::sync::Arc;
use store::{Desk, Error, NewItem, Tx};

/// Something that is written for the library.
#[derive(Debug, Clone)]
pub struct ItemDraft {
    /// What it is.
    pub kind: ItemKind,
    /// How far it reaches.
    pub reach: Reach,
    /// For an event: when it begins.
    pub starts: Option<Instant>,
    /// What it says.
    pub text: ItemText,
    /// What reads like somebody's details in it and stays, and as what.
    pub stays: Vec<Stays>,
}

impl ItemDraft {
    fn check(&self) -> Result<()> {
        self.text.check()?;
        if !ItemKind::WRITTEN.contains(&self.kind) {
            return Err(StepError::wrong("a story is told through its own door, and by whoever lived it"));
        }
        match (self.kind, self.starts) {
            (ItemKind::Event, None) => Err(StepError::wrong("say when the event begins")),
            (ItemKind::Event, _) | (_, None) => Ok(()),
            _ => Err(StepError::wrong("only an event begins at a time")),
        }
    }
}

/// Puts something into the library, perhaps adapted from something else; whoever wrote that stays named beside it. What is
/// to reach further than the clinic waits there for a second person ([`agree_to_item`]).
///
/// # Errors
/// [`StepError::Wrong`] for a text without a title or too long, and for one that is to reach further than the clinic with
/// a detail in it of which nobody said as what it stays; [`StepError::NotNow`] from somebody who has not yet said
/// what others may call them; [`Error::NotFound`] when there is nothing to adapt.
pub async fn write_item(desk: &Desk, engines: &Arc<Engines>, draft: ItemDraft, from: Option<ItemId>) -> Result<ItemId> {
    draft.check()?;
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        takes_part(tx)?;
        if let Some(from) = from {
            let adapted = tx.item(from)?;
            if adapted.kind != draft.kind {
                return Err(StepError::wrong("what is adapted stays of its kind"));
            }
        }
        let new = NewItem { id: None, kind: draft.kind, reach: draft.reach, starts: draft.starts, from, source: None };
        let id = tx.put_item(&new)?;
        tx.put_item_version(id, 0, tx.now(), &own(&draft.text))?;
        goes(tx, &engines, id, 1, &draft)?;
        Ok(id)
    })
    .await
}

/// Writes the next version of something that was made here.
///
/// # Errors
/// As [`write_item`]; [`Error::Changed`] when somebody has written a version since `seen`; [`StepError::NotNow`] for what
/// came from another clinic: it is theirs, and is adapted instead.
pub async fn write_item_version(
    desk: &Desk,
    engines: &Arc<Engines>,
    id: ItemId,
    seen: i64,
    draft: ItemDraft,
) -> Result<()> {
    draft.check()?;
    let engines = Arc::clone(engines);
    desk.write(move |tx| {
        let item = tx.item(id)?;
        takes_part(tx)?;
        if item.source.is_some() {
            return Err(StepError::not_now("it came from another clinic: adapt it, and change what you made of it"));
        }
        if item.kind != draft.kind {
            return Err(StepError::wrong("what it is does not change: write something new instead"));
        }
        tx.put_item_version(id, seen, tx.now(), &own(&draft.text))?;
        goes(tx, &engines, id, seen + 1, &draft)?;
        Ok(tx.set_item_reach(id, draft.reach, draft.starts)?)
    })
    .await
}

/// What goes beyond the clinic has an answer for each detail in it, and waits for a second person.
fn goes(tx: &Tx<'_>, engines: &Engines, id: ItemId, n: i64, draft: &ItemDraft) -> Result<()> {
    if draft.reach == Reach::Here {
        return Ok(());
    }
    let text = own(&draft.text);
    all_answered(tx, engines, &text, &draft.stays)?;
    let said = [&text.title, &text.words, &text.note].map(|said| said.split_whitespace().collect::<Vec<_>>().join(" "));
    let stands = |one: &&Stays| said.iter().any(|text| text.contains(&one.words));
    let stays: Vec<Stays> = draft.stays.iter().filter(stands).cloned().collect();
    Ok(tx.put_item_goes(id, n, &stays)?)
}

/// Somebody who did not write the newest version has read it and agrees that it may be read beyond the clinic, as far as it
/// is meant to.
///
/// # Errors
/// [`StepError::Wrong`] from whoever wrote it; [`StepError::NotNow`] from somebody who has not said what others may call
/// them; [`Error::Changed`] when there is a newer version than the one that they read, or somebody has agreed before.
pub async fn agree_to_item(desk: &Desk, id: ItemId, n: i64) -> Result<()> {
    desk.write(move |tx| {
        let item = tx.item(id)?;
        takes_part(tx)?;
        if item.newest.staff == tx.actor().staff {
            return Err(StepError::wrong("somebody else than whoever wrote it has to agree"));
        }
        Ok(tx.agree_to_item(id, n)?)
    })
    .await
}

/// Takes something back, for everybody at once. Where that is for somebody's sake, everything that was adapted from it
/// goes too.
///
/// # Errors
/// As [`write_item`]; [`Error::NotFound`] when it is not there.
pub async fn withdraw_item(desk: &Desk, id: ItemId, why: Withdrawal) -> Result<()> {
    desk.write(move |tx| {
        tx.item(id)?;
        takes_part(tx)?;
        withdraw(tx, id, why)
    })
    .await
}

/// The same, in a transaction that goes on. What is gone by then, since it was adapted from what went before, is passed over.
pub(crate) fn withdraw(tx: &Tx<'_>, id: ItemId, why: Withdrawal) -> Result<()> {
    if tx.item_stands(id)?.is_none_or(|stands| stands.withdrawn) {
        return Ok(());
    }
    let adapted = if why.is_about_somebody() { tx.adaptations(id)? } else { Vec::new() };
    if why.is_about_somebody() {
        crate::change::forget_idea_from(tx, &idea_source(id))?;
    }
    tx.withdraw_item(id, why)?;
    adapted.into_iter().try_for_each(|one| withdraw(tx, one.id, why))
}

/// By what a change idea is known that came from the library.
fn idea_source(id: ItemId) -> String {
    format!("library:{id}")
}

/// Whether a change idea was made of this one.
///
/// # Errors
/// When the database does not answer.
pub fn is_tried(tx: &Tx<'_>, id: ItemId) -> store::Result<bool> {
    Ok(tx.idea_from(&idea_source(id))?.is_some())
}

/// Makes a change idea of one in the library, to be placed and tested here: its title, with the way back to it, where all of
/// it stands. Asked for twice, the idea that there is already.
///
/// # Errors
/// [`StepError::Wrong`] for something that is no change idea; [`Error::NotFound`] when it is not there.
pub async fn try_item(desk: &Desk, id: ItemId) -> Result<ChangeIdeaId> {
    let item = desk.read(move |tx| tx.item(id)).await?;
    if item.kind != ItemKind::Idea {
        return Err(StepError::wrong("only a change idea is tried"));
    }
    let opportunity = Opportunity {
        key: idea_source(id),
        address: format!("/library/item/{id}"),
        said: "the library, where all of it stands".into(),
        words: item.newest.text.title,
        measures: Vec::new(),
    };
    change_idea_from(desk, &opportunity).await
}

/// Says something of an item.
///
/// # Errors
/// As [`write_item`].
pub async fn comment_on_item(desk: &Desk, id: ItemId, words: String) -> Result<()> {
    let words = words.trim().to_owned();
    if words.is_empty() || words.chars().count() > ItemText::LONGEST_NOTE {
        return Err(StepError::wrong("write up to 2,000 letters"));
    }
    desk.write(move |tx| {
        tx.item(id)?;
        takes_part(tx)?;
        Ok(tx.put_comment(id, &words).map(drop)?)
    })
    .await
}

/// Takes a comment away: one's own, or one that should not stand there.
///
/// # Errors
/// As [`write_item`]; [`Error::NotFound`] when it is not there.
pub async fn drop_item_comment(desk: &Desk, id: ItemId, comment: CommentId) -> Result<()> {
    desk.write(move |tx| {
        tx.item(id)?;
        takes_part(tx)?;
        Ok(tx.drop_comment(id, comment)?)
    })
    .await
}

/// Whoever sits at this desk uses an item, or does so no longer.
///
/// # Errors
/// As [`write_item`]; [`StepError::Wrong`] for a need or an event, which nobody uses.
pub async fn use_item(desk: &Desk, id: ItemId, uses: bool) -> Result<()> {
    desk.write(move |tx| {
        let item = tx.item(id)?;
        takes_part(tx)?;
        if !item.kind.can_be_used() {
            return Err(StepError::wrong("this is nothing to use"));
        }
        Ok(tx.set_use(id, uses)?)
    })
    .await
}

/// An item answers a need.
///
/// # Errors
/// As [`write_item`]; [`StepError::Wrong`] where the one is no need, or the other nothing to use.
pub async fn answer_need(desk: &Desk, need: ItemId, item: ItemId) -> Result<()> {
    desk.write(move |tx| {
        let asked: Item = tx.item(need)?;
        takes_part(tx)?;
        if asked.kind != ItemKind::Need || !tx.item(item)?.kind.can_be_used() {
            return Err(StepError::wrong("a need is answered by something that can be used"));
        }
        Ok(tx.put_answer_to_need(need, item)?)
    })
    .await
}

/// That whoever sits here has said what others may call them.
fn takes_part(tx: &Tx<'_>) -> Result<()> {
    let staff = tx.actor().staff.ok_or(Error::NotFound)?;
    match tx.community_member(staff)? {
        Some(_) => Ok(()),
        None => Err(StepError::not_now("say first what others may call you here")),
    }
}

/// What is written here says who wrote it by their account, and by no name of its own.
fn own(text: &ItemText) -> ItemText {
    let trimmed = |text: &str| text.trim().replace("\r\n", "\n");
    ItemText { title: trimmed(&text.title), words: trimmed(&text.words), note: trimmed(&text.note), by: String::new() }
}
