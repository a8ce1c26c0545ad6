//! Brief: one page for the clinician, the person's own words first, and nothing that they keep to themselves.
use crate::error::Result;
use crate::own_list::wished;
use crate::sentence::sentence_around;
use crate::{Engines, openers};
use instruments::Instrument;
use record::{
    Answer, Block, Brief, BriefFinding, Evidence, Given, Instant, Need, OfferState, Person, ReferralId, Scores, Seeker,
    Step, StepKind, Suggestion,
};
use signpost::Directory;
use std::sync::Arc;
use store::{CheckInRow, Desk, FindingRow, Tx, Verdict};

/// How many suggestions stand on a brief.
const SUGGESTIONS: usize = 3;

/// The brief of a referral as things stand. That a clinician read it is a step the first time; but for that it only
/// reads, and nobody waits for it.
///
/// # Errors
/// [`store::Error::NotFound`] when the referral is not this clinic's.
pub async fn brief(
    desk: &Desk,
    engines: &Arc<Engines>,
    directory: &Arc<Directory>,
    referral: ReferralId,
) -> Result<Brief> {
    let reading = Arc::clone(engines);
    let (mut brief, first, slug) = desk.read(move |tx| gather(tx, &reading, referral)).await?;
    let asks = who_asks(&brief.person, &brief.shared, desk.now());
    brief.suggestions = suggestions(directory, &asks, &brief);
    brief.left_out = directory.explain(&asks);
    (brief.openers, brief.not_today) = engines.openers(&slug).choose(&openers::facts(&brief, desk.now()));
    if first {
        desk.write(move |tx| {
            // another may have read it in the meantime
            if is_briefed(&tx.steps(referral)?) { Ok(()) } else { tx.step(referral, StepKind::Briefed, None) }
        })
        .await?;
    }
    Ok(brief)
}

fn is_briefed(steps: &[Step]) -> bool {
    steps.iter().any(|step| step.kind == StepKind::Briefed)
}

/// All that is kept of it, whether nobody has read it yet, and the clinic's short name.
fn gather(tx: &Tx<'_>, engines: &Engines, referral: ReferralId) -> Result<(Brief, bool, String)> {
    let row = tx.referral(referral)?;
    let check_in = tx.newest_check_in(referral)?.filter(|c| c.finished.is_some());
    let answers = check_in.as_ref().map(|c| tx.answers(c)).transpose()?.unwrap_or_default();
    let sharing = check_in.as_ref().map(|c| c.sharing.clone()).unwrap_or_default();
    let (shared, kept): (Vec<Answer>, Vec<Answer>) =
        answers.into_iter().filter(|a| Block::of(&a.question).is_some()).partition(|a| sharing.covers(&a.question));
    let (items, shared) = shared.into_iter().partition(|a| Block::of(&a.question) == Some(Block::Mood));
    let scores = match &check_in {
        Some(check_in) => scores(&*engines.instrument_of(&check_in.instrument)?, items),
        None => None,
    };
    let said = |answer: &Answer| answer.given != Given::Skipped; // what was passed over is not kept back
    let keeps = |block: Block| kept.iter().any(|a| Block::of(&a.question) == Some(block) && said(a));
    let letter = tx.letter(referral)?.letter.text;
    let person = tx.person(referral)?;
    let steps = tx.steps(referral)?;
    let came = |step: &Step| Some((step.detail.as_ref()?.as_str().parse().ok()?, step.happened));
    let findings: Vec<BriefFinding> = tx.findings(referral)?.into_iter().map(|row| finding(&letter, row)).collect();
    let all: Vec<_> = findings.iter().map(|found| found.finding.clone()).collect();
    let brief = Brief {
        needs: engines.communication.stated(&person, &letter),
        person,
        appointment: row.appointment,
        checked_in: check_in.as_ref().and_then(|c| c.finished),
        shared,
        scores,
        kept: Block::ALL.iter().copied().filter(|block| keeps(*block)).collect(),
        findings,
        openers: Vec::new(),
        not_today: None,
        conversations: steps.iter().rev().filter(|s| s.kind == StepKind::Conversed).filter_map(came).collect(),
        suggestions: Vec::new(),
        conflicts: identify::conflicts(&all).into_iter().map(|one| (one.coded, one.told)).collect(),
        left_out: Vec::new(),
        got_there: tx.got_there()?,
        offers: tx
            .offers(referral)?
            .into_iter()
            .filter(|o| o.is_for_staff(sharing.0.contains(&Block::Support)))
            .collect(),
        alerts: tx.open_alerts_of(referral)?,
        followed_up: followed_up(tx, referral)?,
    };
    Ok((brief, !is_briefed(&steps), tx.own_clinic()?.slug))
}

/// What a person asks of support, from what they share and what the clinic must know to reach them: never from a
/// finding, and never from an answer that they keep to themselves.
///
/// # Errors
/// [`store::Error::NotFound`] when the referral is not this clinic's or not this actor's.
pub fn seeker(tx: &Tx<'_>, referral: ReferralId) -> Result<Seeker> {
    seeker_by(tx, referral, |check_in, answer| check_in.sharing.covers(&answer.question))
}

