//! Reception, the lead, governance and the administrator at work.
use super::people::{HER_WORD, LETTER_WORDS, address, asha_has_checked_in, clinician, messages, steps};
use super::rig::Rig;
use record::{Role, StepKind};

#[tokio::test]
async fn reception_never_sees_a_word_of_a_letter_or_of_an_answer() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let list = reception.get("/reception").await;
    assert!(list.text.contains("Asha Mistry") && list.text.contains("Checked in"), "{}", list.text);
    assert!(list.text.contains("Not invited: the letter must be read by a clinician first"));
    let refused = reception.post(&format!("/referral/{asha}/invite"), &[]).await;
    let messages = reception.get("/messages").await;
    for page in [list, refused, messages] {
        for never in LETTER_WORDS.iter().copied().chain([HER_WORD, "Lower back", "ending his life", "crisis"]) {
            assert!(!page.text.contains(never), "{never}");
        }
    }
    for page in ["", "/letter"] {
        assert_eq!(reception.get(&format!("/referral/{asha}{page}")).await.status, 403);
    }
}

#[tokio::test]
async fn a_referral_without_a_birth_date_is_invited_once_reception_knows_it() {
    let rig = Rig::new().await;
    let somebody = rig.receive(rig.larchfield, "26-without-a-birth-date.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = reception.get("/reception").await;
    assert!(page.text.contains("NHS number 999 001 0625"), "{}", page.text);
    let born = address(&page, "/referral/", "/birth-date");
    let nonsense = reception.post(&born, &[("day", "31"), ("month", "2"), ("year", "1970")]).await;
    assert_eq!(nonsense.status, 422);
    assert!(nonsense.text.contains("A date of birth is a day in the past"));
    assert_eq!(messages(&rig, somebody).await, 0);
    let known = reception.post(&born, &[("day", "1"), ("month", "2"), ("year", "1970")]).await;
    assert_eq!(known.location(), "/reception", "{}", known.text);
    assert_eq!(messages(&rig, somebody).await, 1);
    assert!(reception.get("/reception").await.text.contains("Every birth date is known"));
    let again = reception.post(&born, &[("day", "2"), ("month", "2"), ("year", "1970")]).await;
    assert_eq!(again.status, 422, "it opens a link, so it is not changed in passing");
}

#[tokio::test]
async fn an_appointment_is_made_moved_kept_and_called_off() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let path = format!("/referral/{asha}/appointment");
    let today = [("date", "2026-10-13"), ("time", "14:30"), ("what", "book")];
    assert_eq!(reception.post(&path, &today).await.location(), "/reception");
    assert!(reception.get("/reception").await.text.contains("13 October 2026 at 2:30pm"));
    let mut clinician = clinician(&rig).await;
    let page = clinician.get("/today").await.text;
    assert!(page.contains("2:30pm") && page.contains("Asha Mistry") && page.contains("Not yet"), "{page}");
    let came = reception.post(&format!("/referral/{asha}/attended"), &[("came", "yes")]).await;
    assert_eq!(came.location(), "/reception");
    assert_eq!(steps(&rig, asha, StepKind::Attended).await.len(), 1);
    let odd = reception.post(&path, &[("date", "soon"), ("time", ""), ("what", "book")]).await;
    assert_eq!(odd.status, 422);
    assert_eq!(reception.post(&path, &[("what", "off")]).await.location(), "/reception");
    assert!(clinician.get("/today").await.text.contains("Nobody has an appointment on this day."));
    assert_eq!(steps(&rig, asha, StepKind::Cancelled).await.len(), 1);
}

#[tokio::test]
async fn a_message_is_sent_by_hand_and_said_to_be_sent_only_then() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = reception.get("/messages").await;
    assert!(page.text.contains("Nothing is sent by itself") && page.text.contains("Waiting to be sent"));
    assert!(steps(&rig, asha, StepKind::MessageSent).await.is_empty());
    let sent = address(&page, "/message/", "/sent");
    assert_eq!(reception.post(&sent, &[]).await.location(), "/messages");
    assert!(reception.get("/messages").await.text.contains("Sent on 13 October 2026"));
    assert_eq!(steps(&rig, asha, StepKind::MessageSent).await, ["invitation"]);
    assert_eq!(reception.post(&sent, &[]).await.status, 409, "once is enough");
}

#[tokio::test]
async fn a_lead_and_governance_see_counts_and_no_names() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    clinician(&rig).await.get(&format!("/referral/{asha}")).await;
    let funnel = rig.staff(rig.larchfield, Role::Lead).await.get("/funnel").await.text;
    assert!(funnel.contains("October 2026") && funnel.contains("7 or fewer"), "{funnel}");
    let looks = rig.staff(rig.larchfield, Role::Governance).await.get("/looks").await.text;
    assert!(looks.contains("/referral/{referral}") && looks.contains("@larchfield.example"), "{looks}");
    let id = asha.to_string();
    for page in [funnel, looks] {
        for never in ["Asha", "Mistry", "999 000 1375", "07700", HER_WORD, "redundant", &id] {
            assert!(!page.contains(never), "{never}");
        }
    }
}

#[tokio::test]
async fn the_directory_is_read_and_says_how_much_of_it_is_hidden() {
    let rig = Rig::new().await;
    for role in [Role::Clinician, Role::Volunteer, Role::Lead, Role::Editor] {
        let page = rig.staff(rig.larchfield, role).await.get("/directory").await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("are hidden") && page.text.contains("Fresh: checked"), "{role}");
    }
}

#[tokio::test]
async fn a_new_account_signs_in_with_the_password_that_was_shown_once() {
    let rig = Rig::new().await;
    let mut administrator = rig.staff(rig.larchfield, Role::Administrator).await;
    let name = "new.person@larchfield.example";
    let added = administrator.post("/staff", &[("name", name), ("role", "volunteer")]).await;
    assert_eq!(added.status, 200, "{}", added.text);
    assert_eq!(added.headers["cache-control"], "no-store");
    let password = added.text.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a password");
    let mut new = rig.browser();
    let signed = new.post("/sign-in", &[("name", name), ("password", password)]).await;
    assert!(signed.status.is_redirection(), "{}", signed.text);
    assert_eq!(new.get("/company").await.status, 200);
    assert_eq!(new.get("/staff").await.status, 403);

    let again = administrator.post("/staff", &[("name", name), ("role", "lead")]).await.text;
    assert!(again.contains("Its password stays as it is") && !again.contains("<code>"));
    assert_eq!(new.get("/funnel").await.status, 200, "the role works at the next request");
    let page = administrator.get("/staff").await.text;
    assert!(page.contains("lead, volunteer") && !page.contains(password));
    let odd = administrator.post("/staff", &[("name", "x"), ("role", "system")]).await;
    assert_eq!(odd.status, 422);
}
