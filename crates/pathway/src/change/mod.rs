//! Tests of change: an aim and what drives it, ideas, and turns of plan, do, study, act. Whoever writes names the version
//! that they saw; where somebody else was quicker the answer is [`store::Error::Changed`], and nothing is lost: the page
//! holds what they typed, and every earlier writing is kept.
mod aim;
mod archive;
mod cycle;
mod idea;
mod marks;
mod opportunity;
mod part;
mod take_out;

pub use aim::{add_driver, close_aim, move_driver, rewrite_aim, rewrite_driver, set_aim, set_driver_aside};
pub use archive::{Archived, archive};
pub use cycle::{decide_test, note_on_test, plan_test, replan_test, tell_test};
pub use idea::{propose_idea, rewrite_idea, set_idea_aside, take_up_idea};
pub use opportunity::{Opportunity, change_idea_from};
pub use part::take_part_in_test;
pub(crate) use take_out::forget_idea_from;
pub use take_out::{take_out_all_words, take_out_of_mark, take_out_words};

use crate::error::{Result, StepError};
use record::Written;

/// The longest line, in letters.
const LINE: usize = 300;
/// The longest text, in letters.
const TEXT: usize = 3_000;
/// Of so many measures at most can something be told.
const MEASURES: usize = 12;

/// A line without white space around it.
fn line(words: &str, wanted: &str) -> Result<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        0 => Err(StepError::wrong(wanted)),
        1..=LINE => Ok(words),
        _ => Err(StepError::wrong("use no more than 300 letters")),
    }
}

/// A text without white space around it, which may be empty.
fn text(words: &str) -> Result<String> {
    let words = words.trim();
    if words.chars().count() > TEXT {
        return Err(StepError::wrong("use no more than 3,000 letters"));
    }
    Ok(words.to_owned())
}

/// A text that must say something.
fn some_text(words: &str, wanted: &str) -> Result<String> {
    let words = text(words)?;
    if words.is_empty() { Err(StepError::wrong(wanted)) } else { Ok(words) }
}

/// The words as one line of no more than so many letters, cut at a word.
fn said_short(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let short: String = line.chars().take(most - 1).collect();
    format!("{}…", short.rsplit_once(' ').map_or(&*short, |(words, _)| words))
}

/// Ids of measures, each once. Whether a clinic has such a measure is its content's business, which may change later.
fn measures(ids: &[String]) -> Result<Vec<String>> {
    let mut kept: Vec<String> = Vec::new();
    for id in ids.iter().map(|id| id.trim()).filter(|id| !id.is_empty()) {
        let is_id = id.len() <= 60 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !is_id {
            return Err(StepError::wrong("choose a measure from the list"));
        }
        if !kept.iter().any(|known| known == id) {
            kept.push(id.to_owned());
        }
    }
    if kept.len() > MEASURES {
        return Err(StepError::wrong("choose no more than 12 measures"));
    }
    Ok(kept)
}

/// That this is still the writing that somebody saw.
fn is_seen(written: &Written, seen: u32) -> Result<()> {
    if written.version == seen { Ok(()) } else { Err(store::Error::Changed.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_and_says_something() {
        assert_eq!(line("  more \n people ", "say it").expect("a line"), "more people");
        assert!(line(" \n ", "say it").is_err_and(|wrong| wrong.to_string() == "say it"));
        assert!(line(&"a".repeat(301), "say it").is_err());
    }

    #[test]
    fn measures_are_ids_and_each_stands_once() {
        let ids = |ids: &[&str]| measures(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(ids(&["reached", "", "reached", "did-not-attend"]).expect("ids"), ["reached", "did-not-attend"]);
        assert!(ids(&["../reached"]).is_err());
        let many: Vec<String> = (0..13).map(|n| format!("m{n}")).collect();
        assert!(measures(&many).is_err());
    }
}
