//! A driver: the form in which it is written, its place, and setting it aside.
use super::aim::address;
use super::form::{Fields, FormPage, Newer};
use super::measured::{self, Known};
use super::said;
use super::typed::Typed;
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Button, Inside};
use crate::parts::{StaffFrame, Wrong};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::StepError;
use record::{Aim, AimId, Driver, DriverId, DriverText, Role};

/// Beneath which driver a new one stands.
#[derive(serde::Deserialize)]
pub struct Above {
    above: Option<DriverId>,
}

/// Where a driver moves to.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    form: Option<String>,
    way: String,
}

/// `GET /tests/aim/{aim}/driver`
pub async fn ask_new(
    State(app): State<App>,
    desk: At,
    Path(aim): Path<AimId>,
    Query(asked): Query<Above>,
) -> Result<Response, Problem> {
    let aim = desk.read(move |tx| tx.aim(aim)).await?;
    let typed = asked.above.iter().fold(Typed::default(), |typed, above| typed.with("above", above));
    form(desk.actor().role, &aim, None, &typed, &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/aim/{aim}/driver`
pub async fn add(
    State(app): State<App>,
    desk: At,
    Path(aim): Path<AimId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, aim);
    let wrong = match read(&typed) {
        Ok(text) => match pathway::add_driver(&desk, aim, typed.id("above"), &text).await {
            Ok(_) => return Ok(Redirect::to(&address(aim)).into_response()),
            Err(error) => Wrong::of("driver", error)?,
        },
        Err(wrong) => wrong,
    };
    let aim = desk.read(move |tx| tx.aim(aim)).await?;
    form(desk.actor().role, &aim, None, &typed, &measured::known(&app, &desk).await?, Some(wrong)).answer()
}

/// `GET /tests/driver/{driver}`
pub async fn ask_words(State(app): State<App>, desk: At, Path(id): Path<DriverId>) -> Result<Response, Problem> {
    let (driver, aim) = with_aim(&desk, id).await?;
    form(desk.actor().role, &aim, Some(&driver), &filled(&driver), &measured::known(&app, &desk).await?, None).answer()
}

/// `POST /tests/driver/{driver}`
pub async fn rewrite(
    State(app): State<App>,
    desk: At,
    Path(id): Path<DriverId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let typed = Typed(typed);
    typed.asks_at(&desk, id);
    let (driver, aim) = with_aim(&desk, id).await?;
    let done = match (typed.one("do"), read(&typed)) {
        ("aside" | "back", _) => pathway::set_driver_aside(&desk, id, typed.seen(), typed.one("do") == "aside").await,
        (_, Ok(text)) => pathway::rewrite_driver(&desk, id, typed.seen(), &text).await,
        (_, Err(wrong)) => {
            let page =
                form(desk.actor().role, &aim, Some(&driver), &typed, &measured::known(&app, &desk).await?, Some(wrong));
            return FormPage { seen: typed.seen(), ..page }.answer();
        }
    };
    let (wrong, newer) = match done {
        Ok(()) => return Ok(Redirect::to(&address(aim.id)).into_response()),
        Err(StepError::Store(store::Error::Changed)) => (None, true),
        Err(error) => (Some(Wrong::of("driver", error)?), false),
    };
    let ((driver, aim), known) = (with_aim(&desk, id).await?, measured::known(&app, &desk).await?);
    let seen = if newer { driver.written.version } else { typed.seen() };
    let newer = newer.then(|| Newer { written: driver.written, lines: said::driver(&driver.text, &known) });
    FormPage { newer, seen, ..form(desk.actor().role, &aim, Some(&driver), &typed, &known, wrong) }.answer()
}

/// `POST /tests/driver/{driver}/move`
pub async fn place(desk: At, Path(id): Path<DriverId>, Form(to): Form<Way>) -> Result<Redirect, Problem> {
    let up = match to.way.as_str() {
        "up" => true,
        "down" => false,
        _ => return Err(Problem::bad_request("Say up or down.")),
    };
    crate::parts::form::asked_by(&desk, to.form.as_deref(), &format!("{id} {}", to.way));
    pathway::move_driver(&desk, id, up).await?;
    let (_, aim) = with_aim(&desk, id).await?;
    Ok(Redirect::to(&address(aim.id)))
}

async fn with_aim(desk: &At, id: DriverId) -> Result<(Driver, Aim), Problem> {
    let read = desk.read(move |tx| {
        let driver = tx.driver(id)?;
        let aim = tx.aim(driver.aim)?;
        Ok::<_, store::Error>((driver, aim))
    });
    Ok(read.await?)
}

fn read(typed: &Typed) -> Result<DriverText, Wrong> {
    let driver = typed.needed("driver", "say in a few words what the aim depends on")?;
    Ok(DriverText { driver, measures: typed.many("measure") })
}

fn filled(driver: &Driver) -> Typed {
    Typed::default().with("driver", &driver.text.driver).with_many("measure", &driver.text.measures)
}

/// The form of a new driver, or of one that is there.
pub(super) fn form(
    role: Role,
    aim: &Aim,
    driver: Option<&Driver>,
    typed: &Typed,
    known: &[Known],
    wrong: Option<Wrong>,
) -> FormPage {
    let mut fields = {
        let draw = Fields { typed, wrong: &wrong };
        vec![
            draw.line(
                "driver",
                "What does it depend on?",
                "A few words, such as: People know that they may say how they feel.",
            ),
            draw.boxes(
                "measure",
                "By which measures would one see it move?",
                "",
                &measured::offered(known, &typed.many("measure")),
            ),
        ]
    };
    if let Some(above) = typed.id::<DriverId>("above") {
        fields.push(Inside::html(format_args!("<input type=\"hidden\" name=\"above\" value=\"{above}\">")));
    }
    let more = driver.map_or(Inside::Nothing, |driver| {
        let (words, what) = if driver.set_aside { ("Put it back", "back") } else { ("Set it aside", "aside") };
        let (button, version) = (Button::new(words).secondary().sends("do", what), driver.written.version);
        Inside::html(format_args!(
            "<form method=\"post\" action=\"/tests/driver/{}\" novalidate><p>What is set aside is not in the diagram any more. \
             It is kept, with what stands beneath it.</p><input type=\"hidden\" name=\"seen\" value=\"{version}\">{button}</form>",
            driver.id
        ))
    });
    let (title, action) = match driver {
        Some(driver) => ("Change a driver", format!("/tests/driver/{}", driver.id)),
        None if typed.id::<DriverId>("above").is_some() => {
            ("Add a secondary driver", format!("{}/driver", address(aim.id)))
        }
        None => ("Add a primary driver", format!("{}/driver", address(aim.id))),
    };
    FormPage {
        frame: StaffFrame { title, role },
        belongs: aim.text.aim.clone(),
        back: address(aim.id),
        lede: String::new(),
        action,
        seen: driver.map_or(0, |driver| driver.written.version),
        fields,
        button: "Save",
        wrong,
        newer: None,
        more,
    }
}
