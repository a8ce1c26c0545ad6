//! What waits for reception, who is found, and lists that are gone in time.
use crate::made_up::{HOUR, MINUTE, Patient, clinic, clinician, now, refer, staff};
use record::{ClinicId, Role, StaffId, StepKind, UploadId};
use store::trial::Trial;
use store::{Actor, Desk, Ended, Error, LookUp, Purpose, Reading, Store, ToDo, Tx, UploadState};

fn reception(store: &Store, clinic: ClinicId, staff: StaffId, at: record::Instant) -> Desk {
    store.desk(Actor::staff(Role::Reception, staff), Purpose::Reception, clinic, at)
}

/// One step at a desk of its own.
async fn step<T: Send + 'static>(
    desk: Desk,
    work: impl Fn(&Tx<'_>) -> store::Result<T> + Send + 'static,
) -> store::Result<T> {
    desk.write(work).await
}

/// Who stands on this list, so much later.
async fn on(store: &Store, who: &Patient, what: ToDo, hours: u32) -> usize {
    let desk = reception(store, who.clinic, staff(), now().plus(HOUR * hours));
    let rows = desk.read(move |tx| tx.to_do(what)).await.expect("a list");
    desk.finish().await.expect("the log");
    rows.iter().filter(|row| row.id == who.referral).count()
}

#[tokio::test]
async fn whoever_waits_for_reception_stands_on_the_list_of_what_is_to_be_done() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let one = refer(&store, clinic, "Okafor").await;
        let desk = || reception(&store, clinic, staff(), now());
        let id = one.referral;
        for what in [ToDo::BirthDate, ToDo::LockedLink, ToDo::Unbooked, ToDo::CalledOff, ToDo::Moved, ToDo::Unsaid] {
            assert_eq!(on(&store, &one, what, 0).await, 0, "{what:?} {}", trial.engine);
        }

        let token = one.link.clone();
        let five = step(desk(), move |tx| (0..5).try_for_each(|_| tx.count_wrong_try(&token)));
        five.await.expect("five tries");
        assert_eq!(on(&store, &one, ToDo::LockedLink, 0).await, 1, "{}", trial.engine);

        // the appointment is tomorrow
        assert_eq!(on(&store, &one, ToDo::Unsaid, 25).await, 1, "it is over, and nobody has said whether they came");
        let came = step(desk(), move |tx| tx.step(id, StepKind::Attended, None));
        came.await.expect("came");
        assert_eq!(on(&store, &one, ToDo::Unsaid, 25).await, 0);
        let moved = step(desk(), move |tx| {
            tx.set_appointment(id, Some(now().plus(HOUR * 48)))?;
            tx.step(id, StepKind::Rescheduled, None)
        });
        moved.await.expect("moved");
        assert_eq!(on(&store, &one, ToDo::Moved, 1).await, 1);
        assert_eq!(on(&store, &one, ToDo::Moved, 24 * 8).await, 0, "a week later it is no news");
        assert_eq!(on(&store, &one, ToDo::Unsaid, 49).await, 1, "a new appointment asks anew");
        let none = step(desk(), move |tx| tx.set_appointment(id, None));
        none.await.expect("taken out");
        assert_eq!(on(&store, &one, ToDo::Unbooked, 1).await, 1, "there never was one");
        assert_eq!(on(&store, &one, ToDo::Unbooked, 24 * 61).await, 0);
        let off = step(desk(), move |tx| {
            tx.set_appointment(id, None)?;
            tx.step(id, StepKind::Cancelled, None)?;
            tx.referral(id)
        });
        assert!(off.await.expect("called off").called_off);
        assert_eq!(on(&store, &one, ToDo::CalledOff, 1).await, 1);
        assert_eq!(on(&store, &one, ToDo::Unbooked, 1).await, 0, "it stands on one list");
        let ended = step(desk(), move |tx| tx.end(id, Ended::Withdrawn));
        ended.await.expect("ended");
        for what in [ToDo::LockedLink, ToDo::CalledOff] {
            assert_eq!(on(&store, &one, what, 1).await, 0, "{what:?}");
        }
        step(desk(), move |tx| tx.resume(id)).await.expect("they changed their mind");
        assert_eq!(on(&store, &one, ToDo::CalledOff, 1).await, 1);
        let again = step(desk(), move |tx| tx.resume(id)).await;
        assert!(matches!(again, Err(Error::Changed)));
    }
}

#[tokio::test]
async fn a_link_that_ran_out_before_the_appointment_is_found_and_a_locked_one_is_not() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let one = refer(&store, clinic, "Okafor").await;
        let id = one.referral;
        let read = step(clinician(&store, clinic), move |tx| tx.set_reading(id, Reading::Released, "read"));
        read.await.expect("the letter was read");
        let to_renew = || async { store.links_to_renew(now(), 14).await.expect("asked").contains(&(clinic, id)) };
        assert!(!to_renew().await, "{}", trial.engine);
        let desk = clinician(&store, clinic);
        let over = desk.write(move |tx| tx.links_work_until(id, now().minus(HOUR), HOUR * 24));
        over.await.expect("run out");
        assert!(to_renew().await, "{}", trial.engine);
        let token = one.link.clone();
        clinician(&store, clinic)
            .write(move |tx| (0..5).try_for_each(|_| tx.count_wrong_try(&token)))
            .await
            .expect("five");
        assert!(!to_renew().await, "{}: somebody must look first", trial.engine);
    }
}

