//! Get in touch: anybody can write, answer three questions or ask to be rung. No account, no name wanted; nobody is asked
//! for more than they offer, and nobody is asked twice.
use super::harm::Harm;
use super::letter_box::{let_in_after, sent_before};
use super::{clinic_called, desk};
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks as _, Button, Choices, Input, Size, Textarea, Title};
use crate::parts::{Numbers, Say, Wrong, draw, form};
use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use pathway::{Heard, NotTold};
use record::{Clinic, RequestId, StoryTold, StoryWay};
use std::time::Duration;

/// How long the time to a first answer is reckoned over, and of how many it is told at least.
const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
const TOLD_FROM: usize = 8;

#[derive(Template)]
#[template(path = "stories/start.html")]
pub(super) struct Start {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub ways: Choices,
    /// Only where there are several.
    pub clinics: Option<Choices>,
    /// The clinic, where there is one only.
    pub clinic: String,
}

#[derive(Template)]
#[template(path = "stories/form.html")]
pub(super) struct Asking {
    pub say: Say,
    pub wrong: Option<Wrong>,
    pub way: StoryWay,
    pub clinic: String,
    pub clinic_name: String,
    /// Half of those who wrote had an answer within so many days.
    pub days: Option<String>,
    pub words: Vec<Textarea>,
    pub name: Input,
    pub contact: Input,
}

#[derive(Template)]
#[template(path = "stories/too_many.html")]
pub(super) struct TooMany {
    pub say: Say,
    pub numbers: Numbers,
}

/// What was chosen on the first page.
#[derive(Default, serde::Deserialize)]
pub struct Chosen {
    pub(super) way: Option<String>,
    pub(super) clinic: Option<String>,
}

/// What is sent. Every field may be empty.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sent {
    way: String,
    clinic: String,
    words: String,
    #[serde(rename = "going-on")]
    going_on: String,
    helped: String,
    others: String,
    name: String,
    contact: String,
    form: String,
}

impl Sent {
    /// All that was typed, so that the same form with other words in it is another.
    fn says(&self) -> String {
        let typed = [&self.way, &self.words, &self.going_on, &self.helped, &self.others, &self.name, &self.contact];
        typed.map(String::as_str).join("|")
    }
}

/// `GET /get-in-touch`
pub async fn start(State(app): State<App>, say: Say) -> Result<Response, Problem> {
    draw(&first(&say, &app.store().clinics().await?, &Chosen::default(), None))
}

pub(super) fn first(say: &Say, clinics: &[Clinic], chosen: &Chosen, wrong: Option<Wrong>) -> Start {
    let say = say.titled("touch-title");
    // keys: touch-way.write touch-way.questions touch-way.ring
    let ways = StoryWay::ALL.iter().map(|way| (way.code(), say.choice("touch-way", way.code())));
    let ways =
        Choices::radios("way", Title::from(say.text("touch-ways")).size(Size::M)).of(ways, chosen.way.as_deref());
    let at = |name: &str| wrong.as_ref().filter(|wrong| wrong.at == name).map(|wrong| wrong.beside(&say));
    let several = clinics.len() > 1;
    let choices = || {
        let clinics = clinics.iter().map(|clinic| (clinic.slug.as_str(), clinic.name.as_str()));
        Choices::radios("clinic", Title::from(say.text("touch-clinic")).size(Size::M))
            .of(clinics, chosen.clinic.as_deref())
    };
    Start {
        ways: ways.error(at("way")),
        clinics: several.then(|| choices().error(at("clinic"))),
        clinic: clinics.first().filter(|_| !several).map(|one| one.slug.clone()).unwrap_or_default(),
        wrong,
        say,
    }
}

/// `GET /get-in-touch/form?way=…&clinic=…`
pub async fn form(
    State(app): State<App>,
    say: Say,
    Query(chosen): Query<Chosen>,
    Extension(request): Extension<RequestId>,
) -> Result<Response, Problem> {
    let clinics = app.store().clinics().await?;
    let Ok(way) = chosen.way.as_deref().unwrap_or_default().parse::<StoryWay>() else {
        return asked_again(&say, &clinics, &chosen, Wrong::said("way", &say.text("touch-way-odd")));
    };
    let Some(clinic) = clinics.iter().find(|clinic| Some(&clinic.slug) == chosen.clinic.as_ref()) else {
        return asked_again(&say, &clinics, &chosen, Wrong::said("clinic", &say.text("touch-clinic-odd")));
    };
    draw(&asking(&say, clinic, way, &Sent::default(), days(&app, clinic, request).await?, None))
}

fn asked_again(say: &Say, clinics: &[Clinic], chosen: &Chosen, wrong: Wrong) -> Result<Response, Problem> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&first(say, clinics, chosen, Some(wrong)))?).into_response())
}

/// The days within which half of a year's authors had an answer; none while so few had one that it says little.
async fn days(app: &App, clinic: &Clinic, request: RequestId) -> Result<Option<usize>, Problem> {
    let (desk, since) = (desk(app, clinic.id, "/get-in-touch/form", request), app.now().minus(A_YEAR));
    let answers = desk.read(move |tx| tx.story_answers(since)).await;
    desk.finish().await?;
    let (days, many, _) = pathway::days_to_first_answer(&answers?, app.now());
    Ok(days.filter(|_| many >= TOLD_FROM).map(|days| days.ceil().max(1.0) as usize))
}

