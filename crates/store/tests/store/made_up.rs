//! A made-up clinic and the people referred to it.
use record::{
    About, Alert, AlertSource, Channel, CheckInId, Clinic, ClinicId, Code, Concept, DateOfBirth, Evidence, Finding,
    Given, Instant, Letter, MarkerKind, MessageId, MessageKind, NewMarker, Offer, OfferId, OfferState, Person,
    PersonId, PersonName, Practice, QuestionKey, Referral, ReferralId, Role, Service, Sharing, Source, Span, StaffId,
    Status, StepKind, Words,
};
use std::time::Duration;
use store::{
    Actor, Cohort, Desk, Entry, NewAlert, NewMessage, Opens, Pull, Purpose, Reading, Store, Subject, Taken, Tx, random,
};

pub const MINUTE: Duration = Duration::from_secs(60);
pub const HOUR: Duration = Duration::from_secs(60 * 60);

pub fn now() -> Instant {
    Instant::read("2026-03-02T09:30:00Z").expect("a time")
}

pub fn question() -> QuestionKey {
    "what-matters".parse().expect("a code")
}

pub fn staff() -> StaffId {
    StaffId::from_bytes([7; 16])
}

pub fn colleague() -> StaffId {
    StaffId::from_bytes([8; 16])
}

/// A clinic, from the desk of whose clinician everything can be seen.
pub async fn clinic(store: &Store, slug: &str) -> ClinicId {
    let id = ClinicId::from_bytes(random().expect("randomness"));
    let settings = Clinic {
        id,
        slug: slug.into(),
        name: "Riverside Physiotherapy".into(),
        sender: "Riverside".into(),
        telephone: None,
        nation: record::Nation::England,
        answers_read: "two working days".into(),
        a_and_e: None,
        words: std::collections::BTreeMap::new(),
        duty: None,
        brand: record::Brand::default(),
        open_library: false,
        safeguarding: None,
        messages: record::MessagePlan::default(),
    };
    let administrator = store.desk(Actor::machine(Role::System), Purpose::Administration, id, now());
    administrator.write(move |tx| tx.put_clinic(&settings)).await.expect("a clinic");
    id
}

pub fn clinician(store: &Store, clinic: ClinicId) -> Desk {
    store.desk(Actor::staff(Role::Clinician, staff()), Purpose::Care, clinic, now())
}

pub fn by_link(store: &Store, clinic: ClinicId, opens: Opens) -> Desk {
    store.desk(Actor::person(opens), Purpose::OwnCheckIn, clinic, now())
}

/// A mark that somebody wrote by hand, on every chart.
pub fn mark(words: &str) -> NewMarker {
    NewMarker { day: now().day(), kind: MarkerKind::Incident, words: words.into(), measure: None, source: None }
}

/// Somebody who was referred, with one of everything that can hang from a referral.
#[derive(Clone)]
pub struct Patient {
    pub clinic: ClinicId,
    pub person: PersonId,
    pub referral: ReferralId,
    pub source: Source,
    pub check_in: CheckInId,
    pub offer: OfferId,
    pub message: MessageId,
    pub alert: Alert,
    pub link: String,
    pub details: Person,
}

impl Patient {
    pub fn opens(&self) -> Opens {
        Opens { referral: self.referral, subject: Subject::CheckIn(self.check_in) }
    }
}

pub fn person(surname: &str) -> Person {
    Person {
        name: PersonName { given: vec!["Nkechi".into()], family: surname.into() },
        born: DateOfBirth::read("1985-03-27", now().day()).ok(),
        nhs_number: "9990548609".parse().ok(),
        telephones: vec!["07700 900123".parse().expect("a number")],
        email: "nkechi@family.example".parse().ok(),
        postcode: "LS1 4AP".parse().ok(),
        language: Some("en".into()),
        ..Person::default()
    }
}

