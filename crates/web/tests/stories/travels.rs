//! A story that other clinics may read travels in a signed file, stands with their staff, and goes from there when its
//! author takes it back.
use crate::rig::{Answer, BOUNDARY, Browser, Rig, file_body};
use crate::{TOLD, is_read, newest, presses, tells};
use axum::http::{Request, header};
use record::{Role, StoryId};
use std::time::Duration;
use store::trial::Trial;

pub(super) const SHOWN: &str = "I nearly turned back at the door.";
pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) async fn reads(browser: &mut Browser, file: &str) -> Answer {
    let request = Request::post("/signed-files")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    browser.send_with_cookies(request, file_body(&[("file", Some("file.json"), file.as_bytes())])).await
}

pub(super) fn key(file: &str) -> String {
    interop::signed::read(file.as_bytes()).expect("it is whole").key.to_string()
}

/// Larchfield has the story, and Penmoor reads its files.
pub(super) struct Two {
    pub author: Browser,
    pub lead: Browser,
    pub there: Browser,
    pub id: StoryId,
}

/// The author agrees to these places and to no other.
pub(super) async fn agrees(author: &mut Browser, levels: &[&str]) {
    let levels = levels.iter().map(|level| ("level", *level));
    let form: Vec<_> = [("version", "1"), ("months", "12")].into_iter().chain(levels).collect();
    assert_eq!(presses(author, "agree", &form).await.location(), "/your-story");
}

pub(super) async fn file(lead: &mut Browser) -> String {
    lead.get("/signed-files/library.json").await.text
}

/// The story is told, read and said yes to, and one file of it has been read in Penmoor.
pub(super) async fn two(rig: &mut Rig) -> (Two, String) {
    rig.receive(rig.penmoor, "p3-nothing-on-mood.json").await; // so that the map there has steps
    let (mut author, _) = tells(rig, "larchfield", TOLD).await;
    let id = newest(rig, rig.larchfield).await;
    let (mut lead, _, _) = is_read(rig, id).await;
    agrees(&mut author, &["team", "improvement", "training", "wall", "web"]).await;
    assert!(!file(&mut lead).await.contains(SHOWN), "the public page is not other clinics: nothing travels");
    agrees(&mut author, &["team", "clinics"]).await;
    let sent = file(&mut lead).await;
    assert!(sent.contains(SHOWN) && !sent.contains("Aaliyah") && !sent.contains("Rose"), "{sent}");
    let mut there = rig.staff(rig.penmoor, Role::Lead).await;
    assert!(reads(&mut there, &sent).await.text.contains("is not read yet"));
    let trusted = there.post("/signed-files/trust", &[("key", &key(&sent))]).await;
    assert!(trusted.words().contains("1 story to read before others do."), "{}", trusted.words());
    (Two { author, lead, there, id }, sent)
}

/// At which places of Penmoor the words stand.
async fn stand(rig: &Rig, there: &mut Browser, id: StoryId) -> Vec<&'static str> {
    let mut clinician = rig.staff(rig.penmoor, Role::Clinician).await;
    let looked = [
        ("team", clinician.get("/team-stories").await),
        ("map", clinician.get("/map").await),
        ("training", clinician.get("/training/module/pain-and-mood?part=6").await),
        ("talk", clinician.get("/training/talk/not-today?taken=1.0.2").await),
        ("paper", there.get(&format!("/moderation/{id}/paper")).await),
        ("moderation", there.get(&format!("/moderation/{id}")).await),
        ("library", clinician.get("/library").await),
        ("web", rig.browser().get("/stories").await),
        ("feed", rig.browser().get("/stories.atom").await),
        ("passed on", there.get("/signed-files/library.json").await),
    ];
    looked.into_iter().filter(|(_, page)| page.text.contains(SHOWN)).map(|(place, _)| place).collect()
}

/// Somebody in Penmoor reads it, says yes, pins it and prints it.
pub(super) async fn put_up(there: &mut Browser, id: StoryId) {
    let here = format!("/moderation/{id}");
    let page = there.get(&here).await;
    for words in ["Another clinic sent it (Larchfield)", "Nobody here can change them"] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
    assert!(!page.text.contains("value=\"wall\"") && !page.text.contains("Make a newer version"), "{}", page.text);
    let public = [("version", "1"), ("level", "web"), ("why", "helps"), ("recognised", "Nobody.")];
    assert_eq!(there.post(&format!("{here}/judge"), &public).await.status, 422, "its author did not agree to that");
    let staff =
        [("version", "1"), ("level", "team"), ("level", "improvement"), ("level", "training"), ("why", "helps")];
    assert_eq!(there.post(&format!("{here}/judge"), &staff).await.location(), here);
    for (kind, place) in [("step", "received"), ("module", "pain-and-mood"), ("scenario", "not-today")] {
        assert_eq!(there.post(&format!("{here}/pin"), &[("kind", kind), ("place", place)]).await.location(), here);
    }
    let printed = there.post(&format!("{here}/print"), &[("copies", "2"), ("place", "training-room")]).await;
    assert_eq!(printed.location(), format!("{here}/paper"), "{}", printed.words());
}

const ALL: [&str; 6] = ["team", "map", "training", "talk", "paper", "moderation"];

