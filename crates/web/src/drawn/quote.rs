//! Choosing a sentence of a story for a card, and taking it off again.
use super::HERE;
use super::view::shortened;
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks, Button, Choices, Title};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use improve::drawn::sentences;
use record::drawn::Quote;
use record::{CardId, Role, ShownStory};

/// The page.
#[derive(Template)]
#[template(path = "drawn/quote.html")]
pub(super) struct Choose {
    frame: StaffFrame,
    id: CardId,
    called: String,
    stories: Vec<Sentences>,
    wrong: Option<Wrong>,
}

/// A story, sentence by sentence.
struct Sentences {
    title: String,
    all: Vec<(String, String)>,
}

/// Which sentence.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    quote: Option<String>,
}

/// `GET /map/drawn/card/{card}/quote`
pub async fn choose_quote(desk: At, Path(id): Path<CardId>) -> Result<Response, Problem> {
    draw(&page(&desk, id, None).await?)
}

async fn page(desk: &At, id: CardId, wrong: Option<Wrong>) -> Result<Choose, Problem> {
    let (called, stories) = desk
        .read(move |tx| {
            let map = pathway::drawn_map(tx)?;
            let card = map.card(id).ok_or(store::Error::NotFound)?;
            Ok::<_, store::Error>((shortened(&card.says.what), pathway::stories_to_quote(tx)?))
        })
        .await?;
    Ok(Choose::new(desk.actor().role, id, called, &stories, wrong))
}

/// `POST /map/drawn/card/{card}/quote`
pub async fn put_quote(desk: At, Path(id): Path<CardId>, Form(chosen): Form<Chosen>) -> Result<Response, Problem> {
    let wrong = match chosen.quote.as_deref().map(str::parse::<Quote>) {
        None => Wrong::at("quote", "choose a sentence"),
        Some(Err(_)) => return Err(Problem::bad_request("Choose from the list on the page.")),
        Some(Ok(quote)) => match pathway::quote_on_card(&desk, id, quote).await {
            Ok(()) => return Ok(to_card(id)),
            Err(error) => Wrong::of("quote", error)?,
        },
    };
    let page = draw(&page(&desk, id, Some(wrong)).await?)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /map/drawn/card/{card}/unquote`
pub async fn take_quote_off(desk: At, Path(id): Path<CardId>, Form(chosen): Form<Chosen>) -> Result<Response, Problem> {
    let quote = chosen.quote.as_deref().and_then(|quote| quote.parse::<Quote>().ok());
    let quote = quote.ok_or(Problem::bad_request("Choose from what the page offers."))?;
    pathway::unquote_on_card(&desk, id, quote).await?;
    Ok(to_card(id))
}

fn to_card(id: CardId) -> Response {
    Redirect::to(&format!("{HERE}/card/{id}#quotes")).into_response()
}

impl Choose {
    pub fn new(role: Role, id: CardId, called: String, stories: &[ShownStory], wrong: Option<Wrong>) -> Self {
        let stories = stories.iter().map(|story| {
            let all = (0u16..).zip(sentences(&story.says.text)).map(|(sentence, words)| {
                (Quote { story: story.id, version: story.version, sentence }.to_string(), words.to_owned())
            });
            Sentences { title: story.says.title.clone(), all: all.collect() }
        });
        Self {
            frame: StaffFrame { title: "Choose a sentence from a story", role },
            id,
            called,
            stories: stories.collect(),
            wrong,
        }
    }

    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    /// What is wrong stands beside the first story only: it is one question.
    fn wrong_with(&self, at: &usize) -> Option<&str> {
        if *at == 0 { self.wrong_at("quote") } else { None }
    }

    fn id_of(at: &usize) -> String {
        if *at == 0 { "quote".into() } else { format!("quote-{at}") }
    }
}
