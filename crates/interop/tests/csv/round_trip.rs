//! What is written is read back: by an independent writer of CSV, in every separator.
use crate::now;
use interop::csv::{guess, read, table};
use proptest::prelude::*;
use record::{DateOfBirth, Instant, Letter, Person, PersonName, Practice, Referral, Sex, Source};

const HEADINGS: [&str; 15] = [
    "NHS number",
    "Surname",
    "Forenames",
    "DOB",
    "Sex",
    "Mobile",
    "E-mail",
    "Postcode",
    "Language",
    "Ethnic category",
    "Letter",
    "Referral date",
    "Practice code",
    "Appointment",
    "Referral ID",
];

/// As a record system would write it.
fn written(referral: &Referral, style: u8) -> [String; 15] {
    let person = &referral.person;
    let day = |day: record::Date| match style % 3 {
        0 => day.strftime("%d/%m/%Y").to_string(),
        1 => day.to_string(),
        _ => day.strftime("%-d %b %Y").to_string(),
    };
    [
        person.nhs_number.as_ref().map(ToString::to_string).unwrap_or_default(),
        person.name.family.clone(),
        person.name.given.join(" "),
        person.born.map(|born| day(born.date())).unwrap_or_default(),
        person.sex.map(|sex| format!("{sex:?}").chars().next().unwrap_or_default().to_string()).unwrap_or_default(),
        person.telephones.first().map(ToString::to_string).unwrap_or_default(),
        person.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        person.postcode.as_ref().map(ToString::to_string).unwrap_or_default(),
        person.language.clone().unwrap_or_default(),
        person.ethnicity.clone().unwrap_or_default(),
        referral.letter.text.clone(),
        referral.letter.written.map(day).unwrap_or_default(),
        referral.practice.as_ref().and_then(|practice| practice.ods.clone()).unwrap_or_default(),
        referral.appointment.map(|at| at.in_london().strftime("%d/%m/%Y %H:%M").to_string()).unwrap_or_default(),
        referral.source.id.clone(),
    ]
}

fn any_person() -> impl Strategy<Value = Person> {
    let number =
        proptest::option::of(proptest::sample::select(&["9990548609", "9449305552", "9912003888", "9000000025"][..]));
    // the thirteenth on, so that the day proves the order; other dates are asked about
    let born = proptest::option::of((1900..2026i16, 1..=12i8, 13..=28i8));
    let name = ("[A-Z][a-zé'’-]{1,14}[a-z]", proptest::collection::vec("[A-Z][a-zö'-]{1,9}[a-z]", 0..3));
    let reach = (
        proptest::option::of("07[1-9][0-9]{8}"),
        proptest::option::of("[a-z]{1,8}@[a-z]{1,8}\\.example"),
        proptest::option::of("[A-Z]{1,2}[1-9] [0-9][A-Z]{2}"),
    );
    let rest = (
        proptest::option::of(proptest::sample::select(&["pl", "ur", "cy", "en"][..])),
        proptest::option::of(proptest::sample::select(&[Sex::Female, Sex::Male, Sex::Other, Sex::Unknown][..])),
        proptest::option::of("[A-HJ-NPRS]"),
    );
    (number, born, name, reach, rest).prop_map(
        |(number, born, (family, given), (phone, email, code), (language, sex, ethnicity))| Person {
            name: PersonName { given, family },
            born: born.and_then(|(y, m, d)| DateOfBirth::read(&format!("{y:04}-{m:02}-{d:02}"), now().day()).ok()),
            nhs_number: number.and_then(|number| number.parse().ok()),
            telephones: phone.and_then(|phone| phone.parse().ok()).into_iter().collect(),
            email: email.and_then(|email| email.parse().ok()),
            postcode: code.and_then(|code| code.parse().ok()),
            language: language.map(String::from),
            needs: Vec::new(),
            sex,
            ethnicity,
            ring_only: false,
            died: false,
            died_on: None,
        },
    )
}

fn any_referral() -> impl Strategy<Value = Referral> {
    let letter = "[A-Za-z,;|\t\"' éß\n.]{0,60}";
    let day = proptest::option::of((2020..2026i16, 1..=12i8, 13..=28i8));
    let ahead = proptest::option::of(1..600i64);
    (any_person(), letter, day, proptest::option::of("[A-Z][0-9]{5}"), ahead, "[A-Z]{2}-[0-9]{1,6}").prop_map(
        |(person, text, day, ods, ahead, id)| Referral {
            source: Source { system: "urn:fingerpost:csv:numbered".into(), id },
            person,
            letter: Letter {
                written: day.and_then(|(y, m, d)| record::Date::new(y, m, d).ok()),
                text: text.trim().to_owned(),
            },
            codes: vec![],
            practice: ods.map(|ods| Practice { ods: Some(ods), name: None }),
            appointment: ahead.map(|days| Instant::from_micros(now().micros() + days * 86_400_000_000)).filter(|at| {
                // proves its own order, and its hour is on the clock
                at.day().day() > 12 && Instant::by_the_clock(at.in_london()) == Ok(*at)
            }),
            kept: String::new(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_kept_row_is_what_was_written(
        referrals in proptest::collection::vec(any_referral(), 1..5),
        style: u8,
        separator in proptest::sample::select(&b",;\t|"[..]),
        crlf: bool,
    ) {
        let mut writer = csv::WriterBuilder::new();
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = writer.delimiter(separator).terminator(end).from_writer(Vec::new());
        writer.write_record(HEADINGS).expect("written");
        for referral in &referrals {
            writer.write_record(written(referral, style)).expect("written");
        }
        let bytes = writer.into_inner().expect("written");
        let table = table(&bytes).expect("a table");
        prop_assert_eq!(table.separator, char::from(separator));
        let rows = read(&table, &guess(&table), now());
        prop_assert_eq!(rows.len(), referrals.len());
        for (row, referral) in rows.into_iter().zip(&referrals) {
            match row.referral {
                Ok(read) => prop_assert!(Referral { kept: String::new(), ..read.clone() } == *referral, "{:?}\n{:?}", read.person.name.to_string(), referral.person.name.to_string()),
                // two rows that contradict each other are the only ones that are not taken
                Err(problems) => prop_assert!(problems.iter().all(|problem| problem.what.starts_with("the same ")), "{problems:?}"),
            }
        }
    }

    #[test]
    fn an_independent_reader_finds_the_same_cells(rows in proptest::collection::vec(proptest::collection::vec("[a-z,;\"\n é]{1,8}", 3), 1..6)) {
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(|cell| format!("x{cell}x")).collect()).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["One", "Two", "Three"]).expect("written");
        rows.iter().for_each(|row| writer.write_record(row).expect("written"));
        let bytes = writer.into_inner().expect("written");
        let theirs: Vec<Vec<String>> = csv::Reader::from_reader(bytes.as_slice())
            .records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        let ours: Vec<Vec<String>> = table(&bytes).expect("a table").rows.into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(&ours, &theirs);
        prop_assert_eq!(&ours, &rows);
    }
}