#[tokio::test]
async fn what_its_author_takes_back_goes_from_every_page_of_another_clinic_and_an_older_file_does_not_bring_it_back() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (mut two, sent) = two(&mut rig).await;
        let (engine, id) = (rig.engine(), two.id);
        assert_eq!(stand(&rig, &mut two.there, id).await, ["moderation"], "{engine}: nobody there has read it");
        put_up(&mut two.there, id).await;
        assert_eq!(stand(&rig, &mut two.there, id).await, ALL, "{engine}");
        assert!(reads(&mut two.there, &sent).await.text.contains("was read"), "{engine}: twice is once");
        assert_eq!(stand(&rig, &mut two.there, id).await, ALL, "{engine}");

        let asks = two.author.get("/your-story/take-back").await;
        assert!(asks.words().contains("Other clinics may have it too."), "{engine}: {}", asks.words());
        assert_eq!(presses(&mut two.author, "take-back", &[]).await.location(), "/your-story");
        let says = two.author.get("/your-story").await;
        assert!(says.words().contains("We still have to send them the file"), "{engine}: {}", says.words());
        // nobody there has read a newer file: what its author is told says so
        assert_eq!(stand(&rig, &mut two.there, id).await, ALL, "{engine}");
        for words in ["in no list of this clinic any more", "on the day until which you said yes"] {
            assert!(says.words().contains(words), "{engine}: {words}: {}", says.words());
        }
        let task = two.lead.get("/moderation").await;
        assert!(task.words().contains("Other clinics may still have it"), "{engine}: {}", task.words());
        rig.later(Duration::from_secs(60));
        let back = file(&mut two.lead).await;
        assert!(!back.contains(SHOWN) && back.contains(&id.to_string()), "{engine}: {back}");
        assert_eq!(two.lead.post("/signed-files/sent", &[]).await.location(), "/signed-files", "{engine}");
        assert!(!two.lead.get("/moderation").await.words().contains("Other clinics may still have it"), "{engine}");
        let says = two.author.get("/your-story").await;
        assert!(says.words().contains("We have sent them the file that takes it back."), "{engine}: {}", says.words());

        let gone = reads(&mut two.there, &back).await;
        for words in ["1 taken back by them, and gone here.", "2 printed copies of what is gone to take down."] {
            assert!(gone.words().contains(words), "{engine}: {words}: {}", gone.words());
        }
        assert!(stand(&rig, &mut two.there, id).await.is_empty(), "{engine}: it stands nowhere");
        let task = two.there.get("/moderation").await;
        assert!(task.words().contains("Paper to take down"), "{engine}: {}", task.words());
        let down = two.there.post(&format!("/moderation/{id}/down"), &[("paper", "1")]).await;
        assert_eq!(down.location(), "/moderation", "{engine}");

        let older = reads(&mut two.there, &sent).await;
        assert!(
            older.status == 422 && older.text.contains("newer file of that clinic is here"),
            "{engine}: {}",
            older.text
        );
        two.there.post("/signed-files/forget", &[("key", &key(&sent))]).await;
        assert_eq!(reads(&mut two.there, &sent).await.status, 422, "{engine}: nor once the clinic was forgotten");
        assert!(stand(&rig, &mut two.there, id).await.is_empty(), "{engine}");
        let left = rig.behind("SELECT * FROM story_version; SELECT * FROM story_pin; SELECT * FROM story_consent");
        assert!(left.is_empty(), "{engine}: {left:?}");
    }
}

#[tokio::test]
async fn when_its_author_names_other_clinics_no_more_it_goes_from_there_and_comes_back_when_they_do_again() {
    let mut rig = Rig::new().await;
    let (mut two, _) = two(&mut rig).await;
    put_up(&mut two.there, two.id).await;
    agrees(&mut two.author, &["team"]).await;
    assert!(two.lead.get("/moderation").await.words().contains("Other clinics may still have it"));
    rig.later(Duration::from_secs(60));
    let without = file(&mut two.lead).await;
    assert!(!without.contains(SHOWN));
    reads(&mut two.there, &without).await;
    assert!(stand(&rig, &mut two.there, two.id).await.is_empty(), "at once");
    agrees(&mut two.author, &["clinics"]).await;
    let again = file(&mut two.lead).await;
    reads(&mut two.there, &again).await;
    assert_eq!(stand(&rig, &mut two.there, two.id).await, ["moderation"], "somebody there reads it anew");
    // what the other clinic itself did not keep does not come again
    two.there.post(&format!("/moderation/{}/end", two.id), &[("why", "not-kept")]).await;
    reads(&mut two.there, &again).await;
    assert!(stand(&rig, &mut two.there, two.id).await.is_empty());
}

#[tokio::test]
async fn after_its_last_day_it_stands_nowhere_in_the_other_clinic_though_no_newer_file_came() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (mut two, _) = two(&mut rig).await;
        put_up(&mut two.there, two.id).await;
        rig.later(366 * DAY);
        let mut there = rig.staff(rig.penmoor, Role::Lead).await;
        assert_eq!(stand(&rig, &mut there, two.id).await, ["moderation"], "{}", rig.engine());
        assert!(there.get("/moderation").await.words().contains("Paper to take down"), "{}", rig.engine());
        assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done"), 1);
        assert!(stand(&rig, &mut there, two.id).await.is_empty(), "{}: nothing of it is left", rig.engine());
    }
}
