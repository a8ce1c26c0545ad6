//! What a table's columns become, guessed from their headings and, where a heading is missing, from their cells.
use super::headings::plain;
use super::mapping::unused;
use super::{Field, Mapping, Table};
use record::{DateOfBirth, Email, NhsNumber, Postcode, Telephone};

/// Headings as record systems write them, in plain letters.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::NhsNumber,
        &["nhs number", "nhs no", "nhs num", "nhsnumber", "nhsno", "nhs", "patient nhs number", "nhs id"],
    ),
    (Field::FamilyName, &["surname", "family name", "last name", "lastname", "patient surname", "familyname"]),
    (
        Field::GivenNames,
        &[
            "first name",
            "forename",
            "forenames",
            "given name",
            "given names",
            "firstname",
            "patient forename",
            "patient first name",
            "first names",
            "middle name",
            "middle names",
        ],
    ),
    (Field::WholeName, &["name", "patient name", "patient", "full name", "patient full name"]),
    (
        Field::BirthDate,
        &["dob", "date of birth", "birth date", "d o b", "birthdate", "patient dob", "born", "patient date of birth"],
    ),
    (Field::Sex, &["sex", "gender", "patient sex", "patient gender", "stated gender", "administrative gender"]),
    (Field::Ethnicity, &["ethnicity", "ethnic category", "ethnic group", "ethnic category code", "ethnic origin"]),
    (
        Field::Telephone,
        &[
            "mobile",
            "mobile number",
            "mobile phone",
            "mobile no",
            "mobile telephone",
            "phone",
            "phone number",
            "telephone",
            "telephone number",
            "tel",
            "tel no",
            "home phone",
            "home telephone",
            "home tel",
            "patient phone",
            "patient telephone",
            "patient mobile",
            "contact number",
            "tel mobile",
            "tel home",
        ],
    ),
    (Field::Email, &["email", "e mail", "email address", "e mail address", "patient email"]),
    (
        Field::Postcode,
        &[
            "postcode",
            "post code",
            "postal code",
            "address",
            "patient address",
            "home address",
            "patient postcode",
            "full address",
            "home postcode",
        ],
    ),
    (
        Field::Language,
        &[
            "language",
            "preferred language",
            "main language",
            "first language",
            "spoken language",
            "lang",
            "pref lang",
            "preferred lang",
            "main spoken language",
        ],
    ),
    (
        Field::Interpreter,
        &["interpreter", "interpreter required", "interpreter needed", "needs interpreter", "interpreter flag"],
    ),
    (Field::Died, &["deceased", "date of death", "dod", "died", "death date", "deceased date", "is deceased"]),
    (
        Field::Letter,
        &[
            "letter",
            "letter text",
            "referral letter",
            "referral text",
            "ref text",
            "ref letter",
            "ref reason",
            "ref details",
            "reason for referral",
            "referral reason",
            "clinical details",
            "clinical information",
            "presenting complaint",
            "presenting problem",
            "history",
            "history of presenting complaint",
            "past medical history",
            "pmh",
            "medical history",
            "comments",
            "referral comments",
            "referral details",
            "notes",
            "referral notes",
            "medication",
            "current medication",
            "clinical notes",
            "clinical summary",
            "problem",
        ],
    ),
    (
        Field::LetterDate,
        &[
            "referral date",
            "date of referral",
            "ref date",
            "date referred",
            "referred",
            "referred on",
            "letter date",
            "date of letter",
            "referral received",
            "referral received date",
            "date received",
            "received date",
            "date referral received",
        ],
    ),
    (
        Field::Practice,
        &[
            "practice",
            "gp practice",
            "practice code",
            "gp practice code",
            "practice name",
            "gp practice name",
            "referring practice",
            "surgery",
            "gp surgery",
            "ods code",
            "practice ods code",
            "registered practice",
        ],
    ),
    (
        Field::Appointment,
        &[
            "appointment",
            "appointment date time",
            "appt date time",
            "appointment datetime",
            "appt",
            "appointment date and time",
            "next appointment",
            "first appointment",
            "date and time of appointment",
        ],
    ),
    (Field::AppointmentDate, &["appointment date", "appt date", "clinic date", "date of appointment", "app date"]),
    (
        Field::AppointmentTime,
        &["appointment time", "appt time", "clinic time", "time of appointment", "app time", "time"],
    ),
    (
        Field::ReferralId,
        &["referral id", "referral number", "referral no", "referral ref", "referral reference", "referral identifier"],
    ),
    (
        Field::Ubrn,
        &["ubrn", "e rs ubrn", "ers ubrn", "booking reference", "booking reference number", "e rs reference"],
    ),
];

/// So many cells of a column without a heading decide what it is.
const LOOKED_AT: usize = 50;

/// A first mapping. A column whose heading is not known is not used: a number under a heading that nobody knows may be
/// the next of kin's. A field that takes one column gets the first.
#[must_use]
pub fn guess(table: &Table) -> Mapping {
    let mut columns: Vec<_> = table.headings.iter().map(|heading| unused(heading)).collect();
    let mut taken = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        let field = by_heading(&table.headings[at]).or_else(|| by_cells(table, at));
        let field = field.filter(|field| field.takes_many() || !taken.contains(field));
        if let Some(field) = field {
            column.becomes = field;
            taken.push(field);
        }
    }
    // a whole name beside its parts, an appointment beside its parts: the parts are surer
    let parts = [(Field::WholeName, Field::FamilyName), (Field::Appointment, Field::AppointmentTime)];
    for (whole, part) in parts.into_iter().filter(|(_, part)| taken.contains(part)) {
        let beside = columns.iter_mut().filter(|column| column.becomes == whole);
        let date = taken.contains(&Field::AppointmentDate);
        let instead = if part == Field::AppointmentTime && !date { Field::AppointmentDate } else { Field::NotUsed };
        beside.for_each(|column| column.becomes = instead);
    }
    Mapping { system: None, columns }
}

fn by_heading(heading: &str) -> Option<Field> {
    let plain = plain(&heading.replace("(s)", "s").replace("(S)", "s")); // Forename(s)
    let without_number = plain.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let known = |heading: &str| HEADINGS.iter().find(|(_, known)| known.contains(&heading)).map(|(field, _)| *field);
    known(&plain).or_else(|| known(without_number).filter(|field| field.takes_many()))
}

/// Only where there is no heading at all, and only where every cell is the same kind of thing.
fn by_cells(table: &Table, at: usize) -> Option<Field> {
    if !table.headings[at].is_empty() {
        return None;
    }
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let cells: Vec<&str> = cells.map(String::as_str).take(LOOKED_AT).collect();
    let all = |is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
    let born = |cell: &str| match super::dates::see(cell) {
        super::dates::Seen::Day(day) => DateOfBirth::read(&day.to_string(), day).is_ok() && day.year() < 2010,
        super::dates::Seen::Either { year, .. } => (1900..2010).contains(&year),
        super::dates::Seen::No(_) => false,
    };
    if all(&|cell| cell.parse::<NhsNumber>().is_ok()) {
        Some(Field::NhsNumber)
    } else if all(&|cell| cell.parse::<Email>().is_ok()) {
        Some(Field::Email)
    } else if all(&|cell| cell.parse::<Telephone>().is_ok()) {
        Some(Field::Telephone)
    } else if all(&|cell| cell.parse::<Postcode>().is_ok()) {
        Some(Field::Postcode)
    } else if all(&born) {
        Some(Field::BirthDate)
    } else {
        None
    }
}
