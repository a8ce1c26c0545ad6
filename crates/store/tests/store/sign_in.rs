use crate::made_up::{HOUR, MINUTE, clinic, clinician, now, refer};
use record::{Instant, Role};
use store::trial::Trial;
use store::{FAILURES, Store, Try};

async fn allowed(store: &Store, name: &str, at: Instant) -> bool {
    store.may_try(name, at).await.expect("an answer") == Try::Allowed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_sixty_four_passwords_at_once_ten_may_be_tried() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let tries = (0..64).map(|n| {
            let store = store.clone();
            // capitals and spaces make no other name of it
            let name = if n % 2 == 0 { "amina" } else { " AMINA " };
            tokio::spawn(async move { allowed(&store, name, now()).await })
        });
        let mut tried = 0;
        for one in tries.collect::<Vec<_>>() {
            tried += i64::from(one.await.expect("no panic"));
        }
        assert_eq!(tried, FAILURES, "{}", trial.engine);
        assert!(allowed(&store, "somebody else", now()).await);
        assert!(!allowed(&store, "amina", now().plus(14 * MINUTE)).await, "{}", trial.engine);
        assert_eq!(store.may_try("amina", now()).await.expect("an answer"), Try::From(now().plus(15 * MINUTE)));
        assert!(allowed(&store, "amina", now().plus(15 * MINUTE)).await, "{}", trial.engine);
        assert!(!trial.cells("SELECT * FROM sign_in_try").concat().concat().contains("amina"));
    }
}

#[tokio::test]
async fn signing_in_forgets_the_failures() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let put = desk.write(|tx| tx.put_staff("Amina", Some("$argon2id$"), Role::Clinician));
        let staff = put.await.expect("an account");
        for _ in 0..FAILURES {
            assert!(allowed(&store, "amina", now()).await);
        }
        store.sign_in("cookie", staff, clinic, "AMINA", now()).await.expect("signed in");
        assert!(allowed(&store, "amina", now()).await, "{}", trial.engine);
        let account = store.account(" amina").await.expect("an answer").expect("the account");
        assert_eq!((account.staff, account.clinics), (staff, vec![clinic]), "{}", trial.engine);
    }
}

#[tokio::test]
async fn somebody_is_signed_in_until_an_hour_of_rest_twelve_hours_or_their_role_is_gone() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let put = desk.write(|tx| tx.put_staff("amina", Some("$argon2id$"), Role::Clinician));
        let staff = put.await.expect("an account");
        store.sign_in("cookie", staff, clinic, "amina", now()).await.expect("signed in");
        let roles = async |minutes: u32| {
            let found = store.signed_in("cookie", now().plus(minutes * MINUTE)).await.expect("an answer");
            found.map(|signed_in| signed_in.roles)
        };
        assert_eq!(roles(60).await, None, "an hour of rest, {}", trial.engine);
        for hour in 0..12_u32 {
            assert_eq!(roles(hour * 59).await, Some(vec![Role::Clinician]), "{}", trial.engine);
        }
        assert_eq!(roles(12 * 60).await, None, "twelve hours, {}", trial.engine);
        trial.run("DELETE FROM staff_role");
        assert_eq!(roles(11 * 59).await, Some(vec![]), "the role is gone at the next request, {}", trial.engine);
        trial.run("UPDATE staff SET active = 0");
        assert_eq!(roles(11 * 59).await, None, "{}", trial.engine);
        assert!(store.account("amina").await.expect("an answer").is_none());
        store.sign_out("cookie").await.expect("out");
        assert_eq!(trial.cells("SELECT COUNT(*) FROM sign_in"), [["0"]], "{}", trial.engine);
    }
}

#[tokio::test]
async fn another_system_is_known_by_its_credential_and_clinics_are_listed_by_short_name() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, _) = (clinic(&store, "riverside").await, clinic(&store, "Hillside").await);
        let desk = clinician(&store, here);
        let put = desk.write(|tx| tx.put_credential("token", "records", Role::EhrClient));
        put.await.expect("a credential");
        let found = store.credential("token").await.expect("an answer").expect("known");
        assert_eq!((found.staff, found.clinic, found.roles), (None, here, vec![Role::EhrClient]));
        assert!(store.credential("tokem").await.expect("an answer").is_none(), "{}", trial.engine);
        let slugs: Vec<_> = store.clinics().await.expect("clinics").into_iter().map(|clinic| clinic.slug).collect();
        assert_eq!(slugs, ["Hillside", "riverside"], "in the order of their bytes, {}", trial.engine);
    }
}

#[tokio::test]
async fn a_second_door_to_an_account_is_not_opened_silently() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let _ = refer(&store, clinic, "Okafor").await;
        let put = async |password: Option<&'static str>, role| {
            clinician(&store, clinic).write(move |tx| tx.put_staff("Amina ", password, role)).await
        };
        let first = put(Some("$argon2id$"), Role::Clinician).await.expect("an account");
        assert!(
            matches!(put(Some("$argon2id$other"), Role::Duty).await, Err(store::Error::Changed)),
            "{}",
            trial.engine
        );
        assert_eq!(put(None, Role::Duty).await.expect("the same account"), first, "{}", trial.engine);
        let later = now().plus(HOUR);
        assert!(store.something_due(later).await.expect("due").contains(&clinic), "{}", trial.engine);
    }
}
