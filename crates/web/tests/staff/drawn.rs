//! The map of the pathway that a team draws together, and what the records say beside it.
use super::rig::{Answer, Browser, Rig};
use record::{Role, StaffId};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Puts a card on the map through its page. → where it is
async fn draws(browser: &mut Browser, lane: &str, fields: &[(&str, &str)]) -> String {
    let page = browser.get("/map/drawn/add").await;
    let card = value(&page, "card");
    let all =
        [("card", card.as_str()), ("lane", lane), ("phase", "00000000000000000000000002"), ("spoken", "themselves")];
    let added = browser.post("/map/drawn/add", &[&all, fields].concat()).await;
    assert_eq!(added.location(), format!("/map/drawn#card-{card}"), "{}", added.text);
    format!("/map/drawn/card/{card}")
}

/// What a hidden field of a page holds.
fn value(page: &Answer, name: &str) -> String {
    let rest = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_team_draws_together_and_the_map_says_whose_eyes_are_missing() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        assert!(lead.get("/map/drawn").await.words().contains("No card is on the map yet."), "{engine}");
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let card = draws(&mut reception, "reception", &[("what", "Somebody rings about the link")]).await;
        let mut volunteer = rig.staff(rig.larchfield, Role::Volunteer).await;
        volunteer.post(&format!("{card}/comment"), &[("comment", "They ring me, too")]).await;
        draws(&mut volunteer, "volunteer", &[("what", "I meet them at the bus"), ("opportunity", "Ask the café")])
            .await;
        let page = lead.get("/map/drawn").await.words();
        assert!(
            page.contains(
                "Nobody has drawn what they see yet: People who come to the clinic, Clinicians and Whoever refers."
            ),
            "{engine}: {page}"
        );
        assert!(page.contains("Somebody rings about the link") && page.contains("1 comment"), "{engine}: {page}");
        lead.post(&format!("{card}/move"), &[("way", "earlier")]).await;
        let page = lead.get(&card).await;
        assert!(page.words().contains("Reception, The referral") && page.words().contains("They ring me, too"));
        assert!(!page.text.contains("/take-back"), "{engine}: the lead did not say it");
        assert!(volunteer.get(&card).await.text.contains("/take-back"), "{engine}");
        let there = rig.staff(rig.penmoor, Role::Clinician).await.get(&card).await;
        assert_eq!(there.status, 404, "{engine}: another clinic's map is not there");
        assert_eq!(volunteer.get("/map/side-by-side").await.status, 403, "{engine}: counts are not for volunteers");
    }
}

#[tokio::test]
async fn of_two_who_write_on_one_card_at_once_nobody_loses_a_word() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut one = rig.staff(rig.larchfield, Role::Lead).await;
        let card = draws(&mut one, "clinician", &[("what", "The letter is read")]).await;
        let mut other = rig.staff(rig.larchfield, Role::Clinician).await;
        let (read, read_too) = (value(&one.get(&card).await, "read"), value(&other.get(&card).await, "read"));
        let write = |read: &str, what: &'static str| [("read", read.to_owned()), ("what", what.to_owned())];
        let sent = |fields: &[(&'static str, String); 2]| {
            let mut all: Vec<(&str, String)> = fields.to_vec();
            all.push(("spoken", "themselves".into()));
            all
        };
        let post = |fields: Vec<(&'static str, String)>| fields;
        let first = sent(&write(&read, "The letter is read twice"));
        let pairs: Vec<(&str, &str)> = first.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(one.post(&card, &pairs).await.status, 303, "{engine}");
        let second = post(sent(&write(&read_too, "The letter is read on the way to the room")));
        let pairs: Vec<(&str, &str)> = second.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let conflict = other.post(&card, &pairs).await;
        assert_eq!(conflict.status, 409, "{engine}");
        assert!(conflict.words().contains("Somebody else has changed this card"), "{engine}: {}", conflict.words());
        assert!(conflict.text.contains("The letter is read twice"), "{engine}: what the other wrote is shown");
        assert!(conflict.text.contains("The letter is read on the way to the room"), "{engine}: and what was typed");
        let again = sent(&write(&value(&conflict, "read"), "The letter is read twice, on the way to the room"));
        let pairs: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(other.post(&card, &pairs).await.status, 303, "{engine}");
        let history = one.get("/map/drawn/history").await.words();
        for words in ["The letter is read twice, on the way", "The letter is read twice", "The letter is read"] {
            assert!(history.contains(words), "{engine}: {words}: {history}");
        }
    }
}

