//! Each hard rule of signposting: a service that breaks just that rule is never suggested, and the rule is named.
use record::*;
use signpost::{Directory, Places, Vocabulary};

const WORDS: &str = include_str!("../../../content/support.toml");
const PLACES: &str =
    "outcode,latitude,longitude,blur_km\nST16,52.81,-2.12,2.0\nST17,52.79,-2.10,2.0\nWS11,52.69,-2.02,2.0\n";

fn directory(services: Vec<Service>) -> Directory {
    let places = Places::read(PLACES).expect("a table");
    Directory::new(services, &places, &Vocabulary::read(WORDS).expect("the words"), day("2026-03-02"))
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn slot(days: &str, from: &str, to: &str) -> Schedule {
    Schedule {
        days: days.parse().expect("days"),
        opens: from.parse().ok(),
        closes: to.parse().ok(),
        ..Schedule::default()
    }
}

fn term(name: &str) -> Attribute {
    Attribute { name: name.into(), ..Attribute::default() }
}

/// An evening group near by that suits [`asha`] in every way.
fn group() -> Service {
    Service {
        id: "group".into(),
        name: "Lantern evening".into(),
        organisation: Organisation { id: "o".into(), name: "Lantern".into() },
        description: "For people who worry.".into(),
        status: ServiceStatus::Active,
        assured: Some(day("2026-01-07")),
        minimum_age: Some(18),
        areas: vec![Area { name: "Borough".into(), extent: "ST16 ST17".into() }],
        languages: vec!["en".into()],
        locations: vec![Location {
            point: Some(Point { latitude: 52.80, longitude: -2.11 }),
            postcode: "ST16 0ZZ".into(),
            accessibility: vec!["Ramp to the front door.".into()],
            ..Location::default()
        }],
        schedules: vec![slot("TU", "18:30", "20:00")],
        fees: "Free".into(),
        application: "You can refer yourself.".into(),
        attributes: vec![term("group"), term("anxiety")],
        ..Service::default()
    }
}

fn asha() -> Seeker {
    Seeker {
        age: Some(33),
        gender: Some(Gender::Woman),
        outcode: "ST17".parse().ok(),
        needs: vec![Need::Anxiety],
        max_km: Some(6.0),
        when: vec![Free {
            days: "MO,TU".parse().expect("as written"),
            from: "17:30".parse().expect("as written"),
            to: "21:30".parse().expect("as written"),
        }],
        access: vec![Access::Wheelchair],
        self_referral: true,
        max_cost: Some(Pence(0)),
        no_faith: true,
        ..Seeker::default()
    }
}

type Change = fn(&mut Service, &mut Seeker);

/// What stands between the two once `change` has been made; empty when the service is suggested.
fn bars(change: Change) -> Vec<Bar> {
    let (mut service, mut seeker) = (group(), asha());
    change(&mut service, &mut seeker);
    let directory = directory(vec![service]);
    let left_out = directory.explain(&seeker);
    assert_ne!(left_out.is_empty(), directory.offers(&seeker, 5).is_empty(), "shown or left out, never both");
    left_out.into_iter().flat_map(|l| l.bars).collect()
}

#[test]
fn an_evening_group_near_by_is_suggested_with_its_reasons() {
    let offers = directory(vec![group()]).offers(&asha(), 5);
    let first = offers.first().expect("the group");
    assert_eq!((first.service.as_str(), first.km), ("group", Some(1.3)));
    for reason in [Reason::MainNeed, Reason::Near, Reason::TimesFit, Reason::AccessStated, Reason::SelfReferral] {
        assert!(first.reasons.contains(&reason), "{reason:?}");
    }
}

#[test]
fn a_service_that_breaks_one_rule_is_left_out_for_that_rule() {
    let cases: &[(&str, Bar, Change)] = &[
        ("closed for now", Bar::NotActive, |s, _| s.status = ServiceStatus::TemporarilyClosed),
        ("no status", Bar::NotActive, |s, _| s.status = ServiceStatus::Unknown),
        ("its course is over", Bar::Ended, |s, _| s.schedules[0].ends = Some(day("2025-11-30"))),
        ("no places", Bar::Full, |s, _| s.capacities = vec![Capacity { unit: "places".into(), available: Some(0) }]),
        ("an alert says full", Bar::Full, |s, _| s.alert = "Group full, not taking new people.".into()),
        ("assured in 2022", Bar::Stale, |s, _| s.assured = Some(day("2022-01-15"))),
        ("never assured", Bar::Stale, |s, _| s.assured = None),
        ("too young", Bar::Age, |s, _| s.minimum_age = Some(60)),
        ("too old", Bar::Age, |s, _| s.maximum_age = Some(17)),
        ("another area", Bar::Area, |s, _| s.areas[0].extent = "WS11 WS12".into()),
        ("too far", Bar::Far, |_, p| p.max_km = Some(1.2)),
        ("a postcode too far, coordinates near", Bar::Far, |s, _| s.locations[0].postcode = "WS11 0ZZ".into()),
        ("only in Urdu", Bar::Language, |s, _| s.languages = vec!["ur".into()]),
        ("nobody speaks Polish", Bar::Language, |_, p| p.language = Some("pl".into())),
        ("any language is no sign language", Bar::Language, |s, p| {
            s.interpreters = "Any language.".into();
            p.language = Some("bfi".into());
        }),
        ("no sign language", Bar::Access, |s, p| {
            s.interpreters = "Any language.".into();
            p.access.push(Access::Bsl);
        }),
        ("upstairs, no lift", Bar::Access, |s, _| {
            s.locations[0].accessibility = vec!["Upstairs room, no lift.".into()]
        }),
        ("no loop", Bar::Access, |s, p| {
            s.locations[0].accessibility = vec!["Level access, no hearing loop.".into()];
            p.access.push(Access::Loop);
        }),
        ("telephone only", Bar::Access, |s, p| {
            s.attributes[0] = term("telephone");
            s.locations.clear();
            p.access.push(Access::NoPhone);
        }),
        ("clinicians refer", Bar::ReferralRoute, |s, _| {
            s.application = "We accept referrals from clinicians; people cannot refer themselves.".into();
        }),
        ("men only", Bar::Gender, |s, _| s.eligibility = "Men".into()),
        ("women only, for somebody who is neither", Bar::Gender, |s, p| {
            s.description = "Women-only group for worry".into();
            p.gender = Some(Gender::Other);
        }),
        ("veterans", Bar::Membership, |s, _| s.eligibility = "Veterans".into()),
        ("carers, by name", Bar::Membership, |s, _| s.name = "Carers Lane".into()),
        ("3 pounds, and nothing to spend", Bar::Cost, |s, _| s.fees = "£3.00 a session".into()),
        ("25 pounds", Bar::Dear, |s, p| {
            s.fees = "£25".into();
            p.max_cost = None;
        }),
        ("run by a church", Bar::Faith, |s, _| s.organisation.name = "Grove Church".into()),
        ("a group, when only one to one will do", Bar::Format, |_, p| p.only = vec![Format::OneToOne]),
        ("online only, for somebody who meets people", Bar::RemoteOnly, |s, p| {
            s.attributes[0] = term("online");
            p.no_remote = true;
        }),
        ("online only, without internet", Bar::OnlineOnly, |s, p| {
            s.attributes[0] = term("online");
            p.no_internet = true;
        }),
        ("daytime", Bar::Times, |s, _| s.schedules = vec![slot("TU", "10:00", "12:00")]),
        ("29 minutes", Bar::Times, |s, _| s.schedules = vec![slot("TU", "16:59", "17:59")]),
        ("declined", Bar::Declined, |_, p| p.declined = vec!["group".into()]),
        ("a crisis line", Bar::CrisisOnly, |s, _| s.name = "Shire crisis line".into()),
        ("a person in crisis", Bar::NotForCrisis, |_, p| p.crisis = true),
        ("bereavement", Bar::Specialist, |s, _| s.name = "Bereavement group".into()),
        ("gambling", Bar::Specialist, |s, _| s.name = "Gambling support".into()),
        ("domestic abuse beside something ordinary", Bar::Specialist, |s, _| {
            s.name = "Domestic abuse and worry".into()
        }),
        ("domestic abuse before all else", Bar::Specialist, |s, _| {
            s.description = "Domestic abuse support, with help for worry.".into()
        }),
        ("nothing that was asked about", Bar::NoNeed, |_, p| p.needs = vec![Need::Housing]),
    ];
    for (case, bar, change) in cases {
        assert_eq!(bars(*change), [*bar], "{case}");
    }
}

#[test]
fn what_only_looks_like_a_bar_is_none() {
    let cases: &[(&str, Change)] = &[
        ("half an hour is enough", |s, _| s.schedules = vec![slot("TU", "16:00", "18:00")]),
        ("past midnight", |s, _| s.schedules = vec![slot("MO", "21:00", "01:00")]),
        ("by appointment", |s, _| s.schedules.clear()),
        ("one course over, one to come", |s, _| {
            s.schedules.push(Schedule { ends: Some(day("2025-11-30")), ..slot("TU", "18:00", "19:00") });
        }),
        ("swapped coordinates", |s, _| s.locations[0].point = Some(Point { latitude: -2.11, longitude: 52.80 })),
        ("coordinates at 0, 0", |s, _| s.locations[0].point = Some(Point { latitude: 0.0, longitude: 0.0 })),
        ("a national area", |s, _| s.areas[0].extent = String::new()),
        ("far, but by telephone too", |s, p| {
            s.attributes.push(term("telephone"));
            p.max_km = Some(0.5);
        }),
        ("stairs, but somebody comes to the home", |s, _| {
            s.attributes.push(term("home visit"));
            s.locations[0].accessibility = vec!["Stairs only".into()];
        }),
        ("upstairs with a lift", |s, _| s.locations[0].accessibility = vec!["Upstairs room with a lift.".into()]),
        ("in a church hall", |s, _| s.description = "For people who worry, in the church hall".into()),
        ("carers welcome", |s, _| s.eligibility = "Adults and their carers".into()),
        ("men and women", |s, _| s.eligibility = "Men and women".into()),
        ("no crisis service", |s, _| s.description = "For people who worry. This is not a crisis service.".into()),
        ("an alert about the car park", |s, _| s.alert = "Car park closed on Mondays; full details online.".into()),
        ("a Polish group with English", |s, _| s.languages = vec!["Polish".into(), "English".into()]),
        ("an interpreter for Polish", |s, p| {
            s.interpreters = "Interpretation in Urdu and Polish".into();
            p.language = Some("pl".into());
        }),
        ("24 months to the day", |s, _| s.assured = Some(day("2024-03-02"))),
    ];
    for (case, change) in cases {
        assert_eq!(bars(*change), [], "{case}");
    }
}

#[test]
fn what_somebody_has_to_ask_about_comes_one_grade_lower() {
    let score = |change: Change| {
        let (mut service, mut seeker) = (group(), asha());
        change(&mut service, &mut seeker);
        let offers = directory(vec![service]).offers(&seeker, 1);
        let first = offers.into_iter().next().expect("it is still suggested");
        (first.score, first.reasons)
    };
    let (best, _) = score(|_, _| {});
    let cases: &[(Reason, Change)] = &[
        (Reason::CheckRecord, |s, _| s.assured = Some(day("2024-12-01"))),
        (Reason::CheckAccess, |s, _| s.locations[0].accessibility.clear()),
        (Reason::OtherFormat, |_, p| p.prefer = vec![Format::OneToOne]),
        (Reason::Over10Pounds, |s, p| {
            s.fees = "£12".into();
            p.max_cost = None;
        }),
        (Reason::CheckWho, |s, _| s.description = "For people who worry, for over 60s".into()),
        (Reason::CheckCost, |s, _| s.fees = String::new()),
    ];
    for (reason, change) in cases {
        let (points, reasons) = score(*change);
        assert!(reasons.contains(reason), "{reason:?}: {reasons:?}");
        assert!(points <= best - 10.0, "{reason:?}: {points} of {best}");
    }
}

#[test]
fn two_records_of_one_service_are_never_shown_together() {
    let other = Service {
        id: "group-2".into(),
        name: "Lantern eve".into(),
        organisation: Organisation { id: "x".into(), name: "Directory import".into() },
        assured: Some(day("2025-07-01")),
        ..group()
    };
    let directory = directory(vec![other, group()]);
    assert_eq!(directory.offers(&asha(), 5).len(), 1);
    assert_eq!(directory.explain(&asha())[0].bars, [Bar::Duplicate]);
}

#[test]
fn at_most_two_of_one_organisation_stand_in_a_list() {
    let of = |id: &str, name: &str| Service { id: id.into(), name: name.into(), ..group() };
    let names = [("a", "Worry workshop"), ("b", "Evening walkers"), ("c", "Talk and tea")];
    let directory = directory(names.map(|(id, name)| of(id, name)).to_vec());
    assert_eq!(directory.offers(&asha(), 5).len(), 2);
    assert!(directory.explain(&asha()).iter().any(|l| l.bars == [Bar::SameOrganisation]));
}

#[test]
fn each_need_has_its_turn_and_what_fits_two_stands_once() {
    let names =
        ["Alder yard", "Birch hall", "Cedar rooms", "Damson", "Elder mill", "Fir lodge", "Gorse house", "Hazel"];
    let mut names = names.iter();
    let mut of = |id: &str, need: &str| Service {
        id: id.into(),
        name: names.next().expect("a name").to_string(),
        organisation: Organisation { id: id.into(), name: String::new() },
        description: String::new(),
        attributes: vec![term("group"), term(need)],
        ..group()
    };
    let both = Service { attributes: vec![term("group"), term("anxiety"), term("sleep")], ..of("both", "anxiety") };
    let worry = [of("w1", "anxiety"), of("w2", "anxiety"), of("w3", "anxiety"), of("w4", "anxiety")];
    let rest =
        [both, of("s1", "sleep"), of("m1", "debt"), Service { name: "Sleep crisis line".into(), ..of("x", "sleep") }];
    let directory = directory([worry.to_vec(), rest.to_vec()].concat());
    let asked = Seeker { needs: vec![Need::Anxiety, Need::Sleep, Need::Debt], when: Vec::new(), ..asha() };
    let list = directory.in_turn(&asked, 5);
    let turns: Vec<_> = list.iter().map(|(need, one)| (*need, one.service.as_str())).collect();
    let wanted = [
        (Need::Anxiety, "both"),
        (Need::Sleep, "s1"),
        (Need::Debt, "m1"),
        (Need::Anxiety, "w1"),
        (Need::Anxiety, "w2"),
    ];
    assert_eq!(turns, wanted, "money is not left out because it stands last on the page");
    assert_eq!(directory.offers(&asked, 5)[1].service, "w1", "an order of importance is another thing");
    assert!(directory.in_turn(&Seeker::default(), 5).is_empty());
}

#[test]
fn two_of_one_organisation_and_no_double_whosever_turn_it_is() {
    let of = |id: &str, name: &str, need: &str| Service {
        id: id.into(),
        name: name.into(),
        attributes: vec![term("group"), term(need)],
        ..group()
    };
    let names = [("a", "Worry workshop", "anxiety"), ("b", "Rest well", "sleep"), ("c", "Plain sums", "debt")];
    let directory = directory(names.map(|(id, name, need)| of(id, name, need)).to_vec());
    let asked = Seeker { needs: vec![Need::Anxiety, Need::Sleep, Need::Debt], ..asha() };
    assert_eq!(directory.in_turn(&asked, 5).len(), 2);
}

#[test]
fn somebody_in_crisis_gets_crisis_support_and_nothing_else() {
    let line = Service { id: "line".into(), attributes: vec![term("crisis only"), term("telephone")], ..group() };
    let directory = directory(vec![group(), line]);
    let crisis = Seeker { crisis: true, when: Vec::new(), ..asha() };
    let ids = |offers: Vec<Suggestion>| offers.into_iter().map(|s| s.service).collect::<Vec<_>>();
    assert_eq!(ids(directory.offers(&crisis, 5)), ["line"]);
    assert_eq!(ids(directory.offers(&asha(), 5)), ["group"]);
    assert_eq!(ids(directory.crisis(&asha())), ["line"], "and it is at hand for everybody");
}

#[test]
fn the_guide_names_every_code() {
    let guide = include_str!("../../../docs/guide/directory.md");
    let codes = Reason::ALL.iter().map(|r| r.code()).chain(Bar::ALL.iter().map(|b| b.code()));
    for code in codes {
        assert!(guide.contains(&format!("| `{code}` |")), "docs/guide/directory.md does not explain {code}");
    }
}

/// Where it stands for somebody who worries and would travel: its points, and its reasons.
fn points(service: Service, who: &Seeker) -> (f64, Vec<Reason>) {
    let found = directory(vec![service]).offers(who, 5);
    found.first().map_or((0.0, Vec::new()), |one| (one.score, one.reasons.clone()))
}

#[test]
fn what_names_people_who_served_among_others_stands_a_grade_lower_for_whoever_did_not() {
    let among = |description: &str| Service { description: description.into(), ..group() };
    let who = asha();
    let plain = points(group(), &who).0;
    for (description, lower) in [
        ("For veterans, their families and anyone who worries.", true),
        ("For anyone who worries. Veterans welcome.", false),
    ] {
        let (here, reasons) = points(among(description), &who);
        assert_eq!((plain - here) > 10.0, lower, "{description}: {here} against {plain}");
        assert_eq!(reasons.contains(&Reason::CheckWho), lower, "{description}");
    }
    let served = Seeker { is: vec![Membership::Veteran], ..asha() };
    let among = among("For veterans, their families and anyone who worries.");
    assert!(!points(among, &served).1.contains(&Reason::CheckWho));
}

#[test]
fn a_need_that_is_merely_related_is_worth_less_than_another_that_is_met_outright() {
    let of = |terms: &[&str]| Service {
        name: "Lantern".into(),
        description: String::new(),
        attributes: terms.iter().map(|name| term(name)).collect(),
        ..group()
    };
    let who = Seeker { needs: vec![Need::Panic, Need::Lonely], ..asha() };
    let (related, outright) = (points(of(&["anxiety"]), &who), points(of(&["befriending"]), &who));
    assert!(related.0 < outright.0, "{related:?} {outright:?}");
    assert!(related.1.contains(&Reason::RelatedNeed));
}

#[test]
fn a_price_for_a_whole_course_is_parted_among_its_times() {
    let costs = |fees: &str| Service { fees: fees.into(), ..group() };
    let who = Seeker { max_cost: None, ..asha() };
    let reasons = |fees: &str| points(costs(fees), &who).1;
    let eight = reasons("£48 for a course of 6 sessions");
    assert!(!eight.is_empty() && !eight.contains(&Reason::Over10Pounds), "eight pounds a time");
    assert!(reasons("£72 for 6 weeks").contains(&Reason::Over10Pounds), "twelve pounds a time");
    assert!(!reasons("£150 a year").is_empty(), "nobody knows how much that is a time, so it is not left out");
    assert!(reasons("£25 a session").is_empty(), "over twenty pounds a time");
    assert!(reasons("£12 drop-in").contains(&Reason::Over10Pounds));
    let at_once = Seeker { max_cost: Some(Pence(2_000)), ..asha() };
    assert!(points(costs("£48 for a course of 6 sessions"), &at_once).1.is_empty(), "it is paid at once");
}
