//! Did you get there?
use crate::rig::{BORN, Browser, Rig, link_in};
use record::{ConfirmedBy, Date, OfferId, OfferState, ReferralId, Role, Way};
use store::Purpose;

/// A support service was offered, taken up and handed over; the person has opened the link that came for it.
async fn handed_over(rig: &Rig) -> (ReferralId, OfferId, Browser) {
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let desk = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    let directory = rig.app.directory();
    let seeker = desk.read(move |tx| pathway::seeker(tx, referral)).await.expect("read");
    let service = directory.offers(&seeker, 1).first().expect("a suggestion").service.clone();
    let offer = pathway::offer(&desk, &directory, referral, &service, "").await.expect("offered");
    pathway::answer_offer(&desk, offer, true).await.expect("taken up");
    rig.later(std::time::Duration::from_secs(1)); // so that this message is the newest
    let desk_later = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    pathway::hand_over(&desk_later, &directory, offer, Way::Text).await.expect("handed over");
    desk.finish().await.expect("audited");
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, referral).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/how-did-it-go");
    (referral, offer, person)
}

async fn state(rig: &Rig, offer: OfferId) -> OfferState {
    rig.look(rig.larchfield, move |tx| tx.offer(offer)).await.state
}

#[tokio::test]
async fn the_person_sees_what_was_offered_and_says_not_yet_and_later_yes() {
    let rig = Rig::new().await;
    let (_, offer, mut person) = handed_over(&rig).await;
    let name = rig.look(rig.larchfield, move |tx| tx.offer(offer)).await.name;
    let page = person.get("/how-did-it-go").await.text;
    assert!(page.contains(&name) && page.contains("What we talked about"), "{page}");
    assert!(!page.contains("Did you get there?"), "nobody is asked minutes after they were told: {page}");
    rig.later(std::time::Duration::from_secs(28 * 24 * 60 * 60));
    let desk = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    let asked = pathway::follow_up(&desk, offer).await.expect("asked");
    let link = link_in(&rig.written_out(rig.larchfield, asked).await);
    pathway::message_sent(&desk, asked).await.expect("sent");
    desk.finish().await.expect("audited");
    let mut person = rig.browser();
    person.post(&link, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/how-did-it-go");
    let page = person.get("/how-did-it-go").await.text;
    assert!(page.contains(&name) && page.contains("Did you get there?"), "{page}");
    assert_eq!(person.get("/how-did-it-go/thank-you").await.location(), "/how-did-it-go", "nothing was said yet");

    assert_eq!(person.post("/how-did-it-go", &[]).await.status, 422);
    assert_eq!(person.post("/how-did-it-go", &[("there", "not-yet"), ("obstacle", "my fault")]).await.status, 400);
    assert_eq!(state(&rig, offer).await, OfferState::HandedOver);

    let not_yet = person.post("/how-did-it-go", &[("there", "not-yet"), ("obstacle", "travel")]).await;
    assert_eq!(not_yet.location(), "/how-did-it-go/thank-you");
    assert!(person.get("/how-did-it-go/thank-you").await.text.contains("If things change"));
    assert_eq!(state(&rig, offer).await, OfferState::NotReached);
    for _ in 0..2 {
        let yes = person.post("/how-did-it-go", &[("there", "yes"), ("obstacle", "travel")]).await;
        assert_eq!(yes.status, 303, "pressed twice is no harm");
    }
    assert_eq!(state(&rig, offer).await, OfferState::Reached);
    assert!(person.get("/how-did-it-go").await.text.contains("Thank you"));
    let said = rig.look(rig.larchfield, |tx| tx.confirmations()).await;
    let arrived = said.iter().find(|one| one.by == ConfirmedBy::Arrived).expect("there is such a place");
    assert_eq!((arrived.day, arrived.staff), (Date::constant(2026, 11, 1), None), "of the day only the month");
}

#[tokio::test]
async fn a_question_that_was_written_out_is_asked_before_reception_says_that_it_went() {
    let rig = Rig::new().await;
    let (_, offer, _) = handed_over(&rig).await;
    rig.later(std::time::Duration::from_secs(28 * 24 * 60 * 60));
    let desk = rig.desk(rig.larchfield, Role::Clinician, Purpose::Care);
    let asked = pathway::follow_up(&desk, offer).await.expect("asked");
    let link = link_in(&rig.written_out(rig.larchfield, asked).await);
    desk.finish().await.expect("audited");
    let mut person = rig.browser();
    person.post(&link, &[]).await;
    person.post("/birth-date", &BORN).await;
    let page = person.get("/how-did-it-go").await.text;
    assert!(page.contains("Did you get there?"), "{page}");
}

#[tokio::test]
async fn a_visit_is_for_one_thing_only() {
    let rig = Rig::new().await;
    let (referral, _, mut follow_up) = handed_over(&rig).await;
    for path in ["/check-in", "/check-in/who-reads", "/check-in/done", "/check-in/help-now", "/check-in/withdraw"] {
        assert_eq!(follow_up.get(path).await.status, 404, "{path}");
    }
    for path in ["/check-in/who-reads", "/check-in/sharing", "/check-in/withdraw"] {
        assert_eq!(follow_up.post(path, &[]).await.status, 404, "{path}");
    }
    let ended = rig.look(rig.larchfield, move |tx| tx.referral(referral)).await.ended;
    assert_eq!(ended, None, "and nothing was done");
    let (_, mut check_in) = {
        let other = rig.receive(rig.penmoor, "p1-same-person-as-at-larchfield.json").await;
        let mut person = rig.browser();
        person.post(&rig.link(rig.penmoor, other).await, &[]).await;
        person.post("/birth-date", &BORN).await;
        (other, person)
    };
    for path in ["/how-did-it-go", "/how-did-it-go/thank-you"] {
        assert_eq!(check_in.get(path).await.status, 404, "{path}");
    }
    assert_eq!(check_in.post("/how-did-it-go", &[("there", "yes")]).await.status, 404);
}
