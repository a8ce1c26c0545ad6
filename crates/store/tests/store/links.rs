use crate::made_up::{HOUR, MINUTE, clinic, clinician, now, refer, staff};
use record::Role;
use store::trial::Trial;
use store::{Actor, Error, Purpose};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_four_wrong_dates_at_once_five_are_tried_and_the_link_is_locked() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let tries = (0..64).map(|_| {
            let desk = store.desk(Actor::person(patient.opens()), Purpose::OwnCheckIn, clinic, now());
            let token = patient.link.clone();
            tokio::spawn(async move {
                let tried = desk.write(move |tx| {
                    if tx.link(&token)?.tries_left == 0 {
                        return Ok::<_, Error>(false);
                    }
                    tx.count_wrong_try(&token)?;
                    Ok(true)
                });
                tried.await.expect("an answer")
            })
        });
        let mut wrong = 0;
        for one in tries.collect::<Vec<_>>() {
            wrong += usize::from(one.await.expect("no panic"));
        }
        assert_eq!(wrong, 5, "{}", trial.engine);
        let found = store.link(&patient.link).await.expect("an answer").expect("the link");
        assert_eq!(found.link.tries_left, 0);
        assert!(!found.is_open(now()), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_new_link_takes_the_old_one_back_once_it_has_gone_and_an_unknown_one_never_was() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let opens = patient.opens();
        let later = now().plus(MINUTE);
        let desk = store.desk(Actor::staff(Role::Clinician, staff()), Purpose::Care, clinic, later);
        desk.write(move |tx| tx.put_link(opens, "newer", now().plus(HOUR))).await.expect("a link");
        let state = async |token: &str| store.link(token).await.expect("an answer");
        assert!(state(&patient.link).await.expect("the one they have").is_open(now()), "{}", trial.engine);
        desk.write(move |tx| tx.only_newest_link(opens)).await.expect("it has gone");
        assert!(!state(&patient.link).await.expect("the old one").is_open(now()), "{}", trial.engine);
        let newer = state("newer").await.expect("the newer one");
        assert!(newer.is_open(now()) && !newer.is_open(now().plus(HOUR)), "until it expires, {}", trial.engine);
        assert_eq!((newer.clinic, newer.link.opens), (clinic, opens));
        assert!(state("never made").await.is_none());
    }
}

#[tokio::test]
async fn a_visit_ends_after_half_an_hour_of_rest_after_two_hours_and_when_the_link_is_taken_back() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let token = patient.link.clone();
        let desk = store.desk(Actor::person(patient.opens()), Purpose::OwnCheckIn, clinic, now());
        let begun = desk.write(move |tx| {
            tx.count_wrong_try(&token)?;
            tx.begin_visit(&token, "cookie")?;
            Ok::<_, Error>(tx.link(&token)?.tries_left)
        });
        assert_eq!(begun.await.expect("a visit"), 5, "the tries begin anew, {}", trial.engine);
        let goes_on = async |minutes: u32| {
            store.visit("cookie", now().plus(minutes * MINUTE)).await.expect("an answer").is_some()
        };
        assert!(!goes_on(30).await, "half an hour of rest, {}", trial.engine);
        for minutes in [29, 58, 87, 116] {
            assert!(goes_on(minutes).await, "still there after {minutes}, {}", trial.engine);
        }
        assert!(!goes_on(120).await, "two hours in all, {}", trial.engine);
        assert!(goes_on(117).await);
        clinician(&store, clinic).write(move |tx| tx.revoke_links(patient.referral)).await.expect("taken back");
        assert!(!goes_on(117).await, "taken back, {}", trial.engine);
    }
}

#[tokio::test]
async fn leaving_ends_a_visit_and_old_visits_are_cleared_away() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let begin = async |cookie: &'static str, at| {
            let desk = store.desk(Actor::person(patient.opens()), Purpose::OwnCheckIn, clinic, at);
            let token = patient.link.clone();
            desk.write(move |tx| tx.begin_visit(&token, cookie)).await.expect("a visit");
        };
        begin("first", now()).await;
        store.end_visit("first").await.expect("ended");
        assert!(store.visit("first", now()).await.expect("an answer").is_none(), "{}", trial.engine);
        begin("second", now()).await;
        begin("third", now().plus(3 * HOUR)).await;
        assert_eq!(trial.cells("SELECT COUNT(*) FROM visit"), [["1"]], "{}", trial.engine);
    }
}
