//! A date that somebody knows by heart, in three fields.
use super::{Asks, Attributes, Fieldset, Input, Question, Title};
use askama::Template;

/// A date as day, month and year.
///
/// ```
/// use web::component::{Asks, DateInput, Title};
/// let born = DateInput::new("born", Title::page("What is your date of birth?"))
///     .hint("For example, 27 3 1985").birthday().typed(["27", "13", "1985"]).error(Some("Enter a real date"));
/// assert!(born.to_string().contains("id=\"born-month\" name=\"month\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/date_input.html")]
pub struct DateInput {
    /// Its id, hint and error. Its name is not sent, unless the fields are named within it.
    pub question: Question,
    /// What it asks; without, there is no fieldset.
    pub legend: Option<Title>,
    /// Its fields, in order.
    pub fields: Vec<DateField>,
    /// The fields are named `name[day]` instead of `day`.
    pub named_within: bool,
}

/// One field of a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateField {
    /// `day`, `month` or `year`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What stands in it.
    pub value: Option<String>,
    /// So many digits wide.
    pub width: u8,
    /// What the browser may fill in.
    pub autocomplete: String,
    /// This field is what is wrong; where no field says so, all are.
    pub marked: bool,
    /// It cannot be filled in.
    pub disabled: bool,
}

impl Asks for DateInput {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl DateField {
    /// An empty field.
    pub fn new(name: &str, label: &str, width: u8) -> Self {
        Self { name: name.to_owned(), label: label.to_owned(), width, ..Self::default() }
    }
}

impl DateInput {
    /// A date whose fields are sent as `day`, `month` and `year`; the first has the id `ID-day`.
    pub fn new(id: impl Into<String>, legend: impl Into<Title>) -> Self {
        let fields = [("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4)];
        let fields = fields.map(|(name, label, width)| DateField::new(name, label, width)).to_vec();
        let question = Question { id: id.into(), ..Question::default() };
        Self { question, legend: Some(legend.into()), fields, named_within: false }
    }

    /// With these words for day, month and year.
    #[must_use]
    pub fn labels(mut self, words: [impl Into<String>; 3]) -> Self {
        self.fields.iter_mut().zip(words).for_each(|(field, words)| field.label = words.into());
        self
    }

    /// With what was typed before.
    #[must_use]
    pub fn typed(mut self, values: [impl Into<String>; 3]) -> Self {
        self.fields.iter_mut().zip(values).for_each(|(field, value)| field.value = Some(value.into()));
        self
    }

    /// The person's own birthday, which their browser may fill in.
    #[must_use]
    pub fn birthday(mut self) -> Self {
        self.fields.iter_mut().for_each(|field| field.autocomplete = format!("bday-{}", field.name));
        self
    }

    /// Somebody else's date: nothing is filled in.
    #[must_use]
    pub fn of_another(mut self) -> Self {
        self.fields.iter_mut().for_each(|field| field.autocomplete = "off".to_owned());
        self
    }

    fn fieldset(&self) -> Attributes {
        let described_by = self.question.describes();
        Fieldset { role: "group".to_owned(), described_by, ..Fieldset::default() }.attributes()
    }

    fn list(&self) -> Attributes {
        Attributes::class(&["nhsuk-date-input"]).with_any("id", self.question.id())
    }

    fn group(&self) -> String {
        let marked = self.question.marked || self.fields.iter().any(|field| field.marked);
        Question { marked, ..self.question.clone() }.group()
    }

    fn inputs(&self) -> Vec<Input> {
        let one_says_so = self.fields.iter().any(|field| field.marked);
        let input = |field: &DateField| {
            let id = format!("{}-{}", self.question.id(), field.name);
            let within = format!("{}[{}]", self.question.name, field.name);
            let marked = field.marked || (self.question.is_wrong() && !one_says_so);
            let disabled = field.disabled || self.question.disabled;
            let name = if self.named_within { within } else { field.name.clone() };
            Input {
                question: Question { name, id, marked, disabled, ..Question::default() },
                label: Title { classes: "nhsuk-date-input__label".to_owned(), ..Title::from(field.label.as_str()) },
                value: field.value.clone(),
                width: field.width,
                inputmode: "numeric".to_owned(),
                autocomplete: field.autocomplete.clone(),
                classes: "nhsuk-date-input__input".to_owned(),
                ..Input::default()
            }
        };
        self.fields.iter().map(input).collect()
    }
}
