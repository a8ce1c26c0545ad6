//! Words of harm in stories: heard on a page that has closed, in what staff write down, and rung by the number given later.
use crate::rig::Rig;
use crate::{TOLD, hidden, newest, tells};
use record::Role;
use std::time::Duration;
use store::trial::Trial;

const AN_HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn words_of_harm_on_an_authors_page_that_has_closed_are_heard_and_what_was_typed_is_shown() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
        let whose = hidden(&author.get("/your-story").await, "whose");
        assert_eq!(hidden(&author.get("/your-story/change").await, "whose").len(), whose.len());
        rig.later(AN_HOUR);
        for (act, words) in [("write", "I am going to kill myself"), ("change", "I want to end my life tonight")] {
            let form = [("whose", whose.as_str()), ("words", words)];
            let sent = author.post(&format!("/your-story/{act}"), &form).await;
            assert_eq!(sent.status, 200, "{}", sent.words());
            for said in ["Call 999", "is on the clinic’s list of calls for help", words, "It is not in your story."] {
                assert!(sent.words().contains(said), "{said}: {}", sent.words());
            }
            let calls = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
            assert!(calls.iter().any(|call| call.words.contains(words)), "somebody has it before the page answers");
        }
        let ring = [("whose", whose.as_str()), ("telephone", "01632 960123")];
        let rung = author.post("/your-story/ring", &ring).await;
        assert!(rung.words().contains("We have the number that you gave."), "{}", rung.words());
        let calls = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
        assert!(calls.iter().any(|call| call.words.contains("01632960123")), "the number is kept, too");

        let kind = [("whose", whose.as_str()), ("words", "It was the walk that helped.")];
        let sent = author.post("/your-story/write", &kind).await;
        assert_eq!(sent.status, 409, "{}", sent.words());
        assert!(sent.words().contains("It was the walk that helped."), "what was typed is not lost: {}", sent.words());
        assert!(!sent.words().contains("Knypersley"), "and nothing else of the story is shown");
        assert_eq!(author.get("/your-story").await.location(), "/your-story/closed", "the form opens nothing");
        let mut stranger = rig.browser();
        let form = [("whose", "00ff"), ("words", "I want to kill myself")];
        let unknown = stranger.post("/your-story/write", &form).await;
        for said in ["Call 999", "Nobody reads this straight away.", "I want to kill myself"] {
            assert!(unknown.words().contains(said), "{said}: {}", unknown.words());
        }
    }
}

#[tokio::test]
async fn words_of_harm_to_a_story_that_was_taken_back_meanwhile_are_heard() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    assert_eq!(lead.post(&format!("/moderation/{id}/end"), &[("why", "asked")]).await.location(), "/moderation");
    let sent = author.post("/your-story/write", &[("words", "I want to kill myself")]).await;
    assert!(sent.location().starts_with("/your-story/help-now"), "{} {}", sent.status, sent.words());
    assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1);
    assert!(author.get(sent.location()).await.words().contains("999"));
}

#[tokio::test]
async fn words_of_harm_that_staff_write_down_or_an_author_writes_later_call_somebody_and_the_page_says_only_what_is_so()
{
    let rig = Rig::new().await;
    let ring = [("way", "ring"), ("clinic", "larchfield"), ("contact", "01632 960123")];
    assert_eq!(rig.browser().post("/get-in-touch", &ring).await.location(), "/your-story");
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let words = "Last week I stood on the bridge and wanted to kill myself.";
    assert_eq!(lead.post(&format!("{here}/written"), &[("words", words)]).await.location(), here);
    let calls = rig.look(rig.larchfield, |tx| tx.open_alerts()).await;
    assert_eq!(calls.len(), 1, "what somebody told on the telephone is a call as well");
    assert!(calls[0].words.contains(words) && calls[0].words.contains("01632 960123"), "{}", calls[0].words);
    assert!(lead.get(&here).await.words().contains("A call for help was raised then"));

    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    assert!(!lead.get(&here).await.words().contains("Words of harm"));
    author.post("/your-story/write", &[("words", "I feel so bad I could kill myself tonight")]).await;
    assert!(lead.get(&here).await.words().contains("A call for help was raised then"), "a letter counts, too");
    assert!(author.get("/your-story").await.words().contains("You wrote something that worries us."));

    let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    let case = [("words", "She said she wanted to kill herself, in 2019."), ("kind", "none")];
    assert_eq!(clinician.post("/case", &case).await.location(), "/case?told=harm");
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    let page = lead.get(&here).await;
    assert!(page.words().contains("No call for help was raised by it."), "a case calls nobody: {}", page.words());
}

