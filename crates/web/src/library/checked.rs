//! What is said of a text before it is kept: the words check, and what in it may tell who somebody is.
use super::plain::Plain;
use super::typed::Typed;
use crate::app::App;
use pathway::{Detail, ItemDraft};
use record::{Reach, StaysAs};
use store::Desk;

/// What whoever writes is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// The words check.
    pub plain: Plain,
    /// What certainly is somebody's, each with what was said of it: asked about.
    pub details: Vec<(Detail, Said)>,
    /// What might be.
    pub maybe: Vec<String>,
    /// Whether each detail must be answered, since others read the text.
    pub wide: bool,
}

/// What was said of a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Nothing yet.
    Nothing,
    /// It stays, as this.
    Stays(StaysAs),
}

impl Said {
    pub(super) fn is(self, what: &StaysAs) -> bool {
        self == Said::Stays(*what)
    }
}

impl Checked {
    /// Of a draft as it would be kept.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(app: &App, desk: &Desk, draft: &ItemDraft) -> Result<Self, pathway::StepError> {
        let plain = Plain::of(&app.engines().plain_words, draft.kind, &draft.text);
        let (engines, text) = (app.engines().clone(), draft.text.clone());
        let found = desk.read(move |tx| pathway::item_details(tx, &engines, &text)).await?;
        let said = |one: &Detail| {
            let stays = draft.stays.iter().find(|stays| stays.words == one.words);
            stays.map_or(Said::Nothing, |stays| Said::Stays(stays.what))
        };
        let maybe = found.iter().filter(|one| !one.certain).map(|one| one.words.clone()).collect();
        let details = found.into_iter().filter(|one| one.certain).map(|one| (said(&one), one));
        let details = details.map(|(said, one)| (one, said)).collect();
        Ok(Self { plain, details, maybe, wide: draft.reach != Reach::Here })
    }

    /// Whether it is to be said before the text is kept.
    #[must_use]
    pub fn speaks(&self, typed: &Typed) -> bool {
        let open = self.is_open();
        (open && self.wide) || (typed.keep != "anyway" && (open || !self.plain.is_fine()))
    }

    /// Whether something was not answered.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.details.iter().any(|(_, said)| *said == Said::Nothing)
    }

    /// Whether it can be kept as it stands.
    #[must_use]
    pub fn can_stay(&self) -> bool {
        !(self.wide && self.is_open())
    }

    /// Whether there is nothing to say of it.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.plain.is_fine() && self.details.is_empty()
    }
}
