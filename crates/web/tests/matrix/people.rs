//! People at every station of the pathway, each with texts that tell whose record they came from.
use crate::callers::{Who, at_a_browser};
use crate::canaries::Canaries;
use crate::change::{self, Change};
use crate::rig::{BASE_URL, Browser, Rig};
use pathway::{Fate, Page};
use record::drawn::{Card, Lane, Perspective, Phase};
use record::{
    AlertId, Block, CardId, CheckInId, ClinicId, CommentId, FindingId, Given, Instant, ItemId, ItemKind, ItemText,
    JudgementWhy, KeyPrint, Level, MessageId, MessageState, Offer, OfferId, OfferState, Reach, ReferralId, Role,
    Sharing, StaffId, StepKind, StoryId, StoryText, Teller, Told, UploadId, Way,
};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Actor, Opens, Purpose, Subject};

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Station {
    /// No birth date is known.
    Undated,
    /// The letter waits to be read.
    Held,
    /// The letter was read and released.
    Released,
    /// The message waits to be sent; the check-in is open.
    Invited,
    /// Sent in, own words shared.
    CheckedIn,
    /// Sent in, own words kept.
    Keeps,
    /// An offer is on the table.
    Offered,
    /// It was taken up.
    Accepted,
    /// Handed over, with company.
    HandedOver,
    /// Asked for a call.
    CallOpen,
    /// Somebody took it on.
    CallTaken,
    /// Somebody spoke with them.
    CallSpoken,
    /// The call was handed to a colleague of the duty role.
    CallGiven,
    /// A colleague has handed the call to the duty role.
    CallHanded,
    /// Does not want to be asked.
    Withdrawn,
    /// Invited; and another list with them in it is being looked at.
    Listed,
    /// The e-mail was refused.
    Refused,
    /// They keep something from their own list.
    Kept,
    /// The clinic referred them to the support.
    Referred,
    /// They said that they did not get there yet.
    NotYet,
    /// They got there, and told what it was like.
    There,
}

pub const STATIONS: &[Station] = &[
    Station::Undated,
    Station::Held,
    Station::Released,
    Station::Invited,
    Station::CheckedIn,
    Station::Keeps,
    Station::Offered,
    Station::Accepted,
    Station::HandedOver,
    Station::CallOpen,
    Station::CallTaken,
    Station::CallSpoken,
    Station::CallGiven,
    Station::CallHanded,
    Station::Withdrawn,
    Station::Listed,
    Station::Refused,
    Station::Kept,
    Station::Referred,
    Station::NotYet,
    Station::There,
];

/// One person, and the ids of what belongs to them.
#[derive(Clone)]
pub struct Somebody {
    pub station: Station,
    pub canaries: Canaries,
    pub referral: ReferralId,
    pub finding: FindingId,
    pub message: Option<MessageId>,
    pub offer: Option<OfferId>,
    pub alert: Option<AlertId>,
    /// Of whoever has their call.
    pub colleague: Option<StaffId>,
    /// Of the newest message that has one, `/l/…`.
    pub link: Option<String>,
    /// A list that reception looks at, with them in it.
    pub upload: Option<UploadId>,
    /// A card of the drawn map, put there when they came.
    pub card: CardId,
    /// When they told what a first visit was like.
    pub told: Option<Instant>,
    /// Of their clinic's library, which is nobody's in particular.
    pub library: Option<Library>,
    /// A story that somebody told, pinned nowhere and shown in the waiting room; of whoever is invited.
    pub story: Option<StoryId>,
    /// What their clinic aims at and tries, made when they came.
    pub change: Option<Change>,
    /// The visit on which they sent their answers in, where what was kept on it can be seen.
    pub visit: Option<Browser>,
}

/// Something in a clinic's library, and another clinic whose file has come.
#[derive(Clone)]
pub struct Library {
    pub slug: String,
    pub item: ItemId,
    /// What can answer a need.
    pub leaflet: ItemId,
    pub comment: CommentId,
    pub key: KeyPrint,
}

static ITEMS: AtomicU32 = AtomicU32::new(1);

