//! How its editor keeps the directory right, and what that does to suggestions.
use crate::rig::{Answer, BASE_URL, Rig};
use record::{Bar, ClinicId, Freshness, Quarantined, Role, Seeker, Service};
use store::{Entry, Pull, Purpose};

/// What the made-up clinic's directory has not checked for more than two years.
fn old(rig: &Rig) -> Service {
    let directory = rig.app.directory();
    let today = rig.app.now().day();
    let hidden =
        |service: &&Service| service.assured.is_some() && Freshness::on(today, service.assured) == Freshness::Hidden;
    directory.services().iter().find(hidden).expect("an old record").clone()
}

/// Whether nobody is shown it because it is old or not right.
fn is_hidden(rig: &Rig, service: &str) -> bool {
    let left_out = rig.app.directory().explain(&Seeker::default());
    left_out.iter().any(|one| one.service == service && one.bars.contains(&Bar::Stale))
}

fn page_of(service: &str) -> String {
    format!("/directory/service?id={service}")
}

/// Another feed brings these, and one record that nobody can read.
async fn comes_in(rig: &Rig, clinic: ClinicId, services: Vec<Service>) {
    let entries = services.into_iter().map(|service| Entry::new("council", service, "{}".into()).expect("JSON"));
    let broken = Quarantined { place: "[7]".into(), id: Some("council-7".into()), why: "name: it has none".into() };
    let pull = Pull {
        feed: "council".into(),
        source: "https://council.example/services".into(),
        entries: entries.collect(),
        quarantined: vec![broken],
        whole: true,
        patience: 2,
        ..Pull::default()
    };
    let desk = rig.desk(clinic, Role::System, Purpose::Directory);
    desk.write(move |tx| tx.bring_in(&pull)).await.expect("brought in");
    rig.app.renew_directory().await.expect("made anew");
}

