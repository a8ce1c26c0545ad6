//! Writing: something new, something adapted, or the next version. The words check speaks before anything is kept, and
//! whoever writes decides; but what tells who somebody is must be answered before it goes further than the clinic.
use super::HERE;
use super::checked::Checked;
use super::typed::Typed;
use crate::admit::At;
use crate::app::App;
use crate::before_kept;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{ItemDraft, StepError};
use record::{ItemId, ItemKind, Reach, Role, StaysAs};

/// The page.
#[derive(Template)]
#[template(path = "library/write.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub typed: Typed,
    /// Where it goes.
    pub to: String,
    /// What it is, where that is settled: the next version, or an adaptation.
    pub kind: Option<ItemKind>,
    pub wrong: Option<Wrong>,
    /// What is said of it before it is kept; none before it was sent.
    pub checked: Option<Checked>,
    /// Whether they have said what others may call them; else they are asked here.
    pub is_known: bool,
    pub heading: &'static str,
    /// It was sent, and is not kept: the page's first words say so.
    pub is_sent: bool,
}

/// What stands behind the question mark.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    from: Option<ItemId>,
    kind: Option<String>,
}

/// `GET /library/new`
pub async fn ask(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let who = Who::of(&desk).await?;
    match asked.from {
        None => {
            let kind = asked.kind.unwrap_or_default();
            draw(&new(who, Typed { kind, reach: "here".into(), ..Typed::default() }, None, None))
        }
        Some(from) => {
            let item = desk.read(move |tx| tx.item(from)).await?;
            let typed = Typed { from: from.to_string(), seen: String::new(), ..Typed::of(&item) };
            draw(&new(who, typed, None, None))
        }
    }
}

