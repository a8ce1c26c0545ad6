//! Calls for help between taking on and closing: tries, the second timer, hand-over.
use crate::made_up::{HOUR, Patient, call, clinic, clinician, colleague, now, refer, staff};
use record::{AlertId, AlertState, Attempt, ClinicId, HelpOutcome, Instant, StaffId};
use std::collections::BTreeSet;
use store::trial::Trial;
use store::{Error, Reading, Result, Store, Tx};

/// One step on a call, at this moment.
async fn step<T: Send + 'static>(
    store: &Store,
    clinic: ClinicId,
    at: Instant,
    step: impl Fn(&Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let who = store::Actor::staff(record::Role::Duty, staff());
    store.desk(who, store::Purpose::UrgentHelp, clinic, at).write(step).await
}

/// A clinic with somebody who asked for a call.
async fn called(store: &Store) -> (ClinicId, Patient) {
    let clinic = clinic(store, "riverside").await;
    (clinic, refer(store, clinic, "Okafor").await)
}

async fn holder(store: &Store, clinic: ClinicId, id: AlertId) -> Option<StaffId> {
    step(store, clinic, now(), move |tx| tx.alert(id)).await.expect("the call").by()
}

#[tokio::test]
async fn a_call_that_was_taken_on_and_in_which_nobody_has_spoken_comes_back_once() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let id = okafor.alert.id;
        let due = now().plus(HOUR);
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), due)).await.expect("taken on");
        let early = step(&store, clinic, now(), |tx| tx.bring_back_due(tx.now().plus(HOUR))).await.expect("asked");
        assert!(early.is_empty(), "{engine}");
        let other = step(&store, clinic, now(), move |tx| tx.acknowledge(id, colleague(), due)).await;
        assert!(matches!(other, Err(Error::Changed)), "{engine}: it is somebody's");
        assert_eq!(store.something_due(due).await.expect("due"), [clinic], "{engine}");
        assert_eq!(
            step(&store, clinic, due, |tx| tx.bring_back_due(tx.now().plus(100 * HOUR))).await.expect("brought back"),
            [id],
            "{engine}"
        );
        assert!(
            step(&store, clinic, due, |tx| tx.bring_back_due(tx.now().plus(100 * HOUR)))
                .await
                .expect("asked")
                .is_empty(),
            "{engine}: once"
        );
        assert!(!store.something_due(due).await.expect("due").contains(&clinic), "{engine}");
        assert_eq!(
            step(&store, clinic, due, |tx| tx.calls_waiting()).await.expect("a number"),
            1,
            "{engine}: it waits"
        );
        let later = due.plus(HOUR);
        step(&store, clinic, due, move |tx| tx.acknowledge(id, colleague(), later)).await.expect("taken on by another");
        assert_eq!(holder(&store, clinic, id).await, Some(colleague()), "{engine}");
        assert_eq!(step(&store, clinic, due, |tx| tx.calls_waiting()).await.expect("a number"), 0, "{engine}");
        assert_eq!(
            step(&store, clinic, later, |tx| tx.bring_back_due(tx.now().plus(100 * HOUR))).await.expect("again"),
            [id],
            "{engine}"
        );
    }
}

