//! The parts of a story's page: its words with what was found in them marked, the questions to a person, the decisions.
use pathway::{Draft, Prepared};
use record::Judgement;

/// A piece of the words as they were told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub words: String,
    /// What was found here, and whether a person is asked.
    pub found: Option<(&'static str, bool)>,
}

/// One span about which a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    pub start: usize,
    pub words: String,
    pub kind: &'static str,
    pub asked: bool,
    pub rule: String,
    /// A few words before it and after it.
    pub before: String,
    pub after: String,
    /// What is chosen: whether it is taken out. None while a person has not said.
    pub out: Option<bool>,
}

impl Question {
    /// What kind of thing it is, as a sentence says it: `a name`, `an age`.
    pub fn a_kind(&self) -> String {
        let article = if self.kind.starts_with(['a', 'e', 'i', 'o', 'N']) { "an" } else { "a" };
        format!("{article} {}", self.kind)
    }
}

/// One decision, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub name: String,
    pub one: Judgement,
    /// Whether it is about the version that there is now, and stands.
    pub stands: bool,
}

impl Judged {
    /// Who could recognise it, beside a yes that was said all the same.
    pub fn somebody_could(&self) -> Option<&str> {
        let answer = self.one.recognised.as_deref();
        answer.filter(|answer| self.one.why.shows() && !pathway::says_nobody(answer))
    }
}

/// How many letters stand around a question.
const AROUND: usize = 40;

/// The words as they were told, in paragraphs, with what was found.
pub(super) fn pieces(draft: &Draft) -> Vec<Vec<Piece>> {
    let letters: Vec<char> = draft.text.chars().collect();
    let (mut all, mut at) = (Vec::new(), 0);
    for span in &draft.spans {
        all.push(Piece { words: letters[at..span.start].iter().collect(), found: None });
        all.push(Piece { words: span.words.clone(), found: Some((span.kind, span.asked)) });
        at = span.end;
    }
    all.push(Piece { words: letters[at..].iter().collect(), found: None });
    let mut paragraphs = vec![Vec::new()];
    for piece in all {
        for (n, line) in piece.words.split('\n').enumerate() {
            if n > 0 {
                paragraphs.push(Vec::new());
            }
            if let Some(last) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
                last.push(Piece { words: line.to_owned(), found: piece.found });
            }
        }
    }
    paragraphs.retain(|one| !one.is_empty());
    paragraphs
}

/// Every span as a question; what is only found is answered already, and can be answered otherwise.
pub(super) fn questions(draft: &Draft, typed: &Prepared) -> Vec<Question> {
    let letters: Vec<char> = draft.text.chars().collect();
    let spans = draft.spans.iter().map(|span| {
        let chosen = typed.out.iter().rev().find(|(start, _)| *start == span.start).map(|(_, out)| *out);
        Question {
            start: span.start,
            words: span.words.clone(),
            kind: span.kind,
            asked: span.asked,
            rule: span.rule.clone(),
            before: letters[span.start.saturating_sub(AROUND)..span.start].iter().collect(),
            after: letters[span.end..letters.len().min(span.end + AROUND)].iter().collect(),
            out: chosen.or((!span.asked).then_some(true)),
        }
    });
    spans.collect()
}

/// Decisions with the name of whoever took them.
pub(super) fn judged(named: Vec<(String, Judgement)>, version: i64) -> Vec<Judged> {
    let judged = named.into_iter().map(|(name, one)| {
        let stands = one.version == version && one.over.is_none();
        Judged { name, one, stands }
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::DraftSpan;

    #[test]
    fn what_was_found_is_marked_where_it_stands_and_asked_about_with_the_words_around() {
        let span = |start, end, words: &str, asked| DraftSpan {
            start,
            end,
            words: words.into(),
            kind: "name",
            asked,
            rule: "a.rule".into(),
        };
        let text = "É Mary.\nThe Kestrel".to_owned();
        let spans = vec![span(2, 6, "Mary", false), span(12, 19, "Kestrel", true)];
        let draft = Draft { proposed: String::new(), text, spans };
        let all = pieces(&draft);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0][1], Piece { words: "Mary".into(), found: Some(("name", false)) });
        let questions = questions(&draft, &Prepared::default());
        assert_eq!((questions[0].out, questions[1].out), (Some(true), None));
        assert_eq!(questions[1].before, "É Mary.\nThe ");
        let age = Question { kind: "age", ..questions[0].clone() };
        assert_eq!((questions[0].a_kind(), age.a_kind()), ("a name".into(), "an age".into()));
    }
}
