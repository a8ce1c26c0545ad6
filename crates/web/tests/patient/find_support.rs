//! Somebody scans the code on a poster: no link, no account, and nothing of it is kept here.
use crate::rig::{Answer, Browser, Rig};
use axum::http::header;
use signpost::{Directory, Places, Vocabulary};

const PATH: &str = "/find-support";

async fn press(person: &mut Browser, page: &Answer, button: &str, fill: &[(&str, &str)]) -> Answer {
    person.press(PATH, page, button, fill).await
}

#[tokio::test]
async fn somebody_without_a_link_finds_support_in_three_questions() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    let what = person.get(PATH).await;
    assert_eq!(what.status, 200);
    assert!(
        what.words()
            .contains("We do not ask your name. What you choose stays on this phone or computer for half an hour")
    );
    let place = press(&mut person, &what, "Continue", &[("want", "pain"), ("want", "sleep")]).await;
    assert!(place.words().contains("Where do you live?"), "{}", place.words());
    let how = press(&mut person, &place, "Continue", &[("near", "st16 0zz")]).await;
    assert!(!how.text.to_lowercase().contains("0zz"), "the second half goes no farther");
    let list = press(&mut person, &how, "Continue", &[("way", "in-person")]).await;
    let words = list.words();
    assert!(words.contains("Hearth Pain Circle") && words.contains("Lamplight sleep workshops"), "{words}");
    assert!(
        words.contains("Living with pain, Sleep") && words.contains("Near: ST16") && words.contains("About 1 km"),
        "{words}"
    );
    assert!(list.links().contains(&"/help".to_owned()) && list.links().contains(&"tel:999".to_owned()));
    // and back, with everything as it was
    let again = press(&mut person, &list, "Change what you would like", &[]).await;
    assert!(again.text.contains("value=\"sleep\" checked") && again.text.contains("name=\"near\" value=\"ST16\""));
}

#[tokio::test]
async fn every_question_can_be_skipped_and_gone_back_from() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    let what = person.get(PATH).await;
    let place = press(&mut person, &what, "Skip", &[("want", "pain")]).await;
    assert!(!place.text.contains("value=\"pain\""), "what was skipped is not carried on");
    let how = press(&mut person, &place, "Skip", &[("near", "nowhere")]).await;
    assert!(how.words().contains("How would you like to meet?"), "{}", how.words());
    let place = press(&mut person, &how, "Back", &[("way", "phone")]).await;
    assert!(place.text.contains("name=\"way\" value=\"phone\""), "going back loses nothing");
    let what = press(&mut person, &place, "Back", &[]).await;
    assert!(what.words().contains("What would you like support with?"));
    let how = press(&mut person, &place, "Continue", &[]).await;
    assert!(how.words().contains("How would you like to meet?"), "nothing typed is nowhere in particular");
    let list = press(&mut person, &how, "Skip", &[]).await;
    assert!(list.words().contains("You did not choose"), "{}", list.words());
}

#[tokio::test]
async fn a_place_that_is_none_is_asked_again_with_what_was_chosen() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    for (typed, says) in [("12345", "Enter the first half of a postcode"), ("ZZ99", "We do not know where ZZ99 is")] {
        let form = [("page", "where"), ("want", "work"), ("near", typed), ("do", "continue")];
        let page = person.post(PATH, &form).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains(says) && page.text.contains("<title>Error: "), "{}", page.words());
        assert!(
            page.text.contains("name=\"want\" value=\"work\"") && page.text.contains(&format!("value=\"{typed}\""))
        );
    }
}

