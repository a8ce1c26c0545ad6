//! What a page of staff says to whoever decides is so: on a case, on a story of another clinic, and where somebody could
//! know who told it.
use crate::rig::{Browser, Rig};
use crate::travels::two;
use crate::{TOLD, made, newest, stands_everywhere, tells};
use record::Role;
use store::trial::Trial;

/// A case that a clinician told, of which the lead has made a version: the lead, and where it stands.
async fn a_case(rig: &Rig) -> (Browser, String) {
    let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    let told = clinician.post("/case", &[("words", "She sat under the sign, and nobody asked her anything.")]).await;
    assert_eq!(told.location(), "/case?told=yes");
    let id = newest(rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = made(rig, &mut lead, id).await;
    (lead, here)
}

#[tokio::test]
async fn a_story_of_another_clinic_is_printed_for_training_and_for_no_wall() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut two, _) = two(&mut rig).await;
        let here = format!("/moderation/{}", two.id);
        let yes = [("version", "1"), ("level", "training"), ("why", "helps")];
        assert_eq!(two.there.post(&format!("{here}/judge"), &yes).await.location(), here, "{engine}");
        let page = two.there.get(&here).await;
        for public in ["waiting-room", "treatment-room", "desk", "corridor", "elsewhere"] {
            assert!(!page.text.contains(&format!("value=\"{public}\"")), "{engine}: {public}");
            let printed = two.there.post(&format!("{here}/print"), &[("copies", "1"), ("place", public)]).await;
            assert_ne!(printed.status, 303, "{engine}: {public}");
        }
        let print = [("copies", "1"), ("place", "training-room")];
        let printed = two.there.post(&format!("{here}/print"), &print).await;
        assert_eq!(printed.location(), format!("{here}/paper"), "{engine}");
        let sheet = two.there.get(&format!("{here}/paper")).await;
        assert!(sheet.words().contains("For training only. Not for the wall."), "{engine}: {}", sheet.words());
        assert!(!sheet.words().contains("may hang here"), "{engine}: {}", sheet.words());
    }
}

#[tokio::test]
async fn nothing_is_put_beneath_a_story_of_another_clinic_whose_author_could_never_see_it() {
    let mut rig = Rig::new().await;
    let (mut two, _) = two(&mut rig).await;
    let here = format!("/moderation/{}", two.id);
    let page = two.there.get(&here).await;
    assert!(!page.text.contains("/beneath\""), "it is not offered: {}", page.words());
    assert!(page.words().contains("has no page at this clinic"), "and the page says why: {}", page.words());
    let put = two.there.post(&format!("{here}/beneath"), &[("kind", "reply"), ("words", "Too quick.")]).await;
    assert_eq!(put.status, 422);
    assert!(!rig.staff(rig.penmoor, Role::Clinician).await.get("/team-stories").await.text.contains("Too quick"));
}

#[tokio::test]
async fn beneath_a_case_the_page_promises_nobody_who_sees_it_and_a_second_person_for_wall_and_web() {
    let rig = Rig::new().await;
    let (mut lead, here) = a_case(&rig).await;
    let page = lead.get(&here).await.words();
    assert!(!page.contains("Its author sees it at once"), "{page}");
    assert!(page.contains("Nobody outside sees it before that"), "{page}");
    assert!(
        page.contains("For the waiting room, the public page and other clinics a second person says yes"),
        "{page}"
    );
}

#[tokio::test]
async fn whoever_tells_a_case_with_words_of_harm_reads_at_once_whom_to_call_today() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let asks = clinician.get("/case").await.words();
        assert!(asks.contains("Nobody reads this straight away"), "{asks}");
        let told = clinician.post("/case", &[("words", "Her husband hits her and she wants to die.")]).await;
        let page = clinician.get(told.location()).await.words();
        for words in ["It is kept", "No call for help was raised by it", "Whom to call", "The person on duty here"] {
            assert!(page.contains(words), "{}: {words}: {page}", rig.engine());
        }
        let told = clinician.post("/case", &[("words", "He came back for a second time.")]).await;
        let page = clinician.get(told.location()).await.words();
        assert!(!page.contains("Whom to call"), "{page}");
    }
}

#[tokio::test]
async fn beside_every_story_stands_the_clinics_safeguarding_lead_and_authors_read_what_to_do() {
    let rig = Rig::new().await;
    let mut anybody = rig.browser();
    let sentence = "If someone at home frightens or hurts you";
    for page in ["/get-in-touch", "/get-in-touch/form?way=write&clinic=larchfield"] {
        let page = anybody.get(page).await.words();
        assert!(page.contains(sentence) && page.contains("999") && page.contains("116 123"), "{page}");
    }
    let (mut author, _) = tells(&rig, "larchfield", "My husband hits me and I am scared to go home.").await;
    let page = author.get("/your-story").await.words();
    assert!(page.contains(sentence), "{page}");
    let here = format!("/moderation/{}", newest(&rig, rig.larchfield).await);
    let page = rig.staff(rig.larchfield, Role::Lead).await.get(&here).await.words();
    assert!(page.contains("Amina Bello, named lead for safeguarding adults"), "{page}");
    tells(&rig, "penmoor", "My husband hits me and I am scared to go home.").await;
    let here = format!("/moderation/{}", newest(&rig, rig.penmoor).await);
    let page = rig.staff(rig.penmoor, Role::Lead).await.get(&here).await.words();
    assert!(!page.contains("Amina Bello"), "it has named nobody: {page}");
}

