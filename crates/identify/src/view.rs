//! The shape in which `fingerpost identify` prints a reading.
use crate::labels::{Labels, MentalHealth, PersistentPain, RiskMention};
use crate::reading::Reading;
use record::{Concept, Evidence, Finding, Span, Status, Words};
use serde::Serialize;

/// The `labels` object of one line.
#[derive(Debug, Serialize)]
pub struct LabelsView<'a> {
    persistent_pain: PersistentPain,
    pain_months: Option<f64>,
    mental_health: MentalHealth,
    risk: RiskMention,
    mentions: Vec<MentionView<'a>>,
}

/// One mention: of words with its place, of a code with the code.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum MentionView<'a> {
    /// Words of the letter; places are Unicode scalars.
    Words {
        /// First scalar.
        start: usize,
        /// One past the last.
        end: usize,
        /// The words.
        text: &'a str,
        /// What they mention.
        concept: Concept,
        /// How.
        status: Status,
        /// The id of the rule that set the status.
        rule: &'a str,
        /// The trigger and its reach, if asked for.
        #[serde(flatten)]
        why: Option<Why<'a>>,
    },
    /// A code that came with the letter.
    Code {
        /// Always `code`.
        source: &'static str,
        /// The code system's URI.
        system: &'a str,
        /// The code.
        code: &'a str,
        /// What it mentions.
        concept: Concept,
        /// How.
        status: Status,
        /// The id of the rule that set the status.
        rule: &'a str,
        /// Nulls, if asked for: a code needs no trigger.
        #[serde(flatten)]
        why: Option<Why<'a>>,
    },
}

/// What `--explain` adds: null where no trigger was needed.
#[derive(Debug, Serialize)]
pub struct Why<'a> {
    trigger: Option<&'a Words>,
    scope: Option<Span>,
}

impl Reading {
    /// The `labels` object that the command prints for a letter; `explain` adds `trigger` and `scope` to each mention.
    #[must_use]
    pub fn view(&self, explain: bool) -> LabelsView<'_> {
        let Labels { persistent_pain, pain_months, mental_health, risk } = self.labels;
        let mentions = self.findings.iter().map(|finding| MentionView::of(finding, explain)).collect();
        LabelsView { persistent_pain, pain_months, mental_health, risk, mentions }
    }
}

impl<'a> MentionView<'a> {
    /// How one finding is printed.
    #[must_use]
    pub fn of(finding: &'a Finding, explain: bool) -> Self {
        let Finding { concept, status, ref rule, ref evidence } = *finding;
        match evidence {
            Evidence::Words { said: Words { span: Span { start, end }, text }, trigger, scope } => {
                let why = explain.then_some(Why { trigger: trigger.as_ref(), scope: *scope });
                Self::Words { start: *start, end: *end, text, concept, status, rule, why }
            }
            Evidence::Code(code) => {
                let why = explain.then_some(Why { trigger: None, scope: None });
                let (system, code) = (code.system.as_str(), code.code.as_str());
                Self::Code { source: "code", system, code, concept, status, rule, why }
            }
        }
    }
}
