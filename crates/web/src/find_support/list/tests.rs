use super::*;

const TODAY: Date = Date::constant(2026, 10, 13);

fn place(service: &Service, reasons: &[Reason], from_somewhere: bool) -> Place {
    let suggestion = Suggestion { service: "7".into(), score: 4711.0, km: Some(3.6), reasons: reasons.to_vec() };
    Place::of(service, &suggestion, Some("Sleep".into()), from_somewhere, TODAY, &Say::english())
}

fn assured(day: &str) -> Service {
    Service { assured: day.parse().ok(), phones: vec!["01632 960111".into()], ..Service::default() }
}

#[test]
fn a_description_is_said_in_its_first_sentence() {
    for (text, said) in [
        ("Walks. Dogs welcome.", "Walks."),
        (
            "At St. John’s hall, e.g. a walk, from 1.5 miles. Then tea.",
            "At St. John’s hall, e.g. a walk, from 1.5 miles.",
        ),
        ("  Two\nlines  and no end ", "Two lines and no end"),
        ("Are you low? We listen.", "Are you low?"),
        ("", ""),
    ] {
        assert_eq!(first_sentence(text), said);
    }
    let long = first_sentence(&"é word ".repeat(200));
    assert!(long.ends_with("word …") || long.ends_with("é …"), "{long}");
    assert!(long.chars().count() <= LONG + 2);
}

#[test]
fn how_fresh_a_record_is_is_said_honestly() {
    for (day, said) in [
        ("2026-10-13", Ok("Confirmed in the last week")),
        ("2026-10-06", Ok("Confirmed 1 week ago")),
        ("2026-08-31", Ok("Confirmed 6 weeks ago")),
        ("2026-04-13", Ok("Confirmed 6 months ago")),
        ("2025-10-13", Ok("Confirmed 12 months ago")),
        ("2026-10-14", Err("Check first: ring before you go")), // a day that is still to come
    ] {
        let place = place(&assured(day), &[Reason::Fresh], true);
        assert_eq!(place.confirmed.as_deref().map_err(String::as_str), said, "{day}");
    }
    let old = place(&assured("2025-09-03"), &[Reason::CheckRecord], true);
    assert_eq!(old.confirmed, Err("Check first: ring before you go".into()));
    let no_phone = Service { phones: vec![], ..assured("2025-09-03") };
    assert_eq!(
        place(&no_phone, &[Reason::CheckRecord], true).confirmed,
        Err("Check first: ask them before you go".into())
    );
}

#[test]
fn a_distance_is_about_and_is_told_in_miles_too() {
    let say = Say::english();
    assert_eq!(far(3.6, &say), "About 4 km away (2.2 miles)");
    assert_eq!(far(0.4, &say), "Less than 1 km away");
}

#[test]
fn every_reason_there_is_has_words_for_the_person() {
    let say = Say::english();
    for reason in Reason::ALL {
        assert!(say.says("reason", Some(reason.code())), "{reason:?}");
    }
}

#[test]
fn a_reason_is_not_said_twice_and_nobody_is_blamed_for_not_saying_where_they_live() {
    let all = [Reason::MainNeed, Reason::Near, Reason::Fresh, Reason::Free, Reason::CheckPlace, Reason::SelfReferral];
    let hall = record::Location { name: "Hall".into(), address: "1 Hall Street".into(), ..record::Location::default() };
    let service = Service { locations: vec![hall], ..assured("2026-10-13") };
    assert_eq!(place(&service, &all, false).reasons, ["It costs nothing", "You can get in touch yourself"]);
    let says = Service { application: "Just come along.".into(), ..service.clone() };
    assert_eq!(place(&says, &all, false).reasons, ["It costs nothing"], "its own words say how to get in");
    assert_eq!(place(&service, &all, true).reasons.len(), 3, "somebody who said so is told that it is not known");
    assert_eq!(place(&service, &all, true).at, ["Hall, 1 Hall Street"]);
}

#[test]
fn only_what_is_a_number_is_dialled_and_only_a_web_address_is_a_link() {
    let dial = |number: &str| Phone::of(number).dial;
    assert_eq!(dial("(01632) 960-123").as_deref(), Some("+441632960123"));
    assert_eq!(dial("116 123").as_deref(), Some("116123"));
    for odd in ["01632 960123 (option 2)", "", "javascript:1", "ring Jo", "99"] {
        assert_eq!(dial(odd), None, "{odd}");
    }
    assert_eq!(website("https://www.choir.example/in?x").map(|(_, host)| host).as_deref(), Some("choir.example"));
    for odd in ["javascript:alert(1)", "choir.example", "https://", "https://bank.example@evil.example/", ""] {
        assert_eq!(website(odd), None, "{odd}");
    }
    assert!(is_email("in@choir.example") && !is_email("in@choir.example?bcc=x@y.example") && !is_email("@x.example"));
}
