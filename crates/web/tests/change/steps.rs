//! What the steps promise, whoever takes them.
use crate::rig::Rig;
use pathway::{Opportunity, StepError};
use record::{
    AimId, AimState, AimText, Amount, ChangeIdeaId, CycleId, CycleText, DriverId, DriverText, IdeaState, IdeaText,
    Lived, Part, Plan, Prediction, Role, Study, TestOutcome, Unit,
};
use std::time::Duration;
use store::trial::Trial;
use store::{Desk, Purpose, WritingOf};

pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub fn amount(text: &str) -> Amount {
    text.parse().expect("a number")
}

/// From tomorrow to in three weeks, as the rig's clock goes.
pub fn plan(rig: &Rig) -> Plan {
    let now = rig.app.now();
    let prediction = Prediction {
        measure: Some("checked-in".into()),
        counted: "people who check in".into(),
        unit: Unit::Percent,
        from: amount("32"),
        to: amount("45"),
    };
    Plan {
        what: "Reception sends a message the day before".into(),
        who: "Sam at reception".into(),
        place: "Tuesday clinics, about 40 people".into(),
        starts: now.plus(DAY).day(),
        ends: now.plus(21 * DAY).day(),
        prediction,
        because: "People forget".into(),
        collect: "The funnel counts it".into(),
        also: vec!["did-not-attend".into()],
        lived: Lived::default(),
    }
}

pub fn study(happened: &str) -> Study {
    Study { happened: happened.into(), surprised: "Two rang to thank us".into(), result: Some(amount("41")) }
}

pub fn lived() -> Lived {
    Lived { parts: [Part::Planned].into(), how: "Two people read the message first".into() }
}

pub fn lead(rig: &Rig) -> Desk {
    rig.desk(rig.larchfield, Role::Lead, Purpose::Improvement)
}

/// An aim, a driver of it, and an idea beneath that.
pub async fn diagram(rig: &Rig) -> (AimId, DriverId, ChangeIdeaId) {
    let aim = AimText {
        aim: "Half of the people who are invited check in by Easter".into(),
        measures: vec!["checked-in".into()],
        from: Some(amount("32")),
        to: Some(amount("50")),
        ..AimText::default()
    };
    let aim = pathway::set_aim(&lead(rig), &aim).await.expect("set");
    let driver = DriverText { driver: "People know that they may".into(), measures: vec![] };
    let driver = pathway::add_driver(&lead(rig), aim, None, &driver).await.expect("added");
    let idea = IdeaText { idea: "A message the day before".into(), ..IdeaText::default() };
    let idea = pathway::propose_idea(&lead(rig), Some(aim), Some(driver), &idea).await.expect("proposed");
    (aim, driver, idea)
}

async fn planned(rig: &Rig) -> CycleId {
    let (_, _, idea) = diagram(rig).await;
    pathway::plan_test(&lead(rig), idea, &plan(rig)).await.expect("planned")
}

fn not_now<T: std::fmt::Debug>(done: Result<T, StepError>, why: &str) {
    assert!(matches!(&done, Err(StepError::NotNow(said)) if said.contains(why)), "{why}: {done:?}");
}

fn wrong<T: std::fmt::Debug>(done: Result<T, StepError>, why: &str) {
    assert!(matches!(&done, Err(StepError::Wrong(said)) if said.contains(why)), "{why}: {done:?}");
}

#[tokio::test]
async fn a_prediction_is_kept_before_the_first_day_and_stays_from_that_day_on() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (_, _, idea) = diagram(&rig).await;
        let today = Plan { starts: rig.app.now().day(), ..plan(&rig) };
        wrong(pathway::plan_test(&lead(&rig), idea, &today).await, "before the test begins");
        let test = pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await.expect("planned");
        let mut bolder = plan(&rig);
        bolder.prediction.to = amount("50");
        pathway::replan_test(&lead(&rig), test, 1, &bolder).await.expect("its first day is still to come");

        rig.later(DAY);
        let mut late = bolder.clone();
        late.prediction.to = amount("33");
        not_now(pathway::replan_test(&lead(&rig), test, 2, &late).await, "its prediction stays");
        // nor by way of another first day
        late.starts = rig.app.now().plus(7 * DAY).day();
        late.ends = rig.app.now().plus(9 * DAY).day();
        not_now(pathway::replan_test(&lead(&rig), test, 2, &late).await, "its prediction stays");
        pathway::note_on_test(&lead(&rig), test, "We meant 48%").await.expect("noted");
        let read = rig.look(rig.larchfield, move |tx| Ok((tx.cycle(test)?, tx.cycle_notes(test)?))).await;
        assert_eq!(read.0.text.plan.prediction.to, amount("50"), "{}", rig.engine());
        assert_eq!(read.1[0].words, "We meant 48%", "{}", rig.engine());
    }
}

