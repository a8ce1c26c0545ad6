//! The brief as a sheet of paper: what stands on it and in which order.
use super::words;
use crate::parts::StaffFrame;
use crate::parts::said::{concept_in_words, status_in_words};
use crate::parts::who;
use askama::Template;
use record::{
    Alert, AlertState, Brief, BriefFinding, Conversation, DutyRota, Instant, Offer, OfferState, ReferralId, Role,
    Scores, Service, Suggestion, Way,
};
use signpost::Directory;
use std::time::Duration;
use store::{Ended, Reading};

/// Answers older than this are asked again.
const OLD: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// What stands on the page beside the brief itself.
pub(super) struct Beside {
    pub duty: Option<DutyRota>,
    pub reading: Reading,
    pub ended: Option<Ended>,
    /// What was recorded last of the conversation, and when.
    pub talked: Option<(Conversation, Instant)>,
    pub now: Instant,
}

/// The page.
#[derive(Template)]
#[template(path = "brief/page.html")]
pub(super) struct Sheet {
    pub frame: StaffFrame,
    pub referral: ReferralId,
    pub name: String,
    pub brief: Brief,
    pub beside: Beside,
    pub suggestions: Vec<Suggested>,
}

/// A suggestion with its record.
pub(super) struct Suggested {
    pub service: Service,
    pub suggestion: Suggestion,
}

impl Sheet {
    pub fn new(referral: ReferralId, brief: Brief, beside: Beside, directory: &Directory) -> Self {
        let on_the_table = |service: &str| {
            brief.offers.iter().any(|offer| offer.service == service && offer.state != OfferState::NotReached)
        };
        let suggestions = brief.suggestions.iter().filter(|s| !on_the_table(&s.service)).filter_map(|suggestion| {
            let service = directory.service(&suggestion.service)?.clone();
            Some(Suggested { service, suggestion: suggestion.clone() })
        });
        Self {
            frame: StaffFrame { title: "Brief", role: Role::Clinician },
            referral,
            name: who::name(&brief.person),
            suggestions: suggestions.collect(),
            beside,
            brief,
        }
    }

    /// Their own words: what matters first, then pain, then support.
    fn own_words(&self) -> Vec<(&'static str, String)> {
        let mut shared: Vec<_> = self.brief.shared.iter().collect();
        shared.sort_by_key(|answer| words::ORDER.iter().position(|known| *known == answer.question.as_str()));
        shared.into_iter().map(words::shared).collect()
    }

    fn kept(&self) -> String {
        self.brief.kept.iter().map(|block| words::block(*block)).collect::<Vec<_>>().join("; ")
    }

    fn is_old(&self, scores: &Scores) -> bool {
        self.beside.now.since(scores.at) > OLD
    }

    fn born(&self) -> Option<String> {
        let born = self.brief.person.born?;
        Some(format!("{}, aged {}", born.in_words(), born.age_on(self.beside.now.day())))
    }

    fn number(&self) -> Option<String> {
        self.brief.person.nhs_number.as_ref().map(ToString::to_string)
    }

    fn call(&self, alert: &Alert) -> String {
        format!("{} on {}", alert.source.in_words(), alert.raised.in_words())
    }

    fn says(&self, found: &BriefFinding) -> String {
        format!("{}, {}", capital(concept_in_words(found.finding.concept)), status_in_words(found.finding.status))
    }

    fn state(&self, offer: &Offer) -> String {
        words::state(offer.state, offer.way)
    }

    fn duty_hours(&self, duty: &DutyRota) -> String {
        match duty.hours.next(self.beside.now) {
            Some(at) if at == self.beside.now => "There now".into(),
            Some(at) => format!("Next there on {}", at.in_words()),
            None => "No hours are set".into(),
        }
    }
}

impl Suggested {
    fn reasons(&self) -> Vec<String> {
        self.suggestion.reasons.iter().map(|reason| words::reason(*reason)).collect()
    }

    fn distance(&self) -> Option<String> {
        self.suggestion.km.map(|km| format!("about {km:.1} km from the middle of their postcode district"))
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
