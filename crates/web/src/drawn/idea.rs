//! An opportunity on a card becomes a change idea, from which a test of change is planned, whose days mark the charts.
use super::view::shortened;
use crate::admit::At;
use crate::edge::problem::Problem;
use axum::extract::Path;
use axum::response::Redirect;
use pathway::Opportunity;
use record::{CardId, Role};

/// `POST /map/drawn/card/{card}/idea`: asked for twice, the idea that there is.
pub async fn make_idea(desk: At, Path(id): Path<CardId>) -> Result<Redirect, Problem> {
    let card = desk.read(move |tx| pathway::drawn_map(tx)?.card(id).cloned().ok_or(store::Error::NotFound)).await?;
    if card.says.opportunity.is_empty() {
        return Err(Problem::conflict("The card says nothing any more of where support could be part of it."));
    }
    let address = format!("{}/card/{id}", super::HERE);
    let opportunity = Opportunity {
        key: id.to_string(),
        address: address.clone(),
        said: format!("“{}”, on the map that we drew together", shortened(&card.says.what)),
        words: card.says.opportunity.clone(),
        measures: Vec::new(),
    };
    let idea = pathway::change_idea_from(&desk, &opportunity).await?;
    // volunteers and reception propose it; the others go on with it
    let reads = matches!(desk.actor().role, Role::Lead | Role::Clinician | Role::Member);
    Ok(Redirect::to(&if reads { format!("/tests/idea/{idea}") } else { format!("{address}#idea") }))
}
