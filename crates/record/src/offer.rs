//! Offers of support, and how far the person got.
use crate::{Instant, NotThis, OfferId, ReferralId};
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
            Way::Text => "Sent as a link",
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
}
