//! Before what somebody agreed to ends they are asked, once, by the way that they left; and nothing stands after its day.
use crate::rig::{BASE_URL, Rig};
use crate::{EVERYWHERE, TOLD, is_read, made, newest, presses};
use pathway::Fate;
use record::{Channel, ClinicId, Level, MessageId, Role, StoryId};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SHOWN: &str = "I nearly turned back at the door.";

/// Somebody who left this way to reach them told a story, and agreed to every place for a year.
async fn agreed(rig: &mut Rig, contact: &str) -> StoryId {
    let mut author = rig.browser();
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", TOLD), ("name", "Rose"), ("contact", contact)];
    assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
    let id = newest(rig, rig.larchfield).await;
    is_read(rig, id).await;
    assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
    id
}

async fn asked(rig: &Rig) -> usize {
    pathway::ask_authors(rig.app.store(), rig.app.now()).await.expect("asked")
}

/// The one message that is due.
async fn due(rig: &Rig) -> Vec<(ClinicId, MessageId)> {
    pathway::post_due(rig.app.store(), rig.app.now(), 50).await.expect("read")
}

/// At which places it may stand now.
async fn stands(rig: &Rig, id: StoryId) -> usize {
    rig.look(rig.larchfield, move |tx| {
        let mut stands = 0;
        for level in Level::ALL {
            stands += usize::from(tx.story_shown(*level, id)?.is_some());
        }
        Ok(stands)
    })
    .await
}

async fn to_ask(rig: &Rig) -> String {
    rig.staff(rig.larchfield, Role::Lead).await.get("/moderation").await.words()
}

#[tokio::test]
async fn an_author_is_asked_by_e_mail_once_and_one_press_lets_it_go_on() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let id = agreed(&mut rig, "rose@example.org").await;
        let engine = rig.engine();
        assert_eq!((asked(&rig).await, due(&rig).await.len()), (0, 0), "{engine}: not months before");
        rig.later(340 * DAY);
        assert_eq!((asked(&rig).await, asked(&rig).await), (1, 0), "{engine}: once");
        let all = due(&rig).await;
        let [(_, message)] = all[..] else { panic!("{engine}: {all:?}") };
        assert!(!rig.staff(rig.larchfield, Role::Reception).await.get("/messages").await.text.contains("rose@example"));
        let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Upkeep);
        let email = |channel| channel == Channel::Email;
        let out = pathway::take_message(&desk, rig.app.engines(), BASE_URL, message, email).await.expect("taken");
        let out = out.expect("it goes by e-mail");
        assert_eq!(out.written.to, "rose@example.org", "{engine}");
        for telling in ["pain", "mood", "group", "Knypersley", "health", "Rose", "story"] {
            assert!(!out.written.text.contains(telling), "{engine}: {telling}: {}", out.written.text);
        }
        let link = out.written.link().expect("a link").trim_start_matches(BASE_URL).to_owned();
        pathway::message_fate(&desk, &out, Fate::Went).await.expect("kept");
        desk.finish().await.expect("audited");
        assert!(to_ask(&rig).await.contains("an e-mail went on"), "{engine}");

        let mut author = rig.browser();
        assert!(!author.get(&link).await.text.contains(SHOWN), "{engine}: looking opens nothing");
        author.post(&link, &[]).await;
        let page = author.get("/your-story").await;
        for words in ["May it go on?", "Yes, go on until", "Take it down", "it ends by itself on that day"] {
            assert!(page.words().contains(words), "{engine}: {words}: {}", page.words());
        }
        let places = stands(&rig, id).await;
        assert_eq!(presses(&mut author, "go-on", &[]).await.location(), "/your-story");
        assert!(!author.get("/your-story").await.words().contains("May it go on?"), "{engine}");
        rig.later(200 * DAY);
        assert_eq!((stands(&rig, id).await, asked(&rig).await), (places, 0), "{engine}: it goes on, and nobody asks");
        rig.later(166 * DAY);
        assert_eq!(stands(&rig, id).await, 0, "{engine}: until its day");
    }
}

