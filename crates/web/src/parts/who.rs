//! By which name staff know somebody on a list.
use record::{Person, ReferralId};
use store::{Error, Tx};

/// The name; where the referral gave none, the NHS number, as e-RS sends it. None for somebody whose record is erased:
/// they stand on no list any more.
///
/// # Errors
/// When the referral is not this clinic's.
pub fn person(tx: &Tx<'_>, referral: ReferralId) -> Result<Option<(Person, String)>, Error> {
    match tx.person(referral) {
        Ok(person) => {
            let name = name(&person);
            Ok(Some((person, name)))
        }
        Err(Error::Erased) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The name to show for a person.
#[must_use]
pub fn name(person: &Person) -> String {
    let name = person.name.to_string();
    match &person.nhs_number {
        _ if !name.is_empty() => name,
        Some(number) => format!("NHS number {number}"),
        None => "Name not known".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::PersonName;

    #[test]
    fn somebody_without_a_name_is_known_by_the_nhs_number() {
        let mut person = Person { nhs_number: "9990548609".parse().ok(), ..Person::default() };
        assert_eq!(name(&person), "NHS number 999 054 8609");
        person.name = PersonName { given: vec!["Asha".into()], family: "Patel".into() };
        assert_eq!(name(&person), "Asha Patel");
        assert_eq!(name(&Person::default()), "Name not known");
    }
}
