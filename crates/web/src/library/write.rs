//! Writing: something new, something adapted, or the next version. The words check speaks before anything is kept, and
//! whoever writes decides.
use super::HERE;
use super::plain::Plain;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{ItemDraft, StepError};
use record::{Date, Instant, Item, ItemId, ItemKind, ItemText, Reach, Role};

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
    /// What the words check says of it; none before it was sent.
    pub plain: Option<Plain>,
    /// Whether it is sent again to be kept as it is.
    pub heading: &'static str,
}

/// What is typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) words: String,
    pub(super) note: String,
    pub(super) reach: String,
    pub(super) day: String,
    pub(super) time: String,
    /// The version that was open when it was written.
    pub(super) seen: String,
    /// What it is adapted from.
    pub(super) from: String,
    /// `anyway`: the check has spoken, and it is kept as it stands.
    pub(super) keep: String,
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
    let role = desk.actor().role;
    match asked.from {
        None => {
            let kind = asked.kind.unwrap_or_default();
            draw(&new(role, Typed { kind, reach: "here".into(), ..Typed::default() }, None, None))
        }
        Some(from) => {
            let item = desk.read(move |tx| tx.item(from)).await?;
            let typed = Typed { from: from.to_string(), seen: String::new(), note: String::new(), ..of(&item) };
            draw(&new(role, typed, None, None))
        }
    }
}