#[tokio::test]
async fn a_timer_runs_after_every_try_until_the_call_is_closed() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let (id, due) = (okafor.alert.id, now().plus(HOUR));
        let back = async |at| step(&store, clinic, at, |tx| tx.bring_back_due(tx.now())).await.expect("asked");
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), due)).await.expect("taken on");
        let (again, lead, evening) = (due.plus(HOUR), due.plus(2 * HOUR), due.plus(9 * HOUR));
        let tried = move |tx: &Tx<'_>| tx.contacted(id, staff(), Attempt::NoAnswer, again);
        step(&store, clinic, due, tried).await.expect("tried");
        assert!(back(due).await.is_empty(), "{engine}");
        assert_eq!(back(again).await, [id], "{engine}");
        let told = move |tx: &Tx<'_>| tx.contacted(id, colleague(), Attempt::ToldLead, lead);
        step(&store, clinic, again, told).await.expect("told");
        let call = step(&store, clinic, again, move |tx| tx.alert(id)).await.expect("the call");
        assert_eq!(call.spoken, None, "{engine}: telling the lead is not speaking with them");
        assert_eq!(back(lead).await, [id], "{engine}");
        let spoke = move |tx: &Tx<'_>| tx.contacted(id, colleague(), Attempt::Spoke, evening);
        step(&store, clinic, lead, spoke).await.expect("spoke");
        assert!(back(evening.minus(HOUR)).await.is_empty(), "{engine}");
        assert_eq!(back(evening).await, [id], "{engine}: nobody has closed it");
        let call = step(&store, clinic, evening, move |tx| tx.alert(id)).await.expect("the call");
        assert_eq!((call.spoken, call.again), (Some(lead), None), "{engine}: told once, since somebody has spoken");
        let tries = step(&store, clinic, evening, move |tx| tx.attempts(id)).await.expect("tries");
        let tries: Vec<_> = tries.into_iter().map(|tried| (tried.by, tried.at, tried.how)).collect();
        let kept = [
            (staff(), due, Attempt::NoAnswer),
            (colleague(), again, Attempt::ToldLead),
            (colleague(), lead, Attempt::Spoke),
        ];
        assert_eq!(tries, kept, "{engine}: each by name, in order");
        let closed = move |tx: &Tx<'_>| tx.close_alert(id, colleague(), HelpOutcome::Spoke, "well");
        step(&store, clinic, evening, closed).await.expect("closed");
        assert!(back(evening.plus(1_000 * HOUR)).await.is_empty(), "{engine}: closed is closed");
    }
}

#[tokio::test]
async fn a_try_that_was_a_mistake_is_taken_back_and_stays_in_sight() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let (id, due) = (okafor.alert.id, now().plus(HOUR));
        let take_back = move |tx: &Tx<'_>| tx.take_back_attempt(id, colleague(), due);
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), due)).await.expect("taken on");
        assert!(matches!(step(&store, clinic, now(), take_back).await, Err(Error::Changed)), "{engine}: there is none");
        let evening = due.plus(9 * HOUR);
        let spoke = move |tx: &Tx<'_>| tx.contacted(id, staff(), Attempt::Spoke, evening);
        step(&store, clinic, now(), spoke).await.expect("a slip of the finger");
        let before = store.duty_numbers(clinic).await.expect("numbers").calls_as_of;
        step(&store, clinic, now(), take_back).await.expect("taken back");
        assert_ne!(store.duty_numbers(clinic).await.expect("numbers").calls_as_of, before, "{engine}: it is news");
        let call = step(&store, clinic, now(), move |tx| tx.alert(id)).await.expect("the call");
        assert_eq!((call.spoken, call.contact_due), (None, Some(due)), "{engine}: the short timer runs again");
        assert!(matches!(call.state, AlertState::Acknowledged { by, .. } if by == staff()), "{engine}");
        let tries = step(&store, clinic, now(), move |tx| tx.attempts(id)).await.expect("tries");
        assert_eq!(tries[0].mistake, Some((colleague(), now())), "{engine}: by name");
        let closed = move |tx: &Tx<'_>| tx.close_alert(id, staff(), HelpOutcome::Spoke, "");
        assert!(matches!(step(&store, clinic, now(), closed).await, Err(Error::Changed)), "{engine}: nobody has tried");
    }
}

