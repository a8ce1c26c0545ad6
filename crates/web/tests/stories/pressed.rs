//! What authors press: done for the story that their page showed, once, and nothing that they typed is lost.
use crate::rig::Rig;
use crate::{EVERYWHERE, TOLD, hidden, is_read, made, newest, presses, stands_everywhere, tells};
use record::{Instant, Role};
use store::trial::Trial;

/// How many stories the clinic has.
async fn stories(rig: &Rig) -> usize {
    rig.look(rig.larchfield, |tx| tx.stories_since(Instant::from_micros(0))).await.len()
}

#[tokio::test]
async fn a_button_of_one_story_does_nothing_to_another_that_was_opened_since() {
    let mut rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let of_the_first = hidden(&author.get("/your-story/take-back").await, "whose");
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", "The walk by the canal helped me most.")];
    assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story", "in another tab");
    let second = newest(&rig, rig.larchfield).await;
    is_read(&mut rig, second).await;
    for whose in [Some(of_the_first.as_str()), Some("00ff"), None] {
        for act in ["agree", "go-on", "take-back"] {
            let whose = whose.map(|whose| ("whose", whose));
            let pressed: Vec<_> = EVERYWHERE.iter().copied().chain(whose).collect();
            let answer = author.post(&format!("/your-story/{act}"), &pressed).await;
            assert_eq!(answer.status, 409, "{act}: {}", answer.words());
            assert!(answer.words().contains("Nothing was changed."), "{act}: {}", answer.words());
        }
    }
    let page = author.get("/your-story").await.words();
    assert!(page.contains("Where may others read it?") && page.contains("canal"), "{page}");
    assert!(!rig.browser().get("/stories").await.words().contains("canal"), "nobody agreed to it");
    assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
    assert!(rig.browser().get("/stories").await.words().contains("canal"));
}

#[tokio::test]
async fn whoever_presses_twice_tells_one_story_and_holds_its_link() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut author = rig.browser();
        let asks = author.get("/get-in-touch/form?way=write&clinic=larchfield").await;
        let form = hidden(&asks, "form");
        let sent = [("form", form.as_str()), ("way", "write"), ("clinic", "larchfield"), ("words", TOLD)];
        let mut same = author.clone();
        for browser in [&mut author, &mut same] {
            assert_eq!(browser.post("/get-in-touch", &sent).await.location(), "/your-story");
        }
        assert_eq!(stories(&rig).await, 1, "{}", rig.engine());
        let link = |page: &str| page.split_whitespace().find(|word| word.contains("/s/")).map(str::to_owned);
        let (first, second) = (author.get("/your-story").await.words(), same.get("/your-story").await.words());
        assert!(link(&first).is_some() && link(&first) == link(&second), "{}: {first}", rig.engine());

        let page = author.get("/your-story").await;
        let (whose, form) = (hidden(&page, "whose"), hidden(&page, "form"));
        let words = [("whose", whose.as_str()), ("form", form.as_str()), ("words", "One thing more about the chairs.")];
        for _ in 0..2 {
            assert_eq!(author.post("/your-story/write", &words).await.location(), "/your-story");
        }
        let page = author.get("/your-story").await.words();
        assert_eq!(page.matches("One thing more about the chairs.").count(), 1, "{}: {page}", rig.engine());
        // another form with the same words in it is another story: that is for a person to see, not for us
        rig.later(std::time::Duration::from_secs(2 * 24 * 60 * 60));
        let other = [("form", "0"), ("way", "write"), ("clinic", "larchfield"), ("words", TOLD)];
        author.post("/get-in-touch", &other).await;
        assert_eq!(stories(&rig).await, 2, "{}", rig.engine());
        // and the first form once more, which nobody remembers after two days, is told with a link of its own
        assert_eq!(author.post("/get-in-touch", &sent).await.location(), "/your-story", "{}", rig.engine());
        assert_eq!(stories(&rig).await, 3, "{}", rig.engine());
    }
}

#[tokio::test]
async fn a_letter_that_is_too_long_stands_on_the_page_with_what_is_wrong_and_a_long_story_in_any_script_is_taken() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let whose = hidden(&author.get("/your-story").await, "whose");
    let long = format!("The bus and the {} stairs", "very ".repeat(450));
    let sent = author.post("/your-story/write", &[("whose", &whose), ("words", &long)]).await;
    assert_eq!(sent.status, 422);
    assert!(sent.words().contains("no more than 2,000 letters") && sent.text.contains(long.trim()), "{}", sent.words());

    let urdu = "\u{06A9}\u{0645}\u{0631} ".repeat(4_900);
    assert!(urdu.chars().count() < 20_000);
    let mut author = rig.browser();
    let told = [("way", "write"), ("clinic", "larchfield"), ("words", urdu.as_str())];
    assert_eq!(author.post("/get-in-touch", &told).await.location(), "/your-story");
    let more = format!("I want to kill myself. {}", urdu.repeat(2));
    let told = [("way", "write"), ("clinic", "larchfield"), ("words", more.as_str())];
    let heard = author.post("/get-in-touch", &told).await;
    assert!(heard.words().contains("999"), "{}: words of harm are heard before they are counted", heard.status);
}

