//! Company: people who would like somebody to come along. A first name, a number and where to; nothing else of them.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::response::Response;
use record::{Offer, Person, Role, Telephone};
use store::{Error, Tx};

/// The page.
#[derive(Template)]
#[template(path = "company/page.html")]
struct Page {
    frame: StaffFrame,
    people: Vec<Companion>,
}

/// All that a volunteer sees of somebody.
struct Companion {
    name: String,
    number: Option<Telephone>,
    support: String,
}

/// `GET /company`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let people = desk.read(|tx| {
        let offers = tx.offers_with_company()?;
        offers.into_iter().filter_map(|offer| companion(tx, offer).transpose()).collect::<store::Result<Vec<_>>>()
    });
    let people = people.await?;
    draw(&Page { frame: StaffFrame { title: "Company", role: desk.actor().role }, people })
}

/// Nobody who withdrew, or whose way is walked, is rung any more.
fn companion(tx: &Tx<'_>, offer: Offer) -> store::Result<Option<Companion>> {
    if tx.referral(offer.referral)?.ended.is_some() {
        return Ok(None);
    }
    match tx.person(offer.referral) {
        Ok(person) if person.died => Ok(None),
        Ok(person) => Ok(Some(of(person, offer.name))),
        Err(Error::Erased) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The first given name; a family name does not stand in for it.
fn of(person: Person, support: String) -> Companion {
    let first = person.name.given.into_iter().find(|name| !name.trim().is_empty());
    Companion {
        name: first.unwrap_or_else(|| "Name not given".into()),
        number: person.telephones.into_iter().next(),
        support,
    }
}

/// Every state of the page, for the gallery.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |people| Page { frame: StaffFrame { title: "Company", role: Role::Volunteer }, people };
    let one = |name: &str, number: &str, support: &str| Companion {
        name: name.into(),
        number: number.parse().ok(),
        support: support.into(),
    };
    let people = vec![
        one("Asha", "07700 900123", "Larkrise Singers"),
        one("Name not given", "", "A walk by the canal, every Tuesday at ten"),
    ];
    vec![sample("nobody", &page(vec![])), sample("some", &page(people))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::PersonName;

    fn drawn(people: Vec<Companion>) -> String {
        Page { frame: StaffFrame { title: "Company", role: Role::Volunteer }, people }.render().expect("draws")
    }

    fn person(given: &[&str]) -> Person {
        let name = PersonName { given: given.iter().map(|n| (*n).into()).collect(), family: "Patel".into() };
        Person { name, telephones: vec!["07700 900123".parse().expect("a number")], ..Person::default() }
    }

    #[test]
    fn with_nobody_waiting_the_page_says_so() {
        assert!(drawn(vec![]).contains("Nobody is waiting"));
    }

    #[test]
    fn a_volunteer_sees_a_first_name_and_never_a_family_name() {
        let page = drawn(vec![of(person(&["Asha", "Mina"]), "Choir".into())]);
        assert!(page.contains("Asha") && page.contains("07700900123") && page.contains("Choir"));
        assert!(!page.contains("Mina") && !page.contains("Patel"));
        let page = drawn(vec![of(person(&[]), "<script>".into())]);
        assert!(page.contains("Name not given") && !page.contains("Patel") && !page.contains("<script>"));
        let page = drawn(vec![of(Person { telephones: vec![], ..person(&["<b>"]) }, "Choir".into())]);
        assert!(page.contains("Ask the clinic") && !page.contains("<b>"));
    }
}