/// `POST /library/new`
pub async fn keep(State(app): State<App>, desk: At, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    let role = desk.actor().role;
    let from = match typed.from.as_str() {
        "" => None,
        from => Some(from.parse::<ItemId>().map_err(|_| Problem::NotFound)?),
    };
    let again = |typed: Typed, wrong, plain| {
        let page = draw(&new(role, typed, wrong, plain))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let draft = match typed.draft() {
        Ok(draft) => draft,
        Err(wrong) => return again(typed, Some(wrong), None),
    };
    if let Some(plain) = to_say(&app, &draft, &typed) {
        return again(typed, None, Some(plain));
    }
    match pathway::write_item(&desk, draft, from).await {
        Ok(id) => Ok(Redirect::to(&format!("{HERE}/item/{id}")).into_response()),
        Err(StepError::NotNow(_)) => Ok(Redirect::to("/library/me").into_response()),
        Err(error) => {
            let wrong = Wrong::of("title", error)?;
            again(typed, Some(wrong), None)
        }
    }
}

/// `GET /library/item/{item}/write`
pub async fn ask_version(State(app): State<App>, desk: At, Path(id): Path<ItemId>) -> Result<Response, Problem> {
    let item = desk.read(move |tx| tx.item(id)).await?;
    if item.source.is_some() {
        return Err(Problem::NotFound); // another clinic's: it is adapted
    }
    let plain = Plain::of(&app.engines().plain_words, item.kind, &item.newest.text);
    let plain = (!plain.is_fine()).then_some(plain);
    let typed = Typed { note: String::new(), ..of(&item) };
    draw(&next(desk.actor().role, id, item.kind, typed, None, plain))
}

/// `POST /library/item/{item}/write`
pub async fn keep_version(
    State(app): State<App>,
    desk: At,
    Path(id): Path<ItemId>,
    Form(mut typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (role, item) = (desk.actor().role, desk.read(move |tx| tx.item(id)).await?);
    let seen: i64 = typed.seen.parse().map_err(|_| Problem::bad_request("The form did not arrive whole."))?;
    typed.kind = item.kind.code().into();
    let again = |typed: Typed, wrong, plain| {
        let page = draw(&next(role, id, item.kind, typed, wrong, plain))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let draft = match typed.draft() {
        Ok(draft) => draft,
        Err(wrong) => return again(typed, Some(wrong), None),
    };
    if let Some(plain) = to_say(&app, &draft, &typed) {
        return again(typed, None, Some(plain));
    }
    match pathway::write_item_version(&desk, id, seen, draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}/item/{id}")).into_response()),
        Err(StepError::Store(store::Error::Changed)) => {
            let words = "somebody has written a version in the meantime: open it beside this, and bring both together";
            typed.seen = item.newest.n.to_string();
            again(typed, Some(Wrong::at("words", words)), None)
        }
        Err(StepError::NotNow(_)) if item.source.is_none() => Ok(Redirect::to("/library/me").into_response()),
        Err(error) => {
            let wrong = Wrong::of("title", error)?;
            again(typed, Some(wrong), None)
        }
    }
}

/// What the words check has to say that whoever writes has not been told yet.
fn to_say(app: &App, draft: &ItemDraft, typed: &Typed) -> Option<Plain> {
    let plain = Plain::of(&app.engines().plain_words, draft.kind, &draft.text);
    (!plain.is_fine() && typed.keep != "anyway").then_some(plain)
}

fn of(item: &Item) -> Typed {
    let text = &item.newest.text;
    let starts = item.starts.map(Instant::in_london);
    Typed {
        kind: item.kind.code().into(),
        title: text.title.clone(),
        words: text.words.clone(),
        note: text.note.clone(),
        reach: item.reach.code().into(),
        day: starts.map(|at| at.date().to_string()).unwrap_or_default(),
        time: starts.map(|at| format!("{:02}:{:02}", at.hour(), at.minute())).unwrap_or_default(),
        seen: item.newest.n.to_string(),
        from: String::new(),
        keep: String::new(),
    }
}

pub(super) fn new(role: Role, typed: Typed, wrong: Option<Wrong>, plain: Option<Plain>) -> Page {
    let adapted = !typed.from.is_empty();
    Page {
        frame: StaffFrame { title: if adapted { "Adapt it" } else { "Put something in" }, role },
        kind: if adapted { typed.kind.parse().ok() } else { None },
        to: "/library/new".into(),
        heading: if adapted { "Adapt it" } else { "Put something in, or say what you need" },
        typed,
        wrong,
        plain,
    }
}

pub(super) fn next(
    role: Role,
    id: ItemId,
    kind: ItemKind,
    typed: Typed,
    wrong: Option<Wrong>,
    plain: Option<Plain>,
) -> Page {
    let frame = StaffFrame { title: "The next version", role };
    let to = format!("{HERE}/item/{id}/write");
    Page { frame, typed, to, kind: Some(kind), wrong, plain, heading: "Write the next version" }
}

impl Typed {
    fn draft(&self) -> Result<ItemDraft, Wrong> {
        let kind: ItemKind = self.kind.parse().map_err(|_| Wrong::at("kind", "choose what it is"))?;
        let reach: Reach = self.reach.parse().map_err(|_| Wrong::at("reach", "choose how far it reaches"))?;
        let text = ItemText {
            title: self.title.trim().into(),
            words: self.words.clone(),
            note: self.note.trim().into(),
            by: String::new(),
        };
        let at = if text.title.is_empty() || text.title.chars().count() > ItemText::LONGEST_TITLE {
            "title"
        } else {
            "words"
        };
        text.check().map_err(|not| Wrong::at(at, not.wanted))?;
        let starts = if kind == ItemKind::Event { Some(self.starts()?) } else { None };
        Ok(ItemDraft { kind, reach, starts, text })
    }

    fn starts(&self) -> Result<Instant, Wrong> {
        let wrong = || Wrong::at("day", "give the day as 2026-03-27 and the time as 14:30");
        let day: Date = self.day.trim().parse().map_err(|_| wrong())?;
        let (hour, minute) = self.time.trim().split_once(':').ok_or_else(wrong)?;
        let (hour, minute) = (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return Err(wrong());
        }
        Instant::by_the_clock(day.at(hour, minute, 0, 0)).map_err(|_| wrong())
    }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    fn is_event(&self) -> bool {
        self.kind.is_none_or(|kind| kind == ItemKind::Event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_has_a_day_and_a_time_and_nothing_else_has() {
        let typed = |kind: &str, day: &str, time: &str| {
            let of = String::from;
            let typed = Typed {
                kind: of(kind),
                title: of("Walk"),
                words: of("Together."),
                reach: of("here"),
                day: of(day),
                time: of(time),
                ..Typed::default()
            };
            typed.draft().map(|draft| draft.starts.map(Instant::in_words)).map_err(|wrong| wrong.at)
        };
        assert_eq!(typed("event", "2026-03-27", "14:30"), Ok(Some("27 March 2026 at 2:30pm".into())));
        assert_eq!(typed("leaflet", "2026-03-27", "14:30"), Ok(None));
        for (day, time) in [("", "14:30"), ("2026-02-30", "14:30"), ("2026-03-27", "25:00"), ("2026-03-27", "noon")] {
            assert_eq!(typed("event", day, time), Err("day".into()), "{day} {time}");
        }
        assert_eq!(typed("memo", "", ""), Err("kind".into()));
    }
}
