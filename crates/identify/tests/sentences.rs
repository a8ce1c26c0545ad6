//! Sentences of the field, and what each must say.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod shipped;

use identify::{Lexicon, Reading};
use record::{Code, Date, Span};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(shipped::lexicon);

fn read(letter: &str) -> Reading {
    LEXICON.identify(letter, Date::new(2024, 6, 1).ok(), &[])
}

/// Asserts that a letter mentions these, in this order, leaving pain and its duration aside.
#[track_caller]
fn check(letter: &str, wanted: &str) {
    let found = read(letter).findings;
    let found = found.iter().filter(|finding| !finding.concept.code().starts_with("pain"));
    let found: Vec<String> = found.map(|finding| format!("{} {}", finding.concept, finding.status)).collect();
    assert_eq!(found.join(", "), wanted, "{letter}");
}

/// Asserts how long a letter says that the pain has lasted.
#[track_caller]
fn lasts(letter: &str, months: Option<f64>, persistent: &str) {
    let labels = serde_json::to_value(read(letter).labels).unwrap();
    assert_eq!(
        (labels["pain_months"].as_f64(), labels["persistent_pain"].as_str()),
        (months, Some(persistent)),
        "{letter}"
    );
}

#[test]
fn a_denial_is_not_a_need() {
    check("Denies low mood.", "low_mood negated");
    check(
        "Denies any low mood, anxiety, thoughts of self harm or suicidal ideation.",
        "low_mood negated, anxiety negated, self_harm negated, suicidality negated",
    );
    check("He does not feel depressed or anxious.", "depression negated, anxiety negated");
    check("There is no suggestion of depression.", "depression negated");
    check("No previous mental health problems. Sleeps ok.", "mh_other negated, sleep negated");
}

#[test]
fn a_denial_ends_where_a_new_thing_begins() {
    check("No red flags, low mood.", "low_mood affirmed");
    check("No anxiety but low in mood.", "anxiety negated, low_mood affirmed");
    check("No red flags and feels low.", "low_mood affirmed");
    check("No improvement in low mood.", "low_mood affirmed");
}

#[test]
fn template_lines_are_answers() {
    check(
        "Mood: low. Sleep: poor. Suicidal ideation: denied.",
        "low_mood affirmed, sleep affirmed, suicidality negated",
    );
    check("Mental health: not asked", "mh_other uncertain");
    check(
        "MH: N\nDSH: N\nAnxiety/depression - yes",
        "mh_other negated, self_harm negated, anxiety affirmed, depression affirmed",
    );
    check("Mental health problems? Y / N", "");
}

#[test]
fn the_past_stays_past_unless_it_goes_on() {
    check("PMH: anxiety and depression 2012, appendicectomy.", "anxiety historical, depression historical");
    check("PMH: depression (ongoing).", "depression affirmed");
    check("Depression since 2019.", "depression affirmed");
    check("Anxiety and depression, both long resolved.", "anxiety historical, depression historical");
    check("Stopped fluoxetine in 2022. Awaiting CBT.", "mh_medication historical, talking_therapy affirmed");
    check("A 2 year history of depression.", "depression affirmed");
}

#[test]
fn what_a_relative_has_is_the_relatives() {
    check("Her son took an overdose in March and she is struggling to cope.", "self_harm family, distress affirmed");
    check("Sister committed suicide last year; patient tearful.", "suicidality family, distress affirmed");
    check("Lives with mother, low mood.", "low_mood affirmed");
    check("Wife reports he is withdrawn.", "depression affirmed");
    check("Family history: schizophrenia.", "mh_other family");
}

#[test]
fn what_may_be_is_not_what_is() {
    check("If mood is low, consider IAPT.", "low_mood hypothetical, talking_therapy hypothetical");
    check("Grateful if you could see him for low mood.", "low_mood affirmed");
    check("?Depression. Possible PTSD.", "depression uncertain, ptsd uncertain");
}

#[test]
fn other_senses_are_no_moods() {
    for letter in [
        "ST depression on ECG.",
        "Depressed fracture of the tibial plateau.",
        "Anxious to return to work.",
        "Valgus stress test positive.",
        "Vitamin D is low.",
        "Amitriptyline for pain.",
        "No SI joint pain.",
    ] {
        check(letter, "");
    }
}

#[test]
fn scores_are_read_with_their_cut_offs() {
    check("PHQ9 16, GAD-7: 3", "mh_score affirmed, mh_score negated");
    check("PHQ-9/GAD-7 14/12", "mh_score affirmed, mh_score affirmed");
    check("PHQ-9 down from 20 to 7.", "mh_score uncertain");
    check("Given a PHQ-9 to fill in. BP 140/85.", "");
}

