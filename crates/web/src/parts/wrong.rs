//! What is wrong with what was typed on a page: shown at the top and beside the field.
use super::Say;
use super::component::{ErrorMessage, ErrorSummary};
use crate::edge::problem::Problem;
use pathway::StepError;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The `id` of the field.
    pub at: String,
    /// What to do, in words for whoever typed it.
    pub words: String,
}

impl Wrong {
    /// Something wrong at this field.
    #[must_use]
    pub fn at(field: impl Into<String>, words: &str) -> Self {
        Self { at: field.into(), words: crate::taken::sentence(words) }
    }

    /// The same, said in the words of a patient's page, which are whole sentences.
    #[must_use]
    pub fn said(field: impl Into<String>, words: &str) -> Self {
        Self { at: field.into(), words: words.to_owned() }
    }

    /// At the top of a patient's page, leading to the field.
    #[must_use]
    pub fn summary(&self, say: &Say) -> ErrorSummary {
        ErrorSummary::new([(&self.at, &self.words)]).heading(say.text("error-summary-title"))
    }

    /// Beside the field, with what a screen reader says first in the page's language.
    #[must_use]
    pub fn beside(&self, say: &Say) -> ErrorMessage {
        ErrorMessage::from(&self.words).spoken(say.text("error-prefix"))
    }

    /// Why a step was not taken, beside the field that asked for it; what the store says is a page of its own.
    ///
    /// # Errors
    /// The store's own errors.
    pub fn of(field: impl Into<String>, error: StepError) -> Result<Self, Problem> {
        match error {
            StepError::Wrong(words) | StepError::NotNow(words) => Ok(Self::at(field, &words)),
            StepError::Store(error) => Err(error.into()),
        }
    }
}

/// The words at this field, if anything is wrong there.
#[must_use]
pub fn wrong_at<'a>(wrong: &'a Option<Wrong>, field: &str) -> Option<&'a str> {
    wrong.as_ref().filter(|wrong| wrong.at == field).map(|wrong| wrong.words.as_str())
}
