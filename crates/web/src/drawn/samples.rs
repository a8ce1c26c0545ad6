//! The states of these pages, drawn from a made-up map.
use super::add::Add;
use super::card::{Meanwhile, One, Said};
use super::frame::Frames;
use super::history::{History, told};
use super::quote::Choose;
use super::side::Side;
use super::typed::Typed;
use super::view::Page;
use super::{Beside, add};
use crate::funnel::period::Period;
use crate::gallery::{Sample, sample};
use crate::parts::{Called, StaffFrame, Wrong};
use crate::stories::Stood;
use improve::drawn::{DrawnMap, Happened};
use record::drawn::{Card, Change, Claim, HowMany, Lane, Perspective, Phase, Place, Spoken, Version};
use record::{CardId, CommentId, Instant, MarkId, ReferralId, Role, StaffId, StepKind};
use std::collections::BTreeMap;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn day(n: u32) -> Instant {
    Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0)).plus(DAY * n)
}

fn card(n: u8) -> CardId {
    CardId::from_bytes([n; 16])
}

fn kim() -> StaffId {
    StaffId::from_bytes([1; 16])
}

fn names() -> Called {
    Called::of(&[(kim(), "kim")], &[(kim(), "Heron")], false)
}

fn versions() -> Vec<Version> {
    let at = |of, phase: usize| Place { lane: Lane::Of(of), phase: Phase::FIRST[phase].0, before: None };
    let invited = Claim {
        step: StepKind::Invited,
        since: StepKind::Received,
        how_many: Some(HowMany::Everyone),
        within_days: Some(7),
    };
    let letter = Card {
        felt: "Is it about my back, or do they think that I make it up?".into(),
        in_the_way: "The letter is long, and the link does not work on my old phone.".into(),
        opportunity: "Say in the first line that mood is asked of everybody.".into(),
        spoken: Spoken::Themselves,
        claim: Some(invited),
        ..Card::saying("I get a message and a link")
    };
    let talk = Claim { step: StepKind::Conversed, since: StepKind::CheckedIn, how_many: None, within_days: None };
    let asks =
        Card { claim: Some(talk), ..Card::saying("The clinician asks <b>how things are</b> apart from the back") };
    let carers = MarkId::from_bytes([3; 16]);
    let front = Card { spoken: Spoken::Themselves, ..Card::saying("Somebody rings and asks what the link is") };
    let changes = vec![
        Change::Added { card: card(1), at: at(Perspective::Patient, 1), says: Card::saying("I get a letter") },
        Change::Changed { card: card(1), says: letter },
        Change::Added { card: card(2), at: at(Perspective::Clinician, 2), says: asks },
        Change::Quoted { card: card(2), quote: quote() },
        Change::Added { card: card(3), at: at(Perspective::Reception, 0), says: front },
        Change::Moved { card: card(3), to: at(Perspective::Reception, 1) },
        Change::LaneAdded { lane: carers, name: "Carers".into() },
        Change::Added {
            card: card(4),
            at: Place { lane: Lane::Named(carers), ..at(Perspective::Patient, 3) },
            says: Card { spoken: Spoken::Themselves, ..Card::saying("I drive him to the group and wait in the car") },
        },
        Change::Added {
            card: card(5),
            at: at(Perspective::Volunteer, 3),
            says: Card::saying("Written twice by mistake"),
        },
        Change::Hidden { card: card(5) },
        Change::PhaseRenamed { phase: Phase::FIRST[3].0, name: "After the appointment".into() },
        Change::WentBack { to: 10 },
    ];
    let version = |(n, change): (u32, Change)| Version {
        n,
        at: day(n),
        staff: if n % 3 == 0 { Some(StaffId::from_bytes([2; 16])) } else { Some(kim()) },
        role: Role::Lead,
        card: change.card(),
        change: Some(change),
    };
    (1..).zip(changes).map(version).collect()
}

/// A sentence of a story.
fn quote() -> record::drawn::Quote {
    record::drawn::Quote { story: record::StoryId::from_bytes([6; 16]), version: 1, sentence: 1 }
}

fn stories() -> Vec<record::ShownStory> {
    let story = |n: u8, title: &str, text: &str| record::ShownStory {
        id: record::StoryId::from_bytes([n; 16]),
        version: 1,
        says: record::StoryText { title: title.into(), text: text.into() },
        made: day(1),
        ends: day(2),
        beneath: Vec::new(),
    };
    vec![
        story(6, "Somebody asked", "She looked at my back first. Nobody had ever asked me <that>. I slept that night."),
        story(7, "The bus stop", "He waited for me at the bus stop."),
    ]
}

