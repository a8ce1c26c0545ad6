//! Offers on the brief: a note, another one instead, what is left out and why, a referral with its letter and FHIR file.
use super::people::{HER_WORD, address, asha_has_checked_in, clinician, steps};
use super::rig::{Answer, Browser, Rig};
use record::{Role, StepKind};

/// The first suggestion's id and name.
fn suggested(page: &Answer) -> String {
    let service = page.text.split("name=\"service\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    service.expect("a suggestion").to_owned()
}

async fn offered(clinician: &mut Browser, brief: &str) -> Answer {
    let service = suggested(&clinician.get(brief).await);
    let offered = clinician.post(&format!("{brief}/offer"), &[("service", &service)]).await;
    clinician.get(offered.location()).await
}

#[tokio::test]
async fn a_note_goes_along_and_another_offer_takes_the_place_of_the_first() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let (mut clinician, brief) = (clinician(&rig).await, format!("/referral/{asha}"));
    let page = offered(&mut clinician, &brief).await;
    let note = clinician.post(&address(&page, "/offer/", "/note"), &[("note", "Ask for <b>Tuesday</b>")]).await;
    let page = clinician.get(note.location()).await;
    assert!(page.words().contains("Note for them: Ask for <b>Tuesday</b>"), "{}", page.words());
    let long = "a".repeat(1_001);
    assert_eq!(clinician.post(&address(&page, "/offer/", "/note"), &[("note", &long)]).await.status, 400);
    let swap = address(&page, "/offer/", "/swap");
    let instead = page.text.split(&swap).nth(1).and_then(|rest| rest.split("value=\"").nth(1)?.split('"').next());
    let swapped = clinician.post(&swap, &[("service", instead.expect("another"))]).await;
    assert_eq!(swapped.status, 303, "{}", swapped.text);
    assert_eq!(steps(&rig, asha, StepKind::Offered).await.len(), 2);
    assert_eq!(steps(&rig, asha, StepKind::Declined).await, ["swapped"]);
    let left_out = clinician.get(&brief).await.words();
    assert!(left_out.contains("What is not suggested, and why"), "{left_out}");
}

#[tokio::test]
async fn a_referral_holds_what_she_agreed_to_pass_on_and_nothing_else() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let (mut clinician, brief) = (clinician(&rig).await, format!("/referral/{asha}"));
    let page = offered(&mut clinician, &brief).await;
    clinician.post(&address(&page, "/offer/", "/answer"), &[("answer", "accepted")]).await;
    let page = clinician.get(&brief).await;
    let hand_over = address(&page, "/offer/", "/hand-over");
    assert_eq!(
        clinician.post(&hand_over, &[("way", "referral"), ("agreed", "mood"), ("agreed-to-write", "yes")]).await.status,
        400
    );
    let unasked = clinician.post(&hand_over, &[("way", "referral"), ("agreed", "support")]).await;
    assert!(unasked.status == 400 && unasked.words().contains("Ask them first"), "{}", unasked.words());
    let agreed = [("way", "referral"), ("agreed", "support"), ("agreed-to-write", "yes")];
    let handed = clinician.post(&hand_over, &agreed).await;
    assert_eq!(handed.status, 303, "{}", handed.text);
    let offer = hand_over.trim_end_matches("/hand-over").to_owned();
    let letter = clinician.get(&format!("{offer}/letter")).await;
    let file = clinician.get(&format!("{offer}/referral.json")).await;
    assert_eq!(file.headers["content-type"], "application/fhir+json; charset=utf-8");
    for (what, text) in [("letter", letter.words()), ("file", file.text.clone())] {
        assert!(text.contains("Mistry") && text.contains("Support they would like"), "{what}: {text}");
        for never in [HER_WORD, "redundant", "mood", "PHQ", "Lower back", "9990001375", "999 000 1375"] {
            assert!(!text.contains(never), "{what}: {never}: {text}");
        }
    }
    assert!(file.text.contains("\"status\":\"requested\"") && file.text.contains("ServiceRequest"), "{}", file.text);
    assert!(letter.words().contains("ring 01632960200"), "{}", letter.words());
    let brief = clinician.get(&brief).await.words();
    assert!(brief.contains("They agreed on 13 October 2026 that we write"), "{brief}");
    let reply = clinician.post(&format!("{offer}/reply"), &[("reply", "waiting")]).await;
    assert!(clinician.get(reply.location()).await.words().contains("They are on its waiting list"));
    assert_eq!(steps(&rig, asha, StepKind::ServiceReplied).await, ["waiting"]);
    assert!(clinician.get(&format!("{offer}/referral.json")).await.text.contains("\"status\":\"received\""));
}

#[tokio::test]
async fn a_code_and_a_letter_that_do_not_agree_stand_side_by_side_and_nobody_decides() {
    let rig = Rig::new().await;
    let letter = r#"{ "resourceType": "ServiceRequest", "status": "active", "intent": "order",
        "identifier": [{ "system": "https://alder.example/referral", "value": "conflict-1" }],
        "contained": [{ "resourceType": "Patient", "id": "p", "birthDate": "1980-02-03",
            "name": [{ "family": "Farrow", "given": ["Dan"] }] }],
        "subject": { "reference": "\#p" },
        "reasonCode": [{ "coding": [{ "system": "http://snomed.info/sct", "code": "196381000000100",
            "display": "Depression resolved" }] }],
        "note": [{ "text": "Low back pain for two years. He has depression." }] }"#;
    let dan = rig.arrives(rig.larchfield, &letter.replace('\\', "")).await;
    let page = clinician(&rig).await.get(&format!("/referral/{dan}")).await.words();
    for words in [
        "The record and the letter do not agree",
        "The record’s code says: Depression: said to be in the past (Depression resolved).",
        "The letter says: Depression: said to be so now: “",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn reception_says_that_somebody_has_died_and_nothing_more_goes_out() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = format!("/reception/referral/{asha}");
    for (odd, why) in [("2026-10-14", "still to come"), ("1899-01-01", "before the day"), ("soon", "Write the day")] {
        let refused = reception.post(&format!("/referral/{asha}/died"), &[("died", "yes"), ("on", odd)]).await;
        assert!(refused.status == 422 && refused.words().contains(why), "{odd}: {}", refused.words());
    }
    reception.post(&format!("/referral/{asha}/died"), &[("died", "yes"), ("on", "2026-10-12")]).await;
    let told = reception.get(&page).await.words();
    assert!(told.contains("They died on 12 October 2026.") && told.contains("That was a mistake"), "{told}");
    let brief = rig.staff(rig.larchfield, Role::Clinician).await.get(&format!("/referral/{asha}")).await.words();
    assert!(
        brief.contains("Reception recorded that they died on 12 October 2026.")
            && !brief.contains("Words to begin with"),
        "{brief}"
    );
    let open = rig.look(rig.larchfield, move |tx| tx.messages_of(asha)).await;
    assert!(open.iter().all(|message| message.state.is_settled()), "everything that waited was taken back");
    reception.post(&format!("/referral/{asha}/died"), &[("died", "no")]).await;
    assert!(!reception.get(&page).await.words().contains("They died on"));
}
