//! The states of this page, drawn from made-up steps.
use super::view::Page;
use crate::funnel::period::Period;
use crate::gallery::{Sample, sample};
use improve::map::{Discovered, Log};
use record::{Role, ShownStory, StepKind, StoryId, StoryText};

/// Twenty people: some are reminded, some turn back, one calls for help.
pub(super) fn log() -> Log {
    const DAY: i64 = 24 * 3_600 * 1_000_000;
    let mut log = Log::default();
    for person in 0..20 {
        let name = format!("{person:032x}");
        let mut day = person;
        let mut step = |activity: &str, after: i64| {
            day += after;
            log.push(&name, activity, day * DAY);
        };
        step("referral came", 0);
        step("letter read", 0);
        step("invited", 2);
        step("message sent", 1);
        if person % 3 == 0 {
            step("message sent", 5);
        }
        if person % 5 == 4 {
            continue;
        }
        step("opened their link", 1 + person % 4);
        if person == 7 {
            step("asked for help now", 0);
        }
        step("checked in", 0);
        step("talked", 9);
        step("support offered", 0);
        if person % 2 == 0 {
            step("handed over", 0);
            step("got there", 20 + person);
        }
    }
    log
}

/// What somebody tells of a step.
fn told() -> Vec<(StepKind, Vec<ShownStory>)> {
    let story = ShownStory {
        id: StoryId::from_bytes([3; 16]),
        version: 1,
        says: StoryText { title: "At the door".into(), text: "I nearly <b>turned</b> back.".into() },
        made: record::Instant::from_micros(0),
        beneath: Vec::new(),
    };
    vec![(StepKind::Received, vec![story])]
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |role, least, map: &Discovered| Page::new(role, Period { years: 1 }, least, map);
    vec![
        sample("nothing-yet", &page(Role::Lead, 8, &Discovered::default())),
        sample("a-year", &page(Role::Lead, 8, &log().discover(8))),
        sample("with-what-people-tell", &page(Role::Lead, 8, &log().discover(8)).with(told())),
        sample("every-way", &page(Role::Clinician, 1, &log().discover(1))),
    ]
}
