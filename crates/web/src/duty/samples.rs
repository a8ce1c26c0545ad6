//! The states of these pages, drawn from made-up calls: for the gallery, and for the tests.
use super::call::{BackUp, Call, Handed, Try};
use super::card::{Card, Earlier};
use super::shift::{HandOver, Leaving};
use super::{Closing, Page, Watch};
use crate::gallery::{Sample, sample};
use crate::live::List;
use crate::parts::{StaffFrame, Wrong};
use record::{
    Alert, AlertId, AlertSource, AlertState, Attempt, Clinic, ClinicId, CommunicationNeed, DateOfBirth, DutyRota,
    Hours, Instant, Person, Role, SafeguardingLead, StaffId, StatedNeed,
};
use std::collections::BTreeMap;
use std::time::Duration;

const BY: StaffId = StaffId::from_bytes([2; 16]);
const MINUTE: Duration = Duration::from_secs(60);

/// The moment at which the samples stand still: a Monday at 9:45 in the morning.
pub(super) fn now() -> Instant {
    Instant::from_micros(1_772_444_700_000_000)
}

/// A clinic with a duty role and a safeguarding lead, or with neither.
pub(crate) fn clinic(staffed: bool) -> Clinic {
    let number = |text: &str| text.parse().expect("a number for drama");
    let midnight = now().day();
    let duty = DutyRota {
        telephone: number("01632 960201"),
        hours: Hours {
            days: ["MO", "TU", "WE", "TH", "FR"].map(String::from).to_vec(),
            opens: midnight.at(9, 0, 0, 0).time(),
            closes: midnight.at(17, 0, 0, 0).time(),
        },
        backup: number("01632 960202"),
        escalate_after_minutes: 15,
        outside_hours_after_minutes: Some(5),
        contact_within_minutes: 60,
    };
    let lead = SafeguardingLead {
        name: "Amina Bello, named lead for safeguarding adults".into(),
        telephone: number("01632 960203"),
    };
    Clinic {
        id: ClinicId::from_bytes([3; 16]),
        slug: "larchfield".into(),
        name: "Larchfield".into(),
        sender: "Larchfield Bookings".into(),
        telephone: None,
        nation: record::Nation::England,
        answers_read: "by the end of the next working day".into(),
        a_and_e: None,
        duty: staffed.then_some(duty),
        safeguarding: staffed.then_some(lead),
        words: BTreeMap::new(),
        messages: record::MessagePlan::default(),
        brand: record::Brand::default(),
        open_library: false,
    }
}

/// A call that came a quarter of an hour ago.
pub(super) fn call(n: u8, state: AlertState) -> Call {
    let taken = state != AlertState::Open;
    let alert = Alert {
        id: AlertId::from_bytes([n; 16]),
        referral: None,
        source: AlertSource::AskedForCall,
        verified: true,
        raised: now().minus(15 * MINUTE),
        due: now().plus(15 * MINUTE),
        escalated: None,
        contact_due: taken.then(|| now().plus(50 * MINUTE)),
        came_back: None,
        told: None,
        again: None,
        spoken: None,
        words: "please ring".into(),
        state,
    };
    Call {
        id: alert.id,
        source: alert.source.in_words(),
        name: Some("Asha Patel".into()),
        verified: true,
        raised: alert.raised,
        ago: "15 minutes".into(),
        waits: alert.waits(),
        spoken: None,
        by: "sam".into(),
        own: taken,
        tries: vec![],
        handed: None,
        back_up: BackUp::of(&alert, None, None),
        words: alert.words,
        state,
    }
}

/// A card with this one call, of somebody whose number is on record.
pub(super) fn card(call: Call) -> Card {
    let person = Person {
        telephones: vec!["07700 900123".parse().expect("a number for drama")],
        born: DateOfBirth::read("1982-03-27", now().day()).ok(),
        ..Person::default()
    };
    let known = call.name.is_some().then_some(&person);
    Card::of(call.id, vec![call], known, now())
}

/// The page with these calls, each by somebody else.
pub(super) fn page(calls: Vec<Call>) -> Page {
    page_of(calls.into_iter().map(card).collect())
}

/// The page with these cards.
pub(super) fn page_of(cards: Vec<Card>) -> Page {
    let waiting = cards.iter().filter(|card| card.waits()).count();
    // nobody listens to a sample
    let list = List { events: "", page: "/duty", one: "call", as_of: "0a1b".into(), waiting };
    let frame = StaffFrame { title: "Calls for help", role: Role::Duty };
    let (clinic, closing) = (clinic(true), Closing::default());
    Page { frame, list, cards, letters: None, clinic, made: now(), wrong: None, closing }
}

/// A try of Sam's.
pub(super) fn tried(how: Attempt) -> Try {
    Try { by: "sam".into(), at: now(), how, mistake: None }
}

