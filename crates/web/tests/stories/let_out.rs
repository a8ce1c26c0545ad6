//! Who reads a story that may be with other clinics, there and here; and who says that the file that takes it back was sent.
use crate::presses;
use crate::rig::{Browser, Rig};
use crate::travels::{DAY, SHOWN, Two, file, key, put_up, reads, two};
use record::{ItemId, Role, SignedKind, StoryId};
use serde_json::json;
use std::time::Duration;
use store::trial::Trial;

const STILL: &str = "Other clinics may still have it";
const SENT: &str = "/signed-files/sent";

async fn still(lead: &mut Browser) -> bool {
    lead.get("/moderation").await.words().contains(STILL)
}

async fn says(author: &mut Browser) -> String {
    author.get("/your-story").await.words().to_owned()
}

#[tokio::test]
async fn only_who_says_that_they_have_sent_it_tells_the_author_that_other_clinics_were_told() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (Two { mut author, mut lead, .. }, _) = two(&mut rig).await;
        let engine = rig.engine();
        assert_eq!(presses(&mut author, "take-back", &[]).await.location(), "/your-story");
        rig.later(Duration::from_secs(60));
        // a file that was made before it was taken back is not the one that tells them
        lead.post(SENT, &[]).await;
        assert!(still(&mut lead).await, "{engine}: no file that takes it back was taken along yet");
        let mut volunteer = rig.staff(rig.larchfield, Role::Volunteer).await;
        assert!(!file(&mut volunteer).await.contains(SHOWN));
        lead.post(SENT, &[]).await;
        assert!(still(&mut lead).await, "{engine}: nobody who sends files has one that takes it back");
        let stones = file(&mut lead).await;
        assert!(still(&mut lead).await, "{engine}: whoever takes a file along has not sent it");
        assert!(says(&mut author).await.contains("We still have to send them the file"), "{engine}");
        assert_eq!(volunteer.post(SENT, &[]).await.status, 403, "{engine}");
        let page = lead.get("/signed-files").await;
        assert!(page.words().contains("I have sent it to every clinic that had the last one"), "{}", page.words());
        assert_eq!(lead.post(SENT, &[]).await.location(), "/signed-files", "{engine}");
        assert!(!still(&mut lead).await, "{engine}");
        assert!(says(&mut author).await.contains("We have sent them the file that takes it back."), "{engine}");
        let page = lead.get("/signed-files").await;
        assert!(!page.words().contains("I have sent it"), "{engine}: there is nothing more to say: {}", page.words());
        // every file after it still takes it back
        let (back, later) = (taken_back(&stones), file(&mut lead).await);
        assert!(back.len() == 1 && back == taken_back(&later), "{engine}: {back:?}");
    }
}

#[tokio::test]
async fn another_clinics_story_stands_here_no_longer_than_anybody_can_agree_whatever_day_its_file_says() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (now, id) = (rig.app.now(), StoryId::from_bytes([8; 16]));
        let version = json!({ "at": now.to_string(), "title": "At the door", "words": SHOWN });
        let story = json!({ "id": ItemId::from_bytes([8; 16]), "kind": "story", "reach": "teams",
            "until": "9999-01-01T00:00:00Z", "versions": [version] });
        let content = json!({ "items": [story], "taken_back": [] }).to_string();
        let sent = interop::signed::sign([5; 32], SignedKind::Library, "Holm", now, &content);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        reads(&mut lead, &sent).await;
        lead.post("/signed-files/trust", &[("key", &key(&sent))]).await;
        let consents = rig.look(rig.larchfield, move |tx| tx.story_consents(id)).await;
        let within = |one: &record::StoryConsent| one.ends <= one.agreed.plus(2 * 365 * DAY);
        assert!(!consents.is_empty() && consents.iter().all(within), "{}: {consents:?}", rig.engine());
        rig.later(2 * 365 * DAY + DAY);
        assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done"), 1, "{}", rig.engine());
    }
}

/// What a file takes back.
fn taken_back(file: &str) -> Vec<record::Withdrawn> {
    let signed = interop::signed::read(file.as_bytes()).expect("it is whole");
    interop::signed::library::Library::read(&signed.content).expect("a library").taken_back
}

#[tokio::test]
async fn people_who_take_part_and_do_not_work_here_read_no_story_that_is_for_who_works_at_other_clinics() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (mut two, _) = two(&mut rig).await;
        let engine = rig.engine();
        let mut member = rig.staff(rig.larchfield, Role::Member).await;
        let taken = member.get("/signed-files/library.json").await;
        assert!(taken.status == 403 && !taken.text.contains(SHOWN), "{engine}: {}", taken.status);
        let page = member.get("/signed-files").await;
        assert!(!page.text.contains("library.json"), "{engine}: {}", page.words());
        assert!(page.words().contains("somebody who works here takes it along"), "{engine}: {}", page.words());

        put_up(&mut two.there, two.id).await;
        let card = value(&two.there.get("/map/drawn/add").await.text, "card");
        let fields = [("card", card.as_str()), ("lane", "patient"), ("phase", "00000000000000000000000002")];
        let says = [("spoken", "themselves"), ("what", "I stand at the door")];
        two.there.post("/map/drawn/add", &[fields.as_slice(), &says].concat()).await;
        let pinned = [("kind", "card"), ("place", card.as_str())];
        two.there.post(&format!("/moderation/{}/pin", two.id), &pinned).await;
        let quote = format!("/map/drawn/card/{card}/quote");
        let choose = two.there.get(&quote).await;
        two.there.post(&quote, &[("quote", &sentence(&choose.text))]).await;
        let places = [
            "/map/drawn".to_owned(),
            format!("/map/drawn/card/{card}"),
            quote,
            "/training/module/pain-and-mood?part=6".to_owned(),
            "/training/talk/not-today?taken=1.0.2".to_owned(),
        ];
        let mut clinician = rig.staff(rig.penmoor, Role::Clinician).await;
        let mut member = rig.staff(rig.penmoor, Role::Member).await;
        for place in places {
            assert!(clinician.get(&place).await.text.contains(SHOWN), "{engine}: {place}");
            let page = member.get(&place).await;
            assert!(page.status == 200 && !page.text.contains(SHOWN), "{engine}: {place} {}", page.status);
        }
    }
}

/// What a hidden field of a page holds.
fn value(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The sentence that tells.
fn sentence(page: &str) -> String {
    let before = page.split(SHOWN).next().expect("a page");
    before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next()).expect("a sentence").to_owned()
}
