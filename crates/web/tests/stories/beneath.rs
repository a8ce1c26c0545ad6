//! Words that staff write: the title, the clinic's reply and what it changed. They are read as the story is.
use crate::rig::Rig;
use crate::{TOLD, newest, stands_everywhere, tells};
use record::Role;
use store::trial::Trial;

const REPLY: &str = "Thank you. The chairs stand by the door now.";

#[tokio::test]
async fn words_beneath_a_story_wait_for_a_second_person_where_the_story_did_and_can_be_taken_off_everywhere() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut author, mut lead, mut editor, here) = stands_everywhere(&mut rig, TOLD).await;
        let mut anybody = rig.browser();
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let put = [("kind", "reply"), ("words", REPLY)];
        assert_eq!(lead.post(&format!("{here}/beneath"), &put).await.location(), here, "{engine}");
        assert!(clinician.get("/team-stories").await.text.contains(REPLY), "{engine}: one person is enough here");
        assert!(!anybody.get("/stories").await.text.contains(REPLY), "{engine}: and here two are wanted");
        assert!(!lead.get(&format!("{here}/paper")).await.text.contains(REPLY), "{engine}");
        let yours = author.get("/your-story").await;
        assert!(yours.text.contains(REPLY), "{engine}: its author reads it before others do: {}", yours.words());
        let own = lead.post(&format!("{here}/second"), &[("n", "1")]).await;
        assert_ne!(own.status, 303, "{engine}: nobody is the second reader of their own words");
        assert_eq!(editor.post(&format!("{here}/second"), &[("n", "1")]).await.location(), here, "{engine}");
        assert!(anybody.get("/stories").await.text.contains(REPLY), "{engine}");
        let print = [("copies", "2"), ("place", "waiting-room")];
        assert_eq!(lead.post(&format!("{here}/print"), &print).await.location(), format!("{here}/paper"), "{engine}");
        assert!(lead.get(&format!("{here}/paper")).await.text.contains(REPLY), "{engine}");

        assert_eq!(lead.post(&format!("{here}/off"), &[("n", "1")]).await.location(), here, "{engine}");
        for path in ["/stories", "/stories.atom"] {
            assert!(!anybody.get(path).await.text.contains(REPLY), "{engine}: {path}");
        }
        for page in ["/team-stories", "/map"] {
            assert!(!clinician.get(page).await.text.contains(REPLY), "{engine}: {page}");
        }
        assert!(!author.get("/your-story").await.text.contains(REPLY), "{engine}");
        let list = lead.get("/moderation").await;
        assert!(list.words().contains("Paper to take down"), "{engine}: it stands on paper still: {}", list.words());
    }
}

#[tokio::test]
async fn an_author_takes_words_away_that_the_clinic_put_beneath_their_story() {
    let mut rig = Rig::new().await;
    let (mut author, mut lead, mut editor, here) = stands_everywhere(&mut rig, TOLD).await;
    lead.post(&format!("{here}/beneath"), &[("kind", "changed"), ("words", REPLY)]).await;
    editor.post(&format!("{here}/second"), &[("n", "1")]).await;
    assert!(rig.browser().get("/stories").await.text.contains(REPLY));
    let page = author.get("/your-story").await;
    let whose = crate::hidden(&page, "whose");
    let off = author.post("/your-story/off", &[("whose", whose.as_str()), ("n", "1")]).await;
    assert_eq!(off.location(), "/your-story");
    assert!(!rig.browser().get("/stories").await.text.contains(REPLY));
    assert!(lead.get(&here).await.words().contains("taken off"), "staff see that it is");
}

