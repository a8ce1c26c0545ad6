use super::rig::Rig;
use super::{agrees, id_of, on_each_engine, takes_part, writes};
use record::Role;

#[tokio::test]
async fn somebody_with_experience_of_care_writes_under_her_own_name_and_a_physiotherapist_uses_and_adapts_it() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "here").await;
        let at = format!("/library/item/{id}");
        let page = amina.get(&at).await;
        assert!(page.text.contains("Sleep") && page.text.contains("by Heron"), "{}", page.text);
        assert!(!page.text.contains("rosa.quill") && !page.text.contains("Rosa"), "her account is nobody's business");
        amina.post(&format!("{at}/use"), &[("uses", "yes")]).await;
        amina.post(&format!("{at}/comment"), &[("words", "My patients <b>like</b> it")]).await;
        let form = [("kind", "leaflet"), ("title", "Sleep, large print"), ("words", "Rest."), ("reach", "here")];
        let adapted = amina.post("/library/new", &[&form[..], &[("from", &id.to_string())]].concat()).await;
        let adapted = id_of(&adapted);
        let page = heron.get(&at).await.text;
        for told in ["Amina.", "My patients &#60;b&#62;like", "Sleep, large print", &format!("/library/item/{adapted}")]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        let page = amina.get(&format!("/library/item/{adapted}")).await.text;
        assert!(page.contains("Adapted from") && page.contains("by Heron"), "{page}");
        // the next version, and what changed in it
        let form =
            [("title", "Sleep"), ("words", "Walk when you can."), ("reach", "here"), ("seen", "1"), ("note", "kinder")];
        assert_eq!(amina.post(&format!("{at}/write"), &form).await.location(), at);
        let late = heron.post(&format!("{at}/write"), &form).await;
        assert!(late.status == 422 && late.text.contains("in the meantime"), "{} {}", late.status, late.text);
        let page = heron.get(&format!("{at}/versions")).await.text;
        assert!(
            page.contains("out: </span>Rest") && page.contains("new: </span>Walk") && page.contains("kinder"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_not_said_what_to_be_called_is_asked_first_and_who_leaves_is_named_no_more() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = rig.staff(rig.larchfield, Role::Member).await;
        let form = [("kind", "idea"), ("title", "Ask"), ("words", "Ask at reception."), ("reach", "here")];
        let asked = heron.post("/library/new", &form).await;
        assert!(
            asked.status == 422 && asked.text.contains("Ask at reception."),
            "nothing typed is lost: {}",
            asked.text
        );
        assert!(
            asked.text.contains("say what others may call you") || asked.text.contains("Say what others may call you")
        );
        let nameless = heron.post("/library/me", &[("called", " ")]).await;
        assert!(nameless.status == 422 && nameless.text.contains("made-up"), "{}", nameless.text);
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let id = id_of(&heron.post("/library/new", &form).await);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        assert!(lead.get("/library").await.text.contains("By Heron"));
        heron.post("/library/me/leave", &[]).await;
        let page = lead.get(&format!("/library/item/{id}")).await.text;
        assert!(!page.contains("Heron") && page.contains("somebody who has left"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn the_words_check_speaks_before_a_text_is_kept_and_stops_nobody() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let form =
            [("kind", "leaflet"), ("title", "Pain"), ("words", "For people suffering from pain."), ("reach", "here")];
        let checked = heron.post("/library/new", &form).await;
        assert_eq!(checked.status, 422);
        assert!(
            checked.text.contains("suffering from") && checked.text.contains("Keep it as it stands"),
            "{}",
            checked.text
        );
        assert!(heron.get("/library").await.text.contains("There is nothing here yet"));
        let kept = heron.post("/library/new", &[&form[..], &[("keep", "anyway")]].concat()).await;
        let page = heron.get(kept.location()).await.text;
        assert!(page.contains("1 phrase to look at"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_need_is_answered_by_something_in_the_library() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let need = writes(&mut heron, "need", "Sleep, in Polish", "Who has one?", "here").await;
        let leaflet = writes(&mut amina, "leaflet", "Sen", "Odpoczywaj.", "here").await;
        let at = format!("/library/item/{need}");
        assert!(amina.get(&at).await.text.contains("Do you know something"));
        let answered = amina.post(&format!("{at}/answer"), &[("item", &leaflet.to_string())]).await;
        assert_eq!(answered.location(), format!("{at}#answered"));
        let page = heron.get(&at).await.text;
        assert!(page.contains(&format!("<li><a href=\"/library/item/{leaflet}\"")), "{page}");
        let wrong = amina.post(&format!("{at}/answer"), &[("item", &need.to_string())]).await;
        assert_eq!(wrong.status, 400, "a need does not answer itself");
    })
    .await;
}

#[tokio::test]
async fn an_event_stands_at_the_top_until_it_has_been() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let day = rig.app.now().plus(super::DAY * 3).day().to_string();
        let form = [("kind", "event"), ("title", "Walk together"), ("words", "From the gate."), ("reach", "here")];
        let no_day = heron.post("/library/new", &form).await;
        assert!(no_day.status == 422 && no_day.text.contains("Give the day on which"), "{}", no_day.text);
        assert!(!no_day.text.contains("2026-03-27"), "the field is a picker: it wants no pattern");
        id_of(&heron.post("/library/new", &[&form[..], &[("day", &day), ("time", "10:30")]].concat()).await);
        let page = heron.get("/library").await.text;
        assert!(page.contains("Coming up") && page.contains("10:30am"), "{page}");
        rig.later(super::DAY * 4);
        let mut heron = rig.staff(rig.larchfield, Role::Member).await;
        assert!(!heron.get("/library").await.text.contains("Coming up"));
    })
    .await;
}