#[tokio::test]
async fn nothing_is_kept_of_it_here_and_the_browser_holds_it_sealed_and_not_for_long() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    let tables = "SELECT COUNT(*) FROM audit; SELECT COUNT(*) FROM step; SELECT COUNT(*) FROM person";
    let before = rig.behind(tables);
    let first = person.get(PATH).await;
    assert!(!first.headers.contains_key(header::SET_COOKIE), "nothing was chosen");
    let sent = [("page", "how"), ("want", "dv"), ("near", "ST16"), ("do", "continue")];
    let on = person.post(PATH, &sent).await;
    assert_eq!((on.status.as_u16(), on.location()), (303, "/find-support/list"), "no address tells what was chosen");
    let cookie = on.headers[header::SET_COOKIE].to_str().expect("text").to_owned();
    assert!(cookie.contains("Max-Age=1800") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    assert!(!cookie.contains("dv") && !cookie.contains("ST16"), "{cookie}");
    for answer in [first, person.get("/find-support/list").await] {
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        assert!(answer.text.contains("<title>Find support</title>"), "nor does a title");
        assert!(answer.links().iter().all(|link| !link.contains("dv") && !link.contains("ST16")));
    }
    assert_eq!(rig.behind(tables), before);
    let asked = rig.browser().get("/find-support?want=dv&near=ST16").await;
    assert!(!asked.text.contains("checked"), "what an address says is not read");
}

#[tokio::test]
async fn back_shows_what_was_chosen_for_half_an_hour_and_not_after_somebody_left_quickly() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    let sent = [("page", "where"), ("want", "sleep"), ("near", "ST16"), ("do", "continue")];
    assert_eq!(person.post(PATH, &sent).await.location(), "/find-support/how");
    // what a browser's "back" asks for
    let back = person.get("/find-support/where").await;
    assert!(back.text.contains("value=\"ST16\""), "{}", back.words());
    assert!(person.get(PATH).await.text.contains("value=\"sleep\" checked"));
    assert!(person.get("/find-support/list").await.words().contains("Near: ST16"));
    let mut other = person.clone();
    other.get("/leave").await;
    assert_eq!(other.get("/find-support/list").await.location(), PATH, "it is gone at once");
    rig.later(std::time::Duration::from_secs(31 * 60));
    assert_eq!(person.get("/find-support/list").await.location(), PATH, "and by itself after half an hour");
    assert!(!person.get(PATH).await.text.contains("checked"));
}

#[tokio::test]
async fn a_form_that_no_page_sends_is_refused() {
    let rig = Rig::new().await;
    let mut person = rig.browser();
    let many = vec![("want", "pain"); 60];
    let long = "A".repeat(70_000);
    let odd: [&[(&str, &str)]; 6] = [
        &[],
        &[("page", "how"), ("want", "crisis")],
        &[("page", "how"), ("near", "<script>")],
        &[("page", "how"), ("name", "Asha")],
        &[("page", "list"), ("do", "delete")],
        &many,
    ];
    for form in odd {
        assert_eq!(person.post(PATH, form).await.status, 400, "{form:?}");
    }
    assert_eq!(person.post(PATH, &[("page", "where"), ("near", &long)]).await.status, 413);
    let shown = person.post(PATH, &[("page", "where"), ("near", &"<b>é".repeat(5_000))]).await;
    assert_eq!(shown.status, 422);
    assert!(!shown.text.contains("<b>") && shown.text.len() < 10_000, "what was typed is not given back whole");
}

#[tokio::test]
async fn before_any_list_is_there_the_page_says_so_and_what_else_there_is() {
    let rig = Rig::new().await;
    let content = content::Content::shipped();
    let words = Vocabulary::read(content.text("support.toml").expect("shipped")).expect("read");
    rig.app.set_directory(Directory::new(Vec::new(), &Places::default(), &words, rig.app.now().day()));
    let mut person = rig.browser();
    for answer in [person.get(PATH).await, person.post(PATH, &[("page", "what"), ("want", "pain")]).await] {
        let words = answer.words();
        assert!(words.contains("There is no list of local support here yet"), "{words}");
        assert!(words.contains("Ask the clinic") && words.contains("Samaritans"), "{words}");
        assert!(answer.buttons().is_empty(), "no questions are asked in vain");
    }
}
