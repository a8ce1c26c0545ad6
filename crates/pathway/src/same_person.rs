//! Rows of one list that are about the same person: seen before any of them is taken in.
use crate::receive::is_the_same;
use record::{Person, Referral};
use std::collections::HashMap;

/// So many earlier rows with one number, or one name and birth date, are compared; a list of thousands is no list of people.
const COMPARED: usize = 20;

/// For each referral, an earlier one that is surely of the same person; none where it is the first, or no referral.
///
/// As with what is known here already, two in doubt are two people.
#[must_use]
pub fn earlier_of_each<'a>(referrals: impl Iterator<Item = Option<&'a Referral>>) -> Vec<Option<usize>> {
    let mut alike: HashMap<String, Vec<(usize, &Person)>> = HashMap::new();
    let one = |(at, referral): (usize, Option<&'a Referral>)| {
        let person = &referral?.person;
        let keys = keys(person);
        let earlier = keys.iter().filter_map(|key| {
            let mut known = alike.get(key)?.iter().take(COMPARED);
            known.find(|(_, known)| is_the_same(known, person)).map(|(earlier, _)| *earlier)
        });
        let earlier = earlier.min();
        keys.into_iter().for_each(|key| alike.entry(key).or_default().push((at, person)));
        earlier
    };
    referrals.enumerate().map(one).collect()
}

/// What two records of one person have at least one of in common.
fn keys(person: &Person) -> Vec<String> {
    let number = person.nhs_number.as_ref().map(|number| number.digits().to_owned());
    let named = person.born.filter(|_| !person.name.is_empty());
    let first = person.name.given.first().map_or("", |first| first.trim());
    let name = format!("{}, {first}", person.name.family.trim()).to_lowercase();
    let named = named.map(|born| format!("{name} {}", born.date()));
    number.into_iter().chain(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{DateOfBirth, Instant, Letter, PersonName, Source};

    /// `9990548609 Okafor Nkechi 1985-03-27`, with `-` for what is not known.
    fn referral(row: &str) -> Referral {
        let said = |text: &str| (text != "-").then(|| text.to_owned());
        let [number, family, given, born] = row.split(' ').map(said).collect::<Vec<_>>().try_into().expect("four");
        let today = Instant::read("2026-03-02T09:30:00Z").expect("a time").day();
        let person = Person {
            name: PersonName { given: given.into_iter().collect(), family: family.unwrap_or_default() },
            born: born.and_then(|born| DateOfBirth::read(&born, today).ok()),
            nhs_number: number.and_then(|number| number.parse().ok()),
            ..Person::default()
        };
        let source = Source { system: "urn:test".into(), id: row.into() };
        let letter = Letter { written: None, text: String::new() };
        Referral { source, person, letter, codes: vec![], practice: None, appointment: None, kept: String::new() }
    }

    fn check(rows: &[&str], earlier: &[Option<usize>]) {
        let referrals: Vec<Referral> = rows.iter().map(|row| referral(row)).collect();
        assert_eq!(earlier_of_each(referrals.iter().map(Some)), earlier, "{rows:?}");
    }

    #[test]
    fn rows_of_one_person_are_found_however_far_apart_they_stand() {
        let okafor = "9990548609 Okafor Nkechi 1985-03-27";
        check(&[okafor, "9449305552 Ng Li 1960-01-31", okafor, okafor], &[None, None, Some(0), Some(0)]);
        check(&[okafor, "- OKAFOR nkechi 1985-03-27", "9990548609 - - -"], &[None, Some(0), Some(0)]);
    }

    #[test]
    fn two_in_doubt_are_two_people() {
        check(&["- Smith John 1985-03-27", "- Smith Jane 1985-03-27", "- Smith John -"], &[None, None, None]);
        check(&["9990548609 Smith John 1985-03-27", "9449305552 Smith John 1985-03-27"], &[None, None]);
    }

    #[test]
    fn a_row_that_is_no_referral_is_nobodys() {
        let one = referral("9990548609 Okafor Nkechi 1985-03-27");
        assert_eq!(earlier_of_each([Some(&one), None, Some(&one)].into_iter()), [None, None, Some(0)]);
    }
}
