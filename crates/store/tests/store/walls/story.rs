//! Methods over stories, a clinic's own and those of others.
use super::{Reach, none};
use crate::made_up::{self, now};
use record::{JudgementWhy, Level, PaperPlace, SaidKind, StoryEnd, Teller};
use store::{Result, Tx};

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
    ("story_before", |tx, _, _| story(tx, |id| tx.story_before(id).map(none))),
    ("put_story_from", |tx, _, _| tx.put_story_from(&made_up::from_elsewhere()).map(none)),
    ("set_story_from", |tx, _, _| {
        tx.put_story_from(&made_up::from_elsewhere())?;
        tx.set_story_from(&made_up::from_elsewhere()).map(none)
    }),
    ("story_from_until", |tx, _, _| {
        tx.put_story_from(&made_up::from_elsewhere())?;
        tx.story_from_until(made_up::from_elsewhere().id, now()).map(none)
    }),
    ("stories_from", |tx, _, _| tx.stories_from(made_up::key()).map(none)),
    ("story_never_again", |tx, _, _| story(tx, |id| tx.story_never_again(id, made_up::key()).map(none))),
    ("stories_from_lapsed", |tx, _, _| tx.stories_from_lapsed().map(none)),
    ("stories_left", |tx, _, _| story(tx, |id| tx.stories_left(&[id], true).map(none))),
    ("stories_to_recall", |tx, _, _| tx.stories_to_recall().map(none)),
    ("stories_in_hand", |tx, _, _| tx.stories_in_hand().map(none)),
    ("stories_recalled", |tx, _, _| tx.stories_recalled().map(none)),
    ("put_story", |tx, _, _| story(tx, |_| Ok(0))),
    ("story", |tx, _, _| story(tx, |id| tx.story(id).map(none))),
    ("stories_since", |tx, _, _| Ok(tx.stories_since(now())?.len())),
    ("story_of_caller", |tx, _, _| {
        Ok(usize::from(tx.story_of_caller(record::PersonId::from_bytes([9; 16]))?.is_some()))
    }),
    ("stories_came", |tx, me, them| Ok(if me.clinic == them.clinic { tx.stories_came(now())? } else { 0 })),
    ("story_answers", |tx, _, _| Ok(tx.story_answers(now())?.len())),
    ("stories_forgotten", |tx, _, _| Ok(tx.stories_forgotten(now())?.len())),
    ("set_story_told", |tx, _, _| story(tx, |id| tx.set_story_told(id, &made_up::told("anew")).map(none))),
    ("set_story_beside", |tx, _, _| story(tx, |id| tx.set_story_beside(id, &made_up::told("I went.")).map(none))),
    ("set_story_word", |tx, _, _| story(tx, |id| tx.set_story_word(id, "a hash").map(none))),
    ("story_word", |tx, _, _| story(tx, |id| tx.story_word(id).map(none))),
    ("count_story_try", |tx, _, _| story(tx, |id| tx.count_story_try(id, true).map(none))),
    ("end_story", |tx, _, _| story(tx, |id| tx.end_story(id, StoryEnd::Asked).map(none))),
    ("put_story_version", |tx, _, _| story(tx, |id| tx.put_story_version(id, &made_up::says()).map(none))),
    ("story_versions", |tx, _, _| story(tx, |id| tx.story_versions(id).map(none))),
    ("put_story_consent", |tx, _, _| story(tx, |id| tx.put_story_consent(id, Level::Team, 1, now()).map(none))),
    ("end_story_consent", |tx, _, _| story(tx, |id| tx.end_story_consent(id, Level::Team).map(none))),
    ("story_consents", |tx, _, _| story(tx, |id| tx.story_consents(id).map(none))),
    ("story_consents_ending", |tx, _, _| Ok(tx.story_consents_ending(now())?.len())),
    ("story_asked_again", |tx, _, _| story(tx, |id| tx.story_asked_again(id).map(none))),
    ("ask_story_again", |tx, _, _| story(tx, |id| tx.ask_story_again(id).map(none))),
    ("story_asking", |tx, _, _| story(tx, |id| tx.story_asking(id).map(none))),
    ("story_letters_read", |tx, _, _| story(tx, |id| tx.story_letters_read(id).map(none))),
    ("put_story_news", |tx, _, _| story(tx, |id| tx.put_story_news(id, now()).map(none))),
    ("story_news", |tx, _, _| story(tx, |id| tx.story_news(id).map(none))),
    ("put_story_again", |tx, _, _| story(tx, |id| tx.put_story_again(id, "a token").map(none))),
    ("judge_story", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_version(id, &made_up::says())?;
            tx.judge_story(id, 1, Level::Wall, JudgementWhy::Helps, Some("nobody")).map(none)
        })
    }),
    ("story_judgements", |tx, _, _| story(tx, |id| tx.story_judgements(id).map(none))),
    ("put_story_said", |tx, _, _| story(tx, |id| tx.put_story_said(id, SaidKind::ToAuthor, "Thank you.").map(none))),
    ("story_answered", |tx, _, _| story(tx, |id| tx.story_answered(id).map(none))),
    ("second_story_said", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_said(id, SaidKind::Reply, "Thank you.")?;
            Ok(usize::from(tx.second_story_said(id, 1).is_ok())) // nobody seconds their own words
        })
    }),
    ("story_said_off", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_said(id, SaidKind::Reply, "Thank you.")?;
            tx.story_said_off(id, 1).map(none)
        })
    }),
    ("story_said", |tx, _, _| story(tx, |id| tx.story_said(id).map(none))),
    ("pin_story", |tx, _, _| story(tx, |id| tx.pin_story(id, &made_up::pin()).map(none))),
    ("unpin_story", |tx, _, _| story(tx, |id| tx.unpin_story(id, &made_up::pin()).map(none))),
    ("story_pin_may_stand", |tx, _, _| {
        story(tx, |id| {
            tx.pin_story(id, &made_up::pin())?;
            tx.story_pin_may_stand(id, &made_up::pin(), true).map(none)
        })
    }),
    ("stories_with_closed_calls", |tx, _, _| Ok(tx.stories_with_closed_calls()?.len())),
    ("forget_calls_of_story", |tx, _, _| story(tx, |id| tx.forget_calls_of_story(id).map(none))),
    ("story_pins", |tx, _, _| story(tx, |id| tx.story_pins(id).map(none))),
    ("put_story_paper", |tx, _, _| story(tx, |id| tx.put_story_paper(id, PaperPlace::Desk, 2).map(none))),
    ("story_feed", |tx, _, _| Ok(tx.story_feed()?.gone.len())),
    ("story_feed_moves", |tx, _, _| tx.story_feed_moves().map(none)),
    ("story_papers", |tx, _, _| Ok(tx.story_papers()?.len())),
    ("story_papers_of", |tx, _, _| story(tx, |id| tx.story_papers_of(id).map(none))),
    ("story_paper_down", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_paper(id, PaperPlace::Desk, 2)?;
            tx.story_paper_down(id, 1).map(none)
        })
    }),
    ("story_tombstones", |tx, _, _| Ok(tx.story_tombstones(now())?.len())),
    ("put_story_screen", |tx, _, _| tx.put_story_screen("token").map(none)),
    ("story_screens", |tx, _, _| Ok(tx.story_screens()?.len())),
    ("end_story_screens", |tx, _, _| tx.end_story_screens().map(none)),
];

fn story(tx: &Tx<'_>, then: impl Fn(record::StoryId) -> Result<usize>) -> Result<usize> {
    then(tx.put_story(Teller::Themselves, &made_up::told("I went."), Some("a token"))?)
}
