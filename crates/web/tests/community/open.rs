//! The open library: what hangs somewhere as a code is found however much was written since, and the feed says what left.
use super::rig::{Browser, Rig};
use super::{DAY, on_each_engine, takes_part, writes};
use record::{Instant, ItemKind, ItemText, Reach, Role};
use store::{Error, NewItem, Purpose};

#[tokio::test]
async fn a_leaflet_is_read_by_its_address_though_hundreds_are_newer() {
    on_each_engine(|rig: Rig| async move {
        let desk = rig.desk(rig.larchfield, Role::Lead, Purpose::Community);
        let ids = desk.write(|tx| {
            let ids = (0..=200).map(|n| {
                let (kind, reach) = (ItemKind::Leaflet, Reach::Everybody);
                let new = NewItem { id: None, kind, reach, starts: None, from: None, source: None };
                let item = tx.put_item(&new)?;
                let text = ItemText { title: format!("Sheet {n}"), words: "Rest.".into(), ..ItemText::default() };
                tx.put_item_version(item, 0, tx.now().plus(std::time::Duration::from_secs(n)), &text)?;
                tx.put_item_goes(item, 1, &[])?;
                tx.agree_to_item(item, 1)?;
                Ok::<_, Error>(item)
            });
            ids.collect::<Result<Vec<_>, _>>()
        });
        let ids = ids.await.expect("kept");
        desk.finish().await.expect("audited");
        let mut anybody = rig.browser();
        for id in ids {
            assert_eq!(anybody.get(&format!("/read/larchfield/{id}")).await.status, 200, "{}", rig.engine());
        }
    })
    .await;
}

/// The feed, and when it says that it last changed.
async fn feed(browser: &mut Browser) -> (String, Instant) {
    let text = browser.get("/read/larchfield/feed.xml").await.text;
    let updated = text.split("<updated>").nth(1).and_then(|rest| rest.split('<').next()).expect("updated").to_owned();
    (text, Instant::read(&updated).expect("a time"))
}

#[tokio::test]
async fn what_waits_again_or_was_taken_back_is_gone_from_the_feed_whose_time_never_goes_back() {
    on_each_engine(|rig: Rig| async move {
        let mut heron = takes_part(&rig, rig.larchfield, Role::Member, "Heron", "").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let old = writes(&mut heron, "leaflet", "Rest", "Rest when you can.", "everybody").await;
        super::agrees(&mut amina, old).await;
        rig.later(DAY);
        let mut heron = rig.staff(rig.larchfield, Role::Member).await;
        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        let id = writes(&mut heron, "leaflet", "Sleep", "Rest when you can.", "everybody").await;
        let mut anybody = rig.browser();
        let (_, first) = feed(&mut anybody).await;
        super::agrees(&mut amina, id).await;
        let (there, came) = feed(&mut anybody).await;
        let gone = format!("<at:deleted-entry ref=\"https://{}", "");
        assert!(there.contains("<title>Sleep</title>") && !there.contains(&gone) && came > first, "{there}");
        let next = [("title", "Sleep"), ("words", "Rest, or walk."), ("reach", "everybody"), ("seen", "1")];
        heron.post(&format!("/library/item/{id}/write"), &next).await;
        let (waits, went) = feed(&mut anybody).await;
        assert!(waits.contains(&format!("/{id}\" when=")) && !waits.contains("Sleep"), "{}: {waits}", rig.engine());
        assert!(went >= came, "{}: {went} {came}", rig.engine());
        amina.post(&format!("/library/item/{id}/agree"), &[("n", "2"), ("read", "yes")]).await;
        let (again, came) = feed(&mut anybody).await;
        assert!(again.contains("walk") && !again.contains("deleted-entry") && came > went, "{again}");
        heron.post(&format!("/library/item/{id}/withdraw"), &[("why", "they-asked"), ("n", "2")]).await;
        let (back, went) = feed(&mut anybody).await;
        assert!(back.contains(&format!("/{id}\" when=")) && went > came, "{back}");
        rig.later(DAY * 200);
        let (later, still) = feed(&mut anybody).await;
        assert!(!later.contains("deleted-entry") && still == went, "{}: {still} {went}", rig.engine());
    })
    .await;
}
