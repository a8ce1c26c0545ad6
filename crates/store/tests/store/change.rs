//! Aims, drivers, ideas and tests: every writing is kept, the second of two writers is told, and nothing is another clinic's.
use crate::made_up::{HOUR, clinic, clinician, now, staff};
use record::{
    AimState, AimText, Amount, ChangeIdea, ChangeIdeaId, CycleId, CycleText, Date, DriverId, DriverText, IdeaSource,
    IdeaState, IdeaText, Lived, Plan, Prediction, Role, Unit,
};
use store::trial::Trial;
use store::{Actor, Desk, Error, Purpose, Result, Tx, WritingOf};

pub fn aim(words: &str) -> AimText {
    AimText { aim: words.into(), measures: vec!["checked-in".into()], ..AimText::default() }
}

pub fn driver(tx: &Tx<'_>) -> Result<DriverId> {
    let aim = tx.put_aim(&aim("More people check in"))?;
    tx.put_driver(aim, None, &DriverText { driver: "People know that they may".into(), ..DriverText::default() })
}

pub fn idea(tx: &Tx<'_>) -> Result<ChangeIdeaId> {
    let driver = tx.driver(driver(tx)?)?;
    let text = IdeaText { idea: "A message the day before".into(), ..IdeaText::default() };
    tx.put_idea(Some(driver.aim), Some(driver.id), IdeaState::TakenUp, &text)
}

pub fn cycle(tx: &Tx<'_>) -> Result<CycleId> {
    tx.put_cycle(idea(tx)?, &test("Reception sends it"))
}

fn test(what: &str) -> CycleText {
    let amount = |tenths| Amount::of_tenths(tenths).expect("a number");
    let prediction = Prediction {
        measure: Some("checked-in".into()),
        counted: "people who check in".into(),
        unit: Unit::Percent,
        from: amount(320),
        to: amount(450),
    };
    let plan = Plan {
        what: what.into(),
        who: "reception".into(),
        place: "Tuesday clinics".into(),
        starts: Date::new(2026, 3, 9).expect("a day"),
        ends: Date::new(2026, 3, 27).expect("a day"),
        prediction,
        because: String::new(),
        collect: String::new(),
        also: vec![],
        lived: Lived::default(),
    };
    CycleText { plan, study: None, act: None }
}

/// Words that stand nowhere in plain, in every column that could hold them.
pub fn canaries(tx: &Tx<'_>) -> Result<()> {
    let aim_id = tx.put_aim(&aim("canary-aim"))?;
    let aim_row = tx.aim(aim_id)?;
    tx.rewrite_aim(&aim_row, AimState::Stopped, &AimText { learnt: "canary-aim".into(), ..aim_row.text.clone() })?;
    let driver = tx.put_driver(aim_id, None, &DriverText { driver: "canary-driver".into(), measures: vec![] })?;
    let source = IdeaSource {
        key: "canary-source-of-idea".into(),
        address: "/canary-source-of-idea".into(),
        said: "canary-source-of-idea".into(),
    };
    let said = IdeaText { idea: "canary-idea".into(), source: Some(source), ..IdeaText::default() };
    let idea = tx.put_idea(Some(aim_id), Some(driver), IdeaState::TakenUp, &said)?;
    let cycle = tx.put_cycle(idea, &test("canary-test"))?;
    let row = tx.cycle(cycle)?;
    tx.rewrite_cycle(&row, &test("another canary-test"))?;
    tx.put_cycle_note(cycle, "canary-note-beside")
}

fn lead(store: &store::Store, clinic: record::ClinicId, at: record::Instant) -> Desk {
    store.desk(Actor::staff(Role::Lead, staff()), Purpose::Improvement, clinic, at)
}

