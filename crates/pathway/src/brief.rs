//! Brief: one page for the clinician, the person's own words first, and nothing that they keep to themselves.
use crate::error::Result;
use crate::sentence::sentence_around;
use crate::{Engines, StepError};
use instruments::Instrument;
use record::{
    Answer, Block, Brief, BriefFinding, Evidence, Given, Need, Offer, ReferralId, Scores, Seeker, StepKind, Suggestion,
};
use signpost::Directory;
use std::sync::Arc;
use store::{CheckInRow, Desk, FindingRow, Tx, Verdict};

/// How many suggestions stand on a brief.
const SUGGESTIONS: usize = 3;

/// The brief of a referral as things stand. That a clinician read it is a step the first time.
///
/// # Errors
/// [`store::Error::NotFound`] when the referral is not this clinic's.
pub async fn brief(
    desk: &Desk,
    engines: &Arc<Engines>,
    directory: &Arc<Directory>,
    referral: ReferralId,
) -> Result<Brief> {
    let (engines, directory) = (Arc::clone(engines), Arc::clone(directory));
    desk.write(move |tx| {
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
        let offers = tx.offers(referral)?;
        let letter = tx.letter(referral)?.letter.text;
        let findings = tx.findings(referral)?.into_iter().map(|row| finding(&letter, row)).collect();
        let brief = Brief {
            person: tx.person(referral)?,
            appointment: row.appointment,
            checked_in: check_in.as_ref().and_then(|c| c.finished),
            shared,
            scores,
            kept: Block::ALL.iter().copied().filter(|block| keeps(*block)).collect(),
            findings,
            suggestions: suggestions(tx, &directory, referral, &offers)?,
            offers,
            alerts: tx.open_alerts_of(referral)?,
        };
        if !tx.steps(referral)?.iter().any(|step| step.kind == StepKind::Briefed) {
            tx.step(referral, StepKind::Briefed, None)?;
        }
        Ok::<_, StepError>(brief)
    })
    .await
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
    let of = |key: &str| shared.iter().find(|a: &&Answer| a.question.as_str() == key).map(|a| &a.given);
    let mut needs: Vec<Need> = match of("support-wanted") {
        Some(Given::ChoseSome(codes)) => codes.iter().filter_map(|code| code.parse().ok()).collect(),
        _ => Vec::new(),
    };
    if needs.is_empty() {
        needs.push(Need::Pain); // it is a pain clinic's referral; nothing more is assumed
    }
    let says = match of("what-matters") {
        Some(Given::Said(words)) => words.clone(),
        _ => String::new(),
    };
    Ok(Seeker {
        age: person.born.map(|born| born.age_on(tx.now().day())),
        outcode: person.postcode.as_ref().map(|code| code.outcode().clone()),
        needs,
        says,
        language: person.language.clone().filter(|language| language != "en"),
        ..Seeker::default()
    })
}

/// The best that are not on the table already.
fn suggestions(tx: &Tx<'_>, directory: &Directory, referral: ReferralId, offers: &[Offer]) -> Result<Vec<Suggestion>> {
    let fits = directory.offers(&seeker(tx, referral)?, SUGGESTIONS + offers.len());
    let new = fits.into_iter().filter(|fit| !offers.iter().any(|offer| offer.service == fit.service));
    Ok(new.take(SUGGESTIONS).collect())
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
        band: scored.band,
        source: instrument.source().to_owned(),
        at,
    })
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
