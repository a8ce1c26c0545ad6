//! Fills a clinic with very many people, in large transactions past the steps of the pathway; each has what a real one
//! has: person, letter, findings, steps, and every second one a check-in with its answers.
use crate::people::desk;
use content::Content;
use pathway::Engines;
use record::{
    Answer, Block, CheckInId, Clinic, ClinicId, Conversation, Date, DateOfBirth, Finding, Given, Instant, Letter,
    Offer, OfferId, OfferState, Person, PersonName, QuestionKey, Referral, ReferralId, Sharing, Source, StepKind,
};
use std::sync::Arc;
use std::time::Duration;
use store::{Error, NewAlert, Reading, Store, Tx};
use tokio::sync::Semaphore;

/// People of one transaction.
const AT_ONCE: usize = 250;
/// People who come on one day.
const A_DAY: usize = 30;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What was filled in.
pub struct Filled {
    pub clinic: ClinicId,
    /// Those of even numbers have checked in.
    pub referrals: Vec<ReferralId>,
    /// The days on which somebody comes.
    pub days: Vec<Date>,
}

/// What every person's rows are made of.
struct Stuff {
    instrument: String,
    letter: String,
    findings: Vec<Finding>,
    answers: Vec<Answer>,
    born: DateOfBirth,
    /// The first day on which somebody comes.
    first: Instant,
}

/// Makes the clinic, its directory and `people` people.
pub async fn fill(store: &Store, people: usize) -> Filled {
    let content = Content::shipped();
    let engines = Engines::read(&content).expect("our own content");
    let text = content.text("sample/larchfield/clinic.toml").expect("the made-up clinic");
    let mut clinic: Clinic = toml::from_str(text).expect("the made-up clinic");
    clinic.id = ClinicId::from_bytes(store::random().expect("randomness"));
    let id = clinic.id;
    let (instrument, _) = engines.instrument_for(&clinic);
    let at = desk(store, id).now();
    let letter = "Thank you for seeing this 46 year old with low back pain for 3 years, worse on standing. Has tried \
                  naproxen and two courses of exercises. Her mood has been low since she was made redundant in June, \
                  sleeps poorly and worries about money. No thoughts of self-harm. On sertraline 50 mg since August. \
                  No red flags, straight leg raise 70 degrees on both sides."
        .to_owned();
    let stuff = Arc::new(Stuff {
        instrument: instrument.to_owned(),
        findings: engines.lexicon.identify(&letter, None, &[]).findings,
        letter,
        answers: answers(at),
        born: DateOfBirth::read("1980-05-04", at.day()).expect("a date of birth"),
        first: at.minus(DAY * u32::try_from(people / A_DAY / 2).unwrap_or(0)),
    });
    let directory = content.text("sample/directory.json").expect("the made-up directory");
    let services = interop::open_referral::services(directory.as_bytes()).services;
    let raw = |service: &record::Service| serde_json::to_string(service).expect("JSON");
    let entries =
        services.into_iter().map(|s| store::Entry::new("sample", s.clone(), raw(&s)).expect("JSON")).collect();
    let pull = store::Pull { feed: "sample".into(), entries, whole: true, patience: 2, ..store::Pull::default() };
    let system = desk(store, id);
    let made = system.write(move |tx| {
        tx.put_clinic(&clinic)?;
        tx.bring_in(&pull)?;
        Ok::<_, Error>(())
    });
    made.await.expect("a clinic");
    // as many as there are connections that write; more would only wait
    let seats = Arc::new(Semaphore::new(8));
    let work = (0..people).step_by(AT_ONCE).map(|from| {
        let (store, stuff, seats) = (store.clone(), Arc::clone(&stuff), Arc::clone(&seats));
        tokio::spawn(async move {
            let _seat = seats.acquire_owned().await.expect("a seat");
            let numbers = from..(from + AT_ONCE).min(people);
            let system = desk(&store, id);
            let made = system.write(move |tx| numbers.clone().map(|n| one(tx, &stuff, n)).collect());
            made.await.expect("people")
        })
    });
    let mut referrals = Vec::with_capacity(people);
    for some in work.collect::<Vec<_>>() {
        let some: Vec<ReferralId> = some.await.expect("made");
        referrals.extend(some);
    }
    let days = (0..people.div_ceil(A_DAY)).map(|day| appointment(stuff.first, day * A_DAY).day()).collect();
    Filled { clinic: id, referrals, days }
}

