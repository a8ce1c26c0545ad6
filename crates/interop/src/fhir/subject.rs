//! Whom a referral is about. Anything that could mean the wrong person is refused; anything merely missing is not.
use super::element::Element;
use super::entries::Entries;
use super::{IssueCode, Refusal, datatypes, patient};
use record::{Date, NhsNumber, Person, PersonName};

const WANTED: &str = "expected a Patient in the message with a name or an NHS number, or a subject.identifier with \
                      a valid NHS number (https://fhir.nhs.uk/Id/nhs-number)";

/// The person, and the Patient resource where there was one.
pub(super) fn read<'m>(
    request: &Element<'m>,
    entries: &Entries<'m>,
    today: Date,
) -> Result<(Person, Option<Element<'m>>), Refusal> {
    let Some(subject) = request.one("subject") else {
        return Err(request.refuse_at("subject", IssueCode::Required, WANTED));
    };
    let found = entries.resolve(&subject, request);
    let own_number = own_number(&subject);
    let person = match &found {
        Some(patient) if patient.kind() == "Patient" => patient::person(patient, today)?,
        Some(_) => return Err(subject.refuse(IssueCode::Value, "the subject is not a Patient")),
        None if is_no_person(&subject) => {
            return Err(subject.refuse(IssueCode::Value, "the subject is a group, a device or a place, not a Patient"));
        }
        None => Person { name: shown_name(&subject, own_number.as_ref()), ..Person::default() },
    };
    let person = with_number(person, own_number, &subject)?;
    if person.name.is_empty() && person.nhs_number.is_none() {
        return Err(subject.refuse(IssueCode::Required, WANTED));
    }
    Ok((person, found))
}

fn own_number(subject: &Element<'_>) -> Option<NhsNumber> {
    datatypes::nhs_numbers(&subject.one("identifier").into_iter().collect::<Vec<_>>()).pop()
}

fn with_number(mut person: Person, own: Option<NhsNumber>, subject: &Element<'_>) -> Result<Person, Refusal> {
    if let (Some(one), Some(other)) = (&person.nhs_number, &own)
        && one != other
    {
        let what = "its NHS number is not the one of the Patient that it points at";
        return Err(subject.refuse_at("identifier", IssueCode::Conflict, what));
    }
    person.nhs_number = person.nhs_number.or(own);
    Ok(person)
}

fn is_no_person(subject: &Element<'_>) -> bool {
    const OTHERS: [&str; 3] = ["Group", "Device", "Location"];
    let to = subject.words("reference").unwrap_or_default();
    let points = |kind: &&str| subject.words("type") == Some(kind) || to.split('/').rev().nth(1) == Some(kind);
    OTHERS.iter().any(points)
}

/// A name that came only as the words beside a reference stays whole.
fn shown_name(subject: &Element<'_>, number: Option<&NhsNumber>) -> PersonName {
    let display = subject.one("display");
    let Some(shown) = display.as_ref().and_then(Element::text) else {
        if number.is_some() {
            subject.warn(
                "no Patient came with it: no name and no date of birth, so nobody is invited until they are known",
            );
        }
        return PersonName::default();
    };
    subject.warn("no Patient came with it; the name was taken from its display, and there is no date of birth");
    PersonName { given: vec![], family: shown.to_owned() }
}
