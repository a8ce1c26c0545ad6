//! Letters that come in: held ones, the same one twice, one without a birth date.
use crate::person::{Person, steps};
use crate::rig::{Rig, link_in};
use record::Role::{Clinician, Duty, Reception};

macro_rules! letter {
    ($name:literal) => {
        include_str!(concat!("../../../../content/sample/letters/", $name))
    };
}

/// The practice's system sends this.
async fn sends(rig: &Rig, path: &str, letter: &str) {
    let taken = rig.browser().fhir(path, &rig.credential(rig.larchfield), letter.to_owned()).await;
    assert!(taken.status.is_success(), "{}", taken.text);
}

#[tokio::test]
async fn a_letter_that_mentions_self_harm_is_held_until_a_named_person_has_read_it() {
    let rig = Rig::new().await;
    sends(&rig, "/fhir/$process-message", letter!("16-self-harm-now.json")).await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    assert!(reception.open("/messages").await.words().contains("No message has been written yet."));
    let list = reception.open("/reception").await;
    assert!(list.words().contains("Not invited: the letter must be read by a clinician first"), "{}", list.words());
    assert!(!list.buttons().iter().any(|button| button.contains("new link")), "reception cannot go round it");
    // nor by an address that somebody remembers
    let referral = rig.behind("SELECT referral FROM referral").concat().concat();
    let tried = reception.post(&format!("/referral/{referral}/invite"), &[]).await;
    assert_eq!(tried.status, 422, "{}", tried.text);
    assert!(reception.open("/messages").await.words().contains("No message has been written yet."));

    let mut duty = rig.staff(rig.larchfield, Duty).await;
    let waiting = duty.open("/letters").await;
    let letter = waiting.links().into_iter().find(|link| link.ends_with("/letter")).expect("a letter waits");
    let page = duty.open(&letter).await;
    assert!(page.words().contains("Waits until somebody has read this letter. Nothing has been sent."));
    assert!(page.text.contains("<mark>"), "the sentence is marked");
    // without a reason it stays held
    let read = letter.replace("/letter", "/read-letter");
    let (_, to, sent) = page.pressed("Save", &[("decision", "release")]);
    assert_eq!((to.as_str(), sent.len()), (read.as_str(), 2));
    let asked_again = duty.post(&read, &[("decision", "release"), ("why", "  ")]).await;
    assert_eq!(asked_again.status, 422);
    assert!(asked_again.words().contains("Say in a few words why."));
    assert!(reception.open("/messages").await.words().contains("No message has been written yet."));
    // with one, it is released under a name, and the invitation is written
    let why = [("decision", "release"), ("why", "Rang the practice; safety plan in place")];
    let released = duty.press(&letter, &page, "Save", &why).await;
    assert!(released.words().contains("Invitation Written."), "{}", released.words());
    assert!(reception.open("/messages").await.words().contains("Waiting to be sent."));
    let mut governance = rig.staff(rig.larchfield, record::Role::Governance).await;
    let named = "ffion.lloyd@larchfield.example duty care /referral/{referral}/read-letter changed 1";
    assert!(governance.open("/looks").await.words().contains(named));
}

#[tokio::test]
async fn the_same_message_twice_is_one_referral_and_one_invitation() {
    let rig = Rig::new().await;
    for _ in 0..2 {
        sends(&rig, "/fhir/$process-message", letter!("01-low-mood-now.json")).await;
    }
    sends(&rig, "/fhir", letter!("01-low-mood-now.json")).await; // by the other door too
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = reception.open("/reception").await;
    assert_eq!(list.words().matches("Make an appointment: ").count(), 1, "{}", list.words());
    let outbox = reception.open("/messages").await;
    assert_eq!(outbox.buttons().iter().filter(|b| b.starts_with("Write it out")).count(), 1);
    assert_eq!(steps(&rig).iter().filter(|kind| *kind == "received").count(), 1);
}

