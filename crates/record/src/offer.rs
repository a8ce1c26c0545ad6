//! Offers of support, and how far the person got.
use crate::{Block, Instant, NotThis, OfferId, ReferralId};
use std::str::FromStr;

/// The way from an offer to the support itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The person refers themselves; they have the address.
    SelfReferral,
    /// On paper.
    Print,
    /// As a link to the list, in a message.
    Text,
    /// The clinic refers.
    Referral,
    /// A volunteer comes along or rings.
    Company,
}

impl Way {
    /// In the order of the buttons.
    pub const ALL: &[Way] = &[Way::SelfReferral, Way::Print, Way::Text, Way::Referral, Way::Company];

    /// `self-referral`, `print`, `text`, `referral`, `company`: the detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Way::SelfReferral => "self-referral",
            Way::Print => "print",
            Way::Text => "text",
            Way::Referral => "referral",
            Way::Company => "company",
        }
    }

    /// As a staff page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Way::SelfReferral => "They will get in touch themselves",
            Way::Print => "Printed for them",
            Way::Text => "By a link in a message, once it may go",
            Way::Referral => "We refer them",
            Way::Company => "A volunteer goes with them",
        }
    }
}

impl FromStr for Way {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|w| w.code() == text);
        found.copied().ok_or(NotThis::wanted("self-referral, print, text, referral or company"))
    }
}

/// How far an offer has come. It only moves forward, but somebody who chose not to may still change their mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferState {
    /// On the table.
    Offered,
    /// Taken up.
    Accepted,
    /// Chose not to today.
    Declined,
    /// The way was made.
    HandedOver,
    /// They got there.
    Reached,
    /// They have not got there.
    NotReached,
}

impl OfferState {
    /// The word by which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            OfferState::Offered => "offered",
            OfferState::Accepted => "accepted",
            OfferState::Declined => "declined",
            OfferState::HandedOver => "handed-over",
            OfferState::Reached => "reached",
            OfferState::NotReached => "not-reached",
        }
    }

    /// As a staff page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            OfferState::Offered => "Offered",
            OfferState::Accepted => "Taken up",
            OfferState::Declined => "Chose not to today",
            OfferState::HandedOver => "Handed over",
            OfferState::Reached => "Got there",
            OfferState::NotReached => "Has not got there yet",
        }
    }

    /// Whether an offer in this state may come into that one.
    ///
    /// ```
    /// use record::OfferState::{Declined, Accepted, Reached, Offered};
    /// assert!(Declined.may_become(Accepted), "people may change their minds");
    /// assert!(!Reached.may_become(Offered));
    /// ```
    #[must_use]
    pub fn may_become(self, next: OfferState) -> bool {
        use OfferState as S;
        matches!(
            (self, next),
            (S::Offered, S::Accepted | S::Declined)
                | (S::Declined, S::Accepted)
                | (S::Accepted, S::HandedOver | S::Declined)
                | (S::HandedOver, S::Reached | S::NotReached)
                | (S::NotReached, S::Reached | S::HandedOver)
        )
    }
}

impl FromStr for OfferState {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        use OfferState as S;
        let all = [S::Offered, S::Accepted, S::Declined, S::HandedOver, S::Reached, S::NotReached];
        all.into_iter().find(|s| s.code() == text).ok_or(NotThis::wanted("no state of an offer is called that"))
    }
}

/// What a support service answers to a referral; staff write it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceReply {
    /// They can come.
    Accepted,
    /// They are on a waiting list.
    Waiting,
    /// It cannot take them.
    Declined,
    /// It did not answer.
    NoAnswer,
}

impl ServiceReply {
    /// In the order of the buttons.
    pub const ALL: &[ServiceReply] =
        &[ServiceReply::Accepted, ServiceReply::Waiting, ServiceReply::Declined, ServiceReply::NoAnswer];

    /// `accepted`, `waiting`, `declined`, `no-answer`: the detail of the step.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            ServiceReply::Accepted => "accepted",
            ServiceReply::Waiting => "waiting",
            ServiceReply::Declined => "declined",
            ServiceReply::NoAnswer => "no-answer",
        }
    }

    /// As a staff page says it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            ServiceReply::Accepted => "They can come",
            ServiceReply::Waiting => "They are on its waiting list",
            ServiceReply::Declined => "It has no place for them",
            ServiceReply::NoAnswer => "It did not answer",
        }
    }
}

impl FromStr for ServiceReply {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().find(|reply| reply.code() == text);
        found.copied().ok_or(NotThis::wanted("accepted, waiting, declined or no-answer"))
    }
}

/// What goes along with an offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Along {
    /// The person put it on their list themselves. Staff see it only while they share the support they would like.
    pub own: bool,
    /// A clinician's words to the person about it.
    pub note: String,
    /// What the person agreed that the clinic tells the support service, beside who they are.
    pub passed_on: Vec<Block>,
    /// When they agreed that the clinic writes to the support service at all; none where it does not.
    pub agreed: Option<Instant>,
    /// What the support service answered.
    pub reply: Option<ServiceReply>,
    /// When somebody rang, since two questions went unanswered.
    pub rung: Option<Instant>,
}

impl Along {
    /// What can be told to a support service at all: how somebody has been feeling is for the clinic alone.
    pub const MAY_BE_PASSED_ON: &[Block] = &[Block::Support, Block::WhatMatters];
}

/// How many of those for whom a way was made to one support service got there: a count, and nobody's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GotThere {
    /// The directory's id of the support service.
    pub service: String,
    /// For so many a way was made.
    pub handed_over: u32,
    /// So many said that they got there.
    pub there: u32,
    /// The month in which the last of them said so, `2026-10`.
    pub last: Option<String>,
}

/// One offer of one support service to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// To whom.
    pub referral: ReferralId,
    /// The directory's id of the support service, word for word as the feed gives it.
    pub service: String,
    /// Its name on the day of the offer, which is the name that the person was told.
    pub name: String,
    /// Why it was offered: reason codes, listed in docs/guide/directory.md.
    pub reasons: Vec<String>,
    /// How far it has come.
    pub state: OfferState,
    /// By which way it was handed over, once it was.
    pub way: Option<Way>,
    /// When it was made.
    pub offered: Instant,
    /// What goes along with it.
    pub along: Along,
}

impl Offer {
    /// Whether the clinic may know of it: what somebody keeps to themselves from their own list is theirs.
    #[must_use]
    pub fn is_for_staff(&self, shares_support: bool) -> bool {
        shares_support || !self.along.own
    }
}
