//! A field for a file.
use super::{Asks, Attributes, Question, Title};
use askama::Template;

/// A file upload; without scripts it is the browser's own.
///
/// ```
/// use web::component::{Asks, FileUpload};
/// let letters = FileUpload::new("referrals", "Upload a list of referrals").hint("A CSV file.");
/// assert!(letters.to_string().contains("type=\"file\""));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "parts/component/file_upload.html")]
pub struct FileUpload {
    /// Its name, hint and error.
    pub question: Question,
    /// What it asks.
    pub label: Title,
    /// More than one file may be given.
    pub multiple: bool,
    /// Words for a script that draws the field anew, by their key: `choose-files-button`, `no-file-chosen` …
    pub words: Vec<(String, String)>,
    /// Classes of the button that a script draws.
    pub button_classes: Option<Vec<String>>,
    /// More attributes, such as `accept`.
    pub attributes: Attributes,
}

impl Asks for FileUpload {
    fn question(&mut self) -> &mut Question {
        &mut self.question
    }
}

impl FileUpload {
    /// A field for a file.
    pub fn new(name: impl Into<String>, label: impl Into<Title>) -> Self {
        Self { question: Question::named(name), label: label.into(), ..Self::default() }
    }

    /// One more attribute, such as `accept`.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self { attributes: self.attributes.with(name, value), ..self }
    }

    fn around(&self) -> Attributes {
        let module = Attributes::class(&[&self.question.group(), "nhsuk-file-upload"])
            .with("data-module", "nhsuk-file-upload")
            .with_list("data-choose-files-button-class-list", self.button_classes.as_ref());
        self.words.iter().fold(module, |all, (key, words)| all.with(format!("data-i18n.{key}"), words))
    }

    fn all(&self) -> Attributes {
        Attributes::class(&["nhsuk-file-upload__input"])
            .with("id", self.question.id())
            .with("name", &self.question.name)
            .with("type", "file")
            .when(self.question.disabled, "disabled")
            .when(self.multiple, "multiple")
            .with_any("aria-describedby", &self.question.describes())
            .and(&self.attributes)
    }
}
