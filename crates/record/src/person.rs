//! A person as a clinic knows them.
use crate::time::day_in_words;
use crate::{CommunicationNeed, Date, Email, NhsNumber, NotThis, Postcode, Telephone};
use std::fmt;

/// A name as the referral gives it. Kept whole: nobody's name is put into a shape that it does not have.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PersonName {
    /// Given names in order, may be empty.
    pub given: Vec<String>,
    /// Family name, may be empty.
    pub family: String,
}

impl PersonName {
    /// The name to greet with: the first given name, else the family name; only letters, spaces, hyphens and
    /// apostrophes, at most 40, since it goes into messages.
    #[must_use]
    pub fn to_greet(&self) -> String {
        let name = self.given.iter().find(|n| !n.trim().is_empty()).unwrap_or(&self.family);
        let kept = name.chars().filter(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        kept.take(40).collect::<String>().trim().to_owned()
    }

    /// Whether there is any name at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.to_greet().is_empty()
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.given.iter().chain(std::iter::once(&self.family));
        let whole = parts.map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>();
        f.write_str(&whole.join(" "))
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

/// A date of birth: a real date from 1900 on. It opens a link together with the link's token, so it is never logged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct DateOfBirth(Date);

impl DateOfBirth {
    /// Reads `2001-02-03`.
    ///
    /// # Errors
    /// [`NotThis`] when it is no date, before 1900 or after `today`.
    pub fn read(text: &str, today: Date) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis::wanted("a date of birth is a day in the past, such as 27 3 1985");
        let date: Date = text.trim().parse().map_err(|_| WANTED)?;
        if date.year() >= 1900 && date <= today { Ok(Self(date)) } else { Err(WANTED) }
    }

    /// From day, month and year as a person types them in three boxes.
    ///
    /// # Errors
    /// As [`DateOfBirth::read`].
    pub fn from_parts(day: &str, month: &str, year: &str, today: Date) -> Result<Self, NotThis> {
        let number = |text: &str| text.trim().parse::<u16>().unwrap_or(0);
        Self::read(&format!("{:04}-{:02}-{:02}", number(year), number(month), number(day)), today)
    }

    /// The date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0
    }

    /// Whole years of age on `day`.
    #[must_use]
    pub fn age_on(self, day: Date) -> u8 {
        let had_birthday = (day.month(), day.day()) >= (self.0.month(), self.0.day());
        let years = day.year() - self.0.year() - i16::from(!had_birthday);
        u8::try_from(years.max(0)).unwrap_or(u8::MAX)
    }

    /// `3 February 2001`.
    #[must_use]
    pub fn in_words(self) -> String {
        day_in_words(self.0)
    }
}

impl fmt::Debug for DateOfBirth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateOfBirth(…)")
    }
}

/// Administrative gender as a referral carries it (FHIR `administrative-gender`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the four codes of FHIR say what they are")]
pub enum Sex {
    Female,
    Male,
    Other,
    Unknown,
}

/// Who a person is and how to reach them. Encrypted as a whole with the person's own key.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    /// The name, perhaps empty (an e-RS referral gives only an NHS number).
    pub name: PersonName,
    /// Nobody is invited until it is known.
    pub born: Option<DateOfBirth>,
    /// Verified by its check digit only.
    pub nhs_number: Option<NhsNumber>,
    /// In the order in which the person would like to be rung.
    pub telephones: Vec<Telephone>,
    /// Where known.
    pub email: Option<Email>,
    /// Of the home.
    pub postcode: Option<Postcode>,
    /// The language to speak with them, as an ISO 639 or BCP 47 code; none = not recorded.
    pub language: Option<String>,
    /// What they need so that they can take part, as far as the referral has a field for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<CommunicationNeed>,
    /// Where recorded.
    pub sex: Option<Sex>,
    /// The sixteen-plus-one groups of the census (NHS Data Dictionary), as the code letter; none = not recorded.
    pub ethnicity: Option<String>,
    /// Nothing is written to them by any way, since somebody else may read it: the letter asks for that, or they have
    /// told somebody. Reception rings.
    #[serde(default)]
    pub ring_only: bool,
    /// They have died: nothing goes out to them any more, whatever was planned.
    #[serde(default)]
    pub died: bool,
    /// On which day, as far as reception was told; none while they live, or where nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub died_on: Option<Date>,
}

impl Person {
    /// That they have died, as a page says it to staff; none while they live.
    /// ```
    /// use record::{Date, Person};
    /// let died = Person { died: true, ..Person::default() };
    /// assert_eq!(died.death_in_words().unwrap(), "Reception recorded that they have died");
    /// let on = Some(Date::constant(2026, 3, 1));
    /// let died = Person { died_on: on, ..died };
    /// assert_eq!(died.death_in_words().unwrap(), "Reception recorded that they died on 1 March 2026");
    /// assert_eq!(Person { died: false, ..died }.death_in_words(), None, "that was a mistake");
    /// ```
    #[must_use]
    pub fn death_in_words(&self) -> Option<String> {
        let said = |on| format!("Reception recorded that they died on {}", day_in_words(on));
        let died = || self.died_on.map_or_else(|| "Reception recorded that they have died".into(), said);
        self.died.then(died)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn age_turns_on_the_birthday() {
        let born = DateOfBirth::read("2000-02-29", date(2026, 1, 1)).expect("a date");
        assert_eq!(born.age_on(date(2026, 2, 28)), 25);
        assert_eq!(born.age_on(date(2026, 3, 1)), 26);
    }

    #[test]
    fn tomorrow_and_nonsense_are_no_birthday() {
        for (d, m, y) in [("31", "2", "1990"), ("1", "1", "2027"), ("x", "1", "1990"), ("1", "1", "90"), ("", "", "")] {
            assert!(DateOfBirth::from_parts(d, m, y, date(2026, 3, 2)).is_err(), "{d} {m} {y}");
        }
        assert!(DateOfBirth::from_parts("7", "3", " 1985 ", date(2026, 3, 2)).is_ok());
    }

    #[test]
    fn a_greeting_carries_no_markup_and_no_number() {
        let name = PersonName { given: vec!["<b>Ade</b> 07700".into()], family: "Okafor".into() };
        assert_eq!(name.to_greet(), "bAdeb");
        assert_eq!(PersonName { given: vec![], family: "O’Neill-Ng".into() }.to_greet(), "O’Neill-Ng");
    }
}
