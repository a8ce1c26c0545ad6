//! A draft: what `redact` takes out of a story and what it asks about, and the version that a person makes of it. Nothing
//! that was asked is decided by a machine, and what is taken out stands nowhere in the version.
use super::again::tell_author;
use super::case::stays_with_the_team;
use super::held::held;
use super::own_words::{Against, holds, tells_nobody};
use crate::Engines;
use crate::error::{Result, StepError};
use record::{Story, StoryId, StoryText, StoryTold, Teller};
use redact::Action;
use signpost::Directory;
use std::sync::Arc;
use store::{Desk, Tx};

/// The longest title, in letters.
const LONGEST_TITLE: usize = 80;
/// What stands in the place of words that a person takes out besides.
const LEFT_OUT: &str = "[left out]";

/// A story as it was told, with what was found in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// The words as they were told.
    pub text: String,
    /// What is taken out, and what is asked about, in the order of the text.
    pub spans: Vec<DraftSpan>,
    /// The text as it reads if everything that is asked about stays.
    pub proposed: String,
}

/// One span of a draft. Places are letters of the text, the end left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSpan {
    /// First letter.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there.
    pub words: String,
    /// What kind of thing it is, in a word: `name`, `place`.
    pub kind: &'static str,
    /// Whether a person is asked; else it is taken out.
    pub asked: bool,
    /// What it is known by.
    pub rule: String,
}

/// What a person made of a draft.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prepared {
    /// A few words for lists.
    pub title: String,
    /// For spans of the draft, by where they begin: whether they are taken out. One that is not named is taken out if it was
    /// found, and unanswered if it was asked about.
    pub out: Vec<(usize, bool)>,
    /// Words to take out besides, wherever they stand.
    pub besides: Vec<String>,
    /// Words of the title of which a person said that they tell nobody who anybody is.
    pub title_stays: Vec<String>,
}

/// What is found in a story.
///
/// # Errors
/// When the database does not answer.
pub fn draft(tx: &Tx<'_>, engines: &Engines, directory: &Directory, story: &Story) -> Result<Draft> {
    let text = story.told.text();
    let found = engines.redactor.redact(&text, &held(tx, engines, directory, story, &text)?);
    let letters: Vec<char> = text.chars().collect();
    let spans = found.spans.into_iter().map(|span| DraftSpan {
        start: span.start,
        end: span.end,
        words: letters[span.start..span.end].iter().collect(),
        kind: span.class.word(),
        asked: span.action == Action::Ask,
        rule: span.rule,
    });
    Ok(Draft { spans: spans.collect(), text, proposed: found.text })
}

/// Makes a version of a story to be shown, as a person prepared it; answers its number, or that of the newest where it is
/// word for word the same.
///
/// # Errors
/// [`StepError::Wrong`] when something that is asked about has no answer, when what is taken out still stands somewhere, in
/// words beneath the story too, or for a title that tells who somebody is; [`store::Error::Changed`] when the words changed
/// since `read`.
pub async fn make_version(
    desk: &Desk,
    (engines, directory): (&Arc<Engines>, &Arc<Directory>),
    story: StoryId,
    read: record::Instant,
    prepared: Prepared,
) -> Result<i64> {
    let (engines, directory) = (Arc::clone(engines), Arc::clone(directory));
    desk.write(move |tx| {
        let known = tx.story(story)?;
        if known.ended.is_some() || known.changed != read {
            return Err(store::Error::Changed.into());
        }
        if known.teller == Teller::Elsewhere {
            return Err(StepError::not_now("its author agreed to these words and to no others"));
        }
        let draft = draft(tx, &engines, &directory, &known)?;
        let title = prepared.title.trim();
        if !(1..=LONGEST_TITLE).contains(&title.chars().count()) {
            return Err(StepError::wrong("give it a title of no more than 80 letters"));
        }
        let text = draft.made(&prepared)?;
        let taken = draft.taken(&prepared);
        let against = Against { taken: &taken, shown: &text, stays: &prepared.title_stays };
        tells_nobody(tx, &engines, &directory, &known, (title, "the title"), &against)?;
        for said in tx.story_said(story)?.iter().filter(|said| said.is_beneath()) {
            if let Some(word) = holds(&said.words, &taken, &[]) {
                let why = format!("“{word}” stands in words beneath the story: take those off first");
                return Err(StepError::wrong(why));
            }
        }
        let (out, besides) = (prepared.out.clone(), prepared.besides.clone());
        tx.set_story_beside(story, &StoryTold { out, besides, ..known.told.clone() })?;
        let says = StoryText { title: title.into(), text };
        // the same words once more are no newer version: its author and its readers would have to say yes anew
        let newest = tx.story_versions(story)?.into_iter().find(|one| one.n == known.version);
        if newest.is_some_and(|newest| newest.says == says) {
            return Ok(known.version);
        }
        let version = tx.put_story_version(story, &says)?;
        stays_with_the_team(tx, &known, version)?;
        tell_author(tx, story)?;
        Ok(version)
    })
    .await
}

