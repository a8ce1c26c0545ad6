//! What leaves the clinic.
use crate::rig::{BASE_URL, Rig};
use content::Content;
use record::{MessageKind, OfferId, Role, Way};
use std::collections::BTreeSet;
use store::{Actor, Purpose, Tx};

/// Parts of words that no message holds, whatever a letter says: they would tell somebody who sees the telephone.
const TELLS: &[&str] = &[
    "pain",
    "mood",
    "anx",
    "depress",
    "health",
    "physio",
    "msk",
    "muscul",
    "clinic",
    "nhs",
    "hospital",
    "doctor",
    "letter",
    "referr",
    "mental",
    "feel",
    "therap",
    "support",
    "appointment",
    "questionnaire",
    "harm",
    "suicid",
    "help",
    "service",
];

#[tokio::test]
async fn a_message_holds_no_health_word_and_no_name_that_tells() {
    let rig = Rig::new().await;
    let content = Content::shipped();
    let letters: Vec<&str> = content.folder("sample/letters").map(|(path, _)| path).collect();
    assert!(letters.len() >= 30, "{letters:?}");
    for path in letters {
        rig.receive(rig.larchfield, path.rsplit('/').next().expect("a name")).await;
    }
    hand_over_to_all(&rig).await;
    call_that_nobody_takes_on(&rig).await;
    let messages = rig.look(rig.larchfield, |tx| tx.messages(1_000)).await;
    let of = |kind| messages.iter().filter(move |message| message.kind == kind).count();
    assert!(of(MessageKind::Invitation) >= 20 && of(MessageKind::FollowUp) >= 20 && of(MessageKind::Escalation) == 1);
    let services: Vec<String> = rig.app.directory().services().iter().map(|service| service.name.clone()).collect();
    let mut shapes: BTreeSet<String> = BTreeSet::new();
    for message in &messages {
        let about = match message.referral {
            Some(referral) => Some(rig.look(rig.larchfield, move |tx| tx.person(referral)).await),
            None => None,
        };
        let plain = without_link(&message.text).to_lowercase();
        for tells in TELLS {
            assert!(!plain.contains(tells), "{tells}: {plain}");
        }
        for service in &services {
            assert!(!plain.contains(&service.to_lowercase()), "{service}: {plain}");
        }
        let mut shape = without_link(&message.text);
        if let Some(person) = about {
            let greeted = person.name.to_greet();
            for secret in [person.name.family.as_str(), person.nhs_number.as_ref().map_or("", |n| n.digits())] {
                assert!(secret.is_empty() || secret == greeted || !plain.contains(&secret.to_lowercase()), "{plain}");
            }
            let greeted = if greeted.is_empty() { "there".to_owned() } else { greeted };
            shape = shape.replacen(&format!("Hello {greeted},"), "Hello NAME,", 1);
        }
        shapes.insert(shape);
    }
    // whatever the letter said, everybody got the same words: an invitation, a list, a question, and the back-up's
    assert_eq!(shapes.len(), 4, "{shapes:#?}");
}

/// Offers the first suggestion to everybody, hands it over as a link, and asks how it went.
async fn hand_over_to_all(rig: &Rig) {
    let clinician = rig.member(rig.larchfield, Role::Clinician);
    let directory = rig.app.directory();
    let everybody = |tx: &Tx<'_>| {
        let rows = tx.newest(100)?;
        Ok::<_, store::Error>(rows.into_iter().map(|row| row.id).collect::<Vec<_>>())
    };
    for referral in rig.look(rig.larchfield, everybody).await {
        let actor = Actor::staff(Role::Clinician, clinician);
        let desk = rig.app.store().desk(actor, Purpose::Care, rig.larchfield, rig.app.now());
        let suggested = desk.read(move |tx| pathway::seeker(tx, referral)).await;
        let first = directory.offers(&suggested.expect("read"), 1).into_iter().next();
        let Some(first) = first else {
            desk.finish().await.expect("audited");
            continue;
        };
        let offer: OfferId = pathway::offer(&desk, &directory, referral, &first.service).await.expect("offered");
        pathway::answer_offer(&desk, offer, true).await.expect("taken up");
        pathway::hand_over(&desk, BASE_URL, offer, Way::Text).await.expect("handed over");
        pathway::follow_up(&desk, BASE_URL, offer).await.expect("asked");
        desk.finish().await.expect("audited");
    }
}

async fn call_that_nobody_takes_on(rig: &Rig) {
    let newest = rig.look(rig.larchfield, |tx| Ok(tx.newest(1)?[0].id)).await;
    let mut somebody = rig.browser();
    somebody.post(&rig.link(rig.larchfield, newest).await, &[]).await;
    somebody.post("/help/call", &[("telephone", "07700900555"), ("words", "please")]).await;
    rig.later(std::time::Duration::from_secs(16 * 60));
    pathway::upkeep(rig.app.store(), BASE_URL, rig.app.now()).await.expect("done");
}

/// The text with each link as LINK: a random token may spell anything.
fn without_link(text: &str) -> String {
    let word = |word: &str| if word.starts_with(BASE_URL) { "LINK".to_owned() } else { word.to_owned() };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