#[tokio::test]
async fn a_map_can_be_had_back_and_a_word_that_should_not_be_there_can_be_removed_for_good() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        draws(&mut lead, "patient", &[("what", "I wait for the letter")]).await;
        let named = draws(&mut lead, "reception", &[("what", "Mrs Quillfeather rings")]).await;
        lead.post(&format!("{named}/hide"), &[("do", "hide")]).await;
        assert!(lead.get("/map/drawn/version/2").await.words().contains("Mrs Quillfeather rings"), "{engine}");
        lead.post("/map/drawn/back", &[("to", "2")]).await;
        assert!(lead.get("/map/drawn").await.words().contains("Mrs Quillfeather rings"), "{engine}");
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        assert_eq!(clinician.post(&format!("{named}/forget"), &[]).await.status, 403, "{engine}: a lead does that");
        assert_eq!(lead.post(&format!("{named}/forget"), &[]).await.status, 303, "{engine}");
        for page in ["/map/drawn", "/map/drawn/history", "/map/drawn/version/2"] {
            let page = lead.get(page).await;
            assert!(!page.text.contains("Quillfeather") && page.status == 200, "{engine}: {}", page.text);
        }
        assert_eq!(lead.get(&named).await.status, 404, "{engine}");
        assert!(lead.get("/map/drawn").await.words().contains("I wait for the letter"), "{engine}");
        let staff: Option<StaffId> = Some(rig.member(rig.larchfield, Role::Lead));
        let versions = rig.look(rig.larchfield, |tx| tx.drawn_versions(u32::MAX)).await;
        assert!(versions.iter().all(|version| version.staff == staff), "{engine}: who did it is kept");
    }
}

#[tokio::test]
async fn what_the_map_says_stands_beside_what_the_records_say() {
    let rig = Rig::new().await;
    for letter in ["01-low-mood-now.json", "02-depression-years-ago.json", "16-self-harm-now.json"] {
        rig.receive(rig.larchfield, letter).await; // the last one is held: nobody is invited before it is read
    }
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let claim = [
        ("what", "The invitation comes"),
        ("step", "invited"),
        ("since", "received"),
        ("how_many", "everyone"),
        ("within", "7"),
    ];
    draws(&mut lead, "patient", &claim).await;
    let early = lead.get("/map/side-by-side").await.words();
    assert!(early.contains("Too few people yet to say."), "{early}");
    rig.later(DAY * 9);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let page = lead.get("/map/side-by-side").await.words();
    assert!(
        page.contains("The map says everyone is invited to check in within a week of the referral; the records say this happened to 2 of 3 people within a week, and half waited less than an hour."),
        "{page}"
    );
    let map = lead.get("/map?passed=invited&without=message_sent").await.words();
    assert!(map.contains("2 people with"), "{map}");
    let json: serde_json::Value = serde_json::from_str(&lead.get("/map.json?least=1").await.text).expect("JSON");
    assert_eq!(json["cases"], 3);
    assert_eq!(lead.get("/map?colour=red").await.status, 400);
}

