//! Radios and checkboxes: one of several answers, or as many as fit. Their html is the same but for a word.
use super::attributes::class_when;
use super::{Asks, Attributes, Fieldset, Hint, Inside, Question, Title};
use askama::Template;

/// The behaviour of a choice that ticks all others.
const ALL_OF_THEM: &str = "inclusive";

/// Answers to choose from.
///
/// ```
/// use web::component::{Asks, Choice, Choices, Title};
/// let may_we = Choices::radios("mood", Title::page("May we ask how you have been feeling?"))
///     .hint("You can skip any question.")
///     .of([("yes", "Yes"), ("no", "No")], Some("no"))
///     .and(Choice::new("rather-not", "I would rather not say").or("or"));
/// assert!(may_we.to_string().contains("value=\"no\" checked"));
/// let blocks = Choices::checkboxes("share", "What may be shared?").choices([Choice::new("pain", "My pain").chosen(true)]);
/// assert!(blocks.to_string().contains("type=\"checkbox\" value=\"pain\" checked"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/choices.html")]
pub struct Choices {
    /// Its name, hint and error. The id is that of the first choice: an error summary leads to it.
    pub question: Question,
    /// What it asks; without, there is no fieldset.
    pub legend: Option<Title>,
    /// The answers.
    pub items: Vec<Choice>,
    /// As many as fit, instead of one.
    pub many: bool,
    /// Smaller, for a list of filters.
    pub small: bool,
    /// Beside each other, where there are two short ones.
    pub inline: bool,
}

/// One answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: Inside,
    /// More about it.
    pub hint: Inside,
    /// It is chosen.
    pub chosen: bool,
    /// It cannot be chosen.
    pub disabled: bool,
    /// A word above it that sets it apart: "or".
    pub or: String,
    /// What is asked when it is chosen; without scripts it is always there.
    pub follows: Inside,
    /// A name of its own (checkboxes only).
    pub name: String,
    /// `exclusive`: a script clears the others. `inclusive`: it ticks them, and is hidden without scripts.
    pub behaviour: String,
    /// Among which others.
    pub behaviour_group: String,
}

impl Choice {
    /// An answer: what is sent, and what is read.
    pub fn new(value: impl Into<String>, words: impl Into<Inside>) -> Self {
        Self { value: value.into(), words: words.into(), ..Self::default() }
    }

    /// Chosen, if so.
    #[must_use]
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    /// With more about it.
    #[must_use]
    pub fn hint(self, words: impl Into<Inside>) -> Self {
        Self { hint: words.into(), ..self }
    }

    /// Set apart from those above by a word: "or".
    #[must_use]
    pub fn or(self, word: impl Into<String>) -> Self {
        Self { or: word.into(), ..self }
    }

    /// With what is asked when it is chosen.
    #[must_use]
    pub fn follows(self, drawn: impl Into<Inside>) -> Self {
        Self { follows: drawn.into(), ..self }
    }
}

impl Asks for Choices {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl Choices {
    /// One of several answers.
    pub fn radios(name: impl Into<String>, legend: impl Into<Title>) -> Self {
        Self { question: Question::named(name), legend: Some(legend.into()), ..Self::default() }
    }

    /// As many of them as fit.
    pub fn checkboxes(name: impl Into<String>, legend: impl Into<Title>) -> Self {
        Self { many: true, ..Self::radios(name, legend) }
    }

    /// Answers as (what is sent, what is read), and which was chosen.
    #[must_use]
    pub fn of<Value: Into<String>, Words: Into<Inside>>(
        self,
        pairs: impl IntoIterator<Item = (Value, Words)>,
        chosen: Option<&str>,
    ) -> Self {
        let choices = pairs.into_iter().map(|(value, words)| Choice::new(value, words));
        self.choices(choices.map(|choice| Choice { chosen: chosen == Some(choice.value.as_str()), ..choice }))
    }

    /// These answers after those there are.
    #[must_use]
    pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        self.items.extend(choices);
        self
    }

