//! Rows that are no referral, and files that are no table: each says why and repeats nothing.
use crate::{made, now, said};
use interop::csv::{MOST_BYTES, NoTable, guess, read, table};

/// A cell whose row is not taken, under these headings, and part of what is said.
const REFUSED: &[(&str, &str, &str)] = &[
    ("NHS number", "9990548608", "does not pass its own check digit"),
    ("NHS number", "999054860", "ten digits"),
    ("NHS number", "9.99055E+09", "shortened this number"),
    ("NHS number", "#####", "make the column wider"),
    ("NHS number", "=A1", "formula"),
    ("DOB", "27/03/85", "the year has two digits"),
    ("DOB", "31/02/1985", "there is no such day"),
    ("DOB", "31133", "a spreadsheet's own number for a day"),
    ("DOB", "27/03/2027", "nobody was born then"),
    ("DOB", "27/03/1885", "nobody was born then"),
    ("DOB", "03/04/1985", "which is the day and which the month"),
    ("Surname", "07700 900123", "this is no name"),
    ("Surname", "=cmd|' /C calc'!A0", "formula"),
    ("Surname", "a@b.example", "this is no name"),
    ("Mobile", "7700900123", "the 0 at its beginning is lost"),
    ("Mobile", "7.7009E+09", "shortened this number"),
    ("Deceased", "12/01/2026", "having died"),
    ("Appointment", "27/10/2020 09:30", "this appointment is over"),
    ("Appointment", "27/10/2206 09:30", "more than two years away"),
    ("Appointment", "28/03/2027 01:30", "the clocks go forward"),
    ("Appointment date", "soon", "no date that can be read"),
    ("Referral date", "27/10/2026", "yet to come"),
    ("Referral ID", "1.23457E+11", "shortened this number"),
    ("UBRN", "70000001", "zeros at its beginning are lost"),
    ("UBRN", "UBRN 12", "twelve digits"),
];

#[test]
fn a_row_in_which_the_wrong_person_or_day_could_be_meant_is_refused_and_says_why() {
    for (heading, cell, why) in REFUSED {
        let who = if *heading == "NHS number" { ("Local name", "x") } else { ("NHS number", "9990548609") };
        let text = format!("{},{heading}\n{},\"{cell}\"\n", who.0, who.1);
        let (table, mapping) = made(&text);
        let row = read(&table, &mapping, now()).remove(0);
        let problems = row.referral.expect_err(&text);
        let told = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        assert!(told.contains(why), "{heading} {cell}: {told}");
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        assert!(digits < 5 || !told.contains(cell), "{told} repeats the cell");
    }
}

#[test]
fn who_it_is_must_be_said_in_a_way_that_means_one_person() {
    for text in ["Surname,First name\nSmith,John\n", "DOB\n1985-03-27\n", "Mobile\n07700900123\n"] {
        assert!(said(text)[0].contains("it could be anybody’s"), "{text}");
    }
    assert_eq!(said("Surname,Referral ID\nSmith,7\n"), [""], "the sender knows who number 7 is");
}

#[test]
fn cells_that_have_slipped_into_the_next_column_refuse_their_row_and_no_other() {
    let told = said("NHS number,Notes\n9990548609,pain, worse at night\n9449305552,pain\n");
    assert!(told[0].contains("more cells than headings"), "{told:?}");
    assert_eq!(told[1], "");
}

#[test]
fn a_file_that_is_no_table_says_what_it_is_and_what_to_do() {
    let wide = |columns: usize| format!("{}\n{}\n", "a,".repeat(columns), "1,".repeat(columns));
    for (bytes, no) in [
        (Vec::new(), NoTable::Empty),
        (b"\n\n,,,\n".to_vec(), NoTable::Empty),
        (b"Surname,DOB\n".to_vec(), NoTable::Empty),
        (b"PK\x03\x04\x14\0".to_vec(), NoTable::Workbook),
        (vec![0; 1000], NoTable::NotText),
        (b"a,b\n\"c,d\n".to_vec(), NoTable::Unclosed(2)),
        (wide(10_000).into_bytes(), NoTable::TooManyColumns),
        ("a\n1\n".repeat(4_000).into_bytes(), NoTable::TooManyRows),
        (vec![b'a'; MOST_BYTES + 1], NoTable::TooLarge),
    ] {
        assert_eq!(table(&bytes).err(), Some(no.clone()), "{no}");
        assert!(!no.to_string().is_empty());
    }
}

#[test]
fn five_thousand_rows_are_read_and_one_more_is_not() {
    let rows = |many: usize| format!("NHS number\n{}", "9990548609\n".repeat(many));
    let whole = table(rows(5_000).as_bytes()).expect("a table");
    assert_eq!(read(&whole, &guess(&whole), now()).len(), 5_000);
    assert_eq!(table(rows(5_001).as_bytes()).err(), Some(NoTable::TooManyRows));
}

#[test]
fn what_is_wrong_in_a_row_is_never_the_only_thing_said() {
    let told = said("NHS number,DOB,Mobile\n9990548608,31/02/1985,7700900123\n");
    assert_eq!(told[0].matches("; column ").count(), 2, "{}", told[0]);
}