#[test]
fn harm_is_rather_held_than_missed() {
    check("No red flags, feels hopeless, wishes he was dead.", "distress affirmed, suicidality affirmed");
    check("No sleep and wants to die.", "sleep affirmed, suicidality affirmed");
    check("No regular medication, suicidal.", "suicidality affirmed");
    check("Suicidal thoughts: not asked.", "suicidality uncertain");
    check("Does not deny suicidal thoughts.", "suicidality affirmed");
    check("Overdose two weeks ago.", "self_harm affirmed");
    check("DAUGHTER HAS AUTISM, SUICIDAL THOUGHTS.", "suicidality affirmed");
}

#[test]
fn harm_in_the_past_holds_nothing() {
    for letter in
        ["Self harm aged 14.", "In 2010 took an overdose.", "I used to self-harm.", "Suicide attempt many years ago."]
    {
        assert!(!read(letter).findings.iter().any(record::Finding::needs_reading), "{letter}");
    }
}

#[test]
fn patients_say_it_in_their_own_words() {
    for said in [
        "I don’t want to be here any more",
        "i want to end it all",
        "some days id be better off dead",
        "My wife would be better off without me.",
        "I keep thinking about ways to kill myself",
        "I've been cutting again",
        "I might hurt myself",
        "If this pain goes on I will end my life",
        "whats the point of going on",
        "I can't go on",
        "I wish I could go to sleep and not wake up",
        "life isn't worth living like this",
        "took too many tablets, an overdose",
        "I have never been so low, I feel suicidal",
        "I don't sleep and I want to die",
    ] {
        assert!(LEXICON.speaks_of_harm(said), "{said}");
    }
}

#[test]
fn not_every_strong_word_is_harm() {
    for said in [
        "This pain is killing me",
        "I would never kill myself, I have my kids",
        "I don't want to hurt myself",
        "I hurt myself lifting a sofa",
        "My brother took an overdose in 1999",
        "I want to get back to running",
        "",
        "I can't carry on working",
        "I have no thoughts of self harm or suicide",
    ] {
        assert!(!LEXICON.speaks_of_harm(said), "{said}");
    }
}

#[test]
fn durations_are_the_pains_own() {
    lasts("Knee pain 18/12.", Some(18.0), "yes");
    lasts("Neck pain 5/7.", Some(0.2), "no");
    lasts("Hip pain for two and a half years.", Some(30.0), "yes");
    lasts("Elbow pain 6-8 weeks.", Some(1.4), "no");
    lasts("Back pain since 2021.", Some(36.0), "yes");
    lasts("Back pain since March 2024.", Some(3.0), "yes");
    lasts("Chronic neck ache.", None, "yes");
    lasts("A 39 year old with shoulder pain, review in 6 weeks.", None, "unknown");
    lasts("Depression for 10 years; knee pain 12 weeks.", Some(2.8), "yes");
    lasts("Knee pain. BP 140/85, seen 12/12/2023.", None, "unknown");
}

#[test]
fn since_a_year_needs_a_dated_letter() {
    let undated = LEXICON.identify("Back pain since 2021.", None, &[]).labels.pain_months;
    let dated = LEXICON.identify("Date: 3/6/2024\nBack pain since 2021.", None, &[]).labels.pain_months;
    assert_eq!((undated, dated), (None, Some(36.0)));
}

#[test]
fn codes_are_findings_and_unknown_codes_are_nothing() {
    let code = |code: &str| Code { system: "http://snomed.info/sct".into(), code: code.into(), display: None };
    let reading = LEXICON.identify("", None, &[code("35489007"), code("6471006"), code("1")]);
    let view = serde_json::to_value(reading.view(true)).unwrap();
    assert_eq!((view["mental_health"].as_str(), view["risk"].as_str()), (Some("current"), Some("yes")));
    let first = serde_json::json!({"source": "code", "system": "http://snomed.info/sct", "code": "35489007",
        "concept": "depression", "status": "affirmed", "rule": "code.35489007", "trigger": null, "scope": null});
    assert_eq!((&view["mentions"][0], view["mentions"].as_array().map(Vec::len)), (&first, Some(2)));
}

