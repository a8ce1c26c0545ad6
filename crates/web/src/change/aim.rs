//! An aim: its driver diagram, and the form in which it is written.
use super::form::{Fields, FormPage, Newer};
use super::kept::Kept;
use super::measured::{self, Known};
use super::typed::Typed;
use super::{diagram, said};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Asks, Choices, Inside, Textarea};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use improve::driver_diagram;
use pathway::StepError;
use record::{Aim, AimId, AimState, AimText, ChangeIdea, Driver, Role};

#[derive(Template)]
#[template(path = "change/aim.html")]
pub(super) struct Page {
    frame: StaffFrame,
    kept: Kept,
    aim: Aim,
    known: Vec<Known>,
    wrong: Option<Wrong>,
}

/// `GET /tests/aim/{aim}`
pub async fn page(State(app): State<App>, desk: At, Path(id): Path<AimId>) -> Result<Response, Problem> {
    let kept = Kept::read(&desk).await?;
    let aim = kept.aim(id)?.clone();
    draw(&Page::new(desk.actor().role, kept, aim, measured::known(&app, &desk).await?, None))
}

/// `POST /tests/aim/{aim}/close`: it was reached, is given up, or is aimed at again.
pub async fn close(
    State(app): State<App>,
    desk: At,
    Path(id): Path<AimId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let state = typed.choice::<AimState>("state", "say what became of it");
    let done = match state {
        Ok(state) => match pathway::close_aim(&desk, id, typed.seen(), state, typed.one("learnt")).await {
            Ok(()) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(error) => Wrong::of("learnt", error)?,
        },
        Err(wrong) => wrong,
    };
    let kept = Kept::read(&desk).await?;
    let aim = kept.aim(id)?.clone();
    let page = draw(&Page::new(desk.actor().role, kept, aim, measured::known(&app, &desk).await?, Some(done)))?;
    Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `GET /tests/aim`
pub async fn ask_new(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    form(desk.actor().role, None, &Typed::default(), &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/aim`
pub async fn set(
    State(app): State<App>,
    desk: At,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, "");
    let wrong = match read(&typed) {
        Ok(text) => match pathway::set_aim(&desk, &text).await {
            Ok(id) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(error) => Wrong::of("aim", error)?,
        },
        Err(wrong) => wrong,
    };
    form(desk.actor().role, None, &typed, &measured::known(&app, &desk).await?, Some(wrong)).answer()
}

/// `GET /tests/aim/{aim}/words`
pub async fn ask_words(State(app): State<App>, desk: At, Path(id): Path<AimId>) -> Result<Response, Problem> {
    let aim = desk.read(move |tx| tx.aim(id)).await?;
    form(desk.actor().role, Some(&aim), &filled(&aim), &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/aim/{aim}/words`
pub async fn rewrite(
    State(app): State<App>,
    desk: At,
    Path(id): Path<AimId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let (wrong, newer) = match read(&typed) {
        Ok(text) => match pathway::rewrite_aim(&desk, id, typed.seen(), &text).await {
            Ok(()) => return Ok(Redirect::to(&address(id)).into_response()),
            Err(StepError::Store(store::Error::Changed)) => (None, true),
            Err(error) => (Some(Wrong::of("aim", error)?), false),
        },
        Err(wrong) => (Some(wrong), false),
    };
    let (aim, known) = (desk.read(move |tx| tx.aim(id)).await?, measured::known(&app, &desk).await?);
    let seen = if newer { aim.written.version } else { typed.seen() };
    let newer = newer.then(|| Newer { written: aim.written, lines: said::aim(&aim.text, &known) });
    FormPage { newer, seen, ..form(desk.actor().role, Some(&aim), &typed, &known, wrong) }.answer()
}

fn read(typed: &Typed) -> Result<AimText, Wrong> {
    Ok(AimText {
        aim: typed.needed("aim", "say in one sentence what you want to be different, for whom")?,
        why: typed.words("why"),
        measures: typed.many("measure"),
        from: typed.amount("from")?,
        to: typed.amount("to")?,
        by: typed.date("by")?,
        learnt: String::new(),
    })
}

fn filled(aim: &Aim) -> Typed {
    let text = &aim.text;
    Typed::default()
        .with("aim", &text.aim)
        .with("why", &text.why)
        .with_many("measure", &text.measures)
        .with_amount("from", text.from)
        .with_amount("to", text.to)
        .with_date("by", text.by)
}

/// The form of a new aim, or of one that is there.
pub(super) fn form(role: Role, aim: Option<&Aim>, typed: &Typed, known: &[Known], wrong: Option<Wrong>) -> FormPage {
    let fields = {
        let draw = Fields { typed, wrong: &wrong };
        vec![
            draw.line(
                "aim",
                "What do you want to be different, for whom?",
                "One sentence, such as: Of the people with long pain and low mood, half get to support that fits.",
            ),
            draw.area("why", "Why does it matter, and to whom?", "", 3),
            draw.boxes(
                "measure",
                "By which measures is it told?",
                "The first that is ticked is the one of the numbers below.",
                &measured::offered(known, &typed.many("measure")),
            ),
            draw.amount(
                "from",
                "Where does it stand now?",
                "A number, such as 32. Leave it empty if nobody knows yet.",
            ),
            draw.amount("to", "Where should it be?", ""),
            draw.date("by", "By when?", "For example, 27 3 2027"),
        ]
    };
    let new = ("Set an aim", "/tests/aim".to_owned(), "/tests".to_owned());
    let (title, action, back) =
        aim.map_or(new, |aim| ("Change the words of an aim", format!("{}/words", address(aim.id)), address(aim.id)));
    FormPage {
        frame: StaffFrame { title, role },
        belongs: aim.map(|aim| aim.text.aim.clone()).unwrap_or_default(),
        back,
        lede: "Write nothing by which a patient could be recognised. Members with lived experience read it too.".into(),
        action,
        seen: aim.map_or(0, |aim| aim.written.version),
        fields,
        button: "Save",
        wrong,
        newer: None,
        more: Inside::Nothing,
    }
}

pub(super) fn address(aim: AimId) -> String {
    format!("/tests/aim/{aim}")
}

impl Page {
    pub fn new(role: Role, kept: Kept, aim: Aim, known: Vec<Known>, wrong: Option<Wrong>) -> Self {
        Self { frame: StaffFrame { title: "An aim and what it depends on", role }, kept, aim, known, wrong }
    }

    fn leads(&self) -> bool {
        self.frame.role == Role::Lead
    }

    fn is_open(&self) -> bool {
        self.aim.state == AimState::Open
    }

    fn lines(&self) -> said::Lines {
        said::aim(&self.aim.text, &self.known).into_iter().filter(|(name, _)| *name != "Aim").collect()
    }

    fn drawing(&self) -> String {
        let mut tree = diagram::tree(&self.kept, &self.aim, &self.known, false);
        if !self.leads() {
            unlinked(&mut tree);
        }
        driver_diagram::svg(&tree, "What our aim depends on", "drivers")
    }

    fn primary(&self) -> Vec<&Driver> {
        self.kept.beneath(self.aim.id, None).collect()
    }

    fn secondary(&self, above: &Driver) -> Vec<&Driver> {
        self.kept.beneath(self.aim.id, Some(above.id)).collect()
    }

    fn ideas(&self, driver: &Driver) -> Vec<&ChangeIdea> {
        self.kept.ideas_beneath(driver.id).collect()
    }

    fn told(&self, driver: &Driver) -> String {
        said::measures(&driver.text.measures, &self.known)
    }

    /// Of this aim, and not in the diagram: proposed, or beneath a driver that was set aside.
    fn unplaced(&self) -> Vec<&ChangeIdea> {
        let shown = |idea: &&ChangeIdea| {
            idea.state == record::IdeaState::TakenUp
                && idea.driver.and_then(|id| self.kept.driver(id).ok()).is_some_and(|driver| self.in_diagram(driver))
        };
        self.kept.ideas.iter().filter(|idea| idea.aim == Some(self.aim.id) && !shown(idea)).collect()
    }

    fn in_diagram(&self, driver: &Driver) -> bool {
        let above = driver.above.map(|above| self.kept.driver(above));
        !driver.set_aside && above.is_none_or(|above| above.is_ok_and(|above| !above.set_aside))
    }

    fn set_aside(&self) -> Vec<&Driver> {
        self.kept.drivers.iter().filter(|driver| driver.aim == self.aim.id && driver.set_aside).collect()
    }

    fn how_it_ended(&self) -> Choices {
        Choices::radios("state", "What became of it?")
            .of([("reached", "We reached it"), ("stopped", "We give it up")], None)
    }

    fn learnt(&self) -> Textarea {
        let wrong = self.wrong.as_ref().filter(|wrong| wrong.at == "learnt").map(|wrong| wrong.words.as_str());
        Textarea::new("learnt", "What did we learn?").rows(3).error(wrong)
    }

    fn closing(&self) -> Inside {
        Inside::html(format_args!("{}{}", self.how_it_ended(), self.learnt()))
    }
}

/// A clinician changes no driver, so that nothing in the drawing but ideas leads anywhere.
fn unlinked(tree: &mut driver_diagram::Box) {
    if tree.column < 3 {
        tree.href.clear();
    }
    tree.below.iter_mut().for_each(unlinked);
}
