//! Gaps: how many services there are for each need, by place, language and time; and what nobody offers.
use super::FRAME;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use record::{Bar, Free, Gender, Membership, Need, Outcode, Postcode, Role, Seeker, Weekdays};
use signpost::Directory;
use std::collections::BTreeSet;

/// Around a place, in kilometres.
const AROUND: f64 = 15.0;
/// So many of a list are offered to choose from.
const MOST: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "directory/gaps.html")]
pub(super) struct Page {
    frame: StaffFrame,
    asked: Asked,
    places: Vec<String>,
    languages: Vec<String>,
    rows: Vec<Row>,
}

/// One need: how many services in each column of [`Time::ALL`].
struct Row {
    need: Need,
    counts: [usize; Time::ALL.len()],
}

/// Where, and in which language.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    near: String,
    language: String,
}

/// When somebody is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Any,
    Day,
    Evening,
    Weekend,
}

impl Time {
    const ALL: [Time; 4] = [Time::Any, Time::Day, Time::Evening, Time::Weekend];

    const fn in_words(self) -> &'static str {
        match self {
            Time::Any => "At any time",
            Time::Day => "Weekdays, 9am to 5pm",
            Time::Evening => "Weekday evenings",
            Time::Weekend => "Weekends",
        }
    }

    fn free(self) -> Vec<Free> {
        let weekend = Weekdays::numbered(5).or(Weekdays::numbered(6));
        let weekdays = (0..5).map(Weekdays::numbered).fold(Weekdays::default(), Weekdays::or);
        let hours = |days, from: u16, to: u16| {
            let hour = |hour: u16| record::Hour::at_minute(hour * 60);
            vec![Free { days, from: hour(from), to: hour(to) }]
        };
        match self {
            Time::Any => Vec::new(),
            Time::Day => hours(weekdays, 9, 17),
            Time::Evening => hours(weekdays, 17, 23),
            Time::Weekend => hours(weekend, 8, 23),
        }
    }
}

/// `GET /directory/gaps`
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (directory, role) = (app.directory(), desk.actor().role);
    // a hundred lists are made of the whole directory: not on a thread that others wait for
    let page = tokio::task::spawn_blocking(move || draw(&Page::new(&directory, role, asked)?));
    page.await.map_err(|_| Problem::Broken)?
}

impl Page {
    pub fn new(directory: &Directory, role: Role, asked: Asked) -> Result<Self, Problem> {
        let near = asked.near.trim();
        let outcode: Option<Outcode> = match near {
            "" => None,
            near => Some(near.parse().map_err(|_| Problem::bad_request("Near is the first half of a postcode."))?),
        };
        let language = Some(asked.language.trim().to_owned()).filter(|language| !language.is_empty());
        let rows = Need::ALL.iter().filter(|need| **need != Need::Crisis).map(|need| {
            let counts = Time::ALL.map(|time| {
                let max_km = outcode.as_ref().map(|_| AROUND);
                let (when, needs) = (time.free(), vec![*need]);
                let seeker = Seeker {
                    needs,
                    when,
                    max_km,
                    outcode: outcode.clone(),
                    language: language.clone(),
                    gender: (*need == Need::Men).then_some(Gender::Man),
                    is: groups(*need),
                    ..Seeker::default()
                };
                offered(directory, &seeker)
            });
            Row { need: *need, counts }
        });
        let rows = rows.collect();
        let services = directory.services().iter();
        let places: BTreeSet<String> =
            services.clone().flat_map(|of| &of.locations).filter_map(|at| outward(&at.postcode)).collect();
        let languages: BTreeSet<String> = services.flat_map(|of| of.languages.iter().cloned()).collect();
        Ok(Self {
            frame: StaffFrame { title: FRAME, role },
            asked,
            places: places.into_iter().take(MOST).collect(),
            languages: languages.into_iter().take(MOST).collect(),
            rows,
        })
    }

    fn keeps(&self) -> bool {
        self.frame.role == Role::Editor
    }

    fn times() -> [&'static str; Time::ALL.len()] {
        Time::ALL.map(Time::in_words)
    }

    /// What nobody offers, in words: at no time, or not then.
    fn nobody(&self) -> Vec<String> {
        let gaps = self.rows.iter().filter_map(|row| {
            let need = row.need.in_words();
            if row.counts[0] == 0 {
                return Some(format!("Nobody offers anything for {need}."));
            }
            let missing = Time::ALL.iter().zip(row.counts).skip(1).filter(|(_, many)| *many == 0);
            let missing: Vec<String> = missing.map(|(time, _)| time.in_words().to_lowercase()).collect();
            (!missing.is_empty()).then(|| format!("Nobody offers anything for {need} on {}.", missing.join(" or on ")))
        });
        gaps.collect()
    }

    /// For whom the table is.
    fn around(&self) -> String {
        let place = match self.asked.near.trim() {
            "" => "anywhere".to_owned(),
            near => format!("within about {AROUND} km of {}", near.to_uppercase()),
        };
        let language = match self.asked.language.trim() {
            "" => String::new(),
            language => format!(", in {language} or with an interpreter"),
        };
        place + &language
    }
}

/// Who names this need is in these groups: a row counts what is only for them.
fn groups(need: Need) -> Vec<Membership> {
    match need {
        Need::Carer => vec![Membership::Carer],
        Need::Veteran => vec![Membership::Veteran],
        Need::Perinatal => vec![Membership::Perinatal, Membership::Parent],
        _ => Vec::new(),
    }
}

/// How many services are open to whoever asks this. A second record of one service is none, a third service of one
/// organisation is one.
fn offered(directory: &Directory, seeker: &Seeker) -> usize {
    let closed = |bars: &[Bar]| bars.iter().any(|bar| *bar != Bar::SameOrganisation);
    let left_out = directory.explain(seeker).into_iter().filter(|one| closed(&one.bars)).count();
    directory.services().len().saturating_sub(left_out)
}

fn outward(postcode: &str) -> Option<String> {
    postcode.parse::<Postcode>().ok().map(|code| code.outcode().as_str().to_owned())
}
