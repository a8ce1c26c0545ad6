//! The brief in every state that it can be in, made up.
use super::on_the_way::{conflicting, left_out, on_the_way};
use super::saved::Saved;
use super::sheet::{Beside, Sheet, Suggested};
use crate::parts::{StaffFrame, who};
use askama::Template;
use record::{
    Alert, AlertId, AlertSource, AlertState, Along, Answer, Block, Brief, BriefFinding, CommunicationNeed, Concept,
    Conversation, DateOfBirth, DutyRota, Evidence, Finding, FindingId, Given, Instant, Offer, OfferId, OfferState,
    Opener, Person, PersonName, Reason, ReferralId, Role, Scores, Service, Span, StatedNeed, Status, Suggestion, Way,
    Words,
};
use store::{Ended, Reading};

/// Each state by its name, drawn.
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let plain = |brief| sheet(brief, beside());
    let held = Beside { reading: Reading::Held, ..beside() };
    let over = |ended| Beside { ended: Some(ended), ..beside() };
    let states = [
        ("nothing-shared", plain(checked_in())),
        ("not-checked-in", plain(nothing_known())),
        ("much-shared", sheet(much_shared(), Beside { duty: duty(), ..beside() })),
        ("urgent-help-open", sheet(calling(), Beside { duty: duty(), ..beside() })),
        ("urgent-help-open-without-a-duty-role", plain(calling())),
        ("letter-held", sheet(nothing_known(), held)),
        ("kept-private", plain(kept())),
        ("long-names", plain(long())),
        ("old-answers", plain(old())),
        ("needs-an-interpreter", plain(needing())),
        ("recorded", saved(much_shared(), Saved::Conversation)),
        ("on-the-way", plain(on_the_way())),
        ("code-and-letter-do-not-agree", plain(conflicting())),
        ("has-died", plain(dead())),
        ("harm-mentioned", sheet(harm(), Beside { duty: duty(), ..beside() })),
        ("ended", sheet(much_shared(), over(Ended::Closed))),
        ("does-not-want-to-be-asked", sheet(nothing_known(), over(Ended::Withdrawn))),
    ];
    let drawn = states
        .into_iter()
        .map(|(state, sheet)| (state, sheet.render().unwrap_or_else(|_| "this sample is not drawn".into())));
    drawn.collect()
}

pub(super) fn time(text: &str) -> Instant {
    Instant::read(text).unwrap_or(Instant::from_micros(0))
}

/// On a Monday in the morning.
pub(super) fn beside() -> Beside {
    let now = time("2026-03-02T09:30:00Z");
    Beside { duty: None, reading: Reading::NotNeeded, ended: None, now }
}

/// A duty role in staffed hours.
pub(super) fn duty() -> Option<DutyRota> {
    let duty = r#"{ "telephone": "01632 960201", "backup": "01632 960202", "escalate_after_minutes": 15,
        "hours": { "days": ["MO", "TU", "WE", "TH", "FR"], "opens": "09:00", "closes": "17:00" } }"#;
    serde_json::from_str(duty).ok()
}

/// Somebody of whom nothing is known but the name.
pub(super) fn nothing_known() -> Brief {
    let born = DateOfBirth::read("1980-02-03", beside().now.day()).ok();
    let opener = |id: &str, words: &str| Opener {
        id: id.into(),
        words: words.into(),
        reason: "Said to everybody, it singles nobody out.".into(),
        source: "Training, part 3".into(),
    };
    Brief {
        person: Person {
            name: PersonName { given: vec!["Asha".into()], family: "Patel".into() },
            born,
            nhs_number: "9990548609".parse().ok(),
            ..Person::default()
        },
        needs: vec![],
        appointment: Some(time("2026-03-02T10:00:00Z")),
        checked_in: None,
        shared: vec![],
        scores: None,
        kept: vec![],
        findings: vec![],
        openers: vec![
            opener("one", "We ask everybody who comes here how they are. Is that all right with you?"),
            opener("two", "What would you most like to be able to do again?"),
        ],
        not_today: Some(opener("three", "That is fine. It changes nothing about your care here.")),
        conversations: vec![],
        suggestions: vec![],
        conflicts: vec![],
        left_out: vec![],
        got_there: vec![],
        offers: vec![],
        alerts: vec![],
        followed_up: None,
    }
}

