//! Read a letter that was held: a named person has read it, and says whether anything may be sent.
use crate::error::{Result, StepError};
use crate::sentence::sentence_around;
use record::{Evidence, Finding, ReferralId, StepKind};
use store::{Desk, Reading};

/// What made a letter wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyHeld {
    /// A sentence of the letter: what stands before the words, the words, and what stands after them.
    Sentence(String, String, String),
    /// A code that came with it, in words.
    Code(String),
}

/// The sentences and codes for which a person must read this letter, in its order, each once: several words of one
/// sentence are one reason.
#[must_use]
pub fn why_held<'a>(letter: &str, findings: impl IntoIterator<Item = &'a Finding>) -> Vec<WhyHeld> {
    let mut all: Vec<WhyHeld> = Vec::new();
    let mut whole: Vec<String> = Vec::new();
    for finding in findings.into_iter().filter(|finding| finding.needs_reading()) {
        let (why, text) = match &finding.evidence {
            Evidence::Words { said, .. } => {
                let (before, words, after) = sentence_around(letter, said.span);
                let text = format!("{before}{words}{after}");
                (WhyHeld::Sentence(before, words, after), text)
            }
            Evidence::Code(code) => {
                let words = code.display.clone().unwrap_or_else(|| code.code.clone());
                (WhyHeld::Code(words.clone()), format!("code {words}"))
            }
        };
        if !whole.contains(&text) {
            whole.push(text);
            all.push(why);
        }
    }
    all
}

/// A named clinician has read the held letter. `release`: the invitation may go; else it does not, and they act
/// themselves. A reason is needed either way, and is kept with the letter.
///
/// # Errors
/// [`StepError::Wrong`] without a reason or a name; [`store::Error::Changed`] when it is not held any more.
pub async fn read_letter(desk: &Desk, referral: ReferralId, release: bool, why: &str) -> Result<()> {
    let why = why.trim().to_owned();
    if why.is_empty() {
        return Err(StepError::wrong("say in a few words why"));
    }
    if desk.actor().staff.is_none() {
        return Err(StepError::wrong("a letter is read by a named person"));
    }
    desk.write(move |tx| {
        let (reading, detail) =
            if release { (Reading::Released, "read:released") } else { (Reading::Stopped, "read:stopped") };
        tx.set_reading(referral, reading, &why)?;
        Ok(tx.step(referral, StepKind::Identified, Some(detail))?)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Concept, Span, Status, Words};

    fn finding(concept: Concept, letter: &str, words: &str) -> Finding {
        let start = letter.find(words).expect("there");
        let said = Words { span: Span { start, end: start + words.len() }, text: words.into() };
        let evidence = Evidence::Words { said, trigger: None, scope: None };
        Finding { concept, status: Status::Affirmed, rule: "plain".into(), evidence }
    }

    #[test]
    fn the_sentence_that_made_a_letter_wait_is_shown_once_and_no_other() {
        let letter = "Low mood. She has thoughts of self-harm and of suicide. Lives with her son.";
        let findings = [
            finding(Concept::LowMood, letter, "Low mood"),
            finding(Concept::SelfHarm, letter, "self-harm"),
            finding(Concept::Suicidality, letter, "suicide"),
        ];
        let sentence = |before: &str, said: &str, after: &str| {
            WhyHeld::Sentence(before.to_owned(), said.to_owned(), after.to_owned())
        };
        assert_eq!(why_held(letter, &findings), [sentence("She has thoughts of ", "self-harm", " and of suicide.")]);
        let code = record::Code { system: "http://snomed.info/sct".into(), code: "248062006".into(), display: None };
        let coded = Finding { evidence: Evidence::Code(code), ..findings[1].clone() };
        assert_eq!(why_held("", [&coded]), [WhyHeld::Code("248062006".into())]);
    }
}