#[tokio::test]
async fn a_number_given_after_words_of_harm_stands_on_the_same_card_and_its_author_is_told_that_it_is_there() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut author = rig.browser();
        let form = [("way", "write"), ("clinic", "larchfield"), ("words", "I want to end my life.")];
        let to = author.post("/get-in-touch", &form).await.location().to_owned();
        let asked = author.get(&to).await;
        assert!(asked.words().contains("We have no phone number for you"), "{}", asked.words());
        assert!(!asked.words().contains("We try to call you by"), "no time without a number: {}", asked.words());
        let mut duty = rig.staff(rig.larchfield, Role::Duty).await;
        let card = duty.get("/duty").await.words();
        let story = record::short_story_name(newest(&rig, rig.larchfield).await);
        assert!(card.contains("No number is known."), "{card}");
        assert!(card.contains(&format!("to answer story {story} there now")), "the way to them is said: {card}");
        for cannot in ["Look for one in your record system", "The date of birth was not given"] {
            assert!(!card.contains(cannot), "nobody can do that for somebody unknown: {card}");
        }
        for odd in ["", "abc", "12"] {
            let page = author.post("/your-story/ring", &[("telephone", odd)]).await;
            assert_eq!(page.status, 422, "{odd:?}");
            assert!(page.text.contains(&format!("value=\"{odd}\"")) || odd.is_empty(), "it keeps what was typed");
            assert!(page.words().contains("Write a phone number that we can call"), "{}", page.words());
        }
        assert_eq!(rig.look(rig.larchfield, |tx| tx.open_alerts()).await.len(), 1, "what is no number is no call");
        let sent = author.post("/your-story/ring", &[("telephone", "07700 900888")]).await;
        let page = author.get(sent.location()).await;
        assert!(page.words().contains("We have your number, 07700900888."), "{}", page.words());
        assert!(page.words().contains("We try to call you by"), "{}", page.words());
        let cards = duty.get("/duty").await;
        assert_eq!(cards.text.matches("data-item=").count(), 1, "one person, one card: {}", cards.words());
        for words in ["I want to end my life.", "07700900888", "they gave this number"] {
            assert!(cards.words().contains(words), "{words}: {}", cards.words());
        }
        for no in ["left no number", "No number is known"] {
            assert!(!cards.words().contains(no), "there is one: {}", cards.words());
        }
    }
}

#[tokio::test]
async fn get_help_now_from_a_storys_pages_leads_to_the_clinic_and_a_call_where_somebody_is_on_duty() {
    let rig = Rig::new().await;
    for (slug, clinic, on_duty) in [("larchfield", rig.larchfield, true), ("penmoor", rig.penmoor, false)] {
        let mut visitor = rig.browser();
        let form = visitor.get(&format!("/get-in-touch/form?way=write&clinic={slug}")).await;
        let to = format!("/help?clinic={slug}");
        assert!(form.text.contains(&format!("href=\"{to}\"")), "{}", form.text);
        let help = visitor.get(&to).await;
        assert!(help.words().contains("Call 999") && help.text.contains("href=\"/get-in-touch\""), "{}", help.words());
        assert_eq!(help.words().contains("Ask the clinic to call me"), on_duty, "{slug}: {}", help.words());
        if on_duty {
            let whose = hidden(&help, "whose");
            let ring = [("whose", whose.as_str()), ("telephone", "07700 900777")];
            let rung = visitor.post("/your-story/ring", &ring).await;
            assert!(rung.words().contains("We have the number that you gave."), "{}", rung.words());
            let calls = rig.look(clinic, |tx| tx.open_alerts()).await;
            assert!(calls.iter().any(|call| call.words.contains("07700900777")));
        }
        let (mut author, _) = tells(&rig, slug, TOLD).await;
        let help = author.get("/help").await;
        assert!(help.text.contains("href=\"/your-story\""), "a way back: {}", help.words());
        assert!(!help.words().contains("We have the number"), "nobody has asked for a call yet: {}", help.words());
        assert_eq!(help.words().contains("Ask the clinic to call me"), on_duty, "{slug}: {}", help.words());
    }
}

#[tokio::test]
async fn a_form_of_another_story_changes_nothing_of_the_one_that_is_open() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    let first = hidden(&author.get("/your-story/change").await, "whose");
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", "Another story, of another day.")];
    assert_eq!(author.post("/get-in-touch", &form).await.location(), "/your-story");
    let sent = author.post("/your-story/change", &[("whose", &first), ("words", "This belongs to the first.")]).await;
    assert_eq!(sent.status, 409, "{}", sent.words());
    assert!(sent.words().contains("This belongs to the first."));
    assert!(author.get("/your-story").await.words().contains("Another story, of another day."));
}

#[tokio::test]
async fn while_the_clinic_is_shut_nobody_is_told_to_wait_for_it_and_the_numbers_of_now_come_first() {
    let rig = Rig::new().await;
    rig.later(AN_HOUR * 12);
    let mut author = rig.browser();
    let form = [("way", "write"), ("clinic", "larchfield"), ("words", "I want to die."), ("contact", "01632 960123")];
    let to = author.post("/get-in-touch", &form).await.location().to_owned();
    let page = author.get(&to).await.words();
    let now = page.find("Do not wait for us. Call 111 now, or 999 if you are in danger.").expect(&page);
    assert!(now < page.find("Someone will read it from").expect("when"), "{page}");
    assert!(!page.contains("If nobody has called you by then"), "nobody waits for that before they ring 111: {page}");
}
