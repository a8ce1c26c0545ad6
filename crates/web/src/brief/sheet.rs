//! The brief as a sheet of paper: what stands on it and in which order.
use super::at_once::for_help_at_once;
use super::languages::{is_signed, language_in_words};
use super::left_out::{Group, by_reason};
use super::mentions::{Mention, by_sentence};
use super::saved::Saved;
use super::words;
use crate::parts::StaffFrame;
use crate::parts::said::concept_in_words;
use crate::parts::who;
use askama::Template;
use record::{
    Alert, AlertState, Answer, Brief, BriefFinding, CommunicationNeed, Conversation, DutyRota, Instant, Offer, OfferId,
    OfferState, Opener, ReferralId, Role, Service, ServiceReply, StatedNeed, Status, Suggestion, Way,
};
use signpost::Directory;
use store::{Ended, Reading};

/// Letters of one answer that are printed: a brief is one side of A4, and the screen holds them all.
const ON_PAPER: usize = 400;
/// Sentences of the letter that are printed.
const SENTENCES_ON_PAPER: usize = 8;
/// How many reasons for a suggestion stand beside it.
const FIRST: usize = 2;
/// How many earlier records of the conversation are named.
const HISTORY: usize = 3;

/// What stands on the page beside the brief itself.
pub(super) struct Beside {
    pub duty: Option<DutyRota>,
    pub reading: Reading,
    pub ended: Option<Ended>,
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
    /// What is not suggested, by reason, and how much is for something else.
    pub left_out: (Vec<Group>, usize),
    /// Support for people who need help at once: it is named beside the duty role, and never offered.
    pub crisis: Vec<Service>,
    /// What the last tap saved, if the page is opened after one.
    pub saved: Option<Saved>,
    /// Sentences for the clinic's own record.
    pub record: Option<String>,
}

/// A suggestion with its record.
pub(super) struct Suggested {
    pub service: Service,
    pub suggestion: Suggestion,
}

/// Something that they say of themselves.
struct OwnWords {
    label: &'static str,
    said: String,
    /// What is printed of it, where it is longer than paper takes.
    cut: Option<String>,
}

impl Sheet {
    pub fn new(
        referral: ReferralId,
        brief: Brief,
        beside: Beside,
        directory: &Directory,
        saved: Option<Saved>,
    ) -> Self {
        let suggestions = brief.suggestions.iter().filter_map(|suggestion| {
            let service = directory.service(&suggestion.service)?.clone();
            Some(Suggested { service, suggestion: suggestion.clone() })
        });
        Self {
            frame: StaffFrame { title: "Brief", role: Role::Clinician },
            referral,
            name: who::name(&brief.person),
            suggestions: suggestions.collect(),
            left_out: by_reason(&brief.left_out, directory),
            crisis: for_help_at_once(&brief.left_out, directory),
            record: pathway::for_the_record(&brief),
            beside,
            saved,
            brief,
        }
    }

    /// Their own words: what matters first, then pain, then support.
    fn own_words(&self) -> Vec<OwnWords> {
        let mut shared: Vec<_> = self.brief.shared.iter().collect();
        shared.sort_by_key(|answer| words::ORDER.iter().position(|known| *known == answer.question.as_str()));
        let of = |answer: &Answer| {
            let (label, said) = words::shared(answer);
            OwnWords { label, cut: words::cut(&said, ON_PAPER), said }
        };
        shared.into_iter().map(of).collect()
    }

    /// The oldest of their answers: what is asked again is asked again as a whole.
    fn told(&self) -> Option<Instant> {
        self.brief.shared.iter().map(|answer| answer.at).min()
    }

    fn kept(&self) -> String {
        self.brief.kept.iter().map(|block| words::block(*block)).collect::<Vec<_>>().join("; ")
    }

    fn is_old(&self, at: &Instant) -> bool {
        self.beside.now.since(*at) > pathway::OLD
    }

    fn born(&self) -> Option<String> {
        let born = self.brief.person.born?;
        Some(format!("{}, aged {}", born.in_words(), born.age_on(self.beside.now.day())))
    }

    fn number(&self) -> Option<String> {
        self.brief.person.nhs_number.as_ref().map(ToString::to_string)
    }

    fn language(&self) -> Option<String> {
        language_in_words(self.brief.person.language.as_deref())
    }

    /// What they need, without saying twice that they sign.
    fn needs(&self) -> Vec<&StatedNeed> {
        let signs = self.brief.person.language.as_deref().is_some_and(is_signed);
        let twice =
            |stated: &&StatedNeed| signs && stated.need == CommunicationNeed::SignLanguage && stated.sentence.is_none();
        self.brief.needs.iter().filter(|stated| !twice(stated)).collect()
    }

    fn call(&self, alert: &Alert) -> String {
        let verified = if alert.verified { "" } else { " (not verified)" };
        format!("{}: {}{verified}", alert.source.in_words(), alert.raised.in_words())
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        by_sentence(&self.brief.findings)
    }

    /// Every opener of the page, for their reasons.
    fn chosen(&self) -> impl Iterator<Item = &Opener> {
        self.brief.openers.iter().chain(&self.brief.not_today)
    }

