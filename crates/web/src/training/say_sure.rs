//! The page behind a group's link: six numbers, under a code of one's own making. No account, no name, no time.
use super::confidence::questions;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Wrong, draw};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pathway::StepError;
use record::{ClinicId, Confidence, Date, LearningGroup, LearningGroupId, Moment, Role};
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Actor, Desk, Purpose};

#[derive(Template)]
#[template(path = "training/say_sure.html")]
pub(super) struct Page {
    address: String,
    state: Asks,
    wrong: Option<Wrong>,
    typed: BTreeMap<String, String>,
}

/// What the page is.
pub(super) enum Asks {
    /// When is it? The ones that can still be answered.
    When(Vec<(&'static str, &'static str)>),
    /// The questions of a moment; after a training, of before too.
    Ask { when: &'static str, sheets: Vec<Sheet> },
    /// It is kept.
    Kept,
    /// Nobody answers any more.
    Over,
}

/// Six questions, each with the name of its field, under what is asked of all of them.
pub(super) struct Sheet {
    legend: &'static str,
    fields: Vec<(String, String)>,
}

/// Which moment is asked for.
#[derive(serde::Deserialize)]
pub struct Asked {
    when: Option<String>,
}

const WHENS: [(&str, &str, Moment); 3] = [
    ("before", "Before the training", Moment::Before),
    ("after", "Right after it", Moment::After),
    ("later", "Three months on", Moment::Later),
];

/// Three months on is asked for from so many days after the training on: a group meets when it can, and never on the day.
const EIGHT_WEEKS: Duration = Duration::from_secs(8 * 7 * 24 * 60 * 60);

/// `GET /confidence/{group}`
pub async fn page(
    State(app): State<App>,
    Path(link): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (clinic, group) = app.store().learning_group(&link).await?.ok_or(Problem::NotFound)?;
    let Some(when) = asked.when else { return draw(&Page::when(&group, app.now().day())) };
    let (when, moment) = open(&group, &when, app.now().day())?;
    let items = items(&app, clinic).await?;
    draw(&Page::ask(&group, when, moment, &items, None, BTreeMap::new()))
}

/// `POST /confidence/{group}`
pub async fn say(
    State(app): State<App>,
    Path(link): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let (clinic, group) = app.store().learning_group(&link).await?.ok_or(Problem::NotFound)?;
    let (when, moment) = open(&group, typed.get("when").map_or("", String::as_str), app.now().day())?;
    let items = items(&app, clinic).await?;
    let kept = match read(&typed, moment) {
        Err(wrong) => Err(wrong),
        Ok((code, said)) => keep(&app, clinic, group.id, &code, said).await?,
    };
    match kept {
        Ok(()) => draw(&Page::kept(&group)),
        Err(wrong) => {
            let page = Page::ask(&group, when, moment, &items, Some(wrong), typed);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&page)?).into_response())
        }
    }
}

/// Whether somebody can answer for this moment: it is not closed, and its day can have come.
fn is_open(group: &LearningGroup, moment: Moment, today: Date) -> bool {
    let has_come = moment != Moment::Later || today >= group.held.saturating_add(EIGHT_WEEKS);
    has_come && !group.closed.contains(&moment)
}

fn open(group: &LearningGroup, when: &str, today: Date) -> Result<(&'static str, Moment), Problem> {
    let known = WHENS.iter().find(|(code, _, moment)| *code == when && is_open(group, *moment, today));
    known.map(|(code, _, moment)| (*code, *moment)).ok_or(Problem::NotFound)
}

/// Whoever answers has no account and no role: the program writes it down.
fn desk(app: &App, clinic: ClinicId) -> Desk {
    app.store().desk(Actor::machine(Role::System), Purpose::Learning, clinic, app.now())
}

async fn items(app: &App, clinic: ClinicId) -> Result<Vec<String>, Problem> {
    let desk = desk(app, clinic);
    let own = desk.read(|tx| tx.own_clinic()).await;
    desk.finish().await?;
    questions(app, &own?.slug)
}

