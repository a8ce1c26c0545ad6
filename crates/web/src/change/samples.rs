//! Every state of these pages, drawn from one made-up aim with three tests behind it.
use super::form::Newer;
use super::kept::Kept;
use super::measured::Known;
use super::typed::Typed;
use super::writings::Writing;
use super::{aim, archive, cycle, driver, form, idea, overview, plan, said, writings};
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong};
use record::{
    Act, Aim, AimId, AimState, AimText, Amount, ChangeIdea, ChangeIdeaId, Cycle, CycleId, CycleNote, CycleText, Date,
    Driver, DriverId, DriverText, IdeaSource, IdeaState, IdeaText, Instant, Lived, Part, Plan, Prediction, Role, Study,
    TestOutcome, Unit, Written,
};

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let (kept, empty) = (kept(), Kept { today: today(), ..Kept::default() });
    let (lead, clinician) = (Role::Lead, Role::Clinician);
    let one = kept.aims[0].clone();
    let closed = Aim {
        state: AimState::Stopped,
        text: AimText { learnt: "Letters came too late.".into(), ..one.text.clone() },
        ..one.clone()
    };
    let aim_page =
        |role, kept: &Kept, aim: &Aim, wrong| aim::Page::new(role, kept.clone(), aim.clone(), known(), wrong);
    let idea_page = |role, id: u8| {
        let idea = kept.idea(ChangeIdeaId::from_bytes([id; 16])).expect("an idea").clone();
        idea::Page::new(role, kept.clone(), idea, known())
    };
    let cycle_page = |role, at: usize, notes| {
        let cycle = kept.cycles[at].clone();
        let idea = kept.idea(cycle.idea).expect("an idea").clone();
        cycle::Page::new(role, cycle, idea, notes, known(), today())
    };
    let look = |decision: &str, words: &str| archive::Asked { decision: decision.into(), words: words.into() };
    let mut all = vec![
        sample("nothing-yet", &overview::Page::new(lead, empty.clone())),
        sample("overview", &overview::Page::new(lead, kept.clone())),
        sample("overview-clinician", &overview::Page::new(clinician, kept.clone())),
        sample("aim", &aim_page(lead, &kept, &one, None)),
        sample("aim-clinician", &aim_page(clinician, &kept, &one, None)),
        sample("aim-without-drivers", &aim_page(lead, &empty, &one, None)),
        sample("aim-nothing-learnt", &aim_page(lead, &kept, &one, Some(Wrong::at("learnt", "say what was learnt")))),
        sample("aim-closed", &aim_page(lead, &kept, &closed, None)),
        sample("idea-proposed", &idea_page(lead, 4)),
        sample("idea-clinician", &idea_page(clinician, 1)),
        sample("idea-tested", &idea_page(lead, 2)),
        sample("idea-set-aside", &idea_page(lead, 5)),
        sample("test-planned", &cycle_page(lead, 4, vec![])),
        sample("test-on", &cycle_page(lead, 3, vec![note()])),
        sample("test-adapted", &cycle_page(lead, 1, vec![])),
        sample("test-abandoned", &cycle_page(clinician, 0, vec![note()])),
        sample("archive", &archive::Page::new(clinician, &kept, look("any", ""))),
        sample("archive-abandoned", &archive::Page::new(lead, &kept, look("abandon", "text message"))),
        sample("archive-nothing-fits", &archive::Page::new(lead, &kept, look("", "podcast"))),
        sample("archive-empty", &archive::Page::new(lead, &empty, look("", ""))),
        sample("writings", &written_anew()),
    ];
    all.extend(forms(&kept));
    all
}

fn forms(kept: &Kept) -> Vec<Sample> {
    let lead = Role::Lead;
    let (aim, one) = (&kept.aims[0], &kept.drivers[0]);
    let (idea, on) = (kept.idea(ChangeIdeaId::from_bytes([2; 16])).expect("an idea"), &kept.cycles[3]);
    let nothing = Typed::default();
    let typed = Typed::default().with("aim", "Half get to support").with("from", "a third");
    let wrong = |at: &str, words: &str| Some(Wrong::at(at, words));
    let newer = Newer { written: written(2, 4), lines: said::aim(&aim.text, &known()) };
    let beneath = Typed::default().with("above", one.id);
    let planned = Typed::default().with("what", "Reception rings").with("starts[day]", 31).with("starts[month]", 2);
    vec![
        sample("aim-form", &aim::form(lead, None, &nothing, &known(), None)),
        sample("aim-form-wrong", &aim::form(lead, None, &typed, &known(), wrong("from", "a number such as 55"))),
        sample(
            "aim-form-somebody-was-quicker",
            &form::FormPage { newer: Some(newer), ..aim::form(lead, Some(aim), &typed, &known(), None) },
        ),
        sample("driver-form", &driver::form(lead, aim, None, &beneath, &known(), None)),
        sample("driver-form-change", &driver::form(lead, aim, Some(one), &nothing, &known(), None)),
        sample("idea-form", &idea::form(Role::Clinician, kept, None, &nothing, &known(), None)),
        sample("idea-form-change", &idea::form(lead, kept, Some(idea), &nothing, &known(), None)),
        sample("plan-form", &plan::form(lead, idea, None, &nothing, &known(), None)),
        sample(
            "plan-form-wrong",
            &plan::form(lead, idea, None, &planned, &known(), wrong("starts-day", "enter a real date")),
        ),
        sample("study-form", &cycle::study_form(lead, idea, on, &nothing, None)),
        sample("decision-form", &cycle::decision_form(lead, idea, on, &nothing, None)),
        sample(
            "decision-form-wrong",
            &cycle::decision_form(lead, idea, on, &nothing, wrong("outcome", "say what follows")),
        ),
    ]
}

