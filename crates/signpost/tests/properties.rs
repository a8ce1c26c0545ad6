//! Whatever a directory says and whatever a person asks: no barred service, no panic, and always the same answer.
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use record::*;
use signpost::{Directory, Places, Vocabulary};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const AS_OF: &str = "2026-03-02";

fn directory(services: Vec<Service>) -> Directory {
    static WITH: OnceLock<(Places, Vocabulary)> = OnceLock::new();
    let (places, words) = WITH.get_or_init(|| {
        let table = "outcode,latitude,longitude,blur_km\nST16,52.81,-2.12,2.0\nST17,52.79,-2.10,2.0\n";
        let words = Vocabulary::read(include_str!("../../../content/support.toml"));
        (Places::read(table).expect("a table"), words.expect("the words"))
    });
    Directory::new(services, places, words, AS_OF.parse().expect("a date"))
}

fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "anxiety",
        "group",
        "women",
        "only",
        "men",
        "carers",
        "crisis",
        "line",
        "not a",
        "no",
        "lift",
        "upstairs",
        "pain",
        "church",
        "hall",
        "full",
        "over 60s",
        "refer yourself",
        "GP referral",
        "£12",
        "free",
        "Polish",
        "any language",
        "online",
        "by phone",
        "bereavement",
        "é",
        "<",
        "16+",
        "",
    ];
    prop_oneof![9 => prop::collection::vec(select(pieces), 0..5).prop_map(|p| p.join(" ")), 1 => ".{0,20}"]
}

prop_compose! {
    fn schedule()(days in "(MO|TU|SA)(,SU)?", from in 0u16..1441, to in 0u16..1441, ends in day()) -> Schedule {
        Schedule {
            days: days.parse().expect("days"),
            opens: Some(Hour::at_minute(from)),
            closes: Some(Hour::at_minute(to)),
            ends,
            ..Schedule::default()
        }
    }
}

fn day() -> impl Strategy<Value = Option<Date>> {
    select(vec![
        None,
        Some("2026-01-07"),
        Some("2024-12-01"),
        Some("2022-01-15"),
        Some("9999-12-31"),
        Some("-9999-01-01"),
    ])
    .prop_map(|day| day.and_then(|day| day.parse().ok()))
}

prop_compose! {
    fn location()(latitude in prop_oneof![Just(52.8), Just(0.0), any::<f64>()], longitude in prop_oneof![Just(-2.1), any::<f64>()],
                  postcode in select(vec!["ST16 0ZZ", "ST17", "XX", ""]), said in text(), virtually: bool) -> Location {
        let kind = if virtually { LocationKind::Virtual } else { LocationKind::Physical };
        let point = Some(Point { latitude, longitude });
        Location { kind, point, postcode: postcode.into(), accessibility: vec![said], ..Location::default() }
    }
}

prop_compose! {
    fn service()(id in 0u8..20, texts in prop::collection::vec(text(), 7), assured in day(), active in 0..4,
                 ages in (prop::option::of(any::<u8>()), prop::option::of(any::<u8>())),
                 extent in select(vec!["", "ST16 ST17", "WS11", "{}"]), locations in prop::collection::vec(location(), 0..3),
                 schedules in prop::collection::vec(schedule(), 0..3), languages in subsequence(vec!["en", "pl", "bfi", "?"], 0..3),
                 available in prop::option::of(0u32..3), organisation in 0u8..4) -> Service {
        let text = |at: usize| texts.get(at).cloned().unwrap_or_default();
        Service {
            id: format!("s{id}"),
            name: text(0),
            organisation: Organisation { id: format!("o{organisation}"), name: format!("Trust {organisation}") },
            description: text(1),
            status: if active > 0 { ServiceStatus::Active } else { ServiceStatus::Inactive },
            assured,
            minimum_age: ages.0,
            maximum_age: ages.1,
            eligibility: text(2),
            areas: vec![Area { name: String::new(), extent: extent.into() }],
            languages: languages.into_iter().map(str::to_owned).collect(),
            interpreters: text(3),
            locations,
            schedules,
            fees: text(4),
            application: text(5),
            capacities: vec![Capacity { unit: String::new(), available }],
            attributes: vec![Attribute { name: text(6), ..Attribute::default() }],
            ..Service::default()
        }
    }
}

