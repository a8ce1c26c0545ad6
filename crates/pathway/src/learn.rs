//! Learn: somebody goes through a module or a conversation, a group says how sure it feels, and the day of a training is
//! marked on the charts.
use crate::Engines;
use crate::error::{Result, StepError};
use crate::mark::mark_too;
use crate::once::once;
use record::{Confidence, Date, LearningGroupId, Lesson, MarkerKind, Moment, NewMarker};
use std::sync::Arc;
use store::Desk;

/// A code of somebody's own making, in letters and digits.
const CODE: std::ops::RangeInclusive<usize> = 4..=16;

/// Keeps that whoever sits at this desk has done so many parts of a module. Nobody goes back.
///
/// # Errors
/// [`store::Error::NotFound`] when the clinic has no such module; [`StepError::Wrong`] for a part that it has not;
/// [`StepError::NotNow`] for one whose earlier parts are still to be read.
pub async fn learn(desk: &Desk, engines: &Arc<Engines>, module: &str, part: u16) -> Result<()> {
    let (engines, module) = (Arc::clone(engines), module.to_owned());
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        let of = engines.training(&clinic.slug).module(&module).ok_or(store::Error::NotFound)?;
        let parts = u16::try_from(of.parts.len()).unwrap_or(u16::MAX);
        if !(1..=parts).contains(&part) {
            return Err(StepError::wrong("there is no such part"));
        }
        let lesson = Lesson::Module(module.clone());
        let done = tx.learnt()?.into_iter().find(|learnt| learnt.what == lesson).map_or(0, |learnt| learnt.part);
        if part > done.saturating_add(1) {
            return Err(StepError::not_now("the parts before this one come first"));
        }
        Ok(tx.put_learnt(&lesson, part, part == parts)?)
    })
    .await
}

/// Keeps that whoever sits at this desk has come to the end of a conversation. Which way they took is kept nowhere.
///
/// # Errors
/// [`store::Error::NotFound`] when the clinic has no such conversation; [`StepError::Wrong`] before its end.
pub async fn learnt_talk(desk: &Desk, engines: &Arc<Engines>, talk: &str, taken: &[usize]) -> Result<()> {
    let (engines, talk, taken) = (Arc::clone(engines), talk.to_owned(), taken.to_vec());
    desk.write(move |tx| {
        let clinic = tx.own_clinic()?;
        let of = engines.training(&clinic.slug).scenario(&talk).ok_or(store::Error::NotFound)?;
        if !of.at(&taken).is_some_and(|at| at.ended()) {
            return Err(StepError::wrong("this way has no end yet"));
        }
        Ok(tx.put_learnt(&Lesson::Talk(talk.clone()), 1, true)?)
    })
    .await
}

/// Keeps that some people did a training together on a day, and marks the charts with it. What the link of the group
/// carries is the id.
///
/// # Errors
/// [`store::Error::NotFound`] when the clinic has no such module.
pub async fn hold_training(
    desk: &Desk,
    engines: &Arc<Engines>,
    held: Date,
    about: Option<&str>,
) -> Result<LearningGroupId> {
    let (engines, about) = (Arc::clone(engines), about.map(str::to_owned));
    once(desk, move |tx| {
        let clinic = tx.own_clinic()?;
        let training = engines.training(&clinic.slug);
        let words = match about.as_deref() {
            Some(id) => training.module(id).ok_or(store::Error::NotFound)?.title.clone(),
            None => "all modules".into(),
        };
        let id = tx.put_learning_group(held, about.as_deref())?;
        let words: String = format!("Training: {words}").chars().take(crate::mark::LONGEST_WORDS).collect();
        let source = Some(format!("training:{id}"));
        mark_too(tx, &NewMarker { day: held, kind: MarkerKind::Training, words, measure: None, source })?;
        Ok(id)
    })
    .await
}

/// From now on nobody answers for these moments any more, and what was said then can be looked at. It is looked at once it
/// stands still: else whoever looks before and after one more person answers could reckon what that person said.
///
/// # Errors
/// [`store::Error::NotFound`] when the group is not this clinic's.
pub async fn close_moments(desk: &Desk, group: LearningGroupId, moments: Vec<Moment>) -> Result<()> {
    desk.write(move |tx| Ok(tx.close_moments(group, &moments)?)).await
}

/// Keeps how sure somebody feels, under their own code; each moment once.
///
/// # Errors
/// [`StepError::NotNow`] when it was said under this code already, or is closed.
pub async fn say_sure(desk: &Desk, group: LearningGroupId, code: &str, said: Vec<(Moment, Confidence)>) -> Result<()> {
    let code = own_code(code).ok_or_else(|| StepError::wrong("a code is 4 to 16 letters and digits"))?;
    desk.write(move |tx| {
        for (moment, sure) in &said {
            tx.put_confidence(group, &code, *moment, *sure).map_err(|error| match error {
                store::Error::Changed => StepError::not_now("this was said under this code already, or is closed"),
                other => other.into(),
            })?;
        }
        Ok(())
    })
    .await
}

/// A code as somebody would type it again: without spaces, in capitals; none where it is too short or too long.
#[must_use]
pub fn own_code(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    CODE.contains(&code.chars().count()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::own_code;

    #[test]
    fn a_code_is_found_again_however_it_is_typed() {
        assert_eq!(own_code(" ho-04 rd"), Some("HO04RD".into()));
        assert_eq!(own_code("HO04RD"), own_code("ho04rd"));
        assert!(own_code("a1!").is_none() && own_code(&"x".repeat(17)).is_none());
    }
}
