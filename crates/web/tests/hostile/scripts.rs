//! Markup in every text that somebody else can write, read on every page that shows it.
use crate::rig::{Answer, Rig};
use record::Role::{self, Administrator, Clinician, Duty, Governance, Reception, Volunteer};

const SCRIPT: &str = "<script>alert(1)</script>";
const IMAGE: &str = "\"'><img src=x onerror=alert(1)>";

/// Nothing of it may have become markup.
fn is_plain(at: &str, page: &Answer) {
    for markup in ["<script>alert", "<img", "onerror=alert(1)>"] {
        assert!(!page.text.contains(markup), "{markup} on {at}: {}", page.text);
    }
}

/// It is there as words, by whichever names a page escapes it.
fn is_escaped(page: &Answer) -> bool {
    ["&#60;script&#62;", "&lt;script&gt;", "&#60;img", "&lt;img"].iter().any(|words| page.text.contains(words))
}

/// A held letter with markup wherever a letter has words.
fn letter() -> String {
    let good = include_str!("../../../../content/sample/letters/16-self-harm-now.json");
    let mut bundle: serde_json::Value = serde_json::from_str(good).expect("JSON");
    for entry in bundle["entry"].as_array_mut().expect("entries") {
        let resource = &mut entry["resource"];
        match resource["resourceType"].as_str().unwrap_or_default() {
            "Patient" => {
                resource["name"] =
                    serde_json::json!([{ "family": format!("Fam{SCRIPT}"), "given": [format!("Giv{IMAGE}")] }]);
                resource["birthDate"] = "1982-03-27".into();
                resource["telecom"] = serde_json::json!([{ "system": "phone", "value": "07700 900101" }]);
            }
            "ServiceRequest" => {
                let note = resource["note"][0]["text"].as_str().expect("a letter").to_owned();
                resource["note"][0]["text"] = format!("{SCRIPT} {IMAGE} {note} Low mood {SCRIPT}.").into();
                resource["reasonCode"] = serde_json::json!([{ "text": IMAGE, "coding": [
                    { "system": "http://snomed.info/sct", "code": "35489007", "display": format!("Depression {SCRIPT}") }] }]);
            }
            "Organization" => resource["name"] = format!("Surgery {SCRIPT}{IMAGE}").into(),
            _ => {}
        }
    }
    bundle.to_string()
}

#[tokio::test]
async fn markup_in_names_letters_and_answers_stays_text_on_every_page() {
    let mut rig = Rig::new().await;
    let clinic = rig.larchfield;
    let taken = rig.browser().fhir("/fhir/$process-message", &rig.credential(clinic), letter()).await;
    assert_eq!(taken.status, 200, "{}", taken.text);
    is_plain("the answer to the message", &taken);
    let referral = rig.behind("SELECT referral FROM referral").concat().concat();
    let brief = format!("/referral/{referral}");

    // staff write some, too
    let mut duty = rig.staff(clinic, Duty).await;
    let why = [("decision", "release"), ("why", SCRIPT)];
    let refused = duty.post(&format!("{brief}/read-letter"), &[("decision", IMAGE), ("why", SCRIPT)]).await;
    is_plain("a decision that is none", &refused);
    assert_eq!(duty.post(&format!("{brief}/read-letter"), &why).await.status, 303);
    let mut administrator = rig.staff(clinic, Administrator).await;
    let added = administrator.post("/staff", &[("name", "<b>sam</b>@x.example"), ("role", "editor")]).await;
    assert!(!added.text.contains("<b>sam"), "{}", added.text);
    let mut reception = rig.staff(clinic, Reception).await;
    let when = [("date", "2026-10-13"), ("time", "16:00"), ("what", "book")];
    assert_eq!(reception.post(&format!("{brief}/appointment"), &when).await.status, 303);
    is_plain(
        "a date that is none",
        &reception.post(&format!("{brief}/appointment"), &[("date", IMAGE), ("time", SCRIPT), ("what", "book")]).await,
    );

    // the person writes some
    let mut person = rig.browser();
    let id = referral.parse().expect("an id");
    person.post(&rig.link(clinic, id).await, &[]).await;
    is_plain(
        "a date of birth that is none",
        &person.post("/birth-date", &[("day", IMAGE), ("month", SCRIPT), ("year", "\"")]).await,
    );
    assert_eq!(person.post("/birth-date", &crate::rig::BORN).await.status, 303);
    for (page, answer) in [("who-reads", ""), ("what-matters", SCRIPT), ("before-we-ask", ""), ("where", "neck")] {
        let form: Vec<(&str, &str)> = if answer.is_empty() { vec![] } else { vec![("answer", answer)] };
        assert_eq!(person.post(&format!("/check-in/{page}"), &form).await.status, 303, "{page}");
    }
    let mut shown = 0;
    for page in ["/check-in/what-matters", "/check-in/share"] {
        let page_with_it = person.get(page).await;
        is_plain(page, &page_with_it);
        shown += usize::from(is_escaped(&page_with_it));
    }
    let called = person.post("/help/call", &[("telephone", IMAGE), ("words", SCRIPT)]).await;
    let called = person.open(called.location()).await;
    is_plain("the answer to a call", &called);
    assert_eq!(person.post("/check-in/share", &[("share", "what-matters")]).await.status, 303);
    is_plain("/check-in/done", &person.get("/check-in/done").await);

    // an offer with company, for the volunteer's list
    let offer = crate::people::offer_of(&rig, clinic, id, &format!("Choir {SCRIPT}")).await;
    let mut clinician = rig.staff(clinic, Clinician).await;
    assert_eq!(clinician.post(&format!("/offer/{offer}/answer"), &[("answer", "accepted")]).await.status, 303);
    assert_eq!(clinician.post(&format!("/offer/{offer}/hand-over"), &[("way", "company")]).await.status, 303);
    rig.hire(clinic, Role::Lead).await;

    let letter = format!("{brief}/letter");
    let pages: [(Role, &str); 11] = [
        (Clinician, "/today"),
        (Clinician, &brief),
        (Clinician, &letter),
        (Duty, "/letters"),
        (Duty, &letter),
        (Duty, "/duty"),
        (Reception, "/reception"),
        (Reception, "/messages"),
        (Volunteer, "/company"),
        (Administrator, "/staff"),
        (Governance, "/looks"),
    ];
    for (role, page) in pages {
        let drawn = rig.staff(clinic, role).await.get(page).await;
        assert_eq!(drawn.status, 200, "{page}");
        is_plain(page, &drawn);
        assert!(!drawn.text.contains("<b>sam"), "{page}");
        shown += usize::from(is_escaped(&drawn));
    }
    assert!(shown >= 8, "the words are shown, as words, on {shown} pages");
}
