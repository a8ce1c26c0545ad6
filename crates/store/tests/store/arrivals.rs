use crate::made_up::{clinic, clinician};
use store::Arrival;
use store::trial::Trial;

#[tokio::test]
async fn a_message_that_came_before_is_known_and_its_key_bears_no_other_content() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let arrives = async |clinic, message: &'static [u8]| {
            clinician(&store, clinic).write(move |tx| tx.arrived("key-1", message)).await.expect("noted")
        };
        assert_eq!(arrives(here, b"a referral").await, Arrival::New, "{}", trial.engine);
        assert_eq!(arrives(here, b"a referral").await, Arrival::Again, "{}", trial.engine);
        assert_eq!(arrives(here, b"another one").await, Arrival::Clash, "{}", trial.engine);
        assert_eq!(arrives(there, b"another one").await, Arrival::New, "another clinic, {}", trial.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixteen_at_once_one_is_new() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let all = (0..16).map(|_| {
            let desk = clinician(&store, clinic);
            tokio::spawn(async move { desk.write(|tx| tx.arrived("key-1", b"a referral")).await.expect("noted") })
        });
        let mut new = 0;
        for one in all.collect::<Vec<_>>() {
            new += usize::from(one.await.expect("no panic") == Arrival::New);
        }
        assert_eq!(new, 1, "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_message_whose_step_was_refused_has_not_arrived() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let refused = desk.write(|tx| {
            tx.arrived("key-1", b"a referral")?;
            Err::<(), _>(store::Error::Changed)
        });
        assert!(refused.await.is_err());
        let desk = clinician(&store, clinic);
        let again = desk.write(|tx| tx.arrived("key-1", b"a referral")).await;
        assert_eq!(again.expect("noted"), Arrival::New, "{}", trial.engine);
    }
}