/// Thirty on a day, from nine on, a quarter of an hour each.
fn appointment(first: Instant, n: usize) -> Instant {
    let (day, slot) = (u32::try_from(n / A_DAY).unwrap_or(0), u32::try_from(n % A_DAY).unwrap_or(0));
    Instant::start_of(first.plus(DAY * day).day()).plus(Duration::from_secs(60 * (9 * 60 + 15 * u64::from(slot))))
}

fn answers(at: Instant) -> Vec<Answer> {
    let some = |codes: [&str; 2]| Given::ChoseSome(codes.map(String::from).to_vec());
    let said = "Getting back to the allotment. I miss the people there more than the beans.";
    let given = [
        ("what-matters", Given::Said(said.into())),
        ("pain-where", some(["lower-back", "hip"])),
        ("pain-duration", Given::Chose("1-to-5-years".into())),
        ("may-we-ask", Given::Chose("yes".into())),
        ("phq-4:1", Given::Points(2)),
        ("phq-4:2", Given::Points(2)),
        ("phq-4:3", Given::Points(1)),
        ("phq-4:4", Given::Points(1)),
        ("support-wanted", some(["lowmood", "work"])),
    ];
    let answer = |(question, given): (&str, Given)| {
        let question: QuestionKey = question.parse().expect("a question's name");
        Answer { question, given, at }
    };
    given.into_iter().map(answer).collect()
}

fn one(tx: &Tx<'_>, stuff: &Stuff, n: usize) -> store::Result<ReferralId> {
    let person = Person {
        name: PersonName { given: vec!["Sample".into()], family: format!("Person {n}") },
        born: Some(stuff.born),
        telephones: format!("07700 9{n:05}").parse().into_iter().collect(),
        postcode: "ST4 7QB".parse().ok(),
        ..Person::default()
    };
    let holder = tx.new_holder()?;
    tx.put_person(&holder, &person)?;
    let id = tx.new_id(ReferralId::from_bytes)?;
    let referral = Referral {
        source: Source { system: "https://practice.example/referral".into(), id: n.to_string() },
        person,
        letter: Letter { written: None, text: stuff.letter.clone() },
        codes: vec![],
        practice: None,
        appointment: Some(appointment(stuff.first, n)),
        kept: String::new(),
    };
    tx.put_referral(&holder, id, &referral, Reading::NotNeeded)?;
    tx.put_findings(&holder, id, &stuff.findings)?;
    for kind in [StepKind::Received, StepKind::Identified, StepKind::Booked, StepKind::Invited] {
        tx.step(id, kind, None)?;
    }
    let check_in = tx.new_id(CheckInId::from_bytes)?;
    tx.put_check_in(check_in, id, &stuff.instrument)?;
    if n.is_multiple_of(2) {
        for answer in &stuff.answers {
            tx.put_answer(&holder, check_in, &answer.question, &answer.given)?;
        }
        tx.set_sharing(&holder, check_in, &Sharing(Block::ALL.iter().copied().collect()))?;
        tx.finish_check_in(check_in)?;
        tx.step(id, StepKind::CheckedIn, None)?;
    }
    if n.is_multiple_of(3) {
        tx.step(id, StepKind::Conversed, Some(Conversation::Talked.code()))?;
        tx.put_offer(&holder, &offer(tx, id)?)?;
        tx.step(id, StepKind::Offered, None)?;
    }
    if n.is_multiple_of(1_000) {
        let due = tx.now().plus(DAY);
        let source = record::AlertSource::AskedForCall;
        tx.put_alert(&holder, &NewAlert { referral: Some(id), source, verified: true, due, words: "a call".into() })?;
    }
    Ok(id)
}

fn offer(tx: &Tx<'_>, referral: ReferralId) -> store::Result<Offer> {
    Ok(Offer {
        id: tx.new_id(OfferId::from_bytes)?,
        referral,
        service: "of no feed".into(),
        name: "Larchfield talking therapies".into(),
        reasons: vec!["main-need".into()],
        state: OfferState::Offered,
        way: None,
        offered: tx.now(),
        along: record::Along::default(),
    })
}