pub fn finding() -> Finding {
    let said = Words { span: Span { start: 0, end: 8 }, text: "low mood".into() };
    let evidence = Evidence::Words { said, trigger: None, scope: None };
    Finding { concept: Concept::LowMood, status: Status::Affirmed, rule: "plain".into(), evidence }
}

pub fn referral(source: &Source, person: &Person) -> Referral {
    Referral {
        source: source.clone(),
        person: person.clone(),
        letter: Letter { written: None, text: "Back pain since the redundancy, low mood".into() },
        codes: vec![Code { system: "http://snomed.info/sct".into(), code: "161891005".into(), display: None }],
        practice: Some(Practice { ods: Some("G82080".into()), name: Some("Elm Tree Surgery".into()) }),
        appointment: Some(now().plus(24 * HOUR)),
        kept: "{\"resourceType\":\"Bundle\"}".into(),
    }
}

pub fn offer(referral: ReferralId) -> Offer {
    Offer {
        id: OfferId::from_bytes(random().expect("randomness")),
        referral,
        service: "leeds-walking".into(),
        name: "Walk and talk in Leeds".into(),
        reasons: vec!["near".into()],
        state: OfferState::Offered,
        way: None,
        offered: now(),
        along: record::Along::default(),
    }
}

pub fn message(referral: Option<ReferralId>) -> NewMessage {
    let about = referral.map_or(About::Nobody, |_| About::CheckIn(CheckInId::from_bytes([3; 16])));
    NewMessage { referral, kind: MessageKind::Invitation, about, due: now() }
}

/// Taken, with an address and words that can be looked for.
pub fn taken() -> Taken {
    let (to, words) = ("nkechi@family.example".into(), Some("Hello, this is Riverside".into()));
    Taken { channel: Channel::Email, to, words }
}

pub fn call(referral: Option<ReferralId>) -> NewAlert {
    let due = now().plus(30 * MINUTE);
    NewAlert { referral, source: AlertSource::AskedForCall, verified: true, due, words: "Please ring me today".into() }
}

/// Refers somebody and gives them one of everything, in one step.
pub async fn refer(store: &Store, clinic: ClinicId, surname: &str) -> Patient {
    let surname = surname.to_owned();
    let desk = clinician(store, clinic);
    let made = desk.write(move |tx| everything(tx, &surname)).await;
    made.expect("somebody is referred")
}

fn everything(tx: &Tx<'_>, surname: &str) -> store::Result<Patient> {
    let details = person(surname);
    let referral_id = tx.new_id(ReferralId::from_bytes)?;
    let source = Source { system: "urn:made-up".into(), id: referral_id.to_string() };
    let holder = tx.new_holder()?;
    tx.put_person(&holder, &details)?;
    tx.put_referral(&holder, referral_id, &referral(&source, &details), Reading::Held)?;
    tx.put_findings(&holder, referral_id, &[finding()])?;
    tx.put_cohort(referral_id, &Cohort::default())?;
    tx.step(referral_id, StepKind::Received, None)?;
    let check_in = tx.new_id(CheckInId::from_bytes)?;
    tx.put_check_in(check_in, referral_id, "id = \"phq-4\"")?;
    tx.put_answer(&holder, check_in, &question(), &Given::Said("my garden".into()))?;
    tx.set_sharing(&holder, check_in, &Sharing::default())?;
    let link = record::to_base32(random()?);
    let opens = Opens { referral: referral_id, subject: Subject::CheckIn(check_in) };
    tx.put_link(opens, &link, now().plus(48 * HOUR))?;
    let offer = offer(referral_id);
    tx.put_offer(&holder, &offer)?;
    tx.put_first_visit(&holder, &offer, "the door is green")?;
    let alert = tx.put_alert(&holder, &call(Some(referral_id)))?;
    Ok(Patient {
        clinic: ClinicId::from_bytes(tx.own_clinic()?.id.bytes()),
        person: holder.person,
        referral: referral_id,
        source,
        check_in,
        offer: offer.id,
        message: tx.put_message(&holder, &message(Some(referral_id)))?,
        alert: tx.alert(alert)?,
        link,
        details,
    })
}

