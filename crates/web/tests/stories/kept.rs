//! How long a story is kept, and how it comes to be kept no more.
use crate::rig::Rig;
use crate::{EVERYWHERE, TOLD, is_read, made, newest, presses, tells};
use record::Role;
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn an_old_story_whose_author_unticks_every_place_is_kept_for_two_years_from_that_day() {
    let rig = Rig::new().await;
    let (_, link) = tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    made(&rig, &mut lead, id).await;
    for _ in 0..3 {
        let mut author = rig.browser();
        author.post(&link, &[]).await;
        assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
        rig.later(300 * DAY);
    }
    let mut author = rig.browser();
    author.post(&link, &[]).await;
    let nowhere = [("version", "1"), ("months", "12")];
    assert_eq!(presses(&mut author, "agree", &nowhere).await.location(), "/your-story");
    let gone = || pathway::forget_stories(rig.app.store(), rig.app.now());
    assert_eq!(gone().await.expect("looked"), 0, "it was agreed to until today");
    let page = author.get("/your-story").await;
    assert!(page.words().contains("What others would read"), "{}", page.words());
    assert!(!page.words().contains("Where it can be read now"), "{}", page.words());
    rig.later(729 * DAY);
    assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("looked"), 0, "for two years");
    rig.later(2 * DAY);
    assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done"), 1, "and no longer");
}

#[tokio::test]
async fn an_old_story_of_which_a_version_is_made_or_to_which_an_answer_is_written_only_now_is_kept() {
    let rig = Rig::new().await;
    let old = [tells(&rig, "larchfield", TOLD).await, tells(&rig, "larchfield", "I went.").await];
    let ids = rig.look(rig.larchfield, |tx| tx.stories_since(record::Instant::from_micros(0))).await;
    let untouched = tells(&rig, "larchfield", "I stayed at home.").await;
    rig.later(740 * DAY);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let of = |words: &str| ids.iter().find(|story| story.told.text() == words).expect("told").id;
    made(&rig, &mut lead, of(TOLD)).await;
    let here = format!("/moderation/{}", of("I went."));
    assert_eq!(lead.post(&format!("{here}/answer"), &[("words", "Thank you.")]).await.location(), here);
    assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done"), 1, "the third alone");
    for (mut author, link) in old {
        author.post(&link, &[]).await;
        assert!(!author.get("/your-story").await.words().contains("is gone"));
    }
    let (mut author, link) = untouched;
    author.post(&link, &[]).await;
    assert!(author.get("/your-story").await.words().contains("Your story is gone"));
}

#[tokio::test]
async fn whoever_is_rung_has_had_a_first_answer_once_it_is_written_down() {
    let rig = Rig::new().await;
    let mut author = rig.browser();
    let form = [("way", "ring"), ("clinic", "larchfield"), ("words", ""), ("name", ""), ("contact", "01632 960123")];
    assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
    let id = newest(&rig, rig.larchfield).await;
    let since = record::Instant::from_micros(0);
    let answers = rig.look(rig.larchfield, move |tx| tx.story_answers(since)).await;
    assert!(answers[0].replied.is_none());
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{id}");
    assert_eq!(lead.post(&format!("{here}/written"), &[("words", "I went.")]).await.location(), here);
    let answers = rig.look(rig.larchfield, move |tx| tx.story_answers(since)).await;
    assert!(answers[0].replied.is_some(), "somebody has listened to them: nobody waits");
}

#[tokio::test]
async fn nobody_is_asked_again_about_a_version_that_stands_nowhere() {
    let mut rig = Rig::new().await;
    let mut author = rig.browser();
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", TOLD), ("name", ""), ("contact", "01632 960123")];
    assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
    let id = newest(&rig, rig.larchfield).await;
    is_read(&mut rig, id).await;
    assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
    rig.later(340 * DAY);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    assert!(lead.get("/moderation").await.words().contains("To ask again"), "they left a number");
    crate::made_called(&rig, &mut lead, id, "At the door again").await;
    let list = lead.get("/moderation").await;
    assert!(!list.words().contains("To ask again"), "nothing of the old version stands: {}", list.words());
}

#[tokio::test]
async fn staff_see_what_they_destroy_and_what_its_author_reads_before_they_do() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{id}");
    let page = lead.get(&here).await;
    assert!(!page.text.contains(&format!("action=\"{here}/end\"")), "nothing is destroyed by one press");
    let end = format!("{here}/ending?why=not-kept");
    assert!(page.text.contains(&format!("href=\"{end}\"")));
    let asks = lead.get(&end).await;
    for words in ["Thank you for telling us.", "Nobody has answered them yet.", "Keep it"] {
        assert!(asks.words().contains(words), "{words}: {}", asks.words());
    }
    assert!(!asks.text.contains("Knypersley"), "it says nothing of what was told");
    assert_eq!(lead.get(&format!("{here}/ending?why=old")).await.status, 404);
    assert_eq!(lead.post(&format!("{here}/end"), &[("why", "not-kept")]).await.location(), "/moderation");
    let says = author.get("/your-story").await;
    assert!(says.words().contains("Thank you for telling us. We read it, and could not keep it."), "{}", says.words());
    assert_eq!(lead.get(&end).await.status, 404, "it is gone");
}

#[tokio::test]
async fn the_words_of_a_call_for_help_go_with_the_story_once_the_call_is_closed_and_never_before() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let words = "I wanted to end my life last night.";
        let mut open = Vec::new();
        for _ in 0..2 {
            let mut author = rig.browser();
            let form = [("way", "write"), ("clinic", "larchfield"), ("words", words), ("name", ""), ("contact", "")];
            let told = author.post("/get-in-touch", &form).await;
            assert!(told.location().starts_with("/your-story/help-now"), "{engine}: {}", told.words());
            open.push(author);
            rig.later(Duration::from_secs(60));
        }
        // the same words a minute later were no second call: they write others
        let other = [("words", "I am going to kill myself")];
        open[1].post("/your-story/write", &other).await;
        let calls = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
        assert_eq!(calls.len(), 2, "{engine}");
        let asks = open[0].get("/your-story/take-back").await;
        assert!(asks.words().contains("until someone has closed the call"), "{engine}: {}", asks.words());
        for author in &mut open {
            presses(author, "take-back", &[]).await;
            let says = author.get("/your-story").await;
            assert!(says.words().contains("until someone has closed the call"), "{engine}: {}", says.words());
        }
        let forget = async || pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done");
        forget().await;
        let still = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
        assert_eq!(still.len(), 2, "{engine}: an open call is never destroyed");
        let closed = calls[0].id;
        let desk = rig.desk(rig.larchfield, Role::Clinician, store::Purpose::UrgentHelp);
        pathway::acknowledge(&desk, &[closed]).await.expect("taken on");
        pathway::contacted(&desk, &[closed], record::Attempt::Spoke).await.expect("spoken");
        pathway::close_help(&desk, &[closed], record::HelpOutcome::Spoke, "").await.expect("closed");
        desk.finish().await.expect("audited");
        forget().await;
        let keys = "SELECT a.alert FROM alert a JOIN person_key k ON k.clinic = a.clinic AND k.person = a.holder
              WHERE k.wrapped IS NULL";
        assert_eq!(rig.behind(keys).len(), 1, "{engine}: the closed one alone");
        let still = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
        assert_eq!(still.iter().map(|call| call.id).collect::<Vec<_>>(), [calls[1].id], "{engine}");
        let says = open[0].get("/your-story").await;
        assert!(!says.words().contains("until someone has closed the call"), "{engine}: {}", says.words());
    }
}
