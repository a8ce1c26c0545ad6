//! How I take part: the name that others see, and the weekly e-mail.
use crate::admit::At;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use record::{MemberDetails, Role};

/// The page.
#[derive(Template)]
#[template(path = "library/me.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub typed: Typed,
    /// Whether they take part already.
    pub known: bool,
    pub wrong: Option<Wrong>,
}

/// What is typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    pub(super) called: String,
    pub(super) email: String,
}

/// `GET /library/me`
pub async fn ask(desk: At) -> Result<Response, Problem> {
    let staff = desk.actor().staff;
    let known = desk.read(move |tx| staff.map(|staff| tx.community_member(staff)).transpose()).await?.flatten();
    let typed = known
        .as_ref()
        .map(|one| Typed { called: one.details.called.clone(), email: one.details.email.clone().unwrap_or_default() });
    draw(&page(desk.actor().role, typed.unwrap_or_default(), known.is_some(), None))
}

/// `POST /library/me`
pub async fn take_part(desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let email = typed.email.trim();
    let email = (!email.is_empty()).then(|| email.to_owned());
    let details = MemberDetails { called: typed.called.trim().to_owned(), email };
    if let Err(not) = details.check() {
        let at = if not.wanted.contains("e-mail") { "email" } else { "called" };
        let page = draw(&page(desk.actor().role, typed, false, Some(Wrong::at(at, not.wanted))))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    pathway::take_part(&desk, details).await?;
    Ok(Redirect::to(super::HERE).into_response())
}

/// Whether whoever sits here has said what others may call them.
pub(super) async fn is_known(desk: &At) -> Result<bool, Problem> {
    let Some(staff) = desk.actor().staff else { return Ok(false) };
    Ok(desk.read(move |tx| tx.community_member(staff)).await?.is_some())
}

/// A name that was typed beside something else, without an address.
pub(super) fn name(called: &str) -> Result<MemberDetails, record::NotThis> {
    let details = MemberDetails { called: called.to_owned(), email: None };
    details.check().map(|()| details)
}

/// There is none yet: it is asked for at this field.
pub(super) fn nameless(field: &str) -> Wrong {
    Wrong::at(field, "say what others may call you here, in up to 60 letters; it may be a made-up name")
}

/// `POST /library/me/leave`
pub async fn leave(desk: At) -> Result<Redirect, Problem> {
    match pathway::leave_community(&desk).await {
        // whoever presses twice has left already
        Ok(()) | Err(pathway::StepError::Store(store::Error::NotFound)) => Ok(Redirect::to(super::HERE)),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn page(role: Role, typed: Typed, known: bool, wrong: Option<Wrong>) -> Page {
    Page { frame: StaffFrame { title: "How I take part", role }, typed, known, wrong }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }
}
