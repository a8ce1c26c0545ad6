//! For the record: a few plain sentences to paste into the clinic's own record, made of what was recorded and nothing
//! else. No band, no finding, no word of theirs, and nothing that they keep to themselves.
use record::{AlertState, Brief, Conversation, Instant, Offer, OfferState, Scores, Way};

/// The sentences; none where nothing has been recorded.
///
/// ```
/// # use record::{Brief, Conversation, Instant, Person};
/// # let mut brief = Brief { person: Person::default(), needs: vec![], appointment: None, checked_in: None, shared: vec![],
/// #     scores: None, kept: vec![], findings: vec![], openers: vec![], not_today: None, conversations: vec![],
/// #     suggestions: vec![], offers: vec![], alerts: vec![], followed_up: None, conflicts: vec![],
/// #     got_there: vec![], left_out: vec![] };
/// assert_eq!(pathway::for_the_record(&brief), None);
/// brief.conversations.push((Conversation::Talked, Instant::read("2026-03-03T10:00:00Z")?));
/// assert_eq!(pathway::for_the_record(&brief).as_deref(), Some("Mood talked about on 3 March 2026."));
/// # Ok::<(), record::NotThis>(())
/// ```
#[must_use]
pub fn for_the_record(brief: &Brief) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    // the last counts: what was recorded before it is history
    told.extend(brief.conversations.first().map(|(came, at)| conversation(*came, *at)));
    if brief.conversations.is_empty() && brief.offers.is_empty() {
        return None; // scores alone are not something that happened here
    }
    told.extend(brief.scores.as_ref().and_then(scores));
    told.extend(offers(&brief.offers));
    told.extend(brief.followed_up.map(|at| format!("Asked how it went on {}", at.day_in_words())));
    told.extend(brief.alerts.iter().map(|alert| {
        let state = match alert.state {
            AlertState::Open => "not yet taken on",
            AlertState::Acknowledged { .. } | AlertState::Contacted { .. } => "taken on",
            AlertState::Closed { .. } => "closed",
        };
        format!("Call for help of {}: {state}", alert.raised.in_words())
    }));
    Some(told.join(". ") + ".")
}

fn conversation(came: Conversation, at: Instant) -> String {
    let day = at.day_in_words();
    match came {
        Conversation::Talked => format!("Mood talked about on {day}"),
        Conversation::NotToday => format!("Mood not talked about on {day}: not today"),
        Conversation::Declined => format!("Asked on {day} whether to talk about mood; chose not to here"),
    }
}

fn scores(scores: &Scores) -> Option<String> {
    if scores.answers.iter().all(|(_, answer)| answer.is_none()) {
        return None;
    }
    let total = match scores.total {
        Some(total) => format!("total {total}"),
        None => "not every question answered, no total".into(),
    };
    Some(format!("{} (self-reported {}) {total}", scores.name, scores.at.day_in_words()))
}

fn offers(offers: &[Offer]) -> Option<String> {
    let each = offers.iter().map(|offer| format!("{}, {}", offer.name, state(offer)));
    let each = each.collect::<Vec<_>>().join("; ");
    (!each.is_empty()).then(|| format!("Offered: {each}"))
}

fn state(offer: &Offer) -> String {
    let way = offer.way.map(|way| match way {
        Way::SelfReferral => "will get in touch themselves",
        Way::Print => "details on paper",
        Way::Text => "details by a link",
        Way::Referral => "to be referred by the clinic",
        Way::Company => "with company from a volunteer",
    });
    match (offer.state, way) {
        (OfferState::Offered, _) => "not yet answered".into(),
        (OfferState::Accepted, _) => "taken up".into(),
        (OfferState::Declined, _) => "chose not to today".into(),
        (OfferState::HandedOver, Some(way)) => format!("taken up, {way}"),
        (OfferState::HandedOver, None) => "taken up".into(),
        (OfferState::Reached, _) => "got there".into(),
        (OfferState::NotReached, _) => "has not got there yet".into(),
    }
}

#[cfg(test)]
mod tests;
