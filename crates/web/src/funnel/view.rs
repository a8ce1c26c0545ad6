//! The page: a few sentences, the bars, and the same as tables.
use super::bars::Bars;
use super::period::Period;
use super::words;
use crate::parts::{StaffFrame, share};
use askama::Template;
use improve::{At, Funnel, Month, Stage};
use record::Role;

/// The page.
#[derive(Template)]
#[template(path = "funnel/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    period: Period,
    headline: String,
    bars: Bars,
    /// All months together.
    stages: Vec<Row>,
    funnel: Funnel,
}

/// A stage, all months together.
struct Row {
    stage: Stage,
    at: At,
}

impl Row {
    fn name(&self) -> &'static str {
        words::column(self.stage)
    }

    fn reasons(&self) -> impl Iterator<Item = (u32, &'static str)> {
        self.at.reasons().map(|(why, many)| (many, words::why_not(self.stage, why)))
    }

    fn share(&self) -> String {
        share::share(words::share(&self.at))
    }

    fn interval(&self) -> String {
        share::interval(words::share(&self.at))
    }
}

impl Page {
    pub fn new(role: Role, period: Period, first: Month, funnel: Funnel) -> Self {
        let total = funnel.total();
        let to = |stage| match role {
            Role::Clinician if has_list(stage) => format!("/funnel/{}?years={}", stage.code(), period.years),
            _ => format!("#at-{}", stage.code()),
        };
        Self {
            frame: StaffFrame { title: "From referral to support", role },
            period,
            headline: words::headline(first, &total),
            bars: Bars::new(format!("How far the referrals since {} have come", words::month(first)), &total, to),
            stages: Stage::ALL.iter().map(|stage| Row { stage: *stage, at: *total.at(*stage) }).collect(),
            funnel,
        }
    }

    /// The list behind a number of one month, for those who may see it.
    fn list(&self, stage: Stage, month: Month) -> Option<String> {
        let may = self.frame.role == Role::Clinician && has_list(stage);
        may.then(|| format!("/funnel/{}?years={}&month={month}", stage.code(), self.period.years))
    }

    /// What stands first in a cell: all referrals of the month, or those who came to a stage of those decided.
    fn yes(stage: Stage, at: &At) -> String {
        if stage == Stage::Received { at.yes.to_string() } else { format!("{}\u{a0}of\u{a0}{}", at.yes, at.decided()) }
    }

    /// The lead may take the numbers along.
    fn downloads(&self) -> bool {
        self.frame.role == Role::Lead
    }
}

/// Whose letter mentions mood stands on no list: it would be a label of the letter (DESIGN §4.4). A clinician meets each
/// finding in its sentence, on the brief.
pub(super) fn has_list(stage: Stage) -> bool {
    stage != Stage::Mentioned
}

#[cfg(test)]
mod tests;
