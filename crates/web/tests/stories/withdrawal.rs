//! Taking a story back: from this moment it stands on no page, no screen, in no feed and no list, and what hangs on paper is
//! somebody's task.
use crate::rig::{Browser, Rig};
use crate::{EVERYWHERE, TOLD, is_read, newest, presses, tells};
use record::{Level, Role, StoryId};
use store::Purpose;
use store::trial::Trial;

const SHOWN: &str = "I nearly turned back at the door.";

/// Every place at which it stands, as whoever meets it there sees it.
struct Places {
    lead: Browser,
    clinician: Browser,
    anybody: Browser,
    wall: String,
    here: String,
    id: StoryId,
    service: String,
}

impl Places {
    /// At which places the words stand.
    async fn stand(&mut self, rig: &Rig) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut looked = vec![
            ("team", self.clinician.get("/team-stories").await),
            ("map", self.clinician.get("/map").await),
            ("wall", self.anybody.get(&self.wall).await),
            ("paper", self.lead.get(&format!("{}/paper", self.here)).await),
            ("web", self.anybody.get("/stories").await),
            ("feed", self.anybody.get("/stories.atom").await),
            ("moderation", self.lead.get(&self.here).await),
            ("training", self.clinician.get("/training/module/pain-and-mood?part=6").await),
            ("talk", self.clinician.get("/training/talk/not-today?taken=1.0.2").await),
        ];
        for (place, page) in looked.drain(..) {
            let kept = page.headers.get("cache-control").and_then(|value| value.to_str().ok());
            assert_eq!(kept, Some("no-store"), "{place}: nobody may keep it for longer than this look");
            if page.text.contains(SHOWN) {
                found.push(place);
            }
        }
        // packages and paper are carried away, and nobody could take a story back from them: none ever stands there
        for format in ["scorm.zip", "cmi5.zip", "print"] {
            let taken = self.lead.get(&format!("/training/module/pain-and-mood/{format}")).await;
            assert!(taken.status == 200 && taken.text.contains("Pain and mood"), "{format}: {}", taken.status);
            assert!(!taken.text.contains("nearly turned back"), "{format}");
        }
        let service = self.service.clone();
        let others = rig.look(rig.larchfield, move |tx| {
            let said = |result: Result<usize, pathway::StepError>| result.map_err(|_| store::Error::Broken);
            let offer = said(pathway::someone_like_me(tx, &service).map(|all| all.len()))?;
            let export = said(pathway::story_for(tx, Level::Clinics, None).map(|all| all.len()))?;
            Ok((offer, export))
        });
        let (offer, export) = others.await;
        found.extend((offer > 0).then_some("offer"));
        found.extend((export > 0).then_some("export"));
        found
    }
}

const ALL: [&str; 11] =
    ["team", "map", "wall", "paper", "web", "feed", "moderation", "training", "talk", "offer", "export"];

async fn everywhere(rig: &mut Rig) -> (Browser, Browser, Places) {
    rig.receive(rig.larchfield, "01-low-mood-now.json").await; // so that the map has steps
    let (mut author, link) = tells(rig, "larchfield", TOLD).await;
    let id = newest(rig, rig.larchfield).await;
    let (mut lead, editor, here) = is_read(rig, id).await;
    assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
    let service = "b469d166-15de-51e4-9495-aadd1210c96d".to_owned(); // the first of the made-up clinic's directory
    let module = "pain-and-mood".to_owned();
    for (kind, place) in [
        ("step", "received"),
        ("offer", &service),
        ("module", &module),
        ("scenario", "not-today"),
        ("theme", "first-step"),
    ] {
        let pinned = lead.post(&format!("{here}/pin"), &[("kind", kind), ("place", place)]).await;
        assert_eq!(pinned.location(), here, "{kind}: {}", pinned.words());
    }
    let screen = lead.post("/moderation/screen", &[("what", "on")]).await;
    let wall = screen.words().split_whitespace().find(|word| word.contains("/wall/")).expect("an address").to_owned();
    let wall = wall.trim_start_matches(crate::rig::BASE_URL).to_owned();
    let on_it = rig.browser().get(&wall).await;
    for link in ["href=\"/help\"", "href=\"/leave\"", "href=\"tel:"] {
        assert!(!on_it.text.contains(link), "nobody presses on a screen: {}", on_it.text);
    }
    for number in ["Call 999", "call 111", "116 123"] {
        assert!(on_it.words().contains(number), "{number}, to be read: {}", on_it.words());
    }
    let print = [("copies", "3"), ("place", "waiting-room")];
    let printed = lead.post(&format!("{here}/print"), &print).await;
    assert_eq!(printed.location(), format!("{here}/paper"), "{}", printed.words());
    assert!(lead.get("/signed-files/library.json").await.text.contains(SHOWN), "it travels");
    let clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    let places = Places { lead, clinician, anybody: rig.browser(), wall, here, id, service };
    let again = rig.browser();
    drop(author);
    let mut author = again;
    author.post(&link, &[]).await;
    let whose = crate::hidden(&author.get("/your-story").await, "whose");
    let went = [("kind", "offer"), ("place", &places.service), ("may", "yes"), ("whose", &whose)];
    assert_eq!(author.post("/your-story/pin", &went).await.location(), "/your-story");
    (author, editor, places)
}

