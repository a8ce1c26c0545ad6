use super::rig::{Answer, BOUNDARY, Browser, Rig, file_body};
use super::{agrees, on_each_engine, takes_part, writes};
use axum::http::{Request, header};
use interop::signed::counts::{MeasureCounts, Measures, MonthCounts};
use record::{Role, SignedKind};

pub(super) async fn reads(browser: &mut Browser, file: &str) -> Answer {
    let request = Request::post("/signed-files")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    browser.send_with_cookies(request, file_body(&[("file", Some("file.json"), file.as_bytes())])).await
}

/// The key in a signed file.
pub(super) fn key(file: &str) -> String {
    interop::signed::read(file.as_bytes()).expect("it is whole").key.to_string()
}

#[tokio::test]
async fn a_library_travels_once_its_key_was_compared_and_what_is_taken_back_goes_away_there_too() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let leaflet = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "teams").await;
        let own = writes(&mut heron, "idea", "Between us", "A try.", "here").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        agrees(&mut amina, leaflet).await;
        let file = amina.get("/signed-files/library.json").await.text;
        assert!(file.contains("Heron") && file.contains("Sleep") && !file.contains("Between us"), "{file}");
        assert!(!file.contains("rosa.quill"), "no account");
        let mut lead = rig.staff(rig.penmoor, Role::Lead).await;
        let waits = reads(&mut lead, &file).await;
        assert!(waits.status == 200 && waits.text.contains("is not read yet"), "{} {}", waits.status, waits.text);
        let at = format!("/library/item/{leaflet}");
        assert_eq!(lead.get(&at).await.status, 404, "nothing is read before the key was compared");
        let trusted = lead.post("/signed-files/trust", &[("key", &key(&file))]).await;
        assert!(trusted.text.contains("1 new in the library"), "{}", trusted.text);
        let page = lead.get(&at).await.text;
        assert!(page.contains("Heron at Larchfield") && page.contains("signed file from Larchfield"), "{page}");
        assert_eq!(lead.get(&format!("/library/item/{own}")).await.status, 404);
        // another clinic's is adapted, not changed; and the adaptation names it
        assert_eq!(lead.get(&format!("{at}/write")).await.status, 404);
        let mut gareth = takes_part(&rig, rig.penmoor, Role::Lead, "Gareth", "").await;
        let form = [("kind", "leaflet"), ("title", "Cwsg"), ("words", "Gorffwys."), ("reach", "teams")];
        let adapted = gareth.post("/library/new", &[&form[..], &[("from", &leaflet.to_string())]].concat()).await;
        let adapted = super::id_of(&adapted);
        agrees(&mut takes_part(&rig, rig.penmoor, Role::Clinician, "Nerys", "").await, adapted).await;
        let theirs = gareth.get("/signed-files/library.json").await.text;
        assert!(
            theirs.contains("Cwsg") && theirs.contains(&leaflet.to_string()) && !theirs.contains("\"Sleep\""),
            "{theirs}"
        );
        // a second version, then taken back
        let form = [("title", "Sleep"), ("words", "Rest, or walk."), ("reach", "teams"), ("seen", "1")];
        heron.post(&format!("{at}/write"), &form).await;
        let waits = amina.get("/signed-files/library.json").await.text;
        assert!(
            !waits.contains("Rest"),
            "while the next version waits nothing of it leaves, and nothing is taken back"
        );
        assert!(!waits.contains(&leaflet.to_string()), "{waits}");
        amina.post(&format!("{at}/agree"), &[("n", "2"), ("read", "yes")]).await;
        let file = amina.get("/signed-files/library.json").await.text;
        assert!(reads(&mut lead, &file).await.text.contains("1 changed"));
        assert!(lead.get(&at).await.text.contains("Rest, or walk."));
        heron.post(&format!("{at}/withdraw"), &[("why", "they-asked"), ("n", "2")]).await;
        let back = amina.get("/signed-files/library.json").await.text;
        assert!(back.contains("they-asked") && !back.contains("Sleep"), "{back}");
        let gone = reads(&mut lead, &back).await.text;
        assert!(gone.contains("taken back by them"), "{gone}");
        assert_eq!(lead.get(&at).await.status, 404);
        assert_eq!(lead.get(&format!("/library/item/{adapted}")).await.status, 404, "what was made of it went too");
        // an older file does not bring it back
        assert_eq!(reads(&mut lead, &file).await.status, 422);
        assert_eq!(lead.get(&at).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_changed_or_is_ones_own_is_not_taken() {
    on_each_engine(|rig: Rig| async move {
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let own = lead.get("/signed-files/library.json").await.text;
        assert!(reads(&mut lead, &own).await.text.contains("your own clinic"), "it is ours");
        let theirs = rig.staff(rig.penmoor, Role::Lead).await.get("/signed-files/library.json").await.text;
        let changed = reads(&mut lead, &theirs.replace("Penmoor", "Elsewhere")).await;
        assert!(changed.status == 422 && changed.text.contains("signature does not fit"), "{}", changed.text);
        assert!(reads(&mut lead, "hello").await.text.contains("no signed file"));
        assert!(reads(&mut lead, "").await.text.contains("Choose the file"));
    })
    .await;
}

/// Ten months of a made-up clinic.
fn counts(seed: u8, clinic: &str, yes: u32, rig: &Rig) -> String {
    let this = improve::Month::of(rig.app.now());
    let months = (1..=10).map(|by| MonthCounts { month: this.earlier(by).to_string(), of: Some(40), yes: Some(yes) });
    let months: Vec<MonthCounts> = months.collect();
    let measure = MeasureCounts { id: "invited".into(), called: "Invited".into(), months };
    let content = Measures { measures: vec![measure] }.write();
    interop::signed::sign([seed; 32], SignedKind::Measures, clinic, rig.app.now(), &content)
}

#[tokio::test]
async fn clinics_whose_keys_were_compared_stand_side_by_side_by_name() {
    on_each_engine(|rig: Rig| async move {
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        for (seed, clinic, yes) in [(1, "Mill Road", 20), (2, "Aire Valley", 35), (3, "Holm", 20)] {
            let file = counts(seed, clinic, yes, &rig);
            reads(&mut lead, &file).await;
            if seed < 3 {
                lead.post("/signed-files/trust", &[("key", &key(&file))]).await;
            }
        }
        let two = lead.get("/compare").await.text;
        assert!(two.contains("at least three clinics") && !two.contains("<svg"), "two are not compared");
        let third = counts(3, "Holm", 20, &rig);
        lead.post("/signed-files/trust", &[("key", &key(&third))]).await;
        let mut member = rig.staff(rig.larchfield, Role::Member).await;
        let page = member.get("/compare").await.text;
        let places: Vec<usize> = ["Aire Valley", "Holm", "Mill Road"]
            .iter()
            .filter_map(|name| page.find(&format!("\"row\">{name}")))
            .collect();
        assert!(places.len() == 3 && places.is_sorted(), "{page}");
        assert!(page.contains("A higher share than chance alone would give: Aire Valley"), "{page}");
        lead.post("/signed-files/forget", &[("key", &key(&third))]).await;
        assert!(!member.get("/compare").await.text.contains("Holm"));
    })
    .await;
}

#[tokio::test]
async fn what_a_clinic_tells_of_itself_has_no_small_count_and_no_share_and_is_the_leads_to_give() {
    on_each_engine(|rig: Rig| async move {
        for letter in ["01-low-mood-now.json", "03-mood-denied.json", "04-mother-only.json"] {
            rig.receive(rig.larchfield, letter).await;
        }
        rig.later(super::DAY * 40);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let file = lead.get("/signed-files/measures.json").await.text;
        let read = interop::signed::read(file.as_bytes()).expect("signed");
        let measures = Measures::read(&read.content).expect("nothing in it that should not be");
        assert!(
            measures.measures.iter().flat_map(|one| &one.months).all(|month| (month.of, month.yes) == (None, None))
        );
        let mut member = rig.staff(rig.larchfield, Role::Member).await;
        assert_eq!(member.get("/signed-files/measures.json").await.status, 403);
        assert_eq!(member.post("/signed-files/trust", &[("key", &key(&file))]).await.status, 403);
    })
    .await;
}
