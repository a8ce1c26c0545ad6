//! What staff do on a story's page: each button is one step of pathway.
use super::one::shown;
use super::typed::{Beneath, Judging, Typed};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Wrong, draw, form};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{Prepared, StepError};
use record::{ConsentEvidence, Instant, Level, Pin, SaidKind, StoryId};
use std::str::FromStr;

type Fields = Vec<(String, String)>;

/// `POST /moderation/{story}/{act}`
pub async fn act(
    State(app): State<App>,
    desk: At,
    Path((story, act)): Path<(StoryId, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Problem> {
    let sent = Sent(fields);
    let here = format!("/moderation/{story}");
    let prepared = sent.prepared();
    form::asked_by(&desk, Some(sent.one("form")), &format!("{act} {:?}", sent.0));
    let done = match act.as_str() {
        "version" => {
            let read = Instant::from_micros(sent.number("changed")?);
            let read_by = (app.engines(), &app.directory());
            pathway::make_version(&desk, read_by, story, read, prepared.clone()).await.map(drop)
        }
        "judge" => {
            let (version, levels) = (sent.number("version")?, sent.levels()?);
            let (recognised, still) = (sent.one("recognised"), sent.one("still"));
            match sent.one("why").parse() {
                Ok(why) => pathway::judge_story(&desk, story, version, &levels, why, recognised, still).await,
                Err(_) => Err(StepError::Wrong("choose why: a yes, or a no".into())),
            }
        }
        "answer" => pathway::reply_to_author(&desk, story, sent.one("words")).await,
        "beneath" => {
            let kind: SaidKind = sent.code("kind", "A reply, or what was changed.")?;
            let (read_by, typed) = ((app.engines(), &app.directory()), sent.beneath());
            pathway::reply_beneath(&desk, read_by, story, kind, &typed.words, &typed.stays).await
        }
        "second" => pathway::say_yes_beneath(&desk, story, sent.number("n")?).await,
        "off" => pathway::take_off_beneath(&desk, story, sent.number("n")?).await,
        "pin" if sent.one("place").trim().is_empty() => {
            Err(StepError::Wrong("choose first to what it is pinned, or which theme it has".into()))
        }
        "pin" => pathway::pin_story(&desk, app.engines(), story, sent.pin()?).await,
        "unpin" => pathway::unpin_story(&desk, story, sent.pin()?).await,
        "print" => {
            let place = sent.code("place", "Say where they will hang.")?;
            match pathway::print_story(&desk, story, place, sent.number("copies")?).await {
                Ok(()) => return Ok(Redirect::to(&format!("{here}/paper")).into_response()),
                done => done,
            }
        }
        "down" => {
            pathway::paper_down(&desk, story, sent.number("paper")?).await?;
            return Ok(Redirect::to("/moderation").into_response());
        }
        "try-again" => pathway::let_author_try_again(&desk, story).await,
        "written" => pathway::write_story_down(&desk, app.engines(), story, sent.one("words")).await.map(drop),
        "letters-read" => pathway::author_letters_read(&desk, story).await,
        "asked" => pathway::asked_again(&desk, story).await,
        "evidence" => pathway::evidence_for_case(&desk, story, sent.evidence()?).await,
        "agree" => {
            let (version, months) = (sent.number("version")?, sent.number("months")?);
            let months = u32::try_from(months).unwrap_or(0);
            pathway::agree_for_case(&desk, story, version, &sent.levels()?, months).await
        }
        "end" => {
            pathway::end_story(&desk, story, sent.code("why", "Say why.")?).await?;
            return Ok(Redirect::to("/moderation").into_response());
        }
        _ => return Err(Problem::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&here).into_response()),
        Err(StepError::Wrong(why) | StepError::NotNow(why)) => {
            let typed = Typed {
                prepared: Some(prepared).filter(|_| act == "version"),
                judging: if act == "judge" { sent.judging() } else { Judging::default() },
                beneath: if act == "beneath" { sent.beneath() } else { Beneath::default() },
            };
            shown(&app, &desk, story, Some(Wrong::at(act, &why)), typed).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What a button of the list asks for.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    what: String,
}

/// `POST /moderation/screen`: a new screen's address is in this answer only.
pub async fn screen(State(app): State<App>, desk: At, Form(screen): Form<Screen>) -> Result<Response, Problem> {
    match screen.what.as_str() {
        "on" => {
            let token = pathway::set_up_screen(&desk).await?;
            draw(&super::list::read(&desk, Some(format!("{}/wall/{token}", app.base_url()))).await?)
        }
        "off" => {
            pathway::switch_screens_off(&desk).await?;
            Ok(Redirect::to("/moderation").into_response())
        }
        _ => Err(Problem::bad_request("what is on or off.")),
    }
}

/// A form as it was sent.
struct Sent(Fields);

impl Sent {
    fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    fn number(&self, name: &'static str) -> Result<i64, Problem> {
        self.one(name).trim().parse().map_err(|_| Problem::bad_request(format!("{name} is a number.")))
    }

    fn code<T: FromStr>(&self, name: &str, wanted: &'static str) -> Result<T, Problem> {
        self.one(name).parse().map_err(|_| Problem::bad_request(wanted))
    }

    fn levels(&self) -> Result<Vec<Level>, Problem> {
        let levels = self.0.iter().filter(|(name, _)| name == "level").map(|(_, code)| code.parse());
        levels.collect::<Result<_, _>>().map_err(|_| Problem::bad_request("level is a place."))
    }

    fn judging(&self) -> Judging {
        let (why, recognised) = (self.one("why").to_owned(), self.one("recognised").to_owned());
        Judging { levels: self.levels().unwrap_or_default(), why, recognised }
    }

    fn beneath(&self) -> Beneath {
        Beneath { words: self.one("words").to_owned(), stays: self.all("stays"), asked: Vec::new() }
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    fn pin(&self) -> Result<Pin, Problem> {
        let kind = self.code("kind", "Say to what it is pinned.")?;
        Ok(Pin { kind, place: self.one("place").trim().to_owned() })
    }

    fn evidence(&self) -> Result<ConsentEvidence, Problem> {
        Ok(ConsentEvidence {
            kind: self.code("kind", "Say what the evidence is.")?,
            reference: self.one("reference").trim().to_owned(),
            taken_by: self.one("taken-by").trim().to_owned(),
            taken: self.one("taken").trim().to_owned(),
        })
    }

    /// `out-17=yes` takes the span that begins at 17 out.
    fn prepared(&self) -> Prepared {
        let out = self.0.iter().filter_map(|(name, value)| {
            let start = name.strip_prefix("out-")?.parse().ok()?;
            matches!(value.as_str(), "yes" | "no").then(|| (start, value == "yes"))
        });
        let besides = self.one("besides").lines().map(str::to_owned).collect();
        let (title, title_stays) = (self.one("title").to_owned(), self.all("title-stays"));
        Prepared { title, out: out.collect(), besides, title_stays }
    }
}
