//! Every state of the pages of a check-in, drawn from a made-up person.
use super::standing::Standing;
use super::{after, asking_felt, card, happened, help_now, own_word, share, view};
use crate::gallery::{Sample, sample};
use crate::parts::{Say, Sign, Wrong};
use content::Content;
use instruments::Instrument;
use pathway::Page;
use record::{
    AandE, Block, CheckInId, Clinic, ClinicId, DutyRota, Given, Hours, Instant, Nation, ReferralId, Role, Sharing,
    Step, StepKind,
};
use std::sync::Arc;
use store::CheckInRow;

/// The moment at which the samples stand still: 9 March 2026 in the morning.
fn now() -> Instant {
    Instant::from_london(record::Date::constant(2026, 3, 9).at(9, 30, 0, 0))
}

fn clinic(staffed: bool) -> Clinic {
    let number = |text: &str| text.parse().expect("a number for drama");
    let hours = |date: record::Date| Hours {
        days: ["MO", "TU", "WE", "TH", "FR"].map(String::from).to_vec(),
        opens: date.at(9, 0, 0, 0).time(),
        closes: date.at(17, 0, 0, 0).time(),
    };
    let duty = DutyRota {
        telephone: number("01632 960201"),
        hours: hours(now().day()),
        backup: number("01632 960202"),
        escalate_after_minutes: 15,
        outside_hours_after_minutes: None,
        contact_within_minutes: 60,
    };
    let notice = AandE {
        signs: vec!["new weakness in both legs".into(), "new numbness between your legs".into()],
        signed_by: "a made-up physiotherapist".into(),
        signed_on: now().day(),
    };
    Clinic {
        id: ClinicId::from_bytes([3; 16]),
        slug: "larchfield".into(),
        name: "Larchfield".into(),
        sender: "Larchfield Bookings".into(),
        telephone: None,
        nation: Nation::England,
        answers_read: "by the end of the next working day".into(),
        a_and_e: Some(notice),
        duty: staffed.then_some(duty),
        safeguarding: None,
        words: std::collections::BTreeMap::new(),
        brand: record::Brand::default(),
        open_library: false,
        messages: record::MessagePlan::default(),
    }
}

/// Somebody at a clinic with or without a duty role, with these answers.
pub(super) fn standing(say: &Say, staffed: bool, answers: &[(Page, Given)]) -> Standing {
    let text = Content::shipped().text("instruments/phq-4.toml").unwrap_or_default().to_owned();
    let clinic = clinic(staffed);
    let row = CheckInRow {
        id: CheckInId::from_bytes([1; 16]),
        referral: ReferralId::from_bytes([2; 16]),
        sent: now(),
        instrument: text.clone(),
        finished: None,
        sharing: Sharing([Block::WhatMatters, Block::Pain].into()),
    };
    let instrument = Arc::new(Instrument::read(&text).expect("the shipped questionnaires are read in the tests"));
    let mut say = say.clone();
    say.sign = Some(Arc::new(Sign::of(&clinic)));
    let mut standing = Standing { say, clinic, row, answers: Vec::new(), instrument };
    for (page, given) in answers {
        standing.now_says(*page, given.clone(), now());
    }
    standing
}

/// Everything answered.
pub(super) fn much() -> Vec<(Page, Given)> {
    let some = |codes: &[&str]| Given::ChoseSome(codes.iter().map(|code| (*code).to_owned()).collect());
    let said = |words: &str| Given::Said(words.to_owned());
    let chose = |code: &str| Given::Chose(code.to_owned());
    let mut all = vec![
        (Page::WhatMatters, said("To pick up my granddaughter again without thinking about it first.")),
        (Page::PainWhere, some(&["lower-back", "hip"])),
        (Page::PainDuration, chose("1-to-5-years")),
        (Page::MayWeAsk, chose("yes")),
        (Page::Support, some(&["lonely", "sleep"])),
        (Page::Card, said("I am worn out, and I snap at people.\nIs walking making it worse?")),
    ];
    all.extend((0..3).map(|item| (Page::Item(item), Given::Points(item as u8))));
    all.push((Page::Item(3), Given::RatherNotSay));
    all
}

/// Every state of the pages, in the order in which somebody meets them.
pub(crate) fn samples(say: &Say) -> Vec<Sample> {
    let (empty, full) = (standing(say, true, &[]), standing(say, true, &much()));
    let unstaffed = standing(say, false, &[]);
    let wrong = || Some(Wrong::said("answer", &say.text("choose-one-or-skip")));
    let page = |state, standing: &Standing, page, wrong| {
        let given = standing.given(page).cloned();
        (state, view::html(standing, page, given.as_ref(), wrong).unwrap_or_default())
    };
    let mut all = vec![
        page("1-who-reads", &empty, Page::WhoReads, None),
        page("1-who-reads-without-a-duty-role", &unstaffed, Page::WhoReads, None),
        page("2-what-to-expect", &empty, Page::Expect, None),
        page("3-what-matters", &empty, Page::WhatMatters, None),
        page("3-what-matters-said", &full, Page::WhatMatters, None),
        page("3-what-matters-to-choose", &unstaffed, Page::WhatMatters, None),
        page("4-signs", &empty, Page::AAndE, None),
        page("5-where", &empty, Page::PainWhere, None),
        page("5-where-chosen", &full, Page::PainWhere, None),
        page("6-how-long", &empty, Page::PainDuration, None),
        page("6-how-long-nothing-chosen", &empty, Page::PainDuration, wrong()),
        page("7-may-we-ask", &empty, Page::MayWeAsk, None),
        page("8-feeling", &full, Page::Item(0), None),
        page("8-feeling-nothing-chosen", &full, Page::Item(1), wrong()),
        page("9-support", &empty, Page::Support, None),
        page("9-support-after-feeling", &full, Page::Support, None),
        page("10-what-to-say", &empty, Page::Card, None),
        page("10-what-to-say-to-choose", &unstaffed, Page::Card, None),
        page("11-own-word", &empty, Page::OwnWord, None),
        page("11-own-word-odd", &empty, Page::OwnWord, Some(Wrong::said("answer", &say.text("own-word-odd")))),
        sample("12-share-nothing-to-share", &share::view(&empty)),
        sample("12-share", &share::view(&full)),
        sample("12-share-nothing-ticked", &share::asked_again(&full)),
        sample("card", &card::card(&full)),
        sample("card-empty", &card::card(&empty)),
    ];
    all.extend(help_now::samples(say, now()));
    all.extend(after::samples(&full, now()));
    all.extend(asking_felt::samples(&full.say));
    all.push(sample(
        "what-happened",
        &happened::Happened {
            say: full.say.titled("happened-title").with_back(Some("/check-in/done")),
            happened: happened::happened(&full.say, &steps(), false),
            table: happened::table(&full),
            looked: vec![(say.choice("looked-by", Role::Clinician.code()), say.day(now()))],
        },
    ));
    all.extend(own_word::samples(&full));
    all
}

fn steps() -> Vec<Step> {
    let kinds = [StepKind::Received, StepKind::Invited, StepKind::CheckedIn, StepKind::Briefed, StepKind::Offered];
    let step = |(n, kind): (usize, &StepKind)| Step {
        referral: ReferralId::from_bytes([2; 16]),
        n: n as i64,
        kind: *kind,
        happened: now(),
        recorded: now(),
        role: Role::Clinician,
        detail: None,
    };
    kinds.iter().enumerate().map(step).collect()
}