#[tokio::test]
async fn an_author_with_a_word_whose_story_the_clinic_ended_reads_that_it_is_gone() {
    let rig = Rig::new().await;
    let (mut author, link) = tells(&rig, "larchfield", TOLD).await;
    let whose = hidden(&author.get("/your-story/own-word").await, "whose");
    author.post("/your-story/word", &[("whose", &whose), ("word", "blue kettle")]).await;
    let mut another = rig.browser();
    assert_eq!(another.post(&link, &[]).await.location(), "/your-story/word");
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    lead.post(&format!("/moderation/{id}/end"), &[("why", "asked")]).await;
    let asks = another.get("/your-story/word").await;
    assert_eq!(asks.location(), "/your-story", "{}", asks.status);
    assert!(another.get("/your-story").await.words().contains("Your story is gone"));
}

#[tokio::test]
async fn yes_go_on_in_an_old_tab_takes_nothing_from_what_was_agreed_to_since() {
    let mut rig = Rig::new().await;
    let (mut author, link) = tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    is_read(&mut rig, id).await;
    let for_two_years = [("version", "1"), ("level", "web"), ("months", "24")];
    assert_eq!(presses(&mut author, "agree", &for_two_years).await.location(), "/your-story");
    let ends = async |rig: &Rig| rig.look(rig.larchfield, move |tx| tx.story_consents(id)).await[0].ends;
    let agreed = ends(&rig).await;
    author.post(&link, &[]).await;
    assert_eq!(presses(&mut author, "go-on", &[]).await.location(), "/your-story");
    assert_eq!(ends(&rig).await, agreed);
}

#[tokio::test]
async fn the_same_version_once_more_takes_nothing_down() {
    let mut rig = Rig::new().await;
    let (_, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    assert!(rig.browser().get("/stories").await.words().contains("At the door"));
    made(&rig, &mut lead, id).await;
    assert!(rig.browser().get("/stories").await.words().contains("At the door"), "pressed twice");
    assert!(lead.get(&here).await.words().contains("comes down everywhere"), "and what other words would do is said");
}

#[tokio::test]
async fn what_an_author_writes_to_the_clinic_waits_in_the_list_until_somebody_answers_or_has_read_it() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
        let id = newest(&rig, rig.larchfield).await;
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let waits = "Authors wrote to you";
        assert!(!lead.get("/moderation").await.words().contains(waits), "{engine}");
        for (done, form) in [("answer", [("words", "We took it out.")]), ("letters-read", [("words", "")])] {
            let please = [("words", "Please take out the bit about the chairs.")];
            assert_eq!(author.post("/your-story/write", &please).await.location(), "/your-story", "{engine}");
            assert!(lead.get("/moderation").await.words().contains(waits), "{engine}");
            lead.post(&format!("/moderation/{id}/{done}"), &form).await;
            assert!(!lead.get("/moderation").await.words().contains(waits), "{engine}: {done}");
        }
    }
}

#[tokio::test]
async fn whoever_goes_back_and_sends_it_once_more_with_a_word_added_finds_the_page_of_the_first_too() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (mut author, first) = tells(&rig, "larchfield", TOLD).await;
        assert!(!author.get("/your-story").await.words().contains("You sent one before"));
        let more = format!("{TOLD} And the tea.");
        let form = [("way", "write"), ("clinic", "larchfield"), ("words", more.as_str())];
        assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
        author.post("/your-story/write", &[("words", "I sent it twice.")]).await;
        let page = author.get("/your-story").await;
        assert!(page.words().contains("You sent one before") && page.text.contains(&first), "{}", page.words());
        author.post(&first, &[]).await;
        let page = author.get("/your-story").await;
        assert!(!page.words().contains("And the tea."), "it opens the first: {}", page.words());

        rig.later(std::time::Duration::from_secs(61 * 60));
        author.post(&first, &[]).await;
        assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
        let page = author.get("/your-story").await;
        assert!(!page.words().contains("You sent one before"), "that was another day's: {}", page.words());
    }
}
