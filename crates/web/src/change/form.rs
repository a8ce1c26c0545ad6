//! A form of this folder: fields one beneath the other, what is wrong, and, where somebody else was quicker, what it says now
//! beside what was typed.
use super::typed::Typed;
use crate::edge::problem::Problem;
use crate::parts::component::{Asks, Choice, Choices, DateInput, Input, Inside, Select, SelectOption, Textarea, Title};
use crate::parts::{StaffFrame, Wrong, draw};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use record::{Part, Written};

/// A page that is a form.
#[derive(Template)]
#[template(path = "change/form.html")]
pub(super) struct FormPage {
    pub frame: StaffFrame,
    /// What stands above the heading: where it belongs.
    pub belongs: String,
    /// Where one comes from, and back to.
    pub back: String,
    /// What to know before.
    pub lede: String,
    pub action: String,
    /// Which version its writer saw; 0 for something new.
    pub seen: u32,
    pub fields: Vec<Inside>,
    pub button: &'static str,
    pub wrong: Option<Wrong>,
    pub newer: Option<Newer>,
    /// What else can be done, in a form of its own.
    pub more: Inside,
}

/// What it says now, since somebody else was quicker.
#[derive(Debug, Clone)]
pub(super) struct Newer {
    pub written: Written,
    /// What is said, by name.
    pub lines: Vec<(&'static str, String)>,
}

impl FormPage {
    /// The page with its status: what is wrong and what is newer are no success.
    pub fn answer(&self) -> Result<Response, Problem> {
        let page = draw(self)?;
        Ok(match (&self.newer, &self.wrong) {
            (Some(_), _) => (StatusCode::CONFLICT, page).into_response(),
            (None, Some(_)) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
            (None, None) => page,
        })
    }
}

/// Draws fields with what was typed and what is wrong.
pub(super) struct Fields<'a> {
    pub typed: &'a Typed,
    pub wrong: &'a Option<Wrong>,
}

impl Fields<'_> {
    fn wrong_at(&self, id: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| wrong.at == id).map(|wrong| wrong.words.as_str())
    }

    /// A line.
    pub fn line(&self, name: &'static str, label: &str, hint: &str) -> Inside {
        let input = Input::new(name, label).value(self.typed.one(name)).autocomplete("off");
        Inside::html(hinted(input, hint).error(self.wrong_at(name)))
    }

    /// A number.
    pub fn amount(&self, name: &'static str, label: &str, hint: &str) -> Inside {
        let mut input = Input::new(name, label).value(self.typed.one(name)).width(5).autocomplete("off");
        input.inputmode = "decimal".into();
        Inside::html(hinted(input, hint).error(self.wrong_at(name)))
    }

    /// Several lines.
    pub fn text(&self, name: &'static str, label: &str, hint: &str, rows: u8) -> Inside {
        let area = Textarea::new(name, label).value(self.typed.one(name)).rows(rows);
        Inside::html(hinted(area, hint).error(self.wrong_at(name)))
    }

    /// A date.
    pub fn date(&self, name: &'static str, label: &str, hint: &str) -> Inside {
        let mut input = DateInput::new(name, label).of_another().typed(self.typed.date_typed(name));
        input.named_within = true;
        input.question.name = name.to_owned();
        Inside::html(hinted(input, hint).error(self.wrong_at(&format!("{name}-day"))))
    }

    /// One of a list, or none of it.
    pub fn select(
        &self,
        name: &'static str,
        label: &str,
        hint: &str,
        options: &[(String, String)],
        none: &str,
    ) -> Inside {
        let first = SelectOption::new("", none);
        let others = options.iter().map(|(value, words)| SelectOption::new(value.as_str(), words.as_str()));
        let select =
            Select::new(name, label).options(std::iter::once(first).chain(others)).chosen(self.typed.one(name));
        Inside::html(hinted(select, hint).error(self.wrong_at(name)))
    }

    /// One of a few.
    pub fn radios(&self, name: &'static str, label: &str, hint: &str, options: &[(&str, &str)]) -> Inside {
        let radios = Choices::radios(name, label).of(options.iter().copied(), Some(self.typed.one(name)));
        Inside::html(hinted(radios, hint).error(self.wrong_at(name)))
    }

    /// As many as fit. Where there is nothing to tick, there is no field.
    pub fn boxes(&self, name: &'static str, label: &str, hint: &str, options: &[(String, String)]) -> Inside {
        if options.is_empty() {
            return Inside::Nothing;
        }
        let ticked = self.typed.many(name);
        let choices = options.iter().map(|(value, words)| {
            Choice::new(value.as_str(), words.as_str()).chosen(ticked.iter().any(|known| known == value))
        });
        let mut boxes = Choices::checkboxes(name, label).choices(choices);
        boxes.small = true;
        Inside::html(hinted(boxes, hint).error(self.wrong_at(name)))
    }

    /// Who with lived experience takes part.
    pub fn lived(&self, label: &str) -> Vec<Inside> {
        let parts: Vec<(String, String)> =
            Part::ALL.iter().map(|part| (part.code().to_owned(), super::said::part(*part).to_owned())).collect();
        vec![
            self.boxes("part", label, "Tick what they do or did. Leave all empty if nobody takes part.", &parts),
            self.text(
                "how",
                "How, and how many people; or what stands in the way",
                "Write no name, unless somebody wants to be named.",
                3,
            ),
        ]
    }
}

fn hinted<T: Asks>(field: T, hint: &str) -> T {
    if hint.is_empty() { field } else { field.hint(hint) }
}

/// A legend or a label that is larger than the usual ones, for a part of a long form.
pub(super) fn heading(words: &str) -> Inside {
    Inside::html(Title::from(words).level(2).size(crate::parts::component::Size::M).heading())
}
