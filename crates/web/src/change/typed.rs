//! What somebody typed on a form here, read field by field; a field that does not fit says so beside itself.
use crate::admit::At;
use crate::parts::Wrong;
use record::{Amount, Date, Lived};
use std::fmt::Display;
use std::str::FromStr;

/// Names and values, as they were sent. Boxes that are ticked repeat their name.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed(pub Vec<(String, String)>);

/// What a field is called, and how its words begin where they are wrong.
pub(super) type Field = &'static str;

impl Typed {
    /// What stands in a field; nothing where it was not sent.
    pub fn one(&self, name: Field) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// A field's words, owned.
    pub fn words(&self, name: Field) -> String {
        self.one(name).to_owned()
    }

    /// Every box of this name that is ticked.
    pub fn many(&self, name: Field) -> Vec<String> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// Says at the desk which form asks, with all that it says, so that one that is sent twice does its step once.
    pub fn asks_at(&self, desk: &At, of: impl Display) {
        let form = self.0.iter().find(|(name, _)| name == "form").map(|(_, form)| form.as_str());
        crate::parts::form::asked_by(desk, form, &format!("{of} {:?}", self.0));
    }

    /// Which version its writer saw; 0, which is none, where it was not sent.
    pub fn seen(&self) -> u32 {
        self.one("seen").parse().unwrap_or(0)
    }

    /// One that must be there.
    pub fn needed(&self, name: Field, wanted: &str) -> Result<String, Wrong> {
        let words = self.one(name).trim();
        if words.is_empty() { Err(Wrong::at(name, wanted)) } else { Ok(words.to_owned()) }
    }

    /// A date of three boxes; none where all are empty.
    pub fn date(&self, name: Field) -> Result<Option<Date>, Wrong> {
        let parts = self.date_typed(name);
        if parts.iter().all(|part| part.trim().is_empty()) {
            return Ok(None);
        }
        let [day, month, year] = parts;
        let read = || Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok();
        match read().filter(|date| (2000..2200).contains(&date.year())) {
            Some(date) => Ok(Some(date)),
            None => Err(Wrong::at(format!("{name}-day"), "enter a real date, such as 27 3 2027")),
        }
    }

    /// The same, where there must be one.
    pub fn needed_date(&self, name: Field, wanted: &str) -> Result<Date, Wrong> {
        self.date(name)?.ok_or_else(|| Wrong::at(format!("{name}-day"), wanted))
    }

    /// The three boxes of a date.
    pub fn date_typed(&self, name: Field) -> [String; 3] {
        ["day", "month", "year"].map(|part| {
            let within = format!("{name}[{part}]");
            self.0.iter().find(|(known, _)| *known == within).map_or(String::new(), |(_, value)| value.clone())
        })
    }

    /// A number; none where the field is empty.
    pub fn amount(&self, name: Field) -> Result<Option<Amount>, Wrong> {
        let text = self.one(name).trim();
        if text.is_empty() {
            return Ok(None);
        }
        Amount::from_str(text).map(Some).map_err(|not| Wrong::at(name, not.wanted))
    }

    /// One of several.
    pub fn choice<T: FromStr>(&self, name: Field, wanted: &str) -> Result<T, Wrong> {
        self.one(name).parse().map_err(|_| Wrong::at(name, wanted))
    }

    /// An id; none where nothing was chosen.
    pub fn id<T: FromStr>(&self, name: Field) -> Option<T> {
        self.one(name).parse().ok()
    }

    /// Who with lived experience takes part.
    pub fn lived(&self) -> Lived {
        let parts = self.many("part").iter().filter_map(|part| part.parse().ok()).collect();
        Lived { parts, how: self.words("how") }
    }

    /// With what is there already, for a form that is opened.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same for every box that is ticked.
    pub fn with_many(mut self, name: &str, values: impl IntoIterator<Item = impl ToString>) -> Self {
        self.0.extend(values.into_iter().map(|value| (name.to_owned(), value.to_string())));
        self
    }

    /// The same for a date.
    pub fn with_date(self, name: &str, date: Option<Date>) -> Self {
        let Some(date) = date else { return self };
        self.with(&format!("{name}[day]"), date.day())
            .with(&format!("{name}[month]"), date.month())
            .with(&format!("{name}[year]"), date.year())
    }

    /// The same for a number.
    pub fn with_amount(self, name: &str, amount: Option<Amount>) -> Self {
        match amount {
            Some(amount) => self.with(name, amount),
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_filled_in() {
        let date = Date::new(2027, 3, 27).ok();
        let typed = Typed::default().with("aim", "More").with_date("by", date).with_many("measure", ["a", "b"]);
        let typed = typed.with_amount("to", "45.5".parse().ok()).with("from", "half").with("seen", 3);
        assert_eq!((typed.one("aim"), typed.date("by").expect("a date")), ("More", date));
        assert_eq!(typed.many("measure"), ["a", "b"]);
        assert_eq!(typed.amount("to").expect("a number").map(|to| to.to_string()), Some("45.5".into()));
        assert_eq!(typed.amount("from").map_err(|wrong| wrong.at), Err("from".into()));
        assert_eq!((typed.seen(), typed.amount("none").expect("nothing")), (3, None));
        assert!(typed.needed("why", "say why").is_err());
    }

    #[test]
    fn what_is_no_date_leads_to_its_first_box() {
        let typed = Typed::default().with("by[day]", 31).with("by[month]", 2).with("by[year]", 2027);
        assert_eq!(typed.date("by").map_err(|wrong| wrong.at), Err("by-day".into()));
        assert_eq!(Typed::default().date("by"), Ok(None));
    }
}