/// `POST /library/new`
pub async fn keep(
    State(app): State<App>,
    desk: At,
    uri: Uri,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (who, mut typed) = (Who::of(&desk).await?.at(&uri), Typed::read(fields)?);
    let from = match typed.from.as_str() {
        "" => None,
        from => Some(from.parse::<ItemId>().map_err(|_| Problem::NotFound)?),
    };
    let (wrong, checked) = match to_say(&app, &desk, who.is_known, &mut typed).await? {
        Said::Kept(draft) => match pathway::write_item(&desk, app.engines(), draft, from).await {
            Ok(id) => return Ok(Redirect::to(&format!("{HERE}/item/{id}")).into_response()),
            Err(error) => (Some(Wrong::of("title", error)?), None),
        },
        Said::Wrong(wrong) => (Some(wrong), None),
        Said::Checked(checked, wrong) => (wrong, Some(checked)),
    };
    let page = draw(&new(who, typed, wrong, checked))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `GET /library/item/{item}/write`
pub async fn ask_version(State(app): State<App>, desk: At, Path(id): Path<ItemId>) -> Result<Response, Problem> {
    let (item, goes) = desk.read(move |tx| Ok::<_, store::Error>((tx.item(id)?, tx.item_goes(id)?))).await?;
    if item.source.is_some() {
        return Err(Problem::NotFound); // another clinic's: it is adapted
    }
    let mut typed = Typed::of(&item);
    let said = goes.into_iter().rev().find(|goes| goes.n == item.newest.n).map(|goes| goes.stays).unwrap_or_default();
    typed.about = said.into_iter().map(|stays| (stays.words, Some(stays.what))).collect();
    let checked = match typed.draft() {
        Ok(draft) => Some(Checked::of(&app, &desk, &draft).await?).filter(|checked| !checked.is_fine()),
        Err(_) => None,
    };
    draw(&next(Who::of(&desk).await?, id, item.kind, typed, None, checked))
}

/// `POST /library/item/{item}/write`
pub async fn keep_version(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    uri: Uri,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (who, mut typed) = (Who::of(&desk).await?.at(&uri), Typed::read(fields)?);
    let item = desk.read(move |tx| tx.item(id)).await?;
    let seen: i64 = typed.seen.parse().map_err(|_| Problem::bad_request("The form did not arrive whole."))?;
    typed.kind = item.kind.code().into();
    let (wrong, checked) = match to_say(&app, &desk, who.is_known, &mut typed).await? {
        Said::Kept(draft) => match pathway::write_item_version(&desk, app.engines(), id, seen, draft).await {
            Ok(()) => return Ok(Redirect::to(&format!("{HERE}/item/{id}")).into_response()),
            Err(StepError::Store(store::Error::Changed)) => {
                typed.seen = item.newest.n.to_string();
                let words =
                    "somebody has written a version in the meantime: open it beside this, and bring both together";
                (Some(Wrong::at("words", words)), None)
            }
            Err(error) => (Some(Wrong::of("title", error)?), None),
        },
        Said::Wrong(wrong) => (Some(wrong), None),
        Said::Checked(checked, wrong) => (wrong, Some(checked)),
    };
    let page = draw(&next(who, id, item.kind, typed, wrong, checked))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What becomes of what was typed.
enum Said {
    /// It can be kept.
    Kept(ItemDraft),
    /// Something is missing.
    Wrong(Wrong),
    /// Whoever writes is told something first; and where they must answer, what.
    Checked(Checked, Option<Wrong>),
}

/// What there is to say before it is kept. Somebody who takes no part yet says here what others may call them.
async fn to_say(app: &App, desk: &At, is_known: bool, typed: &mut Typed) -> Result<Said, Problem> {
    if let Err(wrong) = typed.draft() {
        return Ok(Said::Wrong(wrong));
    }
    let (engines, text) = (app.engines().clone(), typed.text());
    let found = desk.read(move |tx| pathway::item_details(tx, &engines, &text)).await?;
    typed.take_out(&found);
    let draft = match typed.draft() {
        Ok(draft) => draft,
        Err(wrong) => return Ok(Said::Wrong(wrong)),
    };
    if !is_known {
        let named = super::me::name(typed.called.trim());
        let Ok(details) = named else { return Ok(Said::Wrong(super::me::nameless("called"))) };
        pathway::take_part(desk, details).await?;
    }
    let checked = Checked::of(app, desk, &draft).await?;
    if !checked.speaks(typed) {
        return Ok(Said::Kept(draft));
    }
    let first = checked.details.iter().position(|(_, said)| *said == super::checked::Said::Nothing);
    let wrong = first.filter(|_| !checked.can_stay()).map(|n| {
        Wrong::at(
            format!("about-{n}-out"),
            "say of each whether it is taken out, or as what it stays: others will read this",
        )
    });
    Ok(Said::Checked(checked, wrong))
}

/// Who writes.
pub(super) struct Who {
    pub role: Role,
    /// Whether they have said what others may call them.
    pub is_known: bool,
    /// They were shown the numbers of urgent help, and go on.
    pub heard: bool,
    /// They pressed “Keep it”.
    pub is_sent: bool,
}

impl Who {
    async fn of(desk: &At) -> Result<Self, Problem> {
        let (role, is_known) = (desk.actor().role, super::me::is_known(desk).await?);
        Ok(Self { role, is_known, heard: false, is_sent: false })
    }

    fn at(self, uri: &Uri) -> Self {
        Self { heard: before_kept::was_heard(uri), is_sent: true, ..self }
    }

    fn to(&self, path: String) -> String {
        if self.heard { format!("{path}?{}", before_kept::HEARD) } else { path }
    }
}

pub(super) fn new(who: Who, typed: Typed, wrong: Option<Wrong>, checked: Option<Checked>) -> Page {
    let adapted = !typed.from.is_empty();
    Page {
        frame: StaffFrame { title: if adapted { "Adapt it" } else { "Put something in" }, role: who.role },
        kind: if adapted { typed.kind.parse().ok() } else { None },
        to: who.to("/library/new".into()),
        heading: if adapted { "Adapt it" } else { "Put something in, or say what you need" },
        is_known: who.is_known,
        is_sent: who.is_sent,
        typed,
        wrong,
        checked,
    }
}

pub(super) fn next(
    who: Who,
    id: ItemId,
    kind: ItemKind,
    typed: Typed,
    wrong: Option<Wrong>,
    checked: Option<Checked>,
) -> Page {
    let frame = StaffFrame { title: "The next version", role: who.role };
    let (to, is_known, is_sent) = (who.to(format!("{HERE}/item/{id}/write")), who.is_known, who.is_sent);
    Page { frame, typed, to, kind: Some(kind), wrong, checked, is_known, heading: "Write the next version", is_sent }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    fn is_event(&self) -> bool {
        self.kind.is_none_or(|kind| kind == ItemKind::Event)
    }

    /// What is wrong at this detail.
    fn wrong_about(&self, n: &usize) -> Option<&str> {
        self.wrong_at(&format!("about-{n}-out"))
    }
}
