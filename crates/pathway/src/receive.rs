//! Receive: a referral is kept with its findings; the same one twice is one.
use crate::book::day_of;
use crate::error::{Result, StepError};
use crate::{Engines, NotInvited, invite};
use record::{CommunicationNeed, Finding, MessageId, Person, Referral, ReferralId, StepKind};
use std::convert::Infallible;
use std::sync::Arc;
use store::{Cohort, Desk, Reading, Tx};

/// What became of a referral that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Its id here.
    pub referral: ReferralId,
    /// Whether it had come before; then nothing was changed.
    pub again: bool,
    /// Whether a person must read the letter before anything is sent.
    pub held: bool,
}

/// Receives a referral and, where nothing stands against it, invites the person to check in.
///
/// # Errors
/// When the referral could not be saved. That nobody could be invited is an answer.
pub async fn take_in(
    desk: &Desk,
    engines: &Arc<Engines>,
    referral: Referral,
) -> Result<(Received, Result<MessageId, NotInvited>)> {
    let received = receive(desk, engines, referral).await?;
    Ok((received, invite_received(desk, engines, received).await?))
}

/// Invites the person of a referral that has just come, unless they were invited when it came before.
pub(crate) async fn invite_received(
    desk: &Desk,
    engines: &Arc<Engines>,
    received: Received,
) -> Result<Result<MessageId, NotInvited>> {
    if received.again && was_invited(desk, received.referral).await? {
        return Ok(Err(NotInvited::Already));
    }
    invite(desk, engines, received.referral).await
}

/// A referral that came before may still wait for its invitation: the program may have ended between the two steps, or
/// the file was imported while no clinic ran.
async fn was_invited(desk: &Desk, referral: ReferralId) -> Result<bool> {
    let invited =
        desk.read(move |tx| Ok::<_, StepError>(tx.steps(referral)?.iter().any(|step| step.kind == StepKind::Invited)));
    invited.await
}

/// Reads the letter and its codes and keeps everything in one transaction: person, referral, findings, steps.
///
/// # Errors
/// When nothing could be saved; [`StepError::NotNow`] when it came before with other words.
pub async fn receive(desk: &Desk, engines: &Arc<Engines>, referral: Referral) -> Result<Received> {
    match receive_unless(desk, engines, referral, |_, _| Ok(None::<Infallible>)).await {
        Ok(received) => Ok(received),
        Err(NotKept::Step(error)) => Err(error),
        Err(NotKept::Against(never)) => match never {},
    }
}

/// Why a referral was not kept. Nothing was changed.
pub(crate) enum NotKept<R> {
    /// What was asked first stood against it.
    Against(R),
    /// The step could not be taken.
    Step(StepError),
}

