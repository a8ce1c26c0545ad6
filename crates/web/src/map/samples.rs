//! The states of this page, drawn from made-up steps.
use super::asked::Asked;
use super::group;
use super::view::Page;
use super::{Step, hand_overs, log, narrowed};
use crate::gallery::{Sample, sample};
use improve::map::Discovered;
use record::{Instant, ReferralId, Role, ShownStory, StepKind, StoryId, StoryText};
use std::collections::BTreeMap;
use store::Cohort;

/// Twenty people: some are reminded, some turn back, one calls for help.
fn steps() -> Vec<Step> {
    const DAY: i64 = 24 * 3_600 * 1_000_000;
    let mut steps = Vec::new();
    for person in 0..20u8 {
        let referral = ReferralId::from_bytes([person; 16]);
        let (mut day, mut n) = (i64::from(person), 0);
        let mut step = |kind, role, after: i64| {
            (day, n) = (day + after, n + 1);
            steps.push(Step { referral, n, kind, happened: Instant::from_micros(day * DAY), role });
        };
        step(StepKind::Received, Role::EhrClient, 0);
        step(StepKind::Identified, Role::System, 0);
        step(StepKind::Invited, Role::Reception, 2);
        step(StepKind::MessageSent, Role::System, 1);
        if person % 3 == 0 {
            step(StepKind::MessageSent, Role::System, 5);
        }
        if person % 5 == 4 {
            continue;
        }
        step(StepKind::Opened, Role::PatientLink, 1 + i64::from(person % 4));
        if person == 7 {
            step(StepKind::CalledForHelp, Role::PatientLink, 0);
        }
        step(StepKind::CheckedIn, Role::PatientLink, 0);
        step(StepKind::Conversed, Role::Clinician, 9);
        step(StepKind::Offered, Role::Clinician, 0);
        if person % 2 == 0 {
            step(StepKind::HandedOver, Role::Clinician, 0);
            step(StepKind::Reached, Role::PatientLink, 20 + i64::from(person));
        }
    }
    steps
}

/// The page of them, of whatever is asked for.
pub(super) fn page(role: Role, asked: Asked) -> Page {
    let cohort = |referral: ReferralId| match referral.bytes()[0] % 3 {
        0 => Cohort { age_band: Some("30-39".into()), language: Some("cy".into()), ..Cohort::default() },
        _ => Cohort { age_band: Some("60-69".into()), ..Cohort::default() },
    };
    let steps = steps();
    let of: BTreeMap<ReferralId, Cohort> = steps.iter().map(|step| (step.referral, cohort(step.referral))).collect();
    let groups = group::all(of.values());
    let steps = narrowed(steps, &asked, |referral| &of[&referral]);
    Page::new(role, asked.clone(), &log(&steps).discover(asked.least), &hand_overs(&steps).discover(1), groups)
}

/// What somebody tells of a step.
fn told() -> Vec<(StepKind, Vec<ShownStory>)> {
    let story = ShownStory {
        id: StoryId::from_bytes([3; 16]),
        version: 1,
        says: StoryText { title: "At the door".into(), text: "I nearly <b>turned</b> back.".into() },
        made: Instant::from_micros(0),
        ends: Instant::from_micros(0),
        beneath: Vec::new(),
    };
    vec![(StepKind::Received, vec![story])]
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let asked = |least| Asked { least, ..Asked::default() };
    let part = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked::read(&pairs).unwrap_or_default()
    };
    let none = Discovered::default();
    let some = [("least", "1"), ("begin", "invited"), ("without", "message_sent"), ("group", "age_band:60-69")];
    vec![
        sample("nothing-yet", &Page::new(Role::Lead, Asked::default(), &none, &none, BTreeMap::new())),
        sample("a-year", &page(Role::Lead, asked(8))),
        sample("with-what-people-tell", &page(Role::Lead, asked(8)).with(told())),
        sample("every-way", &page(Role::Clinician, asked(1))),
        sample("a-part", &page(Role::Lead, part(&some))),
        sample("a-part-of-nobody", &page(Role::Lead, part(&[("passed", "withdrawn")]))),
    ]
}
