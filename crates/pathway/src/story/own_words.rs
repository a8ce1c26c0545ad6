//! Words that staff write around a story, its title and what stands beneath it: they are held against what was taken out of
//! the story, and read by the same rules, with the same questions to a person.
use super::draft::{Draft, Prepared, found};
use super::held::held;
use crate::Engines;
use crate::error::{Result, StepError};
use record::Story;
use redact::{Action, Removal};
use signpost::Directory;
use store::Tx;

/// What the words are read against.
pub(super) struct Against<'a> {
    /// What was taken out of the story.
    pub taken: &'a [String],
    /// The story as it is shown: what a person left in there may be said here, too.
    pub shown: &'a str,
    /// Words of which a person said that they tell nobody who anybody is.
    pub stays: &'a [String],
}

/// That words which staff wrote tell nobody who anybody is, by everything that is known.
///
/// # Errors
/// [`StepError::Wrong`], naming what stands there.
pub(super) fn tells_nobody(
    tx: &Tx<'_>,
    engines: &Engines,
    directory: &Directory,
    story: &Story,
    (words, what): (&str, &str),
    against: &Against<'_>,
) -> Result<()> {
    let stays = |word: &str| against.stays.iter().any(|one| one == word);
    if let Some(taken) = holds(words, against.taken, against.stays) {
        return Err(StepError::wrong(format!("“{taken}” was taken out of the story: take it out of {what}, too")));
    }
    let left_in = |word: &str| found(against.shown, word).is_some();
    for span in spans(tx, engines, directory, story, words)? {
        let word = of(words, &span);
        match span.action {
            Action::Remove if !left_in(&word) => {
                let kind = span.class.word();
                let why = format!("{what} holds something that tells who somebody is ({kind}): take it out");
                return Err(StepError::wrong(why));
            }
            Action::Ask if !left_in(&word) && !stays(&word) => {
                let why = format!("say that “{word}” tells nobody who anybody is, or take it out of {what}");
                return Err(StepError::wrong(why));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Words of a text by staff about which a person is asked, each once.
///
/// # Errors
/// When the database does not answer.
pub fn asked_of_words(
    tx: &Tx<'_>,
    engines: &Engines,
    directory: &Directory,
    story: &Story,
    taken: &[String],
    words: &str,
) -> Result<Vec<String>> {
    let asked = spans(tx, engines, directory, story, words)?.into_iter().filter(|span| span.action == Action::Ask);
    let mut asked: Vec<String> = asked.map(|span| of(words, &span)).collect();
    asked.extend(taken.iter().filter_map(|one| in_small_letters(words, one)));
    let mut seen = std::collections::BTreeSet::new();
    asked.retain(|word| seen.insert(word.clone()));
    Ok(asked)
}

/// Which of the words that were taken out stands here. In small letters a name may be the word that it is, too ("rose"): a
/// person says so, and it stays.
pub(super) fn holds(words: &str, taken: &[String], stays: &[String]) -> Option<String> {
    let stands = |one: &&String| {
        let small = in_small_letters(words, one).is_some_and(|small| stays.contains(&small));
        found(words, one).is_some() && !small
    };
    taken.iter().find(stands).cloned()
}

/// A name of one word that stands in a text in small letters only: as it stands there.
fn in_small_letters(words: &str, taken: &str) -> Option<String> {
    let is_name = taken.starts_with(char::is_uppercase) && !taken.contains(' ');
    let mut rest = words;
    let mut small = None;
    while let Some(at) = found(rest, taken).filter(|_| is_name) {
        let here = &rest[at.clone()];
        if here.contains(char::is_uppercase) {
            return None;
        }
        small = Some(here.to_owned());
        rest = &rest[at.end..];
    }
    small
}

fn spans(tx: &Tx<'_>, engines: &Engines, directory: &Directory, story: &Story, words: &str) -> Result<Vec<Removal>> {
    Ok(engines.redactor.redact(words, &held(tx, engines, directory, story, words)?).spans)
}

fn of(words: &str, span: &Removal) -> String {
    words.chars().skip(span.start).take(span.end - span.start).collect()
}

impl Draft {
    /// What is taken out, as it stands in the story; of people's names each word by itself, too.
    #[must_use]
    pub fn taken(&self, prepared: &Prepared) -> Vec<String> {
        let mut taken = Vec::new();
        for span in &self.spans {
            let answer = prepared.out.iter().rev().find(|(start, _)| *start == span.start).map(|(_, out)| *out);
            if answer.unwrap_or(!span.asked) {
                taken.push(span.words.clone());
                let name = matches!(span.kind, "name" | "clinician");
                let parts = span.words.split(|c: char| !c.is_alphanumeric()).filter(|_| name);
                let parts = parts.filter(|part| part.starts_with(char::is_uppercase) && part.chars().count() > 2);
                taken.extend(parts.map(str::to_owned));
            }
        }
        taken.extend(prepared.besides.iter().map(|words| words.trim().to_owned()));
        taken.retain(|words| words.chars().count() > 1);
        taken.sort_unstable();
        taken.dedup();
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_was_taken_out_is_found_however_it_is_written_and_may_be_a_word_in_small_letters() {
        let taken = ["Rose".to_owned(), "the door".to_owned()];
        assert_eq!(holds("ROSE and I", &taken, &[]).as_deref(), Some("Rose"));
        assert_eq!(holds("By The Door", &taken, &[]).as_deref(), Some("the door"));
        assert_eq!(holds("A rose in June", &taken, &[]).as_deref(), Some("Rose"), "a person has not said");
        assert_eq!(holds("A rose in June", &taken, &["rose".to_owned()]), None);
        assert_eq!(holds("Rose, a rose", &taken, &["rose".to_owned()]).as_deref(), Some("Rose"));
        assert_eq!(holds("Roses", &taken, &[]), None);
    }
}
