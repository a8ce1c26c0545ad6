//! A case that a professional tells. Without evidence that the person in it agreed it stays with the team.
use super::author::agree;
use super::{LONGEST_STORY, until};
use crate::Engines;
use crate::error::{Result, StepError};
use crate::once::once;
use record::{ConsentEvidence, Level, Story, StoryId, StoryTold, Teller};
use std::sync::Arc;
use store::{Desk, Tx};

/// For how long a case stands with the team before somebody is asked again.
const TEAM_MONTHS: u32 = 12;

/// Keeps a case, told by a member of staff.
///
/// # Errors
/// [`StepError::Wrong`] for nothing, for too much, or for evidence that says too little.
pub async fn tell_case(
    desk: &Desk,
    engines: &Arc<Engines>,
    words: &str,
    evidence: Option<ConsentEvidence>,
) -> Result<StoryId> {
    let (engines, words) = (Arc::clone(engines), words.trim().to_owned());
    once(desk, move |tx| {
        if words.is_empty() || words.chars().count() > LONGEST_STORY {
            return Err(StepError::wrong("write the case, in no more than 20,000 letters"));
        }
        let evidence = evidence.clone().map(|evidence| whole(tx, evidence)).transpose()?;
        let harm = engines.lexicon.speaks_of_harm(&words);
        let told = StoryTold { words: words.clone(), evidence, harm, ..StoryTold::default() };
        Ok(tx.put_story(Teller::Professional, &told, None)?)
    })
    .await
}

/// Keeps evidence that came later.
///
/// # Errors
/// [`StepError::Wrong`] for evidence that says too little, or for a story that its own author told.
pub async fn evidence_for_case(desk: &Desk, story: StoryId, evidence: ConsentEvidence) -> Result<()> {
    desk.write(move |tx| {
        let known = case(tx, story)?;
        let evidence = Some(whole(tx, evidence.clone())?);
        Ok(tx.set_story_beside(story, &StoryTold { evidence, ..known.told })?)
    })
    .await
}

/// Keeps where the person in a case agreed to, as the evidence says, and for how long.
///
/// # Errors
/// [`StepError::Wrong`] for a place beyond the team without evidence.
pub async fn agree_for_case(desk: &Desk, story: StoryId, version: i64, levels: &[Level], months: u32) -> Result<()> {
    let levels = levels.to_vec();
    desk.write(move |tx| {
        let known = case(tx, story)?;
        if known.told.evidence.is_none() && levels.iter().any(|level| level.wants_evidence()) {
            return Err(StepError::wrong(NO_EVIDENCE));
        }
        agree(tx, story, version, &levels, months)
    })
    .await
}

pub(super) const NO_EVIDENCE: &str =
    "without evidence that the person agreed, a case stays with the team: say where the evidence lies first";

/// What stands with the team as soon as there is a version of it: nobody's consent is wanted for that among those who care
/// for the person.
pub(super) fn stays_with_the_team(tx: &Tx<'_>, story: &Story, version: i64) -> Result<()> {
    if story.teller == Teller::Professional {
        tx.put_story_consent(story.id, Level::Team, version, until(tx, TEAM_MONTHS)?)?;
    }
    Ok(())
}

fn case(tx: &Tx<'_>, story: StoryId) -> Result<Story> {
    let known = tx.story(story)?;
    match (known.teller, known.ended) {
        (Teller::Professional, None) => Ok(known),
        (_, Some(_)) => Err(store::Error::Changed.into()),
        (Teller::Elsewhere, None) => Err(StepError::wrong("its author agreed with the clinic that sent it")),
        _ => Err(StepError::wrong("whoever told this story agrees themselves, by their own link")),
    }
}

fn whole(tx: &Tx<'_>, evidence: ConsentEvidence) -> Result<ConsentEvidence> {
    let says = |text: &str| (1..=200).contains(&text.trim().chars().count());
    let taken: Result<record::Date, _> = evidence.taken.trim().parse();
    match taken {
        Ok(day) if says(&evidence.reference) && says(&evidence.taken_by) && day <= tx.now().day() => Ok(evidence),
        _ => Err(StepError::wrong("say where the evidence lies, who took it, and on which day")),
    }
}
