//! A questionnaire as its file writes it down.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Definition {
    pub id: String,
    pub name: String,
    pub about: String,
    pub source: String,
    #[serde(default)]
    pub default: bool,
    #[serde(default)]
    pub asks: Asked,
    pub licence: Licence,
    pub items: Vec<String>,
    pub answers: Vec<u8>,
    /// Items whose answers are turned round: the highest counts as the lowest.
    #[serde(default)]
    pub reversed: Vec<String>,
    /// Has no default: a file that says nothing about self-harm has not been thought through.
    pub self_harm_items: Vec<String>,
    #[serde(default)]
    pub bands: Vec<Band>,
    #[serde(default, rename = "subscale")]
    pub subscales: Vec<Subscale>,
    #[serde(default, rename = "flag")]
    pub flags: Vec<Flag>,
    #[serde(default, rename = "code")]
    pub codes: Vec<Code>,
    #[serde(default)]
    pub wording: BTreeMap<String, Wording>,
    #[serde(default, rename = "example")]
    pub examples: Vec<Example>,
}

/// Who answers it. What staff are asked is never put to a patient.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// The person who was referred.
    #[default]
    Patients,
    /// Clinicians and volunteers, about their work.
    Staff,
}

/// A stretch of totals and the label that its authors gave it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The lowest total of the band, in points; it ends where the next one begins.
    pub from: u16,
    /// The published label.
    pub name: String,
}

/// Some of the items, scored by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscale {
    /// The authors' name for it.
    pub name: String,
    /// Which items it sums.
    pub items: Vec<String>,
    /// Its own bands, lowest first.
    #[serde(default)]
    pub bands: Vec<Band>,
}

/// Something that staff are told when a score or a single answer reaches a published cut-off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// What `fingerpost score` prints.
    pub code: String,
    /// The single item it looks at; raised as soon as that item is answered.
    pub item: Option<String>,
    /// The subscale it looks at; with neither item nor subscale, the total.
    pub subscale: Option<String>,
    /// Raised at this many points and above.
    pub at_least: u16,
}

/// A code for the questionnaire or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// `http://loinc.org` or `http://snomed.info/sct`.
    pub system: String,
    /// The code itself.
    pub code: String,
    /// What it stands for.
    pub of: CodeOf,
    /// Which item, where it stands for one.
    pub item: Option<String>,
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeOf {
    /// The questionnaire with its answers (a LOINC panel).
    Panel,
    /// The questionnaire as a scale (SNOMED CT keeps this apart from its score).
    Scale,
    /// The total.
    Total,
    /// One item.
    Item,
}

/// What may be done with the wording.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Whether wording may stand in the file.
    pub tier: Tier,
    /// The terms in a sentence.
    pub terms: String,
    /// Where the terms can be read.
    pub evidence: String,
    /// A clinic's own licence, without which tier B and C wording is refused.
    pub reference: Option<String>,
}

/// What may be shipped of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Tier {
    /// Wording and scoring.
    A,
    /// Scoring; wording in a pack of its own, under its own licence.
    B,
    /// Scoring only; the clinic brings wording that it is licensed to use.
    C,
}

/// The words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    /// Said before each question, with the time it asks about.
    pub stem: String,
    /// A label for each answer, in the order of `answers`.
    pub answers: Vec<String>,
    /// The question of each item.
    pub items: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub answers: Vec<u8>,
    pub total: u16,
    pub band: Option<String>,
    #[serde(default)]
    pub subscales: BTreeMap<String, u16>,
    #[serde(default)]
    pub flags: Vec<String>,
}
