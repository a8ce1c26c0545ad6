//! Finding somebody: by NHS number, by family name and date of birth together, or by telephone. There is no list of
//! everybody, and a look that finds nobody is written down too.
use crate::admit::At;
use crate::edge::Form;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong, draw, who};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use record::{Date, DateOfBirth, Instant, ReferralId, Role};
use store::{Ended, LookUp, ReferralRow, Tx};

/// More people than share a telephone.
const MOST: usize = 50;

/// The page. What was typed is not shown again: it is somebody's, and the address bar never holds it.
#[derive(Template)]
#[template(path = "reception/find.html")]
struct Page {
    frame: StaffFrame,
    found: Option<Vec<Found>>,
    wrong: Option<Wrong>,
}

/// Somebody who was found, and each of their referrals.
pub(super) struct Found {
    pub name: String,
    pub number: Option<String>,
    pub born: Option<String>,
    pub referrals: Vec<Referred>,
}

/// One referral of theirs.
pub(super) struct Referred {
    pub referral: ReferralId,
    pub received: Instant,
    pub stands: &'static str,
}

/// One of the three ways.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    by: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    family: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    month: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    telephone: String,
}

impl Asked {
    fn read(&self, today: Date) -> Result<LookUp, Wrong> {
        let wrong = |at: &'static str| move |not: record::NotThis| Wrong::at(at, not.wanted);
        match self.by.as_str() {
            "nhs-number" => self.number.parse().map(LookUp::NhsNumber).map_err(wrong("number")),
            "telephone" => self.telephone.parse().map(LookUp::Telephone).map_err(wrong("telephone")),
            _ if !self.family.chars().any(char::is_alphanumeric) => Err(Wrong::at("family", "type the family name")),
            _ => {
                let born = DateOfBirth::from_parts(&self.day, &self.month, &self.year, today).map_err(wrong("day"))?;
                Ok(LookUp::Name(self.family.clone(), born))
            }
        }
    }
}

/// `GET /reception/find`
pub async fn ask(desk: At) -> Result<Response, Problem> {
    draw(&page(desk.actor().role, None, None))
}

/// `POST /reception/find`
pub async fn find(desk: At, Form(asked): Form<Asked>) -> Result<Response, Problem> {
    let by = match asked.read(desk.now().day()) {
        Ok(by) => by,
        Err(wrong) => {
            let page = draw(&page(desk.actor().role, None, Some(wrong)))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let found = desk.read(move |tx| people(tx, &by)).await?;
    draw(&page(desk.actor().role, Some(found), None))
}

fn people(tx: &Tx<'_>, by: &LookUp) -> store::Result<Vec<Found>> {
    let all = tx.look_up(by)?.into_iter().take(MOST).map(|person| {
        let rows = tx.all_referrals_of(person)?;
        found(tx, &rows)
    });
    all.filter_map(Result::transpose).collect()
}

/// One person by their referrals; none for somebody who is erased.
pub(super) fn found(tx: &Tx<'_>, rows: &[ReferralRow]) -> store::Result<Option<Found>> {
    let Some(first) = rows.first() else { return Ok(None) };
    let Some((person, name)) = who::person(tx, first.id)? else { return Ok(None) };
    let referrals = rows.iter().map(|row| Referred { referral: row.id, received: row.received, stands: stands(row) });
    Ok(Some(Found {
        name,
        number: person.nhs_number.map(|number| number.to_string()),
        born: person.born.map(DateOfBirth::in_words),
        referrals: referrals.collect(),
    }))
}

fn stands(row: &ReferralRow) -> &'static str {
    match row.ended {
        None if row.called_off => "appointment called off",
        None => "open",
        Some(Ended::Withdrawn) => "does not want to be asked",
        Some(Ended::Closed) => "closed",
    }
}

fn page(role: Role, found: Option<Vec<Found>>, wrong: Option<Wrong>) -> Page {
    Page { frame: StaffFrame { title: "Find somebody", role }, found, wrong }
}

impl Page {
    fn wrong_at(&self, field: &str) -> Option<&str> {
        crate::parts::wrong_at(&self.wrong, field)
    }
}

/// Every state of the page.
pub(crate) fn samples() -> Vec<Sample> {
    let received = Instant::from_micros(1_772_443_800_000_000);
    let one = |name: &str, number: Option<&str>, stands| Found {
        name: name.into(),
        number: number.map(String::from),
        born: Some("27 March 1985".into()),
        referrals: vec![Referred { referral: ReferralId::from_bytes([7; 16]), received, stands }],
    };
    let of = |found, wrong| page(Role::Reception, found, wrong);
    let two = vec![one("John Smith", Some("999 054 8609"), "open"), one("John <Smith>", None, "closed")];
    vec![
        sample("asks", &of(None, None)),
        sample("nobody", &of(Some(vec![]), None)),
        sample("one-person", &of(Some(vec![one("Asha Patel", Some("999 054 8609"), "open")]), None)),
        sample("two-people-who-must-be-told-apart", &of(Some(two), None)),
        sample("a-wrong-number", &of(None, Some(Wrong::at("number", "an NHS number is ten digits")))),
        sample("no-date", &of(None, Some(Wrong::at("day", "a date of birth is a day in the past")))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_looked_for_by_a_name_alone() {
        let asked = |by: &str, family: &str, day: &str| Asked {
            by: by.into(),
            number: "9990548609".into(),
            family: family.into(),
            day: day.into(),
            month: "3".into(),
            year: "1985".into(),
            telephone: "07700 900123".into(),
        };
        let at = |asked: Asked| asked.read(Date::constant(2026, 3, 2)).map_err(|wrong| wrong.at);
        assert!(matches!(at(asked("name", "Patel", "27")), Ok(LookUp::Name(..))));
        assert!(matches!(at(asked("nhs-number", "", "")), Ok(LookUp::NhsNumber(_))));
        assert!(matches!(at(asked("telephone", "", "")), Ok(LookUp::Telephone(_))));
        assert_eq!(at(asked("name", "Patel", "")).expect_err("no date"), "day");
        assert_eq!(at(asked("name", " -’ ", "27")).expect_err("no name"), "family");
    }

    #[test]
    fn two_people_with_one_name_are_never_shown_as_one() {
        let page = samples().remove(3).1;
        assert!(page.contains("2 people fit") && page.contains("Ask the person for their NHS number"), "{page}");
        assert!(!page.contains("<Smith>"));
        assert!(samples()[1].1.contains("Nobody fits"));
    }
}
