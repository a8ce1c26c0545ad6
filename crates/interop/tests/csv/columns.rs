//! What columns become: guessed, asked, kept as a file and found again.
use crate::{made, now, rows};
use interop::csv::{DateOrder, Encoding, Field, Mapping, read, table};

fn guessed(headings: &str) -> Vec<Field> {
    let cells = vec!["x"; headings.split(',').count()].join(",");
    made(&format!("{headings}\n{cells}\n")).1.columns.iter().map(|column| column.becomes).collect()
}

#[test]
fn headings_are_known_as_record_systems_write_them() {
    for (heading, field) in [
        ("NHS No.", Field::NhsNumber),
        ("nhs_number", Field::NhsNumber),
        ("NHSNumber", Field::NhsNumber),
        ("Patient Surname", Field::FamilyName),
        ("D.O.B.", Field::BirthDate),
        ("DateOfBirth", Field::BirthDate),
        ("Tel (Mobile)", Field::Telephone),
        ("Telephone 2", Field::Telephone),
        ("Post Code", Field::Postcode),
        ("Appt Date/Time", Field::Appointment),
        ("Forename(s)", Field::GivenNames),
        ("First Name(s)", Field::GivenNames),
        ("Ref text", Field::Letter),
        ("Lang", Field::Language),
        ("e-RS UBRN", Field::Ubrn),
        ("Date of death", Field::Died),
        // nobody else's details, and no number that is the person's and not the referral's
        ("Next of kin phone", Field::NotUsed),
        ("GP telephone", Field::NotUsed),
        ("Previous surname", Field::NotUsed),
        ("NHS number status", Field::NotUsed),
        ("Hospital number", Field::NotUsed),
        ("Referrer name", Field::NotUsed),
        ("Something else", Field::NotUsed),
    ] {
        assert_eq!(guessed(heading), [field], "{heading}");
    }
}

#[test]
fn one_field_gets_one_column_and_parts_are_surer_than_a_whole() {
    assert_eq!(guessed("DOB,Date of birth"), [Field::BirthDate, Field::NotUsed]);
    assert_eq!(guessed("Mobile,Home phone"), [Field::Telephone, Field::Telephone]);
    assert_eq!(guessed("Name,Surname,Forename"), [Field::NotUsed, Field::FamilyName, Field::GivenNames]);
    assert_eq!(guessed("Appointment,Appt time"), [Field::AppointmentDate, Field::AppointmentTime]);
}

#[test]
fn a_table_without_headings_is_guessed_from_its_cells() {
    let (table, mapping) = made("9990548609,Okafor,27/03/1985,07700900123\n9449305552,Ng,31/01/1960,\n");
    assert!(!table.named && table.rows.len() == 2);
    let fields: Vec<Field> = mapping.columns.iter().map(|column| column.becomes).collect();
    assert_eq!(fields, [Field::NhsNumber, Field::NotUsed, Field::BirthDate, Field::Telephone]);
}

#[test]
fn separators_letters_and_a_title_above_the_headings_are_found_out() {
    for (bytes, separator, encoding, above) in [
        (&b"NHS number,Surname\n9990548609,Ng\n"[..], ',', Encoding::Utf8, 0),
        (b"\xEF\xBB\xBFNHS number;Surname\r\n9990548609;Ng\r\n", ';', Encoding::Utf8, 0),
        (b"NHS number\tSurname\n9990548609\tNg, the elder\n", '\t', Encoding::Utf8, 0),
        (b"NHS number|Surname\n9990548609|Mu\xF1oz\n", '|', Encoding::Windows1252, 0),
        (b"sep=;\nNHS number;Surname\n9990548609;Ng\n", ';', Encoding::Utf8, 0),
        (b"Waiting list,,\nRun on,,\n\nNHS number,Surname,DOB\n9990548609,Ng,1985-03-27\n", ',', Encoding::Utf8, 2),
    ] {
        let table = table(bytes).expect("a table");
        assert_eq!((table.separator, table.encoding, table.above), (separator, encoding, above));
        assert!(table.named && table.headings[0] == "NHS number" && table.rows.len() == 1);
    }
}

#[test]
fn trailing_separators_make_no_columns_and_a_missing_end_no_problem() {
    let (table, _) = made("NHS number,DOB,Mobile,,,\n9990548609,1985-03-27\n");
    assert_eq!((table.headings.len(), table.rows[0].cells.len(), table.rows[0].too_long), (3, 3, false));
}