pub(super) fn checked_in() -> Brief {
    Brief { checked_in: Some(time("2026-03-01T19:12:00Z")), ..nothing_known() }
}

pub(super) fn said(question: &str, given: Given) -> Answer {
    let question = question.parse().expect("a made-up question's name is a code");
    Answer { question, given, at: time("2026-03-01T09:30:00Z") }
}

pub(super) fn scores(at: &str) -> Scores {
    let answers = [
        ("Feeling nervous, anxious or on edge", "Several days"),
        ("Not being able to stop or control worrying", "More than half the days"),
        ("Little interest or pleasure in doing things", "Several days"),
        ("Feeling down, depressed, or hopeless", "More than half the days"),
    ];
    Scores {
        name: "PHQ-4".into(),
        answers: answers.map(|(question, answer)| (question.to_owned(), Some(answer.to_owned()))).to_vec(),
        total: Some(6),
        band: Some("moderate".into()),
        raised: true,
        source: "Kroenke K, Spitzer RL, Williams JBW, Löwe B. Psychosomatics 2009;50:613-621".into(),
        at: time(at),
    }
}

pub(super) fn found(concept: Concept, sentence: (&str, &str, &str), verdict: Option<bool>) -> BriefFinding {
    let (before, said, after) = sentence;
    let start = before.chars().count();
    let span = Span { start, end: start + said.chars().count() };
    let evidence = Evidence::Words { said: Words { span, text: said.into() }, trigger: None, scope: None };
    let mut id = [0_u8; 16];
    for (at, byte) in format!("{concept}{before}{said}").bytes().enumerate() {
        id[at % 16] = byte.wrapping_add(id[at % 16].rotate_left(3));
    }
    let rule = format!("{}.words", if concept == Concept::YellowFlag { "worries" } else { concept.code() });
    BriefFinding {
        id: FindingId::from_bytes(id),
        finding: Finding { concept, status: Status::Affirmed, rule, evidence },
        sentence: (before.into(), said.into(), after.into()),
        verdict,
    }
}

pub(super) fn offer(name: &str, state: OfferState) -> Offer {
    let way = matches!(state, OfferState::HandedOver | OfferState::Reached | OfferState::NotReached);
    Offer {
        id: OfferId::from_bytes([u8::try_from(name.len() % 250).unwrap_or(0); 16]),
        referral: ReferralId::from_bytes([1; 16]),
        service: "7".into(),
        name: name.into(),
        reasons: vec![],
        state,
        way: way.then_some(Way::SelfReferral),
        offered: time("2026-03-01T09:30:00Z"),
        along: Along::default(),
    }
}

pub(super) fn suggested(id: &str, name: &str) -> Suggested {
    let service =
        Service { id: id.into(), name: name.into(), phones: vec!["01632 960123".into()], ..Service::default() };
    let reasons = vec![Reason::MainNeed, Reason::Near, Reason::SelfReferral, Reason::CheckCost];
    Suggested { service, suggestion: Suggestion { service: id.into(), score: 4711.0, km: Some(2.345), reasons } }
}

pub(super) fn much_shared() -> Brief {
    let some = |codes: &[&str]| Given::ChoseSome(codes.iter().map(|code| (*code).to_owned()).collect());
    let mood = ("Mood has been ", "low", " since the redundancy in May, sleeps poorly.");
    let sleep = ("Mood has been low since the redundancy in May, ", "sleeps poorly", ".");
    Brief {
        shared: vec![
            said("support-wanted", some(&["lowmood", "work"])),
            said("pain-where", some(&["lower-back", "hip"])),
            said("pain-duration", Given::Chose("1-to-5-years".into())),
            said("what-matters", Given::Said("Getting back to the allotment. I miss the people there.".into())),
        ],
        scores: Some(scores("2026-03-01T19:10:00Z")),
        findings: vec![
            found(Concept::Pain, ("Low ", "back pain", " for three years."), None),
            found(Concept::LowMood, mood, Some(true)),
            found(Concept::Sleep, sleep, None),
            found(Concept::MhMedication, ("On ", "sertraline", " 50 mg."), Some(false)),
        ],
        conversations: vec![
            (Conversation::Talked, time("2026-03-02T09:20:00Z")),
            (Conversation::NotToday, time("2026-03-02T09:18:00Z")),
        ],
        offers: vec![
            offer("Larchfield talking therapies", OfferState::Offered),
            offer("Back to work advice", OfferState::HandedOver),
        ],
        ..checked_in()
    }
}

