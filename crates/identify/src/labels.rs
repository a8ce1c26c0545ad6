//! The roll-up of a letter's findings, for evaluation on the command line and nowhere else.
use crate::duration::Duration;
use record::{Concept, Finding, Status};

/// Labels of a whole letter. **They never leave the command line** (DESIGN §4.4): they exist so that the engine can be
/// held against letters that people have labelled. No page, message, export or FHIR resource carries them.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Labels {
    /// Whether the patient's own present pain has lasted three months or more.
    pub persistent_pain: PersistentPain,
    /// The longest stated duration of a present pain, in months, one decimal.
    pub pain_months: Option<f64>,
    /// The first of the statuses for which the letter has a mention about mental health.
    pub mental_health: MentalHealth,
    /// Whether self-harm or suicide is mentioned, and how.
    pub risk: RiskMention,
}

/// Whether pain has lasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersistentPain {
    /// Three months (twelve weeks) or more, or said to be chronic.
    Yes,
    /// Every stated duration is shorter.
    No,
    /// No duration is stated.
    Unknown,
}

/// What the letter says of mental health, in the order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MentalHealth {
    /// Present now.
    Current,
    /// Left open.
    Uncertain,
    /// In the past.
    Historical,
    /// Denied.
    Negated,
    /// Only of somebody else.
    FamilyOnly,
    /// Not mentioned.
    None,
}

/// What the letter says of self-harm and suicide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskMention {
    /// Affirmed or left open.
    Yes,
    /// Denied, and nowhere affirmed.
    Negated,
    /// Not mentioned, or only past, possible or of somebody else.
    No,
}

impl Labels {
    pub(crate) fn of(findings: &[Finding], durations: &[Duration], said_to_last: bool) -> Self {
        let longest = durations.iter().filter_map(|duration| duration.months).reduce(f64::max);
        Self {
            persistent_pain: persistent(longest, said_to_last, !durations.is_empty()),
            pain_months: longest.map(|months| ((months * 10.0).round() / 10.0).max(0.1)),
            mental_health: mental_health(findings),
            risk: risk(findings),
        }
    }
}

fn persistent(longest: Option<f64>, said_to_last: bool, said_to_be_short: bool) -> PersistentPain {
    // Twelve weeks count, and are a little less than three months.
    const TWELVE_WEEKS: f64 = 12.0 / 4.345 - 1e-9;
    match longest {
        _ if said_to_last => PersistentPain::Yes,
        None if said_to_be_short => PersistentPain::No,
        None => PersistentPain::Unknown,
        Some(months) if months >= TWELVE_WEEKS => PersistentPain::Yes,
        Some(_) => PersistentPain::No,
    }
}

fn mental_health(findings: &[Finding]) -> MentalHealth {
    let about: Vec<Status> =
        findings.iter().filter(|finding| finding.concept.is_about_mood()).map(|finding| finding.status).collect();
    let order = [
        (Status::Affirmed, MentalHealth::Current),
        (Status::Uncertain, MentalHealth::Uncertain),
        (Status::Historical, MentalHealth::Historical),
        (Status::Negated, MentalHealth::Negated),
        (Status::Family, MentalHealth::FamilyOnly),
    ];
    order.into_iter().find(|(status, _)| about.contains(status)).map_or(MentalHealth::None, |(_, label)| label)
}

fn risk(findings: &[Finding]) -> RiskMention {
    let of_harm = |finding: &&Finding| matches!(finding.concept, Concept::SelfHarm | Concept::Suicidality);
    if findings.iter().any(Finding::needs_reading) {
        return RiskMention::Yes;
    }
    match findings.iter().filter(of_harm).any(|finding| finding.status == Status::Negated) {
        true => RiskMention::Negated,
        false => RiskMention::No,
    }
}
