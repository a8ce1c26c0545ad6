//! What somebody who looks at the demonstration must be able to find in it.
use super::MadeUp;
use content::Content;
use record::{Role, StepKind};
use std::collections::BTreeSet;
use store::trial::Trial;
use store::{Actor, Error, Purpose};

/// What the program does not do yet, for nobody: whoever builds it takes it out of here.
const NOT_YET: [StepKind; 2] = [StepKind::Erased, StepKind::Merged];

#[tokio::test(flavor = "multi_thread")]
async fn sixty_people_walk_every_step_that_there_is() {
    let trial = Trial::of_each_engine().into_iter().next().expect("SQLite is always here");
    let (content, store) = (Content::shipped(), trial.open());
    let made_up = MadeUp::new(store.clone(), &content, "https://clinic.example", crate::work::now()).expect("engines");
    made_up.make(&content, 60).await.expect("a made-up clinic");

    let larchfield = made_up.clinic_called("larchfield").await.expect("a clinic");
    let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, larchfield, made_up.now);
    let (people, walked) = desk
        .read(|tx| {
            let people = tx.newest(200)?;
            let mut walked = BTreeSet::new();
            for row in &people {
                walked.extend(tx.steps(row.id)?.into_iter().map(|step| step.kind.code()));
            }
            Ok::<_, Error>((people.len(), walked))
        })
        .await
        .expect("the steps");
    desk.finish().await.expect("a row in the audit log");
    let drawn = desk.read(pathway::drawn_map).await.expect("the map");
    desk.finish().await.expect("a row in the audit log");
    let missing: Vec<&str> = drawn.missing().iter().map(|lane| lane.name.as_str()).collect();
    assert_eq!(missing, ["Whoever refers"], "one perspective is missing from the map that they drew");
    assert!(drawn.shown().count() >= 8 && drawn.shown().any(|card| card.says.claim.is_some()));
    let every = StepKind::ALL.iter().filter(|kind| !NOT_YET.contains(kind)).map(|kind| kind.code());
    let nobody: Vec<_> = every.filter(|kind| !walked.contains(kind)).collect();
    assert_eq!((people, nobody), (200, vec![]), "and those of the months before fill the list");

    // what the clinic tried: every outcome there is, each on the charts
    let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, larchfield, made_up.now);
    let read = desk.read(|tx| Ok::<_, Error>((tx.cycles()?, tx.markers()?))).await;
    desk.finish().await.expect("a row in the audit log");
    let (cycles, markers) = read.expect("the tests");
    let decided: BTreeSet<_> =
        cycles.iter().filter_map(|one| one.text.act.as_ref()).map(|act| act.decision.code()).collect();
    assert_eq!(decided, ["abandon", "adapt", "adopt"].into());
    assert!(cycles.iter().any(|one| one.text.act.is_none()), "one is on");
    let of_tests = markers.iter().filter(|one| one.mark.kind == record::MarkerKind::TestOfChange).count();
    assert_eq!(of_tests, 14, "four beginnings and three decisions, each on two charts");
}
