//! Where a story is pinned says something of its author: they see it, say it, and take it out.
use crate::rig::{BORN, Browser, Rig, link_in};
use crate::{TOLD, hidden, presses, stands_everywhere};
use record::{Role, Way};
use store::Purpose;
use store::trial::Trial;

const SHOWN: &str = "I nearly turned back at the door.";

/// Somebody was offered support and handed over to it. Answers which, and their browser.
async fn asked_how_it_went(rig: &Rig) -> (String, Browser) {
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let desk = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    let directory = rig.app.directory();
    let seeker = desk.read(move |tx| pathway::seeker(tx, referral)).await.expect("read");
    let service = directory.offers(&seeker, 1).remove(0).service;
    let offer = pathway::offer(&desk, &directory, referral, &service, "").await.expect("offered");
    pathway::answer_offer(&desk, offer, true).await.expect("taken up");
    pathway::hand_over(&desk, &directory, offer, Way::Print).await.expect("handed over");
    let asked = pathway::follow_up(&desk, offer).await.expect("asked");
    let link = link_in(&rig.written_out(rig.larchfield, asked).await);
    pathway::message_sent(&desk, asked).await.expect("sent");
    desk.finish().await.expect("audited");
    let mut person = rig.browser();
    person.post(&link, &[]).await;
    person.post("/birth-date", &BORN).await;
    (service, person)
}

#[tokio::test]
async fn a_story_stands_beside_support_only_once_its_author_says_that_they_went_and_goes_with_a_press() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (service, mut person) = asked_how_it_went(&rig).await;
        let (mut author, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
        let pin = [("kind", "offer"), ("place", service.as_str())];
        assert_eq!(lead.post(&format!("{here}/pin"), &pin).await.location(), here, "{engine}");
        assert!(lead.get(&here).await.words().contains("once its author says that they went"), "{engine}");
        let asked = "/how-did-it-go";
        assert!(
            !person.get(asked).await.text.contains(SHOWN),
            "{engine}: nobody but its author knows whether they went"
        );

        let page = author.get("/your-story").await;
        let name = rig.app.directory().service(&service).expect("there").name.clone();
        assert!(page.text.contains(&name), "{engine}: {}", page.words());
        assert!(page.words().contains("Did you go there, and may your story stand beside it?"), "{engine}");
        let whose = hidden(&page, "whose");
        let says = |may: &'static str| [pin[0], pin[1], ("may", may), ("whose", whose.as_str())];
        let nobodys = [pin[0], pin[1], ("may", "yes")];
        author.post("/your-story/pin", &nobodys).await;
        assert!(!person.get(asked).await.text.contains(SHOWN), "{engine}: a form says of which story it is");
        assert_eq!(author.post("/your-story/pin", &says("yes")).await.location(), "/your-story", "{engine}");
        let page = person.get(asked).await;
        assert!(page.text.contains(SHOWN) && page.words().contains("Someone who went says:"), "{engine}");

        assert_eq!(author.post("/your-story/pin", &says("no")).await.location(), "/your-story", "{engine}");
        assert!(!person.get(asked).await.text.contains(SHOWN), "{engine}");
        lead.post(&format!("{here}/unpin"), &pin).await;
        let again = lead.post(&format!("{here}/pin"), &pin).await;
        assert_eq!(again.status, 422, "{engine}: {}", again.words());
        assert!(again.words().contains("its author does not want it there"), "{engine}: {}", again.words());
    }
}