#[tokio::test]
async fn an_opportunity_on_a_card_is_a_change_idea_at_a_press_and_once() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut volunteer = rig.staff(rig.larchfield, Role::Volunteer).await;
        let fields = [("what", "I meet them at the bus"), ("opportunity", "Tell the group who comes")];
        let card = draws(&mut volunteer, "volunteer", &fields).await;
        let proposed = volunteer.post(&format!("{card}/idea"), &[]).await;
        assert_eq!(proposed.location(), format!("{card}#idea"), "{engine}: {}", proposed.text);
        assert!(volunteer.get(&card).await.words().contains("It is among the change ideas."), "{engine}");
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let opened = lead.post(&format!("{card}/idea"), &[]).await;
        assert!(opened.location().starts_with("/tests/idea/"), "{engine}: {}", opened.text);
        let idea = lead.get(opened.location()).await;
        assert!(idea.words().contains("Tell the group who comes") && idea.links().contains(&card), "{engine}");
        assert_eq!(rig.behind("SELECT COUNT(*) FROM change_idea"), [["1"]], "{engine}: the same one");
        let none = draws(&mut volunteer, "volunteer", &[("what", "We ring")]).await;
        assert_eq!(lead.post(&format!("{none}/idea"), &[]).await.status, 409, "{engine}: it says of nothing to try");
    }
}

#[tokio::test]
async fn a_member_with_lived_experience_draws_under_the_name_that_she_chose_and_sees_no_count_and_no_sign_in_name() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut member = rig.staff(rig.larchfield, Role::Member).await;
        let page = member.get("/map/drawn").await.words();
        assert!(page.contains("without a name"), "{engine}: {page}");
        member.post("/library/me", &[("called", "Heron"), ("email", "heron@home.example")]).await;
        assert!(member.get("/map/drawn").await.words().contains("You stand here as “Heron”"), "{engine}");
        let fields = [("what", "Nobody says who reads it"), ("opportunity", "Say who reads it")];
        let card = draws(&mut member, "patient", &fields).await;
        member.post(&format!("{card}/comment"), &[("comment", "It was so each time")]).await;
        let framed = member.post("/map/drawn/frame", &[("do", "add-lane"), ("name", "Carers")]).await;
        assert_eq!(framed.location(), "/map/drawn/frame", "{engine}: {}", framed.text);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let sign_names = rig.look(rig.larchfield, |tx| tx.staff()).await;
        let of = |role| sign_names.iter().find(|row| row.role == role).expect("somebody").sign_name.clone();
        for path in [card.as_str(), "/map/drawn/history"] {
            let page = lead.get(path).await;
            assert!(page.text.contains("Heron") && !page.text.contains(&of(Role::Member)), "{engine}: {path}");
        }
        lead.post(&format!("{card}/comment"), &[("comment", "We will say so")]).await;
        assert!(lead.get(&card).await.text.contains(&of(Role::Lead)), "{engine}: those who work here know each other");
        let seen = member.get(&card).await;
        assert!(seen.text.contains("We will say so") && seen.text.contains("somebody who works here"), "{engine}");
        assert!(!seen.text.contains(&of(Role::Lead)) && !seen.text.contains("/forget"), "{engine}: {}", seen.text);
        for counts in ["/map", "/map/side-by-side", "/learn", "/funnel", "/team-stories", "/tests/report"] {
            assert_eq!(member.get(counts).await.status, 403, "{engine}: {counts}");
        }
        let idea = member.post(&format!("{card}/idea"), &[]).await;
        assert!(member.get(idea.location()).await.words().contains("Heron (member)"), "{engine}");
        // whoever leaves takes the name along
        member.post("/library/me/leave", &[]).await;
        assert!(!lead.get(&card).await.text.contains("Heron"), "{engine}");
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_adds_one_lane_moves_a_card_by_one_and_says_a_thing_once() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let (mut lead, mut other) =
            (rig.staff(rig.larchfield, Role::Lead).await, rig.staff(rig.larchfield, Role::Clinician).await);
        let frame = lead.get("/map/drawn/frame").await;
        for (what, name) in [("add-lane", "Carers"), ("add-phase", "A year later")] {
            let fields = [("form", value(&frame, "form")), ("do", what.into()), ("name", name.into())];
            twice(&mut lead, "/map/drawn/frame", &fields).await;
        }
        let map = rig.look(rig.larchfield, pathway::drawn_map).await;
        assert_eq!((map.lanes().count(), map.phases().count()), (6, 5), "{engine}");
        let card = draws(&mut lead, "patient", &[("what", "I wait")]).await;
        let page = lead.get(&card).await;
        twice(&mut lead, &format!("{card}/move"), &[("form", value(&page, "form")), ("way", "later".into())]).await;
        assert!(
            lead.get(&card).await.words().contains("At the appointment"),
            "{engine}: by one, from the second phase"
        );
        let page = lead.get(&card).await;
        let says = |page: &Answer| [("form", value(page, "form")), ("comment", "So it is".to_owned())];
        twice(&mut lead, &format!("{card}/comment"), &says(&page)).await;
        assert_eq!(lead.get(&card).await.text.matches("So it is").count(), 1, "{engine}");
        // the same by somebody else, and by the same later, is said again
        for browser in [&mut other, &mut lead] {
            let page = browser.get(&card).await;
            let says = says(&page);
            let says: Vec<(&str, &str)> = says.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post(&format!("{card}/comment"), &says).await;
        }
        assert_eq!(lead.get(&card).await.text.matches("So it is").count(), 3, "{engine}");
        let before = rig.look(rig.larchfield, |tx| tx.last_drawn_version()).await;
        let past = lead.get("/map/drawn/version/1").await;
        twice(&mut lead, "/map/drawn/back", &[("form", value(&past, "form")), ("to", "1".into())]).await;
        assert_eq!(rig.look(rig.larchfield, |tx| tx.last_drawn_version()).await, before + 1, "{engine}");
    }
}