prop_compose! {
    fn seeker()(age in prop::option::of(any::<u8>()), gender in select(vec![None, Some(Gender::Woman), Some(Gender::Man)]),
                outcode in select(vec!["ST16", "ST17", "ZE1"]), needs in subsequence(Need::ALL.to_vec(), 0..4), says in text(),
                max_km in prop::option::of(0.0..50.0), access in subsequence(Access::ALL.to_vec(), 0..3),
                only in subsequence(Format::ALL.to_vec(), 0..3), is in subsequence(Membership::ALL.to_vec(), 0..3),
                flags: [bool; 5], language in select(vec![None, Some("pl"), Some("en"), Some("")]),
                (declined, pence, free) in (0u8..20, prop::option::of(0u32..2_500), any::<bool>())) -> Seeker {
        let [self_referral, no_faith, no_remote, no_internet, crisis] = flags;
        let when = if pence == Some(0) { Vec::new() } else { vec![Free { days: Weekdays::ALL, from: Hour::at_minute(600), to: Hour::at_minute(900) }] };
        Seeker {
            age, gender, needs, says, max_km, access, only, is, self_referral, no_faith, no_remote, no_internet, crisis, when,
            outcode: outcode.parse().ok(),
            language: language.map(str::to_owned),
            declined: vec![format!("s{declined}")],
            max_cost: pence.map(Pence),
            prefer: if free { vec![Format::Group] } else { Vec::new() },
            ..Seeker::default()
        }
    }
}