#[tokio::test]
async fn the_back_up_is_told_again_while_nobody_has_spoken_with_them() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let (id, first) = (okafor.alert.id, okafor.alert.due);
        let hours = move |many: u32| first.plus(many * HOUR);
        let told = async |at: Instant| {
            let told = move |tx: &Tx<'_>| {
                let again = tx.tell_again_due(at.plus(HOUR), at.plus(2 * HOUR))?;
                Ok([again, tx.escalate_due(at.plus(HOUR))?, tx.bring_back_due(at.plus(2 * HOUR))?].concat())
            };
            let due = store.something_due(at).await.expect("due") == [clinic];
            let told = step(&store, clinic, at, told).await.expect("told");
            assert_eq!(due, !told.is_empty(), "{engine}: the timer knows");
            !told.is_empty()
        };
        assert!(told(first).await && !told(first).await, "{engine}: at its time, and once");
        assert!(told(hours(1)).await && !told(hours(1)).await && told(hours(2)).await, "{engine}: and again");
        let taken = hours(3).minus(HOUR / 2);
        step(&store, clinic, taken, move |tx| tx.acknowledge(id, staff(), hours(4))).await.expect("taken on");
        assert!(!told(hours(3)).await, "{engine}: somebody has it");
        assert!(told(hours(4)).await && !told(hours(5)).await && told(hours(6)).await, "{engine}: it came back");
        let tried = move |tx: &Tx<'_>| tx.contacted(id, staff(), Attempt::Spoke, hours(40));
        step(&store, clinic, hours(7), tried).await.expect("spoke");
        assert!(!told(hours(39)).await, "{engine}");
    }
}

#[tokio::test]
async fn what_became_of_earlier_calls_of_somebody_is_known_and_of_nobody_elses() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let marsh = refer(&store, clinic, "Marsh").await;
        for (one, note) in [(okafor.alert.id, "rang; she is with her sister"), (marsh.alert.id, "another's")] {
            step(&store, clinic, now(), move |tx| {
                tx.acknowledge(one, staff(), now())?;
                tx.contacted(one, staff(), Attempt::Spoke, now())?;
                tx.close_alert(one, staff(), HelpOutcome::Spoke, note)
            })
            .await
            .expect("closed");
        }
        let person = okafor.person;
        let closed = step(&store, clinic, now(), move |tx| tx.closed_calls_of(person, 5)).await.expect("read");
        let [one] = closed.as_slice() else { panic!("{engine}: one") };
        assert_eq!((one.note.as_str(), one.alert.id), ("rang; she is with her sister", okafor.alert.id), "{engine}");
        assert_eq!((one.alert.by(), one.alert.raised), (Some(staff()), now()), "{engine}");
    }
}

#[tokio::test]
async fn two_calls_of_one_person_are_one_who_waits() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (clinic, okafor) = called(&store).await;
        let id = okafor.referral;
        step(&store, clinic, now(), move |tx| tx.put_alert(&tx.holder_of(id)?, &call(Some(id)))).await.expect("again");
        let waiting = step(&store, clinic, now(), |tx| tx.calls_waiting()).await.expect("a number");
        assert_eq!((waiting, store.duty_numbers(clinic).await.expect("numbers").waiting), (1, 1), "{}", trial.engine);
    }
}