/// A whole pull of the council's feed with services of these ids.
pub fn pull(ids: &[&str]) -> Pull {
    let entries = ids.iter().map(|id| entry("council", id, "2026-01-12")).collect();
    Pull { feed: "council".into(), source: "council.json".into(), entries, whole: true, patience: 2, ..Pull::default() }
}

/// A record of a feed, assured on that day.
pub fn entry(feed: &str, id: &str, assured: &str) -> Entry {
    let service = Service { id: id.into(), name: "Choir".into(), assured: assured.parse().ok(), ..Service::default() };
    Entry::new(feed, service, format!("{{\"id\":\"{id}\",\"assured_date\":\"{assured}\"}}")).expect("JSON")
}

/// A leaflet that other test teams may have.
pub fn item() -> store::NewItem {
    store::NewItem {
        id: None,
        kind: record::ItemKind::Leaflet,
        reach: record::Reach::Teams,
        starts: None,
        from: None,
        source: None,
    }
}

pub fn item_text() -> record::ItemText {
    record::ItemText { title: "Sleep and pain".into(), words: "Rest when you can.".into(), ..Default::default() }
}

/// Another clinic's key.
pub fn key() -> record::KeyPrint {
    record::KeyPrint::from_bytes([7; 32])
}

pub fn received() -> record::ReceivedFile {
    record::ReceivedFile {
        key: key(),
        kind: record::SignedKind::Measures,
        made: now(),
        came: now(),
        content: "{}".into(),
    }
}

/// Somebody who takes part under a name of her choice.
pub fn heron() -> record::MemberDetails {
    record::MemberDetails { called: "Heron".into(), email: Some("heron@home.example".into()) }
}

/// What somebody tells.
pub fn told(words: &str) -> record::StoryTold {
    record::StoryTold { words: words.into(), ..record::StoryTold::default() }
}

/// What is made of it to be shown.
pub fn says() -> record::StoryText {
    record::StoryText { title: "Going".into(), text: "I went with [name].".into() }
}

/// A story that another clinic sent.
pub fn from_elsewhere() -> store::FromElsewhere<'static> {
    static SAYS: std::sync::LazyLock<record::StoryText> = std::sync::LazyLock::new(says);
    store::FromElsewhere { id: record::StoryId::from_bytes([9; 16]), source: key(), says: &SAYS, ends: now() }
}

/// To where it is pinned.
pub fn pin() -> record::Pin {
    record::Pin { kind: record::PinKind::Offer, place: "leeds-walking".into() }
}

/// A card of the drawn map.
pub fn card() -> record::CardId {
    record::CardId::from_bytes([8; 16])
}

/// That card, put on the map with this on it.
pub fn added(what: &str) -> record::drawn::Change {
    use record::drawn::{Card, Change, Lane, Perspective, Phase, Place};
    let at = Place { lane: Lane::Of(Perspective::Patient), phase: Phase::FIRST[0].0, before: None };
    Change::Added { card: card(), at, says: Card::saying(what) }
}

/// The map with that card on it.
pub fn standing() -> record::drawn::Standing {
    use record::drawn::{Card, Lane, Perspective, Phase, Standing, StandingCard, StandingFrame};
    let (lane, phase) = (Lane::Of(Perspective::Patient), Phase::FIRST[0].0);
    let stands = StandingCard {
        id: card(),
        lane,
        phase,
        quotes: vec![],
        hidden: false,
        read: 1,
        by: Some(staff()),
        role: record::Role::Clinician,
        at: now(),
    };
    Standing {
        version: 1,
        frame: StandingFrame {
            lanes: vec![(lane, "canary-lane".into(), false)],
            phases: vec![(phase, "The referral".into(), false)],
            cards: vec![stands],
        },
        says: [(card(), Card::saying("canary-drawn"))].into(),
    }
}

/// The same, saying something.
pub fn drawn() -> record::drawn::Change {
    added("a letter comes")
}