fn written_anew() -> writings::Page {
    let aim = |words: &str| AimText { aim: words.into(), ..AimText::default() };
    let lines = |words: &str| said::aim(&aim(words), &known());
    let earlier = vec![
        Writing { written: written(2, 2), lines: Some(lines("A third of the people get to support")), taken_out: None },
        Writing { written: written(1, 1), lines: None, taken_out: Some(at(3)) },
    ];
    writings::Page {
        frame: StaffFrame { title: "Earlier versions", role: Role::Lead },
        thing: AimId::from_bytes([1; 16]).to_string(),
        back: "/tests".into(),
        now: (written(3, 4), lines("Half of the people get to support")),
        earlier,
    }
}

pub(super) fn today() -> Date {
    day(2026, 3, 2)
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or_default()
}

fn at(days: i64) -> Instant {
    Instant::from_micros(1_770_000_000_000_000 + days * 86_400_000_000)
}

fn written(version: u32, days: i64) -> Written {
    Written { version, at: at(days), staff: None, role: Role::Lead }
}

fn amount(text: &str) -> Amount {
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

fn note() -> CycleNote {
    CycleNote {
        number: 1,
        written: written(1, 9),
        words: "It began on a Wednesday: Tuesday was a bank holiday.".into(),
    }
}

fn driver(n: u8, above: Option<u8>, words: &str, measures: &[&str]) -> Driver {
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

fn one_idea(n: u8, driver: Option<u8>, state: IdeaState, words: &str) -> ChangeIdea {
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
        written: written(1, i64::from(n)),
        text: IdeaText { idea: words.into(), source, set_aside: set_aside.into(), ..IdeaText::default() },
    }
}

/// A test of an idea: in which month of 2025 it began (13 and more: 2026), for how long, what came of it.
fn test(n: u8, of: u8, (starts, ends): (Date, Date), what: &str, came: Option<(&str, TestOutcome, &str)>) -> Cycle {
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
    Kept { aims: vec![aim], drivers, ideas, cycles, today: today() }.in_order()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(state: &str) -> String {
        samples().into_iter().find(|(known, _)| *known == state).unwrap_or_else(|| panic!("{state}")).1
    }

    #[test]
    fn the_diagram_is_drawn_and_stands_as_a_list_with_the_same_words() {
        let page = page("aim");
        let (drawing, list) = page.split_once("The same as a list").expect("both");
        assert!(drawing.contains("<title id=\"drivers-title\">") && drawing.contains("<desc id=\"drivers-desc\">"));
        for words in ["The message says why we ask", "A tablet in the waiting room", "Test 2: adopted"] {
            let pieces = words.split(' ').all(|word| drawing.contains(word));
            assert!(pieces && list.contains(words), "{words}");
        }
        assert!(list.contains("A larger button &#60;at&#62; the end"), "words are words");
        assert!(
            !drawing.contains("Posters") && list.contains("Posters"),
            "what was set aside is kept beside the diagram"
        );
    }

    #[test]
    fn a_clinician_reads_all_of_it_and_is_offered_no_tool_of_the_leads() {
        for (state, words) in [("aim-clinician", "Add a driver"), ("idea-clinician", "Set it aside")] {
            assert!(!page(state).contains(words), "{state}");
        }
        assert!(page("aim").contains("Add a driver") && page("idea-proposed").contains("Set it aside"));
        assert!(page("aim-clinician").contains("Propose an idea"));
        assert!(!page("test-abandoned").contains("Note something beside it"));
    }

    #[test]
    fn a_test_that_failed_says_what_it_taught_and_what_was_predicted() {
        let found = page("archive-abandoned");
        for words in ["was read by somebody else", "We expected 45%, from 32%. It came to 31%: 1 point the other way."]
        {
            assert!(found.contains(words), "{words}: {found}");
        }
        assert!(page("archive").contains("There is no room for it."));
        assert!(page("archive-nothing-fits").contains("Nothing of 4 fits"));
    }

    #[test]
    fn whoever_was_not_quick_enough_keeps_what_they_typed_beside_what_it_says_now() {
        let page = page("aim-form-somebody-was-quicker");
        assert!(page.contains("value=\"Half get to support\"") && page.contains("half of the people who are invited"));
        assert!(page.contains("Nothing of yours is saved yet"));
    }

    #[test]
    fn a_prediction_is_offered_for_change_only_before_the_first_day() {
        assert!(page("test-planned").contains("Change the plan"));
        for state in ["test-on", "test-adapted", "test-abandoned"] {
            assert!(!page(state).contains("Change the plan"), "{state}");
        }
        assert!(page("test-adapted").contains("Plan the next test") && page("test-on").contains("Say what happened"));
    }
}
