//! What Jolanta of the demonstration clinic was shown, and must not be: she asks for help with pain and for company.
use record::*;
use signpost::{Directory, Places, Vocabulary};

const WORDS: &str = include_str!("../../../content/support.toml");
const PLACES: &str = "outcode,latitude,longitude,blur_km\nST16,52.81,-2.12,2.0\n";

/// A service with its description, its languages and its terms, to be had by telephone.
fn service(name: &str, description: &str, languages: &[&str], terms: &[&str]) -> Service {
    let term = |name: &&str| Attribute { name: (*name).into(), ..Attribute::default() };
    Service {
        id: name.into(),
        name: name.into(),
        description: description.into(),
        status: ServiceStatus::Active,
        assured: "2026-10-07".parse().ok(),
        languages: languages.iter().map(|code| (*code).into()).collect(),
        attributes: terms.iter().chain(&["By telephone"]).map(term).collect(),
        ..Service::default()
    }
}

fn directory() -> Directory {
    let services = vec![
        service(
            "Level Ground",
            "Friendly help to cut down or stop drinking. No judgement, no need to be at rock bottom.",
            &["en"],
            &["Cutting down alcohol", "Stress"],
        ),
        service(
            "Open Hands",
            "Talking therapy and advice in British Sign Language, by video or face to face, from Deaf counsellors.",
            &["bfi", "en"],
            &["Low mood", "Company"],
        ),
        service(
            "Biały Most – wsparcie po polsku",
            "Rozmowa, doradztwo i grupa wsparcia po polsku. Talking support and a group in Polish.",
            &["pl", "en"],
            &["Low mood", "Company"],
        ),
        service(
            "Plain Sums telephone line",
            "Debt and benefits advice by telephone for the whole county.",
            &["en"],
            &["Debt and money", "Work and pain"],
        ),
        service(
            "Chaseview Talking Therapies",
            "Guided self-help and CBT. A women-only group on Tuesdays.",
            &["en"],
            &["Low mood", "Anxiety and worry"],
        ),
        service("A Friendly Voice", "A volunteer rings you each week for a chat.", &["en", "pa"], &["Company"]),
        service("Hearth", "People with long-lasting pain meet over tea.", &["en"], &["Living with pain", "Company"]),
    ];
    let places = Places::read(PLACES).expect("a table");
    let words = Vocabulary::read(WORDS).expect("the words");
    Directory::new(services, &places, &words, "2026-11-26".parse().expect("a day"))
}

fn jolanta() -> Seeker {
    Seeker {
        age: Some(77),
        outcode: "ST16".parse().ok(),
        needs: vec![Need::Pain, Need::Lonely],
        max_km: Some(2.0),
        when: vec![Free {
            days: "MO,TU,WE,TH,FR".parse().expect("days"),
            from: "17:00".parse().expect("an hour"),
            to: "21:00".parse().expect("an hour"),
        }],
        ..Seeker::default()
    }
}

fn shown(seeker: &Seeker) -> Vec<String> {
    let turns = directory().in_turn(seeker, 5);
    turns.into_iter().map(|(_, one)| one.service).collect()
}

#[test]
fn nobody_is_shown_support_that_wounds_or_cannot_fit() {
    assert_eq!(shown(&jolanta()), ["Hearth", "A Friendly Voice"]);
}

#[test]
fn who_named_that_need_or_that_language_is_shown_it() {
    let with = |change: fn(&mut Seeker)| {
        let mut seeker = jolanta();
        change(&mut seeker);
        shown(&seeker)
    };
    let has = |list: Vec<String>, name: &str| list.iter().any(|shown| shown.starts_with(name));
    assert!(has(with(|s| s.needs.push(Need::Alcohol)), "Level Ground"));
    assert!(has(with(|s| s.needs.push(Need::Debt)), "Plain Sums"));
    assert!(has(with(|s| s.language = Some("pl".into())), "Biały Most"));
    assert!(has(with(|s| s.access = vec![Access::Bsl]), "Open Hands"));
}

#[test]
fn a_group_for_women_beside_the_rest_keeps_no_man_out() {
    let worried = |gender| Seeker { gender, needs: vec![Need::Anxiety], ..jolanta() };
    for gender in [None, Some(Gender::Man), Some(Gender::Woman)] {
        let offers = directory().offers(&worried(gender), 5);
        let chaseview = offers.iter().find(|one| one.service.starts_with("Chaseview")).expect("it is for anxiety");
        let check = chaseview.reasons.contains(&Reason::CheckWho);
        assert_eq!(check, gender != Some(Gender::Woman), "somebody asks first");
    }
}

#[test]
fn who_names_no_distance_is_not_told_that_it_is_within_theirs() {
    let mut hearth = service("Hearth", "People with long-lasting pain meet.", &["en"], &["Living with pain", "Group"]);
    hearth.attributes.retain(|term| term.name != "By telephone");
    let point = Some(Point { latitude: 52.81, longitude: -2.12 });
    hearth.locations = vec![Location { point, ..Location::default() }];
    let words = Vocabulary::read(WORDS).expect("the words");
    let places = Places::read(PLACES).expect("a table");
    let directory = Directory::new(vec![hearth], &places, &words, "2026-11-26".parse().expect("a day"));
    for (max_km, told) in [(Some(2.0), true), (None, false)] {
        let offers = directory.offers(&Seeker { max_km, when: Vec::new(), ..jolanta() }, 5);
        assert_eq!(offers[0].reasons.contains(&Reason::Near), told);
    }
}
