//! Every state of the pages, made up.
use super::card::Card;
use super::kept::{Kept, page as kept_page, script};
use super::visit::{Came, Visit};
use super::{List, WayBack, page};
use crate::find_support;
use crate::gallery::{Sample, sample};
use crate::parts::Say;
use record::{Along, Date, GotThere, Instant, Offer, OfferId, OfferState, ReferralId, Seeker};

/// The list and what was kept of it.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let today = Date::constant(2026, 10, 13);
    let (directory, empty) = find_support::sample_directories(today);
    let needs = ["lonely", "sleep"].iter().filter_map(|code| code.parse().ok()).collect();
    let seeker = Seeker { needs, outcode: "ST16".parse().ok(), ..Seeker::default() };
    let cards = |directory, quietly| {
        let places = find_support::places(&seeker, quietly, directory, today, say);
        let told = "The door is on the left of the shop. It was noisy at first. A woman at the desk said hello.";
        let went = |id: &str| [GotThere { service: id.into(), handed_over: 20, there: 12, last: None }];
        let card = |place: find_support::Place| {
            let went = went(&place.id);
            Card::of(place, vec![pathway::SomeoneSays { words: told.to_owned(), whole: None }], &went, say)
        };
        places.into_iter().map(card).collect()
    };
    let some = [offer("Larkrise Singers", OfferState::Accepted), offer("Swim and stretch", OfferState::Declined)];
    let list = |came, cards, offers: &[Offer]| -> List {
        let way_back = if offers.is_empty() || came != Came::CheckIn { WayBack::None } else { WayBack::ByLink };
        page(say, &visit(came), cards, offers, way_back)
    };
    let kept = |quiet, on_the_way| Kept {
        offer: OfferId::from_bytes([1; 16]),
        name: "Larkrise Singers".into(),
        place: directory
            .services()
            .iter()
            .find(|one| one.name == "Larkrise Singers")
            .map(|service| find_support::kept_place(service, &["check-access".into()], today, say)),
        on_the_way,
        script: script(say, &["check-cost".into(), "check-access".into()]),
        quiet,
    };
    vec![
        sample("list", &list(Came::CheckIn, cards(&directory, false), &[])),
        sample("list-with-some-kept", &list(Came::CheckIn, cards(&directory, false), &some)),
        sample("nothing-fits", &list(Came::CheckIn, cards(&empty, false), &[])),
        sample("others", &list(Came::NotYet, cards(&directory, true), &some)),
        sample("kept", &kept_page(say, Came::CheckIn, vec![kept(false, false)], false, WayBack::ByLink)),
        sample(
            "kept-and-on-the-way",
            &kept_page(say, Came::CheckIn, vec![kept(false, true)], false, WayBack::OnItsWay),
        ),
        sample(
            "kept-and-not-on-paper",
            &kept_page(say, Came::CheckIn, vec![kept(true, false)], false, WayBack::ByLink),
        ),
        sample("kept-by-the-link", &kept_page(say, Came::OwnLink, vec![kept(false, false)], false, WayBack::None)),
        sample("nothing-kept", &kept_page(say, Came::CheckIn, vec![], false, WayBack::None)),
    ]
}

fn visit(came: Came) -> Visit {
    let check_in = (came == Came::CheckIn).then(|| record::CheckInId::from_bytes([3; 16]));
    let wishes = vec!["km-5".into(), "evening".into()];
    Visit { referral: ReferralId::from_bytes([2; 16]), came, check_in, is_open: true, shows_kept: true, wishes }
}

fn offer(name: &str, state: OfferState) -> Offer {
    Offer {
        id: OfferId::from_bytes([u8::try_from(name.len()).unwrap_or(0); 16]),
        referral: ReferralId::from_bytes([2; 16]),
        service: name.to_lowercase(),
        name: name.into(),
        reasons: vec!["near".into()],
        state,
        way: None,
        offered: Instant::from_micros(0),
        along: Along { own: true, ..Along::default() },
    }
}
