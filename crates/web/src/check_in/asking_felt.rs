//! How was it to be asked? One question after the check-in, which nobody has to answer: a code is counted, and no words.
use super::Fields;
use super::standing::{Standing, check_in_of};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::component::{Asks as _, Button, Choice, Choices, Title};
use crate::parts::{Say, Wrong, draw};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{ASKING_FELT, Page};
use record::{Given, StepKind};

#[derive(Template)]
#[template(path = "check_in/asking_felt.html")]
struct AskingFelt {
    say: Say,
    wrong: Option<Wrong>,
    asked: Choices,
}

/// Whether to ask: they were asked how they have been feeling, and have not said yet how that was.
pub(super) async fn may_ask(desk: &At, standing: &Standing) -> Result<bool, Problem> {
    let was_asked = standing.given(Page::MayWeAsk).is_some_and(|given| *given != Given::Skipped);
    let referral = standing.row.referral;
    let said = |steps: Vec<record::Step>| steps.iter().any(|step| step.kind == StepKind::SaidHowAskingFelt);
    Ok(was_asked && standing.is_sent_in() && !said(desk.read(move |tx| tx.steps(referral)).await?))
}

/// `GET /check-in/how-asking-felt`
pub async fn ask(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !may_ask(&desk, &standing).await? {
        return Ok(Redirect::to("/check-in/done").into_response());
    }
    draw(&drawn(&standing.say, None))
}

/// `POST /check-in/how-asking-felt`
pub async fn tell(State(app): State<App>, say: Say, desk: At, Form(fields): Form<Fields>) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !may_ask(&desk, &standing).await? {
        return Ok(Redirect::to("/check-in/done").into_response());
    }
    let Some((_, felt)) = fields.iter().find(|(name, _)| name == "felt") else {
        let wrong = Wrong::said("felt", &standing.say.text("asking-felt-choose"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&drawn(&standing.say, Some(wrong)))?).into_response());
    };
    pathway::say_how_asking_felt(&desk, check_in_of(&desk)?, felt).await?;
    Ok(Redirect::to("/check-in/done").into_response())
}

fn drawn(say: &Say, wrong: Option<Wrong>) -> AskingFelt {
    let say = say.titled("asking-felt-title").with_back(Some("/check-in/done"));
    let choices = ASKING_FELT.iter().map(|code| Choice::new(*code, say.choice("asking-felt", code)));
    let asked = Choices::radios("felt", Title::page(say.text("asking-felt-question")))
        .hint(say.text("asking-felt-hint"))
        .error(wrong.as_ref().map(|wrong| wrong.beside(&say)))
        .choices(choices);
    AskingFelt { say, wrong, asked }
}

/// Every state of this page.
pub(super) fn samples(say: &Say) -> Vec<Sample> {
    let wrong = Wrong::said("felt", &say.text("asking-felt-choose"));
    vec![
        sample("how-asking-felt", &drawn(say, None)),
        sample("how-asking-felt-nothing-chosen", &drawn(say, Some(wrong))),
    ]
}
