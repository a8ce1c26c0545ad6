//! A made-up aim with its drivers, ideas and tests, for the samples of these pages.
use super::kept::Kept;
use super::measured::{Charted, Known};
use crate::parts::Called;
use record::{
    Act, Aim, AimId, AimState, AimText, Amount, ChangeIdea, ChangeIdeaId, Cycle, CycleId, CycleNote, CycleText, Date,
    Driver, DriverId, DriverText, IdeaSource, IdeaState, IdeaText, Instant, Lived, Part, Plan, Prediction, Role,
    StaffId, Study, TakenOut, TestOutcome, Unit, Written,
};

pub(super) fn charted(marks: usize) -> Charted {
    let months = (1..=12).map(|month| day(2025, month, 1));
    let values = [31., 33., 30., 34., 32., 31., 33., 35., 30., 38., 44., 47.];
    let series = improve::chart::Series::new(months.zip(values)).expect("a series");
    let to = Amount::of_tenths(450).expect("an amount");
    let options = improve::chart::Options {
        improvement_direction: improve::chart::Direction::Increase,
        target: Some(45.0),
        ..improve::chart::Options::default()
    };
    let chart = improve::chart::xmr(&series, &options);
    let title = "Checked in within six weeks of the invitation (%)";
    let markers = [improve::chart::Marker { date: day(2025, 10, 1), words: "Test 1 begins".into() }];
    let caption = improve::chart::Caption { id: "checked-in", title, markers: &markers };
    Charted {
        svg: improve::chart::svg(&chart, &caption),
        says: improve::chart::sentence(&chart),
        marks: vec!["Test 1 begins: one sentence in the message on why we ask, before the link".into(); marks],
        means: "Of the people invited in a month, how many had sent their check-in within six weeks.".into(),
        against: super::measured::against(&chart, to, Unit::Percent),
    }
}

/// As much as anybody could write: the report of it has two pages all the same.
pub(super) fn full() -> Kept {
    let mut kept = kept();
    let long =
        |most: usize| "Everybody who writes much writes more than there is room for. ".repeat(60)[..most].to_owned();
    kept.aims[0].text.why = long(2_900);
    kept.aims[0].text.aim = long(290);
    for driver in &mut kept.drivers {
        driver.set_aside = false;
        driver.text.driver = long(290);
    }
    for one in &mut kept.ideas {
        one.text.idea = long(290);
    }
    let decided = kept.cycles[0].clone();
    for n in 20..30 {
        kept.cycles.push(Cycle { id: CycleId::from_bytes([n; 16]), ..decided.clone() });
    }
    for cycle in &mut kept.cycles {
        cycle.text.plan.what = long(2_900);
        cycle.text.plan.lived.how = long(2_900);
        cycle.text.plan.prediction.counted = long(290);
        if let Some(act) = &mut cycle.text.act {
            (act.learnt, act.lived.how) = (long(2_900), long(2_900));
        }
    }
    kept
}

pub(super) fn today() -> Date {
    day(2026, 3, 2)
}

pub(super) fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or_default()
}

pub(super) fn at(days: i64) -> Instant {
    Instant::from_micros(1_770_000_000_000_000 + days * 86_400_000_000)
}

pub(super) fn written(version: u32, days: i64) -> Written {
    Written { version, at: at(days), staff: None, role: Role::Lead }
}

pub(super) fn amount(text: &str) -> Amount {
    text.parse().expect("a number")
}

pub(super) fn known() -> Vec<Known> {
    let one = |id: &str, name: &str, unit| Known { id: id.into(), name: name.into(), unit };
    vec![
        one("checked-in", "Checked in within six weeks of the invitation", Unit::Percent),
        one("reached", "Got to the support", Unit::Percent),
        one("days-to-invitation", "Days from referral to the invitation", Unit::Days),
    ]
}

/// A member with lived experience.
pub(super) fn heron() -> StaffId {
    StaffId::from_bytes([7; 16])
}

/// What she is called.
pub(super) fn called() -> Called {
    Called::of(&[], &[(heron(), "Heron")], false)
}

pub(super) fn note() -> CycleNote {
    CycleNote {
        number: 1,
        written: written(1, 9),
        words: "It began on a Wednesday: Tuesday was a bank holiday.".into(),
        taken_out: Some(TakenOut { at: at(4), staff: None, role: Role::Lead }),
    }
}

pub(super) fn driver(n: u8, above: Option<u8>, words: &str, measures: &[&str]) -> Driver {
    let measures = measures.iter().map(|id| (*id).to_owned()).collect();
    Driver {
        id: DriverId::from_bytes([n; 16]),
        aim: AimId::from_bytes([1; 16]),
        above: above.map(|n| DriverId::from_bytes([n; 16])),
        place: u32::from(n),
        set_aside: n == 9,
        written: written(1, 1),
        text: DriverText { driver: words.into(), measures },
    }
}