async fn keep(
    app: &App,
    clinic: ClinicId,
    id: LearningGroupId,
    code: &str,
    said: Vec<(Moment, Confidence)>,
) -> Result<Result<(), Wrong>, Problem> {
    let desk = desk(app, clinic);
    let kept = pathway::say_sure(&desk, id, code, said).await;
    desk.finish().await?;
    match kept {
        Ok(()) => Ok(Ok(())),
        Err(StepError::Wrong(words) | StepError::NotNow(words)) => Ok(Err(Wrong::at("code", &words))),
        Err(StepError::Store(error)) => Err(error.into()),
    }
}

type Said = (String, Vec<(Moment, Confidence)>);

fn read(typed: &BTreeMap<String, String>, moment: Moment) -> Result<Said, Wrong> {
    let code = typed.get("code").cloned().unwrap_or_default();
    if pathway::own_code(&code).is_none() {
        return Err(Wrong::at("code", "make a code of 4 to 16 letters and digits"));
    }
    let six = |of: &str| {
        let mut given = [0; 6];
        for (n, answer) in given.iter_mut().enumerate() {
            let field = format!("{of}{n}");
            let number = typed.get(&field).and_then(|text| text.trim().parse().ok()).filter(|number| *number <= 10u8);
            *answer = number.ok_or_else(|| Wrong::at(field, "type a number from 0 to 10 for each"))?;
        }
        Confidence::new(given).ok_or_else(|| Wrong::at(format!("{of}0"), "type a number from 0 to 10 for each"))
    };
    let mut said = vec![(moment, six("now")?)];
    if moment == Moment::After {
        said.push((Moment::Then, six("then")?));
    }
    Ok((code, said))
}

fn address(group: &LearningGroup) -> String {
    format!("/confidence/{}", group.link)
}

impl Page {
    pub fn when(group: &LearningGroup, today: Date) -> Self {
        let open = WHENS.iter().filter(|(.., moment)| is_open(group, *moment, today));
        let open: Vec<_> = open.map(|(code, words, _)| (*code, *words)).collect();
        let state = if open.is_empty() { Asks::Over } else { Asks::When(open) };
        Self { address: address(group), state, wrong: None, typed: BTreeMap::new() }
    }

    pub fn ask(
        group: &LearningGroup,
        when: &'static str,
        moment: Moment,
        items: &[String],
        wrong: Option<Wrong>,
        typed: BTreeMap<String, String>,
    ) -> Self {
        let sheet = |of: &str, legend| Sheet {
            legend,
            fields: items.iter().enumerate().map(|(n, item)| (format!("{of}{n}"), item.clone())).collect(),
        };
        let mut sheets = vec![sheet("now", "How sure do you feel today? 0 is not at all, 10 is completely.")];
        if moment == Moment::After {
            // who has learnt more often finds that they knew less than they thought
            let back = "Now look back. How sure were you before the training, as you see it today?";
            sheets.push(sheet("then", back));
        }
        let state = Asks::Ask { when, sheets };
        Self { address: address(group), state, wrong, typed }
    }

    pub fn kept(group: &LearningGroup) -> Self {
        Self { address: address(group), state: Asks::Kept, wrong: None, typed: BTreeMap::new() }
    }

    /// Which sheet this is, for its heading: they look alike, and what is saved on the wrong one stays there.
    fn which(&self) -> &'static str {
        let Asks::Ask { when, .. } = &self.state else { return "" };
        WHENS.iter().find(|(code, ..)| code == when).map_or("", |(_, words, _)| words)
    }

    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).map_or("", String::as_str)
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.at == field)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_sheet_says_which_it_is_and_three_months_on_is_offered_from_eight_weeks_after_the_training() {
        let pages = super::super::samples::samples();
        let page = |state: &str| &pages.iter().find(|(name, _)| *name == state).expect("a sample").1;
        for (state, which) in [
            ("sure-before", "Before the training"),
            ("sure-after", "Right after it"),
            ("sure-later", "Three months on"),
        ] {
            assert!(page(state).contains(&format!("{which}</span> How sure do you feel?</h1>")), "{state}");
        }
        assert!(!page("sure-when").contains("when=later") && page("sure-when").contains("when=after"));
        assert!(page("sure-when-later").contains("when=later"));
    }
}
