//! What a lead does about one measure: mark what happened, judge its chart anew, say beforehand what will be compared, and
//! take any of it back.
use super::measure::drawn;
use super::one;
use crate::admit::At;
use crate::app::App;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::parts::{Wrong, draw};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use improve::Month;
use pathway::StepError;
use record::{Date, NewMarker};

/// What is typed.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    #[serde(rename = "do")]
    what: String,
    day: Option<String>,
    kind: Option<String>,
    words: Option<String>,
    everywhere: Option<String>,
    month: Option<String>,
    why: Option<String>,
    id: Option<String>,
}

/// `POST /learn/{measure}`
pub async fn change(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let (_, _, measure) = one(&app, &desk, &id).await?;
    match typed.done(&desk, &measure.id).await? {
        None => Ok(Redirect::to(&format!("/learn/{}", measure.id)).into_response()),
        Some(wrong) => {
            let page = draw(&drawn(&app, &desk, &id, Some(wrong)).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

impl Typed {
    /// Does it, or says what is wrong and where.
    async fn done(&self, desk: &At, measure: &str) -> Result<Option<Wrong>, Problem> {
        let (at, done) = match self.what.as_str() {
            "mark" => {
                let Some(day) = self.day.as_deref().and_then(|day| day.trim().parse::<Date>().ok()) else {
                    return Ok(Some(Wrong::at("day", "give a day, such as 2026-03-01")));
                };
                if day > desk.now().day() {
                    return Ok(Some(Wrong::at("day", "this day has not come yet")));
                }
                let kind = self.kind.as_deref().unwrap_or_default().parse();
                let kind = kind.map_err(|_| Problem::bad_request("kind is one from the list."))?;
                let (words, source) = (self.words.clone().unwrap_or_default(), None);
                let everywhere = self.everywhere.is_some();
                let measure = (!everywhere).then(|| measure.to_owned());
                ("words", pathway::mark(desk, NewMarker { day, kind, words, measure, source }).await.map(drop))
            }
            "words-out" => {
                let words = self.words.as_deref().unwrap_or_default();
                ("happened", pathway::take_out_of_mark(desk, self.id()?, words).await)
            }
            "unmark" => ("happened", pathway::take_off(desk, self.id()?).await),
            "rebase" => ("why", pathway::rebase(desk, measure, self.month()?, self.why()).await.map(drop)),
            "compare" => {
                ("compare-why", pathway::compare_from(desk, measure, self.month()?, self.why()).await.map(drop))
            }
            "take-back" => ("happened", pathway::take_back_decision(desk, self.id()?).await),
            _ => return Err(Problem::bad_request("do is mark, unmark, words-out, rebase, compare or take-back.")),
        };
        match done {
            Ok(()) => Ok(None),
            Err(StepError::Store(store::Error::Changed)) if matches!(self.what.as_str(), "rebase" | "compare") => {
                Ok(Some(Wrong::at(self.what.clone(), "this is decided already")))
            }
            Err(error) => Wrong::of(at, error).map(Some),
        }
    }

    fn why(&self) -> &str {
        self.why.as_deref().unwrap_or_default()
    }

    fn month(&self) -> Result<Date, Problem> {
        let month: Option<Month> = self.month.as_deref().and_then(|month| month.parse().ok());
        let day = month.and_then(|month| Date::new(month.year, month.month, 1).ok());
        day.ok_or(Problem::bad_request("month looks like 2026-03."))
    }

    fn id<T: std::str::FromStr>(&self) -> Result<T, Problem> {
        self.id
            .as_deref()
            .and_then(|id| id.parse().ok())
            .ok_or(Problem::bad_request("id is that of what is taken back."))
    }
}