/// The map of the samples.
pub(super) fn map() -> DrawnMap {
    DrawnMap::of(&versions())
}

/// Sixteen people: four are invited within a week, and one asks for help.
fn steps() -> Vec<Happened> {
    let mut steps = Vec::new();
    for n in 0..16u8 {
        let referral = ReferralId::from_bytes([n; 16]);
        let mut step = |kind, at: u32| steps.push(Happened { referral, kind, at: day(at) });
        step(StepKind::Received, 0);
        let invited = if n < 4 { 5 } else { 19 };
        step(StepKind::Invited, invited);
        step(StepKind::CheckedIn, invited + 2);
        if n == 3 {
            step(StepKind::CalledForHelp, invited + 2);
        }
        if n % 2 == 0 {
            step(StepKind::Conversed, invited + 12);
        }
    }
    steps
}

/// Side by side with them.
pub(super) fn side() -> Side {
    Side::new(Role::Lead, Period { years: 1 }, &map(), &steps(), day(60))
}

fn one(role: Role) -> One {
    let map = map();
    let on = map.card(card(1)).cloned();
    let (lanes, phases) = add::places(&map);
    let typed = on.as_ref().map(|on| Typed::of(&on.says, on.read)).unwrap_or_default();
    let said = |n: u8, words: &str, own| Said {
        id: CommentId::from_bytes([n; 16]),
        who: "kim".into(),
        role: Role::Reception,
        when: day(20).in_words(),
        words: words.into(),
        own,
    };
    let mut changes = told(&versions(), 1, &names(), |version| version.card == Some(card(1)));
    changes.reverse();
    One {
        frame: StaffFrame { title: "A card of the map", role },
        id: card(1),
        called: "I get a message and a link".into(),
        lane: "People who come to the clinic".into(),
        phase: "Before the appointment".into(),
        hidden: false,
        opportunity: "Say in the first line that mood is asked of everybody.".into(),
        is_idea: role == Role::Clinician,
        typed: Typed { lane: "patient".into(), phase: Phase::FIRST[1].0.to_string(), ..typed },
        lanes,
        phases,
        ways: vec![("earlier", "Earlier: The referral".into()), ("later", "Later: At the appointment".into())],
        quotes: vec![
            (quote(), Some("Nobody had ever asked me that.".into())),
            (record::drawn::Quote { sentence: 4, ..quote() }, None),
        ],
        told: vec![Stood {
            name: String::new(),
            title: "The bus stop".into(),
            paragraphs: vec!["He waited for me at the bus stop.".into()],
            beneath: vec![(true, "Volunteers say which bus they take.".into())],
        }],
        comments: vec![said(1, "Not everybody has a phone.\nWe print it then.", false), said(2, "<i>True</i>", true)],
        comment: String::new(),
        changes,
        meanwhile: None,
        wrong: None,
    }
}

