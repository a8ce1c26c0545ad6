//! The questionnaires of `content/instruments`, held to an independent sum and to their own promises.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the shipped files, and fails where they are not right"
)]

use std::collections::BTreeMap;
use std::fs;

use instruments::{Asked, Instrument, InstrumentError, ScoreError};
use record::{Answer, Given, Instant};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/instruments");

fn text(id: &str) -> String {
    fs::read_to_string(format!("{FOLDER}/{id}.toml")).unwrap()
}

fn shipped(id: &str) -> Instrument {
    Instrument::read(&text(id)).unwrap()
}

fn all() -> Vec<(String, Instrument)> {
    let files = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path());
    files
        .map(|path| {
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let read = Instrument::read(&fs::read_to_string(&path).unwrap());
            (id.clone(), read.unwrap_or_else(|error| panic!("{id}: {error}")))
        })
        .collect()
}

#[test]
fn every_shipped_questionnaire_reads_and_scores_as_its_own_examples_say() {
    let all = all();
    assert!(all.len() >= 8);
    for (id, instrument) in &all {
        assert_eq!(id, instrument.id(), "the file is named by its id");
        // of measures under a licence that forbids it no wording is shipped: a clinic brings its own
        let slot = ["mica-4", "maks", "ribs"].contains(&id.as_ref());
        assert_eq!(instrument.languages().any(|language| language == "en"), !slot, "{id}: English");
    }
}

#[test]
fn the_phq_4_is_asked_where_a_clinic_chose_nothing_and_it_alone() {
    let all = all();
    let defaults: Vec<_> = all.iter().filter(|(_, instrument)| instrument.is_default()).map(|(id, _)| &**id).collect();
    assert_eq!(defaults, ["phq-4"]);
}

#[test]
fn only_the_phq_9_asks_about_self_harm_and_needs_a_duty_role() {
    let all = all();
    let needs: Vec<_> =
        all.iter().filter(|(_, instrument)| instrument.needs_duty_role()).map(|(id, _)| &**id).collect();
    assert_eq!(needs, ["phq-9"]);
}

#[test]
fn what_training_asks_is_for_staff_and_all_others_for_patients() {
    for (id, instrument) in all() {
        let asked = if ["confidence", "mica-4", "maks", "ribs"].contains(&id.as_ref()) {
            Asked::Staff
        } else {
            Asked::Patients
        };
        assert_eq!(instrument.asks(), asked, "{id}");
    }
}

/// The publications' cut-offs written down a second time, by hand, as (first, last, label).
type Table = &'static [(u32, u32, &'static str)];

/// A second opinion: counts in base 4 through every set of answers, adds with a fold, looks the label up in a table
/// of ranges. It shares no line with the engine and reads none of its files.
fn every_vector_agrees(id: &str, items: u32, table: Table, more: impl Fn(&[u8], &instruments::Scored)) -> u32 {
    let instrument = shipped(id);
    let vectors = 4_u32.pow(items);
    for vector in 0..vectors {
        let answers: Vec<u8> = (0..items).map(|item| u8::try_from(vector / 4_u32.pow(item) % 4).unwrap()).collect();
        let total = answers.iter().fold(0, |sum, answer| sum + u32::from(*answer));
        let label = table.iter().find(|(first, last, _)| (*first..=*last).contains(&total)).unwrap().2;
        let scored = instrument.score(&answers.iter().copied().map(Some).collect::<Vec<_>>()).unwrap();
        assert!(scored.complete);
        assert_eq!(scored.total.map(u32::from), Some(total), "{id} {answers:?}");
        assert_eq!(scored.band.as_deref(), Some(label), "{id} {answers:?}");
        more(&answers, &scored);
    }
    vectors
}

#[test]
fn the_phq_4_agrees_with_a_plain_sum_over_all_256_sets_of_answers() {
    let table = &[(0, 2, "none"), (3, 5, "mild"), (6, 8, "moderate"), (9, 12, "severe")];
    let vectors = every_vector_agrees("phq-4", 4, table, |answers, scored| {
        let (worry, low) = (answers[0] + answers[1], answers[2] + answers[3]);
        let label = |points: u8| Some(if points >= 3 { "positive" } else { "negative" });
        for (name, points) in [("anxiety", worry), ("depression", low)] {
            assert_eq!(scored.subscales[name].total, Some(u16::from(points)));
            assert_eq!(scored.subscales[name].band.as_deref(), label(points));
            assert_eq!(scored.flags.iter().any(|flag| flag == name), points >= 3);
        }
    });
    assert_eq!(vectors, 256);
}