#[tokio::test]
async fn a_test_is_studied_before_it_is_decided_and_says_what_was_learnt_and_who_took_part() {
    let rig = Rig::new().await;
    let test = planned(&rig).await;
    let decide = async |learnt: &str, lived: &Lived, seen| {
        pathway::decide_test(&lead(&rig), test, seen, TestOutcome::Abandon, learnt, lived).await
    };
    not_now(pathway::tell_test(&lead(&rig), test, 1, &study("It went")).await, "has not begun");
    not_now(decide("It came too late", &lived(), 1).await, "has not begun");
    rig.later(2 * DAY);
    not_now(decide("It came too late", &lived(), 1).await, "say first what happened");
    wrong(pathway::tell_test(&lead(&rig), test, 1, &study(" ")).await, "what you did and saw");
    pathway::tell_test(&lead(&rig), test, 1, &study("Sent to 12 people")).await.expect("told");
    pathway::tell_test(&lead(&rig), test, 2, &study("Sent to 38 people")).await.expect("told again");
    wrong(decide("", &lived(), 3).await, "what you learnt");
    wrong(decide("It came too late", &Lived::default(), 3).await, "who with lived experience");
    decide("It came too late", &lived(), 3).await.expect("decided");
    not_now(pathway::tell_test(&lead(&rig), test, 4, &study("More")).await, "decided");
    not_now(decide("Other", &lived(), 4).await, "decided");
    let cycle = rig.look(rig.larchfield, move |tx| tx.cycle(test)).await;
    assert_eq!(cycle.text.study.expect("told").happened, "Sent to 38 people");
    let of = WritingOf::Cycle(test);
    let earlier = rig.look(rig.larchfield, move |tx| tx.earlier_writings::<CycleText>(of)).await;
    assert_eq!(earlier.len(), 3, "every writing is kept");
}

#[tokio::test]
async fn of_two_who_write_at_once_the_second_is_told() {
    let rig = Rig::new().await;
    let (aim, driver, idea) = diagram(&rig).await;
    let test = pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await.expect("planned");
    let changed = |done: Result<(), StepError>, what: &str| {
        assert!(matches!(done, Err(StepError::Store(store::Error::Changed))), "{what}: {done:?}");
    };
    let said = AimText { aim: "Other".into(), ..AimText::default() };
    pathway::rewrite_aim(&lead(&rig), aim, 1, &said).await.expect("first");
    changed(pathway::rewrite_aim(&lead(&rig), aim, 1, &said).await, "aim");
    changed(pathway::close_aim(&lead(&rig), aim, 1, AimState::Stopped, "Nothing").await, "aim");
    let said = DriverText { driver: "Other".into(), ..DriverText::default() };
    pathway::rewrite_driver(&lead(&rig), driver, 1, &said).await.expect("first");
    changed(pathway::rewrite_driver(&lead(&rig), driver, 1, &said).await, "driver");
    changed(pathway::set_driver_aside(&lead(&rig), driver, 1, true).await, "driver");
    let said = IdeaText { idea: "Other".into(), ..IdeaText::default() };
    pathway::rewrite_idea(&lead(&rig), idea, 1, &said).await.expect("first");
    changed(pathway::rewrite_idea(&lead(&rig), idea, 1, &said).await, "idea");
    changed(pathway::set_idea_aside(&lead(&rig), idea, 1, "No room").await, "idea");
    changed(pathway::take_up_idea(&lead(&rig), idea, 1, driver).await, "idea");
    pathway::replan_test(&lead(&rig), test, 1, &plan(&rig)).await.expect("first");
    changed(pathway::replan_test(&lead(&rig), test, 1, &plan(&rig)).await, "test");
}