#[tokio::test]
async fn words_beneath_are_asked_about_as_the_story_is_and_hold_nothing_that_was_taken_out_of_it() {
    let mut rig = Rig::new().await;
    let (_, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
    let beneath = format!("{here}/beneath");
    let refused = ["We are glad that AALIYAH came with you.", "We moved the Kestrel sign, thank you."];
    for words in refused {
        let page = lead.post(&beneath, &[("kind", "reply"), ("words", words)]).await;
        assert_eq!(page.status, 422, "{words}: {}", page.words());
        assert!(page.words().contains("was taken out of the story"), "{words}: {}", page.words());
        assert!(page.text.contains(words), "what was typed is kept");
    }
    let unsure = "We asked the Zbrinka people for more chairs by the door.";
    let page = lead.post(&beneath, &[("kind", "reply"), ("words", unsure)]).await;
    assert_eq!(page.status, 422, "{}", page.words());
    assert!(page.words().contains("“Zbrinka” tells nobody who anybody is"), "it is asked: {}", page.words());
    let stays = [("kind", "reply"), ("words", unsure), ("stays", "Zbrinka")];
    assert_eq!(lead.post(&beneath, &stays).await.location(), here);
    // the other way round: what stands beneath already is held against a newer version
    let page = lead.get(&here).await;
    let changed = crate::hidden(&page, "changed");
    let asked = page.text.split("name=\"out-").skip(1).filter_map(|rest| rest.split('"').next());
    let asked: std::collections::BTreeSet<String> = asked.map(|start| format!("out-{start}")).collect();
    let mut form: Vec<(&str, &str)> = asked.iter().map(|name| (name.as_str(), "yes")).collect();
    form.extend([("changed", changed.as_str()), ("besides", "the door"), ("title", "A group on a Tuesday")]);
    let page = lead.post(&format!("{here}/version"), &form).await;
    assert_eq!(page.status, 422, "{}", page.words());
    assert!(page.words().contains("“the door” stands in words beneath the story"), "{}", page.words());
    lead.post(&format!("{here}/off"), &[("n", "1")]).await;
    assert_eq!(lead.post(&format!("{here}/version"), &form).await.location(), here);
}

#[tokio::test]
async fn a_title_holds_no_name_that_was_taken_out_of_the_story_and_is_asked_about_as_it_is() {
    let rig = Rig::new().await;
    tells(&rig, "larchfield", TOLD).await;
    let id = newest(&rig, rig.larchfield).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let here = format!("/moderation/{id}");
    let page = lead.get(&here).await;
    let changed = crate::hidden(&page, "changed");
    let asked = page.text.split("name=\"out-").skip(1).filter_map(|rest| rest.split('"').next());
    let asked: std::collections::BTreeSet<String> = asked.map(|start| format!("out-{start}")).collect();
    let mut form: Vec<(&str, &str)> = asked.iter().map(|name| (name.as_str(), "yes")).collect();
    form.push(("changed", &changed));
    for title in ["How Aaliyah helped me", "Aaliyah’s way", "the kestrel sign"] {
        let page = lead.post(&format!("{here}/version"), &[form.as_slice(), &[("title", title)]].concat()).await;
        assert_eq!(page.status, 422, "{title}: {}", page.words());
        assert!(page.words().contains("was taken out of the story"), "{title}: {}", page.words());
    }
    let title = [("title", "A Zbrinka by the pool")];
    let page = lead.post(&format!("{here}/version"), &[form.as_slice(), &title].concat()).await;
    assert_eq!(page.status, 422, "{}", page.words());
    assert!(page.words().contains("“Zbrinka” tells nobody who anybody is"), "{}", page.words());
    let stays = [title[0], ("title-stays", "Zbrinka")];
    assert_eq!(lead.post(&format!("{here}/version"), &[form.as_slice(), &stays].concat()).await.location(), here);
}

#[tokio::test]
async fn words_beneath_that_are_pressed_twice_stand_there_once() {
    let mut rig = Rig::new().await;
    let (_, mut lead, _, here) = stands_everywhere(&mut rig, TOLD).await;
    let page = lead.get(&here).await;
    let beneath = page.text.split(&format!("action=\"{here}/beneath\"")).nth(1).expect("a form");
    let form =
        beneath.split("name=\"form\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its name");
    for _ in 0..2 {
        let put = [("form", form), ("kind", "reply"), ("words", REPLY)];
        assert_eq!(lead.post(&format!("{here}/beneath"), &put).await.location(), here);
    }
    assert_eq!(lead.get("/team-stories").await.text.matches(REPLY).count(), 1);
}
