//! What leaves the clinic.
use crate::rig::{BASE_URL, Rig};
use content::Content;
use pathway::{Fate, Written};
use record::{Channel, Message, MessageKind, OfferId, Role, Sharing, Way};
use std::collections::BTreeSet;
use std::time::Duration;
use store::{Actor, Opens, Purpose, Subject, Tx};

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
    let letters: Vec<&str> =
        content.folder("sample/letters").map(|(path, _)| path).filter(|path| path.ends_with(".json")).collect();
    assert!(letters.len() >= 30, "{letters:?}");
    for path in letters {
        rig.receive(rig.larchfield, path.rsplit('/').next().expect("a name")).await;
    }
    hand_over_to_all(&rig).await;
    let messages = sent_by_machine(&rig).await;
    let of = |kind| messages.iter().filter(move |(message, _)| message.kind == kind).count();
    for kind in [MessageKind::Invitation, MessageKind::Reminder, MessageKind::List, MessageKind::FollowUp] {
        assert!(of(kind) >= 20, "{kind:?}: {}", of(kind));
    }
    assert_eq!((of(MessageKind::ThankYou), of(MessageKind::Escalation), of(MessageKind::OwnList)), (1, 1, 1));
    let services: Vec<String> = rig.app.directory().services().iter().map(|service| service.name.clone()).collect();
    let mut shapes: BTreeSet<String> = BTreeSet::new();
    for (message, written) in &messages {
        let about = match message.referral {
            Some(referral) => Some(rig.look(rig.larchfield, move |tx| tx.person(referral)).await),
            None => None,
        };
        let told = without_link(&format!("{}\n{}\n{}", written.sender, written.subject, written.text));
        let plain = told.to_lowercase();
        for tells in TELLS {
            assert!(!plain.contains(tells), "{tells}: {plain}");
        }
        for service in &services {
            assert!(!plain.contains(&service.to_lowercase()), "{service}: {plain}");
        }
        let mut shape = told.replace("\n\nPlease do not reply to this e-mail. Nobody reads replies.", "");
        if let Some(person) = about {
            let greeted = person.name.to_greet();
            for secret in [person.name.family.as_str(), person.nhs_number.as_ref().map_or("", |n| n.digits())] {
                assert!(secret.is_empty() || secret == greeted || !plain.contains(&secret.to_lowercase()), "{plain}");
            }
            let hello = if greeted.is_empty() { "Hello,".to_owned() } else { format!("Hello {greeted},") };
            assert!(shape.contains(&hello), "{shape}");
            shape = shape.replacen(&hello, "Hello NAME,", 1);
        }
        shapes.insert(shape);
    }
    // whatever the letter said, everybody got the same words: one text for each kind
    // (what goes weekly to those who take part, the question to a service's owner and those to a story's author are about
    // no patient; the last have their own test among the stories)
    let about_nobody = [MessageKind::Weekly, MessageKind::Question, MessageKind::StoryEnds, MessageKind::StoryNews];
    assert_eq!(shapes.len(), MessageKind::ALL.len() - about_nobody.len(), "{shapes:#?}");
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
        let offer: OfferId = pathway::offer(&desk, &directory, referral, &first.service, "").await.expect("offered");
        pathway::answer_offer(&desk, offer, true).await.expect("taken up");
        pathway::hand_over(&desk, &directory, offer, Way::Text).await.expect("handed over");
        desk.finish().await.expect("audited");
    }
}

/// Everything that goes to anybody in five weeks, as a machine sends it that takes every way but the post.
async fn sent_by_machine(rig: &Rig) -> Vec<(Message, Written)> {
    let mut sent = Vec::new();
    for day in 0..35 {
        for (clinic, id) in pathway::post_due(rig.app.store(), rig.app.now(), 1_000).await.expect("due") {
            let desk = rig.desk(clinic, Role::System, Purpose::Upkeep);
            let takes = |channel| channel != Channel::Letter;
            let taken = pathway::take_message(&desk, rig.app.engines(), BASE_URL, id, takes).await.expect("taken");
            let Some(taken) = taken else { continue };
            pathway::message_fate(&desk, &taken, Fate::Went).await.expect("said");
            sent.push((rig.look(clinic, move |tx| tx.message(id)).await, taken.written));
        }
        if day == 0 {
            somebody_checks_in(rig).await;
            call_that_nobody_takes_on(rig).await;
        } else {
            rig.later(Duration::from_secs(24 * 60 * 60));
        }
    }
    sent
}

/// Somebody who has an e-mail address sends in what they like, keeps something of their list and asks for a link to it.
async fn somebody_checks_in(rig: &Rig) {
    let with_address = |tx: &Tx<'_>| {
        for row in tx.newest(100)? {
            if tx.person(row.id)?.email.is_some()
                && let Some(check_in) = tx.newest_check_in(row.id)?
            {
                return Ok((row.id, check_in.id));
            }
        }
        Err(store::Error::NotFound)
    };
    let (referral, check_in) = rig.look(rig.larchfield, with_address).await;
    let actor = Actor::person(Opens { referral, subject: Subject::CheckIn(check_in) });
    let desk = rig.app.store().desk(actor, Purpose::OwnCheckIn, rig.larchfield, rig.app.now());
    pathway::finish(&desk, check_in, Sharing::default()).await.expect("sent in");
    let directory = rig.app.directory();
    let seeker = rig.look(rig.larchfield, move |tx| Ok(pathway::seeker(tx, referral).expect("read"))).await;
    let mut kept = false;
    for one in directory.offers(&seeker, 5) {
        kept = kept || pathway::choose(&desk, &directory, &one.service, true).await.is_ok();
    }
    assert!(kept, "something of their list");
    pathway::send_own_list(&desk, check_in).await.expect("on its way");
}

/// Somebody else does, about somebody whose message is on paper, so that nobody else has to wait.
async fn call_that_nobody_takes_on(rig: &Rig) {
    let nobody = |tx: &Tx<'_>| {
        let rows = tx.newest(100)?;
        let found = rows.into_iter().find(|row| tx.person(row.id).is_ok_and(|p| p.telephones.is_empty()));
        found.map(|row| row.id).ok_or(store::Error::NotFound)
    };
    let referral = rig.look(rig.larchfield, nobody).await;
    let desk = rig.desk(rig.larchfield, Role::System, Purpose::Upkeep);
    pathway::ask_for_call(&desk, referral, false, "07700900555 please").await.expect("called");
    rig.later(Duration::from_secs(16 * 60));
    pathway::upkeep(rig.app.store(), rig.app.now()).await.expect("done");
}

/// The text with each link as LINK: a random token may spell anything.
fn without_link(text: &str) -> String {
    let line = |line: &str| if line.starts_with(BASE_URL) { "LINK".to_owned() } else { line.to_owned() };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
