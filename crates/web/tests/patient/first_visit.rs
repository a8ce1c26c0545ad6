//! "Someone like me went": told by somebody who got there, read by staff, and shown beside the offer without a name.
use crate::rig::{BORN, Browser, Rig, link_in};
use record::{OfferId, ReferralId, Role, Way};
use store::Purpose;
use store::trial::Trial;

const HERE: &str = "/how-did-it-go/first-visit";

/// Somebody got to a support service, and is on the page that thanks them.
async fn there(rig: &Rig, letter: &str) -> (ReferralId, OfferId, Browser) {
    let referral = rig.receive(rig.larchfield, letter).await;
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
    (referral, offer, person)
}

#[tokio::test]
async fn what_somebody_tells_is_read_by_staff_and_then_stands_beside_the_offer_without_a_name() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (_, offer, mut asha) = there(&rig, "01-low-mood-now.json").await;
        assert_eq!(asha.get(HERE).await.location(), "/how-did-it-go/thank-you", "nobody is asked before");
        let not_yet = asha.post("/how-did-it-go", &[("there", "not-yet"), ("obstacle", "travel")]).await;
        assert_eq!(not_yet.location(), "/how-did-it-go/thank-you");
        let others = asha.get("/my-support/others").await;
        assert!(others.words().contains("Other support that may fit you"), "{}", others.words());
        assert!(!others.words().contains("Support with:"), "what she asked for stands on no later page");
        asha.post("/how-did-it-go", &[("there", "yes")]).await;
        let page = asha.get(HERE).await;
        for words in ["Nobody reads this straight away.", "We never show your name.", "Get help now"] {
            assert!(page.words().contains(words) || page.text.contains(words), "{words}: {}", page.words());
        }
        assert_eq!(asha.post(HERE, &[("words", " ")]).await.status, 422);
        let told = asha.post(HERE, &[("words", "The door is by the bakery. Someone says hello.")]).await;
        assert_eq!(told.location(), "/how-did-it-go/thank-you", "{}", told.text);

        let service = rig.look(rig.larchfield, move |tx| tx.offer(offer)).await.service;
        let shown = async |rig: &Rig| {
            let service = service.clone();
            rig.look(rig.larchfield, move |tx| tx.told_of(&service)).await
        };
        let nothing = shown(&rig).await;
        assert!(nothing.is_empty(), "{}: it waits", rig.engine());
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let page = lead.get("/first-visits").await;
        assert!(page.words().contains("The door is by the bakery."), "{}", page.words());
        assert!(!page.text.contains("Asha") && !page.text.contains("Mistry"), "{}", page.words());
        let at =
            page.text.split("name=\"told\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("when");
        let (at, judge) = (at.to_owned(), format!("/first-visit/{offer}"));
        assert_eq!(lead.post(&judge, &[("why", "because"), ("told", &at)]).await.status, 400);
        // she writes it anew while staff still look at what stood there before
        assert_eq!(lead.post(&judge, &[("why", "helps"), ("told", "1")]).await.status, 409);
        assert!(shown(&rig).await.is_empty(), "{}: what nobody has read is shown to nobody", rig.engine());
        lead.post(&judge, &[("why", "helps"), ("told", &at)]).await;
        assert_eq!(shown(&rig).await.len(), 1, "{}", rig.engine());
        assert!(asha.get(HERE).await.words().contains("Other people can read it next to this support."));
        lead.post(&judge, &[("why", "names-somebody"), ("told", &at)]).await;
        assert!(shown(&rig).await.is_empty(), "{}: staff may think again", rig.engine());
        lead.post(&judge, &[("why", "helps"), ("told", &at)]).await;
        assert_eq!(asha.post(&format!("{HERE}/take-back"), &[]).await.status, 303);
        assert!(shown(&rig).await.is_empty(), "{}: it is hers", rig.engine());
        assert!(lead.get("/first-visits").await.words().contains("Nothing waits to be read."));
    }
}

#[tokio::test]
async fn words_of_harm_about_a_first_visit_are_a_call_and_never_a_text_to_show() {
    let rig = Rig::new().await;
    let (referral, offer, mut asha) = there(&rig, "01-low-mood-now.json").await;
    asha.post("/how-did-it-go", &[("there", "yes")]).await;
    let words = "It was loud. I want to end my life";
    for _ in 0..2 {
        let told = asha.post(HERE, &[("words", words)]).await;
        assert_eq!(told.location(), "/how-did-it-go/help-now", "{}", told.text);
    }
    let page = asha.get("/how-did-it-go/help-now").await;
    assert!(page.words().contains("999") && page.text.contains("/how-did-it-go/thank-you"), "{}", page.words());
    let calls = rig.look(rig.larchfield, move |tx| tx.open_alerts_of(referral)).await;
    assert_eq!(calls.len(), 1, "the same words again are not a second call");
    assert!(rig.look(rig.larchfield, move |tx| tx.first_visit(offer)).await.is_none());
}
