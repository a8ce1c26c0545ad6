//! The states of these pages, drawn from made-up calls: for the gallery, and for the tests.
use super::call::{BackUp, Call, Handed};
use super::shift::{HandOver, Leaving};
use super::{Closing, Page, Watch};
use crate::gallery::{Sample, sample};
use crate::live::List;
use crate::parts::{StaffFrame, Wrong};
use record::{
    Alert, AlertId, AlertSource, AlertState, Attempt, Clinic, ClinicId, DutyRota, Hours, Instant, Role,
    SafeguardingLead, StaffId,
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
pub(super) fn clinic(staffed: bool) -> Clinic {
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
        nation: record::Nation::England,
        answers_read: "by the end of the next working day".into(),
        a_and_e: None,
        duty: staffed.then_some(duty),
        safeguarding: staffed.then_some(lead),
        words: BTreeMap::new(),
        messages: record::MessagePlan::default(),
        brand: record::Brand::default(),
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
        words: "please ring".into(),
        state,
    };
    Call {
        id: alert.id,
        source: alert.source.in_words(),
        name: Some("Asha Patel".into()),
        numbers: vec!["07700 900123".parse().expect("a number for drama")],
        verified: true,
        raised: alert.raised,
        ago: "15 minutes".into(),
        waits: alert.waits(),
        by: "sam".into(),
        own: taken,
        tries: vec![],
        handed: None,
        back_up: BackUp::of(&alert),
        words: alert.words,
        state,
    }
}

/// The page with these calls.
pub(super) fn page(calls: Vec<Call>) -> Page {
    let waiting = calls.iter().filter(|call| call.waits).count();
    // nobody listens to a sample
    let list = List { events: "", page: "/duty", one: "call", as_of: "0a1b".into(), waiting };
    let frame = StaffFrame { title: "Calls for help", role: Role::Duty };
    Page { frame, list, calls, clinic: clinic(true), made: now(), wrong: None, closing: Closing::default() }
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

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let open = call(1, AlertState::Open);
    let unknown =
        Call { name: None, numbers: vec![], verified: false, words: String::new(), ..call(2, AlertState::Open) };
    let back = BackUp { not_taken_on: Some(now()), came_back: Some(now()), next: None };
    let came_back = Call { own: false, waits: true, back_up: back, ..call(3, taken()) };
    let tried = |n| Call { tries: vec![("sam".into(), now(), Attempt::NoAnswer)], ..call(n, contacted()) };
    let given = Call { handed: Some(handed(false, None)), ..call(5, taken()) };
    let to_me = Call { own: false, handed: Some(handed(true, Some(now()))), ..call(6, taken()) };
    let asked = Page {
        wrong: Some(Wrong::at(format!("note-{}", AlertId::from_bytes([7; 16])), "say what was done")),
        closing: Closing { outcome: "not-reached".into(), note: String::new() },
        ..page(vec![tried(7)])
    };
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
        sample("some-wait", &page(vec![open, unknown, came_back, tried(4)])),
        sample("handed-over", &page(vec![given, to_me])),
        sample("what-was-done", &asked),
        sample("watch", &Watch { frame: frame("Somebody is waiting"), open: 2, made: now() }),
        sample("hand-over", &hand_over(vec![call(8, taken()), tried(9)], &["kim", "jo"], None)),
        sample("hand-over-to-whom", &hand_over(vec![call(8, taken())], &["kim"], choose)),
        sample("hand-over-nobody", &hand_over(vec![call(8, taken())], &[], None)),
        sample("leaving", &Leaving { frame: frame("Before you sign out"), own: 2 }),
    ]
}
