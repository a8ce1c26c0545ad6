//! Draw the pathway together: each change is a version, by whoever made it, and nothing that anybody wrote is lost. Two
//! people at once each change the map as it stands; of two who write on one card the later is shown what the other wrote.
use crate::error::{Result, StepError};
use crate::once::once;
use improve::drawn::{DrawnMap, Toward};
use record::drawn::{Card, Change, Lane, MOST_WORDS, Phase, Place, Version};
use record::{CardId, CommentId, MarkId};
use store::{Desk, Tx};

/// As many cards can be on a map, hidden ones counted; a map that people can read has a tenth of it.
pub const MOST_CARDS: usize = 1_000;
/// As many lanes, or phases, can be on it.
pub const MOST_LANES: usize = 16;
/// As many comments can be on one card.
pub const MOST_COMMENTS: usize = 100;

/// What became of words for a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The card says so now.
    Kept,
    /// Somebody else has written on it since it was read, and it stays as they wrote it.
    Meanwhile,
}

/// The map as it stands.
///
/// # Errors
/// When the database does not answer.
pub fn drawn_map(tx: &Tx<'_>) -> store::Result<DrawnMap> {
    match tx.drawn_now()? {
        Some(kept) => Ok(DrawnMap::from_standing(kept)),
        None => Ok(DrawnMap::of(&tx.drawn_versions(u32::MAX)?)),
    }
}

/// Adds a version, and keeps how the map stands after it.
pub(crate) fn draw(tx: &Tx<'_>, map: DrawnMap, change: &Change) -> Result<()> {
    let n = tx.put_drawn_version(change)?;
    let (staff, role, card) = (tx.actor().staff, tx.actor().role, change.card());
    let version = Version { n, at: tx.now(), staff, role, card, change: Some(change.clone()) };
    match map.then(&version) {
        Some(after) => tx.put_drawn_now(&after.standing(), card, false)?,
        None => keep_anew(tx)?,
    }
    Ok(())
}

/// Keeps how the map stands, after every version was read again.
fn keep_anew(tx: &Tx<'_>) -> store::Result<()> {
    tx.put_drawn_now(&DrawnMap::of(&tx.drawn_versions(u32::MAX)?).standing(), None, true)
}

/// Puts a card on the map. Sent twice, it is there once.
///
/// # Errors
/// [`StepError::Wrong`] for words or a place that do not fit; [`StepError::NotNow`] when the map is full.
pub async fn draw_card(desk: &Desk, card: CardId, lane: Lane, phase: Phase, says: Card) -> Result<()> {
    let change = Change::Added { card, at: Place { lane, phase, before: None }, says }.checked()?;
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        if map.card(card).is_some() {
            return Ok(());
        }
        if !map.has(lane, phase) {
            return Err(StepError::wrong("choose a lane and a phase of the map"));
        }
        if map.shown().count() + map.hidden().count() >= MOST_CARDS {
            return Err(StepError::not_now("the map is full: it has 1,000 cards, hidden ones counted"));
        }
        draw(tx, map, &change)
    })
    .await
}

/// Changes what a card says. `read` is the version of the card that whoever writes has read.
///
/// # Errors
/// [`StepError::Wrong`] for words that do not fit; [`store::Error::NotFound`] when there is no such card.
pub async fn change_card(desk: &Desk, card: CardId, read: u32, says: Card) -> Result<Written> {
    let says = says.checked()?;
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        let stands = map.card(card).ok_or(store::Error::NotFound)?;
        if *stands.says == says && !stands.hidden {
            return Ok(Written::Kept);
        }
        if stands.read != read {
            return Ok(Written::Meanwhile);
        }
        draw(tx, map, &Change::Changed { card, says: says.clone() })?;
        Ok(Written::Kept)
    })
    .await
}

