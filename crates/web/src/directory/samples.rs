//! Every state of the pages, for the gallery.
use super::owners::Owner;
use super::shelf::Shelf;
use super::{FRAME, gaps, list, one, owners, pairs, quarantine};
use crate::find_support::sample_directories;
use crate::gallery::{Sample, sample};
use crate::parts::StaffFrame;
use record::{
    About, Channel, Confirmation, ConfirmedBy, Date, Feed, Instant, Location, Merge, MergeId, Message, MessageId,
    MessageKind, MessageState, NotRight, Nudge, NudgeId, Organisation, Quarantined, Report, Role, Service,
    ServiceStatus, Why,
};
use std::collections::BTreeMap;
use store::EntryRow;

const TODAY: Date = Date::constant(2026, 10, 13);

/// Every state of every page.
pub(crate) fn samples() -> Vec<Sample> {
    let (shelf, empty, now) = (some(), Shelf { today: Some(TODAY), ..Shelf::default() }, Instant::start_of(TODAY));
    let listed = |shelf: &Shelf, role| list::Page::new(shelf, role, list::Asked::default());
    let (directory, none) = sample_directories(TODAY);
    let of = |id: &str, role| one::Page::new(&shelf, shelf.entry(id).expect("a sample"), role);
    let gaps =
        |directory| gaps::Page::new(directory, Role::Editor, gaps::Asked::default()).expect("no place is no odd place");
    let unread = Quarantined { place: "[3]".into(), id: Some("17".into()), why: "name: it has none".into() };
    let nameless = Quarantined { place: "line 9".into(), id: None, why: "it is not JSON".into() };
    let in_quarantine = |rows| quarantine::Page { frame: StaffFrame { title: FRAME, role: Role::Editor }, rows };
    let rows = [unread, nameless].map(|one| ("council".to_owned(), one, now)).to_vec();
    vec![
        sample("empty", &listed(&empty, Role::Editor)),
        sample("some", &listed(&shelf, Role::Editor)),
        sample("for-a-clinician", &listed(&shelf, Role::Clinician)),
        sample("one-fresh", &of("kiln", Role::Editor)),
        sample("one-for-a-volunteer", &of("kiln", Role::Volunteer)),
        sample("one-hidden", &of("wanderers", Role::Editor)),
        sample("one-not-right", &of("patch", Role::Editor)),
        sample("duplicates", &pairs::Page::new(&shelf, Role::Editor)),
        sample("no-duplicates", &pairs::Page::new(&empty, Role::Editor)),
        sample("gaps", &gaps(&directory)),
        sample("nothing-but-gaps", &gaps(&none)),
        sample("quarantine", &in_quarantine(rows)),
        sample("no-quarantine", &in_quarantine(Vec::new())),
        sample("one-with-an-owner", &of("stone", Role::Editor).knowing(owner("hello@stone.example"))),
        sample("one-with-an-owner-who-was-asked", &of("stone", Role::Editor).knowing(asked(MessageState::Sent, None))),
        sample("owners", &owners::Page::new(&shelf, &owned(), Role::Editor, now, true)),
        sample("owners-by-hand", &owners::Page::new(&shelf, &owned(), Role::Editor, now, false)),
        sample("no-owners", &owners::Page::new(&empty, &BTreeMap::new(), Role::Editor, now, true)),
        sample("question", &owners::sample_sheet()),
    ]
}

/// An owner of whom an address was written down.
fn owner(address: &str) -> Owner {
    Owner { address: address.into(), written_down: true, ..Owner::default() }
}

/// An owner who was asked by e-mail, as far as that came.
fn asked(state: MessageState, why: Option<Why>) -> Owner {
    let at = Instant::start_of(Date::constant(2026, 10, 12));
    let waits = matches!(state, MessageState::Waiting | MessageState::Sending | MessageState::Sent);
    let message = Message {
        id: MessageId::from_bytes([4; 16]),
        referral: None,
        kind: MessageKind::Question,
        about: About::Question(NudgeId::from_bytes([2; 16])),
        written: at,
        due: at,
        next: at,
        state,
        why,
        tries: 1,
        taken: Some(at),
        channel: Some(Channel::Email),
        to: None,
        settled: state.is_settled().then_some(at),
    };
    let again = at.plus(std::time::Duration::from_secs(91 * 86_400));
    Owner { message: Some(message), asked_until: waits.then_some(again), ..owner("hello@kiln.example") }
}