/// Sends a form twice, as somebody who presses twice does; both times its sender comes to the same page.
async fn twice(browser: &mut Browser, to: &str, fields: &[(&str, String)]) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (first, second) = (browser.post(to, &fields).await, browser.post(to, &fields).await);
    assert_eq!((first.status.as_u16(), first.location()), (303, second.location()), "{}", first.text);
}

#[tokio::test]
async fn a_look_at_the_map_reads_what_is_kept_of_it_and_its_history_still_opens() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let first = draws(&mut lead, "patient", &[("what", "I wait for the letter")]).await;
        draws(&mut lead, "reception", &[("what", "We ring")]).await;
        for way in ["later", "down", "earlier"] {
            lead.post(&format!("{first}/move"), &[("way", way)]).await;
        }
        let now = rig.look(rig.larchfield, pathway::drawn_map).await;
        let all = rig.look(rig.larchfield, |tx| tx.drawn_versions(u32::MAX)).await;
        assert_eq!(now, improve::drawn::DrawnMap::of(&all), "{engine}: it comes to the same");
        let history = lead.get("/map/drawn/history").await;
        assert!(history.status == 200 && history.words().contains("I wait for the letter"), "{engine}");
        let past = lead.get("/map/drawn/version/1").await.words();
        assert!(past.contains("I wait for the letter") && !past.contains("We ring"), "{engine}: {past}");
        // nothing of the versions can be read, and the map stands all the same
        rig.behind("UPDATE drawn_version SET role = 'nobody'");
        assert_eq!(lead.get("/map/drawn/history").await.status, 500, "{engine}");
        let page = lead.get("/map/drawn").await;
        assert!(page.status == 200 && page.words().contains("We ring"), "{engine}: {}", page.text);
        // what was kept is missing, as after a restore: then the versions say how it stands
        rig.behind("UPDATE drawn_version SET role = 'lead'");
        rig.behind("DELETE FROM drawn_now");
        assert_eq!(rig.look(rig.larchfield, pathway::drawn_map).await, now, "{engine}");
        draws(&mut lead, "patient", &[("what", "I am rung")]).await;
        assert_eq!(rig.behind("SELECT COUNT(*) FROM drawn_now"), [["4"]], "{engine}: three cards and the frame");
    }
}
