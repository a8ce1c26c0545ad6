//! What goes further than the clinic: what tells who somebody is must be answered, and a second person agrees.
use super::rig::{BOUNDARY, Browser, Rig, file_body};
use super::{agrees, id_of, on_each_engine, takes_part, writes};
use axum::http::{Request, header};
use interop::signed::library::{Library, SentItem};
use record::{ItemId, ItemKind, ItemText, Reach, Role, SignedKind};

const TELLS: &str = "My friend Aaliyah Khan lives in Knypersley. Her NHS number is 943 476 5919.";

fn leaflet<'a>(words: &'a str, reach: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("kind", "leaflet"), ("title", "A friend"), ("words", words), ("reach", reach)]
}

#[tokio::test]
async fn what_tells_who_somebody_is_is_not_kept_for_others_before_its_writer_has_answered_each_part() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        for reach in ["everybody", "teams"] {
            let form = [&leaflet(TELLS, reach)[..], &[("keep", "anyway")]].concat();
            let asked = heron.post("/library/new", &form).await;
            assert_eq!(asked.status, 422, "pressing on does not keep it");
            for told in ["943 476 5919” </span> (NHS number)", "Aaliyah Khan", "Knypersley"] {
                assert!(asked.text.contains(&told.replace("” <", "”<")), "{told}: {}", asked.text);
            }
            assert!(asked.text.contains("Her NHS number is"), "what was typed is kept");
            assert!(!asked.text.contains("Keep it as it stands"), "there is no way round");
        }
        assert!(heron.get("/library").await.text.contains("There is nothing here yet"), "nothing was kept");
        // for the clinic's own people it warns, and whoever writes decides
        let warned = heron.post("/library/new", &leaflet(TELLS, "here")).await;
        assert!(warned.status == 422 && warned.text.contains("Keep it as it stands"), "{}", warned.text);
        id_of(&heron.post("/library/new", &[&leaflet(TELLS, "here")[..], &[("keep", "anyway")]].concat()).await);
    })
    .await;
}

#[tokio::test]
async fn what_its_writer_takes_out_is_gone_and_what_stays_is_kept_with_who_said_so() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let words = "My friend Aaliyah Khan helped. Ring the centre on 0161 496 0000.";
        let answers = [("about-0", "out:Aaliyah Khan"), ("about-1", "contact:0161 496 0000"), ("keep", "anyway")];
        let id = id_of(&heron.post("/library/new", &[&leaflet(words, "everybody")[..], &answers].concat()).await);
        let page = amina.get(&format!("/library/item/{id}")).await.text;
        assert!(page.contains("My friend [name] helped") && !page.contains("Aaliyah"), "{page}");
        assert!(page.contains("Heron said of") && page.contains("0161 496 0000") && page.contains("A public contact"));
        agrees(&mut amina, id).await;
        let page = heron.get(&format!("/library/item/{id}")).await.text;
        assert!(page.contains("A public contact") && page.contains("says Heron"), "{page}");
        assert!(page.contains("Amina read this version and agreed"), "{page}");
        let file = amina.get("/signed-files/library.json").await.text;
        assert!(file.contains("0161 496 0000") && !file.contains("Aaliyah") && !file.contains("contact"), "{file}");
    })
    .await;
}

#[tokio::test]
async fn nothing_of_the_library_reaches_everybody_or_other_teams_before_a_second_person_agreed() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let open = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "everybody").await;
        let teams = writes(&mut heron, "idea", "Ask twice", "At the second visit.", "teams").await;
        let mut anybody = rig.browser();
        for at in ["/read/larchfield", "/read/larchfield/feed.xml"] {
            assert!(!anybody.get(at).await.text.contains("Sleep"), "{at}");
        }
        assert_eq!(anybody.get(&format!("/read/larchfield/{open}")).await.status, 404);
        let file = amina.get("/signed-files/library.json").await.text;
        assert!(!file.contains("Sleep") && !file.contains("Ask twice"), "{file}");
        assert!(amina.get("/library").await.text.contains("Waits for a second person"), "whoever can agree is told");
        // not by whoever wrote it, nor unread, nor by somebody who has no name here
        let agree = format!("/library/item/{open}/agree");
        let own = heron.post(&agree, &[("n", "1"), ("read", "yes")]).await;
        assert!(own.status == 422 && own.text.contains("omebody else than whoever wrote it"), "{}", own.text);
        assert_eq!(amina.post(&agree, &[("n", "1")]).await.status, 422, "it has to be read");
        let nameless = rig.staff(rig.larchfield, Role::Lead).await.post(&agree, &[("n", "1"), ("read", "yes")]).await;
        assert_eq!(nameless.status, 422, "a name is asked for beside the press");
        assert_eq!(anybody.get(&format!("/read/larchfield/{open}")).await.status, 404);
        agrees(&mut amina, open).await;
        agrees(&mut amina, teams).await;
        assert!(anybody.get(&format!("/read/larchfield/{open}")).await.text.contains("Rest when you can."));
        // other words are another matter: they wait, and so does the item
        let next = [("title", "Sleep"), ("words", "Rest, or walk."), ("reach", "everybody"), ("seen", "1")];
        amina.post(&format!("/library/item/{open}/write"), &next).await;
        assert_eq!(anybody.get(&format!("/read/larchfield/{open}")).await.status, 404);
        let late = heron.post(&agree, &[("n", "1"), ("read", "yes")]).await;
        assert!(late.status == 422 && late.text.contains("changed"), "agreed is to what was read: {}", late.text);
        heron.post(&agree, &[("n", "2"), ("read", "yes")]).await;
        assert!(anybody.get(&format!("/read/larchfield/{open}")).await.text.contains("Rest, or walk."));
    })
    .await;
}

