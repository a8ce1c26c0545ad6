//! On paper: a poster and a folded leaflet with one QR code to "find support", printed from the browser. They are for the
//! one enthusiast on the first day, before any referral has come in, so any member of staff may print them.
mod qr;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::find_support::PATH;
use crate::gallery::{Sample, sample};
use crate::parts::{Numbers, Say, StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use content::Language;
pub(crate) use qr::Qr;
use record::{Nation, Role};

/// What stands on a sheet beside the words.
#[derive(Clone)]
struct Sheet {
    clinic: String,
    numbers: Numbers,
    /// Where the QR code leads.
    address: String,
    /// How that begins for somebody who types it; the path follows.
    shown: String,
    qr: Qr,
    /// Before the ids of its QR code: two sheets may stand on one page.
    id: &'static str,
    /// The element of its title: `h1`, or `p` where the page around it has a heading of its own.
    heading: &'static str,
}

#[derive(Template)]
#[template(path = "print/poster.html")]
struct Poster {
    say: Say,
    sheet: Sheet,
}

#[derive(Template)]
#[template(path = "print/leaflet.html")]
struct Leaflet {
    say: Say,
    sheet: Sheet,
}

#[derive(Template)]
#[template(path = "print/page.html")]
struct Page {
    frame: StaffFrame,
    say: Say,
    languages: Vec<Language>,
    poster: Sheet,
    leaflet: Sheet,
    /// The address opens on this machine alone.
    only_here: bool,
    /// The directory is empty.
    no_list: bool,
}

/// In which language the sheets are.
#[derive(serde::Deserialize)]
pub struct In {
    lang: Option<String>,
}

/// `GET /print`: both sheets in small, and how to print them.
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<In>) -> Result<Response, Problem> {
    let (say, sheet) = sheet(&app, &desk, &asked).await?;
    let no_list = app.directory().services().is_empty();
    draw(&both(say, sheet, desk.actor().role, no_list))
}

/// `GET /print/poster`
pub async fn poster(State(app): State<App>, desk: At, Query(asked): Query<In>) -> Result<Response, Problem> {
    let (say, sheet) = sheet(&app, &desk, &asked).await?;
    draw(&Poster { say, sheet })
}

/// `GET /print/leaflet`
pub async fn leaflet(State(app): State<App>, desk: At, Query(asked): Query<In>) -> Result<Response, Problem> {
    let (say, sheet) = sheet(&app, &desk, &asked).await?;
    draw(&Leaflet { say, sheet })
}

/// The clinic's own words in the language that was asked for, and what it has to print.
async fn sheet(app: &App, desk: &At, asked: &In) -> Result<(Say, Sheet), Problem> {
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let wording = app.engines().wording(Some(&clinic.slug)).clone();
    let words = wording.words(asked.lang.as_deref().unwrap_or("en"));
    let sheet = Sheet::of(&clinic.name, clinic.nation, app.base_url()).ok_or(Problem::Broken)?;
    Ok((Say::new(wording, words).titled("find-title"), sheet))
}

fn both(say: Say, sheet: Sheet, role: Role, no_list: bool) -> Page {
    let small = |id| Sheet { id, heading: "p", ..sheet.clone() };
    Page {
        frame: StaffFrame { title: "Leaflet and poster", role },
        languages: say.languages().cloned().collect(),
        say,
        poster: small("poster-qr"),
        leaflet: small("leaflet-qr"),
        only_here: opens_here_only(&sheet.address),
        no_list,
    }
}

impl Sheet {
    /// None where the address is too long for a QR code.
    fn of(clinic: &str, nation: Nation, base_url: &str) -> Option<Self> {
        let address = format!("{base_url}{PATH}");
        Some(Self {
            clinic: clinic.to_owned(),
            numbers: Numbers::in_nation(nation),
            // a browser tries https by itself; four signs less to type
            shown: base_url.strip_prefix("https://").unwrap_or(base_url).to_owned(),
            qr: Qr::of(&address)?,
            address,
            id: "qr",
            heading: "h1",
        })
    }
}

/// Whether no other machine finds this address.
fn opens_here_only(address: &str) -> bool {
    let authority = address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Both sheets, as they are printed.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let (say, sheet) = (say.titled("find-title"), sample_sheet());
    let poster = Poster { say: say.clone(), sheet: sheet.clone() };
    vec![sample("poster", &poster), sample("leaflet", &Leaflet { say, sheet })]
}

/// The page for staff, with sheets in these words.
pub(crate) fn staff_samples(say: &Say) -> Vec<Sample> {
    let page = |no_list| both(say.titled("find-title"), sample_sheet(), Role::Clinician, no_list);
    let here = Page { only_here: true, ..page(false) };
    vec![sample("as-it-is", &page(false)), sample("no-list", &page(true)), sample("only-here", &here)]
}

/// # Panics
/// Never: the tests draw it.
fn sample_sheet() -> Sheet {
    Sheet::of("Larchfield", Nation::England, "https://clinic.example").expect("the tests draw it")
}

#[cfg(test)]
mod tests;