#[tokio::test]
async fn of_two_who_write_at_once_the_second_is_told_and_every_writing_is_kept() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let (one, other) = (lead(&store, clinic, now()), lead(&store, clinic, now().plus(HOUR)));
        let id = one.write(|tx| tx.put_aim(&aim("First"))).await.expect("kept");
        let seen = one.read(move |tx| tx.aim(id)).await.expect("there");
        let also_seen = seen.clone();
        one.write(move |tx| tx.rewrite_aim(&seen, AimState::Open, &aim("Second"))).await.expect("written");
        let late = other.write(move |tx| tx.rewrite_aim(&also_seen, AimState::Open, &aim("Third"))).await;
        assert!(matches!(late, Err(Error::Changed)), "{engine}: {late:?}");
        let now_there = other.read(move |tx| tx.aim(id)).await.expect("there");
        assert_eq!((now_there.text.aim.as_str(), now_there.written.version), ("Second", 2), "{engine}");
        let earlier = other.read(move |tx| tx.earlier_writings::<AimText>(WritingOf::Aim(id))).await.expect("kept");
        assert_eq!(earlier.len(), 1, "{engine}");
        assert_eq!(earlier[0].text.as_ref().map(|text| text.aim.as_str()), Some("First"), "{engine}");
        assert_eq!((earlier[0].written.version, earlier[0].written.staff), (1, Some(staff())), "{engine}");

        other.write(move |tx| tx.take_out_writing(WritingOf::Aim(id), 1)).await.expect("taken out");
        let again = other.write(move |tx| tx.take_out_writing(WritingOf::Aim(id), 1)).await;
        assert!(matches!(again, Err(Error::Changed)), "{engine}");
        let earlier = other.read(move |tx| tx.earlier_writings::<AimText>(WritingOf::Aim(id))).await.expect("kept");
        let taken_out = earlier[0].taken_out.map(|taken_out| (taken_out.at, taken_out.staff, taken_out.role));
        assert!(earlier[0].text.is_none(), "{engine}");
        assert_eq!(taken_out, Some((now().plus(HOUR), Some(staff()), Role::Lead)), "{engine}: by whom and when");
        for desk in [one, other] {
            desk.finish().await.expect("the log");
        }
    }
}

#[tokio::test]
async fn a_diagram_a_test_and_its_notes_come_back_as_they_were_written() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let made = desk.write(|tx| {
            let aim = tx.put_aim(&aim("More people check in"))?;
            let said = |words: &str| DriverText { driver: words.into(), measures: vec!["invited".into()] };
            let first = tx.put_driver(aim, None, &said("People know"))?;
            let second = tx.put_driver(aim, None, &said("It is easy"))?;
            let beneath = tx.put_driver(aim, Some(first), &said("The words are plain"))?;
            let deeper = tx.put_driver(aim, Some(beneath), &said("too deep"));
            assert!(matches!(deeper, Err(Error::NotFound)), "a secondary driver has nothing beneath it but ideas");
            tx.order_drivers(&[second, first])?;
            let cycle = tx.put_cycle(idea(tx)?, &test("Reception sends it"))?;
            tx.put_cycle_note(cycle, "It began a day late")?;
            tx.put_cycle_note(cycle, "Two days")?;
            Ok::<_, Error>((aim, [first, second, beneath], cycle))
        });
        let (aim, [first, second, beneath], cycle) = made.await.expect("kept");
        let read = desk.read(move |tx| Ok::<_, Error>((tx.drivers(aim)?, tx.cycle(cycle)?, tx.cycle_notes(cycle)?)));
        let (drivers, cycle, notes) = read.await.expect("read");
        desk.finish().await.expect("the log");
        let primary: Vec<DriverId> = drivers.iter().filter(|one| one.above.is_none()).map(|one| one.id).collect();
        assert_eq!(primary, [second, first], "{engine}");
        assert!(drivers.iter().any(|one| one.id == beneath && one.above == Some(first)), "{engine}");
        assert_eq!((cycle.number, &cycle.text), (1, &test("Reception sends it")), "{engine}");
        let notes: Vec<(u32, &str)> = notes.iter().map(|note| (note.number, note.words.as_str())).collect();
        assert_eq!(notes, [(1, "It began a day late"), (2, "Two days")], "{engine}");
    }
}

