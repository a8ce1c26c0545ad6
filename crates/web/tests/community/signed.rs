//! Signed files that are odd: from another day, of another name, of themselves, too large; and what an item was made from.
use super::rig::{Answer, Browser, Rig};
use super::{agrees, clinics::key, clinics::reads, on_each_engine, takes_part, writes};
use interop::signed;
use record::{Instant, ItemId, ItemKind, ItemText, Reach, ReceivedFile, Role, SignedKind};
use serde_json::{Value, json};
use store::{Error, NewItem, Purpose};

const THEIRS: [u8; 32] = [7; 32];

/// A library as a clinic of our making signs it.
fn library(clinic: &str, made: Instant, items: &[Value], back: &[(ItemId, &str)]) -> String {
    let back: Vec<Value> =
        back.iter().map(|(id, why)| json!({ "id": id, "at": made.to_string(), "why": why })).collect();
    let content = json!({ "items": items, "taken_back": back }).to_string();
    signed::sign(THEIRS, SignedKind::Library, clinic, made, &content)
}

fn leaflet(id: ItemId, title: &str, from: &Value) -> Value {
    let version = json!({ "at": "2026-03-02T09:30:00Z", "title": title, "words": "Rest when you can." });
    let mut item = json!({ "id": id, "kind": "leaflet", "reach": "teams", "versions": [version] });
    if !from.is_null() {
        item["adapted_from"] = from.clone();
    }
    item
}

fn id(n: u8) -> ItemId {
    ItemId::from_bytes([n; 16])
}

/// Their first file is read and their key compared.
async fn trusts(lead: &mut Browser, file: &str) -> Answer {
    reads(lead, file).await;
    lead.post("/signed-files/trust", &[("key", &key(file))]).await
}

async fn has(lead: &mut Browser, item: ItemId) -> bool {
    lead.get(&format!("/library/item/{item}")).await.status == 200
}

#[tokio::test]
async fn a_file_from_the_future_is_refused_and_one_that_was_kept_locks_no_true_file_out() {
    on_each_engine(|rig: Rig| async move {
        let (mut lead, now) = (rig.staff(rig.larchfield, Role::Lead).await, rig.app.now());
        let file = library("Elsewhere", now, &[leaflet(id(1), "Sleep", &Value::Null)], &[]);
        trusts(&mut lead, &file).await;
        let ahead = library("Elsewhere", now.plus(400 * super::DAY), &[leaflet(id(2), "Later", &Value::Null)], &[]);
        let refused = reads(&mut lead, &ahead).await;
        assert!(refused.status == 422 && refused.words().contains("dated in the future"), "{}", refused.words());
        assert!(!has(&mut lead, id(2)).await, "{}", rig.engine());
        let clock = library("Elsewhere", now.plus(super::DAY / 2), &[leaflet(id(1), "Sleep", &Value::Null)], &[]);
        assert_eq!(reads(&mut lead, &clock).await.status, 200, "a clock that is half a day ahead is a clock");
        // one that was kept before such files were refused
        let kept = ReceivedFile {
            key: key(&file).parse().expect("a key"),
            kind: SignedKind::Library,
            made: now.plus(400 * super::DAY),
            came: now,
            content: "{}".into(),
        };
        let desk = rig.desk(rig.larchfield, Role::Lead, Purpose::Community);
        desk.write(move |tx| tx.put_received(&kept)).await.expect("kept");
        desk.finish().await.expect("audited");
        rig.later(super::DAY);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let back = library("Elsewhere", rig.app.now(), &[], &[(id(1), "they-asked")]);
        let read = reads(&mut lead, &back).await;
        assert!(read.words().contains("1 taken back by them"), "{}: {}", rig.engine(), read.words());
        assert!(!has(&mut lead, id(1)).await);
        assert_eq!(reads(&mut lead, &file).await.status, 422, "and an older one still brings nothing back");
    })
    .await;
}