#[tokio::test]
async fn what_is_taken_back_is_gone_from_every_place_with_the_next_look_and_paper_is_somebodys_task() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (mut author, _, mut places) = everywhere(&mut rig).await;
        let engine = rig.engine();
        assert_eq!(places.stand(&rig).await, ALL, "{engine}: it stands everywhere first");
        let asks = author.get("/your-story/take-back").await;
        assert!(asks.words().contains("3 printed copies hang in the clinic."), "{engine}: {}", asks.words());
        assert_eq!(presses(&mut author, "take-back", &[]).await.location(), "/your-story");
        assert!(places.stand(&rig).await.is_empty(), "{engine}: it stands nowhere");

        let says = author.get("/your-story").await;
        for words in ["Your story is gone", "You took it back.", "3 printed copies are still to be taken down."] {
            assert!(says.words().contains(words), "{engine}: {words}: {}", says.words());
        }
        let task = places.lead.get("/moderation").await;
        assert!(task.words().contains("Paper to take down"), "{engine}: {}", task.words());
        let done = places.lead.post(&format!("{}/down", places.here), &[("paper", "1")]).await;
        assert_eq!(done.location(), "/moderation", "{engine}");
        assert!(!places.lead.get("/moderation").await.words().contains("Paper to take down"), "{engine}");
        assert!(author.get("/your-story").await.words().contains("No printed copy hangs in the clinic."), "{engine}");
        let id = places.id;
        let stones = rig.look(rig.larchfield, |tx| tx.story_tombstones(record::Instant::from_micros(0))).await;
        assert_eq!(stones.iter().map(|stone| stone.story).collect::<Vec<_>>(), [id], "{engine}: others are told");
        let left = rig.behind("SELECT * FROM story_version; SELECT * FROM story_said; SELECT * FROM story_pin");
        assert!(left.is_empty(), "{engine}: {left:?}");
        assert_eq!(presses(&mut author, "take-back", &[]).await.location(), "/your-story", "twice is once");
    }
}

#[tokio::test]
async fn one_place_is_taken_back_alone_and_the_others_stay() {
    let mut rig = Rig::new().await;
    let (mut author, _, mut places) = everywhere(&mut rig).await;
    let but_the_wall = [
        ("version", "1"),
        ("level", "team"),
        ("level", "improvement"),
        ("level", "training"),
        ("level", "web"),
        ("months", "12"),
    ];
    assert_eq!(presses(&mut author, "agree", &but_the_wall).await.location(), "/your-story");
    let stands = places.stand(&rig).await;
    assert!(!stands.contains(&"wall") && !stands.contains(&"paper"), "{stands:?}");
    assert!(stands.contains(&"web") && stands.contains(&"team"), "{stands:?}");
    assert!(places.lead.get("/moderation").await.words().contains("Paper to take down"), "what hangs comes down");
}

#[tokio::test]
async fn what_was_agreed_to_ends_on_its_day_though_its_author_left_no_way_to_ask_them() {
    let mut rig = Rig::new().await;
    let (_, _, mut places) = everywhere(&mut rig).await;
    const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    rig.later(340 * DAY);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let list = lead.get("/moderation").await;
    assert!(!list.words().contains("To ask again"), "{}", list.words());
    rig.later(26 * DAY);
    places.lead = rig.staff(rig.larchfield, Role::Lead).await;
    places.clinician = rig.staff(rig.larchfield, Role::Clinician).await;
    let stands = places.stand(&rig).await;
    assert_eq!(stands, ["moderation"], "after its year it stands with nobody but its readers");
}

#[tokio::test]
async fn a_no_of_one_reader_takes_it_from_that_place_at_once_and_the_reason_is_kept() {
    let mut rig = Rig::new().await;
    let (_, mut editor, mut places) = everywhere(&mut rig).await;
    let no = [("version", "1"), ("level", "web"), ("why", "tells-who"), ("recognised", "")];
    assert_eq!(editor.post(&format!("{}/judge", places.here), &no).await.location(), places.here);
    let stands = places.stand(&rig).await;
    assert!(!stands.contains(&"web") && !stands.contains(&"feed") && stands.contains(&"wall"), "{stands:?}");
    let page = places.lead.get(&places.here).await;
    for kept in ["Some who read it would know who told it", "Nobody: the group has forty people."] {
        assert!(page.words().contains(kept), "{kept}: {}", page.words());
    }
}

