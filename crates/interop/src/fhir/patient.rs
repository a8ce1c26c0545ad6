//! A FHIR Patient as a person; what cannot be read is left out with a warning, never the person.
use super::element::Element;
use super::{IssueCode, Refusal, datatypes, reach};
use record::{CommunicationNeed, Date, DateOfBirth, NhsNumber, Person, Postcode, Sex};

/// The groups of the census as the NHS Data Dictionary letters them; Z is "not stated".
const ETHNIC_GROUPS: &str = "ABCDEFGHJKLMNPRSZ";

pub(super) fn person(patient: &Element<'_>, today: Date) -> Result<Person, Refusal> {
    if patient.truth("deceasedBoolean") || patient.has("deceasedDateTime") {
        let deceased = if patient.has("deceasedDateTime") { "deceasedDateTime" } else { "deceasedBoolean" };
        // An invitation to the bereaved would be cruel; the sender hears of it and nobody else does.
        let what = "the person is recorded as having died; the referral was not taken";
        return Err(patient.refuse_at(deceased, IssueCode::BusinessRule, what));
    }
    let points = reach::own_points(patient, today);
    Ok(Person {
        name: datatypes::name(&patient.many("name")),
        born: born(patient, today),
        nhs_number: nhs_number(patient)?,
        telephones: reach::telephones(&points),
        email: reach::email(&points),
        postcode: postcode(patient, today),
        language: language(patient),
        needs: needs(patient),
        sex: sex(patient),
        ethnicity: ethnicity(patient),
        died: false, // such a referral is not taken
        died_on: None,
        ring_only: false, // no element says so; the letter's words do
    })
}

fn nhs_number(patient: &Element<'_>) -> Result<Option<NhsNumber>, Refusal> {
    let mut numbers = datatypes::nhs_numbers(&patient.many("identifier"));
    numbers.dedup();
    if numbers.len() > 1 {
        return Err(patient.refuse_at("identifier", IssueCode::Conflict, "two different NHS numbers for one person"));
    }
    Ok(numbers.pop())
}

fn born(patient: &Element<'_>, today: Date) -> Option<DateOfBirth> {
    let date = patient.one("birthDate")?;
    let read = DateOfBirth::read(date.text()?, today);
    read.map_err(|err| date.warn(&format!("{err}; left out, so nobody is invited until it is known"))).ok()
}

fn postcode(patient: &Element<'_>, today: Date) -> Option<Postcode> {
    let mut addresses = patient.many("address");
    addresses.retain(|a| !matches!(a.words("use"), Some("old" | "billing")) && !reach::is_over(a, today));
    addresses.sort_by_key(|address| address.words("use") != Some("home"));
    addresses.iter().find_map(|address| {
        let code = address.one("postalCode")?;
        code.text()?.parse().map_err(|err: record::NotThis| code.warn(&format!("{err}; left out"))).ok()
    })
}

fn language(patient: &Element<'_>) -> Option<String> {
    let mut known = patient.many("communication");
    known.sort_by_key(|language| !language.truth("preferred"));
    let language = known.first()?.one("language")?;
    // Makaton and the like come as a second, SNOMED coding of the same language.
    let codes = language.many("coding").into_iter().filter(|c| c.words("system") != Some("http://snomed.info/sct"));
    let tag = codes.into_iter().find_map(|coding| coding.words("code").filter(|code| is_language_tag(code)));
    if tag.is_none() {
        language.warn("no ISO 639 or BCP 47 language code; left out");
    }
    tag.map(str::to_owned)
}

/// What the record's own fields say; what only the letter says is read where the letter is shown.
fn needs(patient: &Element<'_>) -> Vec<CommunicationNeed> {
    // FHIR's own extension, and the part of that name within the UK's older ones
    let asks = |extension: &Element<'_>| {
        extension.words("url").is_some_and(|url| url.to_ascii_lowercase().ends_with("interpreterrequired"))
            && extension.truth("valueBoolean")
    };
    let extensions = patient.many("extension");
    let nested = extensions.iter().flat_map(|extension| extension.many("extension")).any(|inner| asks(&inner));
    let interpreter = nested || extensions.iter().any(asks);
    let codings = patient.many("communication").into_iter().filter_map(|known| known.one("language"));
    let codings = codings.flat_map(|language| language.many("coding")).collect::<Vec<_>>();
    // British and Irish sign language (ISO 639-3), and sign languages as a family
    let signs = codings
        .iter()
        .filter_map(|coding| coding.words("code"))
        .any(|code| matches!(code.to_ascii_lowercase().split('-').next(), Some("bfi" | "isg" | "sgn")));
    let of = |is: bool, need| is.then_some(need);
    [of(interpreter, CommunicationNeed::Interpreter), of(signs, CommunicationNeed::SignLanguage)]
        .into_iter()
        .flatten()
        .collect()
}

fn is_language_tag(code: &str) -> bool {
    let mut parts = code.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn sex(patient: &Element<'_>) -> Option<Sex> {
    let gender = patient.one("gender")?;
    match gender.text()? {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        "other" => Some(Sex::Other),
        "unknown" => Some(Sex::Unknown),
        _ => {
            gender.warn("not one of FHIR's four codes; left out");
            None
        }
    }
}

fn ethnicity(patient: &Element<'_>) -> Option<String> {
    let is_it = |e: &Element<'_>| e.words("url").is_some_and(|url| url.contains("-EthnicCategory"));
    let concept = patient.many("extension").into_iter().find(is_it)?.one("valueCodeableConcept")?;
    let codes = concept.many("coding").into_iter().filter_map(|coding| coding.words("code")).collect::<Vec<_>>();
    let group = codes.iter().find(|code| code.len() == 1 && ETHNIC_GROUPS.contains(**code));
    if group.is_none() && !codes.contains(&"99") {
        concept.warn("not a group of the NHS Data Dictionary; left out");
    }
    group.map(|group| (*group).to_owned())
}