pub(super) fn one_idea(n: u8, driver: Option<u8>, state: IdeaState, words: &str) -> ChangeIdea {
    let source = (n == 4).then(|| IdeaSource {
        key: "card".into(),
        address: "/map/drawn".into(),
        said: "“Waits for the letter”, on the map that we drew together".into(),
    });
    let set_aside = if state == IdeaState::SetAside { "There is no room for it." } else { "" };
    ChangeIdea {
        id: ChangeIdeaId::from_bytes([n; 16]),
        aim: Some(AimId::from_bytes([1; 16])),
        driver: driver.map(|n| DriverId::from_bytes([n; 16])),
        state,
        proposer: (n == 2).then(heron),
        proposed_as: Some(if n == 2 { Role::Member } else { Role::Clinician }),
        written: written(1, i64::from(n)),
        text: IdeaText { idea: words.into(), source, set_aside: set_aside.into(), ..IdeaText::default() },
    }
}

/// A test of an idea: in which month of 2025 it began (13 and more: 2026), for how long, what came of it.
pub(super) fn test(
    n: u8,
    of: u8,
    (starts, ends): (Date, Date),
    what: &str,
    came: Option<(&str, TestOutcome, &str)>,
) -> Cycle {
    let lived = Lived { parts: [Part::Planned].into(), how: "Two people read the words first.".into() };
    let prediction = Prediction {
        measure: Some("checked-in".into()),
        counted: "people who check in".into(),
        unit: Unit::Percent,
        from: amount("32"),
        to: amount("45"),
    };
    let plan = Plan {
        what: what.into(),
        who: "Reception".into(),
        place: "Tuesday clinics, about 30 people".into(),
        starts,
        ends,
        prediction,
        because: "People say that they forgot.".into(),
        collect: "Nothing: the steps are counted.".into(),
        also: vec!["reached".into()],
        lived: lived.clone(),
    };
    let study = came.map(|(result, ..)| Study {
        happened: "It went to 28 people.".into(),
        surprised: "Two people rang to say thank you.".into(),
        result: Some(amount(result)),
    });
    let act = came.map(|(_, decision, learnt)| Act { decision, learnt: learnt.into(), day: ends, lived });
    Cycle {
        id: CycleId::from_bytes([n; 16]),
        idea: ChangeIdeaId::from_bytes([of; 16]),
        number: if n == 3 { 2 } else { 1 },
        written: written(2, i64::from(n)),
        text: CycleText { plan, study, act },
    }
}

/// An aim, five drivers, six ideas and five tests: abandoned, adapted, adopted, on, and planned.
pub(super) fn kept() -> Kept {
    let text = AimText {
        aim: "By Easter, half of the people who are invited check in".into(),
        why: "Who does not check in is asked nothing before they come.".into(),
        measures: vec!["checked-in".into()],
        from: Some(amount("32")),
        to: Some(amount("50")),
        by: Some(day(2026, 4, 5)),
        learnt: String::new(),
    };
    let aim = Aim { id: AimId::from_bytes([1; 16]), state: AimState::Open, written: written(1, 1), text };
    let drivers = vec![
        driver(1, None, "People know that they may say how they feel", &["checked-in"]),
        driver(2, None, "It is easy on an old phone", &[]),
        driver(3, Some(1), "The message says why we ask", &[]),
        driver(4, Some(1), "It comes when people think of their appointment", &["days-to-invitation"]),
        driver(9, None, "Posters <in> the waiting room", &[]),
    ];
    let taken_up = IdeaState::TakenUp;
    let ideas = vec![
        one_idea(1, Some(4), taken_up, "A text message the evening before"),
        one_idea(2, Some(3), taken_up, "One sentence in the message on why we ask"),
        one_idea(3, Some(2), taken_up, "A tablet in the waiting room"),
        one_idea(4, None, IdeaState::Proposed, "Say in the letter when the message comes"),
        one_idea(5, Some(2), IdeaState::SetAside, "A telephone line for questions"),
        one_idea(6, Some(2), taken_up, "A larger button <at> the end"),
    ];
    let (adopt, adapt, abandon) = (TestOutcome::Adopt, TestOutcome::Adapt, TestOutcome::Abandon);
    let cycles = vec![
        test(
            1,
            1,
            (day(2025, 9, 1), day(2025, 9, 26)),
            "Reception sends a text message the evening before",
            Some(("31", abandon, "In the evening a message on a shared phone was read by somebody else.")),
        ),
        test(
            2,
            2,
            (day(2025, 10, 6), day(2025, 10, 31)),
            "The message says why we ask",
            Some(("39", adapt, "People liked the reason; the sentence was too long for a phone.")),
        ),
        test(
            3,
            2,
            (day(2025, 11, 10), day(2025, 12, 5)),
            "The same in nine words",
            Some(("46", adopt, "Short works. It is now in every message.")),
        ),
        test(4, 3, (day(2026, 2, 16), day(2026, 3, 13)), "A tablet on Tuesdays", None),
        test(5, 6, (day(2026, 3, 9), day(2026, 3, 27)), "A larger button", None),
    ];
    Kept { aims: vec![aim], drivers, ideas, cycles, today: today(), called: called() }.in_order()
}