#[tokio::test]
async fn a_story_to_which_nobody_agrees_for_two_years_is_destroyed() {
    let rig = Rig::new().await;
    let (mut author, link) = tells(&rig, "larchfield", TOLD).await;
    rig.later(std::time::Duration::from_secs(731 * 24 * 60 * 60));
    assert_eq!(pathway::forget_stories(rig.app.store(), rig.app.now()).await.expect("done"), 1);
    author.post(&link, &[]).await;
    let says = author.get("/your-story").await;
    assert!(says.words().contains("Nobody had said yes to showing it for two years."), "{}", says.words());
    let desk = rig.desk(rig.larchfield, Role::Lead, Purpose::Stories);
    let stories = desk.read(|tx| tx.stories_since(record::Instant::from_micros(0))).await.expect("read");
    desk.finish().await.expect("audited");
    assert!(stories.is_empty());
}

#[tokio::test]
async fn a_story_stands_on_a_card_of_the_drawn_map_and_is_gone_with_the_next_look() {
    for trial in Trial::of_each_engine() {
        let mut rig = Rig::on(trial).await;
        let (mut author, _, mut places) = everywhere(&mut rig).await;
        let engine = rig.engine();
        let form = places.lead.get("/map/drawn/add").await;
        let card = form.text.split("name=\"card\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let card = card.expect("an id").to_owned();
        let fields = [("card", card.as_str()), ("lane", "patient"), ("phase", "00000000000000000000000002")];
        let says = [("spoken", "themselves"), ("what", "I stand at the door")];
        places.lead.post("/map/drawn/add", &[fields.as_slice(), &says].concat()).await;
        // chosen from a list of cards, by what stands on each
        let page = places.lead.get(&places.here).await;
        assert!(
            page.text.contains(&format!("<option value=\"{card}\">I stand at the door (People who come")),
            "{engine}"
        );
        assert!(page.text.contains("Pain and mood go together"), "{engine}: and so are modules");
        let pin = [("kind", "card"), ("place", card.as_str())];
        places.lead.post(&format!("{}/pin", places.here), &pin).await;
        assert!(
            places.lead.get(&places.here).await.words().contains("Card of the map: I stand at the door"),
            "{engine}"
        );
        let mut member = rig.staff(rig.larchfield, Role::Member).await;
        let on_card = format!("/map/drawn/card/{card}");
        for path in ["/map/drawn", on_card.as_str()] {
            for (who, browser) in [("clinician", &mut places.clinician), ("member", &mut member)] {
                let page = browser.get(path).await;
                assert!(page.text.contains(SHOWN), "{engine}: {who}: {path}: {}", page.words());
                let kept = page.headers.get("cache-control").and_then(|value| value.to_str().ok());
                assert_eq!(kept, Some("no-store"), "{path}");
            }
        }
        let but_improvement = [("version", "1"), ("level", "team"), ("level", "web"), ("months", "12")];
        presses(&mut author, "agree", &but_improvement).await;
        assert!(
            !member.get("/map/drawn").await.text.contains(SHOWN),
            "{engine}: where its author does not agree any more"
        );
        presses(&mut author, "agree", EVERYWHERE).await;
        assert!(member.get("/map/drawn").await.text.contains(SHOWN), "{engine}");
        presses(&mut author, "take-back", &[]).await;
        for path in ["/map/drawn", on_card.as_str()] {
            for browser in [&mut places.clinician, &mut member] {
                let page = browser.get(path).await;
                assert!(page.status == 200 && !page.text.contains(SHOWN), "{engine}: {path}");
            }
        }
    }
}

#[tokio::test]
async fn what_the_clinic_replies_and_changed_stands_beneath_the_story_wherever_all_of_it_is_read() {
    let mut rig = Rig::new().await;
    let (_, mut editor, mut places) = everywhere(&mut rig).await;
    let here = places.here.clone();
    let changed = "The chairs stand by the door now.";
    let put = [("kind", "changed"), ("words", changed)];
    assert_eq!(places.lead.post(&format!("{here}/beneath"), &put).await.location(), here);
    for page in
        ["/team-stories", "/map", "/training/module/pain-and-mood?part=6", "/training/talk/not-today?taken=1.0.2"]
    {
        let read = places.clinician.get(page).await;
        assert!(read.words().contains(changed), "{page}: {}", read.words());
    }
    assert_eq!(editor.post(&format!("{here}/second"), &[("n", "1")]).await.location(), here);
    for page in ["/stories", &places.wall.clone()] {
        assert!(places.anybody.get(page).await.words().contains(changed), "{page}");
    }
}