#[tokio::test]
async fn a_version_that_was_for_the_clinic_only_does_not_leave_with_a_later_one() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let id =
            id_of(&heron.post("/library/new", &[&leaflet(TELLS, "here")[..], &[("keep", "anyway")]].concat()).await);
        let next = [("title", "A friend"), ("words", "It helped."), ("reach", "teams"), ("seen", "1")];
        heron.post(&format!("/library/item/{id}/write"), &next).await;
        amina.post(&format!("/library/item/{id}/agree"), &[("n", "2"), ("read", "yes")]).await;
        let file = amina.get("/signed-files/library.json").await.text;
        assert!(file.contains("It helped.") && !file.contains("943 476 5919") && !file.contains("Aaliyah"), "{file}");
    })
    .await;
}

async fn reads(browser: &mut Browser, file: &str) {
    let request = Request::post("/signed-files")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    browser.send_with_cookies(request, file_body(&[("file", Some("file.json"), file.as_bytes())])).await;
}

#[tokio::test]
async fn what_came_in_a_signed_file_is_public_here_only_once_it_was_adapted_answered_and_agreed_to() {
    on_each_engine(|rig: Rig| async move {
        let (id, at) = (ItemId::from_bytes([9; 16]), rig.app.now());
        let text = ItemText { title: "A friend".into(), words: TELLS.into(), ..ItemText::default() };
        let sent = SentItem {
            id,
            kind: ItemKind::Leaflet,
            reach: Reach::Everybody,
            starts: None,
            from: None,
            until: None,
            versions: vec![(at, text)],
        };
        let content = Library { items: vec![sent], ..Library::default() }.write();
        let file = interop::signed::sign([7; 32], SignedKind::Library, "Elsewhere", at, &content);
        let key = interop::signed::read(file.as_bytes()).expect("whole").key.to_string();
        let mut lead = takes_part(&rig, rig.larchfield, Role::Lead, "Helen", "").await;
        reads(&mut lead, &file).await;
        lead.post("/signed-files/trust", &[("key", &key)]).await;
        let page = lead.get(&format!("/library/item/{id}")).await.text;
        assert!(page.contains("something that may tell who somebody is"), "whoever reads it here is told: {page}");
        let mut anybody = rig.browser();
        assert_eq!(anybody.get(&format!("/read/larchfield/{id}")).await.status, 404);
        assert!(!lead.get("/signed-files/library.json").await.text.contains("Aaliyah"), "nor does it go on");
        let from = id.to_string();
        let form = [&leaflet(TELLS, "everybody")[..], &[("from", from.as_str()), ("keep", "anyway")]].concat();
        assert_eq!(lead.post("/library/new", &form).await.status, 422, "adapted, it is asked about as anything is");
    })
    .await;
}

