//! Every question that is put to the database is answered from an index.
use super::{of_a_clinic, referral, tried};
use crate::made_up::{clinic, clinician, now, refer};
use record::Level;
use store::Where;
use store::trial::{Trial, all_asked};

#[tokio::test]
async fn every_question_is_answered_from_an_index() {
    let trial = Trial::sqlite();
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let own = refer(&store, clinic, "Okafor").await;
    let desk = clinician(&store, clinic);
    for (_, method) in referral::ALL.iter().chain(&of_a_clinic()) {
        let _ = tried(&desk, *method, &own, &own).await;
    }
    let asked = desk.write(|tx| {
        tx.stories_shown(Level::Web)?;
        tx.stories_pinned(Level::Web, record::PinKind::Step, "offered")?;
        tx.story_shown(Level::Wall, record::StoryId::from_bytes([1; 16])).map(drop)
    });
    asked.await.expect("asked");
    store.story_link("token").await.expect("none");
    store.story_screen("token").await.expect("none");
    desk.finish().await.expect("the log");
    store.something_due(now()).await.expect("due");
    store.post_due(now(), now(), 50).await.expect("due");
    store.links_to_renew(now(), 14).await.expect("links");
    store.uploads_to_forget(now()).await.expect("lists");
    store.duty_numbers(clinic).await.expect("numbers");
    store.link(&own.link).await.expect("a link");
    store.visit("cookie", now()).await.expect("no visit");
    store.signed_in("cookie", now()).await.expect("nobody");
    store.may_try("amina", now()).await.expect("a try");
    store.account("amina").await.expect("an account");
    store.weekly_letters_due(now(), 50).await.expect("letters");
    store.weekly_letter_of("stop").await.expect("none");
    store.credential("token").await.expect("none");
    // small tables that are read whole; the last holds cookies of one working day
    let whole = ["SCAN clinic", "SCAN feed", "SCAN audit_chain", "SCAN sign_in"];
    // indexes that hold only what waits, across clinics, for the timer; the log as a whole, for its verification; and what
    // waits for reception, from an index that holds nothing else
    let waiting = [
        "community_member_weekly",
        "library_item_gone",
        "alert_waiting",
        "alert_unspoken",
        "shift_hand_over_due",
        "SCAN a",
        "SCAN l",
        "SCAN w",
    ];
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let conn = rusqlite::Connection::open(folder.join("fingerpost.db")).expect("the file");
    let mut questions = 0;
    for sql in all_asked() {
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
        let nothing = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).expect("a plan");
        for step in steps.map(|step| step.expect("a line")) {
            let fine = whole.iter().any(|table| step.starts_with(table)) || waiting.iter().any(|w| step.contains(w));
            // the clinic alone is half of a key: all its rows, one after another
            let few = [
                "clinic",
                "staff_role",
                "confirmation",
                "directory_merge",
                "directory_report",
                "nudge",
                "signing_key",
                "other_clinic",
                "learning_group",
                "owner_address",
                "story_screen",
                "improvement_key",
                "support_month", // added up by whoever asks, all months of all that is offered
                "aim",
                "change_idea",
                "test_cycle",
            ]
            .map(|table| format!("sqlite_autoindex_{table}_"));
            let few = few.iter().any(|few| step.contains(few.as_str()));
            let half = step.contains("sqlite_autoindex") && step.ends_with("(clinic=?)") && !few;
            assert!(fine || !(step.starts_with("SCAN ") || half), "{step}\n{sql}");
            let few = !sql.contains("LIMIT") || sql.contains("check_in c") || sql.contains("offer o");
            assert!(few || !step.contains("TEMP B-TREE FOR ORDER BY"), "{step}\n{sql}");
        }
        questions += 1;
    }
    assert!(questions > 60, "only {questions} were asked");
}