/// An owner of each record that is old, in every state of a question.
pub(super) fn owned() -> BTreeMap<String, Owner> {
    use MessageState as S;
    let all = [
        ("wanderers", Owner::default()),
        ("stone", owner("hello@stone.example")),
        ("post-waits", asked(S::Waiting, None)),
        ("post-tried", asked(S::Waiting, Some(Why::ServerAway))),
        ("post-going", asked(S::Sending, None)),
        ("post-sent", asked(S::Sent, None)),
        ("post-failed", asked(S::Failed, Some(Why::Refused))),
        ("post-unknown", asked(S::Unknown, Some(Why::Cut))),
        ("post-by-hand", asked(S::ByHand, None)),
        ("post-not", asked(S::Dropped, Some(Why::Newer))),
        ("never-1", owner("one@never.example")),
        ("never-2", owner("two@never.example")),
    ];
    all.map(|(service, owner)| (service.to_owned(), owner)).into()
}

/// A shelf with one record in every state.
pub(super) fn some() -> Shelf {
    let at = |day: i8| Instant::start_of(Date::constant(2026, 9, day));
    let pair = |id, name| Service {
        phones: vec!["01632 960300".into()],
        ..service(id, name, Some(Date::constant(2026, 1, 12)))
    };
    let entries = vec![
        service("kiln", "Kiln Yard Shed", Some(Date::constant(2026, 1, 12))),
        service("patch", "Green Patch", Some(Date::constant(2025, 9, 20))),
        service("stone", "Stone Soup", Some(Date::constant(2025, 3, 20))),
        service("wanderers", "Chase Wanderers", None),
        pair("choir", "Evening Choir"),
        pair("choir-2", "The Evening Choir"),
        pair("choir-3", "Evening Choir (Mill Lane)"),
    ];
    let posted: Vec<String> =
        owned().into_keys().filter(|id| id.starts_with("post-") || id.starts_with("never-")).collect();
    // nothing in common, or each would be a possible duplicate of the others
    let names =
        ["Larches", "Ferrymen", "Oatcake", "Tolkien", "Quarry", "Juniper", "Beacon", "Windmill", "Harbour", "Yew"];
    let asked = posted.iter().zip(names).map(|(id, name)| Service {
        organisation: Organisation { id: id.clone(), name: format!("{name} Trust") },
        locations: Vec::new(),
        ..service(id, name, None)
    });
    let entries = entries.into_iter().chain(asked);
    let entry = |service: Service| EntryRow {
        feed: "council".into(),
        own_id: service.id.clone(),
        service,
        seen: at(1),
        changed: at(2),
        absences: 0,
        gone: None,
    };
    let confirmed =
        |by, day| Confirmation { service: "kiln".into(), by, day: Date::constant(2026, 9, day), staff: None };
    let nudge = |service: &str, sent, answered| Nudge {
        id: NudgeId::from_bytes([2; 16]),
        service: service.into(),
        made: at(3),
        staff: None,
        expires: at(3).plus(std::time::Duration::from_secs(60 * 86_400)),
        sent,
        answered,
        message: service.starts_with("post-").then(|| MessageId::from_bytes([4; 16])),
    };
    let by_post = |id: &String| nudge(id, Some(at(12)).filter(|_| id == "post-sent"), None);
    let by_post: Vec<Nudge> = posted.iter().filter(|id| id.starts_with("post-")).map(by_post).collect();
    Shelf {
        today: Some(TODAY),
        entries: entries.map(entry).collect(),
        feeds: vec![Feed {
            id: "council".into(),
            source: "https://council.example/services".into(),
            licence: "OGL v3".into(),
            pulled: at(9),
            whole: Some(at(9)),
        }],
        confirmations: vec![
            confirmed(ConfirmedBy::Staff, 4),
            confirmed(ConfirmedBy::Arrived, 5),
            confirmed(ConfirmedBy::Owner, 6),
        ],
        reports: vec![Report {
            service: "patch".into(),
            what: NotRight::Moved,
            by_owner: false,
            staff: None,
            at: at(7),
            settled: None,
        }],
        merges: vec![Merge {
            id: MergeId::from_bytes([1; 16]),
            kept: "choir".into(),
            other: "choir-3".into(),
            why: "name phone".into(),
            staff: None,
            at: at(8),
            undone: None,
        }],
        nudges: [
            vec![
                nudge("wanderers", None, None),
                nudge("stone", Some(at(4)), None),
                nudge("patch", Some(at(4)), Some((at(7), false))),
            ],
            by_post,
        ]
        .concat(),
        full: ["kiln".to_owned()].into(),
        quarantined: 2,
        ..Shelf::default()
    }
}

fn service(id: &str, name: &str, assured: Option<Date>) -> Service {
    Service {
        id: id.into(),
        feed: "council".into(),
        name: name.into(),
        organisation: Organisation { id: "cv".into(), name: "Chase Volunteers".into() },
        description: "A place to make things and to talk, or not to talk.".into(),
        status: ServiceStatus::Active,
        locations: vec![Location { name: "The yard".into(), postcode: "ST16 0ZZ".into(), ..Location::default() }],
        email: format!("{id}@chase.example"),
        assured,
        ..Service::default()
    }
}