/// The rules that the fields of these records tell by themselves, read another way than the engine reads them.
fn broken(service: &Service, asks: &Seeker) -> Option<&'static str> {
    let home = asks.outcode.as_ref().map_or("", Outcode::as_str);
    let served =
        |area: &Area| area.extent.is_empty() || area.extent == "{}" || area.extent.split(' ').any(|o| o == home);
    let speaks = |code: &str| service.languages.is_empty() || service.languages.iter().any(|l| l == code);
    let signs = asks.access.contains(&Access::Bsl);
    let minutes = |slot: &Schedule, free: &Free| {
        let (from, to) = (slot.opens?.minutes(), slot.closes?.minutes());
        let to = if to > from { to } else { 1440 }; // what goes past midnight begins here; its morning is nobody's time
        Some(to.min(free.to.minutes()).saturating_sub(from.max(free.from.minutes())))
    };
    let running = |slot: &&Schedule| slot.ends.is_none_or(|last| last >= AS_OF.parse().expect("a date"));
    let running: Vec<&Schedule> = service.schedules.iter().filter(running).collect();
    let free_then = |slot: &&Schedule| asks.when.iter().any(|free| minutes(slot, free).is_some_and(|n| n >= 30));
    let morning = |slot: &&Schedule| slot.closes <= slot.opens && slot.closes.is_some_and(|to| to.minutes() > 600);
    let rules = [
        ("age", asks.age.zip(service.maximum_age).is_some_and(|(age, most)| age > most)),
        ("area", !service.areas.iter().any(served)),
        ("language", asks.language.is_none() && !signs && !speaks("en")),
        ("cost", service.fees.contains("£12") && asks.max_cost.is_some_and(|most| most < Pence(1_200))),
        ("times", !running.is_empty() && !asks.when.is_empty() && !running.iter().any(|s| free_then(s) || morning(s))),
        ("ended", !service.schedules.is_empty() && running.is_empty()),
        ("route", asks.self_referral && service.application == "GP referral"),
        (
            "faith",
            asks.no_faith && service.name.split(' ').any(|word| word == "church") && !service.name.contains("hall"),
        ),
        ("women", service.eligibility == "women" && asks.gender != Some(Gender::Woman)),
    ];
    rules.into_iter().find_map(|(rule, broken)| broken.then_some(rule))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_barred_service_is_ever_suggested(services in prop::collection::vec(service(), 0..12), asks in seeker()) {
        let directory = directory(services);
        let shown = directory.offers(&asks, usize::MAX);
        let left_out = directory.explain(&asks);
        prop_assert_eq!(shown.len() + left_out.len(), directory.services().len(), "each is shown or explained");
        let oldest: Date = "2024-03-02".parse().expect("a date");
        for one in &shown {
            prop_assert!(left_out.iter().all(|l| l.service != one.service));
            let service = directory.service(&one.service).expect("it is in the directory");
            prop_assert_eq!(service.status, ServiceStatus::Active);
            prop_assert!(service.assured.is_some_and(|day| day >= oldest));
            prop_assert!(service.capacities.iter().all(|c| c.available != Some(0)));
            prop_assert!(!asks.declined.contains(&one.service));
            prop_assert!(one.km.is_none_or(|km| asks.max_km.is_none_or(|most| km <= most + 0.05)));
            prop_assert!(asks.age.is_none_or(|age| service.minimum_age.is_none_or(|from| age >= from)));
            prop_assert_eq!(broken(service, &asks), None, "{:?}", service);
            prop_assert!(one.score.is_finite() && !one.reasons.is_empty());
        }
        prop_assert!(left_out.iter().all(|l| !l.bars.is_empty()));
    }

    #[test]
    fn the_index_gives_the_list_that_looking_at_each_record_gives(
        services in prop::collection::vec(service(), 0..40), asks in seeker(), limit in select(vec![1, 3, 5, usize::MAX]),
    ) {
        let directory = directory(services);
        prop_assert_eq!(directory.offers(&asks, limit), directory.offers_by_looking_at_each(&asks, limit));
        let crisis = Seeker { crisis: true, ..asks };
        prop_assert_eq!(directory.crisis(&crisis), directory.offers_by_looking_at_each(&crisis, usize::MAX));
    }

    #[test]
    fn what_may_not_be_suggested_changes_no_list(services in prop::collection::vec(service(), 1..14), asks in seeker()) {
        let all = directory(services);
        let barred: Vec<String> = all.explain(&asks).into_iter()
            .filter(|left| !left.bars.iter().any(|bar| matches!(bar, Bar::Duplicate | Bar::SameOrganisation)))
            .map(|left| left.service).collect();
        let others = all.services().iter().filter(|one| !barred.contains(&one.id)).cloned().collect();
        let without = directory(others);
        for limit in [5, usize::MAX] {
            prop_assert_eq!(all.offers(&asks, limit), without.offers(&asks, limit));
        }
    }

    #[test]
    fn the_order_in_which_records_come_makes_no_difference(
        services in prop::collection::vec(service(), 0..12).prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        asks in seeker(),
    ) {
        let (one, other) = (directory(services.0), directory(services.1));
        prop_assert_eq!(one.offers(&asks, 5), other.offers(&asks, 5));
        prop_assert_eq!(one.explain(&asks), other.explain(&asks));
        prop_assert_eq!(one.offers(&asks, 5), one.offers(&asks, 5));
    }

    #[test]
    fn best_comes_first_ties_go_by_id_and_no_organisation_fills_the_list(
        services in prop::collection::vec(service(), 0..12), asks in seeker(),
    ) {
        let directory = directory(services);
        let shown = directory.offers(&Seeker { crisis: false, ..asks }, usize::MAX);
        for pair in shown.windows(2) {
            let in_order = pair[0].score > pair[1].score || pair[0].score == pair[1].score && pair[0].service < pair[1].service;
            prop_assert!(in_order);
        }
        let mut of: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &shown {
            *of.entry(&directory.service(&one.service).expect("there").organisation.name).or_default() += 1;
        }
        prop_assert!(of.values().all(|n| *n <= 2));
    }
}
