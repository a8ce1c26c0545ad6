//! A text is read until nothing more is found, each time with what was removed as removed.
use crate::class::{Action, Class};
use crate::held::{Held, Known};
use crate::redacted::{Redacted, Removal};
use crate::round::{Found, Round};
use crate::rules::Redactor;

/// A removed span; places are bytes of the text that came in.
#[derive(Debug, Clone)]
struct Gone<'r> {
    from: usize,
    to: usize,
    class: Class,
    rule: &'r str,
}

/// More rounds than any text needs in which names do not follow from each other on purpose.
const MOST_ROUNDS: usize = 12;

impl Redactor {
    /// Finds personal details in a text, with the names that the clinic already holds.
    ///
    /// Places are Unicode scalars of `text`. What is known only by a capital letter is asked about and stays.
    /// Nothing found does not mean that nobody can be recognised.
    #[must_use]
    pub fn redact(&self, text: &str, known: &Known) -> Redacted {
        self.redact_in(MOST_ROUNDS, text, known)
    }

    fn redact_in(&self, rounds: usize, text: &str, known: &Known) -> Redacted {
        let mut held = Held::of(known, self);
        let mut gone: Vec<Gone<'_>> = Vec::new();
        let mut shown = text.to_owned();
        for _ in 0..rounds {
            let round = Round::read(self, &shown, &mut held);
            let way = Way::back(&gone);
            let new = round.found().iter().map(|found| way.of(found)).collect();
            let before = hidden(&gone);
            let merged = merged(text, &gone, new);
            if hidden(&merged) == before {
                let asked = round.asked(&held);
                return answer(text, &gone, &asked);
            }
            gone = merged;
            shown = without(text, &gone);
        }
        // no more rounds: what one more would have found is asked about with the rest, rather than left in silence
        let round = Round::read(self, &shown, &mut held);
        let mut asked = round.found().to_vec();
        asked.extend(round.asked(&held));
        answer(text, &gone, &asked)
    }
}

/// The way back from the shown text to the one that came in.
struct Way {
    /// For each removed span where its placeholder ends, in both texts, and where it begins in the shown one.
    ends: Vec<(usize, usize, usize, usize)>,
}

impl Way {
    fn back(gone: &[Gone<'_>]) -> Self {
        let (mut shown, mut came) = (0, 0);
        let ends = gone.iter().map(|span| {
            let begins = shown + span.from - came;
            (shown, came) = (begins + span.class.word().len() + 2, span.to);
            (begins, shown, span.from, came)
        });
        Self { ends: ends.collect() }
    }

    /// The place in the text that came in. No span begins or ends inside a placeholder.
    fn place(&self, at: usize) -> usize {
        match self.ends.partition_point(|(begins, ..)| *begins <= at).checked_sub(1).map(|last| self.ends[last]) {
            Some((begins, _, from, _)) if at == begins => from,
            Some((_, shown, _, came)) => came + at.saturating_sub(shown),
            None => at,
        }
    }

    /// Where a span of the shown text lies in the text that came in.
    fn of<'r>(&self, found: &Found<'r>) -> Gone<'r> {
        Gone { from: self.place(found.from), to: self.place(found.to), class: found.class, rule: found.rule }
    }
}

/// All spans in order; those that overlap, or are two of a kind with one space between, become one.
fn merged<'r>(text: &str, gone: &[Gone<'r>], new: Vec<Gone<'r>>) -> Vec<Gone<'r>> {
    let mut all: Vec<Gone<'r>> = gone.iter().cloned().chain(new).collect();
    all.sort_by_key(|span| (span.from, usize::MAX - span.to));
    let mut merged: Vec<Gone<'r>> = Vec::with_capacity(all.len());
    for span in all {
        let Some(last) = merged.last_mut() else {
            merged.push(span);
            continue;
        };
        let joins = span.class == last.class && text.get(last.to..span.from) == Some(" ");
        if span.from < last.to || joins {
            if span.to - span.from > last.to - last.from {
                (last.class, last.rule) = (span.class, span.rule);
            }
            last.to = last.to.max(span.to);
        } else {
            merged.push(span);
        }
    }
    merged
}

/// How many bytes are gone.
fn hidden(gone: &[Gone<'_>]) -> usize {
    gone.iter().map(|span| span.to - span.from).sum()
}

fn without(text: &str, gone: &[Gone<'_>]) -> String {
    let (mut shown, mut at) = (String::with_capacity(text.len() + gone.len() * 8), 0);
    for span in gone {
        shown.push_str(&text[at..span.from]);
        shown.push('[');
        shown.push_str(span.class.word());
        shown.push(']');
        at = span.to;
    }
    shown.push_str(&text[at..]);
    shown
}

fn answer(text: &str, gone: &[Gone<'_>], asked: &[Found<'_>]) -> Redacted {
    let mut spans: Vec<(Gone<'_>, Action)> = gone.iter().map(|span| (span.clone(), Action::Remove)).collect();
    let way = Way::back(gone);
    spans.extend(asked.iter().map(|found| (way.of(found), Action::Ask)));
    spans.sort_by_key(|(span, _)| span.from);
    spans.dedup_by(|next, last| next.1 == Action::Ask && next.0.from < last.0.to);
    let (mut scalars, mut at) = (0, 0);
    let mut scalar = |byte: usize| {
        scalars += text[at..byte].chars().count();
        at = byte;
        scalars
    };
    let removal = |(span, action): (Gone<'_>, Action)| Removal {
        start: scalar(span.from),
        end: scalar(span.to),
        class: span.class,
        action,
        rule: span.rule.to_owned(),
    };
    let spans = spans.into_iter().map(removal).collect();
    Redacted { text: without(text, gone), spans }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A redactor in which each name is found by the one before it.
    fn chain() -> Redactor {
        let rules = "[[list]]\nid = 'function'\nwhy = 'a'\nwords = 'my'\n\
            [[cue]]\nid = 'first'\ntype = 'PERSON'\nsay = ['my < New >']\nwhy = 'a'\nexamples = ['x => nothing']\n\
            [[cue]]\nid = 'asked'\ntype = 'PERSON'\naction = 'ask'\nsay = ['< New >']\nwhy = 'a'\nexamples = ['x => nothing']\n";
        Redactor::read([("own.toml", rules)]).expect("rules")
    }

    #[test]
    fn when_the_rounds_run_out_the_questions_are_still_asked() {
        let redacted = chain().redact_in(1, "my Gethin, Zorbin", &Known::default());
        let spans: Vec<_> = redacted.spans.iter().map(|span| (span.start, span.end, span.action)).collect();
        assert_eq!(spans, [(3, 9, Action::Remove), (11, 17, Action::Ask)]);
    }

    #[test]
    fn what_one_more_round_would_have_found_is_asked_about() {
        let redacted = chain().redact_in(0, "my Gethin, Zorbin", &Known::default());
        let spans: Vec<_> = redacted.spans.iter().map(|span| (span.start, span.end, span.action)).collect();
        assert_eq!(spans, [(3, 9, Action::Ask), (11, 17, Action::Ask)]);
    }
}
