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

use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::draw;
use axum::response::Response;
use record::StaffId;
use std::collections::BTreeMap;
use store::Tx;

/// The map itself.
const HERE: &str = "/map/drawn";

/// The sign-in names of those who work here.
type Names = BTreeMap<StaffId, String>;

/// `GET /map/drawn`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let (map, comments, quotes) = desk
        .read(|tx| {
            let map = pathway::drawn_map(tx)?;
            let quotes = pathway::quoted(tx, map.shown().flat_map(|card| card.quotes.iter().copied()))?;
            Ok::<_, store::Error>((map, tx.drawn_comments_on_each()?, quotes))
        })
        .await?;
    draw(&view::Page::new(desk.actor().role, &map, &comments, &quotes))
}

fn names(tx: &Tx<'_>) -> store::Result<Names> {
    Ok(tx.staff()?.into_iter().map(|row| (row.id, row.sign_name)).collect())
}

/// Who it was, in a few words.
fn who(names: &Names, staff: Option<StaffId>) -> String {
    match staff {
        Some(staff) => names.get(&staff).cloned().unwrap_or_else(|| "somebody who has left".into()),
        None => "Fingerpost".into(),
    }
}
