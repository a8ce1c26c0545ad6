//! After the check-in was sent in: what happens now, and another choice of what is shared; and the way out altogether,
//! which is open from the first page on.
use super::standing::{Standing, check_in_of};
use super::{Fields, asking_felt, share};
use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::help::Read;
use crate::my_support::{self, WayBack};
use crate::parts::component::{Asks as _, Button, Choice, Choices, Title};
use crate::parts::{Numbers, Say, draw};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use record::{Block, Given, Instant, ReferralId, Role};
use store::{Actor, Purpose, VisitSoFar};

#[derive(Template)]
#[template(path = "check_in/done.html")]
struct Done<'a> {
    say: Say,
    clinic: &'a str,
    answers_read: &'a str,
    /// The blocks that the clinic may read, by their names.
    shared: Vec<String>,
    /// Whether they have chosen a word of their own.
    own_word: bool,
    /// Whether they may be asked how it was to be asked.
    may_ask_how_it_felt: bool,
    /// How to come back to what they kept; none on a visit that may not know of it.
    way_back: Option<WayBack>,
    numbers: Numbers,
    /// When a call for help of theirs is dealt with, where one is open.
    duty: Option<Read>,
}

#[derive(Template)]
#[template(path = "check_in/sharing.html")]
struct SharingPage {
    say: Say,
    asked: Choices,
}

#[derive(Template)]
#[template(path = "check_in/withdraw.html")]
struct Withdraw {
    say: Say,
    /// Whether it has been done.
    done: bool,
}

/// A block as it is shown once sent in: never what was said.
pub(super) struct Kept {
    code: &'static str,
    pub name: String,
    pub answered: bool,
    pub shared: bool,
}

/// `GET /check-in/done`
pub async fn done(State(app): State<App>, say: Say, desk: At, headers: HeaderMap) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    let id = check_in_of(&desk)?;
    let own_word = desk.read(move |tx| tx.has_own_word(id)).await?;
    let raised = open_call(&app, &desk, &headers, standing.row.referral).await?;
    let way_back = my_support::way_back(&app, &desk, &headers).await?;
    let may_ask_how_it_felt = asking_felt::may_ask(&desk, &standing).await?;
    let done = of_done(&standing, own_word, way_back, raised, desk.now());
    draw(&Done { may_ask_how_it_felt, ..done })
}

/// When the newest open call of this person came, where whoever looks may know of it.
async fn open_call(
    app: &App,
    desk: &At,
    headers: &HeaderMap,
    referral: ReferralId,
) -> Result<Option<Instant>, Problem> {
    let Some(visit) = visit_so_far(app, headers).await? else { return Ok(None) };
    let calls = desk.read(move |tx| tx.open_alerts_of(referral)).await?;
    Ok(calls.into_iter().map(|call| call.raised).rfind(|raised| visit.may_see(*raised)))
}

/// What is known of the visit of this browser.
pub(crate) async fn visit_so_far(app: &App, headers: &HeaderMap) -> Result<Option<VisitSoFar>, Problem> {
    match cookies::get(headers, cookies::VISIT) {
        Some(visit) => Ok(app.store().visit_so_far(visit).await?),
        None => Ok(None),
    }
}

/// `GET /check-in/sharing`
pub async fn sharing(State(app): State<App>, say: Say, desk: At) -> Result<Response, Problem> {
    let standing = Standing::of(&app, say, &desk).await?;
    if !standing.is_sent_in() {
        return Ok(Redirect::to("/check-in").into_response());
    }
    draw(&of_sharing(&standing))
}

/// `POST /check-in/sharing`
pub async fn change_sharing(desk: At, Form(fields): Form<Fields>) -> Result<Response, Problem> {
    pathway::share(&desk, check_in_of(&desk)?, share::chosen(&fields)?).await?;
    Ok(Redirect::to("/check-in/done").into_response())
}

/// `GET /check-in/withdraw`
pub async fn ask_withdraw(say: Say, desk: At) -> Result<Response, Problem> {
    check_in_of(&desk)?;
    draw(&Withdraw { say: say.titled("withdraw-title").with_back(Some("/check-in")), done: false })
}

