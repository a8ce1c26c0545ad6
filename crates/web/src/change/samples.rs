//! Every state of these pages, drawn from one made-up aim with three tests behind it.
use super::form::Newer;
use super::kept::Kept;
use super::made_up::{at, called, charted, full, heron, kept, known, note, today, written};
use super::measured::Charted;
use super::typed::Typed;
use super::writings::Writing;
use super::{aim, archive, cycle, driver, form, idea, overview, plan, report, said, writings};
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, Wrong};
use record::{Aim, AimId, AimState, AimText, ChangeIdeaId, Part, Role, TakenOut};

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let (kept, empty) = (kept(), Kept { today: today(), ..Kept::default() });
    let (lead, clinician, member) = (Role::Lead, Role::Clinician, Role::Member);
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
        let page = cycle::Page::new(role, cycle, idea, notes, known(), today());
        page.with(called(), vec![(heron(), [Part::Studied].into())], Some(heron()))
    };
    let look = |decision: &str, words: &str| archive::Asked { decision: decision.into(), words: words.into() };
    let mut all = vec![
        sample("nothing-yet", &overview::Page::new(lead, empty.clone())),
        sample("overview", &overview::Page::new(lead, kept.clone())),
        sample("overview-clinician", &overview::Page::new(clinician, kept.clone())),
        sample("overview-member", &overview::Page::new(member, kept.clone())),
        sample("aim", &aim_page(lead, &kept, &one, None)),
        sample("aim-clinician", &aim_page(clinician, &kept, &one, None)),
        sample("aim-without-drivers", &aim_page(lead, &empty, &one, None)),
        sample("aim-nothing-learnt", &aim_page(lead, &kept, &one, Some(Wrong::at("learnt", "say what was learnt")))),
        sample("aim-closed", &aim_page(lead, &kept, &closed, None)),
        sample("idea-proposed", &idea_page(lead, 4)),
        sample("idea-clinician", &idea_page(clinician, 1)),
        sample("idea-tested", &idea_page(lead, 2)),
        sample("idea-set-aside", &idea_page(lead, 5)),
        sample("idea-member", &idea_page(member, 4)),
        sample("aim-member", &aim_page(member, &kept, &one, None)),
        sample("test-member", &cycle_page(member, 1, vec![note()])),
        sample("test-planned", &cycle_page(lead, 4, vec![])),
        sample("test-on", &cycle_page(lead, 3, vec![note()])),
        sample("test-adapted", &cycle_page(lead, 1, vec![])),
        sample("test-abandoned", &cycle_page(clinician, 0, vec![note()])),
        sample("archive", &archive::Page::new(clinician, &kept, look("any", ""))),
        sample("archive-abandoned", &archive::Page::new(lead, &kept, look("abandon", "text message"))),
        sample("archive-nothing-fits", &archive::Page::new(lead, &kept, look("", "podcast"))),
        sample("archive-empty", &archive::Page::new(lead, &empty, look("", ""))),
        sample("writings", &written_anew()),
        sample(
            "writings-nowhere",
            &writings::Page {
                wrong: Some(Wrong::at("words", "these words stand nowhere in it, so nothing was taken out")),
                typed: "Mrs Okafor".into(),
                ..written_anew()
            },
        ),
        sample("report", &reported(&kept, Some(&one), vec![charted(1)])),
        sample("report-without-charts", &reported(&kept, Some(&one), vec![])),
        sample("report-full", &reported(&full(), Some(&full().aims[0]), vec![charted(4), charted(4)])),
        sample("report-to-hand-on", &reported(&kept, Some(&one), vec![charted(1)]).handed_on()),
        sample(
            "report-full-to-hand-on",
            &reported(&full(), Some(&full().aims[0]), vec![charted(4), charted(4)]).handed_on(),
        ),
        sample("report-without-an-aim", &reported(&empty, None, vec![])),
    ];
    all.extend(forms(&kept));
    all
}

fn reported(kept: &Kept, aim: Option<&Aim>, charts: Vec<Charted>) -> report::Page {
    report::Page::new(Role::Lead, "Larchfield Physiotherapy".into(), kept.clone(), aim.cloned(), charts, known())
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
        Writing {
            written: written(1, 1),
            lines: None,
            taken_out: Some(said::taken_out(&TakenOut { at: at(3), staff: None, role: Role::Lead }, &called())),
        },
    ];
    writings::Page {
        frame: StaffFrame { title: "Earlier versions", role: Role::Lead },
        thing: AimId::from_bytes([1; 16]).to_string(),
        back: "/tests".into(),
        now: (written(3, 4), lines("Half of the people get to support")),
        earlier,
        wrong: None,
        typed: String::new(),
    }
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
    fn a_report_holds_aim_chart_tests_and_what_was_learnt_and_leaves_out_what_has_no_room() {
        let short = page("report");
        let wanted = [
            "half of the people who are invited",
            "<svg",
            "We have finished 3 tests: 1 adopted",
            "Short works",
            "In 3 of them",
        ];
        for words in wanted {
            assert!(short.contains(words), "{words}: {short}");
        }
        assert!(!short.contains("<a href=\"/tests/driver"), "nothing on paper leads anywhere");
        let full = page("report-full");
        assert!(full.contains("earlier tests stand in the archive") && full.len() < 60_000);
    }

    #[test]
    fn a_report_to_hand_on_tells_no_number_of_a_test_and_no_typed_words_with_a_number_in_them() {
        let (own, given) = (page("report"), page("report-to-hand-on"));
        for words in ["We expected 45%, from 32%", "Two people read the words first"] {
            assert!(own.contains(words) && !given.contains(words), "{words}: {given}");
        }
        assert!(given.contains("half of the people who are invited") && given.contains("<svg"), "{given}");
        assert!(given.contains("left out here: it holds a number") && given.contains("rounded to 5"), "{given}");
        assert!(!given.contains("true figures for") && own.contains("true figures for"), "each says for whom it is");
        assert!(own.contains("for=sharing") && !given.contains("for=sharing"), "each leads to the other");
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
