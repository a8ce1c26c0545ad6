//! Where stories stand. Every place asks here, and asks anew each time: what was taken back is in no answer.
use crate::error::Result;
use record::{Instant, Level, Pin, PinKind, ShownStory, StepKind, StoryWaited};
use store::Tx;

/// As many stand beside one step, one module, one offer.
const BESIDE: usize = 3;
/// As much of a story stands beside an offer, in letters.
const BEGIN: usize = 600;

/// The stories that may be shown at a level: all of them, or the newest few that are pinned to one place.
///
/// A page of training asks for `Level::Training` and its module's pin; a map for `Level::Improvement` and a step's or a
/// card's; what other clinics take over is `Level::Clinics`, with [`Tx::story_tombstones`] for what they forget.
///
/// # Errors
/// When the database does not answer.
pub fn story_for(tx: &Tx<'_>, level: Level, place: Option<&Pin>) -> Result<Vec<ShownStory>> {
    let Some(pin) = place else { return Ok(tx.stories_shown(level)?) };
    let mut stories = tx.stories_pinned(level, pin.kind, &pin.place)?;
    stories.truncate(BESIDE);
    Ok(stories)
}

/// What somebody says who went to support.
#[derive(Clone, PartialEq, Eq)]
pub struct SomeoneSays {
    /// The words; of a long story the beginning, which ends in "…".
    pub words: String,
    /// Where the whole story is read, when this is a beginning.
    pub whole: Option<String>,
}

/// "Someone like me went": what people tell beside an offer of this support, of their first visit and in their stories.
///
/// # Errors
/// When the database does not answer.
pub fn someone_like_me(tx: &Tx<'_>, service: &str) -> Result<Vec<SomeoneSays>> {
    let mut told: Vec<SomeoneSays> =
        tx.told_of(service)?.into_iter().map(|words| SomeoneSays { words, whole: None }).collect();
    let pin = Pin { kind: PinKind::Offer, place: service.to_owned() };
    told.extend(story_for(tx, Level::Web, Some(&pin))?.into_iter().map(|story| {
        let words = begin(&story.says.text);
        let whole = (words != story.says.text).then(|| format!("/stories#{}", story.short()));
        SomeoneSays { words, whole }
    }));
    Ok(told)
}

/// What stands at the steps of the pathway, in their order, where the clinic thinks of what to do better.
///
/// # Errors
/// When the database does not answer.
pub fn stories_by_step(tx: &Tx<'_>) -> Result<Vec<(StepKind, Vec<ShownStory>)>> {
    // that there is none is no look at any
    if tx.counted(|tx| Ok::<_, store::Error>(tx.stories_shown(Level::Improvement)?.len()))? == 0 {
        return Ok(Vec::new());
    }
    let at = |step: &StepKind| {
        let pin = Pin { kind: PinKind::Step, place: step.code().to_owned() };
        Ok((*step, story_for(tx, Level::Improvement, Some(&pin))?))
    };
    let all: Vec<_> = StepKind::ALL.iter().map(at).collect::<Result<_>>()?;
    Ok(all.into_iter().filter(|(_, stories)| !stories.is_empty()).collect())
}

/// The beginning of a story, where there is no room for all of it: whole words.
fn begin(text: &str) -> String {
    if text.chars().count() <= BEGIN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(BEGIN).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// How soon authors had a first answer: the number of days within which half of them had one, by the method of Kaplan and
/// Meier, so that a story that has waited for a day says something of the first day and nothing of those after. None while
/// fewer than half have: it is not known yet. Beside it how many had an answer, and how many wait. Whoever took their story
/// back before anybody answered waited until then, and waits no more.
///
/// ```
/// # use {pathway::days_to_first_answer, record::{Instant, StoryWaited}, std::time::Duration};
/// let (came, day) = (Instant::from_micros(0), |many: u64| Duration::from_secs(many * 24 * 60 * 60));
/// let waits = StoryWaited { came, replied: None, ended: None };
/// let after = |many| StoryWaited { replied: Some(came.plus(day(many))), ..waits };
/// let answers = [after(1), after(3), waits];
/// assert_eq!(days_to_first_answer(&answers, came.plus(day(9))), (Some(3.0), 2, 1));
/// ```
#[must_use]
pub fn days_to_first_answer(answers: &[StoryWaited], now: Instant) -> (Option<f64>, usize, usize) {
    let days = |one: &StoryWaited| {
        let until = one.replied.or(one.ended).unwrap_or(now);
        (until.since(one.came).as_secs_f64() / (24.0 * 60.0 * 60.0), one.replied.is_some())
    };
    let mut days: Vec<(f64, bool)> = answers.iter().map(days).collect();
    // of the same day those that were answered come first: whoever waits had not been answered by then
    days.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut waits, mut left) = (1.0, days.len() as f64);
    let mut half = None;
    for (day, answered) in &days {
        if *answered {
            waits *= 1.0 - 1.0 / left;
            half = half.or((waits <= 0.5 + f64::EPSILON).then_some(*day));
        }
        left -= 1.0;
    }
    let answered = answers.iter().filter(|one| one.replied.is_some()).count();
    let waiting = answers.iter().filter(|one| one.replied.is_none() && one.ended.is_none()).count();
    (half, answered, waiting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_long_story_begins_beside_an_offer_and_breaks_off_after_a_word() {
        assert_eq!(begin("I went."), "I went.");
        let long = begin(&"words ".repeat(200));
        assert!(long.ends_with("words …") && long.chars().count() <= BEGIN + 2);
    }

    #[test]
    fn stories_that_still_wait_make_the_time_no_shorter() {
        let came = Instant::from_micros(0);
        let days = |many: u64| came.plus(Duration::from_secs(many * 24 * 60 * 60));
        let waits = |came| StoryWaited { came, replied: None, ended: None };
        let after = |many| StoryWaited { replied: Some(days(many)), ..waits(came) };
        let answered = [after(1), after(3)];
        assert_eq!(days_to_first_answer(&answered, days(9)), (Some(1.0), 2, 0));
        let one_waits = [answered[0], answered[1], waits(came)];
        assert_eq!(days_to_first_answer(&one_waits, days(9)), (Some(3.0), 2, 1));
        let three = StoryWaited { came: days(6), replied: Some(days(9)), ended: None };
        let mut fresh = vec![waits(days(9)); 5];
        fresh.extend([three, three]);
        assert_eq!(
            days_to_first_answer(&fresh, days(9)),
            (Some(3.0), 2, 5),
            "a story of today is no answer within a day"
        );
        let mut waiting = vec![waits(came); 5];
        waiting.extend([three, three]);
        assert_eq!(days_to_first_answer(&waiting, days(9)), (None, 2, 5), "two of seven are not half");
        let ended = StoryWaited { ended: Some(days(1)), ..waits(came) };
        let gone = [vec![ended; 5], vec![three, three]].concat();
        assert_eq!(days_to_first_answer(&gone, days(9)), (Some(3.0), 2, 0), "who took it back waits no more");
        assert_eq!(days_to_first_answer(&[], days(9)), (None, 0, 0));
    }
}