impl<R> From<StepError> for NotKept<R> {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl<R> From<store::Error> for NotKept<R> {
    fn from(error: store::Error) -> Self {
        Self::Step(error.into())
    }
}

/// As [`receive`], unless something stands against it: that is asked in the transaction that keeps it, so that nothing
/// comes between.
pub(crate) async fn receive_unless<R: Send + 'static>(
    desk: &Desk,
    engines: &Arc<Engines>,
    referral: Referral,
    against: impl Fn(&Tx<'_>, &Referral) -> Result<Option<R>> + Send + 'static,
) -> Result<Received, NotKept<R>> {
    let letter = &referral.letter;
    let findings = engines.lexicon.identify(&letter.text, letter.written, &referral.codes).findings;
    let held = findings.iter().any(Finding::needs_reading);
    let reading = if held { Reading::Held } else { Reading::NotNeeded };
    // Somebody else may read what comes: nothing is written, and reception rings. A clinician may say otherwise.
    let ring_only = engines.contact.not_safe_to_write(&letter.text);
    desk.write(move |tx| {
        if let Some(against) = against(tx, &referral)? {
            return Err(NotKept::Against(against));
        }
        if let Some(before) = tx.referral_called(&referral.source)? {
            // A changed letter is a letter that somebody must read; we cannot take it in yet, so we must not say that
            // we have.
            if !says_the_same(&tx.letter(before)?, &referral) {
                return Err(NotKept::Step(StepError::not_now(
                    "this referral is known here with other words; a changed one is not taken yet: please ring the clinic",
                )));
            }
            let held = tx.referral(before)?.reading == Reading::Held;
            return Ok(Received { referral: before, again: true, held });
        }
        let id = tx.new_id(ReferralId::from_bytes)?;
        let arrived = Person { ring_only, ..referral.person.clone() };
        let holder = known_or_new(tx, &arrived)?;
        tx.put_referral(&holder, id, &referral, reading)?;
        tx.put_findings(&holder, id, &findings)?;
        tx.put_cohort(id, &cohort(tx, &referral.person))?;
        tx.step(id, StepKind::Received, None)?;
        tx.step(id, StepKind::Identified, Some(&how_many(&findings)))?;
        if let Some(at) = referral.appointment {
            tx.step(id, StepKind::Booked, Some(&day_of(at)))?;
        }
        Ok(Received { referral: id, again: false, held })
    })
    .await
}

/// How many findings, and how many of them speak of mood: what the funnel's "mentioned in the letter" is counted from.
/// The step log outlives an erasure, and a count must not change when somebody's findings go with their key; so the
/// number stands here. It says nothing that the findings' own concepts and statuses, in plain, did not say, and no more
/// than a count: no letter is given a label (DESIGN §4.4), and no page shows it for one person.
fn how_many(findings: &[Finding]) -> String {
    let of_mood = findings.iter().filter(|finding| finding.speaks_of_mood()).count();
    format!("n:{}.mood:{of_mood}", findings.len())
}

/// Whether a referral that came before says the same of the person and in its letter.
pub(crate) fn says_the_same(known: &Referral, arrived: &Referral) -> bool {
    (&known.letter, &known.codes, &known.person) == (&arrived.letter, &arrived.codes, &arrived.person)
}

/// The person as the clinic knows them, brought up to date, or somebody new.
fn known_or_new(tx: &Tx<'_>, arrived: &Person) -> Result<store::Holder> {
    let known = tx.people_like(arrived)?.into_iter().find(|(_, known)| is_the_same(known, arrived));
    match known {
        Some((holder, known)) => {
            tx.put_person(&holder, &brought_up_to_date(known, arrived))?;
            Ok(holder)
        }
        None => {
            let holder = tx.new_holder()?;
            tx.put_person(&holder, arrived)?;
            Ok(holder)
        }
    }
}

/// Whether two records are surely one person. In doubt they are two: a wrong match shows one person to another.
pub(crate) fn is_the_same(known: &Person, arrived: &Person) -> bool {
    let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let born = (known.born.map(|b| b.date().to_string()), arrived.born.map(|b| b.date().to_string()));
    let numbers = (
        known.nhs_number.as_ref().map(record::NhsNumber::digits),
        arrived.nhs_number.as_ref().map(record::NhsNumber::digits),
    );
    if differ(born.0.as_deref(), born.1.as_deref()) || differ(numbers.0, numbers.1) {
        return false;
    }
    let first = |person: &Person| person.name.given.first().map(|n| n.trim().to_lowercase());
    let family = |person: &Person| person.name.family.trim().to_lowercase();
    let both_numbers = numbers.0.is_some() && numbers.1.is_some();
    let nameless = known.name.is_empty() || arrived.name.is_empty();
    if both_numbers {
        // the same NHS number: enough where a name or a birth date agrees, or where there is no name to disagree
        return nameless || family(known) == family(arrived) || born.0.is_some() && born.0 == born.1;
    }
    born.0.is_some()
        && born.0 == born.1
        && !nameless
        && family(known) == family(arrived)
        && first(known) == first(arrived)
        && !reached_elsewhere(known, arrived)
}

/// Two people called John Smith can be born on one day. Where no NHS number speaks for them being one, a home, a number
/// and an address of which none agrees speak against it.
fn reached_elsewhere(known: &Person, arrived: &Person) -> bool {
    let telephones = (!known.telephones.is_empty() && !arrived.telephones.is_empty())
        .then(|| arrived.telephones.iter().any(|number| known.telephones.contains(number)));
    let agree = [
        known.postcode.as_ref().zip(arrived.postcode.as_ref()).map(|(a, b)| a == b),
        known.email.as_ref().zip(arrived.email.as_ref()).map(|(a, b)| a == b),
        telephones,
    ];
    agree.contains(&Some(false)) && !agree.contains(&Some(true))
}

/// What the newer record says stands; what it leaves out is kept. The newest number is rung first.
fn brought_up_to_date(known: Person, arrived: &Person) -> Person {
    let mut telephones = arrived.telephones.clone();
    if telephones.is_empty() {
        telephones = known.telephones;
    }
    Person {
        name: if arrived.name.is_empty() { known.name } else { arrived.name.clone() },
        born: arrived.born.or(known.born),
        nhs_number: arrived.nhs_number.clone().or(known.nhs_number),
        telephones,
        email: arrived.email.clone().or(known.email),
        postcode: arrived.postcode.clone().or(known.postcode),
        language: arrived.language.clone().or(known.language),
        // a need that was said once is kept until somebody says otherwise: asking anew is the lesser harm
        needs: joined(known.needs, &arrived.needs),
        sex: arrived.sex.or(known.sex),
        ethnicity: arrived.ethnicity.clone().or(known.ethnicity),
        ring_only: known.ring_only || arrived.ring_only,
        died: known.died,
        died_on: known.died_on,
    }
}

fn joined(mut known: Vec<CommunicationNeed>, arrived: &[CommunicationNeed]) -> Vec<CommunicationNeed> {
    known.extend(arrived);
    known.sort_unstable();
    known.dedup();
    known
}

/// Coarse groups: ten years of age, the census's five groups. Deprivation needs a table of places, which comes later.
pub(crate) fn cohort(tx: &Tx<'_>, person: &Person) -> Cohort {
    let age = person.born.map(|born| born.age_on(tx.now().day()));
    let ethnicity = person.ethnicity.as_deref().and_then(|code| code.chars().next()).and_then(|code| {
        // NHS Data Dictionary, ethnic category: A–C white, D–G mixed, H–L Asian, M–P Black, R–S other; Z not stated
        match code {
            'A'..='C' => Some("white"),
            'D'..='G' => Some("mixed"),
            'H'..='L' => Some("asian"),
            'M'..='P' => Some("black"),
            'R'..='S' => Some("other"),
            _ => None,
        }
    });
    let sex = person.sex.map(|sex| format!("{sex:?}").to_lowercase());
    Cohort {
        age_band: age
            .map(|age| if age >= 90 { "90-".into() } else { format!("{}-{}", age / 10 * 10, age / 10 * 10 + 9) }),
        sex,
        ethnicity: ethnicity.map(String::from),
        deprivation: None,
        language: person.language.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{DateOfBirth, PersonName};

    fn person(name: &str, born: &str, number: &str) -> Person {
        let mut parts = name.split(' ').map(String::from).collect::<Vec<_>>();
        let family = parts.pop().unwrap_or_default();
        Person {
            name: PersonName { given: parts, family },
            born: DateOfBirth::read(born, record::Date::constant(2026, 3, 2)).ok(),
            nhs_number: number.parse().ok(),
            ..Person::default()
        }
    }

    #[test]
    fn two_people_with_one_name_and_one_birth_date_stay_two_where_nothing_else_agrees() {
        let at = |number: &str, telephone: &str, postcode: &str| Person {
            telephones: telephone.parse().into_iter().collect(),
            postcode: postcode.parse().ok(),
            ..person("John Smith", "1980-02-03", number)
        };
        let known = at("", "07700900123", "ST17 0AB");
        for (arrived, same, why) in [
            (at("", "07700900124", "M1 1AE"), false, "another number and another home"),
            (at("", "07700900124", ""), false, "another number, and nothing else to go by"),
            (at("9990548609", "07700900124", "M1 1AE"), false, "an NHS number that one of them lacks proves nothing"),
            (at("", "07700900124", "ST17 0AB"), true, "another number at the same home"),
            (at("", "07700900123", "M1 1AE"), true, "moved house"),
            (at("", "", ""), true, "nothing speaks against it"),
        ] {
            assert_eq!(is_the_same(&known, &arrived), same, "{why}");
        }
        let numbered = at("9990548609", "07700900123", "ST17 0AB");
        assert!(is_the_same(&numbered, &at("9990548609", "07700900124", "M1 1AE")), "the NHS number speaks for it");
    }

    #[test]
    fn two_records_are_one_person_only_when_nothing_speaks_against_it() {
        let known = person("Asha Patel", "1980-02-03", "9990548609");
        let cases = [
            ("Asha Patel", "1980-02-03", "9990548609", true, "the same in everything"),
            ("", "", "9990548609", true, "only the NHS number, as e-RS gives it"),
            ("Asha Khan", "1980-02-03", "9990548609", true, "a new surname"),
            ("Asha Patel", "1980-02-03", "", true, "no NHS number, the same name and birth date"),
            ("Mina Patel", "1980-02-03", "", false, "a twin sister"),
            (
                "Asha Patel",
                "1980-03-02",
                "9990548609",
                false,
                "another birth date with her NHS number: somebody mistyped",
            ),
            ("Asha Patel", "1980-02-03", "9449305552", false, "another NHS number"),
            ("Asha Patel", "", "", false, "only a name"),
            ("John Marsh", "", "9990548609", false, "her NHS number with somebody else's name and no birth date"),
        ];
        for (name, born, number, same, why) in cases {
            assert_eq!(is_the_same(&known, &person(name, born, number)), same, "{why}");
        }
    }
}
