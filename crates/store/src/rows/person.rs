//! People: sealed as a whole, found again through keyed hashes only.
use crate::engine::values;
use crate::error::Result;
use crate::tx::{Holder, Tx, hex};
use record::{DateOfBirth, NhsNumber, Person, PersonId, ReferralId, Telephone};

pub(super) const COLUMN: &str = "person.details";

/// By what somebody is looked for. A name alone finds nobody: that would be a list of everybody.
#[derive(Debug, Clone)]
pub enum LookUp {
    /// The one person of that number.
    NhsNumber(NhsNumber),
    /// Everybody of that family name who was born on that day.
    Name(String, DateOfBirth),
    /// Everybody who is reached by that number.
    Telephone(Telephone),
}

impl Tx<'_> {
    /// People of this clinic who are found so, through the keyed hashes and never by reading through names.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn look_up(&self, by: &LookUp) -> Result<Vec<PersonId>> {
        self.beyond_links()?;
        let wanted = match by.clone() {
            LookUp::NhsNumber(number) => Person { nhs_number: Some(number), ..Person::default() },
            LookUp::Telephone(number) => Person { telephones: vec![number], ..Person::default() },
            LookUp::Name(family, born) => {
                let name = record::PersonName { given: Vec::new(), family };
                Person { name, born: Some(born), ..Person::default() }
            }
        };
        let mut found: Vec<PersonId> = Vec::new();
        for (kind, hash) in self.lookups(&wanted) {
            found.extend(self.looked_up(kind, hash)?);
        }
        Ok(found)
    }

    fn looked_up(&self, kind: &'static str, hash: [u8; 32]) -> Result<Vec<PersonId>> {
        let sql = "SELECT person FROM person_lookup WHERE clinic = ?1 AND kind = ?2 AND hash = ?3 ORDER BY person";
        self.sql.all(sql, values![self.clinic(), kind, hash], |row| row.get(0))
    }

    /// Keeps a new or changed person, and the hashes under which they are found again.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_person(&self, holder: &Holder, person: &Person) -> Result<()> {
        let details = self.seal(holder, COLUMN, &holder.person.to_string(), person)?;
        let sql = "INSERT INTO person (clinic, person, details, born) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (clinic, person) DO UPDATE SET details = excluded.details, born = excluded.born";
        self.sql.execute(sql, &[self.clinic().into(), holder.person.into(), details, person.born.is_some().into()])?;
        let before = "DELETE FROM person_lookup WHERE clinic = ?1 AND person = ?2";
        self.sql.execute(before, values![self.clinic(), holder.person])?;
        for (kind, hash) in self.lookups(person) {
            let sql = "INSERT INTO person_lookup (clinic, kind, hash, person) VALUES (?1, ?2, ?3, ?4)
                       ON CONFLICT (clinic, kind, hash, person) DO NOTHING";
            self.sql.execute(sql, values![self.clinic(), kind, hash, holder.person])?;
        }
        Ok(())
    }

    /// People of this clinic with the same NHS number, or the same surname and birth date: for the step to judge, since
    /// a wrong match shows one person to another.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn people_like(&self, person: &Person) -> Result<Vec<(Holder, Person)>> {
        self.beyond_links()?;
        let mut found: Vec<PersonId> = Vec::new();
        for (kind, hash) in self.lookups(person).into_iter().filter(|(kind, _)| *kind != "telephone") {
            self.hold(&format!("person {}", hex(&hash)))?; // two referrals of somebody new at once are one person's
            found.extend(self.looked_up(kind, hash)?);
        }
        found.sort_unstable();
        found.dedup();
        let with_details = found.into_iter().map(|id| {
            let holder = self.holder(id)?;
            let person = self.details(&holder)?;
            Ok((holder, person))
        });
        with_details.collect()
    }

    /// The person of a referral.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when it is not this clinic's or not this actor's; [`crate::Error::Erased`].
    pub fn person(&self, referral: ReferralId) -> Result<Person> {
        self.details(&self.holder_of(referral)?)
    }

    pub(crate) fn details(&self, holder: &Holder) -> Result<Person> {
        let sql = "SELECT details FROM person WHERE clinic = ?1 AND person = ?2";
        let sealed: Vec<u8> = self.sql.one(sql, values![self.clinic(), holder.person], |row| row.get(0))?;
        self.open(holder, COLUMN, &holder.person.to_string(), &sealed)
    }

    fn lookups(&self, person: &Person) -> Vec<(&'static str, [u8; 32])> {
        let number = person.nhs_number.as_ref().map(|n| ("nhs-number", self.hash("nhs-number", n.digits())));
        // O'Neill, O’Neill and ONeill are one family name to whoever types it
        let surname: String = person.name.family.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let named = person
            .born
            .filter(|_| !surname.is_empty())
            .map(|born| ("name-and-birth", self.hash("name-and-birth", format!("{surname}|{}", born.date()))));
        let rings = person.telephones.iter().map(|t| ("telephone", self.hash("telephone", t.as_e164())));
        number.into_iter().chain(named).chain(rings).collect()
    }
}