#[tokio::test]
async fn what_reaches_everybody_is_read_without_an_account_and_is_gone_from_page_and_feed_when_it_is_taken_back() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let open = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "everybody").await;
        let own = writes(&mut heron, "idea", "Between us", "A try.", "here").await;
        agrees(&mut takes_part(&rig, rig.larchfield, Role::Lead, "Helen", "").await, open).await;
        let mut anybody = rig.browser();
        let list = anybody.get("/read/larchfield").await;
        assert!(list.text.contains("Sleep") && list.text.contains("Heron") && !list.text.contains("Between us"));
        assert!(list.text.contains("/help"), "help is on every page that everybody reads");
        let at = format!("/read/larchfield/{open}");
        assert!(anybody.get(&at).await.text.contains("Rest when you can."));
        assert_eq!(anybody.get(&format!("/read/larchfield/{own}")).await.status, 404);
        assert_eq!(anybody.get("/read/penmoor").await.status, 404, "it has not opened its library");
        let feed = anybody.get("/read/larchfield/feed.xml").await;
        assert!(feed.text.contains("<title>Sleep</title>") && !feed.text.contains("Between us"), "{}", feed.text);
        let gone = heron.post(&format!("/library/item/{open}/withdraw"), &[("why", "they-asked"), ("n", "1")]).await;
        assert_eq!(gone.location(), "/library");
        assert_eq!(anybody.get(&at).await.status, 404);
        assert!(!anybody.get("/read/larchfield").await.text.contains("Sleep"));
        let feed = anybody.get("/read/larchfield/feed.xml").await;
        assert!(
            !feed.text.contains("Sleep") && feed.text.contains(&format!("deleted-entry ref=\"https://{}", "")),
            "{}",
            feed.text
        );
        for page in [list, feed] {
            let kept = page.headers.get("cache-control").and_then(|value| value.to_str().ok()).unwrap_or_default();
            assert!(kept.contains("no-store"), "no copy is kept: {kept}");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_taken_back_for_good_before_whoever_does_it_has_seen_what_goes_with_it() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "here").await;
        let at = format!("/library/item/{id}");
        amina.post(&format!("{at}/comment"), &[("words", "My patients like it")]).await;
        let form = [("kind", "leaflet"), ("title", "Sleep, large"), ("words", "Rest."), ("reach", "here")];
        id_of(&amina.post("/library/new", &[&form[..], &[("from", &id.to_string())]].concat()).await);
        assert!(!heron.get(&at).await.text.contains("Take it back for good"), "no button on its own page");
        let back = format!("{at}/withdraw");
        let unseen = heron.post(&back, &[("why", "they-asked")]).await;
        assert!(unseen.status == 422 && heron.get(&at).await.status == 200, "{}: {}", rig.engine(), unseen.status);
        let asks = heron.get(&back).await;
        for words in ["its one version", "1 thing that people said of it", "“Sleep, large”", "cannot be brought back"]
        {
            assert!(asks.words().contains(words), "{words}: {}", asks.words());
        }
        // somebody writes while the page is open
        let next = [("title", "Sleep"), ("words", "Or walk."), ("reach", "here"), ("seen", "1")];
        amina.post(&format!("{at}/write"), &next).await;
        let late = heron.post(&back, &[("why", "they-asked"), ("n", "1")]).await;
        assert!(late.status == 422 && late.words().contains("a newer version"), "{}", late.words());
        assert_eq!(heron.post(&back, &[("why", "they-asked"), ("n", "2")]).await.location(), "/library");
        assert_eq!(heron.get(&at).await.status, 404, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_for_somebodys_sake_takes_along_what_was_adapted_from_it() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let id = writes(&mut heron, "module", "How it was for me", "One day.", "here").await;
        let form = [("kind", "module"), ("title", "Shorter"), ("words", "A day."), ("reach", "here")];
        let adapted = id_of(&heron.post("/library/new", &[&form[..], &[("from", &id.to_string())]].concat()).await);
        let other = writes(&mut heron, "idea", "Old", "Once.", "here").await;
        let of_other = [("kind", "idea"), ("title", "Newer"), ("words", "Now."), ("reach", "here")];
        let newer =
            id_of(&heron.post("/library/new", &[&of_other[..], &[("from", &other.to_string())]].concat()).await);
        heron.post(&format!("/library/item/{id}/withdraw"), &[("why", "tells-who"), ("n", "1")]).await;
        heron.post(&format!("/library/item/{other}/withdraw"), &[("why", "out-of-date"), ("n", "1")]).await;
        assert_eq!(heron.get(&format!("/library/item/{adapted}")).await.status, 404);
        let page = heron.get(&format!("/library/item/{newer}")).await;
        assert!(page.text.contains("Adapted from something that is not here any more"), "{}", page.text);
    })
    .await;
}

