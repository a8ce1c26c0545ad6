//! One row as one person's referral.
use crate::{one, said};
use record::Sex;

#[test]
fn a_row_of_a_record_system_becomes_a_referral() {
    let referral = one("NHS Number,Surname,Forename,DOB,Sex,Mobile,Home phone,E-mail,Address,Language,\
         Referral date,Reason for referral,GP practice code,Appointment date,Appointment time,Referral ID\n\
         999 054 8609,O'Neill,Asha Devi,27/03/1985,F,07700 900123,01632 960111,asha@example.org,\
         \"1 High Street, Stafford, st17 0ab\",Polish,1 Oct 2026,\"Low back pain.\r\nMood low.\",G82080,20/10/2026,09:30,AL-7\n");
    let person = &referral.person;
    assert_eq!(person.nhs_number.as_ref().map(ToString::to_string).as_deref(), Some("999 054 8609"));
    assert_eq!(
        (person.name.family.as_str(), person.name.given.as_slice()),
        ("O'Neill", &["Asha".into(), "Devi".into()][..])
    );
    assert_eq!(person.born.map(|born| born.date().to_string()).as_deref(), Some("1985-03-27"));
    let numbers: Vec<_> = person.telephones.iter().map(|number| number.as_e164().to_owned()).collect();
    assert_eq!(numbers, ["+447700900123", "+441632960111"]);
    assert_eq!(person.email.as_ref().map(record::Email::as_str), Some("asha@example.org"));
    assert_eq!(person.postcode.as_ref().map(ToString::to_string).as_deref(), Some("ST17 0AB"));
    assert_eq!((person.language.as_deref(), person.sex), (Some("pl"), Some(Sex::Female)));
    assert_eq!(referral.letter.text, "Low back pain.\nMood low.");
    assert_eq!(referral.letter.written.map(|day| day.to_string()).as_deref(), Some("2026-10-01"));
    assert_eq!(referral.practice.as_ref().and_then(|p| p.ods.as_deref()), Some("G82080"));
    assert_eq!(referral.appointment.map(|at| at.to_string()).as_deref(), Some("2026-10-20T08:30:00Z"), "summer time");
    assert_eq!((referral.source.system.as_str(), referral.source.id.as_str()), ("urn:fingerpost:csv:numbered", "AL-7"));
}

#[test]
fn an_interpreter_is_needed_where_the_list_says_yes() {
    let needs = |cell: &str| one(&format!("NHS number,Interpreter required\n9990548609,{cell}\n")).person.needs;
    assert_eq!(needs("Y"), [record::CommunicationNeed::Interpreter]);
    for not in ["No", "", "perhaps"] {
        assert!(needs(not).is_empty(), "{not}");
    }
}

#[test]
fn a_name_in_one_column_is_parted_at_its_comma_and_never_guessed() {
    let name = |cell: &str| {
        let person = one(&format!("Patient name,DOB\n\"{cell}\",1985-03-27\n")).person;
        (person.name.family, person.name.given.join(" "))
    };
    for (cell, family, given) in [
        ("OKAFOR, Nkechi", "OKAFOR", "Nkechi"),
        ("Okafor, Nkechi (Mrs)", "Okafor", "Nkechi"),
        ("van der Berg, Mr. Jan Pieter", "van der Berg", "Jan Pieter"),
        ("O’Neill, ", "O’Neill", ""),
    ] {
        assert_eq!(name(cell), (family.into(), given.into()), "{cell}");
    }
    assert!(said("Patient name,DOB\nNkechi Okafor,1985-03-27\n")[0].contains("family name first and a comma"));
}

#[test]
fn several_notes_stand_under_their_headings_and_one_stands_alone() {
    let letter = |text: &str| one(text).letter.text;
    assert_eq!(letter("NHS number,Reason for referral\n9990548609,Back pain\n"), "Back pain");
    assert_eq!(
        letter("NHS number,Reason for referral,Past medical history\n9990548609,Back pain,Depression 2009\n"),
        "Reason for referral:\nBack pain\n\nPast medical history:\nDepression 2009"
    );
}

