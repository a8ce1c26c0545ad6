//! Samples of what stands beside an offer, and of what a code and a letter say, made up.
use super::left_out::Group;
use super::samples::{checked_in, found, much_shared, offer};
use record::{Along, Block, Brief, Concept, GotThere, Offer, OfferState, ServiceReply, Status, Way};

pub(super) fn left_out() -> Vec<Group> {
    vec![
        Group { why: "It is farther than they can travel", names: vec!["Tern Bay walkers".into()], more: 0 },
        Group { why: "It is full, or closed to new people", names: vec!["Pain café, evenings".into()], more: 4 },
    ]
}

/// Everything that can stand beside an offer.
pub(super) fn on_the_way() -> Brief {
    let with = |name: &str, state, way, along| Offer { way: Some(way), along, ..offer(name, state) };
    let own = Along { own: true, ..Along::default() };
    let note = "Ask for the Tuesday group: the room is quieter.";
    let referred = Along {
        note: note.into(),
        reply: Some(ServiceReply::Waiting),
        passed_on: vec![Block::Support],
        ..Along::default()
    };
    Brief {
        offers: vec![
            with("Larkrise Singers", OfferState::HandedOver, Way::Referral, referred),
            with("Swimming", OfferState::HandedOver, Way::SelfReferral, own),
            offer("Larchfield talking therapies", OfferState::Offered),
        ],
        got_there: vec![GotThere { service: "7".into(), handed_over: 6, there: 4, last: None }],
        ..much_shared()
    }
}

/// A code says resolved, the letter says current.
pub(super) fn conflicting() -> Brief {
    let mut coded = found(Concept::Depression, ("", "Depression resolved", ""), None);
    coded.finding.status = Status::Historical;
    let told = found(Concept::Depression, ("He says that his ", "depression", " is back since May."), None);
    Brief { findings: vec![coded, told], conflicts: vec![(0, 1)], ..checked_in() }
}