#[tokio::test]
async fn a_moved_appointment_moves_the_end_of_its_link_and_never_beyond_its_longest() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let one = refer(&store, clinic, "Okafor").await;
        let id = one.referral;
        let ends = |until, longest| {
            let desk = clinician(&store, clinic);
            async move {
                let moved = desk.write(move |tx| {
                    tx.links_work_until(id, until, longest)?;
                    Ok::<_, Error>(tx.newest_link(id)?.expect("a link").expires)
                });
                moved.await.expect("moved")
            }
        };
        assert_eq!(ends(now().plus(HOUR * 3), HOUR * 24).await, now().plus(HOUR * 3));
        assert_eq!(ends(now().plus(HOUR * 300), HOUR * 24).await, now().plus(HOUR * 24));
        let gone = step(clinician(&store, clinic), move |tx| {
            tx.revoke_check_in_links(id)?;
            tx.newest_link(id)
        });
        assert_eq!(gone.await.expect("taken back"), None);
    }
}

#[tokio::test]
async fn a_name_is_found_however_its_marks_are_typed_and_never_without_a_birth_date() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let one = refer(&store, clinic, "O’Neill-Ng").await;
        for (typed, found) in [("o'neill ng", 1), ("ONEILLNG", 1), ("O’Neill-Ng", 1), ("Neill", 0), ("", 0)] {
            let by = LookUp::Name(typed.into(), one.details.born.expect("a birth date"));
            let desk = clinician(&store, clinic);
            let people = desk.read(move |tx| tx.look_up(&by)).await.expect("looked up");
            desk.finish().await.expect("the log");
            assert_eq!(people.len(), found, "{typed} {}", trial.engine);
        }
    }
}

#[tokio::test]
async fn a_list_is_found_by_whoever_sent_it_goes_its_way_once_and_is_gone_in_time() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (me, other) = (staff(), StaffId::from_bytes([9; 16]));
        let sent = step(reception(&store, clinic, me, now()), |tx| tx.put_upload("list.csv", "a,b", "m"));
        let id = sent.await.expect("kept");
        let found = |who, id: UploadId| {
            let desk = reception(&store, clinic, who, now());
            async move {
                let found = desk.read(move |tx| tx.upload(id)).await;
                desk.finish().await.expect("the log");
                found
            }
        };
        assert!(matches!(found(other, id).await, Err(Error::NotFound)), "{}: a colleague finds nothing", trial.engine);
        let row = found(me, id).await.expect("there");
        assert_eq!((row.state, row.list), (UploadState::Shown, Some(("list.csv".into(), "a,b".into()))));
        let write = |work: fn(&store::Tx<'_>, UploadId) -> store::Result<()>| {
            step(reception(&store, clinic, me, now()), move |tx| work(tx, id))
        };
        write(|tx, id| tx.set_upload_mapping(id, "n")).await.expect("changed");
        write(|tx, id| tx.begin_upload(id, now().minus(HOUR), now())).await.expect("begun");
        let twice = write(|tx, id| tx.begin_upload(id, now().minus(HOUR), now())).await;
        assert!(matches!(twice, Err(Error::Changed)), "once");
        assert!(matches!(write(|tx, id| tx.set_upload_mapping(id, "o")).await, Err(Error::Changed)));
        assert!(matches!(write(|tx, id| tx.drop_upload(id)).await, Err(Error::Changed)), "not half way");
        write(|tx, id| tx.set_upload_outcome(id, "half", false)).await.expect("on its way");
        let busy = write(|tx, id| tx.begin_upload(id, now(), now().minus(MINUTE))).await;
        assert!(matches!(busy, Err(Error::Changed)), "{}: it was touched less than a minute ago", trial.engine);
        write(|tx, id| tx.begin_upload(id, now(), now())).await.expect("gone on with");
        write(|tx, id| tx.set_upload_outcome(id, "all", true)).await.expect("done");
        let row = found(me, id).await.expect("there");
        let told = (row.state, row.list, row.mapping.as_str(), row.outcome.as_str());
        assert_eq!(told, (UploadState::Done, None, "n", "all"), "the list itself is gone");

        assert_eq!(store.uploads_to_forget(now()).await.expect("asked"), []);
        assert_eq!(store.uploads_to_forget(now().plus(HOUR)).await.expect("asked"), [clinic]);
        let keys = || trial.cells("SELECT COUNT(*) FROM person_key WHERE wrapped IS NOT NULL")[0][0].clone();
        let before = keys();
        let desk = store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, now());
        assert_eq!(desk.write(|tx| tx.forget_uploads(now().plus(HOUR))).await.expect("forgotten"), 1);
        assert!(keys() < before && trial.cells("SELECT 1 FROM upload").is_empty(), "{}: its key too", trial.engine);
    }
}

#[tokio::test]
async fn one_member_of_staff_keeps_few_lists_open() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        for minute in 0..7 {
            let at = now().plus(HOUR / 60 * minute);
            let desk = reception(&store, clinic, staff(), at);
            desk.write(|tx| tx.put_upload("list.csv", "a", "m")).await.expect("kept");
        }
        assert_eq!(trial.cells("SELECT COUNT(*) FROM upload")[0][0], "5", "{}", trial.engine);
    }
}