#[tokio::test]
async fn two_tries_at_once_are_both_kept() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (clinic, okafor) = called(&store).await;
        let id = okafor.alert.id;
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), now())).await.expect("taken on");
        let tries = (0..16).map(|_| {
            let store = store.clone();
            let tried = move |tx: &Tx<'_>| tx.contacted(id, staff(), Attempt::NoAnswer, now());
            tokio::spawn(async move { step(&store, clinic, now(), tried).await })
        });
        for tried in tries.collect::<Vec<_>>() {
            tried.await.expect("it runs").expect("kept");
        }
        let kept = step(&store, clinic, now(), move |tx| tx.attempts(id)).await.expect("tries").len();
        assert_eq!(kept, 16, "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_call_that_is_handed_over_stays_the_givers_until_the_colleague_takes_it_on() {
    let (third, due) = (StaffId::from_bytes([9; 16]), now().plus(HOUR));
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let id = okafor.alert.id;
        let give = move |tx: &Tx<'_>| tx.hand_over_call(id, staff(), colleague(), due);
        assert!(matches!(step(&store, clinic, now(), give).await, Err(Error::Changed)), "{engine}: nobody has it yet");
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), due)).await.expect("taken on");
        // handed to a third, then to the colleague: only the last counts
        step(&store, clinic, now(), move |tx| tx.hand_over_call(id, staff(), third, due)).await.expect("handed over");
        step(&store, clinic, now(), give).await.expect("handed over");
        let open = step(&store, clinic, now(), |tx| tx.open_hand_overs()).await.expect("a list");
        assert_eq!(
            open.iter().map(|one| (one.alert, one.from, one.to)).collect::<Vec<_>>(),
            [(id, staff(), colleague())]
        );
        assert_eq!(holder(&store, clinic, id).await, Some(staff()), "{engine}: still the giver's");
        let not_theirs = step(&store, clinic, now(), move |tx| tx.take_over_call(id, third, due, due)).await;
        assert!(matches!(not_theirs, Err(Error::Changed)), "{engine}");
        assert_eq!(holder(&store, clinic, id).await, Some(staff()), "{engine}: nothing of it was kept");
        // the shift ends: told once
        assert_eq!(step(&store, clinic, due, |tx| tx.tell_hand_overs_due()).await.expect("told"), [id], "{engine}");
        assert!(step(&store, clinic, due, |tx| tx.tell_hand_overs_due()).await.expect("told").is_empty(), "{engine}");
        step(&store, clinic, due, move |tx| tx.take_over_call(id, colleague(), due.plus(HOUR), due.plus(HOUR)))
            .await
            .expect("taken on");
        assert_eq!(holder(&store, clinic, id).await, Some(colleague()), "{engine}");
        assert!(step(&store, clinic, due, |tx| tx.open_hand_overs()).await.expect("a list").is_empty(), "{engine}");
        assert!(
            matches!(step(&store, clinic, due, give).await, Err(Error::Changed)),
            "{engine}: it is not theirs to give"
        );
        let twice = step(&store, clinic, due, move |tx| tx.take_over_call(id, colleague(), due, due)).await;
        assert!(matches!(twice, Err(Error::Changed)), "{engine}");
    }
}

#[tokio::test]
async fn whoever_acts_on_what_was_handed_to_them_has_taken_it_on_and_closing_ends_it() {
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let (id, due) = (okafor.alert.id, now().plus(HOUR));
        let states = || trial.cells("SELECT state FROM shift_hand_over ORDER BY n").concat();
        step(&store, clinic, now(), move |tx| tx.acknowledge(id, staff(), due)).await.expect("taken on");
        step(&store, clinic, now(), move |tx| tx.hand_over_call(id, staff(), colleague(), due))
            .await
            .expect("handed over");
        step(&store, clinic, now(), move |tx| tx.contacted(id, staff(), Attempt::Spoke, now())).await.expect("spoke");
        assert_eq!(states(), ["open"], "{engine}: the giver may still act");
        step(&store, clinic, now(), move |tx| tx.contacted(id, colleague(), Attempt::Spoke, now()))
            .await
            .expect("spoke");
        assert_eq!(states(), ["accepted"], "{engine}");
        step(&store, clinic, now(), move |tx| tx.hand_over_call(id, colleague(), staff(), due))
            .await
            .expect("back again");
        step(&store, clinic, now(), move |tx| tx.keep_call(id, colleague())).await.expect("kept");
        assert_eq!(states(), ["accepted", "ended"], "{engine}");
        step(&store, clinic, now(), move |tx| tx.hand_over_call(id, colleague(), staff(), due))
            .await
            .expect("once more");
        let closed = move |tx: &Tx<'_>| tx.close_alert(id, colleague(), HelpOutcome::Spoke, "safe");
        step(&store, clinic, now(), closed).await.expect("closed");
        assert_eq!(states(), ["accepted", "ended", "ended"], "{engine}");
        let state = step(&store, clinic, now(), move |tx| tx.alert(id)).await.expect("the call").state;
        assert!(matches!(state, AlertState::Closed { .. }), "{engine}");
    }
}

