//! The door: a letter and its codes to findings.
use crate::answer::{self, Answer};
use crate::context::{Cue, Verdict};
use crate::duration;
use crate::labels::Labels;
use crate::lexicon::{Kind, Lexicon};
use crate::mention::{self, Mention};
use crate::prose::Prose;
use crate::section;
use record::{Code, Date, Evidence, Finding, Status, Words};

/// What a letter and its codes say.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Each mention with its evidence: those of the words in the order of the text, then those of the codes.
    pub findings: Vec<Finding>,
    /// The roll-up, for evaluation on the command line only.
    pub labels: Labels,
}

/// A mention with what was judged of it.
pub(crate) struct Settled {
    pub mention: Mention,
    pub status: Status,
    pub cue: Option<Cue>,
}

impl Lexicon {
    /// Reads a letter of a day (if known: it wins over a date in the text) and the codes that came with it.
    ///
    /// Any text is read; none is refused. An unknown code is neither a finding nor an error.
    #[must_use]
    pub fn identify(&self, letter: &str, written: Option<Date>, codes: &[Code]) -> Reading {
        let prose = Prose::read(self, letter, written);
        let mut settled = settled(&prose);
        let judged: Vec<(Mention, Status)> = settled.iter().map(|one| (one.mention, one.status)).collect();
        let (durations, said_to_last) = duration::of_pain(&prose, &judged);
        settled.extend(durations.iter().map(duration::mention).map(|(mention, cue)| Settled {
            mention,
            status: Status::Affirmed,
            cue,
        }));
        settled.sort_by_key(|one| one.mention.start);
        let mut findings: Vec<Finding> = settled.iter().filter_map(|one| finding(&prose, one)).collect();
        findings.extend(codes.iter().filter_map(|code| self.coded(code)));
        let labels = Labels::of(&findings, &durations, said_to_last);
        Reading { findings, labels }
    }

    fn coded(&self, code: &Code) -> Option<Finding> {
        let known = self.code(&code.system, &code.code)?;
        Some(Finding {
            concept: known.concept,
            status: known.says.unwrap_or(Status::Affirmed),
            rule: format!("code.{}", code.code),
            evidence: Evidence::Code(code.clone()),
        })
    }
}

/// Every mention with its status: the answer of a template first, then the words around.
pub(crate) fn settled(prose: &Prose) -> Vec<Settled> {
    let mentions = mention::all(prose);
    let answers = answer::all(prose, &mentions);
    let each = mentions.into_iter().enumerate();
    each.filter_map(|(index, mention)| match answers.get(&index) {
        Some(answer) => answered(prose, mention, answer),
        None if prose.lexicon.entry(mention.entry).kind == Kind::Heading => None,
        None => Some(in_context(prose, mention)),
    })
    .collect()
}

fn answered(prose: &Prose, mention: Mention, answer: &Answer) -> Option<Settled> {
    let scope = (mention.start, answer.end);
    let cue = Cue { rule: answer.entry, start: answer.start, end: answer.end, scope };
    let verdict = Verdict::of(prose, &mention);
    let (status, cue) = match (answer.says?, verdict.family) {
        (_, Some(family)) => (Status::Family, family),
        _ if verdict.historical.is_some_and(|past| section::is_entry(prose, &past)) => (Status::Historical, cue),
        (says, None) => (says, cue),
    };
    Some(Settled { mention, status, cue: Some(cue) })
}

fn in_context(prose: &Prose, mention: Mention) -> Settled {
    let verdict = Verdict::of(prose, &mention);
    let (status, cue) = verdict.status();
    let scored = prose.lexicon.entry(mention.entry).kind == Kind::Score;
    let (status, cue) = match (mention.says, status) {
        (None, status) => (status, cue),
        // A number is neither denied nor doubted by the words around it.
        (Some(says), Status::Negated | Status::Uncertain) if scored => (says, None),
        (Some(says), Status::Affirmed) => (says, None),
        // "Not sleeping well" is bad sleep; "no flashbacks, mood normal" is a good mood all the same.
        (Some(Status::Negated), Status::Negated) => match cue.filter(|cue| right_before(prose, cue, &mention)) {
            Some(cue) => (Status::Affirmed, Some(cue)),
            None => (Status::Negated, None),
        },
        (Some(_), status) => (status, cue),
    };
    Settled { mention, status, cue }
}

fn right_before(prose: &Prose, cue: &Cue, mention: &Mention) -> bool {
    let (from, to) = (cue.end.min(mention.start), mention.start);
    cue.end <= to && prose.words_between(from, to) <= 1 && !prose.has_comma(from, to)
}

fn finding(prose: &Prose, settled: &Settled) -> Option<Finding> {
    let words = |start, end| Words { span: prose.text.span(start, end), text: prose.text.words(start, end).to_owned() };
    let Mention { start, end, concept, entry, .. } = settled.mention;
    Some(Finding {
        concept: concept?,
        status: settled.status,
        rule: prose.lexicon.id(settled.cue.map_or(entry, |cue| cue.rule)).to_owned(),
        evidence: Evidence::Words {
            said: words(start, end),
            trigger: settled.cue.map(|cue| words(cue.start, cue.end)),
            scope: settled.cue.map(|cue| prose.text.span(cue.scope.0, cue.scope.1)),
        },
    })
}