pub(super) fn asking(
    say: &Say,
    clinic: &Clinic,
    way: StoryWay,
    sent: &Sent,
    days: Option<usize>,
    wrong: Option<Wrong>,
) -> Asking {
    // keys: touch-form-title.write touch-form-title.questions touch-form-title.ring
    let say = say.under(say.choice("touch-form-title", way.code())).with_back(Some("/get-in-touch"));
    let at = |name: &str| wrong.as_ref().filter(|wrong| wrong.at == name).map(|wrong| wrong.beside(&say));
    let written = |name: &str, label: String, rows, words: &str| {
        let asked = Textarea::new(name, Title::from(label)).rows(rows).value(words).with("dir", "auto");
        asked.described_by("nobody").error(at(name))
    };
    let words = match way {
        StoryWay::Write => {
            vec![written("words", say.text("touch-words"), 12, &sent.words).hint(say.text("touch-words-hint"))]
        }
        StoryWay::Questions => {
            let asked = [("going-on", &sent.going_on), ("helped", &sent.helped), ("others", &sent.others)];
            // keys: touch-question.going-on touch-question.helped touch-question.others
            asked.map(|(name, words)| written(name, say.choice("touch-question", name), 5, words)).into()
        }
        StoryWay::Ring => Vec::new(),
    };
    let input = |name: &'static str, hint: &str, value: &str| {
        // keys: touch-field.name touch-field.contact touch-field.ring
        let label = if name == "contact" && way == StoryWay::Ring { "ring" } else { name };
        let asked = Input::new(name, say.choice("touch-field", label)).hint(say.text(hint)).value(value).width(20);
        asked.described_by("nobody").error(at(name))
    };
    let hint = if way == StoryWay::Ring { "touch-contact-ring" } else { "touch-contact-hint" };
    Asking {
        name: input("name", "touch-name-hint", &sent.name),
        contact: match way {
            StoryWay::Ring => input("contact", hint, &sent.contact).kind("tel").autocomplete("tel"),
            _ => input("contact", hint, &sent.contact),
        },
        clinic: clinic.slug.clone(),
        clinic_name: clinic.name.clone(),
        way,
        days: days.map(|days| say.count("touch-days", days)),
        words,
        wrong,
        say,
    }
}

/// `POST /get-in-touch`
pub async fn tell(
    State(app): State<App>,
    say: Say,
    headers: HeaderMap,
    Extension(request): Extension<RequestId>,
    Form(sent): Form<Sent>,
) -> Result<Response, Problem> {
    let clinic = clinic_called(&app, &sent.clinic).await?.ok_or(Problem::NotFound)?;
    let way: StoryWay = sent.way.parse().map_err(|_| Problem::bad_request("way is write, questions or ring."))?;
    let told = StoryTold {
        words: sent.words.clone(),
        answers: vec![sent.going_on.clone(), sent.helped.clone(), sent.others.clone()],
        name: sent.name.trim().to_owned(),
        contact: sent.contact.trim().to_owned(),
        ring: way == StoryWay::Ring,
        language: say.language().code.clone(),
        ..StoryTold::default()
    };
    let desk = desk(&app, clinic.id, "/get-in-touch", request);
    form::asked_by(&desk, Some(&sent.form), &sent.says());
    let taken = pathway::tell_story(&desk, app.engines(), told).await;
    desk.finish().await?;
    let taken = taken?;
    match taken.link {
        Ok(token) => {
            // it is told and kept: what the page says besides keeps nobody from it
            let before = sent_before(&app, &headers, request).await.unwrap_or_default();
            let to = if taken.heard.is_harm() { after(taken.heard) } else { "/your-story" };
            let_in_after(&app, &token, &before, to)
        }
        Err(_) if taken.heard.is_harm() => draw(&Harm::of(&say, &clinic, taken.heard, app.now())),
        Err(NotTold::TooMany) => {
            let page = draw(&TooMany { say: say.titled("touch-many-title"), numbers: Numbers::of(&clinic) })?;
            Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
        }
        Err(why) => {
            let wrong = wrong(&say, way, why);
            let page = draw(&asking(&say, &clinic, way, &sent, None, Some(wrong)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn wrong(say: &Say, way: StoryWay, why: NotTold) -> Wrong {
    let at = match way {
        StoryWay::Write => "words",
        StoryWay::Questions => "going-on",
        StoryWay::Ring => "contact",
    };
    match (why, way) {
        (NotTold::TooLong, _) => Wrong::said(at, &say.text("touch-too-long")),
        (NotTold::NoNumber, _) | (_, StoryWay::Ring) => Wrong::said(at, &say.text("touch-no-number")),
        _ => Wrong::said(at, &say.text("touch-nothing")),
    }
}

/// Where somebody goes whose words speak of harm.
pub(super) const fn after(heard: Heard) -> &'static str {
    match heard {
        Heard::Nobody => "/your-story/help-now?told=no",
        _ => "/your-story/help-now",
    }
}
