//! Stories in a language in which the program looks for nothing: it says so, to whoever wrote and to whoever reads.
use crate::rig::{Answer, Rig};
use crate::{TOLD, newest, presses, tells};
use record::Role;

/// Article 1 of the Universal Declaration of Human Rights in Polish, as the United Nations publish it.
const POLISH: &str = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni \
                      rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.";
const NOT_FOUND: &str = "It seems to be in another language than English or Welsh: words of harm and names are not found in \
                         it by the program. Somebody who reads it reads it first.";
const TO_ITS_AUTHOR: &str = "it cannot read the language that you seem to write in";

fn numbers_first(page: &Answer) {
    let words = page.words();
    let at = |said: &str| words.find(said).unwrap_or_else(|| panic!("{said}: {words}"));
    assert!(at("Call 999") < at(TO_ITS_AUTHOR) && at(TO_ITS_AUTHOR) < at("Your link"), "{words}");
    assert!(words.contains("Nobody reads this straight away."), "{words}");
}

#[tokio::test]
async fn a_story_in_a_language_that_the_program_does_not_read_says_so_to_its_author_and_to_whoever_reads() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", POLISH).await;
    numbers_first(&author.get("/your-story").await);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    for page in ["/moderation", &here] {
        let page = lead.get(page).await;
        assert!(page.words().contains(NOT_FOUND), "{}", page.words());
    }
    let welsh = [("way", "write"), ("clinic", "penmoor"), ("words", "Roeddwn i’n unig.")];
    let mut author = rig.browser().with_cookie("__Host-language", "cy");
    assert_eq!(author.post("/get-in-touch", &welsh).await.location(), "/your-story");
    let mut lead = rig.staff(rig.penmoor, Role::Lead).await;
    let page = lead.get("/moderation").await;
    assert!(!page.words().contains(NOT_FOUND), "Welsh is read: {}", page.words());
}

#[tokio::test]
async fn a_letter_in_such_a_language_says_so_as_well_until_somebody_answers() {
    let rig = Rig::new().await;
    let (mut author, _) = tells(&rig, "larchfield", TOLD).await;
    assert!(!author.get("/your-story").await.words().contains(TO_ITS_AUTHOR));
    assert_eq!(presses(&mut author, "write", &[("words", POLISH)]).await.location(), "/your-story");
    numbers_first(&author.get("/your-story").await);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    assert!(lead.get("/moderation").await.words().contains(NOT_FOUND));
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    lead.post(&format!("{here}/answer"), &[("words", "Thank you.")]).await;
    let answered = author.get("/your-story").await;
    assert!(!answered.words().contains(TO_ITS_AUTHOR), "{}", answered.words());
}