/// Moves a card by one, from where it stands now.
///
/// # Errors
/// [`StepError::NotNow`] when there is nothing beyond; [`store::Error::NotFound`] when there is no such card.
pub async fn move_card(desk: &Desk, card: CardId, way: Toward) -> Result<()> {
    once(desk, move |tx| {
        let map = drawn_map(tx)?;
        map.card(card).ok_or(store::Error::NotFound)?;
        let to = map.toward(card, way).ok_or_else(|| StepError::not_now("the card is at the edge of the map"))?;
        draw(tx, map, &Change::Moved { card, to })
    })
    .await
}

/// Puts a card at the end of another lane and phase.
///
/// # Errors
/// As for [`move_card`], and [`StepError::Wrong`] for a place that is not on the map.
pub async fn place_card(desk: &Desk, card: CardId, lane: Lane, phase: Phase) -> Result<()> {
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        let stands = map.card(card).ok_or(store::Error::NotFound)?;
        if (stands.lane, stands.phase) == (lane, phase) {
            return Ok(());
        }
        if !map.has(lane, phase) {
            return Err(StepError::wrong("choose a lane and a phase of the map"));
        }
        draw(tx, map, &Change::Moved { card, to: Place { lane, phase, before: None } })
    })
    .await
}

/// Takes a card off the map, from where it can be shown again; or shows it again.
///
/// # Errors
/// [`store::Error::NotFound`] when there is no such card.
pub async fn hide_card(desk: &Desk, card: CardId, hidden: bool) -> Result<()> {
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        if map.card(card).ok_or(store::Error::NotFound)?.hidden == hidden {
            return Ok(());
        }
        draw(tx, map, &if hidden { Change::Hidden { card } } else { Change::Shown { card } })
    })
    .await
}

/// Removes a card for good: its words in every version, and what was said about it. The versions themselves stay, without
/// words. For words that should never have stood there.
///
/// # Errors
/// [`store::Error::NotFound`] when there is no such card.
pub async fn forget_card(desk: &Desk, card: CardId) -> Result<()> {
    desk.write(move |tx| {
        tx.forget_drawn_card(card)?;
        Ok(keep_anew(tx)?)
    })
    .await
}

/// What somebody does to a lane or a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// Names a lane beside those that there are.
    AddLane(String),
    /// Gives a lane that the clinic named another name.
    RenameLane(MarkId, String),
    /// Takes away a lane that the clinic named and that holds no card.
    HideLane(MarkId),
    /// Puts a phase after the last.
    AddPhase(String),
    /// Gives a phase another name.
    RenamePhase(Phase, String),
    /// Moves a phase by one.
    MovePhase(Phase, bool),
    /// Takes away a phase that holds no card.
    HidePhase(Phase),
}

/// Changes the lanes or the phases of the map.
///
/// # Errors
/// [`StepError::Wrong`] for a name that does not fit or a lane or phase that is not there; [`StepError::NotNow`] for one
/// that cannot go, because cards stand in it or it is the last.
pub async fn frame_map(desk: &Desk, what: Frame) -> Result<()> {
    once(desk, move |tx| {
        let map = drawn_map(tx)?;
        let change = match what.clone() {
            Frame::AddLane(_) if map.lanes().count() >= MOST_LANES => return Err(full()),
            Frame::AddPhase(_) if map.phases().count() >= MOST_LANES => return Err(full()),
            Frame::AddLane(name) => Change::LaneAdded { lane: tx.new_id(MarkId::from_bytes)?, name },
            Frame::AddPhase(name) => Change::PhaseAdded { phase: Phase(tx.new_id(MarkId::from_bytes)?), name },
            Frame::RenameLane(lane, name) => Change::LaneRenamed { lane: is_lane(&map, lane)?, name },
            Frame::RenamePhase(phase, name) => Change::PhaseRenamed { phase: is_phase(&map, phase)?, name },
            Frame::MovePhase(phase, earlier) => {
                map.beside(is_phase(&map, phase)?, earlier)
                    .ok_or_else(|| StepError::not_now("the phase is at the edge of the map"))?;
                Change::PhaseMoved { phase, earlier }
            }
            Frame::HideLane(lane) => {
                let lane = is_lane(&map, lane)?;
                if map.shown().any(|card| card.lane == Lane::Named(lane)) {
                    return Err(StepError::not_now("cards stand in it: move or hide them first"));
                }
                Change::LaneHidden { lane }
            }
            Frame::HidePhase(phase) => {
                let phase = is_phase(&map, phase)?;
                if map.shown().any(|card| card.phase == phase) {
                    return Err(StepError::not_now("cards stand in it: move or hide them first"));
                }
                if map.phases().count() == 1 {
                    return Err(StepError::not_now("it is the last phase"));
                }
                Change::PhaseHidden { phase }
            }
        };
        let change = change.checked()?;
        if same_name(&map, &change) {
            return Ok(());
        }
        draw(tx, map, &change)
    })
    .await
}