#[tokio::test]
async fn an_idea_is_proposed_placed_by_the_lead_or_set_aside_with_a_reason_and_only_then_tested() {
    let rig = Rig::new().await;
    let (aim, driver, _) = diagram(&rig).await;
    let clinician = rig.desk(rig.larchfield, Role::Clinician, Purpose::Improvement);
    let said = IdeaText { idea: "Ask at the desk".into(), ..IdeaText::default() };
    let idea = pathway::propose_idea(&clinician, Some(aim), Some(driver), &said).await.expect("proposed");
    let state = async |idea| rig.look(rig.larchfield, move |tx| tx.idea(idea)).await.state;
    assert_eq!(state(idea).await, IdeaState::Proposed, "a clinician proposes, the lead decides");
    not_now(pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await, "take the idea up first");
    wrong(pathway::set_idea_aside(&lead(&rig), idea, 1, "").await, "say why");
    pathway::set_idea_aside(&lead(&rig), idea, 1, "No room at the desk").await.expect("set aside");
    pathway::take_up_idea(&lead(&rig), idea, 2, driver).await.expect("taken up after all");
    assert_eq!(state(idea).await, IdeaState::TakenUp);
    pathway::plan_test(&lead(&rig), idea, &plan(&rig)).await.expect("planned");
    // one of another clinic is not there
    let other = rig.desk(rig.penmoor, Role::Lead, Purpose::Improvement);
    let theirs = pathway::plan_test(&other, idea, &plan(&rig)).await;
    assert!(matches!(theirs, Err(StepError::Store(store::Error::NotFound))), "{theirs:?}");
}

#[tokio::test]
async fn an_opportunity_on_the_map_becomes_one_idea_that_knows_where_it_came_from() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let opportunity = Opportunity {
            key: "card-7".into(),
            address: "/map/drawn#card-7".into(),
            said: "“Waits for the letter”, on the map that we drew together".into(),
            words: "Say when the letter comes".into(),
            measures: vec!["days-to-invitation".into()],
        };
        let clinician = rig.desk(rig.larchfield, Role::Clinician, Purpose::Improvement);
        let made = pathway::change_idea_from(&clinician, &opportunity).await.expect("made");
        let again = pathway::change_idea_from(&lead(&rig), &opportunity).await.expect("known");
        assert_eq!(made, again, "{}: one opportunity, one idea", rig.engine());
        let idea = rig.look(rig.larchfield, move |tx| tx.idea(made)).await;
        assert_eq!((idea.state, idea.text.idea.as_str()), (IdeaState::Proposed, "Say when the letter comes"));
        assert_eq!(idea.text.source.expect("kept").address, "/map/drawn#card-7");
    }
}

#[tokio::test]
async fn a_test_stands_on_the_charts_of_its_measures_from_its_first_day_and_with_its_decision() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let test = planned(&rig).await;
        let marks = async || {
            let marks = rig.look(rig.larchfield, |tx| tx.markers()).await;
            marks.into_iter().map(|one| (one.mark.measure.unwrap_or_default(), one.mark.words)).collect::<Vec<_>>()
        };
        let begins = "Test 1 begins: A message the day before";
        let mut both = marks().await;
        both.sort();
        let named = |measure: &str, words: &str| (measure.to_owned(), words.to_owned());
        assert_eq!(both, [named("checked-in", begins), named("did-not-attend", begins)], "{}", rig.engine());
        let fewer = Plan { also: vec![], ..plan(&rig) };
        pathway::replan_test(&lead(&rig), test, 1, &fewer).await.expect("planned anew");
        assert_eq!(marks().await, [named("checked-in", begins)], "{}", rig.engine());
        rig.later(3 * DAY);
        pathway::tell_test(&lead(&rig), test, 2, &study("Sent to 12 people")).await.expect("told");
        let outcome = TestOutcome::Abandon;
        pathway::decide_test(&lead(&rig), test, 3, outcome, "Too late", &lived()).await.expect("decided");
        let decided = named("checked-in", "Abandoned: A message the day before");
        assert_eq!(marks().await, [named("checked-in", begins), decided], "{}", rig.engine());
    }
}