impl Draft {
    /// The text that is shown.
    ///
    /// # Errors
    /// [`StepError::Wrong`] as for [`make_version`].
    pub fn made(&self, prepared: &Prepared) -> Result<String> {
        let (mut out, mut taken, mut at) = (String::new(), Vec::new(), 0);
        let letters: Vec<char> = self.text.chars().collect();
        for span in &self.spans {
            let answer = prepared.out.iter().rev().find(|(start, _)| *start == span.start).map(|(_, out)| *out);
            let Some(take) = answer.or((!span.asked).then_some(true)) else {
                return Err(StepError::wrong(format!("say of “{}” whether it is taken out", span.words)));
            };
            out.extend(&letters[at..span.start]);
            if take {
                out.push_str(&format!("[{}]", span.kind));
                taken.push(span.words.clone());
            } else {
                out.push_str(&span.words);
            }
            at = span.end;
        }
        out.extend(&letters[at..]);
        for words in prepared.besides.iter().map(|words| words.trim()).filter(|words| words.chars().count() > 1) {
            if found(&self.text, words).is_none() {
                return Err(StepError::wrong(format!(
                    "“{words}” does not stand in the story, so nothing was taken out: write it as it stands there"
                )));
            }
            out = without(&out, words);
            taken.push(words.to_owned());
        }
        let said = out.replace(LEFT_OUT, " ");
        match taken.iter().find(|words| stands_in(&said, words)) {
            None => Ok(out),
            Some(words) => Err(StepError::wrong(format!(
                "“{words}” is taken out in one place and stands in another: take it out there, or leave it in everywhere"
            ))),
        }
    }
}

/// The text with these words left out wherever they stand, in any case.
fn without(text: &str, words: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    // what stands in its place is not read again: "out" may be left out, too
    while let Some(at) = found(rest, words) {
        out.push_str(&rest[..at.start]);
        out.push_str(LEFT_OUT);
        rest = &rest[at.end..];
    }
    out.push_str(rest);
    out
}

/// Whether these very words stand there as words.
fn stands_in(text: &str, words: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .any(|(at, found)| !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next()))
}

/// Where these words stand first, as words and in any case.
pub(super) fn found(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let lower = |c: char| c.to_lowercase().collect::<String>();
    let wanted: Vec<String> = words.chars().map(lower).collect();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let fits = |at: usize| {
        let here = letters.get(at..at + wanted.len());
        let before = at.checked_sub(1).map(|before| letters[before].1);
        let after = letters.get(at + wanted.len()).map(|after| after.1);
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        here.is_some_and(|here| here.iter().map(|(_, c)| lower(*c)).eq(wanted.iter().cloned()))
            && apart(before)
            && apart(after)
    };
    let at = (0..letters.len()).find(|at| fits(*at))?;
    let end = letters.get(at + wanted.len()).map_or(text.len(), |(end, _)| *end);
    Some(letters[at].0..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let span = |start, end, words: &str, asked| DraftSpan {
            start,
            end,
            words: words.into(),
            kind: "name",
            asked,
            rule: "a.rule".into(),
        };
        let text = "Mary took me to the Kestrel. Then mary left.".to_owned();
        Draft {
            proposed: text.replacen("Mary", "[name]", 1),
            spans: vec![span(0, 4, "Mary", false), span(20, 27, "Kestrel", true)],
            text,
        }
    }

    fn made(out: &[(usize, bool)], besides: &[&str]) -> Result<String, String> {
        let besides = besides.iter().map(|words| (*words).to_owned()).collect();
        let prepared = Prepared { out: out.to_vec(), besides, ..Prepared::default() };
        draft().made(&prepared).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_asked_about_is_decided_by_a_person_or_there_is_no_version() {
        assert!(made(&[], &[]).expect_err("asked").contains("“Kestrel”"));
        assert_eq!(made(&[(20, false)], &[]).expect("made"), "[name] took me to the Kestrel. Then mary left.");
        assert_eq!(made(&[(20, true)], &[]).expect("made"), "[name] took me to the [name]. Then mary left.");
    }

    #[test]
    fn what_was_found_can_be_put_back_and_more_can_be_left_out() {
        assert_eq!(made(&[(0, false), (20, true)], &[]).expect("made"), "Mary took me to the [name]. Then mary left.");
        let more = made(&[(20, true)], &["MARY", "took me"]).expect("made");
        assert_eq!(more, "[name] [left out] to the [name]. Then [left out] left.");
    }

    #[test]
    fn what_is_to_be_left_out_besides_and_stands_nowhere_is_said_and_not_passed_over() {
        let why = made(&[(20, true)], &["kestral"]).expect_err("it is written otherwise");
        assert!(why.contains("“kestral” does not stand in the story"), "{why}");
        assert!(made(&[(20, true)], &["", "Kestrel"]).is_ok(), "what is out already may be named once more");
    }

    #[test]
    fn words_of_what_stands_in_their_place_can_be_left_out_too() {
        assert_eq!(without("Left out, and out again", "out"), "Left [left out], and [left out] again");
        assert_eq!(without("Left out", "left out"), LEFT_OUT);
    }

    #[test]
    fn what_is_taken_out_in_one_place_stands_in_no_other() {
        let mut twice = draft();
        twice.text = twice.text.replace("mary", "Mary");
        let prepared = Prepared { out: vec![(20, true)], ..Prepared::default() };
        assert!(twice.made(&prepared).is_err(), "the second Mary was not found, and must not be shown");
    }
}