#[tokio::test]
async fn a_clinic_reads_nothing_of_another_and_its_ideas_have_no_place_there() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (ours, theirs) = (clinician(&store, here), clinician(&store, there));
        let made = ours.write(|tx| {
            let cycle = tx.cycle(cycle(tx)?)?;
            let idea = tx.idea(cycle.idea)?;
            tx.rewrite_cycle(&cycle, &cycle.text)?;
            Ok::<_, Error>((idea, cycle))
        });
        let (idea, cycle) = made.await.expect("kept");
        theirs.write(|tx| tx.put_aim(&aim("Their own"))).await.expect("kept");
        let (idea_id, driver, aim_id) = (idea.id, idea.driver.expect("placed"), idea.aim.expect("placed"));
        let not_there = |what: &str, done: Result<()>| {
            assert!(matches!(done, Err(Error::NotFound)), "{what}, {engine}: {done:?}");
        };
        not_there("idea", theirs.write(move |tx| tx.idea(idea_id).map(drop)).await);
        not_there("driver", theirs.write(move |tx| tx.driver(driver).map(drop)).await);
        not_there("aim", theirs.write(move |tx| tx.aim(aim_id).map(drop)).await);
        not_there("test", theirs.write(move |tx| tx.cycle(cycle.id).map(drop)).await);
        not_there("a test of it", theirs.write(move |tx| tx.put_cycle(idea_id, &test("x")).map(drop)).await);
        not_there("a note", theirs.write(move |tx| tx.put_cycle_note(cycle.id, "x")).await);
        let beneath = DriverText { driver: "x".into(), ..DriverText::default() };
        not_there("a driver", theirs.write(move |tx| tx.put_driver(aim_id, None, &beneath).map(drop)).await);
        let placed = move |tx: &Tx<'_>| {
            let text = IdeaText { idea: "x".into(), ..IdeaText::default() };
            tx.put_idea(Some(aim_id), Some(driver), IdeaState::Proposed, &text).map(drop)
        };
        not_there("an idea", theirs.write(placed).await);
        let of = WritingOf::Cycle(cycle.id);
        let earlier = theirs.read(move |tx| tx.earlier_writings::<CycleText>(of)).await.expect("read");
        assert!(earlier.is_empty(), "{engine}");
        let out = theirs.write(move |tx| tx.take_out_writing(of, 1)).await;
        assert!(matches!(out, Err(Error::Changed)), "{engine}");
        theirs.finish().await.expect("the log");
    }
}

#[tokio::test]
async fn an_opportunity_makes_one_idea_whoever_asks_and_however_often() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let source = IdeaSource { key: "card 7".into(), address: "/map/drawn".into(), said: "Invite".into() };
        let text = IdeaText { idea: "Ask earlier".into(), source: Some(source), ..IdeaText::default() };
        let again = text.clone();
        let id = desk.write(move |tx| tx.put_idea(None, None, IdeaState::Proposed, &text)).await.expect("kept");
        let twice = desk.write(move |tx| tx.put_idea(None, None, IdeaState::Proposed, &again)).await;
        assert!(matches!(twice, Err(Error::Changed)), "{engine}");
        let found = desk.read(|tx| Ok::<_, Error>((tx.idea_from("card 7")?, tx.idea_from("card 8")?))).await;
        assert_eq!(found.expect("asked"), (Some(id), None), "{engine}");
        // whatever is written over it, the way back to where it came from stays
        let rewritten = desk.write(move |tx| {
            let seen = tx.idea(id)?;
            let to = ChangeIdea { text: IdeaText { idea: "Ask".into(), ..IdeaText::default() }, ..seen.clone() };
            tx.rewrite_idea(&seen, &to)?;
            tx.idea(id)
        });
        let source = rewritten.await.expect("written").text.source.expect("kept");
        assert_eq!((source.key.as_str(), source.address.as_str()), ("card 7", "/map/drawn"), "{engine}");
        desk.finish().await.expect("the log");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_clinics_do_not_wait_on_each_other() {
    for trial in Trial::of_each_engine().into_iter().filter(|trial| trial.engine != "sqlite") {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (ours, theirs) = (clinician(&store, here), clinician(&store, there));
        let (held, holding) = std::sync::mpsc::channel();
        let (done, waits) = std::sync::mpsc::channel::<()>();
        let (held, waits) = (std::sync::Mutex::new(held), std::sync::Mutex::new(waits));
        let first = tokio::spawn(async move {
            let kept = ours.write(move |tx| {
                let id = tx.put_aim(&aim("Ours"))?;
                tx.decide(record::Decided::Rebase, "invited", Date::new(2026, 3, 1).expect("a day"), "why")?;
                held.lock().expect("held").send(()).expect("heard");
                // until the other clinic is done, or long enough to know that it is not
                let other = waits.lock().expect("waits").recv_timeout(std::time::Duration::from_secs(20));
                Ok::<_, Error>((id, other.is_ok()))
            });
            kept.await.expect("kept").1
        });
        tokio::task::spawn_blocking(move || holding.recv().expect("held")).await.expect("waited");
        let kept = theirs.write(|tx| {
            tx.put_aim(&aim("Theirs"))?;
            tx.decide(record::Decided::Rebase, "invited", Date::new(2026, 3, 1).expect("a day"), "why")
        });
        kept.await.expect("kept");
        done.send(()).expect("told");
        assert!(first.await.expect("ran"), "{}: the other clinic waited", trial.engine);
        theirs.finish().await.expect("the log");
    }
}