#[tokio::test]
async fn who_says_nothing_is_shown_nowhere_after_the_day_and_whoever_takes_it_back_first_is_not_written_to() {
    let mut rig = Rig::new().await;
    let id = agreed(&mut rig, "rose@example.org").await;
    rig.later(340 * DAY);
    assert_eq!(asked(&rig).await, 1);
    let (_, message) = due(&rig).await[0];
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    lead.post(&format!("/moderation/{id}/end"), &[("why", "asked")]).await;
    let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Upkeep);
    let out = pathway::take_message(&desk, rig.app.engines(), BASE_URL, message, |_| true).await.expect("seen");
    desk.finish().await.expect("audited");
    assert!(out.is_none(), "there is nothing left to ask about");

    let mut rig = Rig::new().await;
    let id = agreed(&mut rig, "rose@example.org").await;
    rig.later(340 * DAY);
    assert_eq!((stands(&rig, id).await > 0, asked(&rig).await), (true, 1));
    rig.later(26 * DAY);
    assert_eq!((stands(&rig, id).await, asked(&rig).await), (0, 0), "no answer is no");
}

#[tokio::test]
async fn who_left_a_number_is_rung_and_who_left_nothing_is_left_in_peace() {
    for (contact, told) in [("07700 900123", true), ("", false)] {
        let mut rig = Rig::new().await;
        let id = agreed(&mut rig, contact).await;
        rig.later(340 * DAY);
        assert_eq!((asked(&rig).await, due(&rig).await.len()), (0, 0), "{contact}");
        assert_eq!(to_ask(&rig).await.contains("tell them by telephone"), told, "{contact}");
        if told {
            let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
            lead.post(&format!("/moderation/{id}/asked"), &[]).await;
            assert!(to_ask(&rig).await.contains("; asked on"), "{contact}");
        }
        rig.later(26 * DAY);
        assert_eq!(stands(&rig, id).await, 0, "{contact}: it ends by itself");
    }
}

#[tokio::test]
async fn whoever_left_an_address_is_told_that_there_is_something_to_read_and_nothing_of_what() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut author = rig.browser();
        let told = |contact| [("way", "write"), ("clinic", "larchfield"), ("words", TOLD), ("contact", contact)];
        assert_eq!(author.post("/get-in-touch", &told("rose@example.org")).await.location(), "/your-story");
        let id = newest(&rig, rig.larchfield).await;
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let here = made(&rig, &mut lead, id).await;
        for words in ["Hello Rose, thank you.", "One thing more."] {
            assert_eq!(lead.post(&format!("{here}/answer"), &[("words", words)]).await.location(), here);
        }
        assert_eq!(due(&rig).await.len(), 0, "{engine}: not while it is being written");
        rig.later(Duration::from_secs(61 * 60));
        let all = due(&rig).await;
        let [(_, message)] = all[..] else { panic!("{engine}: three things are one message: {all:?}") };
        let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Upkeep);
        let email = |channel| channel == Channel::Email;
        let out = pathway::take_message(&desk, rig.app.engines(), BASE_URL, message, email).await.expect("taken");
        let out = out.expect("it goes by e-mail");
        for telling in ["pain", "mood", "group", "Knypersley", "health", "Rose", "story", "thank"] {
            assert!(!out.written.text.contains(telling), "{engine}: {telling}: {}", out.written.text);
        }
        let link = out.written.link().expect("a link").trim_start_matches(BASE_URL).to_owned();
        pathway::message_fate(&desk, &out, Fate::Went).await.expect("kept");
        desk.finish().await.expect("audited");
        let mut elsewhere = rig.browser();
        elsewhere.post(&link, &[]).await;
        assert!(elsewhere.get("/your-story").await.words().contains("One thing more."), "{engine}");

        // whoever has seen it is not written to, and whoever left nothing is left in peace
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        assert_eq!(lead.post(&format!("{here}/answer"), &[("words", "And the chairs.")]).await.location(), here);
        assert_eq!(presses(&mut elsewhere, "agree", EVERYWHERE).await.location(), "/your-story");
        let mut nameless = rig.browser();
        assert_eq!(nameless.post("/get-in-touch", &told("")).await.location(), "/your-story");
        let other = newest(&rig, rig.larchfield).await;
        lead.post(&format!("/moderation/{other}/answer"), &[("words", "Thank you.")]).await;
        rig.later(Duration::from_secs(61 * 60));
        assert_eq!(due(&rig).await.len(), 0, "{engine}");
    }
}