#[tokio::test]
async fn a_comment_by_somebody_without_a_chosen_name_is_not_lost() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "here").await;
        let (at, mut new) = (format!("/library/item/{id}"), rig.staff(rig.larchfield, Role::Volunteer).await);
        assert!(new.get(&at).await.text.contains("What others call you here"), "asked before anything is typed");
        let asked = new.post(&format!("{at}/comment"), &[("words", "Could it be larger?"), ("called", "")]).await;
        assert!(asked.status == 422 && asked.text.contains("Could it be larger?"), "{}", asked.text);
        let said = new.post(&format!("{at}/comment"), &[("words", "Could it be larger?"), ("called", "Wren")]).await;
        assert_eq!(said.location(), format!("{at}#said"), "{}", said.text);
        let page = heron.get(&at).await.text;
        assert!(page.contains("Could it be larger?") && page.contains("Wren"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn words_of_harm_between_colleagues_are_met_with_the_numbers_before_they_are_kept_and_promise_no_call() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "here").await;
        let comment = format!("/library/item/{id}/comment");
        let need = [("kind", "need"), ("title", "Help"), ("words", "I want to kill myself."), ("reach", "here")];
        for (at, form) in [("/library/new", &need[..]), (&comment, &[("words", "I want to kill myself.")])] {
            let met = heron.post(at, form).await;
            assert_eq!(met.status, 422, "{at}");
            for told in ["tel:999", "116 123", "I want to kill myself.", "nobody has been told", "no call goes out"] {
                assert!(met.text.contains(told), "{at}: {told}: {}", met.text);
            }
            assert!(!met.text.contains("will call you") && !met.text.contains("We call"), "no call is promised");
            assert!(met.text.contains("value=\"Help\"") || at != "/library/new", "everything else that was typed, too");
            assert!(
                !heron.get(&format!("/library/item/{id}")).await.text.contains("kill myself"),
                "nothing is kept yet"
            );
        }
        assert!(!heron.get("/library").await.text.contains(">Help<"));
        let kept = heron.post("/library/new?heard=yes", &need).await;
        assert!(heron.get(kept.location()).await.text.contains("kill myself"), "whoever writes decides");
        // the drawn map, a test of change and a mark on a chart are met in the same way
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let harm = "She says she wants to end her life.";
        for (at, form) in [
            ("/map/drawn/add", vec![("words", harm)]),
            ("/tests/idea", vec![("what", harm)]),
            ("/learn/talked", vec![("do", "mark"), ("words", harm)]),
        ] {
            let met = lead.post(at, &form).await;
            assert!(met.status == 422 && met.text.contains("tel:999") && met.text.contains(harm), "{at}: {}", met.text);
            assert!(met.text.contains("Whom to call, as"), "staff see whom to call here: {at}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_mark_or_a_comment_that_tells_who_somebody_is_is_asked_about_before_it_goes_on() {
    on_each_engine(|rig: Rig| async move {
        let mut lead = takes_part(&rig, rig.larchfield, Role::Lead, "Helen", "").await;
        let id = writes(&mut lead, "leaflet", "Sleep", "Rest when you can.", "here").await;
        let day = rig.app.now().day().to_string();
        let mark = [("do", "mark"), ("day", day.as_str()), ("kind", "incident"), ("words", "943 476 5919 complained")];
        let comment = format!("/library/item/{id}/comment");
        for (at, form) in [("/learn/talked", &mark[..]), (&comment, &[("words", "Ask 943 476 5919 why")])] {
            let met = lead.post(at, form).await;
            assert!(met.status == 422 && met.text.contains("943 476 5919”</span> (NHS number)"), "{at}: {}", met.text);
            assert!(!met.text.contains("tel:999"), "nobody is in danger");
        }
        assert!(!lead.get("/learn/talked").await.text.contains("943 476 5919"));
        let day_only =
            [("do", "mark"), ("day", day.as_str()), ("kind", "incident"), ("words", "A second volunteer came")];
        let kept = lead.post("/learn/talked", &day_only).await;
        assert_eq!(kept.location(), "/learn/talked", "nothing in it tells of anybody: {}", kept.text);
        let anyway = lead.post("/learn/talked?heard=yes", &mark).await;
        assert_eq!(anyway.location(), "/learn/talked", "whoever marks decides: {}", anyway.text);
    })
    .await;
}

#[tokio::test]
async fn no_page_feed_or_file_of_the_library_tells_the_account_of_somebody_with_a_made_up_name() {
    on_each_engine(|rig: Rig| async move {
        let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Administration);
        let rosa = desk.write(|tx| tx.put_staff("rosa.quill@clinic.example", Some("nobody signs in"), Role::Member));
        let mut heron = rig.signed_in_as(rig.browser(), rig.larchfield, rosa.await.expect("an account")).await;
        heron.post("/library/me", &[("called", "Heron"), ("email", "heron@home.example")]).await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "everybody").await;
        let need = writes(&mut heron, "need", "In Polish", "Who has one?", "teams").await;
        heron.post(&format!("/library/item/{id}/comment"), &[("words", "Tell me.")]).await;
        heron.post(&format!("/library/item/{id}/use"), &[("uses", "yes")]).await;
        heron.post(&format!("/library/item/{need}/answer"), &[("item", &id.to_string())]).await;
        agrees(&mut amina, id).await;
        agrees(&mut amina, need).await;
        let theirs = writes(&mut amina, "idea", "Ask twice", "At the second visit.", "teams").await;
        agrees(&mut heron, theirs).await;
        let mut told = Vec::new();
        for at in [
            "/library".into(),
            format!("/library/item/{id}"),
            format!("/library/item/{id}/versions"),
            format!("/library/item/{id}/write"),
            format!("/library/new?from={id}"),
            format!("/library/item/{need}"),
            format!("/library/item/{theirs}"),
            "/signed-files".into(),
            "/signed-files/library.json".into(),
        ] {
            told.push((amina.get(&at).await.text, at));
        }
        let mut anybody = rig.browser();
        for at in ["/read/larchfield".into(), format!("/read/larchfield/{id}"), "/read/larchfield/feed.xml".into()] {
            told.push((anybody.get(&at).await.text, at));
        }
        assert!(told[0].0.contains("Heron"), "she is called by her own name");
        for (page, at) in told {
            let page = page.to_lowercase();
            assert!(!page.contains("rosa") && !page.contains("quill"), "{at} tells the account");
            assert!(!page.contains("heron@home.example"), "{at} tells the address");
        }
    })
    .await;
}