#[tokio::test]
async fn what_is_taken_back_goes_from_how_did_it_go_and_from_other_support_with_the_next_look() {
    let mut rig = Rig::new().await;
    let (service, mut person) = asked_how_it_went(&rig).await;
    person.post("/how-did-it-go", &[("there", "not-yet"), ("obstacle", "travel")]).await;
    let (mut author, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
    // the support that the list of others names
    let all = rig.app.directory().services().iter().map(|one| (one.id.clone(), one.name.clone())).collect::<Vec<_>>();
    let others = person.get("/my-support/others").await;
    let (other, _) = all.iter().find(|(id, name)| *id != service && others.text.contains(name)).expect("another");
    for place in [&service, other] {
        let pin = [("kind", "offer"), ("place", place.as_str())];
        assert_eq!(lead.post(&format!("{here}/pin"), &pin).await.location(), here);
        let whose = hidden(&author.get("/your-story").await, "whose");
        author.post("/your-story/pin", &[pin[0], pin[1], ("may", "yes"), ("whose", &whose)]).await;
    }
    for path in ["/how-did-it-go", "/my-support/others"] {
        let page = person.get(path).await;
        assert!(page.text.contains(SHOWN), "{path}: {}", page.words());
        let kept = page.headers.get("cache-control").and_then(|value| value.to_str().ok());
        assert_eq!(kept, Some("no-store"), "{path}");
    }
    presses(&mut author, "take-back", &[]).await;
    for path in ["/how-did-it-go", "/my-support/others"] {
        let page = person.get(path).await;
        assert!(page.status == 200 && !page.text.contains(SHOWN), "{path}");
    }
}

#[tokio::test]
async fn a_long_story_beside_support_ends_in_a_sign_and_leads_to_all_of_it() {
    let mut rig = Rig::new().await;
    let (service, mut person) = asked_how_it_went(&rig).await;
    let long = format!("I nearly turned back at the door. {}The end was good.", "We sat and talked. ".repeat(60));
    let (mut author, mut lead, _, here) = stands_everywhere(&mut rig, &long).await;
    let pin = [("kind", "offer"), ("place", service.as_str())];
    lead.post(&format!("{here}/pin"), &pin).await;
    let whose = hidden(&author.get("/your-story").await, "whose");
    author.post("/your-story/pin", &[pin[0], pin[1], ("may", "yes"), ("whose", &whose)]).await;
    let page = person.get("/how-did-it-go").await;
    assert!(page.words().contains(" …") && !page.text.contains("The end was good."), "{}", page.words());
    let whole =
        page.links().into_iter().find(|link| link.contains("/stories#")).expect("a way to the whole").to_owned();
    let all = person.get("/stories").await;
    let name = whole.split('#').nth(1).expect("a name");
    assert!(all.text.contains("The end was good.") && all.text.contains(&format!("id=\"{name}\"")), "{whole}");
}

#[tokio::test]
async fn a_sentence_of_a_story_on_the_drawn_map_is_gone_with_the_next_look_once_it_is_taken_back() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut author, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
        let card = hidden(&lead.get("/map/drawn/add").await, "card");
        let fields = [("card", card.as_str()), ("lane", "patient"), ("phase", "00000000000000000000000002")];
        let says = [("spoken", "themselves"), ("what", "I stand before it")];
        lead.post("/map/drawn/add", &[fields.as_slice(), &says].concat()).await;
        for (kind, place) in [("step", "received"), ("card", card.as_str())] {
            lead.post(&format!("{here}/pin"), &[("kind", kind), ("place", place)]).await;
        }
        let page = author.get("/your-story").await.words();
        for which in ["referral came", "I stand before it"] {
            let press = format!("Not there On the clinic’s map of what people meet when they come: “{which}”");
            assert!(page.contains(&press), "{engine}: {press}: {page}");
        }
        let quote = format!("/map/drawn/card/{card}/quote");
        let page = lead.get(&quote).await;
        let chosen = page.text.split("name=\"quote\"").skip(1).find(|rest| rest.contains(SHOWN));
        let value =
            |rest: &str| rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        let sentences: Vec<String> = page.text.split("name=\"quote\"").skip(1).filter_map(value).collect();
        assert!(chosen.is_some() && sentences.len() >= 3, "{engine}: {}", page.words());
        for sentence in &sentences {
            lead.post(&quote, &[("quote", sentence)]).await;
        }
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let on_card = format!("/map/drawn/card/{card}");
        for path in ["/map/drawn", on_card.as_str()] {
            assert!(clinician.get(path).await.text.contains(SHOWN), "{engine}: {path}");
        }
        presses(&mut author, "take-back", &[]).await;
        for path in ["/map/drawn", on_card.as_str(), quote.as_str()] {
            let page = clinician.get(path).await;
            assert!(page.status == 200 && !page.text.contains(SHOWN), "{engine}: {path}");
        }
    }
}