    /// How many sentences are on the screen and not on paper.
    fn not_on_paper(&self) -> usize {
        self.mentions().len().saturating_sub(SENTENCES_ON_PAPER)
    }

    fn fits_on_paper(&self, number: &usize) -> bool {
        *number <= SENTENCES_ON_PAPER
    }

    /// "Low mood: said to be so now". That the letter mentions it stands above all of them.
    fn says(&self, found: &BriefFinding) -> String {
        let status = match found.finding.status {
            Status::Affirmed => "said to be so now",
            Status::Negated => "said not to be so",
            Status::Historical => "said to be in the past",
            Status::Family => "said of somebody else",
            Status::Hypothetical => "said of what might be",
            Status::Uncertain => "said to be not certain",
        };
        format!("{}: {status}", capital(concept_in_words(found.finding.concept)))
    }

    /// How it stands, and since when it is on the table.
    fn state(&self, offer: &Offer) -> String {
        let on = offer.offered.day_in_words();
        if words::is_not_for_them(offer) {
            return "Said: not for me".into();
        }
        match offer.state {
            OfferState::Offered => format!("{} on {on}", words::state(offer.state, offer.way)),
            _ => format!("{}, offered on {on}", words::state(offer.state, offer.way)),
        }
    }

    /// What the record's codes say, and what the letter does, where one gainsays the other: both, and no word on who is
    /// right.
    fn conflicts(&self) -> Vec<(String, String)> {
        let of = |at: &usize| self.brief.findings.get(*at);
        let pair = |(coded, told): &(usize, usize)| {
            let (coded, told) = (of(coded)?, of(told)?);
            let (before, said, after) = &told.sentence;
            let told = format!("{}: “{before}{said}{after}”", self.says(told));
            Some((format!("{} ({})", self.says(coded), coded.sentence.1), told))
        };
        self.brief.conflicts.iter().filter_map(pair).collect()
    }

    /// How many from here said that they got there. "Of so many" is not told: those who wait are no failures.
    fn got_there(&self, service: &str) -> Option<String> {
        let one = self.brief.got_there.iter().find(|one| one.service == service)?;
        (one.there > 0).then(|| format!("{} from here said that they got there", one.there))
    }

    /// Whether a note still has somebody to read it: the person, before they got there or chose not to.
    fn may_be_noted(&self, offer: &Offer) -> bool {
        let over = matches!(offer.state, OfferState::Reached | OfferState::Declined);
        !over && !offer.along.own && self.beside.ended.is_none()
    }

    /// What else may be suggested in the place of an offer.
    fn may_be_swapped(&self, offer: &Offer) -> bool {
        offer.state.may_become(OfferState::Declined) && self.beside.ended.is_none() && !self.suggestions.is_empty()
    }

    /// Whether a referral can be written and answered.
    fn is_referred(&self, offer: &Offer) -> bool {
        offer.way == Some(Way::Referral) && matches!(offer.state, OfferState::HandedOver | OfferState::NotReached)
    }

    fn has_distances(&self) -> bool {
        self.suggestions.iter().any(|one| one.suggestion.km.is_some())
    }

    /// What was recorded of the conversation last, and what before that.
    fn conversation(&self) -> Option<(&(Conversation, Instant), Vec<String>)> {
        let (last, before) = self.brief.conversations.split_first()?;
        let before = before.iter().take(HISTORY).map(|(came, at)| format!("{} ({})", came.in_words(), at.in_words()));
        Some((last, before.collect()))
    }

    fn saved_finding(&self, found: &BriefFinding) -> bool {
        self.saved == Some(Saved::Finding(found.id))
    }

    fn saved_offer(&self, offer: &OfferId) -> bool {
        self.saved == Some(Saved::Offer(*offer))
    }

    /// That they are asked how it went, where that is what was saved.
    fn saved_follow_up(&self, offer: &OfferId) -> bool {
        self.saved == Some(Saved::FollowUp(*offer))
    }

    fn saved_conversation(&self) -> bool {
        self.saved == Some(Saved::Conversation)
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
    fn distance(&self) -> Option<String> {
        self.suggestion.km.map(|km| format!("about {km:.1} km"))
    }

    /// For whom it is, as its record says.
    fn for_whom(&self) -> Option<String> {
        let words = self.service.eligibility.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut = words::cut(&words, 120).unwrap_or(words);
        Some(cut).filter(|words| !words.is_empty())
    }

    /// Every reason, in the words that the person reads.
    fn reasons(&self) -> String {
        self.suggestion.reasons.iter().map(|reason| words::reason(*reason)).collect::<Vec<_>>().join(". ")
    }

    /// The two that count most, and everything that must be checked first; the others are one tap away.
    fn first_reasons(&self) -> String {
        let first = self.suggestion.reasons.iter().enumerate();
        let first = first.filter(|(at, reason)| *at < FIRST || reason.code().starts_with("check-"));
        first.map(|(_, reason)| reason.in_words()).collect::<Vec<_>>().join(". ")
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
