//! The lead, governance and the administrator at work, and messages that reception sends by hand.
use super::people::{HER_WORD, address, asha_has_checked_in, clinician, steps};
use super::rig::Rig;
use record::{Role, StepKind};

#[tokio::test]
async fn a_message_is_sent_by_hand_and_said_to_be_sent_only_then() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = reception.get("/messages").await;
    assert!(page.text.contains("Nothing is sent by itself") && page.text.contains("Waiting to be sent"));
    assert!(steps(&rig, asha, StepKind::MessageSent).await.is_empty());
    let write = address(&page, "/message/", "/write");
    let sent = write.replace("/write", "/sent");
    assert_eq!(reception.post(&sent, &[]).await.status, 409, "it has no words yet");
    let written = reception.post(&write, &[]).await;
    assert!(written.text.contains("Hello Asha, this is Larchfield Bookings."), "{}", written.text);
    assert!(steps(&rig, asha, StepKind::MessageSent).await.is_empty(), "written out is not sent");
    assert!(reception.get("/messages").await.text.contains("Say so when you have sent it"));
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
    assert!(funnel.contains("October 2026") && funnel.contains("Counts of 0 to 7 are an asterisk"), "{funnel}");
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
