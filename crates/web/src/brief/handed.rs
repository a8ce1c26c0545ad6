//! A person referred to a support service: as FHIR for whoever takes it so, and as a letter to print. Both hold who the
//! person is, what they agreed to pass on, and nothing else.
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw, who};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use interop::fhir::{HandOver, hand_over};
use record::{
    Block, Brief, Clinic, CommunicationNeed, Instant, Offer, OfferId, OfferState, Person, Role, StatedNeed, Way,
};

/// The letter.
#[derive(Template)]
#[template(path = "brief/handed.html")]
pub(super) struct Letter {
    frame: StaffFrame,
    clinic: String,
    /// Where the support service reaches the clinic.
    ring: Option<String>,
    support: String,
    name: String,
    born: Option<String>,
    telephones: Vec<String>,
    /// What they need so that they can take part.
    needs: Vec<String>,
    /// What else they agreed to pass on.
    agreed: Vec<String>,
    day: Instant,
    offer: OfferId,
}

/// `GET /offer/{offer}/letter`
pub async fn letter(State(app): State<App>, desk: At, Path(offer): Path<OfferId>) -> Result<Response, Problem> {
    let (clinic, offer, brief) = read(&app, &desk, offer).await?;
    draw(&Letter::of(&clinic, &offer, &brief, desk.now()))
}

/// `GET /offer/{offer}/referral.json`
pub async fn as_fhir(State(app): State<App>, desk: At, Path(offer): Path<OfferId>) -> Result<Response, Problem> {
    let (clinic, offer, brief) = read(&app, &desk, offer).await?;
    let ids = (0..5).map(|_| store::random::<16>().map(uuid)).collect::<store::Result<Vec<_>>>()?;
    let [bundle, task, request, patient, organisation] = &ids[..] else { return Err(Problem::Broken) };
    let directory = app.directory();
    let bundle = hand_over(&HandOver {
        ids: [bundle, task, request, patient, organisation],
        now: desk.now(),
        clinic: &clinic.name,
        person: &brief.person,
        name: &offer.name,
        service: directory.service(&offer.service),
        agreed: &needs(&brief).into_iter().chain(agreed(&offer, &brief)).collect::<Vec<_>>(),
        reply: offer.along.reply,
    });
    let headers = [
        (CONTENT_TYPE, "application/fhir+json; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"referral.json\""),
    ];
    Ok((headers, bundle.to_string()).into_response())
}

/// One that the clinic refers; for any other there is nothing to pass on.
async fn read(app: &App, desk: &At, offer: OfferId) -> Result<(Clinic, Offer, Brief), Problem> {
    let read = desk.read(move |tx| Ok::<_, store::Error>((tx.own_clinic()?, tx.offer(offer)?)));
    let (clinic, offer) = read.await?;
    if offer.way != Some(Way::Referral) || offer.state == OfferState::Declined {
        return Err(Problem::NotFound);
    }
    let brief = pathway::brief(desk, app.engines(), &app.directory(), offer.referral).await?;
    Ok((clinic, offer, brief))
}

/// A UUID of random bytes (RFC 9562, version 4).
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// What they agreed to pass on, as far as they still share it with the clinic.
fn agreed(offer: &Offer, brief: &Brief) -> Vec<String> {
    let shared = brief.shared.iter().filter(|answer| {
        let block = Block::of(&answer.question);
        block.is_some_and(|block| offer.along.passed_on.contains(&block))
    });
    let line = |answer| {
        let (label, said) = super::words::shared(answer);
        format!("{label}: {said}")
    };
    shared.map(line).collect()
}

/// Whether a letter's words say which interpreter and nothing else: no other word of a letter goes to anybody outside.
fn says_which(words: &str) -> bool {
    const WHICH: &str = "a an and as or is are for in by on with will be may pt patient they she he speaks speaking \
        speaker spoken only little no limited english female male woman women man lady interpreter interpreters \
        interpreting interpretation please need needs needed require requires required request requested book booked \
        language sign bsl british telephone phone video face to same preferred prefers prefer \
        albanian amharic arabic bengali bulgarian cantonese czech dari farsi french german greek gujarati hindi \
        hungarian italian kurdish latvian lithuanian mandarin nepali pashto persian polish portuguese punjabi romani \
        romanian russian slovak somali sorani spanish swahili sylheti tamil thai tigrinya turkish ukrainian urdu \
        vietnamese welsh yoruba";
    let known = |word: &str| word.is_empty() || WHICH.split_whitespace().any(|which| which.eq_ignore_ascii_case(word));
    words.split(|c: char| !c.is_alphanumeric()).all(known)
}

/// What they need so that they can take part, as the referral's own fields say it; that they need an interpreter also where
/// only the letter says so, with its own words for which.
pub(super) fn needs(brief: &Brief) -> Vec<String> {
    let told = brief
        .needs
        .iter()
        .filter(|stated| stated.need == CommunicationNeed::Interpreter || brief.person.needs.contains(&stated.need));
    let in_words = |stated: &StatedNeed| match stated.own_words().filter(|words| says_which(words)) {
        Some(words) if stated.need == CommunicationNeed::Interpreter => {
            format!("{} ({words})", stated.need.in_words())
        }
        _ => stated.need.in_words().to_owned(),
    };
    told.map(in_words).collect()
}

impl Letter {
    fn of(clinic: &Clinic, offer: &Offer, brief: &Brief, now: Instant) -> Self {
        let person: &Person = &brief.person;
        Self {
            frame: StaffFrame { title: "Letter", role: Role::Clinician },
            clinic: clinic.name.clone(),
            ring: clinic.telephone.as_ref().map(ToString::to_string),
            support: offer.name.clone(),
            name: who::name(person),
            born: person.born.map(record::DateOfBirth::in_words),
            telephones: person.telephones.iter().map(ToString::to_string).collect(),
            needs: needs(brief),
            agreed: agreed(offer, brief),
            day: now,
            offer: offer.id,
        }
    }
}

/// Every state of the letter, drawn.
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let of = |agreed: &[&str]| Letter {
        frame: StaffFrame { title: "Letter", role: Role::Clinician },
        clinic: "Larchfield".into(),
        ring: Some("01632960200".into()),
        support: "Larkrise Singers".into(),
        name: "Asha Patel".into(),
        born: Some("3 February 1980".into()),
        telephones: vec!["07700 900123".into()],
        needs: vec!["Needs an interpreter (female interpreter please)".into()],
        agreed: agreed.iter().map(|words| (*words).to_owned()).collect(),
        day: super::samples::time("2026-03-02T09:30:00Z"),
        offer: OfferId::from_bytes([1; 16]),
    };
    let drawn = |letter: Letter| letter.render().unwrap_or_else(|_| "this sample is not drawn".into());
    vec![
        ("letter-to-support", drawn(of(&["Support they would like: Company"]))),
        ("letter-to-support-with-nothing-agreed", drawn(of(&[]))),
        ("letter-to-support-without-our-number", drawn(Letter { ring: None, ..of(&[]) })),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_of_random_bytes_says_that_it_is_one() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