#[tokio::test]
async fn a_referral_without_a_birth_date_waits_at_reception_until_it_is_known() {
    let rig = Rig::new().await;
    sends(&rig, "/fhir/ServiceRequest", letter!("26-without-a-birth-date.json")).await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = reception.open("/reception").await;
    assert!(list.words().contains("NHS number 999"), "{}", list.words());
    assert!(list.words().contains("Not invited: the birth date is not known"), "{}", list.words());
    let theirs = list.links().into_iter().find(|link| link.ends_with("#born")).expect("a way to add it");
    let page = reception.open(&theirs).await;
    assert!(reception.open("/messages").await.words().contains("No message has been written yet."));
    let born = [("day", "2"), ("month", "11"), ("year", "1969")];
    let twice = [born[0], born[1], born[2], ("again-day", "2"), ("again-month", "11"), ("again-year", "1969")];
    let known = reception.press(&theirs, &page, "Save the date of birth", &twice).await;
    assert!(known.words().contains("Every date of birth is known."), "{}", known.words());
    let page = reception.open(&theirs).await;
    assert!(page.words().contains("Invitation written on 13 October 2026"), "{}", page.words());
    // no number and no address is known either: the message goes on paper, and its link opens with that date
    let outbox = reception.open("/messages").await;
    assert!(outbox.words().contains("On paper: no mobile number and no e-mail address is known"));
    let link = link_in(&reception.press("/messages", &outbox, "Write it out", &[]).await);
    let mut person = Person::with_link(rig.browser(), &link).born(born);
    assert!(person.open_link().await.words().contains("Who reads your answers"));
}

#[tokio::test]
async fn what_a_person_keeps_to_themselves_is_in_no_brief() {
    let rig = Rig::new().await;
    let blocks = ["what-matters", "pain", "mood", "support"];
    let tells =
        [("what-matters", "zinnias"), ("pain", "Lower back"), ("mood", "PHQ-4"), ("support", "Someone to talk to")];
    sends(&rig, "/fhir", letter!("01-low-mood-now.json")).await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = reception.open("/reception").await;
    let hers = list.links().into_iter().find(|link| link.starts_with("/reception/referral/")).expect("her page");
    let page = reception.open(&hers).await;
    reception.press(&hers, &page, "Save", &[("date", "2026-10-13"), ("time", "15:00")]).await;
    let outbox = reception.open("/messages").await;
    let link = link_in(&reception.press("/messages", &outbox, "Write it out", &[]).await);
    let mut asha = Person::with_link(rig.browser(), &link);
    let first = asha.open_link().await;
    let last = asha.answer_every_page(first, "Digging in my zinnias").await;
    let asked = asha.browser.press("/check-in/share", &last, "Send to the clinic", &[]).await;
    asha.browser.press("/check-in/share", &asked, "Send it, and share nothing", &[]).await;
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    let today = clinician.open("/today").await;
    let referral = today.links().into_iter().find(|l| l.starts_with("/referral/") && !l.ends_with("/letter"));
    let referral = referral.expect("a way to the brief");
    for kept in 0..16_u8 {
        let shared: Vec<(&str, &str)> =
            (0..4).filter(|at| kept & (1 << at) == 0).map(|at| ("share", blocks[at])).collect();
        let asked = asha.browser.open("/check-in/sharing").await;
        // only what is ticked goes along: nothing of what was ticked before
        let sent = shared.iter().copied().chain([("do", "send")]).collect::<Vec<_>>();
        assert!(asked.buttons().contains(&"Save".to_owned()));
        assert_eq!(asha.browser.post("/check-in/sharing", &sent).await.location(), "/check-in/done");
        let brief = clinician.open(&referral).await;
        // the page's own suggestions bear words of support too, so only their own words are looked at
        let words = brief.words();
        let own = words.split("Mentioned in the letter").next().unwrap_or_default();
        for (block, tell) in tells {
            let is_shared = shared.iter().any(|(_, one)| *one == block);
            assert_eq!(own.contains(tell), is_shared, "{block} with {shared:?}: {own}");
        }
        assert_eq!(own.contains("keep to themselves"), kept != 0, "{own}");
    }
}