#[test]
fn an_order_that_no_date_proves_is_asked_before_anything_is_taken() {
    let (table, mut mapping) = made("NHS number,DOB,Appt date,Appt time\n9990548609,03/04/1985,20/10/2026,09:30\n");
    let gap = mapping.gaps(&table).into_iter().find(|gap| gap.stops).expect("it asks");
    assert_eq!(gap.column, Some(1), "{gap:?}: what another column proves is no proof for this one");
    assert!(mapping.asks_order(&table, 1) && !mapping.asks_order(&table, 2));
    for (order, born) in [(DateOrder::DayFirst, "1985-04-03"), (DateOrder::MonthFirst, "1985-03-04")] {
        mapping.columns[1].dates = Some(order);
        assert!(mapping.gaps(&table).iter().all(|gap| !gap.stops));
        let referral = read(&table, &mapping, now()).remove(0).referral.expect("read");
        assert_eq!(referral.person.born.map(|born| born.date().to_string()).as_deref(), Some(born));
    }
}

#[test]
fn what_does_not_go_together_stops_and_what_is_missing_is_said() {
    let (table, mut mapping) = made("NHS number,Other,Time\n9990548609,x,09:30\n");
    let stops = |mapping: &Mapping| {
        mapping.gaps(&table).into_iter().filter(|gap| gap.stops).map(|gap| gap.what).collect::<Vec<_>>()
    };
    assert!(stops(&mapping)[0].contains("no column is its date"));
    mapping.columns[1].becomes = Field::NhsNumber;
    mapping.columns[2].becomes = Field::NotUsed;
    assert!(stops(&mapping)[0].contains("column 1 is the NHS number already"));
    mapping.columns[0].becomes = Field::NotUsed;
    mapping.columns[1].becomes = Field::NotUsed;
    assert!(stops(&mapping)[0].contains("no column says who it is"));
    let told: Vec<_> = mapping.gaps(&table).into_iter().filter(|gap| !gap.stops).map(|gap| gap.what).collect();
    assert!(told[0].contains("date of birth") && told[1].contains("the letter"));
}

#[test]
fn a_mapping_is_kept_as_a_file_and_fits_the_next_table_of_its_kind() {
    let (_, mut mapping) = made("NHS number,DOB,Mobile,Remarks\n9990548609,03/04/1985,07700900123,x\n");
    mapping.columns[1].dates = Some(DateOrder::DayFirst);
    mapping.columns[3].becomes = Field::Letter;
    mapping.system = Some("https://alder.example/referral".into());
    let file = mapping.to_toml();
    assert!(file.contains("heading = \"DOB\"") && file.contains("dates = \"day-first\""), "{file}");
    let again = Mapping::from_toml(&file).expect("a mapping");
    let (other, _) = made("dob,Extra,Remarks,NHS Number,Mobile\n03/04/1985,-,pain,9990548609,07700900124\n");
    let fitted = again.fitted(&other).expect("it fits");
    let fields: Vec<Field> = fitted.columns.iter().map(|column| column.becomes).collect();
    assert_eq!(fields, [Field::BirthDate, Field::NotUsed, Field::Letter, Field::NhsNumber, Field::Telephone]);
    assert_eq!(read(&other, &fitted, now())[0].referral.as_ref().expect("read").letter.text, "pain");
    let (strange, _) = made("Surname,Age\nNg,66\n");
    assert_eq!(again.fitted(&strange), Err("there is no column “NHS number”".into()));
}

#[test]
fn a_mapping_of_a_table_without_headings_goes_by_place() {
    let (table, mapping) = made("9990548609,Okafor,27/03/1985\n");
    let file = mapping.to_toml();
    assert!(file.contains("number = 3"), "{file}");
    assert_eq!(Mapping::from_toml(&file).expect("a mapping").fitted(&table), Ok(mapping));
}

#[test]
fn a_mapping_file_that_is_none_says_where() {
    for (text, says) in [
        ("[[column]]\nheading = \"DOB\"\nbecomes = \"birthday\"\n", "line 3"),
        ("[[column]]\nheading = \"DOB\"\n", "becomes"),
        ("colour = \"blue\"\n", "line 1"),
        ("[[", "line 1"),
    ] {
        let wrong = Mapping::from_toml(text).expect_err(text);
        assert!(wrong.contains(says), "{text}: {wrong}");
    }
}

#[test]
fn rows_are_named_as_the_spreadsheet_names_them() {
    let numbers: Vec<_> = rows("NHS number,Notes\n\n9990548609,\"two\nlines\"\n9449305552,x\n")
        .iter()
        .map(|r| (r.number, r.line))
        .collect();
    assert_eq!(numbers, [(3, 3), (4, 5)]);
}
