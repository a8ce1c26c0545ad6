use super::super::happened::{Happened, happened, table, who_looked};
use super::super::standing::trial::standing;
use super::*;
use crate::parts::trial::check_patient_page;
use pathway::Page;
use record::{Instant, ReferralId, Role, Sharing, Step, StepKind};
use store::Look;

fn look(role: Role, at: &str) -> Look {
    let nothing = String::new;
    Look {
        at: Instant::read(at).expect("a time"),
        clinic: nothing(),
        actor: nothing(),
        role,
        purpose: nothing(),
        route: nothing(),
        request: nothing(),
        outcome: nothing(),
        looked: nothing(),
    }
}

#[test]
fn once_sent_in_a_page_says_that_there_is_an_answer_and_never_what_it_is() {
    let mut standing = standing(
        "larchfield",
        &[
            (Page::WhatMatters, Given::Said("<b>my garden</b>".into())),
            (Page::PainWhere, Given::ChoseSome(vec!["neck".into()])),
            (Page::Support, Given::Skipped),
        ],
    );
    standing.row.sharing = Sharing([Block::Pain].into());
    standing.clinic.name = "<i>Larchfield</i>".into();
    let looks = [
        look(Role::Clinician, "2026-10-14T09:00:00Z"),
        look(Role::Clinician, "2026-10-14T10:00:00Z"),
        look(Role::PatientLink, "2026-10-14T10:00:00Z"),
        look(Role::Reception, "2026-10-15T10:00:00Z"),
    ];
    for looked in [who_looked(&standing.say, &[], false), who_looked(&standing.say, &looks, false)] {
        let some = !looked.is_empty();
        let say = standing.say.titled("happened-title");
        let page = Happened { say, happened: Vec::new(), table: table(&standing), looked };
        let page = page.render().expect("drawn");
        check_patient_page(&page);
        assert!(!page.contains("garden") && !page.contains("Neck") && !page.contains("<i>"));
        let cells: Vec<&str> = page.split('>').filter_map(|piece| piece.split('<').next()).map(str::trim).collect();
        let many = |words: &str| cells.iter().filter(|cell| **cell == words).count();
        assert_eq!((many("Answered"), many("Not answered")), (2, 3));
        assert_eq!((many("Shared"), many("Kept to myself")), (1, 1));
        let once = page.matches("A physiotherapist, 14 October 2026").count();
        assert_eq!(once, usize::from(some), "each role once a day");
        assert_eq!(page.contains("Nobody yet."), !some);
    }
    let now = Instant::read("2026-10-14T10:00:00Z").expect("a time");
    let calm = of_done(&standing, true, None, None, now).render().expect("drawn");
    check_patient_page(&calm);
    assert!(calm.contains("<li>Where it hurts, and for how long</li>") && calm.contains("with my word"), "{calm}");
    assert!(!calm.contains("list of calls for help") && !calm.contains("999"));
    let page = of_done(&standing, true, None, Some(now), now).render().expect("drawn");
    check_patient_page(&page);
    for said in ["list of calls for help", "We try to call you by midday.", "call 111", "Call 999", "116 123"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    standing.row.sharing = Sharing::default();
    let nothing = of_done(&standing, false, None, None, now).render().expect("drawn");
    assert!(nothing.contains("You shared nothing") && !nothing.contains("reads what you shared"), "{nothing}");
    assert!(!nothing.contains("with my word"), "a word that they never chose opens nothing");
    standing.row.sharing = Sharing([Block::Pain].into());
    assert!(!page.contains("garden") && !page.contains("Neck") && !page.contains("<i>"));
    let page = of_sharing(&standing).render().expect("drawn");
    check_patient_page(&page);
    assert_eq!((page.matches("type=\"checkbox\"").count(), page.matches(" checked").count()), (2, 1));
}

#[test]
fn that_somebody_called_for_help_is_told_only_after_their_own_word() {
    let say = Say::english();
    let at = Instant::read("2026-10-14T10:00:00Z").expect("a time");
    let kinds = [StepKind::Received, StepKind::CalledForHelp, StepKind::HelpAcknowledged, StepKind::HelpContacted];
    let steps = [kinds.as_slice(), &[StepKind::HelpClosed]].concat().into_iter().map(|kind| Step {
        referral: ReferralId::from_bytes([1; 16]),
        n: 1,
        kind,
        happened: at,
        recorded: at,
        role: Role::Duty,
        detail: None,
    });
    let steps: Vec<Step> = steps.collect();
    assert_eq!((happened(&say, &steps, false).len(), happened(&say, &steps, true).len()), (1, 5));
    let looks = [look(Role::Duty, "2026-10-14T10:00:00Z"), look(Role::Clinician, "2026-10-14T10:00:00Z")];
    assert_eq!((who_looked(&say, &looks, false).len(), who_looked(&say, &looks, true).len()), (1, 2));
}

#[test]
fn somebody_who_does_not_want_to_be_asked_is_told_what_stays_as_it_is() {
    for done in [false, true] {
        let page = Withdraw { say: Say::english().titled("withdraw-title"), done };
        let page = page.render().expect("drawn");
        check_patient_page(&page);
        assert!(page.contains("your place in the queue"));
    }
}
