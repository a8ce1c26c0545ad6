//! What stands in the sentences, and what never does.
use super::*;
use record::{
    Alert, AlertId, AlertSource, Answer, Block, BriefFinding, Concept, Evidence, Finding, FindingId, Given, OfferId,
    Person, PersonName, ReferralId, Span, Status, Words,
};

fn time(text: &str) -> Instant {
    Instant::read(text).expect("a time")
}

fn offer(name: &str, state: OfferState, way: Option<Way>) -> Offer {
    Offer {
        id: OfferId::from_bytes([1; 16]),
        referral: ReferralId::from_bytes([2; 16]),
        service: "7".into(),
        name: name.into(),
        reasons: vec![],
        state,
        way,
        offered: time("2026-03-03T10:05:00Z"),
        along: record::Along::default(),
    }
}

/// Somebody of whom everything is known that a brief can hold.
fn everything() -> Brief {
    let said = Words { span: Span { start: 0, end: 8 }, text: "low mood".into() };
    let finding = BriefFinding {
        id: FindingId::from_bytes([3; 16]),
        finding: Finding {
            concept: Concept::Depression,
            status: Status::Affirmed,
            rule: "mood.words".into(),
            evidence: Evidence::Words { said, trigger: None, scope: None },
        },
        sentence: ("Has ".into(), "depression".into(), " since May".into()),
        verdict: Some(true),
    };
    let answer = |question: &str, words: &str| Answer {
        question: question.parse().expect("a code"),
        given: Given::Said(words.into()),
        at: time("2026-03-01T10:00:00Z"),
    };
    Brief {
        person: Person { name: PersonName { given: vec!["Asha".into()], family: "Patel".into() }, ..Person::default() },
        needs: vec![],
        appointment: None,
        checked_in: Some(time("2026-03-01T10:00:00Z")),
        shared: vec![answer("what-matters", "my allotment")],
        scores: Some(Scores {
            name: "PHQ-4".into(),
            answers: vec![("Feeling nervous".into(), Some("Several days".into()))],
            total: Some(6),
            band: Some("moderate".into()),
            raised: true,
            source: "Kroenke et al. 2009".into(),
            at: time("2026-03-01T10:00:00Z"),
        }),
        kept: vec![Block::Support],
        findings: vec![finding],
        openers: vec![],
        not_today: None,
        conversations: vec![
            (Conversation::Talked, time("2026-03-03T10:00:00Z")),
            (Conversation::Declined, time("2026-03-03T09:58:00Z")),
        ],
        suggestions: vec![],
        conflicts: vec![],
        left_out: vec![],
        got_there: vec![],
        offers: vec![
            offer("Talking therapies", OfferState::HandedOver, Some(Way::SelfReferral)),
            offer("Walking group", OfferState::Declined, None),
        ],
        alerts: vec![],
        followed_up: Some(time("2026-03-31T10:00:00Z")),
    }
}

#[test]
fn it_says_what_was_recorded_and_the_last_conversation_counts() {
    assert_eq!(
        for_the_record(&everything()).as_deref(),
        Some(
            "Mood talked about on 3 March 2026. PHQ-4 (self-reported 1 March 2026) total 6. Offered: Talking therapies, \
             taken up, will get in touch themselves; Walking group, chose not to today. Asked how it went on 31 March \
             2026."
        )
    );
}

#[test]
fn nothing_of_a_letter_nothing_kept_no_band_and_no_word_of_theirs_is_in_it() {
    let kept = Brief { scores: None, kept: vec![Block::Mood], ..everything() };
    for brief in [everything(), kept.clone()] {
        let text = for_the_record(&brief).expect("something was recorded");
        for never in ["moderate", "epress", "allotment", "Asha", "Patel", "support", "declined", "diagnos", "risk"] {
            assert!(!text.contains(never), "{never}: {text}");
        }
    }
    let text = for_the_record(&kept).expect("something was recorded");
    assert!(!text.contains("PHQ"), "they keep it to themselves: {text}");
}

#[test]
fn before_anything_happened_there_is_nothing_to_paste() {
    let brief = Brief { conversations: vec![], offers: vec![], ..everything() };
    assert_eq!(for_the_record(&brief), None);
}

#[test]
fn a_no_is_said_as_their_choice_and_half_a_questionnaire_has_no_total() {
    let came = |came| Brief { conversations: vec![(came, time("2026-03-03T10:00:00Z"))], ..everything() };
    let text = for_the_record(&came(Conversation::Declined)).expect("recorded");
    assert!(text.starts_with("Asked on 3 March 2026 whether to talk about mood; chose not to here."), "{text}");
    let text = for_the_record(&came(Conversation::NotToday)).expect("recorded");
    assert!(text.starts_with("Mood not talked about on 3 March 2026: not today."), "{text}");
    let mut half = everything();
    if let Some(scores) = half.scores.as_mut() {
        scores.total = None;
    }
    assert!(for_the_record(&half).expect("recorded").contains("not every question answered, no total"));
}

#[test]
fn an_open_call_for_help_is_not_left_out() {
    let alert = Alert {
        id: AlertId::from_bytes([5; 16]),
        referral: None,
        source: AlertSource::Wrote,
        verified: true,
        raised: time("2026-03-03T09:30:00Z"),
        due: time("2026-03-03T09:45:00Z"),
        escalated: None,
        contact_due: None,
        came_back: None,
        told: None,
        again: None,
        spoken: None,
        words: "words for the duty role".into(),
        state: AlertState::Open,
    };
    let text = for_the_record(&Brief { alerts: vec![alert], ..everything() }).expect("recorded");
    assert!(text.ends_with("Call for help of 3 March 2026 at 9:30am: not yet taken on."), "{text}");
    assert!(!text.contains("words for the duty role"));
}