#[tokio::test]
async fn an_old_record_is_hidden_until_the_editor_says_that_it_is_still_right() {
    let rig = Rig::new().await;
    let (old, mut editor) = (old(&rig), rig.staff(rig.larchfield, Role::Editor).await);
    assert!(is_hidden(&rig, &old.id));
    let list = editor.open("/directory?show=hidden").await;
    assert!(list.text.contains(&old.name), "{}", list.words());
    let page = editor.open(&page_of(&old.id)).await;
    assert!(page.words().contains("Hidden until someone confirms it") && page.words().contains(&old.description));
    let after = editor.press(&page_of(&old.id), &page, "Still right", &[]).await;
    assert!(after.words().contains("13 October 2026 by the clinic"), "{}", after.words());
    assert!(
        after.words().contains("Still right, said ") && after.words().contains("@larchfield.example"),
        "{}",
        after.words()
    );
    assert!(!is_hidden(&rig, &old.id), "it is suggested again at once");
    let mut reader = rig.staff(rig.larchfield, Role::Clinician).await;
    assert!(!reader.get("/directory?show=hidden").await.text.contains(&page_of(&old.id)));
    assert_eq!(reader.post("/directory/still-right", &[("id", &old.id)]).await.status, 403);
    let unknown = editor.post("/directory/still-right", &[("id", "no such record")]).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn a_record_that_is_not_right_is_suggested_to_nobody_and_says_why() {
    let rig = Rig::new().await;
    let mut editor = rig.staff(rig.larchfield, Role::Editor).await;
    let id = rig.app.directory().services()[0].id.clone();
    assert!(!is_hidden(&rig, &id));
    let page = editor.open(&page_of(&id)).await;
    let after = editor.press(&page_of(&id), &page, "Not right", &[("what", "moved")]).await;
    assert!(after.words().contains("said that it is not right (it is somewhere else)"), "{}", after.words());
    assert!(is_hidden(&rig, &id));
    assert!(editor.get("/directory?show=not-right").await.text.contains(&page_of(&id)));
    editor.press(&page_of(&id), &after, "Still right", &[]).await;
    assert!(!is_hidden(&rig, &id));
    assert_eq!(editor.post("/directory/not-right", &[("id", &id), ("what", "ugly")]).await.status, 400);
}

#[tokio::test]
async fn two_records_are_shown_as_one_when_a_person_says_so_and_taken_back_they_are_two_again() {
    let rig = Rig::new().await;
    let mut editor = rig.staff(rig.larchfield, Role::Editor).await;
    let one = rig.app.directory().service("b469d166-15de-51e4-9495-aadd1210c96d").expect("talking therapies").clone();
    let twin = Service { id: "council-1".into(), name: format!("The {}", one.name), ..one.clone() };
    comes_in(&rig, rig.larchfield, vec![twin]).await;
    let before = rig.app.directory().services().to_vec();
    let page = editor.open("/directory/duplicates").await;
    assert!(page.words().contains("they have the same telephone number"), "{}", page.words());
    assert_eq!(rig.app.directory().services(), before, "nothing is merged by itself");

    let decided = [("kept", one.id.as_str()), ("other", "council-1"), ("why", "name phone")];
    assert_eq!(editor.post("/directory/merge", &decided).await.status, 303);
    assert!(rig.app.directory().service("council-1").is_none() && rig.app.directory().service(&one.id).is_some());
    let published = editor.get("/open-referral/services/council-1").await;
    assert_eq!(published.status, 404, "other programs read one as well");
    let page = editor.open("/directory/duplicates").await;
    assert!(page.words().contains("@larchfield.example on 13 October 2026"), "{}", page.words());
    assert!(editor.get(&page_of(&one.id)).await.words().contains("Taken for one with"));

    editor.press("/directory/duplicates", &page, "Take back", &[]).await;
    assert_eq!(rig.app.directory().services(), before, "exactly as before");
    assert!(editor.get(&page_of(&one.id)).await.words().contains("That was taken back by "));
}

#[tokio::test]
async fn two_records_that_are_two_are_not_asked_about_again_until_that_is_taken_back() {
    let rig = Rig::new().await;
    let mut editor = rig.staff(rig.larchfield, Role::Editor).await;
    let one = rig.app.directory().service("b469d166-15de-51e4-9495-aadd1210c96d").expect("talking therapies").clone();
    let twin = Service { id: "council-1".into(), name: format!("The {}", one.name), ..one.clone() };
    comes_in(&rig, rig.larchfield, vec![twin]).await;
    let before = rig.app.directory().services().to_vec();
    let asked = |page: &Answer| page.words().contains(&format!("They are two: {}", one.name));
    let page = editor.open("/directory/duplicates").await;
    assert!(asked(&page), "{}", page.words());
    let page = editor.press("/directory/duplicates", &page, "They are two", &[]).await;
    assert!(!asked(&page) && page.words().contains("are two, decided by"), "{}", page.words());
    assert_eq!(rig.app.directory().services(), before, "both are shown");
    assert!(editor.get(&page_of(&one.id)).await.words().contains("Told apart from"));
    let page = editor.press("/directory/duplicates", &page, "Ask again", &[]).await;
    assert!(asked(&page) && !page.words().contains("are two, decided by"), "{}", page.words());
    assert!(editor.get(&page_of(&one.id)).await.words().contains("That was taken back by "));
}

#[tokio::test]
async fn an_owner_answers_by_the_link_of_one_question_and_looking_answers_nothing() {
    let rig = Rig::new().await;
    let (old, mut editor) = (old(&rig), rig.staff(rig.larchfield, Role::Editor).await);
    assert!(editor.open("/directory/owners").await.text.contains(&old.name));
    let sheet = editor.post("/directory/owner", &[("id", &old.id)]).await;
    assert!(sheet.text.contains(&old.email), "{}", sheet.text);
    let at = sheet.text.find(&format!("{BASE_URL}/still-right/")).expect("a link") + BASE_URL.len();
    let link: String = sheet.text[at..].chars().take_while(|c| c.is_alphanumeric() || "/-".contains(*c)).collect();
    assert!(editor.press("/directory/owner", &sheet, "I have sent it", &[]).await.words().contains("not answered yet"));

    let mut owner = rig.browser();
    let page = owner.open(&link).await;
    assert!(page.words().contains(&old.name), "{}", page.words());
    assert!(is_hidden(&rig, &old.id), "a mail program that opens links says nothing");
    let thanks = owner.press(&link, &page, "Still right", &[]).await;
    assert!(thanks.words().contains("Thank you"), "{}", thanks.words());
    assert!(!is_hidden(&rig, &old.id));
    let again = owner.post(&link, &[("answer", "wrong")]).await;
    assert!(again.text.contains("has been answered") && !is_hidden(&rig, &old.id), "it is answered once");
    assert!(editor.get(&page_of(&old.id)).await.words().contains("Still right, said its owner"));
    assert_eq!(owner.get("/still-right/nobody-wrote-this").await.status, 404);
}

#[tokio::test]
async fn what_could_not_be_read_stands_with_its_reason_and_a_need_that_nobody_meets_is_named() {
    let rig = Rig::new().await;
    let mut editor = rig.staff(rig.larchfield, Role::Editor).await;
    assert!(editor.get("/directory/quarantine").await.words().contains("could be read"));
    comes_in(&rig, rig.larchfield, vec![]).await;
    let page = editor.get("/directory/quarantine").await.words();
    assert!(page.contains("council-7") && page.contains("name: it has none"), "{page}");

    let gaps = editor.get("/directory/gaps?near=ST16&language=pl").await;
    assert!(
        gaps.words().contains("Nobody offers") && gaps.words().contains("within about 15 km of ST16"),
        "{}",
        gaps.words()
    );
    assert_eq!(editor.get("/directory/gaps?near=nowhere").await.status, 400);
}

#[tokio::test]
async fn what_is_shared_of_a_support_service_is_rounded_and_does_not_move_while_the_month_runs() {
    let rig = Rig::new().await;
    let service = rig.app.directory().services()[0].clone();
    let id = service.id.clone();
    let desk = rig.desk(rig.larchfield, Role::System, Purpose::Care);
    let counted = desk.write(move |tx| {
        for person in 0..23 {
            tx.count_offered(&id)?;
            if person < 12 {
                tx.count_handed_over(&id)?;
            }
            if person < 3 {
                tx.count_there(&id)?;
            }
        }
        Ok::<_, store::Error>(())
    });
    counted.await.expect("counted");
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let file = lead.get("/directory/got-there.csv").await;
    assert!(!file.text.contains(&service.id), "this month is still running: {}", file.text);
    rig.later(std::time::Duration::from_secs(20 * 24 * 60 * 60));
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let file = lead.get("/directory/got-there.csv").await;
    let line = file.text.lines().find(|line| line.contains(&service.id)).expect("a row").to_owned();
    assert!(line.contains("25") && line.contains("10") && line.contains('*'), "{line}");
    assert!(!file.text.contains("23") || !line.contains(",23,"), "no true count leaves: {line}");
    let mut elsewhere = rig.staff(rig.penmoor, Role::Lead).await;
    assert!(!elsewhere.get("/directory/got-there.csv").await.text.contains(&service.id), "another clinic's");
    let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    assert_eq!(clinician.get("/directory/got-there.csv").await.status, 403);
}
