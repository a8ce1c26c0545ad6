//! Who read whose story: each page that opens one names it in the log, and governance reads which, never what it says.
use crate::rig::Rig;
use crate::{EVERYWHERE, TOLD, is_read, newest, presses, tells};
use record::Role;
use store::trial::Trial;

#[tokio::test]
async fn governance_reads_who_opened_whose_story_and_nothing_of_what_it_says() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
        let id = newest(&rig, rig.larchfield).await;
        tells(&rig, "larchfield", "I went on my own, and it was all right.").await;
        let other = newest(&rig, rig.larchfield).await;
        is_read(&mut rig, id).await;
        assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        assert!(clinician.get("/team-stories").await.words().contains("At the door"), "{engine}");
        assert!(rig.browser().get("/stories?clinic=larchfield").await.status.is_success(), "{engine}");

        let named = |route: &str| {
            let rows = format!("SELECT DISTINCT looked FROM audit WHERE route = '{route}' AND outcome <> 'refused'");
            rig.behind(&rows).concat()
        };
        let one = format!("story:{id}");
        for route in ["/moderation/{story}", "/moderation/{story}/{act}", "/team-stories"] {
            assert_eq!(
                named(route),
                std::slice::from_ref(&one),
                "{engine}: {route} names the one story that it opened"
            );
        }
        assert!(named("/your-story").contains(&one), "{engine}: {:?}", named("/your-story"));
        let every = named("/stories").concat();
        assert!(!every.contains("story:"), "{engine}: what is for everybody is read by nobody known: {every}");

        let page = rig.staff(rig.larchfield, Role::Governance).await.get("/looks").await;
        let row = page.text.split("<tr").find(|row| row.contains("/team-stories")).expect("a row").to_owned();
        assert!(row.contains(&record::short_story_name(id)), "{engine}: {row}");
        assert!(!row.contains(&record::short_story_name(other)), "{engine}: the other was not opened: {row}");
        assert!(!page.text.contains("Knypersley") && !page.text.contains("At the door"), "{engine}: no words");
        assert_eq!(rig.app.store().verify_audit().await.expect("an answer").broken, None, "{engine}");
    }
}