#[tokio::test]
async fn an_item_that_names_itself_as_its_origin_holds_up_nothing_that_its_clinic_takes_back() {
    on_each_engine(|rig: Rig| async move {
        let (mut lead, now) = (rig.staff(rig.larchfield, Role::Lead).await, rig.app.now());
        let items = [leaflet(id(1), "Itself", &json!(id(1))), leaflet(id(2), "Sleep", &Value::Null)];
        trusts(&mut lead, &library("Elsewhere", now, &items, &[])).await;
        assert!(has(&mut lead, id(2)).await);
        // and one that was kept so before
        let desk = rig.desk(rig.larchfield, Role::Lead, Purpose::Community);
        let own = NewItem {
            id: Some(id(3)),
            kind: ItemKind::Leaflet,
            reach: Reach::Teams,
            starts: None,
            from: Some(id(3)),
            source: signed::read(library("Elsewhere", now, &[], &[]).as_bytes()).ok().map(|file| file.key),
        };
        let text = ItemText { title: "Old".into(), words: "Rest.".into(), ..ItemText::default() };
        let kept = desk.write(move |tx| {
            tx.put_item(&own)?;
            tx.put_item_version(id(3), 0, tx.now(), &text)
        });
        kept.await.expect("kept");
        desk.finish().await.expect("audited");
        let all = [1, 3, 2].map(|n| (id(n), "they-asked"));
        let read = reads(&mut lead, &library("Elsewhere", now, &[], &all)).await;
        assert!(read.words().contains("3 taken back by them"), "{}: {}", rig.engine(), read.words());
        for n in 1..=3 {
            assert!(!has(&mut lead, id(n)).await, "{n}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_clinic_that_calls_itself_otherwise_bears_its_old_name_here_until_somebody_says_so() {
    on_each_engine(|rig: Rig| async move {
        let (mut lead, now) = (rig.staff(rig.larchfield, Role::Lead).await, rig.app.now());
        let item = [leaflet(id(1), "Sleep", &Value::Null)];
        trusts(&mut lead, &library("Elsewhere", now, &item, &[])).await;
        let renamed = library("Penmoor", now, &item, &[]);
        let read = reads(&mut lead, &renamed).await;
        assert!(read.words().contains("The file of Elsewhere was read"), "{}", read.words());
        let at = format!("/library/item/{}", id(1));
        assert!(lead.get(&at).await.words().contains("a signed file from Elsewhere"));
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let page = clinician.get("/signed-files").await;
        assert!(page.words().contains("Its newest file calls it “Penmoor”"), "{}", page.words());
        assert!(!page.text.contains("/signed-files/name"), "a lead or an administrator decides");
        let key = key(&renamed);
        let form = [("key", key.as_str()), ("called", "Penmoor")];
        assert_eq!(clinician.post("/signed-files/name", &form).await.status, 403);
        let other = [("key", key.as_str()), ("called", "Larchfield")];
        lead.post("/signed-files/name", &other).await;
        assert!(lead.get(&at).await.words().contains("a signed file from Elsewhere"), "only what was read");
        assert_eq!(lead.post("/signed-files/name", &form).await.location(), "/signed-files");
        assert!(lead.get(&at).await.words().contains("a signed file from Penmoor"), "{}", rig.engine());
        let page = lead.get("/signed-files").await;
        assert!(!page.words().contains("calls it"), "{}", page.words());
    })
    .await;
}

#[tokio::test]
async fn a_library_that_is_too_large_leaves_its_oldest_versions_behind_and_can_be_read() {
    on_each_engine(|rig: Rig| async move {
        let desk = rig.desk(rig.larchfield, Role::Lead, Purpose::Community);
        let ids = desk.write(|tx| {
            let ids = (0..7).map(|_| {
                let new = NewItem {
                    id: None,
                    kind: ItemKind::Module,
                    reach: Reach::Teams,
                    starts: None,
                    from: None,
                    source: None,
                };
                let item = tx.put_item(&new)?;
                for n in 1..=40i64 {
                    let words = format!("Version {n}. {}", "\n\n".repeat(9_900));
                    let text = ItemText { title: "Sleep".into(), words, ..ItemText::default() };
                    tx.put_item_version(item, n - 1, tx.now(), &text)?;
                    tx.put_item_goes(item, n, &[])?;
                    tx.agree_to_item(item, n)?;
                }
                Ok::<_, Error>(item)
            });
            ids.collect::<Result<Vec<_>, _>>()
        });
        let ids = ids.await.expect("kept");
        desk.finish().await.expect("audited");
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let file = clinician.get("/signed-files/library.json").await.text;
        let read = signed::read(file.as_bytes()).unwrap_or_else(|why| panic!("{why}: {} bytes", file.len()));
        let library = signed::library::Library::read(&read.content).expect("a library");
        assert_eq!(library.items.len(), ids.len(), "{}", rig.engine());
        for item in &library.items {
            let newest = &item.versions.last().expect("one").1.words;
            assert!(newest.starts_with("Version 40."), "each in its newest version");
        }
        assert!(file.len() > signed::LARGEST / 2, "what fits is sent: {}", file.len());
    })
    .await;
}

#[tokio::test]
async fn what_was_adapted_says_at_a_third_clinic_what_it_was_made_from_by_whom_and_where() {
    for trial in store::trial::Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let third = rig.another_clinic("holm").await;
        let mut heron = takes_part(&rig, rig.larchfield, Role::Clinician, "Heron", "").await;
        let sleep = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "teams").await;
        agrees(&mut takes_part(&rig, rig.larchfield, Role::Lead, "Helen", "").await, sleep).await;
        let mut gareth = takes_part(&rig, rig.penmoor, Role::Lead, "Gareth", "").await;
        trusts(&mut gareth, &heron.get("/signed-files/library.json").await.text).await;
        let form = [("kind", "leaflet"), ("title", "Cwsg"), ("words", "Gorffwys."), ("reach", "teams")];
        let adapted = gareth.post("/library/new", &[&form[..], &[("from", &sleep.to_string())]].concat()).await;
        let adapted = super::id_of(&adapted);
        let mut nerys = takes_part(&rig, rig.penmoor, Role::Clinician, "Nerys", "").await;
        agrees(&mut nerys, adapted).await;
        // made from something that is for that clinic only: its title does not leave
        let own = writes(&mut gareth, "leaflet", "Between us", "A try.", "here").await;
        let open = [("kind", "leaflet"), ("title", "For all"), ("words", "A try."), ("reach", "teams")];
        let open = gareth.post("/library/new", &[&open[..], &[("from", &own.to_string())]].concat()).await;
        let open = super::id_of(&open);
        agrees(&mut nerys, open).await;
        let file = gareth.get("/signed-files/library.json").await.text;
        assert!(!file.contains("Between us"), "{}: {file}", rig.engine());
        let mut there = rig.staff(third, Role::Lead).await;
        trusts(&mut there, &file).await;
        let page = there.get(&format!("/library/item/{adapted}")).await.words().to_owned();
        assert!(page.contains("Adapted from “Sleep”, by Heron at Larchfield."), "{}: {page}", rig.engine());
        assert!(!page.contains("Read this again"), "nothing was wrong with it: {page}");
        let page = there.get(&format!("/library/item/{open}")).await.words().to_owned();
        assert!(page.contains("Adapted from something that is not in this library."), "{page}");
    }
}
