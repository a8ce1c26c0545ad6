//! Quote a story on the drawn map: a sentence stands beside a card by where it is in its story. The words are read from the
//! story at each look, as long as it may be shown where the clinic thinks of what to change; they are kept nowhere else.
use crate::drawn::{draw, drawn_map};
use crate::error::{Result, StepError};
use improve::drawn::sentences;
use record::drawn::{Change, Quote};
use record::{CardId, Level, PinKind, ShownStory};
use std::collections::BTreeMap;
use store::{Desk, Tx};

/// As many sentences can stand beside one card.
pub const MOST_QUOTES: usize = 6;

/// As many stories stand beside one card.
const MOST_BESIDE: usize = 3;

/// The level at which an author has agreed to be read here.
const LEVEL: Level = Level::Improvement;

/// The stories from which a sentence can be chosen, the newest first.
///
/// # Errors
/// When the database does not answer.
pub fn stories_to_quote(tx: &Tx<'_>) -> store::Result<Vec<ShownStory>> {
    tx.stories_shown(LEVEL)
}

/// The words of each of these quotes that may be shown now. One whose story was taken back, has another version, or may be
/// shown here no more has none.
///
/// # Errors
/// When the database does not answer.
pub fn quoted(tx: &Tx<'_>, quotes: impl Iterator<Item = Quote>) -> store::Result<BTreeMap<Quote, String>> {
    let mut stories = BTreeMap::new();
    let mut words = BTreeMap::new();
    for quote in quotes {
        let story = match stories.get(&quote.story) {
            Some(known) => known,
            None => {
                let shown = tx.story_shown(LEVEL, quote.story)?;
                &*stories.entry(quote.story).or_insert(shown)
            }
        };
        words.extend(story.as_ref().and_then(|story| sentence(story, quote)).map(|words| (quote, words)));
    }
    Ok(words)
}

/// The stories that are pinned to cards and may be read here now, the newest first, at most three beside one card. Asked
/// anew at each look: what was taken back is in no answer.
///
/// # Errors
/// When the database does not answer.
pub fn told_on_cards(tx: &Tx<'_>) -> store::Result<BTreeMap<CardId, Vec<ShownStory>>> {
    let mut told: BTreeMap<CardId, Vec<ShownStory>> = BTreeMap::new();
    for story in tx.stories_shown(LEVEL)? {
        let stands = |pinned: &record::Pinned| pinned.pin.kind == PinKind::Card && pinned.author != Some(false);
        let pins = tx.story_pins(story.id)?.into_iter().filter(stands);
        for card in pins.filter_map(|pinned| pinned.pin.place.parse().ok()) {
            let beside = told.entry(card).or_default();
            if beside.len() < MOST_BESIDE {
                beside.push(story.clone());
            }
        }
    }
    Ok(told)
}

fn sentence(story: &ShownStory, quote: Quote) -> Option<String> {
    let same = story.version == quote.version;
    let found = same.then(|| sentences(&story.says.text).get(usize::from(quote.sentence)).copied().map(str::to_owned));
    found.flatten()
}

/// Puts a sentence of a story beside a card.
///
/// # Errors
/// [`StepError::NotNow`] when it may not be shown here, or there are too many; [`store::Error::NotFound`] when there is no
/// such card.
pub async fn quote_on_card(desk: &Desk, card: CardId, quote: Quote) -> Result<()> {
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        let stands = map.card(card).ok_or(store::Error::NotFound)?;
        if stands.quotes.contains(&quote) {
            return Ok(());
        }
        if stands.quotes.len() >= MOST_QUOTES {
            return Err(StepError::not_now("six quotes stand beside this card already"));
        }
        if quoted(tx, std::iter::once(quote))?.is_empty() {
            return Err(StepError::not_now("that story may not be shown here any more"));
        }
        draw(tx, map, &Change::Quoted { card, quote })
    })
    .await
}

/// Takes a quote off a card. The story stays as it is.
///
/// # Errors
/// [`store::Error::NotFound`] when there is no such card.
pub async fn unquote_on_card(desk: &Desk, card: CardId, quote: Quote) -> Result<()> {
    desk.write(move |tx| {
        let map = drawn_map(tx)?;
        if !map.card(card).ok_or(store::Error::NotFound)?.quotes.contains(&quote) {
            return Ok(());
        }
        draw(tx, map, &Change::Unquoted { card, quote })
    })
    .await
}
