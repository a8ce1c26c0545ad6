//! Every state that a brief can be in.
use super::*;
use record::{
    AlertId, AlertSource, Block, Concept, Evidence, Finding, FindingId, Given, OfferId, Person, PersonName, Reason,
    Span, Status, Words,
};

fn time(text: &str) -> Instant {
    Instant::read(text).expect("a time")
}

fn beside() -> Beside {
    let now = time("2026-03-02T09:30:00Z");
    Beside { duty: None, reading: Reading::NotNeeded, ended: None, talked: None, now }
}

fn empty() -> Brief {
    Brief {
        person: Person {
            name: PersonName { given: vec!["Asha <i>".into()], family: "Patel".into() },
            ..Person::default()
        },
        appointment: None,
        checked_in: None,
        shared: vec![],
        scores: None,
        kept: vec![],
        findings: vec![],
        suggestions: vec![],
        offers: vec![],
        alerts: vec![],
    }
}

fn sheet(brief: Brief, beside: Beside) -> Sheet {
    Sheet {
        frame: StaffFrame { title: "Brief", role: Role::Clinician },
        referral: ReferralId::from_bytes([1; 16]),
        name: who::name(&brief.person),
        brief,
        beside,
        suggestions: vec![],
    }
}

fn drawn(brief: Brief) -> String {
    sheet(brief, beside()).render().expect("draws")
}

fn said(question: &str, words: &str) -> record::Answer {
    let at = time("2026-03-01T09:30:00Z");
    record::Answer { question: question.parse().expect("a code"), given: Given::Said(words.into()), at }
}

fn scores(at: &str) -> Scores {
    Scores {
        name: "PHQ-4".into(),
        answers: vec![("Feeling <b>nervous</b>".into(), Some("Several days".into())), ("Worrying".into(), None)],
        total: Some(6),
        band: Some("moderate".into()),
        source: "Kroenke et al. 2009".into(),
        at: time(at),
    }
}

fn found(concept: Concept, verdict: Option<bool>) -> BriefFinding {
    let span = Span { start: 3, end: 11 };
    let evidence = Evidence::Words { said: Words { span, text: "low mood".into() }, trigger: None, scope: None };
    BriefFinding {
        id: FindingId::from_bytes([3; 16]),
        finding: Finding {
            concept,
            status: Status::Affirmed,
            rule: format!("{}.words", if concept == Concept::YellowFlag { "worries" } else { concept.code() }),
            evidence,
        },
        sentence: ("He <script>".into(), "low mood".into(), " since May.".into()),
        verdict,
    }
}

fn offer(state: OfferState) -> Offer {
    Offer {
        id: OfferId::from_bytes([4; 16]),
        referral: ReferralId::from_bytes([1; 16]),
        service: "7".into(),
        name: "Choir <b>".into(),
        reasons: vec![],
        state,
        way: None,
        offered: time("2026-03-01T09:30:00Z"),
    }
}

#[test]
fn before_anybody_checked_in_the_page_says_so_and_claims_nothing() {
    let page = drawn(empty());
    assert!(page.contains("They have not checked in") && page.contains("Birth date not known"));
    assert!(page.contains("Not mentioned is not no. This misses some: "));
    assert!(page.contains("Nobody is on duty at this clinic") && page.contains("The directory suggests nothing."));
    assert!(!page.contains("<i>"));
}

#[test]
fn their_own_words_come_first_what_matters_before_all() {
    let shared = vec![said("support-wanted", "company"), said("pain-where", "neck"), said("what-matters", "my garden")];
    let page = drawn(Brief { shared, findings: vec![found(Concept::LowMood, None)], ..empty() });
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("my garden") < at("neck") && at("neck") < at("company") && at("company") < at("low mood"));
}

#[test]
fn what_they_keep_to_themselves_is_named_and_not_shown() {
    let page = drawn(Brief { kept: vec![Block::Mood, Block::Pain], checked_in: Some(beside().now), ..empty() });
    assert!(page.contains("keep to themselves: how they have been feeling; their pain."));
    assert!(!page.contains("Published total"));
}

#[test]
fn answers_stand_with_their_total_their_source_and_their_date() {
    let page = drawn(Brief { scores: Some(scores("2026-02-20T09:30:00Z")), ..empty() });
    for words in ["Several days", "Not answered", "Published total: 6", "moderate", "Kroenke", "20 February 2026"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("to be asked again") && !page.contains("<b>nervous"));
    let page = drawn(Brief { scores: Some(scores("2026-02-15T09:30:00Z")), ..empty() });
    assert!(page.contains("to be asked again"));
    let half = Scores { total: None, band: None, ..scores("2026-03-01T09:30:00Z") };
    assert!(drawn(Brief { scores: Some(half), ..empty() }).contains("there is no total"));
}

