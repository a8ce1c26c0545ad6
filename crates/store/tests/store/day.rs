//! The list of a day: what it shows of each, and what it does not.
use crate::made_up::{HOUR, MINUTE, call, clinic, clinician, now, question, refer};
use record::{Block, CheckInId, Given, HelpOutcome, Sharing};
use std::collections::BTreeSet;
use store::trial::Trial;
use store::{Error, Purpose, Reading};

#[tokio::test]
async fn a_day_lists_who_comes_by_the_clock_with_what_they_share_and_nothing_that_they_keep() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (okafor, marsh) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let (first, second) = (now().plus(24 * HOUR), now().plus(26 * HOUR));
        let desk = clinician(&store, clinic);
        let (a, b) = (okafor.clone(), marsh.clone());
        let set = desk.write(move |tx| {
            tx.set_appointment(a.referral, Some(second))?;
            tx.set_appointment(b.referral, Some(first))?;
            for (who, shared) in [(&a, Some(Block::WhatMatters)), (&b, Some(Block::Pain))] {
                let holder = tx.holder_of(who.referral)?;
                tx.set_sharing(&holder, who.check_in, &Sharing(shared.into_iter().collect::<BTreeSet<_>>()))?;
            }
            Ok::<_, Error>(())
        });
        set.await.expect("booked");
        let day = |desk: store::Desk| async move {
            let rows = desk.read(move |tx| tx.day(first, second.plus(MINUTE))).await.expect("a day");
            desk.finish().await.expect("the log");
            rows
        };
        let rows = day(clinician(&store, clinic)).await;
        let names: Vec<_> = rows.iter().map(|row| row.person.name.family.as_str()).collect();
        assert_eq!(names, ["Marsh", "Okafor"], "by the clock, {}", trial.engine);
        assert!(rows.iter().all(|row| row.matters.is_none()), "nothing before it is sent in, {}", trial.engine);
        assert!(rows.iter().all(|row| row.calls_since == Some(now()) && row.reading == Reading::Held));

        // sent in, with a newer check-in of Marsh's that is not, and Okafor's call closed
        let (a, b) = (okafor.clone(), marsh.clone());
        let desk = clinician(&store, clinic);
        let moved = desk.write(move |tx| {
            tx.finish_check_in(a.check_in)?;
            tx.finish_check_in(b.check_in)?;
            tx.acknowledge(a.alert.id, crate::made_up::staff(), now())?;
            tx.contacted(a.alert.id, crate::made_up::staff(), record::Attempt::Spoke, now())?;
            tx.close_alert(a.alert.id, crate::made_up::staff(), HelpOutcome::Spoke, "well")?;
            tx.put_alert(&tx.holder_of(b.referral)?, &call(Some(b.referral)))
        });
        moved.await.expect("moved on");
        let rows = day(clinician(&store, clinic)).await;
        assert_eq!(rows[1].matters, Some(Given::Said("my garden".into())), "{}", trial.engine);
        assert_eq!((rows[1].checked_in, rows[1].calls_since), (Some(now()), None), "{}", trial.engine);
        assert_eq!((rows[0].matters.clone(), rows[0].checked_in), (None, Some(now())), "what is kept is kept");
        assert_eq!(rows[0].calls_since, Some(now()), "two calls are one line, {}", trial.engine);

        let later = store.desk(clinician(&store, clinic).actor(), Purpose::Care, clinic, now().plus(HOUR));
        let (referral, id) = (okafor.referral, CheckInId::from_bytes([9; 16]));
        let again = later.write(move |tx| {
            tx.put_check_in(id, referral, "id = \"phq-4\"")?;
            tx.put_answer(&tx.holder_of(referral)?, id, &question(), &Given::Said("newer".into()))
        });
        again.await.expect("invited again");
        let rows = day(clinician(&store, clinic)).await;
        assert_eq!((rows[1].checked_in, rows[1].matters.clone()), (None, None), "the newest counts, {}", trial.engine);

        // whose key is gone stands on no list
        trial.run(&format!("UPDATE person_key SET wrapped = NULL WHERE person = '{}'", marsh.person));
        let rows = day(clinician(&store, clinic)).await;
        assert_eq!(rows.len(), 1, "{}", trial.engine);
    }
}

#[tokio::test]
async fn the_next_appointment_is_the_first_from_then_on() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let at = now().plus(24 * HOUR);
        let found =
            desk.read(move |tx| Ok::<_, Error>((tx.next_appointment(at)?, tx.next_appointment(at.plus(MINUTE))?)));
        assert_eq!(found.await.expect("found"), (Some(at), None), "{}", trial.engine);
        desk.finish().await.expect("the log");
    }
}