#[test]
fn columns_that_are_not_used_are_not_kept() {
    let kept = one("NHS number,Religion,DOB\n9990548609,not asked for,1985-03-27\n").kept;
    assert_eq!(kept, r#"[["NHS number","9990548609"],["DOB","1985-03-27"]]"#);
}

#[test]
fn what_is_only_odd_is_left_out_and_named() {
    let head = "NHS number,DOB,Mobile,E-mail,Postcode,Language,Sex,Ethnicity,Practice,Appt date";
    let odd =
        said(&format!("{head}\n9990548609,1985-03-27,ask wife,at home,Stafford,Klingonese,Q,#,G82080,20/10/2026\n"));
    for part in [
        "column 3, telephone: a telephone number looks like",
        "column 4, e-mail address: an e-mail address looks like",
        "column 5, address or postcode: no postcode",
        "column 6, language: this language",
        "column 7, sex: this is none of",
        "column 8, ethnic category (NHS letter): this is no letter",
        "column 10, appointment date: there is a date and no time",
    ] {
        assert!(odd[0].contains(part), "{part}: {}", odd[0]);
    }
    let nothing = said(&format!("{head}\n9990548609,1985-03-27,n/a,-,not known,Unknown,,Z,,\n"));
    assert_eq!(nothing, [""], "what says that there is nothing is no problem");
}

#[test]
fn somebody_called_null_has_a_name() {
    assert_eq!(one("Surname,First name,DOB\nNull,Nil,1985-03-27\n").person.name.to_string(), "Nil Null");
    assert_eq!(one("Surname,First name,DOB\nNull,-,1985-03-27\n").person.name.to_string(), "Null");
}

#[test]
fn a_name_holds_no_mark_that_turns_the_writing_round() {
    let name = one("Surname,First name,DOB\nOka\u{202e}for,Nkechi\u{7}\u{2066},1985-03-27\n").person.name;
    assert_eq!(name.to_string(), "Nkechi Oka for");
}

#[test]
fn the_same_booking_reference_is_the_same_referral_by_whatever_way_it_comes() {
    let source = one("NHS number,UBRN\n9990548609,0000 7000 0001\n").source;
    assert_eq!((source.system.as_str(), source.id.as_str()), ("https://fhir.nhs.uk/Id/UBRN", "000070000001"));
}

#[test]
fn a_referral_without_a_number_is_known_by_who_and_when() {
    let id = |text: &str| one(text).source.id;
    let dated = "NHS number,Referral date,Notes\n9990548609,2026-10-01,";
    assert_eq!(id(&format!("{dated}one\n")), id(&format!("{dated}another\n")));
    assert_ne!(id(&format!("{dated}one\n")), id("NHS number,Referral date,Notes\n9990548609,2026-10-02,one\n"));
    assert_ne!(id("NHS number,Notes\n9990548609,one\n"), id("NHS number,Notes\n9990548609,two\n"));
}

#[test]
fn a_date_with_a_time_under_the_date_is_an_appointment() {
    for (cells, wanted) in [
        ("Appt date\n9990548609,03/12/2026 14:00\n9449305552,16/12/2026 09:15", "2026-12-03T14:00:00Z"),
        ("Appt date\n9990548609,16/12/2026 2.30pm", "2026-12-16T14:30:00Z"),
        ("Appt date\n9990548609,2026-12-16T14:30:00", "2026-12-16T14:30:00Z"),
        ("Appt date\n9990548609,2026-12-16T14:30:00+00:00", "2026-12-16T14:30:00Z"),
        ("Appt date,Appt time\n9990548609,16/12/2026 00:00,14:30", "2026-12-16T14:30:00Z"),
        ("Appt date,Appt time\n9990548609,16/12/2026 14:30,2:30 pm", "2026-12-16T14:30:00Z"),
    ] {
        let rows = crate::rows(&format!("NHS number,{cells}\n"));
        let first = rows[0].referral.as_ref().unwrap_or_else(|problems| panic!("{cells}: {problems:?}"));
        assert_eq!(first.appointment.map(|at| at.to_string()).as_deref(), Some(wanted), "{cells}");
    }
    let received = one("NHS number,Referral received\n9990548609,13/10/2026 09:41\n").letter.written;
    assert_eq!(received.map(|day| day.to_string()).as_deref(), Some("2026-10-13"), "of a letter the day is kept");
}

#[test]
fn a_date_without_a_time_costs_the_appointment_and_not_the_person_and_is_said() {
    for cell in ["16/12/2026", "16/12/2026 00:00", "2026-12-16 00:00:00"] {
        let text = format!("NHS number,Appt date\n9990548609,{cell}\n");
        assert_eq!(one(&text).appointment, None, "{cell}");
        assert!(said(&text)[0].contains("there is a date and no time"), "{cell}");
    }
    let two = said("NHS number,Appt date,Appt time\n9990548609,16/12/2026 14:30,09:15\n");
    assert!(two[0].contains("another time stands beside this date"), "{two:?}");
}
