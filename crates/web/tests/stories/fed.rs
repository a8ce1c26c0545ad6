//! The public feed: whoever took an entry from it hears that it is gone.
use crate::rig::{Browser, Rig};
use crate::travels::{DAY, SHOWN, agrees};
use crate::{TOLD, is_read, newest, presses, tells};
use record::Instant;
use store::trial::Trial;

/// The feed, and when it says that it last changed.
async fn feed(browser: &mut Browser) -> (String, Instant) {
    let text = browser.get("/stories.atom").await.text;
    let updated = text.split("<updated>").nth(1).and_then(|rest| rest.split('<').next()).expect("updated").to_owned();
    (text, Instant::read(&updated).expect("a time"))
}

#[tokio::test]
async fn a_story_that_is_taken_off_the_public_page_is_named_as_gone_in_the_feed_and_its_time_never_goes_back() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut anybody = rig.browser();
        let (empty, before) = feed(&mut anybody).await;
        assert!(!empty.contains("<entry>") && !empty.contains("deleted-entry"), "{engine}: {empty}");
        let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
        let id = newest(&rig, rig.larchfield).await;
        is_read(&mut rig, id).await;
        let (still, _) = feed(&mut anybody).await;
        assert!(!still.contains(&id.to_string()), "{engine}: what never stood there is not named: {still}");
        agrees(&mut author, &["web"]).await;
        let (there, came) = feed(&mut anybody).await;
        let uri = format!("<id>urn:fingerpost:story:{id}</id>");
        assert!(there.contains(SHOWN) && there.contains(&uri), "{engine}: {there}");
        assert!(came > before, "{engine}");
        assert_eq!(feed(&mut anybody).await, (there, came), "{engine}: where nothing happens nothing is new");
        // no longer on the public page
        rig.later(DAY / (24 * 60));
        agrees(&mut author, &["team"]).await;
        let gone = format!("<at:deleted-entry ref=\"urn:fingerpost:story:{id}\" when=");
        let (without, went) = feed(&mut anybody).await;
        assert!(without.contains(&gone) && !without.contains(SHOWN), "{engine}: {without}");
        assert!(went > came, "{engine}: {went}");
        // there again
        rig.later(DAY / (24 * 60));
        agrees(&mut author, &["web"]).await;
        let (again, came) = feed(&mut anybody).await;
        assert!(again.contains(SHOWN) && !again.contains(&gone) && came > went, "{engine}: {again}");
        rig.later(DAY / (24 * 60));
        assert_eq!(presses(&mut author, "take-back", &[]).await.location(), "/your-story", "{engine}");
        let (back, went) = feed(&mut anybody).await;
        assert!(back.contains(&gone) && !back.contains(SHOWN) && went > came, "{engine}: {back}");
        rig.later(200 * DAY);
        let (later, still) = feed(&mut anybody).await;
        assert!(!later.contains("deleted-entry") && still == went, "{engine}: {later}");
    }
}
