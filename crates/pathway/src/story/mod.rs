//! Stories: told by anybody, read by people before anybody else does, shown where their authors agree, taken back at once.
mod again;
mod author;
mod beneath;
mod case;
mod draft;
mod heard;
mod held;
mod judge;
mod own_words;
mod places;
mod recognised;
mod tell;
mod themes;
mod unread;
mod upkeep;

pub(crate) use again::holding;
pub use again::{ASK_BEFORE, ask_authors, author_email, go_on_with_story, may_be_asked, may_be_told};
pub use author::{
    agree_to_story, change_story, choose_story_word, let_author_try_again, say_of_pin, story_word_was_right,
    take_back_story, try_story_word, write_to_clinic,
};
pub use beneath::{reply_beneath, say_yes_beneath, take_off_beneath};
pub use case::{agree_for_case, evidence_for_case, tell_case};
pub use draft::{Draft, DraftSpan, Prepared, draft, make_version};
pub use heard::{Heard, calls_of_story, hear_author, number_of_story, ring_author};
pub(crate) use held::a_name;
pub use judge::{
    asked_again, author_letters_read, end_story, judge_story, paper_down, pin_story, print_story, printed_for,
    printed_places, reply_to_author, set_up_screen, switch_screens_off, unpin_story, write_story_down,
};
pub use own_words::asked_of_words;
pub use places::{SomeoneSays, days_to_first_answer, someone_like_me, stories_by_step, story_for};
pub use recognised::says_nobody;
pub use tell::{NotTold, StoryTaken, tell_story};
pub use themes::{Theme, Themes, ThemesError};
pub use unread::seems_unread;
pub use upkeep::forget_stories;

use crate::error::{Result, StepError};
use std::time::Duration;
use store::Tx;

/// The longest story, in letters.
pub const LONGEST_STORY: usize = 20_000;
/// The longest note between author and clinic, and beneath a story.
const LONGEST_NOTE: usize = 2_000;
/// For how many months somebody can agree.
pub const MONTHS: [u32; 3] = [6, 12, 24];

/// A note, neither empty nor too long.
fn note(words: &str) -> Result<String> {
    let words = words.trim();
    match words.chars().count() {
        1..=LONGEST_NOTE => Ok(words.to_owned()),
        _ => Err(StepError::wrong("write something, and no more than 2,000 letters")),
    }
}

/// So many months from now, in days that make a whole year of twelve.
fn until(tx: &Tx<'_>, months: u32) -> Result<record::Instant> {
    if !MONTHS.contains(&months) {
        return Err(StepError::wrong("say for how long: 6, 12 or 24 months"));
    }
    let days = u64::from(months) * 365 / 12;
    Ok(tx.now().plus(Duration::from_secs(days * 24 * 60 * 60)))
}