/// `POST /check-in/withdraw`: the link has stopped working, so this page cannot be asked for again.
pub async fn withdraw(State(app): State<App>, say: Say, desk: At, headers: HeaderMap) -> Result<Response, Problem> {
    check_in_of(&desk)?;
    let referral = desk.actor().opens.ok_or(Problem::NotFound)?.referral;
    // a link reaches its own referral; that the person has others is for the program to know
    let others = app.store().desk(Actor::machine(Role::System), Purpose::Upkeep, desk.clinic(), desk.now());
    pathway::withdraw_others(&others, referral).await?;
    others.finish().await?;
    pathway::withdraw(&desk, referral).await?;
    if let Some(visit) = cookies::get(&headers, cookies::VISIT) {
        app.store().end_visit(visit).await?;
    }
    let page = draw(&Withdraw { say: say.titled("withdrawn-title"), done: true })?;
    Ok((AppendHeaders([(SET_COOKIE, cookies::end(cookies::VISIT))]), page).into_response())
}

fn of_done(
    standing: &Standing,
    own_word: bool,
    way_back: Option<WayBack>,
    raised: Option<Instant>,
    now: Instant,
) -> Done<'_> {
    let (answers_read, _) = standing.clinic.answers_read_in(&standing.say.language().code);
    let shared = kept(standing).into_iter().filter(|block| block.answered && block.shared).map(|block| block.name);
    let numbers = Numbers::of(&standing.clinic);
    let duty = standing.clinic.duty.as_ref().zip(raised);
    Done {
        say: standing.say.titled("done-title"),
        clinic: &standing.clinic.name,
        answers_read,
        shared: shared.collect(),
        own_word,
        may_ask_how_it_felt: false,
        way_back,
        numbers,
        duty: duty.map(|(duty, raised)| Read::by(duty, raised, now, numbers, &standing.say)),
    }
}

fn of_sharing(standing: &Standing) -> SharingPage {
    let say = standing.say.titled("sharing-title").with_back(Some("/check-in/done"));
    let answered = kept(standing).into_iter().filter(|block| block.answered);
    let asked = Choices::checkboxes("share", Title::page(say.text("sharing-question")))
        .hint(say.text("sharing-hint"))
        .choices(answered.map(|block| Choice::new(block.code, block.name).chosen(block.shared)));
    SharingPage { say, asked }
}

/// Every state of these pages.
pub(super) fn samples(standing: &Standing, now: Instant) -> Vec<Sample> {
    let withdraw = |title, done| Withdraw { say: standing.say.titled(title), done };
    vec![
        sample("done", &of_done(standing, true, None, None, now)),
        sample("done-and-asked", &Done { may_ask_how_it_felt: true, ..of_done(standing, true, None, None, now) }),
        sample("done-with-something-kept", &of_done(standing, false, Some(WayBack::ByLink), None, now)),
        sample("done-nothing-shared", &Done { shared: vec![], ..of_done(standing, false, None, None, now) }),
        sample("done-with-an-open-call", &of_done(standing, true, Some(WayBack::None), Some(now), now)),
        sample("sharing", &of_sharing(standing)),
        sample("withdraw", &withdraw("withdraw-title", false)),
        sample("withdrawn", &withdraw("withdrawn-title", true)),
    ]
}

/// Each block: whether it was answered, and whether it is shared.
pub(super) fn kept(standing: &Standing) -> Vec<Kept> {
    let answered = |block| {
        let of_block = standing.answers.iter().filter(|answer| Block::of(&answer.question) == Some(block));
        of_block.into_iter().any(|answer| answer.given != Given::Skipped)
    };
    let kept = |block: &Block| Kept {
        code: block.code(),
        name: standing.say.choice("block", block.code()),
        answered: answered(*block),
        shared: standing.row.sharing.0.contains(block),
    };
    Block::ALL.iter().map(kept).collect()
}

#[cfg(test)]
mod tests;