/// Every state of the pages.
pub(crate) fn samples() -> Vec<Sample> {
    let (map, names, comments) = (map(), names(), BTreeMap::from([(card(1), 2), (card(2), 1)]));
    let beside = |called: Option<&str>| Beside {
        comments: comments.clone(),
        quotes: BTreeMap::from([(quote(), "Nobody had ever asked me <that>.".to_owned())]),
        told: BTreeMap::from([(card(1), stories())]),
        called: called.map(str::to_owned),
    };
    let empty = DrawnMap::default();
    let all = versions();
    let mut changes = told(&all, 1, &names, |_| true);
    changes.reverse();
    let mut removed = all.clone();
    removed.iter_mut().filter(|version| version.card == Some(card(3))).for_each(|version| version.change = None);
    let history =
        |changes, first| History { frame: StaffFrame { title: "What was changed", role: Role::Lead }, changes, first };
    let typed = || Typed {
        spoken: "themselves".into(),
        within: "soon".into(),
        step: "invited".into(),
        what: "I wait".into(),
        ..Typed::default()
    };
    let meanwhile = map.card(card(1)).map(|on| Meanwhile::of(on, &names));
    vec![
        sample("empty", &Page::new(Role::Volunteer, &empty, Beside::default())),
        sample("empty-member", &Page::new(Role::Member, &empty, Beside::default())),
        sample("drawn", &Page::new(Role::Lead, &map, beside(None))),
        sample("drawn-member", &Page::new(Role::Member, &map, beside(Some("Heron")))),
        sample("as-it-was", &Page::past(Role::Clinician, &DrawnMap::of(&all[..3]), all.get(2), &names)),
        sample("before-the-first", &Page::past(Role::Lead, &empty, None, &names)),
        sample("add", &Add::new(Role::Reception, &map, Typed { lane: "reception".into(), ..Typed::default() }, None)),
        sample(
            "add-wrong",
            &Add::new(
                Role::Lead,
                &map,
                typed(),
                Some(Wrong::at("within", "write a whole number of days from 0 to 730")),
            ),
        ),
        sample("card", &one(Role::Lead)),
        sample("card-member", &one(Role::Member)),
        sample("card-meanwhile", &One { meanwhile, ..one(Role::Clinician) }),
        sample("card-hidden", &One { hidden: true, ways: vec![], comments: vec![], ..one(Role::Volunteer) }),
        sample(
            "card-comment-wrong",
            &One { wrong: Some(Wrong::at("comment", "write something, and at most 600 letters")), ..one(Role::Lead) },
        ),
        sample("quote", &Choose::new(Role::Lead, card(2), "The clinician asks".into(), &stories(), None)),
        sample(
            "quote-wrong",
            &Choose::new(
                Role::Lead,
                card(2),
                "The clinician asks".into(),
                &stories(),
                Some(Wrong::at("quote", "choose a sentence")),
            ),
        ),
        sample("quote-none", &Choose::new(Role::Reception, card(2), "The clinician asks".into(), &[], None)),
        sample("frame", &Frames::new(Role::Lead, &map, None, String::new())),
        sample(
            "frame-wrong",
            &Frames::new(
                Role::Lead,
                &map,
                Some(Wrong::at("new-lane", "write a name of at most 60 letters")),
                String::new(),
            ),
        ),
        sample("history", &history(changes, 1)),
        sample("history-removed", &history(told(&removed, 3, &names, |_| true), 3)),
        sample("history-empty", &history(vec![], 1)),
        sample("side-by-side", &side()),
        sample("side-by-side-empty", &Side::new(Role::Clinician, Period { years: 2 }, &empty, &[], day(0))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(state: &str) -> String {
        samples().into_iter().find(|(name, _)| *name == state).expect("a sample").1
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_stands_beside_what_was_typed() {
        let page = drawn("card-meanwhile");
        assert!(page.contains("Somebody else has changed this card") && page.contains("the link does not work"));
        assert!(page.contains("<title>Error: ") && page.contains("name=\"read\" value=\"2\""), "{page}");
    }

    #[test]
    fn only_a_lead_removes_for_good_and_only_ones_own_comment_is_taken_back() {
        assert!(drawn("card").contains("/forget") && !drawn("card-meanwhile").contains("/forget"));
        let page = drawn("card");
        assert_eq!(page.matches("/take-back\"").count(), 1);
        assert!(!page.contains("<i>True"), "what people write is words");
    }

    #[test]
    fn each_change_says_who_when_and_what_was_before() {
        let page = drawn("history");
        assert!(page.contains("kim") && page.contains("somebody who has left") && page.contains("2026"));
        assert!(page.contains("<del class=\"own-said\" dir=\"auto\">I get a letter</del> → <ins"), "{page}");
        assert!(page.contains("went back to the map after change 10."));
        assert!(page.contains("renamed the phase “Afterwards” to “After the appointment”."));
        let removed = drawn("history-removed");
        assert!(
            removed.contains("wrote on a card that was removed for good") && !removed.contains("asks what the link is")
        );
    }

    #[test]
    fn a_quote_stands_on_the_map_as_words_and_is_chosen_by_sentence() {
        assert!(drawn("drawn").contains("Nobody had ever asked me &#60;that&#62;."), "{}", drawn("drawn"));
        let page = drawn("quote");
        assert_eq!(page.matches("type=\"radio\"").count(), 4);
        assert!(drawn("card").contains("A quote stands here that is not shown"));
    }

    #[test]
    fn an_earlier_map_is_read_only() {
        let page = drawn("as-it-was");
        assert!(!page.contains("/map/drawn/add") && !page.contains("/map/drawn/card/"));
        assert!(page.contains("action=\"/map/drawn/back\"") && page.contains("name=\"to\" value=\"3\""));
    }
}
