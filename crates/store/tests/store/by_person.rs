//! Whoever is looked up is found by who they are, and nobody else's rows are read on the way.
use crate::made_up::{HOUR, clinic, clinician, now, refer, referral};
use record::{Instant, PersonId, ReferralId, Source};
use store::trial::{Trial, all_asked};
use store::{Error, Reading, Store};

/// Another referral of somebody, which came at that time.
async fn another(store: &Store, clinic: record::ClinicId, person: PersonId, at: Instant) -> ReferralId {
    let desk = store.desk(store::Actor::machine(record::Role::System), store::Purpose::Intake, clinic, at);
    let kept = desk.write(move |tx| {
        let id = tx.new_id(ReferralId::from_bytes)?;
        let source = Source { system: "urn:test".into(), id: id.to_string() };
        tx.put_referral(
            &tx.holder(person)?,
            id,
            &referral(&source, &crate::made_up::person("Okafor")),
            Reading::NotNeeded,
        )?;
        Ok::<_, Error>(id)
    });
    kept.await.expect("kept")
}

#[tokio::test]
async fn somebodys_referrals_are_found_by_the_person_and_stand_in_the_order_in_which_they_came() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (one, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let later = another(&store, clinic, one.person, now().plus(HOUR)).await;
        let earlier = another(&store, clinic, one.person, now().minus(HOUR)).await;
        let desk = clinician(&store, clinic);
        let found = desk.read(move |tx| {
            let ids = |rows: Vec<store::ReferralRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
            let people = tx.people_like(&tx.person(one.referral)?)?.len();
            Ok::<_, Error>((ids(tx.referrals_of(one.person)?), ids(tx.all_referrals_of(one.person)?), people))
        });
        let (oldest_first, newest_first, people) = found.await.expect("found");
        desk.finish().await.expect("the log");
        assert_eq!(oldest_first, [earlier, one.referral, later], "{}", trial.engine);
        assert_eq!(newest_first, [later, one.referral, earlier], "{}", trial.engine);
        assert_eq!(people, 2, "the trial's people share a number: both are there to be judged");

        let by_person: Vec<_> = all_asked().into_iter().filter(|sql| sql.contains("r.person = ?2")).collect();
        assert!(by_person.len() >= 2, "{by_person:?}");
        for sql in by_person {
            let asked = sql.replace("?1", &format!("'{clinic}'")).replace("?2", &format!("'{}'", other.person));
            let plan = match trial.engine {
                "sqlite" => trial.cells(&format!("EXPLAIN QUERY PLAN {asked}")),
                // a small table is read whole: the question is what a large one would cost
                _ => trial.cells(&format!("SET enable_seqscan = off; SET enable_sort = off; EXPLAIN {asked}")),
            };
            let plan: Vec<String> = plan.into_iter().map(|step| step.concat()).collect();
            let goes = |step: &&String| match trial.engine {
                "sqlite" => step.contains("SEARCH r ") && step.contains("person=?"),
                _ => step.contains("referral_by_person on referral"),
            };
            assert!(plan.iter().any(|step| goes(&step)), "{}: {plan:#?}\n{sql}", trial.engine);
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{}: {plan:#?}\n{sql}", trial.engine);
        }
    }
}
