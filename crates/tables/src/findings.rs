//! The columns that come out: the labels of each letter, and its mentions nested.
use crate::mentions::{self, Mentions};
use arrow_array::ArrayRef;
use arrow_array::builder::{Float64Builder, StringBuilder};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field};
use identify::{Labels, MentalHealth, PersistentPain, Reading, RiskMention};
use std::sync::Arc;

/// Columns that grow by a row for each letter.
///
/// The letter-level labels are for evaluation and for counting in bulk; no page of the clinic carries them (DESIGN §4.4).
#[derive(Default)]
pub struct Findings {
    persistent_pain: StringBuilder,
    pain_months: Float64Builder,
    mental_health: StringBuilder,
    risk: StringBuilder,
    mentions: Mentions,
    read: Vec<bool>,
}

impl Findings {
    /// No rows yet; `explain` adds `trigger` and `scope` to each mention.
    #[must_use]
    pub fn new(explain: bool) -> Self {
        Self { mentions: Mentions::new(explain), ..Self::default() }
    }

    /// A letter that was read.
    pub fn push(&mut self, reading: &Reading) {
        let Labels { persistent_pain, pain_months, mental_health, risk } = reading.labels;
        self.persistent_pain.append_value(match persistent_pain {
            PersistentPain::Yes => "yes",
            PersistentPain::No => "no",
            PersistentPain::Unknown => "unknown",
        });
        self.pain_months.append_option(pain_months);
        self.mental_health.append_value(match mental_health {
            MentalHealth::Current => "current",
            MentalHealth::Uncertain => "uncertain",
            MentalHealth::Historical => "historical",
            MentalHealth::Negated => "negated",
            MentalHealth::FamilyOnly => "family_only",
            MentalHealth::None => "none",
        });
        self.risk.append_value(match risk {
            RiskMention::Yes => "yes",
            RiskMention::Negated => "negated",
            RiskMention::No => "no",
        });
        self.mentions.push(&reading.findings);
        self.read.push(true);
    }

    /// A row that could not be read: nulls, so that rows stay side by side with those that came in.
    pub fn push_unread(&mut self) {
        self.persistent_pain.append_null();
        self.pain_months.append_null();
        self.mental_health.append_null();
        self.risk.append_null();
        self.mentions.push(&[]);
        self.read.push(false);
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.read.len()
    }

    /// The columns, in the order of [`fields`].
    #[must_use]
    pub fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.persistent_pain.finish()),
            Arc::new(self.pain_months.finish()),
            Arc::new(self.mental_health.finish()),
            Arc::new(self.risk.finish()),
            self.mentions.finish(Some(NullBuffer::from(self.read))),
        ]
    }
}

/// The names and types of the columns that come out, without the id before them.
///
/// Text is Arrow's small string and places are 64-bit, since Spark takes no other.
#[must_use]
pub fn fields(explain: bool) -> Vec<Field> {
    vec![
        Field::new("persistent_pain", DataType::Utf8, true),
        Field::new("pain_months", DataType::Float64, true),
        Field::new("mental_health", DataType::Utf8, true),
        Field::new("risk", DataType::Utf8, true),
        Field::new("mentions", mentions::kind(explain), true),
    ]
}