#[test]
fn a_mention_is_printed_as_the_contract_says() {
    let reading = read("½ denies low mood");
    let plain = serde_json::json!({"start": 9, "end": 17, "text": "low mood", "concept": "low_mood", "status": "negated", "rule": "no.denies"});
    assert_eq!(serde_json::to_value(reading.view(false)).unwrap()["mentions"][0], plain);
    let explained = serde_json::to_value(reading.view(true)).unwrap();
    assert_eq!(explained["mentions"][0]["trigger"], serde_json::json!({"start": 2, "end": 8, "text": "denies"}));
    assert_eq!(explained["mentions"][0]["scope"], serde_json::json!({"start": 8, "end": 17}));
}

#[test]
fn the_five_are_judged_apart() {
    let judge = |sentence: &str, word: &str| {
        let at = sentence.find(word).unwrap();
        LEXICON.judge(sentence, Span { start: at, end: at + word.len() })
    };
    let both = judge("Denies previous rash.", "rash");
    assert!(both.negated && both.historical && !both.family);
    assert_eq!((both.status.code(), both.rule.as_str()), ("negated", "no.denies"));
    assert!(judge("Her mother has rash.", "rash").family);
    assert!(judge("Possible rash.", "rash").uncertain);
    // what stands there is the caller's to say: "no distress" is no word of ours here, and its "no" denies
    assert!(judge("In no acute distress.", "acute distress").negated);
    assert!(judge("If rash appears, ring us.", "rash").hypothetical);
    let unknown = LEXICON.judge("No rash.", Span { start: 3, end: 3 });
    assert!(!unknown.negated && unknown.rule == "stated");
}

#[test]
fn a_code_that_says_resolved_and_a_letter_that_says_now_are_a_conflict_and_both_stay() {
    let resolved = Code { system: "http://snomed.info/sct".into(), code: "196381000000100".into(), display: None };
    let now = LEXICON.identify("Currently depressed.", None, std::slice::from_ref(&resolved)).findings;
    let found = identify::conflicts(&now);
    assert_eq!(found.len(), 1);
    assert_eq!((now[found[0].coded].status.code(), now[found[0].told].status.code()), ("historical", "affirmed"));
    let then = LEXICON.identify("Depression, resolved years ago.", None, &[resolved]).findings;
    assert_eq!((then.len(), identify::conflicts(&then).len()), (2, 0));
}

#[test]
fn every_mention_names_a_rule_of_the_lexicon_and_what_moved_it_its_trigger_and_scope() {
    for finding in
        read("Denies low mood. PMH: anxiety. ?PTSD. On sertraline. Mother has depression. Panic: nil.").findings
    {
        assert!(!finding.rule.is_empty());
        let record::Evidence::Words { trigger, scope, .. } = &finding.evidence else { panic!("no code came") };
        assert_eq!(trigger.is_some(), scope.is_some(), "{}", finding.rule);
        assert_eq!(finding.status.code() != "affirmed", trigger.is_some(), "{} {}", finding.concept, finding.rule);
    }
}

#[test]
fn a_pronoun_that_is_not_the_patients_belongs_to_the_relative() {
    check(
        "He is full-time carer for his wife. She was very low and the crisis team came.",
        "low_mood family, mh_service family",
    );
    check("47M. His partner is off work. She has panic attacks.", "panic family");
    check("She cares for her mother. She is low in mood.", "low_mood affirmed");
    check("Her father died. He had cancer. She is not coping.", "distress affirmed");
}

#[test]
fn what_a_record_said_years_ago_is_past() {
    check(
        "Date: 3/6/2024\nKnee pain. Sleeps well.\n\n17 Aug 2015 GP\nTearful, on sertraline.\n\nNow tearful again.",
        "sleep negated, distress historical, mh_medication historical, distress affirmed",
    );
}

#[test]
fn a_ticked_box_is_an_answer() {
    check(
        "Anxiety: Yes ☑ No ☐\nDepression: Yes ☐ No ☑\nPanic: ☐ Yes ☐ No",
        "anxiety affirmed, depression negated, panic uncertain",
    );
    check("Low mood - denied\nSelf harm - never", "low_mood negated, self_harm negated");
}

#[test]
fn beginnings_and_numbers_glued_to_their_unit_are_durations() {
    lasts("Low back pain. Onset July 2023.", Some(11.0), "yes");
    lasts("Low back pain since June 2023.", Some(12.0), "yes");
    lasts("Knee pain 5y.", Some(60.0), "yes");
    lasts("Knee pain x 6wks.", Some(1.4), "no");
    lasts("Neck pain for a few days.", None, "no");
    lasts("Back ache for a quarter of a century.", Some(300.0), "yes");
}
