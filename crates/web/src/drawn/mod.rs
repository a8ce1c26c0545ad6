//! What people think happens: the map of the pathway that staff draw together, a card a step, by whose eyes see it and when;
//! with forms and links alone. Beside it, what the records say of the same steps.
//!
//! Each change is a version by whoever made it (`pathway::drawn`), so a form that came late never takes away what somebody
//! else wrote: it is shown beside what was typed.
mod add;
mod card;
mod comment;
mod frame;
mod history;
mod idea;
mod quote;
mod samples;
mod side;
mod typed;
mod view;
mod words;

pub use add::{add, ask};
pub use card::{change, forget, hide, moved, one};
pub use comment::{say, take_back};
pub use frame::{frame, frames};
pub use history::{back, history, version};
pub use idea::make_idea;
pub use quote::{choose_quote, put_quote, take_quote_off};
pub(crate) use samples::samples;
pub use side::side_by_side;
pub(crate) use view::shortened;

use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{Called, draw};
use axum::response::Response;
use record::drawn::Quote;
use record::{CardId, ShownStory};
use std::collections::BTreeMap;

/// The map itself.
const HERE: &str = "/map/drawn";

/// `GET /map/drawn`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let read = desk.read(|tx| {
        let map = pathway::drawn_map(tx)?;
        let quotes = pathway::quoted(tx, map.shown().flat_map(|card| card.quotes.iter().copied()))?;
        let beside = Beside {
            comments: tx.drawn_comments_on_each()?,
            quotes,
            told: pathway::told_on_cards(tx)?,
            called: Called::read(tx)?.own(tx.actor().staff).map(str::to_owned),
        };
        Ok::<_, store::Error>((map, beside))
    });
    let (map, beside) = read.await?;
    draw(&view::Page::new(desk.actor().role, &map, beside))
}

/// What stands beside the cards of the map.
#[derive(Default)]
struct Beside {
    /// How many comments each has.
    comments: BTreeMap<CardId, i64>,
    /// The words of quotes that may be shown.
    quotes: BTreeMap<Quote, String>,
    /// Stories that are pinned to a card.
    told: BTreeMap<CardId, Vec<ShownStory>>,
    /// What whoever reads is called, where they have chosen a name.
    called: Option<String>,
}