#[test]
fn a_finding_is_its_sentence_for_the_clinician_to_judge() {
    let page = drawn(Brief { findings: vec![found(Concept::YellowFlag, None)], ..empty() });
    assert!(page.contains("<mark>low mood</mark> since May.") && !page.contains("He <script>"));
    assert!(page.contains("Worries about moving, work, money or company") && page.contains("rule worries.words"));
    assert!(page.contains("It is so<") && page.contains("Not so<"));
    let page = drawn(Brief { findings: vec![found(Concept::LowMood, Some(true))], ..empty() });
    assert!(page.contains("A clinician says: it is so.") && !page.contains("value=\"confirmed\""));
}

#[test]
fn an_offer_shows_only_the_ways_on_from_where_it_stands() {
    let page = |state| drawn(Brief { offers: vec![offer(state)], ..empty() });
    let offered = page(OfferState::Offered);
    assert!(offered.contains("They take it up<") && offered.contains("They chose not to today<"));
    assert!(!offered.contains("/hand-over") && !offered.contains("<b>"));
    let declined = page(OfferState::Declined);
    assert!(declined.contains("They take it up<") && !declined.contains("They chose not to today<"));
    let accepted = page(OfferState::Accepted);
    assert!(accepted.contains("/hand-over") && accepted.contains("value=\"company\""));
    let handed = page(OfferState::HandedOver);
    assert!(handed.contains("/follow-up") && !handed.contains("/answer"));
    assert!(!page(OfferState::Reached).contains("/offer/"), "they are there");
}

#[test]
fn a_suggestion_says_why_and_how_far_and_never_how_many_points() {
    let service = Service {
        id: "7\"".into(),
        name: "Choir <b>".into(),
        phones: vec!["01632 960123".into()],
        ..Service::default()
    };
    let reasons = vec![Reason::MainNeed, Reason::CheckCost];
    let suggestion = Suggestion { service: "7\"".into(), score: 4711.0, km: Some(2.345), reasons };
    let sheet = Sheet { suggestions: vec![Suggested { service, suggestion }], ..sheet(empty(), beside()) };
    let page = sheet.render().expect("draws");
    for words in
        ["about 2.3 km", "It is for something that you asked about", "Check first: we do not know what", "01632"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("4711") && !page.contains("<b>") && !page.contains("\"7\"\""));
}

#[test]
fn an_open_call_for_help_stands_above_everything_with_whom_to_ring() {
    let alert = Alert {
        id: AlertId::from_bytes([5; 16]),
        referral: None,
        source: AlertSource::Wrote,
        verified: false,
        raised: beside().now,
        due: beside().now,
        escalated: None,
        contact_due: None,
        came_back: None,
        words: "words for the duty role".into(),
        state: AlertState::Open,
    };
    let content = content::Content::shipped();
    let text = content.text("sample/larchfield/clinic.toml").expect("shipped");
    let clinic: record::Clinic = toml::from_str(text).expect("a clinic's decisions");
    let brief = Brief { alerts: vec![alert], shared: vec![said("what-matters", "my garden")], ..empty() };
    let page = sheet(brief, Beside { duty: clinic.duty, ..beside() }).render().expect("draws");
    assert!(page.find("A call for help is open") < page.find("my garden"));
    assert!(page.contains("Nobody has taken it on yet") && page.contains("(not verified)"));
    assert!(page.contains("On duty here:") && page.contains("Back-up:"));
    // 9:30 on a Monday
    assert!(page.contains("There now"), "{page}");
}

#[test]
fn what_was_recorded_and_what_is_over_is_said() {
    let talked = Some((Conversation::Declined, beside().now));
    let page = sheet(empty(), Beside { talked, reading: Reading::Held, ..beside() }).render().expect("draws");
    assert!(page.contains("Chose not to talk about it here") && page.contains("waits to be read"));
    assert!(page.contains("/close"));
    let page = sheet(empty(), Beside { ended: Some(Ended::Closed), ..beside() }).render().expect("draws");
    assert!(page.contains("Closed.") && !page.contains("/close\""));
}

#[test]
fn no_word_is_on_a_brief_that_has_no_place_on_one() {
    let all = Concept::ALL.iter().map(|concept| found(*concept, None)).collect();
    let offers = vec![offer(OfferState::Declined), offer(OfferState::NotReached)];
    let page = drawn(Brief { findings: all, offers, scores: Some(scores("2026-02-15T09:30:00Z")), ..empty() });
    // a button's value is a code that nobody reads
    let page: String = page.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words).collect();
    let page = page.to_lowercase();
    assert!(page.contains("chose not to"));
    for never in ["yellow flag", "yellow_flag", "catastroph", "identified", "declined", "refused", "risk", "suffer"] {
        assert!(!page.contains(never), "{never}");
    }
}