#[test]
fn the_gad_7_agrees_with_a_plain_sum_over_all_16_384_sets_of_answers() {
    let table = &[(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")];
    let vectors = every_vector_agrees("gad-7", 7, table, |answers, scored| {
        assert_eq!(scored.flags.contains(&"anxiety".to_owned()), answers.iter().sum::<u8>() >= 10);
    });
    assert_eq!(vectors, 16_384);
}

#[test]
fn the_phq_8_agrees_with_a_plain_sum_over_all_65_536_sets_of_answers() {
    let table =
        &[(0, 4, "none"), (5, 9, "mild"), (10, 14, "moderate"), (15, 19, "moderately severe"), (20, 24, "severe")];
    assert_eq!(every_vector_agrees("phq-8", 8, table, |_, _| ()), 65_536);
}

#[test]
fn the_phq_9_agrees_with_a_plain_sum_over_all_262_144_sets_of_answers_and_flags_every_ninth_answer_above_zero() {
    let table =
        &[(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 19, "moderately severe"), (20, 27, "severe")];
    let vectors = every_vector_agrees("phq-9", 9, table, |answers, scored| {
        assert_eq!(scored.flags.contains(&"self-harm".to_owned()), answers[8] > 0);
        assert_eq!(scored.flags.contains(&"depression".to_owned()), answers.iter().sum::<u8>() >= 10);
    });
    assert_eq!(vectors, 262_144);
}

#[test]
fn the_two_item_forms_agree_with_a_plain_sum_over_all_16_sets_of_answers() {
    let table = &[(0, 2, "negative"), (3, 6, "positive")];
    for id in ["phq-2", "gad-2"] {
        assert_eq!(every_vector_agrees(id, 2, table, |_, _| ()), 16);
    }
}

#[test]
fn an_unfinished_form_has_no_total_but_an_answer_about_self_harm_does_not_wait() {
    let phq9 = shipped("phq-9");
    let scored = phq9.score(&[None, None, None, None, None, None, None, None, Some(1)]).unwrap();
    assert!(!scored.complete);
    assert_eq!((scored.total, scored.band), (None, None));
    assert_eq!(scored.flags, ["self-harm"]);

    let phq4 = shipped("phq-4").score(&[Some(3), Some(3), None, Some(3)]).unwrap();
    assert_eq!((phq4.complete, phq4.total, phq4.band), (false, None, None));
    assert!(phq4.subscales.values().all(|part| part.total.is_none() && part.band.is_none()));
    assert!(phq4.flags.is_empty());
}

#[test]
fn an_answer_that_is_not_offered_is_refused_by_its_number_and_not_repeated() {
    let phq4 = shipped("phq-4");
    let error = phq4.score(&[Some(0), Some(4), None, None]).unwrap_err();
    assert_eq!(error, ScoreError::OutOfRange { number: 2, lowest: 0, highest: 3 });
    let far = phq4.score(&[Some(0), Some(0), Some(77), None]).unwrap_err().to_string();
    assert!(!far.contains("77"), "{far}");
    for given in [0, 3, 5] {
        assert_eq!(phq4.score(&vec![Some(0); given]), Err(ScoreError::WrongNumber { wanted: 4, given }));
    }
}

#[test]
fn questions_come_one_at_a_time_and_a_question_left_out_is_not_asked_again() {
    let phq4 = shipped("phq-4");
    assert_eq!(phq4.next_question(&[]), Some(0));
    assert_eq!(phq4.next_question(&[Some(1), None]), Some(2));
    assert_eq!(phq4.next_question(&[Some(1), None, Some(0), Some(0)]), None);

    let third = phq4.question(2, "en").unwrap();
    assert_eq!((third.number, third.of), (3, 4));
    assert_eq!(third.text, "Little interest or pleasure in doing things");
    assert_eq!(third.answers[2], (2, "More than half the days"));
    assert!(phq4.question(4, "en").is_none());
    assert!(phq4.question(0, "xx").is_none(), "no words in that language");
}

#[test]
fn a_check_in_that_was_broken_off_goes_on_where_it_stopped_and_the_latest_answer_counts() {
    let phq4 = shipped("phq-4");
    let at = |minute: u8| Instant::read(&format!("2026-03-02T09:{minute:02}:00Z")).unwrap();
    let answer = |key: &str, given, minute| Answer { question: key.parse().unwrap(), given, at: at(minute) };
    let check_in = [
        answer("what-matters", Given::Said("to lift my grandson".into()), 1),
        answer("phq-4:1", Given::Points(3), 4),
        answer("phq-4:1", Given::Points(1), 2),
        answer("phq-4:2", Given::RatherNotSay, 5),
    ];
    assert_eq!(phq4.next_in(&check_in), Some(2));
    assert_eq!(phq4.answers_in(&check_in), [Some(3), None, None, None]);
    assert_eq!(phq4.key(3).unwrap().as_str(), "phq-4:4");
    assert!(phq4.key(4).is_none());
}

#[test]
fn the_gad_7_says_not_at_all_and_never_not_at_all_sure() {
    let gad7 = shipped("gad-7");
    for at in 0..7 {
        assert_eq!(gad7.question(at, "en").unwrap().answers[0], (0, "Not at all"));
    }
}

#[test]
fn no_wording_is_shipped_that_the_licence_does_not_allow() {
    for (id, instrument) in all() {
        let licence = instrument.licence();
        assert!(licence.tier == instruments::Tier::A || instrument.languages().next().is_none(), "{id}");
    }
}

/// What the reader says of a shipped file with one change.
fn refusal(id: &str, from: &str, to: &str) -> String {
    let text = text(id);
    assert!(text.contains(from), "the change `{from}` would change nothing in {id}");
    Instrument::read(&text.replace(from, to)).err().map(|error| error.to_string()).unwrap_or_else(|| "read".into())
}

#[test]
fn a_question_about_self_harm_is_not_read_without_its_flag_by_whatever_door() {
    let flag = "[[flag]]\ncode     = \"self-harm\"\nitem     = \"better-off-dead\"\nat_least = 1\n";
    let declared = "self_harm_items = [\"better-off-dead\"]";
    for (from, to, door) in [
        (flag, "", "the flag is gone"),
        ("at_least = 1\n", "at_least = 2\n", "the bar is too high"),
        ("code     = \"self-harm\"", "code     = \"other\"", "the flag has another name"),
        (declared, "self_harm_items = []", "it is denied"),
        (declared, "", "nothing is said"),
    ] {
        let said = refusal("phq-9", from, to);
        assert!(said.contains("self-harm") || said.contains("self_harm_items"), "{door}: {said}");
    }
}

#[test]
fn a_question_about_self_harm_is_found_by_its_words_its_code_or_the_name_of_its_form() {
    let words = refusal("phq-4", "Feeling down, depressed, or hopeless", "Thoughts of hurting\u{a0}yourself");
    assert!(words.contains("self_harm_items"), "{words}");
    let code = "[[code]]\nsystem = \"http://loinc.org\"\ncode = \"44260-8\"\nof = \"item\"\nitem = \"nervous\"\n\n[wording.en]";
    assert!(refusal("phq-4", "[wording.en]", code).contains("self_harm_items"));
    assert!(refusal("phq-4", "id     = \"phq-4\"", "id     = \"epds\"").contains("known to ask"));
    let name = refusal("phq-4", "name   = \"PHQ-4\"", "name   = \"PHQ 9, short\"");
    assert!(name.contains("known to ask"), "{name}");
    // Words for staff about a conversation are no such question; the same words for patients are.
    let staff = refusal("confidence", "asks   = \"staff\"", "asks   = \"patients\"");
    assert!(staff.contains("suicidal-thoughts"), "{staff}");
    // Painkillers and a hurting back are neither.
    assert_eq!(refusal("phq-4", "Feeling nervous, anxious or on edge", "Painkillers, or hurting your back"), "read");
}

#[test]
fn a_definition_that_is_wrong_is_refused_with_its_line_or_field() {
    for (from, to, says) in [
        ("total     = 6", "total     = 7", "example[3]: says 7"),
        ("band      = \"moderate\"", "band      = \"mild\"", "example[3]"),
        ("flags     = [\"depression\"]", "flags     = []", "example[2]"),
        ("answers = [0, 1, 2, 3]", "answers = [0, 2, 1, 3]", "answers"),
        ("{ from = 3, name = \"mild\" }", "{ from = 30, name = \"mild\" }", "bands"),
        ("{ from = 0, name = \"none\" }", "{ from = 1, name = \"none\" }", "bands: begin at 0"),
        ("items = [\"nervous\", \"worrying\"]\n", "items = [\"nervous\", \"wory\"]\n", "subscale.anxiety.items"),
        ("subscale = \"anxiety\"", "subscale = \"anxeity\"", "flag[0].subscale"),
        ("nervous         = ", "nerves          = ", "wording.en.items"),
        ("answers = [\"Not at all\", ", "answers = [", "wording.en.answers"),
        ("tier     = \"A\"", "tier     = \"C\"", "licence.reference"),
        ("id     = \"phq-4\"", "id     = \"../phq\"", "id"),
        ("source = ", "sauce = ", "line 5"),
        ("[[example]]", "[[exampel]]", "exampel"),
    ] {
        let said = refusal("phq-4", from, to);
        assert!(said.contains(says), "`{to}` was answered with: {said}");
    }
    assert!(matches!(Instrument::read("not toml"), Err(InstrumentError::Toml(_))));
}

#[test]
fn wording_under_a_licence_is_read_with_the_clinics_own_reference() {
    let licensed = "tier     = \"C\"\nreference = \"Larchfield licence 12/2026\"";
    assert_eq!(refusal("phq-4", "tier     = \"A\"", licensed), "read");
}

#[test]
fn the_codes_are_those_that_have_been_confirmed() {
    let codes: BTreeMap<_, Vec<_>> = all()
        .iter()
        .map(|(id, instrument)| (id.clone(), instrument.codes().iter().map(|code| code.code.clone()).collect()))
        .collect();
    assert_eq!(codes["phq-4"], ["69724-3"]);
    assert_eq!(codes["phq-2"], ["55758-7", "836541000000100"]);
    assert_eq!(codes["gad-7"], ["69737-5", "70274-6"]);
    assert_eq!(codes["phq-9"][..4], ["44249-1", "44261-6", "720433000", "758711000000105"]);
    assert_eq!(codes["phq-9"].last().unwrap(), "44260-8");
    for id in ["phq-8", "gad-2", "whooley", "confidence"] {
        assert!(codes[id].is_empty(), "{id} has no confirmed code");
    }
}

#[test]
fn an_item_that_is_turned_round_counts_from_the_other_end() {
    let turned = text("ribs").replace("self_harm_items = []", "self_harm_items = []\nreversed = [\"item-6\"]");
    let turned =
        turned.replace("total   = 17", "total   = 17 # 5 + (6 - 3) + 4 + 5").replace("total   = 4", "total   = 8");
    let ribs = Instrument::read(&turned).unwrap();
    assert_eq!(ribs.score(&[Some(5), Some(5), Some(5), Some(5)]).unwrap().total, Some(16));
    assert!(
        refusal("ribs", "self_harm_items = []", "self_harm_items = []\nreversed = [\"item-9\"]").contains("reversed")
    );
}

#[test]
fn an_empty_slot_scores_and_has_no_words_until_a_clinic_brings_its_own_licence() {
    for id in ["mica-4", "maks", "ribs"] {
        let slot = shipped(id);
        assert!(slot.question(0, "en").is_none() && slot.licence().tier == instruments::Tier::C, "{id}");
        let answers = vec![Some(3); slot.items().len()];
        assert_eq!(slot.score(&answers).unwrap().total, Some(3 * u16::try_from(answers.len()).unwrap()), "{id}");
    }
}