#[tokio::test]
async fn a_yes_is_somebodys_own_and_where_somebody_could_know_who_it_is_it_is_said_twice() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        tells(&rig, "larchfield", TOLD).await;
        let id = newest(&rig, rig.larchfield).await;
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let here = made(&rig, &mut lead, id).await;
        let judge = format!("{here}/judge");
        let page = lead.get(&here).await;
        assert!(page.text.contains("<option value=\"\">Choose why</option>"), "{engine}: no reason is preset");
        let none = lead.post(&judge, &[("version", "1"), ("level", "wall"), ("why", ""), ("recognised", "")]).await;
        assert!(
            none.status == 422 && none.words().contains("Choose why: a yes, or a no"),
            "{engine}: {}",
            none.words()
        );

        let answer = "Her family; the man with the dog maybe not.";
        let yes = [("version", "1"), ("level", "wall"), ("why", "helps"), ("recognised", answer)];
        let asked = lead.post(&judge, &yes).await;
        assert_eq!(asked.status, 422, "{engine}: {}", asked.words());
        assert!(asked.buttons().contains(&"Somebody could. Yes all the same".to_owned()), "{engine}");
        let story = rig.look(rig.larchfield, move |tx| tx.story_judgements(id)).await;
        assert!(story.is_empty(), "{engine}: nothing is decided yet");
        let other = [("recognised", "The whole street."), ("still", answer)];
        let other = lead.post(&judge, &[&yes[..3], &other].concat()).await;
        assert_eq!(other.status, 422, "{engine}: another answer is asked about anew");
        let done = lead.press(&here, &asked, "Somebody could. Yes all the same", &[]).await;
        assert_eq!(done.status, 200, "{engine}: {}", done.words());
        let page = lead.get(&here).await.words();
        assert!(page.contains("yes, though somebody could recognise it") && page.contains(answer), "{engine}: {page}");
        assert!(
            !page.contains("tells nobody who anybody is."),
            "{engine}: the record does not say the opposite: {page}"
        );
    }
}

#[tokio::test]
async fn a_no_and_a_nobody_need_one_press() {
    let rig = Rig::new().await;
    tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = made(&rig, &mut lead, id).await;
    for (why, recognised) in [("tells-who", "Her sister."), ("helps", "Nobody."), ("helps", "No one that I know of")] {
        let form = [("version", "1"), ("level", "wall"), ("why", why), ("recognised", recognised)];
        assert_eq!(lead.post(&format!("{here}/judge"), &form).await.location(), here, "{why} {recognised}");
    }
    let but = [("version", "1"), ("level", "wall"), ("why", "helps"), ("recognised", "Nobody but her sister.")];
    assert_eq!(lead.post(&format!("{here}/judge"), &but).await.status, 422);
}

#[tokio::test]
async fn whoever_wrote_a_reply_is_not_offered_the_second_yes_to_it() {
    let mut rig = Rig::new().await;
    let (_, mut lead, mut editor, here) = stands_everywhere(&mut rig, TOLD).await;
    lead.post(&format!("{here}/beneath"), &[("kind", "reply"), ("words", "The chairs stand by the door.")]).await;
    let yes = "I have read it: it may stand there";
    assert!(!lead.get(&here).await.words().contains(yes), "she wrote it");
    assert!(editor.get(&here).await.words().contains(yes));
}

#[tokio::test]
async fn nothing_is_chosen_beforehand_where_a_story_is_pinned() {
    let rig = Rig::new().await;
    tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{id}");
    let page = lead.get(&here).await;
    let lists: Vec<_> = page.text.split("name=\"place\">").skip(1).filter(|list| !list.contains("copies")).collect();
    assert!(lists.len() >= 4, "{}", lists.len());
    assert!(lists.iter().all(|list| list.starts_with("<option value=\"\">Choose</option>")), "{}", page.text);
    for kind in ["theme", "step", "offer", "module"] {
        let unmeant = lead.post(&format!("{here}/pin"), &[("kind", kind), ("place", "")]).await;
        assert!(unmeant.status == 422 && unmeant.words().contains("Choose first"), "{kind}: {}", unmeant.words());
    }
    assert!(rig.look(rig.larchfield, move |tx| tx.story_pins(id)).await.is_empty());
}