#[tokio::test]
async fn a_change_idea_of_the_library_is_tried_here_at_a_press_and_goes_when_it_is_taken_back_for_somebodys_sake() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        // the name is warned of, and she keeps it for the clinic's own people
        let title = "Ask at the door, as for Mrs Quillfeather";
        let form = [("kind", "idea"), ("title", title), ("words", "Small."), ("reach", "here"), ("keep", "anyway")];
        let id = id_of(&heron.post("/library/new", &form).await);
        let at = format!("/library/item/{id}");
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        assert!(lead.get(&at).await.text.contains("Make it a change idea here"));
        let idea = lead.post(&format!("{at}/try"), &[]).await.location().to_owned();
        assert!(idea.starts_with("/tests/idea/"), "{idea}");
        let page = lead.get(&idea).await;
        assert!(page.words().contains("Ask at the door") && page.links().contains(&at), "{}", page.words());
        assert!(page.words().contains("the library, where all of it stands"), "{}", page.words());
        assert_eq!(heron.post(&format!("{at}/try"), &[]).await.location(), idea, "pressed again it is the same one");
        let mut volunteer = rig.staff(rig.larchfield, Role::Volunteer).await;
        assert_eq!(volunteer.post(&format!("{at}/try"), &[]).await.location(), format!("{at}#try"));
        let leaflet = writes(&mut heron, "leaflet", "How to come", "By bus.", "here").await;
        assert_eq!(lead.post(&format!("/library/item/{leaflet}/try"), &[]).await.status, 400, "a leaflet is not tried");
        heron.post(&format!("{at}/withdraw"), &[("why", "tells-who"), ("n", "1")]).await;
        let page = lead.get(&idea).await;
        assert!(page.status == 200 && !page.text.contains("Quillfeather"), "{}", page.words());
        assert!(page.words().contains("[taken out]"), "that there was one stays: {}", page.words());
    })
    .await;
}

#[tokio::test]
async fn a_press_of_somebody_without_a_name_asks_for_one_beside_it_and_is_not_lost() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "everybody").await;
        let at = format!("/library/item/{id}");
        let mut callum = rig.staff(rig.larchfield, Role::Volunteer).await;
        let asked = callum.post(&format!("{at}/agree"), &[("n", "1"), ("read", "yes")]).await;
        assert_eq!(asked.status, 422, "{}", asked.location());
        assert!(asked.words().contains("Say what others may call you here"), "{}", asked.words());
        assert!(asked.text.contains("value=\"yes\" checked"), "the tick is kept: {}", asked.text);
        assert!(asked.text.contains("href=\"#agree-called\""), "and the field stands beside the press");
        assert!(!rig.browser().get("/read/larchfield").await.text.contains("Sleep"));
        let agreed = [("n", "1"), ("read", "yes"), ("called", "Callum of the pond")];
        assert_eq!(callum.post(&format!("{at}/agree"), &agreed).await.location(), format!("{at}#goes"));
        assert!(rig.browser().get("/read/larchfield").await.text.contains("Sleep"), "it has gone out");

        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        let asked = amina.post(&format!("{at}/use"), &[("uses", "yes")]).await;
        assert!(asked.status == 422 && asked.text.contains("href=\"#use-called\""), "{}", asked.text);
        let named = amina.post(&format!("{at}/use"), &[("uses", "yes"), ("called", "Amina")]).await;
        assert_eq!(named.location(), format!("{at}#used"));
        assert!(heron.get(&at).await.words().contains("Amina."));

        let need = writes(&mut heron, "need", "Sleep, in Polish", "Who has one?", "here").await;
        let at = format!("/library/item/{need}");
        let mut ruth = rig.staff(rig.larchfield, Role::Reception).await;
        let asked = ruth.post(&format!("{at}/answer"), &[("item", &id.to_string())]).await;
        assert!(asked.status == 422 && asked.text.contains("href=\"#answer-called\""), "{}", asked.text);
    })
    .await;
}

#[tokio::test]
async fn where_the_words_check_speaks_the_page_says_first_that_nothing_is_kept_yet() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let form =
            [("kind", "leaflet"), ("title", "P"), ("words", "For people suffering from pain."), ("reach", "here")];
        let page = heron.post("/library/new", &form).await;
        let main = page.text.split("<main").nth(1).expect("a page").to_owned();
        let says = main.find("Nothing is kept yet.").expect("it says so");
        assert!(main.find("<h1").is_some_and(|heading| says < heading), "before everything else: {main}");
        assert!(page.text.contains("<title>Not kept yet: "), "and in the title");
        assert!(!page.words().contains("It stops nothing"), "{}", page.words());
        assert!(!heron.get("/library/new").await.words().contains("Nothing is kept yet"), "before anything was sent");
    })
    .await;
}