/// Somebody of whom everything is known that makes ringing safe, and who has called before.
pub(super) fn much(n: u8) -> Card {
    let newest = Call { words: "Ring 07700900555.\nit is worse".into(), ..call(n + 1, AlertState::Open) };
    let mut card = card(call(n, taken()));
    let person = Person {
        telephones: vec!["07700 900123".parse().expect("a number for drama")],
        born: DateOfBirth::read("1982-03-27", now().day()).ok(),
        language: Some("pl".into()),
        ring_only: true,
        ..Person::default()
    };
    card.calls.insert(0, newest);
    card = Card::of(AlertId::from_bytes([n; 16]), card.calls, Some(&person), now());
    card.needs = [CommunicationNeed::NoTelephone, CommunicationNeed::Interpreter]
        .map(|need| StatedNeed { need, sentence: None })
        .to_vec();
    card.earlier = vec![Earlier {
        raised: now().minus(MINUTE * 60 * 24 * 9),
        source: "Asked for a call",
        outcome: "We spoke, and they are safe for now",
        note: "Her sister <b>stays</b> with her.".into(),
        by: "kim".into(),
        closed: now().minus(MINUTE * 60 * 24 * 8),
    }];
    card
}

/// Sam took it on.
pub(super) fn taken() -> AlertState {
    AlertState::Acknowledged { by: BY, at: now().minus(10 * MINUTE) }
}

/// Somebody spoke with them, or tried to.
pub(super) fn contacted() -> AlertState {
    AlertState::Contacted { by: BY, at: now().minus(5 * MINUTE) }
}

/// Handed to a colleague, perhaps the reader.
pub(super) fn handed(to_me: bool, told: Option<Instant>) -> Handed {
    Handed { to: "kim".into(), to_me, given: now().minus(MINUTE), due: now().plus(60 * MINUTE), told }
}

/// The back-up is to be told, and nobody has said that it was.
pub(super) fn not_told() -> BackUp {
    let next = Some((now().plus(60 * MINUTE), "somebody has spoken with them by then"));
    BackUp { not_taken_on: Some(now()), came_back: Some(now()), told: None, not_told_yet: true, next }
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let open = call(1, AlertState::Open);
    let unknown = Call { name: None, verified: false, words: String::new(), ..call(2, AlertState::Open) };
    let back = not_told();
    let came_back = Call { own: false, waits: true, back_up: back, ..call(3, taken()) };
    let once = |n| Call { tries: vec![tried(Attempt::NoAnswer)], ..call(n, contacted()) };
    let given = Call { handed: Some(handed(false, None)), ..call(5, taken()) };
    let to_me = Call { own: false, handed: Some(handed(true, Some(now()))), ..call(6, taken()) };
    let asked = Page {
        wrong: Some(Wrong::at(format!("note-{}", AlertId::from_bytes([7; 16])), "say what was done")),
        closing: Closing { outcome: "not-reached".into(), note: String::new() },
        ..page(vec![once(7)])
    };
    let slip = Try { mistake: Some(("sam".into(), now())), ..tried(Attempt::Spoke) };
    let mistaken = Call { tries: vec![slip, tried(Attempt::NoAnswer)], ..call(12, contacted()) };
    let frame = |title| StaffFrame { title, role: Role::Duty };
    let hand_over = |calls: Vec<Call>, colleagues: &[&str], wrong| {
        let colleagues = (3..).zip(colleagues).map(|(n, name)| (StaffId::from_bytes([n; 16]), (*name).to_owned()));
        let (colleagues, by) = (colleagues.collect(), Some(now().plus(7 * 60 * MINUTE)));
        HandOver { frame: frame("Hand over"), calls, waiting: 1, colleagues, by, wrong }
    };
    let choose = Some(Wrong::at("to", "choose a colleague"));
    vec![
        sample("nobody-waits", &page(vec![])),
        sample("nobody-on-duty", &Page { clinic: clinic(false), ..page(vec![]) }),
        sample("some-wait", &page(vec![open, unknown, came_back, once(4)])),
        sample("much-is-known", &page_of(vec![much(10)])),
        sample("a-mistake", &page(vec![mistaken])),
        sample(
            "letters-wait",
            &Page { letters: Some("2 letters have waited more than 2 days.".into()), ..page(vec![]) },
        ),
        sample("handed-over", &page(vec![given, to_me])),
        sample("what-was-done", &asked),
        sample("watch", &Watch { frame: frame("Somebody is waiting"), open: 2, made: now() }),
        sample("hand-over", &hand_over(vec![call(8, taken()), once(9)], &["kim", "jo"], None)),
        sample("hand-over-to-whom", &hand_over(vec![call(8, taken())], &["kim"], choose)),
        sample("hand-over-nobody", &hand_over(vec![call(8, taken())], &[], None)),
        sample("leaving", &Leaving { frame: frame("Before you sign out"), own: 2 }),
    ]
}
