//! Made-up people who were invited, have opened their links, and sit before the first page of their check-in.
use content::Content;
use pathway::{Engines, Opened};
use record::{
    Along, CheckInId, Clinic, ClinicId, DateOfBirth, Letter, Offer, OfferId, OfferState, Person, PersonName, Referral,
    ReferralId, RequestId, Role, Source,
};
use std::sync::Arc;
use store::{Actor, Desk, Opens, Purpose, Store, Subject};

/// One of them.
#[derive(Clone)]
pub struct Invited {
    pub clinic: ClinicId,
    pub referral: ReferralId,
    pub check_in: CheckInId,
    /// The cookie of the visit, as a browser sends it.
    pub cookie: String,
    /// The same of a later visit, on which they said that they got to the support that they were offered.
    pub there: String,
    /// The cookie of the link, of somebody who has not given the date of birth.
    pub link: String,
}

/// Makes the made-up clinic and `many` people in it, by the same steps that real ones are taken by; all at once, so
/// that they share commits. The first twenty have an appointment now.
pub async fn invited(store: &Store, many: usize) -> (ClinicId, Vec<Invited>) {
    invited_with(store, &Content::shipped(), many).await
}

/// The same with other content, such as another questionnaire.
pub async fn invited_with(store: &Store, content: &Content, many: usize) -> (ClinicId, Vec<Invited>) {
    let engines = Arc::new(Engines::read(content).expect("our own content"));
    let text = content.text("sample/larchfield/clinic.toml").expect("the made-up clinic");
    let mut clinic: Clinic = toml::from_str(text).expect("the made-up clinic");
    clinic.id = ClinicId::from_bytes(store::random().expect("randomness"));
    let id = clinic.id;
    desk(store, id).write(move |tx| tx.put_clinic(&clinic)).await.expect("a clinic");
    let people = (0..many).map(|at| tokio::spawn(one(store.clone(), Arc::clone(&engines), id, at)));
    let mut all = Vec::new();
    for person in people.collect::<Vec<_>>() {
        all.push(person.await.expect("a person"));
    }
    (id, all)
}

/// The desk of the program itself.
pub fn desk(store: &Store, clinic: ClinicId) -> Desk {
    let request = RequestId::from_bytes([0; 16]);
    store.desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, web::Clock::default().now()).by("trial", request)
}

async fn one(store: Store, engines: Arc<Engines>, clinic: ClinicId, at: usize) -> Invited {
    let desk = desk(&store, clinic);
    let born = DateOfBirth::read("1971-05-04", desk.now().day()).expect("a date of birth");
    let referral = Referral {
        source: Source { system: "https://practice.example/referral".into(), id: at.to_string() },
        person: Person {
            name: PersonName { given: vec!["Sample".into()], family: format!("Person {at}") },
            born: Some(born),
            telephones: vec![format!("07700 9{at:05}").parse().expect("a mobile number")],
            ..Person::default()
        },
        letter: Letter { written: None, text: "Low back pain.".into() },
        codes: vec![],
        practice: None,
        appointment: (at < 20).then(|| desk.now()),
        kept: String::new(),
    };
    let received = pathway::receive(&desk, &engines, referral).await.expect("received").referral;
    let message = pathway::invite(&desk, &engines, received).await.expect("saved").expect("invited");
    let written =
        pathway::write_out(&desk, &engines, "http://127.0.0.1", message).await.expect("saved").expect("it may go");
    let check_in = desk.read(move |tx| tx.newest_check_in(received)).await.expect("read").expect("a check-in").id;
    desk.finish().await.expect("on disk");
    let token = written.link().and_then(|link| link.rsplit('/').next()).expect("a link");
    let opens = Opens { referral: received, subject: Subject::CheckIn(check_in) };
    let person = store.desk(Actor::person(opens), Purpose::OwnCheckIn, clinic, desk.now());
    let there = there(&desk, received).await;
    let Ok(Opened::Visit(visit)) = pathway::open(&person, token, born).await else { panic!("the link opens") };
    Invited {
        clinic,
        referral: received,
        check_in,
        cookie: format!("__Host-visit={visit}"),
        there: format!("__Host-visit={there}"),
        link: format!("__Host-link={token}"),
    }
}

/// They got to some support; the secret of the visit on which they say so.
async fn there(desk: &Desk, referral: ReferralId) -> String {
    let made = desk.write(move |tx| {
        let offer = Offer {
            id: tx.new_id(OfferId::from_bytes)?,
            referral,
            service: "choir".into(),
            name: "Choir".into(),
            reasons: Vec::new(),
            state: OfferState::Reached,
            way: None,
            offered: tx.now(),
            along: Along::default(),
        };
        tx.put_offer(&tx.holder_of(referral)?, &offer)?;
        let secret = || Ok::<_, store::Error>(record::to_base32(store::random()?));
        let (token, cookie) = (secret()?, secret()?);
        let opens = Opens { referral, subject: Subject::FollowUp(offer.id) };
        tx.put_link(opens, &token, tx.now().plus(std::time::Duration::from_secs(60 * 60)))?;
        tx.begin_visit(&token, &cookie)?;
        Ok::<_, store::Error>(cookie)
    });
    made.await.expect("a visit")
}
