//! What several rows say about one another.
use crate::{rows, said};

#[test]
fn the_very_same_row_twice_is_one_referral() {
    let rows = rows("NHS number,Mobile,Notes\n9990548609,07700900123,pain\n\n9990548609,07700 900 123,pain\n");
    assert_eq!((rows[0].same_as, rows[1].same_as), (None, Some(2)));
    assert_eq!(rows[1].number, 4, "as a spreadsheet counts");
}

#[test]
fn one_referral_that_says_two_things_is_not_taken_twice() {
    let told = said("NHS number,Referral ID,Notes\n9990548609,7,neck\n9449305552,7,knee\n");
    assert_eq!(told[0], "");
    assert!(told[1].contains("the same referral as row 2"), "{told:?}");
}

#[test]
fn one_nhs_number_with_two_people_is_trusted_in_neither_row() {
    let head = "NHS number,Surname,First name,DOB\n";
    let told = said(&format!(
        "{head}9990548609,Okafor,Nkechi,1985-03-27\n9449305552,Ng,Li,1960-01-31\n9990548609,Marsh,John,1985-03-27\n"
    ));
    assert!(
        told[0].contains("the same NHS number as row 4") && told[2].contains("the same NHS number as row 2"),
        "{told:?}"
    );
    assert_eq!(told[1], "");
}

#[test]
fn two_people_with_one_name_and_one_birth_date_are_pointed_out_and_never_made_one() {
    let head = "NHS number,Surname,First name,DOB,Mobile\n";
    let same = |numbers: [&str; 2]| {
        let row = |number: &str, phone: &str| format!("{number},Smith,John,1985-03-27,{phone}\n");
        said(&format!("{head}{}{}", row(numbers[0], "07700900123"), row(numbers[1], "07700900124")))
    };
    assert_eq!(same(["9990548609", "9449305552"]), ["", ""], "two NHS numbers tell them apart");
    for told in same(["9990548609", ""]) {
        assert!(told.contains("is it one person or are they two?"), "{told}");
    }
    let told = same(["", ""]);
    assert!(told[1].contains("if they are two people"), "{told:?}");
}