fn full() -> StepError {
    StepError::not_now("there are 16 already, and more cannot be read on one page")
}

fn is_lane(map: &DrawnMap, lane: MarkId) -> Result<MarkId> {
    let there = map.lanes().any(|one| one.lane == Lane::Named(lane));
    if there { Ok(lane) } else { Err(store::Error::NotFound.into()) }
}

fn is_phase(map: &DrawnMap, phase: Phase) -> Result<Phase> {
    let there = map.phases().any(|one| one.phase == phase);
    if there { Ok(phase) } else { Err(store::Error::NotFound.into()) }
}

/// Whether it has that name already, so that nothing would change.
fn same_name(map: &DrawnMap, change: &Change) -> bool {
    match change {
        Change::LaneRenamed { lane, name } => map.lane_name(Lane::Named(*lane)) == name,
        Change::PhaseRenamed { phase, name } => map.phase_name(*phase) == name,
        _ => false,
    }
}

/// Makes the map what it was after an earlier version; 0 is the empty map. It is a version like any other. Where nothing
/// came after that version, nothing is to be done.
///
/// # Errors
/// When nothing can be saved.
pub async fn go_back(desk: &Desk, to: u32) -> Result<()> {
    once(desk, move |tx| {
        let map = drawn_map(tx)?;
        if to >= map.version { Ok(()) } else { draw(tx, map, &Change::WentBack { to }) }
    })
    .await
}

/// Says something about a card. A form that is sent twice says it once; whoever says the same again has said it twice.
///
/// # Errors
/// [`StepError::Wrong`] for nothing and for too much; [`StepError::NotNow`] when there are too many comments;
/// [`store::Error::NotFound`] when there is no such card.
pub async fn comment_on_card(desk: &Desk, card: CardId, words: &str) -> Result<CommentId> {
    let words = words.trim().replace("\r\n", "\n");
    if words.is_empty() || words.chars().count() > MOST_WORDS {
        return Err(StepError::wrong("write something, and at most 600 letters"));
    }
    once(desk, move |tx| {
        drawn_map(tx)?.card(card).ok_or(store::Error::NotFound)?;
        if tx.drawn_comments(card)?.len() >= MOST_COMMENTS {
            return Err(StepError::not_now("there are 100 comments on this card already"));
        }
        Ok(tx.put_drawn_comment(card, &words)?)
    })
    .await
}

/// Whoever said something about a card takes it back. What is gone already is taken back.
///
/// # Errors
/// [`store::Error::NotFound`] when there is no such card, or somebody else said it.
pub async fn take_back_comment(desk: &Desk, card: CardId, comment: CommentId) -> Result<()> {
    desk.write(move |tx| {
        drawn_map(tx)?.card(card).ok_or(store::Error::NotFound)?;
        if tx.drawn_comments(card)?.iter().any(|said| said.id == comment) {
            tx.take_back_drawn_comment(comment)?;
        }
        Ok(())
    })
    .await
}
