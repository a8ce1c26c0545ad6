//! Questionnaires: reads a definition, puts one question at a time, and scores what was answered.
//!
//! The door is [`Instrument::read`]. A definition is one TOML file of `content/instruments`, with its source, its
//! licence, its wording by language and its own examples; what does not score as its own examples say is not read.
//! Scores are the published additive ones and nothing else: no diagnosis, no ranking (NICE NG225).
//!
//! A question that asks about self-harm is a promise to answer it. So a definition says outright which of its items
//! do (`self_harm_items`, also when there are none), each such item carries a flag at its lowest positive answer,
//! and the reader looks for itself: by the words, by the item's code, by the names of forms known to ask.

mod check;
mod check_in;
mod definition;
mod error;
mod example;
mod question;
mod score;
mod self_harm;

pub use definition::{Asked, Band, Code, CodeOf, Flag, Licence, Subscale, Tier};
pub use error::{InstrumentError, ScoreError};
pub use question::Question;
pub use score::{Scored, SubscaleScore};
pub use self_harm::SELF_HARM;

use definition::Definition;

/// One questionnaire, read and checked.
#[derive(Debug, Clone)]
pub struct Instrument {
    definition: Definition,
}

impl Instrument {
    /// Reads a definition, and refuses one that contradicts itself, its licence or its own examples.
    ///
    /// The error names the line (for TOML) or the field (for sense).
    /// ```
    /// # let text = include_str!("../../../content/instruments/phq-4.toml");
    /// let phq4 = instruments::Instrument::read(text)?;
    /// let scored = phq4.score(&[Some(2), Some(2), Some(1), Some(1)])?;
    /// assert_eq!((scored.total, scored.band.as_deref()), (Some(6), Some("moderate")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, InstrumentError> {
        let definition: Definition = toml::from_str(text)?;
        check::check(&definition)?;
        self_harm::check(&definition)?;
        let instrument = Self { definition };
        example::check(&instrument)?;
        Ok(instrument)
    }

    /// The name in addresses, commands and records, such as `phq-4`.
    pub fn id(&self) -> &str {
        &self.definition.id
    }

    /// The name that clinicians use, such as `PHQ-4`.
    pub fn name(&self) -> &str {
        &self.definition.name
    }

    /// One plain sentence for staff: what it asks about.
    pub fn about(&self) -> &str {
        &self.definition.about
    }

    /// Where wording, scoring and bands were published.
    pub fn source(&self) -> &str {
        &self.definition.source
    }

    /// Whether a clinic that chose nothing asks this one.
    pub fn is_default(&self) -> bool {
        self.definition.default
    }

    /// Who answers it: a page for patients asks nothing that is [`Asked::Staff`].
    pub fn asks(&self) -> Asked {
        self.definition.asks
    }

    /// What may be done with the wording, and who says so.
    pub fn licence(&self) -> &Licence {
        &self.definition.licence
    }

    /// The items in printed order, by their names in this file.
    pub fn items(&self) -> &[String] {
        &self.definition.items
    }

    /// The scores that an answer may have, lowest first; every item has the same.
    pub fn answers(&self) -> &[u8] {
        &self.definition.answers
    }

    /// The bands of the total, lowest first, with their published labels; for staff only, never for a patient.
    pub fn bands(&self) -> &[Band] {
        &self.definition.bands
    }

    /// The parts that are scored by themselves.
    pub fn subscales(&self) -> &[Subscale] {
        &self.definition.subscales
    }

    /// Confirmed codes of the panel, the total and the items.
    pub fn codes(&self) -> &[Code] {
        &self.definition.codes
    }

    /// The items that ask about self-harm; each has a flag [`SELF_HARM`].
    pub fn self_harm_items(&self) -> &[String] {
        &self.definition.self_harm_items
    }

    /// Whether it may be asked only where a duty role, its hours and a back-up are set up. Paper never carries one.
    pub fn needs_duty_role(&self) -> bool {
        !self.definition.self_harm_items.is_empty()
    }
}