    /// One more answer.
    #[must_use]
    pub fn and(self, choice: Choice) -> Self {
        self.choices([choice])
    }

    /// Beside each other.
    #[must_use]
    pub fn inline(self) -> Self {
        Self { inline: true, ..self }
    }

    /// Smaller.
    #[must_use]
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    const fn class(&self) -> &'static str {
        if self.many { "nhsuk-checkboxes" } else { "nhsuk-radios" }
    }

    fn fieldset(&self) -> Attributes {
        Fieldset { described_by: self.question.describes(), ..Fieldset::default() }.attributes()
    }

    fn list(&self) -> Attributes {
        let class = self.class();
        let small = if self.small { format!("{class}--small") } else { String::new() };
        let inline = if self.inline { format!("{class}--inline") } else { String::new() };
        Attributes::class(&[class, &small, &inline]).with("data-module", class)
    }

    fn drawn(&self) -> Vec<Drawn<'_>> {
        let mut number = 0;
        let mut after_all = false;
        let numbered = self.items.iter().map(|choice| {
            number += if choice.or.is_empty() { 1 } else { 2 }; // the word between counts, as it does in the fixtures
            let id = self.question.id();
            let id = if number == 1 { id.to_owned() } else { format!("{id}-{number}") };
            let or_hidden = after_all;
            after_all = choice.behaviour == ALL_OF_THEM;
            Drawn { group: self, choice, id, or_hidden }
        });
        numbered.collect()
    }
}

/// A choice in its group.
struct Drawn<'a> {
    group: &'a Choices,
    choice: &'a Choice,
    id: String,
    /// The word above it stands beneath a choice that is hidden without scripts.
    or_hidden: bool,
}

impl Drawn<'_> {
    fn part(&self, part: &str, hidden: bool) -> Attributes {
        let hidden = class_when(hidden, "nhsuk-u-frontend-not-supported-hidden");
        Attributes::class(&[&format!("{}__{part}", self.group.class()), hidden])
    }

    fn or(&self) -> Attributes {
        self.part("divider", self.or_hidden)
    }

    fn item(&self) -> Attributes {
        self.part("item", self.choice.behaviour == ALL_OF_THEM)
    }

    fn input(&self) -> Attributes {
        let (group, choice) = (self.group, self.choice);
        let name = if choice.name.is_empty() { &group.question.name } else { &choice.name };
        // Where there is no fieldset to bear them, each checkbox is described by the words above.
        let above = if group.many && group.legend.is_none() { group.question.describes() } else { String::new() };
        let hint = if choice.hint.is_empty() { String::new() } else { self.hint_id() };
        Attributes::class(&[&format!("{}__input", group.class())])
            .with("id", &self.id)
            .with("name", name)
            .with("type", if group.many { "checkbox" } else { "radio" })
            .with("value", &choice.value)
            .when(choice.chosen, "checked")
            .when(choice.disabled || group.question.disabled, "disabled")
            .with_any("data-behaviour", &choice.behaviour)
            .with_any("data-behaviour-group", &choice.behaviour_group)
            .with_any("data-aria-controls", &if choice.follows.is_empty() { String::new() } else { self.follows_id() })
            .with_any("aria-describedby", &super::attributes::joined(&[&above, &hint]))
    }

    fn label(&self) -> Title {
        Title {
            inside: self.choice.words.clone(),
            classes: format!("{}__label", self.group.class()),
            ..Title::default()
        }
    }

    fn hint(&self) -> Hint {
        let classes = format!("{}__hint", self.group.class());
        Hint { inside: self.choice.hint.clone(), id: self.hint_id(), classes }
    }

    fn follows(&self) -> Attributes {
        let class = format!("{}__conditional", self.group.class());
        let hidden = if self.choice.chosen { String::new() } else { format!("{class}--hidden") };
        Attributes::class(&[&class, &hidden]).with("id", self.follows_id())
    }

    fn hint_id(&self) -> String {
        format!("{}-item-hint", self.id)
    }

    fn follows_id(&self) -> String {
        format!("conditional-{}", self.id)
    }
}
