//! Signed files: this clinic's key and the files that it gives away, the clinics whose keys are known here, and the clinics
//! side by side. No record, no person and no small count is in any of them.
mod beside;
mod samples;

pub use beside::page as compare;
pub(crate) use samples::samples;

use crate::admit::At;
use crate::app::App;
use crate::edge::{Files, Form, problem::Problem};
use crate::learn;
use crate::parts::{StaffFrame, Wrong, draw, wrong_at};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use interop::signed::counts::Measures;
use pathway::{Came, StepError};
use record::{KeyPrint, OtherClinic, Role, SignedKind};

/// Where it is; the route that takes a form with a file in it.
pub const TAKES_FILES: &str = "/signed-files";

/// The page.
#[derive(Template)]
#[template(path = "signed_files/page.html")]
pub(super) struct Page {
    pub frame: StaffFrame,
    pub key: KeyPrint,
    pub clinics: Vec<OtherClinic>,
    pub wrong: Option<Wrong>,
    pub came: Option<Came>,
    pub back: Back,
}

/// Stories that were taken back and that other clinics may still have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Back {
    pub stories: usize,
    /// So many of them are in a file that was taken along.
    pub in_hand: usize,
}

/// Which key.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    key: String,
}

/// `GET /signed-files`
pub async fn page(desk: At) -> Result<Response, Problem> {
    draw(&read(&desk, None, None).await?)
}

/// `POST /signed-files`: a file from another clinic.
pub async fn send(desk: At, files: Result<Files, Problem>) -> Result<Response, Problem> {
    let refused = async |status, words: &str| {
        let page = draw(&read(&desk, Some(Wrong::at("file", words)), None).await?)?;
        Ok((status, page).into_response())
    };
    let files = match files {
        Ok(files) => files,
        Err(Problem::TooLarge) => {
            return refused(StatusCode::PAYLOAD_TOO_LARGE, "the file is larger than any signed file").await;
        }
        Err(problem) => return Err(problem),
    };
    let Some(bytes) = files.content("file") else {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, "choose the file that the other clinic sent").await;
    };
    match pathway::receive_file(&desk, bytes).await {
        Ok(came) => draw(&read(&desk, None, Some(came)).await?),
        Err(StepError::Wrong(words) | StepError::NotNow(words)) => {
            refused(StatusCode::UNPROCESSABLE_ENTITY, &words).await
        }
        Err(StepError::Store(error)) => Err(error.into()),
    }
}

/// `POST /signed-files/trust`: somebody has compared the key.
pub async fn trust(desk: At, Form(pressed): Form<Pressed>) -> Result<Response, Problem> {
    let key: KeyPrint = pressed.key.parse().map_err(|_| Problem::NotFound)?;
    let what = pathway::trust_clinic(&desk, key).await?;
    let clinics = desk.read(|tx| tx.other_clinics()).await?;
    let clinic = clinics.into_iter().find(|one| one.key == key).ok_or(Problem::NotFound)?.called;
    draw(&read(&desk, None, Some(Came::Read { clinic, what })).await?)
}

/// Which key, and what its clinic is called.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    key: String,
    called: String,
}

/// `POST /signed-files/name`: somebody here knows that the clinic is called so. Where its newest file calls it something
/// else by now, the page says what.
pub async fn name(desk: At, Form(named): Form<Named>) -> Result<Redirect, Problem> {
    let key: KeyPrint = named.key.parse().map_err(|_| Problem::NotFound)?;
    match pathway::rename_clinic(&desk, key, named.called).await {
        Ok(()) | Err(StepError::Store(store::Error::Changed)) => Ok(Redirect::to(TAKES_FILES)),
        Err(error) => Err(error.into()),
    }
}

/// `POST /signed-files/forget`
pub async fn forget(desk: At, Form(pressed): Form<Pressed>) -> Result<Redirect, Problem> {
    let key: KeyPrint = pressed.key.parse().map_err(|_| Problem::NotFound)?;
    pathway::forget_clinic(&desk, key).await?;
    Ok(Redirect::to(TAKES_FILES))
}

/// `GET /signed-files/library.json`: that it was taken along says of nothing that it was sent.
pub async fn library(desk: At) -> Result<Response, Problem> {
    match pathway::sign_library(&desk).await {
        Ok(file) => kept(&desk, SignedKind::Library, file).await,
        Err(StepError::NotNow(words)) => {
            let page = draw(&read(&desk, Some(Wrong::at("library", &words)), None).await?)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /signed-files/sent`: every clinic that had the last file has this one.
pub async fn sent(desk: At) -> Result<Redirect, Problem> {
    pathway::library_sent(&desk).await?;
    Ok(Redirect::to(TAKES_FILES))
}

/// `GET /signed-files/measures.json`
pub async fn measures(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let file = pathway::sign_counts(&desk, &own_counts(&app, &desk).await?).await?;
    kept(&desk, SignedKind::Measures, file).await
}

/// What this clinic tells others of itself.
async fn own_counts(app: &App, desk: &At) -> Result<Measures, Problem> {
    let (measures, now) = (learn::measures(app, desk).await?, desk.now());
    learn::looked(app, desk, measures, move |ledger| pathway::counts_to_share(ledger, now)).await
}

async fn kept(desk: &At, kind: SignedKind, file: String) -> Result<Response, Problem> {
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let slug: String = clinic.slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = format!("attachment; filename=\"{slug}-{}-{}.json\"", kind.code(), desk.now().day());
    Ok(([(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)], file).into_response())
}

async fn read(desk: &At, wrong: Option<Wrong>, came: Option<Came>) -> Result<Page, Problem> {
    let key = pathway::own_key(desk).await?;
    let clinics = desk.read(|tx| tx.other_clinics()).await?;
    let role = desk.actor().role;
    // how many there are is no look at any
    let count = |tx: &store::Tx<'_>| {
        let stories = tx.counted(|tx| Ok::<_, store::Error>(tx.stories_to_recall()?.len()))?;
        let in_hand = tx.counted(|tx| Ok::<_, store::Error>(tx.stories_in_hand()?.len()))?;
        Ok::<_, store::Error>(Back { stories, in_hand })
    };
    let back = if sends(role) { desk.read(count).await? } else { Back::default() };
    Ok(Page { back, ..drawn(role, key, clinics, wrong, came) })
}

fn drawn(role: Role, key: KeyPrint, clinics: Vec<OtherClinic>, wrong: Option<Wrong>, came: Option<Came>) -> Page {
    let (frame, back) = (StaffFrame { title: "Files from and for other clinics", role }, Back::default());
    Page { frame, key, clinics, wrong, came, back }
}

/// Who sends files and says that they have.
fn sends(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Editor)
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        wrong_at(&self.wrong, field)
    }

    /// Whose decision it is which clinics are trusted.
    fn decides(&self) -> bool {
        matches!(self.frame.role, Role::Lead | Role::Administrator)
    }

    /// Stories are in the library's file, for people who work at clinics.
    fn works_here(&self) -> bool {
        self.frame.role != Role::Member
    }

    /// Who may give the clinic's counts away.
    fn counts(&self) -> bool {
        self.frame.role == Role::Lead
    }
}
