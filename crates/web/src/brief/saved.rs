//! What the page says after a tap. It is read back from what is kept: an address alone never makes it say "saved".
use record::{FindingId, OfferId, ReferralId};

/// `?saved=…`
#[derive(Debug, Default, serde::Deserialize)]
pub struct AfterTap {
    #[serde(default)]
    saved: String,
}

/// What was saved last, by the place of it on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// The conversation.
    Conversation,
    /// What a clinician says of a finding.
    Finding(FindingId),
    /// How an offer stands.
    Offer(OfferId),
    /// That somebody is asked how it went.
    FollowUp(OfferId),
    /// That nothing more is to come.
    Closed,
}

impl AfterTap {
    /// What it names; nothing where it names nothing of ours.
    pub(super) fn saved(&self) -> Option<Saved> {
        let of = |kind: &str| self.saved.strip_prefix(kind);
        match self.saved.as_str() {
            "conversation" => Some(Saved::Conversation),
            "closing" => Some(Saved::Closed),
            _ => of("finding-")
                .and_then(|id| id.parse().ok())
                .map(Saved::Finding)
                .or_else(|| of("offer-").and_then(|id| id.parse().ok()).map(Saved::Offer))
                .or_else(|| of("follow-up-").and_then(|id| id.parse().ok()).map(Saved::FollowUp)),
        }
    }
}

impl Saved {
    /// Back to the brief, to the place at which the tap was made.
    pub fn address(self, referral: ReferralId) -> String {
        let (saved, place) = match self {
            Saved::Conversation => ("conversation".to_owned(), "conversation".to_owned()),
            Saved::Closed => ("closing".into(), "closing".into()),
            Saved::Finding(id) => (format!("finding-{id}"), format!("finding-{id}")),
            Saved::Offer(id) => (format!("offer-{id}"), format!("offer-{id}")),
            Saved::FollowUp(id) => (format!("follow-up-{id}"), format!("offer-{id}")),
        };
        format!("/referral/{referral}?saved={saved}#{place}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tap_leads_back_to_its_own_place_and_is_read_back() {
        let referral = ReferralId::from_bytes([1; 16]);
        let (finding, offer) = (FindingId::from_bytes([2; 16]), OfferId::from_bytes([3; 16]));
        for saved in
            [Saved::Conversation, Saved::Closed, Saved::Finding(finding), Saved::Offer(offer), Saved::FollowUp(offer)]
        {
            let address = saved.address(referral);
            let (query, place) = address.split_once("?saved=").expect("a query").1.split_once('#').expect("a place");
            assert!(!place.is_empty());
            assert_eq!(AfterTap { saved: query.into() }.saved(), Some(saved));
        }
        for odd in ["", "everything", "finding-", "finding-x", "offer-<b>"] {
            assert_eq!(AfterTap { saved: odd.into() }.saved(), None, "{odd}");
        }
    }
}