fn kept() -> Brief {
    Brief {
        kept: vec![Block::Mood, Block::Support],
        scores: None,
        conversations: vec![],
        offers: vec![],
        ..much_shared()
    }
}

/// Reception has recorded a death.
pub(super) fn dead() -> Brief {
    let mut brief = much_shared();
    brief.person.died = true;
    brief.person.died_on = Some(record::Date::constant(2026, 2, 26));
    brief
}

/// The letter says that she thinks of death now.
pub(super) fn harm() -> Brief {
    let sentence = ("She says that she ", "wishes she were dead", ".");
    Brief { findings: vec![found(Concept::Suicidality, sentence, None)], ..checked_in() }
}

fn old() -> Brief {
    Brief { scores: Some(scores("2026-01-15T09:30:00Z")), conversations: vec![], offers: vec![], ..much_shared() }
}

fn needing() -> Brief {
    let sentence = ("Shoulder pain for 6 months, ".into(), "deaf".into(), ", please text.".into());
    let mut brief = nothing_known();
    brief.person.language = Some("pl".into());
    brief.needs = vec![
        StatedNeed { need: CommunicationNeed::Interpreter, sentence: None },
        StatedNeed { need: CommunicationNeed::Hearing, sentence: Some(sentence) },
    ];
    brief
}

pub(super) fn call(state: AlertState) -> Alert {
    Alert {
        id: AlertId::from_bytes([5; 16]),
        referral: None,
        source: AlertSource::Wrote,
        verified: false,
        raised: time("2026-03-02T09:20:00Z"),
        due: time("2026-03-02T09:35:00Z"),
        escalated: None,
        contact_due: None,
        came_back: None,
        told: None,
        again: None,
        spoken: None,
        words: "words for the duty role".into(),
        state,
    }
}

fn calling() -> Brief {
    Brief { alerts: vec![call(AlertState::Open)], ..much_shared() }
}

/// Names without an end, and somebody who writes very much.
fn long() -> Brief {
    let mut brief = much_shared();
    brief.person.name = PersonName {
        given: vec!["Wolfeschlegelsteinhausenbergerdorff".into(), "Anne-Marie".into()],
        family: "Featherstonehaugh-Cholmondeley-Marjoribanks".into(),
    };
    let words = "I want to lift my granddaughter, sleep through, and sing again on Thursdays. ".repeat(40);
    brief.shared[3] = said("what-matters", Given::Said(words));
    let many = (0..30).map(|n| {
        let before = format!("In paragraph {n} the letter says that ");
        found(Concept::Distress, (&before, "she is not coping", " with the stairs, the shop, or the nights."), None)
    });
    brief.findings = many.collect();
    brief.offers = vec![offer(&"Very long name of a service ".repeat(6), OfferState::Accepted)];
    brief
}

pub(super) fn sheet(brief: Brief, beside: Beside) -> Sheet {
    Sheet {
        frame: StaffFrame { title: "Brief", role: Role::Clinician },
        referral: ReferralId::from_bytes([1; 16]),
        name: who::name(&brief.person),
        suggestions: vec![
            suggested("11", "Walk and talk, Larchfield"),
            suggested("12", "Pain café"),
            suggested("13", "Citizens’ advice at the library"),
        ],
        left_out: (left_out(), 17),
        crisis: vec![suggested("14", "Larchfield crisis line").service],
        saved: None,
        record: pathway::for_the_record(&brief),
        brief,
        beside,
    }
}

fn saved(brief: Brief, saved: Saved) -> Sheet {
    Sheet { saved: Some(saved), ..sheet(brief, beside()) }
}