#[tokio::test]
async fn whatever_changes_before_whoever_is_on_duty_has_another_word_and_nothing_else_has() {
    type Change = fn(&Tx<'_>, AlertId) -> Result<()>;
    let changes: [(&str, Change); 9] = [
        ("escalated", |tx, _| tx.escalate_due(now()).map(drop)),
        ("taken on", |tx, id| tx.acknowledge(id, staff(), tx.now())),
        ("come back", |tx, _| tx.bring_back_due(now()).map(drop)),
        ("tried", |tx, id| tx.contacted(id, staff(), Attempt::NoAnswer, now())),
        ("handed over", |tx, id| tx.hand_over_call(id, staff(), colleague(), tx.now())),
        ("told at the end of the shift", |tx, _| tx.tell_hand_overs_due().map(drop)),
        ("taken over", |tx, id| tx.take_over_call(id, colleague(), tx.now(), tx.now())),
        ("spoken", |tx, id| tx.contacted(id, colleague(), Attempt::Spoke, now())),
        ("closed", |tx, id| tx.close_alert(id, colleague(), HelpOutcome::Spoke, "")),
    ];
    for trial in Trial::of_each_engine() {
        let (store, engine) = (trial.open(), trial.engine);
        let (clinic, okafor) = called(&store).await;
        let id = okafor.alert.id;
        let mut words = BTreeSet::new();
        let first = store.duty_numbers(clinic).await.expect("numbers");
        assert_eq!((first.waiting, first.letters), (1, 1), "{engine}");
        assert!(words.insert(first.calls_as_of.clone()));
        for (hours, (what, change)) in (1..).zip(changes) {
            let at = now().plus(hours * HOUR);
            step(&store, clinic, at, move |tx| change(tx, id)).await.unwrap_or_else(|why| panic!("{what}: {why}"));
            let numbers = store.duty_numbers(clinic).await.expect("numbers");
            assert_eq!(numbers.letters_as_of, first.letters_as_of, "{engine}: {what} is no letter");
            assert!(words.insert(numbers.calls_as_of.clone()), "{engine}: {what} was not noticed");
            assert_eq!(
                store.duty_numbers(clinic).await.expect("numbers"),
                numbers,
                "{engine}: nothing has changed since"
            );
        }
        let raised = refer(&store, clinic, "Marsh").await;
        let two = store.duty_numbers(clinic).await.expect("numbers");
        assert_eq!((two.waiting, two.letters), (1, 2), "{engine}");
        assert!(words.insert(two.calls_as_of) && two.letters_as_of != first.letters_as_of, "{engine}");
        let desk = clinician(&store, clinic);
        let read = desk.write(move |tx| tx.set_reading(raised.referral, Reading::Released, "rang them")).await;
        read.expect("read");
        let read = step(&store, clinic, now(), move |tx| tx.letter_read(raised.referral)).await.expect("read");
        let read = read.expect("somebody read it");
        assert_eq!((read.by, read.at, read.why.as_str()), (Some(staff()), Some(now()), "rang them"), "{engine}");
        assert_eq!(store.duty_numbers(clinic).await.expect("numbers").letters_as_of, first.letters_as_of, "{engine}");
    }
}

#[tokio::test]
async fn another_clinics_calls_are_in_nobodys_numbers() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let before = store.duty_numbers(here).await.expect("numbers");
        refer(&store, there, "Okafor").await;
        let desk = clinician(&store, there);
        desk.write(|tx| tx.put_alert(&tx.new_holder()?, &call(None))).await.expect("kept");
        assert_eq!(store.duty_numbers(here).await.expect("numbers"), before, "{}", trial.engine);
        assert_eq!(store.duty_numbers(there).await.expect("numbers").waiting, 2, "{}", trial.engine);
    }
}
