//! The list out of what fits: something of each kind, nothing in the place of the best, and what others found counts.
use record::*;
use signpost::{Directory, Places, Vocabulary};

fn directory(services: Vec<Service>) -> Directory {
    let words = Vocabulary::read(include_str!("../../../content/support.toml")).expect("the words");
    let places = Places::read("outcode,latitude,longitude,blur_km\nST16,52.81,-2.12,2.0\n").expect("a table");
    Directory::new(services, &places, &words, "2026-03-02".parse().expect("a date"))
}

/// For people who worry, of this form, by an organisation of its own.
fn of(id: &str, name: &str, format: &str) -> Service {
    Service {
        id: id.into(),
        name: name.into(),
        organisation: Organisation { id: id.into(), name: String::new() },
        description: "For people who worry.".into(),
        fees: "Free".into(),
        status: ServiceStatus::Active,
        assured: "2026-01-07".parse().ok(),
        locations: vec![Location { postcode: "ST16 0ZZ".into(), ..Location::default() }],
        attributes: vec![Attribute { name: format.into(), ..Attribute::default() }],
        ..Service::default()
    }
}

fn worried() -> Seeker {
    Seeker { needs: vec![Need::Anxiety], outcode: "ST16".parse().ok(), ..Seeker::default() }
}

fn ids(directory: &Directory, limit: usize) -> Vec<String> {
    directory.offers(&worried(), limit).into_iter().map(|offer| offer.service).collect()
}

const NAMES: [&str; 6] = ["Alder yard", "Birch hall", "Cedar rooms", "Damson", "Elder mill", "Gorse house"];

#[test]
fn a_list_of_groups_ends_with_the_choice_of_somebody_to_ring() {
    let mut services: Vec<Service> = NAMES.iter().map(|name| of(&name.to_lowercase(), name, "group")).collect();
    services.push(of("line", "Ivy line", "telephone"));
    let list = ids(&directory(services.clone()), 5);
    assert_eq!(list.len(), 5);
    assert_eq!(list.last().map(String::as_str), Some("line"), "a little worse, and the only one by telephone");
    services.iter_mut().filter(|one| one.id == "line").for_each(|line| line.assured = "2024-12-01".parse().ok());
    assert!(!ids(&directory(services), 5).contains(&"line".into()), "a whole grade worse is no choice");
}

#[test]
fn a_choice_of_kinds_moves_neither_the_first_nor_the_second() {
    let services: Vec<Service> = NAMES.iter().map(|name| of(&name.to_lowercase(), name, "group")).collect();
    let without = ids(&directory(services.clone()), 5);
    let mut others = [of("x-line", "Ivy line", "telephone"), of("y-talk", "Juniper", "one to one")];
    others.iter_mut().for_each(|other| other.assured = "2025-06-01".parse().ok());
    let with = ids(&directory([services, others.to_vec()].concat()), 5);
    assert_eq!(with[..2], without[..2]);
    assert!(with.contains(&"x-line".into()) && with.contains(&"y-talk".into()), "{with:?}");
}

#[test]
fn where_more_people_got_there_comes_first_and_two_stories_are_luck() {
    let services = || vec![of("a", "Alder yard", "group"), of("b", "Birch hall", "group")];
    let knowing = |asked, arrived| directory(services()).knowing([("b", Arrivals { asked, arrived })]);
    assert_eq!(ids(&directory(services()), 2), ["a", "b"]);
    let many = knowing(40, 36).offers(&worried(), 2);
    assert_eq!(many[0].service, "b");
    assert!(many[0].reasons.contains(&Reason::OthersArrived));
    let points = |asked, arrived| {
        knowing(asked, arrived).offers(&worried(), 2).iter().find(|o| o.service == "b").map(|o| o.score)
    };
    let usual = points(0, 0).expect("it is there");
    assert!(points(2, 2).expect("it is there") - usual < 0.5, "two who got there say next to nothing");
    assert!(usual - points(40, 2).expect("it is there") < 4.0, "and nobody outweighs a need");
    assert_eq!(ids(&knowing(40, 2), 2), ["a", "b"]);
}

#[test]
fn what_a_description_says_in_as_many_words_is_heeded() {
    let bars = |change: fn(&mut Service, &mut Seeker)| {
        let (mut service, mut seeker) = (of("a", "Alder yard", "group"), worried());
        change(&mut service, &mut seeker);
        let left_out = directory(vec![service]).explain(&seeker);
        left_out.into_iter().flat_map(|left| left.bars).collect::<Vec<_>>()
    };
    assert_eq!(bars(|_, _| {}), []);
    assert_eq!(bars(|s, _| s.description += " Our waiting list is closed."), [Bar::Full]);
    assert_eq!(bars(|s, _| s.wait = "Currently not taking new people".into()), [Bar::Full]);
    assert_eq!(
        bars(|s, p| {
            s.description += " GP referral only.";
            p.self_referral = true;
        }),
        [Bar::ReferralRoute]
    );
    assert_eq!(
        bars(|s, p| {
            s.description += " £8 per session.";
            s.fees.clear();
            p.max_cost = Some(Pence(500));
        }),
        [Bar::Cost]
    );
    assert_eq!(bars(|s, _| s.description = "We do not offer help with worry. Choir.".into()), [Bar::NoNeed]);
    assert_eq!(bars(|s, _| s.name = "Deaf social".into()), [Bar::Specialist]);
}

#[test]
fn hours_that_only_words_tell_lower_and_do_not_bar() {
    let evenings = Free {
        days: "MO,TU,WE,TH,FR".parse().expect("days"),
        from: "17:30".parse().expect("an hour"),
        to: "21:30".parse().expect("an hour"),
    };
    let asks = Seeker { when: vec![evenings], ..worried() };
    let score = |description: &str| {
        let service = Service { description: description.into(), ..of("a", "Alder yard", "group") };
        directory(vec![service]).offers(&asks, 1).remove(0)
    };
    let (fits, not) =
        (score("For people who worry, Tuesday evenings."), score("For people who worry, Tuesday mornings."));
    assert!(not.reasons.contains(&Reason::CheckTimes) && !fits.reasons.contains(&Reason::CheckTimes));
    assert!(fits.score - not.score >= 10.0);
}

#[test]
fn an_online_group_keeps_the_hours_of_its_location() {
    let mut service = of("a", "Alder online", "online");
    service.locations = vec![Location {
        kind: LocationKind::Virtual,
        schedules: vec![Schedule {
            days: "TU".parse().expect("days"),
            opens: "10:00".parse().ok(),
            closes: "11:00".parse().ok(),
            ..Schedule::default()
        }],
        ..Location::default()
    }];
    let free = |days: &str| Free {
        days: days.parse().expect("days"),
        from: "09:00".parse().expect("an hour"),
        to: "12:00".parse().expect("an hour"),
    };
    let offers =
        |days: &str| directory(vec![service.clone()]).offers(&Seeker { when: vec![free(days)], ..worried() }, 1);
    assert_eq!(offers("TU").len(), 1);
    assert_eq!(offers("WE").len(), 0, "nobody is sent to an empty room");
}