/// Something new in the library of this clinic.
pub async fn library(rig: &Rig, clinic: ClinicId, kind: ItemKind) -> Library {
    let n = ITEMS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let key = KeyPrint::from_bytes(std::array::from_fn(|at| n[at % 4]));
    let desk = rig.desk(clinic, Role::Member, Purpose::Community);
    let made = desk.write(move |tx| {
        let lent = |kind| {
            let reach = Reach::Everybody;
            let item =
                tx.put_item(&store::NewItem { id: None, kind, reach, starts: None, from: None, source: None })?;
            let text = ItemText { title: "In Polish".into(), words: "We need it.".into(), ..ItemText::default() };
            tx.put_item_version(item, 0, tx.now(), &text)?;
            tx.put_item_goes(item, 1, &[])?;
            tx.agree_to_item(item, 1)?;
            Ok::<_, store::Error>(item)
        };
        let (item, leaflet) = (lent(kind)?, lent(ItemKind::Leaflet)?);
        let comment = tx.put_comment(item, "so do we")?;
        tx.put_other_clinic(key, "Elsewhere")?;
        Ok::<_, store::Error>(Library { slug: tx.own_clinic()?.slug, item, leaflet, comment, key })
    });
    made.await.expect("kept")
}

/// A referral that has not come before, as FHIR.
pub fn letter(canaries: &Canaries, station: Station) -> String {
    let tail = if matches!(station, Station::Held | Station::Released) { " He has thoughts of self-harm." } else { "" };
    let note = format!("Low back pain for two years. Mood is low since the {}.{tail}", canaries.word("letter"));
    let [(_, day), (_, month), (_, year)] = canaries.born();
    let born = format!("{year}-{month:0>2}-{day}");
    let mut patient = json!({
        "resourceType": "Patient", "id": "p",
        "identifier": [{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": canaries.nhs_number }],
        "name": [{ "use": "official", "family": canaries.word("Family"), "given": [canaries.word("Given")] }],
        "telecom": [{ "system": "phone", "value": canaries.telephone(), "use": "mobile" },
                    { "system": "email", "value": format!("{}@example.org", canaries.word("mail")) }],
        "birthDate": born,
        "address": [{ "use": "home", "postalCode": canaries.postcode() }],
    });
    if station == Station::Undated {
        patient.as_object_mut().expect("an object").remove("birthDate");
    }
    json!({
        "resourceType": "ServiceRequest", "status": "active", "intent": "order",
        "contained": [patient, { "resourceType": "Organization", "id": "o", "name": canaries.word("Practice") }],
        "identifier": [{ "system": "https://alder.example/referral", "value": canaries.n.to_string() }],
        "subject": { "reference": "#p" }, "requester": { "reference": "#o" },
        "authoredOn": "2026-10-01", "note": [{ "text": note }],
    })
    .to_string()
}

/// People are counted in each database on its own.
static NEXT: [AtomicU32; 2] = [AtomicU32::new(0), AtomicU32::new(0)];

/// The number of the next person.
pub fn next(rig: &Rig) -> Canaries {
    let n = NEXT[usize::from(rig.engine() == "sqlite")].fetch_add(1, Ordering::Relaxed);
    assert!(n < 1_000, "the words of canaries have run out");
    Canaries::of(n)
}

/// Somebody new at this station of this clinic, with an appointment today.
pub async fn somebody(rig: &Rig, clinic: ClinicId, station: Station) -> Somebody {
    let canaries = next(rig);
    let referral = rig.arrives(clinic, &letter(&canaries, station)).await;
    let reception = rig.desk(clinic, Role::Reception, Purpose::Reception);
    pathway::book(&reception, referral, Some(rig.app.now())).await.expect("booked");
    let finding = rig.look(clinic, move |tx| tx.findings(referral)).await[0].id;
    let canaries_card = canaries.word("card");
    let mut one = Somebody {
        station,
        canaries,
        referral,
        finding,
        message: None,
        offer: None,
        alert: None,
        colleague: None,
        link: None,
        upload: None,
        card: draws(rig, clinic, &canaries_card).await,
        told: None,
        library: None,
        story: None,
        change: None,
        visit: None,
    };
    if matches!(station, Station::Undated | Station::Held) {
        return one;
    }
    if station == Station::Released {
        let duty = rig.desk(clinic, Role::Duty, Purpose::Care);
        pathway::read_letter(&duty, referral, true, &one.canaries.word("reason")).await.expect("read");
        pathway::invite(&duty, rig.app.engines(), referral).await.expect("saved").expect("invited");
    }
    one.written_out(rig, clinic).await;
    if station == Station::Invited {
        one.story = Some(story(rig, clinic, &one.canaries).await);
    }
    if station == Station::Kept {
        one.visit = Some(at_a_browser(rig, Who::AtCheckIn, clinic, &one).await);
    }
    if !matches!(station, Station::Invited | Station::Listed | Station::Released | Station::Refused) {
        check_in(rig, clinic, &one).await;
    }
    if OFFERED.contains(&station) {
        one.offer = Some(offer(rig, clinic, &one).await);
    }
    if (Station::CallOpen..=Station::CallHanded).contains(&station) {
        let colleague = colleague(rig, clinic).await;
        one.alert = Some(call(rig, clinic, &one, colleague).await);
        one.colleague = Some(colleague);
    }
    if station == Station::Listed {
        one.upload = Some(sends_list(rig, clinic, &one.canaries).await);
    }
    if matches!(station, Station::Listed | Station::Refused) {
        one.change = Some(change::made(rig, clinic, &one.canaries, station == Station::Listed).await);
    }
    match station {
        Station::HandedOver | Station::NotYet | Station::There => {
            one.written_out(rig, clinic).await;
            one.told = says(rig, clinic, &one).await;
        }
        Station::Kept => one.offer = Some(keeps(rig, clinic, referral).await),
        Station::Refused => one.message = Some(refused(rig, clinic, referral).await),
        Station::Withdrawn => {
            let reception = rig.desk(clinic, Role::Reception, Purpose::Reception);
            pathway::withdraw_as_told(&reception, referral, Told::ByPhone).await.expect("withdrawn");
            one.message = None; // it was taken back
        }
        _ => {}
    }
    one
}

/// They tell a story. What of it is shown in the waiting room holds no word of theirs.
async fn story(rig: &Rig, clinic: ClinicId, canaries: &Canaries) -> StoryId {
    let words = format!("I went to the {}.", canaries.word("story"));
    let desk =
        |who: StaffId| rig.app.store().desk(Actor::staff(Role::Lead, who), Purpose::Stories, clinic, rig.app.now());
    let told = record::StoryTold { words, ..record::StoryTold::default() };
    let first = desk(StaffId::from_bytes([61; 16]));
    let made = first.write(move |tx| {
        let id = tx.put_story(Teller::Themselves, &told, None)?;
        let says = StoryText { title: "Going".into(), text: "I went.".into() };
        tx.put_story_version(id, &says)?;
        tx.put_story_consent(id, Level::Wall, 1, tx.now().plus(std::time::Duration::from_secs(1_000_000)))?;
        Ok::<_, store::Error>(id)
    });
    let id = made.await.expect("told");
    for who in [61, 62] {
        let desk = desk(StaffId::from_bytes([who; 16]));
        let judged =
            desk.write(move |tx| tx.judge_story(id, 1, Level::Wall, JudgementWhy::Helps, Some("nobody"))).await;
        judged.expect("decided");
    }
    id
}

/// Something was offered to them.
const OFFERED: [Station; 6] =
    [Station::Offered, Station::Accepted, Station::HandedOver, Station::Referred, Station::NotYet, Station::There];

/// They keep the first of their own list.
async fn keeps(rig: &Rig, clinic: ClinicId, referral: ReferralId) -> OfferId {
    let id = open_check_in(rig, clinic, referral).await;
    let actor = Actor::person(Opens { referral, subject: Subject::CheckIn(id) });
    let desk = rig.app.store().desk(actor, Purpose::OwnCheckIn, clinic, rig.app.now());
    let asks = desk.read(move |tx| pathway::seeker_of_visit(tx, referral)).await.expect("read");
    let service = rig.app.directory().offers(&asks, 1).remove(0).service;
    pathway::choose(&desk, &rig.app.directory(), &service, true).await.expect("kept")
}

/// They say whether they got there, and what it was like.
async fn says(rig: &Rig, clinic: ClinicId, one: &Somebody) -> Option<Instant> {
    let id = one.offer.expect("an offer");
    let actor = Actor::person(Opens { referral: one.referral, subject: Subject::FollowUp(id) });
    let now = rig.app.now();
    let desk = rig.app.store().desk(actor, Purpose::OwnCheckIn, clinic, now);
    match one.station {
        Station::NotYet => pathway::reached(&desk, id, false, Some("travel")).await.expect("said"),
        Station::There => {
            pathway::reached(&desk, id, true, None).await.expect("said");
            let words = format!("The door was by the {}", one.canaries.word("visit"));
            let told = desk.write(move |tx| {
                let offer = tx.offer(id)?;
                tx.put_first_visit(&tx.holder_of(offer.referral)?, &offer, &words)
            });
            told.await.expect("told");
        }
        _ => {}
    }
    (one.station == Station::There).then_some(now)
}

/// Somebody of the clinic puts a card on the drawn map.
async fn draws(rig: &Rig, clinic: ClinicId, words: &str) -> CardId {
    let (card, desk) = (
        CardId::from_bytes(store::random().expect("randomness")),
        rig.desk(clinic, Role::Clinician, Purpose::Improvement),
    );
    let says = Card { opportunity: "Ask early".into(), ..Card::saying(words) };
    let (lane, phase) = (Lane::Of(Perspective::Patient), Phase::FIRST[0].0);
    pathway::draw_card(&desk, card, lane, phase, says).await.expect("drawn");
    card
}

/// Reception sends a list with this person in it, through the page.
async fn sends_list(rig: &Rig, clinic: ClinicId, canaries: &Canaries) -> UploadId {
    let mut reception = rig.staff(clinic, Role::Reception).await;
    let sent = reception.send_file("/reception/list", "list.csv", canaries.list()).await;
    let upload = sent.location().trim_start_matches("/reception/list/").parse();
    upload.unwrap_or_else(|_| panic!("{} {}", sent.status, sent.text))
}

impl Somebody {
    /// Reception has the newest message to them written out.
    async fn written_out(&mut self, rig: &Rig, clinic: ClinicId) {
        let link = rig.link(clinic, self.referral).await;
        self.canaries.links.push(link.clone());
        self.link = Some(link);
        let referral = self.referral;
        let messages = rig.look(clinic, move |tx| tx.messages_of(referral)).await;
        self.message = messages.into_iter().find(|m| m.state == MessageState::WrittenOut).map(|m| m.id);
    }
}

/// Their invitation goes out anew, by e-mail, and is refused.
async fn refused(rig: &Rig, clinic: ClinicId, referral: ReferralId) -> MessageId {
    let desk = rig.desk(clinic, Role::System, Purpose::Upkeep);
    let engines = rig.app.engines();
    let message = pathway::invite(&desk, engines, referral).await.expect("saved").expect("invited");
    let taken = pathway::take_message(&desk, engines, BASE_URL, message, |_| true).await.expect("saved");
    pathway::message_fate(&desk, &taken.expect("taken"), Fate::Refused).await.expect("saved");
    message
}

async fn open_check_in(rig: &Rig, clinic: ClinicId, referral: ReferralId) -> CheckInId {
    let row = rig.look(clinic, move |tx| tx.newest_check_in(referral)).await;
    row.expect("they are invited").id
}

async fn check_in(rig: &Rig, clinic: ClinicId, one: &Somebody) {
    let id = open_check_in(rig, clinic, one.referral).await;
    let actor = Actor::person(Opens { referral: one.referral, subject: Subject::CheckIn(id) });
    let desk = rig.app.store().desk(actor, Purpose::OwnCheckIn, clinic, rig.app.now());
    let word = if one.station == Station::Keeps { "kept" } else { "shared" };
    let answers = [
        (Page::WhatMatters, Given::Said(format!("My {} of an evening", one.canaries.word(word)))),
        (Page::PainWhere, Given::ChoseSome(vec!["neck".into()])),
        (Page::MayWeAsk, Given::Chose("yes".into())),
        (Page::Item(0), Given::Points(1)),
        (Page::Support, Given::ChoseSome(vec!["exercise".into()])),
    ];
    for (page, given) in answers {
        pathway::save(&desk, rig.app.engines(), id, page, given).await.expect("saved");
    }
    let mut shared: std::collections::BTreeSet<Block> = Block::ALL.iter().copied().collect();
    if one.station == Station::Keeps {
        shared.remove(&Block::WhatMatters);
    }
    pathway::finish(&desk, id, Sharing(shared)).await.expect("sent in");
}

/// Its name stands in no directory, so that it tells where it came from.
pub async fn offer_of(rig: &Rig, clinic: ClinicId, referral: ReferralId, name: &str) -> OfferId {
    let desk = rig.desk(clinic, Role::Clinician, Purpose::Care);
    let name = name.to_owned();
    let made = desk.write(move |tx| {
        let offer = Offer {
            id: tx.new_id(OfferId::from_bytes)?,
            referral,
            service: "of no feed".into(),
            name: name.clone(),
            reasons: Vec::new(),
            state: OfferState::Offered,
            way: None,
            offered: tx.now(),
            along: record::Along::default(),
        };
        tx.put_offer(&tx.holder_of(referral)?, &offer)?;
        tx.step(referral, StepKind::Offered, None)?;
        Ok::<_, store::Error>(offer.id)
    });
    made.await.expect("offered")
}

async fn offer(rig: &Rig, clinic: ClinicId, one: &Somebody) -> OfferId {
    let id = offer_of(rig, clinic, one.referral, &one.canaries.word("Support")).await;
    let desk = rig.desk(clinic, Role::Clinician, Purpose::Care);
    if one.station != Station::Offered {
        pathway::answer_offer(&desk, id, true).await.expect("taken up");
    }
    let way = match one.station {
        Station::Offered | Station::Accepted => return id,
        Station::HandedOver => Way::Company,
        Station::Referred => Way::Referral,
        _ => Way::Print,
    };
    let made = match way {
        Way::Referral => pathway::refer(&desk, &rig.app.directory(), id, vec![]).await,
        way => pathway::hand_over(&desk, &rig.app.directory(), id, way).await,
    };
    made.expect("handed over");
    if one.station != Station::Referred {
        pathway::follow_up(&desk, id).await.expect("asked");
    }
    id
}

/// Somebody else of the clinic with the duty role.
async fn colleague(rig: &Rig, clinic: ClinicId) -> StaffId {
    let me = rig.member(clinic, Role::Duty);
    let colleagues = rig.look(clinic, move |tx| pathway::colleagues(tx, me).map_err(|_| store::Error::Broken)).await;
    match colleagues.first() {
        Some((id, _)) => *id,
        None => rig.colleague(clinic, Role::Duty, &format!("colleague@{clinic}.example")).await,
    }
}

async fn call(rig: &Rig, clinic: ClinicId, one: &Somebody, colleague: StaffId) -> AlertId {
    let id = open_check_in(rig, clinic, one.referral).await;
    let actor = Actor::person(Opens { referral: one.referral, subject: Subject::CheckIn(id) });
    let person = rig.app.store().desk(actor, Purpose::UrgentHelp, clinic, rig.app.now());
    let words = format!("Please ring about the {}", one.canaries.word("call"));
    let called = pathway::ask_for_call(&person, one.referral, true, &words).await.expect("called");
    let duty = rig.desk(clinic, Role::Duty, Purpose::UrgentHelp);
    let theirs = Actor::staff(Role::Duty, colleague);
    let theirs = rig.app.store().desk(theirs, Purpose::UrgentHelp, clinic, rig.app.now());
    let call = [called.alert].into();
    match one.station {
        Station::CallTaken => pathway::acknowledge(&duty, &[called.alert]).await.expect("taken on"),
        Station::CallSpoken => {
            pathway::acknowledge(&duty, &[called.alert]).await.expect("taken on");
            pathway::contacted(&duty, &[called.alert], record::Attempt::Spoke).await.expect("spoken with");
        }
        Station::CallGiven => {
            pathway::acknowledge(&duty, &[called.alert]).await.expect("taken on");
            pathway::hand_over_shift(&duty, &call, colleague).await.expect("handed over");
        }
        Station::CallHanded => {
            let me = rig.member(clinic, Role::Duty);
            pathway::acknowledge(&theirs, &[called.alert]).await.expect("taken on");
            pathway::hand_over_shift(&theirs, &call, me).await.expect("handed over");
        }
        _ => {}
    }
    called.alert
}