/// The same from all that the person has said, for their own eyes and nobody else's.
///
/// # Errors
/// [`store::Error::NotFound`] when the referral is not this actor's.
pub fn own_seeker(tx: &Tx<'_>, referral: ReferralId) -> Result<Seeker> {
    seeker_by(tx, referral, |_, _| true)
}

fn seeker_by(tx: &Tx<'_>, referral: ReferralId, counts: fn(&CheckInRow, &Answer) -> bool) -> Result<Seeker> {
    let person = tx.person(referral)?;
    let check_in: Option<CheckInRow> = tx.newest_check_in(referral)?.filter(|c| c.finished.is_some());
    let shared = match &check_in {
        Some(check_in) => tx.answers(check_in)?.into_iter().filter(|a| counts(check_in, a)).collect(),
        None => Vec::new(),
    };
    Ok(who_asks(&person, &shared, tx.now()))
}

fn who_asks(person: &Person, shared: &[Answer], now: Instant) -> Seeker {
    let of = |key: &str| shared.iter().find(|a: &&Answer| a.question.as_str() == key).map(|a| &a.given);
    let mut needs: Vec<Need> = match of("support-wanted") {
        Some(Given::ChoseSome(codes)) => codes.iter().filter_map(|code| code.parse().ok()).collect(),
        _ => Vec::new(),
    };
    let assumed = needs.is_empty();
    if assumed {
        needs.push(Need::Pain); // it is a pain clinic's referral; nothing more is assumed
    }
    let says = match of("what-matters") {
        Some(Given::Said(words)) => words.clone(),
        _ => String::new(),
    };
    let asks = Seeker {
        age: person.born.map(|born| born.age_on(now.day())),
        outcode: person.postcode.as_ref().map(|code| code.outcode().clone()),
        needs,
        assumed,
        says,
        language: person.language.clone().filter(|language| language != "en"),
        ..Seeker::default()
    };
    wished(asks, shared)
}

/// Whether staff may know what support the person would like.
pub(crate) fn shares_support(tx: &Tx<'_>, referral: ReferralId) -> Result<bool> {
    let check_in = tx.newest_check_in(referral)?.filter(|check_in| check_in.finished.is_some());
    Ok(check_in.is_some_and(|check_in| check_in.sharing.0.contains(&Block::Support)))
}

/// The best that are not on the table already; what somebody has not got to may be suggested again.
fn suggestions(directory: &Directory, seeker: &Seeker, brief: &Brief) -> Vec<Suggestion> {
    let tabled = |service: &str| brief.offers.iter().any(|o| o.service == service && o.state != OfferState::NotReached);
    let fits = directory.offers(seeker, SUGGESTIONS + brief.offers.len());
    fits.into_iter().filter(|fit| !tabled(&fit.service)).take(SUGGESTIONS).collect()
}

fn scores(instrument: &Instrument, items: Vec<Answer>) -> Option<Scores> {
    let at = items.iter().map(|a| a.at).max()?;
    let points = instrument.answers_in(&items);
    let scored = instrument.score(&points).ok()?;
    let answers = points.iter().enumerate().map(|(at, points)| {
        let question = instrument.question(at, "en");
        let answer = question.as_ref().and_then(|q| q.answers.iter().find(|(p, _)| Some(p) == points.as_ref()));
        (
            question.as_ref().map_or_else(String::new, |q| q.text.to_owned()),
            answer.map(|(_, words)| (*words).to_owned()),
        )
    });
    Some(Scores {
        name: instrument.name().to_owned(),
        answers: answers.collect(),
        total: scored.total.map(u32::from),
        raised: is_raised(instrument, scored.total),
        band: scored.band,
        source: instrument.source().to_owned(),
        at,
    })
}

/// Whether the published band is above the lowest; never where none was published.
fn is_raised(instrument: &Instrument, total: Option<u16>) -> bool {
    instrument.bands().get(1).zip(total).is_some_and(|(second, total)| total >= second.from)
}

fn finding(letter: &str, row: FindingRow) -> BriefFinding {
    let sentence = match &row.finding.evidence {
        Evidence::Words { said, .. } => sentence_around(letter, said.span),
        Evidence::Code(code) => {
            (String::new(), code.display.clone().unwrap_or_else(|| code.code.clone()), String::new())
        }
    };
    BriefFinding {
        id: row.id,
        finding: row.finding,
        sentence,
        verdict: row.verdict.map(|verdict| verdict == Verdict::Confirmed),
    }
}

/// When they were last asked how it went: when the message went, not when it was written.
fn followed_up(tx: &Tx<'_>, referral: ReferralId) -> Result<Option<record::Instant>> {
    let went = |message: &record::Message| {
        message.kind == record::MessageKind::FollowUp && message.state == record::MessageState::Sent
    };
    Ok(tx.messages_of(referral)?.into_iter().filter(went).filter_map(|message| message.settled).max())
}
