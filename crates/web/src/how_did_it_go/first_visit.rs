//! What the first visit was like: told by somebody who got there, if they like, for others who think of going. Staff read
//! it before anybody else does, and nobody reads it straight away; words of harm are a call, as everywhere.
use super::asked_about;
use crate::admit::At;
use crate::app::App;
use crate::check_in::somebody_was_told;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, Inside, Textarea, Title};
use crate::parts::{Say, Wrong, draw};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{FirstVisitTold, StepError};
use record::{FirstVisitState, OfferState};

const THANKS: &str = "/how-did-it-go/thank-you";

#[derive(Template)]
#[template(path = "how_did_it_go/first_visit.html")]
struct Page {
    say: Say,
    wrong: Option<Wrong>,
    asked: Textarea,
    /// What was told before, and whether others are shown it.
    told: Option<Told>,
}

/// What somebody has told already.
struct Told {
    words: String,
    /// A choice of the message `visit-state`.
    state: &'static str,
}

/// What is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    words: String,
}

/// `GET /how-did-it-go/first-visit`
pub async fn ask(say: Say, desk: At) -> Result<Response, Problem> {
    match told(&desk).await? {
        Some(told) => draw(&page(&say, told, String::new(), None)),
        None => Ok(Redirect::to(THANKS).into_response()),
    }
}

/// `POST /how-did-it-go/first-visit`
pub async fn tell(
    State(app): State<App>,
    say: Say,
    desk: At,
    Form(Written { words }): Form<Written>,
) -> Result<Response, Problem> {
    let offer = asked_about(&desk).await?;
    let Some(told) = told(&desk).await? else {
        // nobody is asked to write here; whoever does all the same, and needs somebody, finds the numbers
        let to = if app.engines().lexicon.speaks_of_harm(&words) { "/help" } else { THANKS };
        return Ok(Redirect::to(to).into_response());
    };
    match pathway::tell_first_visit(&desk, app.engines(), offer.id, &words).await {
        Ok(FirstVisitTold::Kept) => Ok(Redirect::to(THANKS).into_response()),
        Ok(FirstVisitTold::Called) => Ok(Redirect::to(super::HELP_NOW).into_response()),
        Err(StepError::Wrong(_)) => {
            let wrong = Wrong::said("words", &say.text("visit-odd"));
            let page = draw(&page(&say, told, words, Some(wrong)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /how-did-it-go/first-visit/take-back`: it is gone, wherever it was shown.
pub async fn take_back(desk: At) -> Result<Redirect, Problem> {
    let offer = asked_about(&desk).await?;
    pathway::take_back_first_visit(&desk, offer.id).await?;
    Ok(Redirect::to(THANKS))
}

/// `GET /how-did-it-go/help-now`
pub async fn help_now(say: Say, desk: At) -> Result<Response, Problem> {
    asked_about(&desk).await?;
    somebody_was_told(say, &desk, THANKS).await
}

/// What this person has told; none where it is not asked: before they got there, or where nobody is on duty.
async fn told(desk: &At) -> Result<Option<Option<Told>>, Problem> {
    let offer = asked_about(desk).await?;
    let id = offer.id;
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?.duty.is_some(), tx.first_visit(id)?)));
    let (duty, told) = read.await?;
    let told = told.map(|told| Told { words: told.words, state: state(told.state) });
    Ok((duty && offer.state == OfferState::Reached).then_some(told))
}

const fn state(state: FirstVisitState) -> &'static str {
    match state {
        FirstVisitState::Waiting => "waiting",
        FirstVisitState::Shown => "shown",
        FirstVisitState::NotShown => "not-shown",
    }
}

fn page(say: &Say, told: Option<Told>, written: String, wrong: Option<Wrong>) -> Page {
    let say = say.titled("visit-title").with_back(Some(THANKS));
    let asked = Textarea::new("words", Title::from(say.text("visit-label")))
        .hint(say.text("visit-hint"))
        .described_by("words-when")
        .error(wrong.as_ref().map(|wrong| wrong.beside(&say)))
        .value(written)
        .with("dir", "auto");
    Page { say, wrong, asked, told }
}

/// Every state of the page.
pub(super) fn samples(say: &Say) -> Vec<Sample> {
    let told = |state| Some(Told { words: "The door is next to the <b>library</b>.".into(), state });
    let wrong = Wrong::said("words", &say.text("visit-odd"));
    vec![
        sample("first-visit", &page(say, None, String::new(), None)),
        sample("first-visit-odd", &page(say, None, String::new(), Some(wrong))),
        sample("first-visit-waits", &page(say, told("waiting"), String::new(), None)),
        sample("first-visit-shown", &page(say, told("shown"), String::new(), None)),
        sample("first-visit-not-shown", &page(say, told("not-shown"), String::new(), None)),
    ]
}
