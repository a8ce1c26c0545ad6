//! The sentence around a mention, so that a clinician reads the words and not a label.
use record::Span;

/// The most that is shown on either side, in letters: a list without a full stop is long.
const MOST: usize = 160;

/// A mention with what somebody needs so as to judge it without the letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Passage {
    /// What stands just before the sentence: the heading that it stands under, often.
    pub before: String,
    /// The sentence: what stands before the mention, the mention, and what stands after it.
    pub sentence: (String, String, String),
}

impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passage(…)") // somebody's words: never into a log
    }
}

/// The sentence of `letter` around `span`, and up to 160 letters before it.
#[must_use]
pub fn passage_around(letter: &str, span: Span) -> Passage {
    let letters: Vec<char> = letter.chars().collect();
    let (from, sentence) = bounded(&letters, span);
    let begin = from.saturating_sub(MOST);
    let begin = match begin {
        0 => 0,
        cut => (cut..from).find(|at| letters[*at].is_whitespace()).unwrap_or(cut), // it begins at a word
    };
    Passage { before: letters[begin..from].iter().collect::<String>().trim().to_owned(), sentence }
}

/// The sentence of `letter` around `span`, as what stands before the mention, the mention, and what stands after it.
pub(crate) fn sentence_around(letter: &str, span: Span) -> (String, String, String) {
    bounded(&letter.chars().collect::<Vec<_>>(), span).1
}

/// Where the sentence begins, and the sentence.
fn bounded(letters: &[char], span: Span) -> (usize, (String, String, String)) {
    let (start, end) = (span.start.min(letters.len()), span.end.clamp(span.start.min(letters.len()), letters.len()));
    let mut from = (start.saturating_sub(MOST)..start)
        .rev()
        .find(|at| ends_sentence(letters, *at))
        .map_or(start.saturating_sub(MOST), |at| at + 1);
    // a stretch that was cut begins at a word
    if from > 0 && from + MOST == start {
        from = (from..start).find(|at| letters[*at].is_whitespace()).unwrap_or(from);
    }
    let to = (end..letters.len().min(end + MOST))
        .find(|at| ends_sentence(letters, *at))
        .map_or(letters.len().min(end + MOST), |at| at + 1);
    let text = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    (from, (text(from..start).trim_start().to_owned(), text(start..end), text(end..to).trim_end().to_owned()))
}

/// A line break, or a full stop that something other than a number follows ("5.5" is no end, "e.g." is taken for one:
/// too short a sentence is no harm, the letter is one tap away).
fn ends_sentence(letters: &[char], at: usize) -> bool {
    let next = letters.get(at + 1);
    match letters[at] {
        '\n' | '\r' => true,
        '.' | '?' | '!' => next.is_none_or(|c| c.is_whitespace()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_is_shown_and_not_its_neighbours() {
        let letter = "Neck pain 9/12. He says mood is low, sleeps 5.5 hours. Lives alone.";
        let start = letter.find("mood is low").expect("there");
        let (before, said, after) = sentence_around(letter, Span { start, end: start + 11 });
        assert_eq!(
            (before.as_str(), said.as_str(), after.as_str()),
            ("He says ", "mood is low", ", sleeps 5.5 hours.")
        );
    }

    #[test]
    fn a_bare_item_is_shown_with_the_heading_that_it_stands_under() {
        let letter = "Past history:\nAsthma\ndepression\nDrugs: nil";
        let start = letter.find("depression").expect("there");
        let passage = passage_around(letter, Span { start, end: start + 10 });
        assert_eq!(passage.before, "Past history:\nAsthma");
        assert_eq!(passage.sentence, (String::new(), "depression".into(), String::new()));
        let long = format!("{}and more. Low mood.", "aches and pains, ".repeat(20));
        let start = long.find("Low").expect("there");
        let before = passage_around(&long, Span { start, end: start + 8 }).before;
        assert!(before.len() <= MOST && before.starts_with(['a', 'p']), "{before}"); // at a word
        assert_eq!(passage_around("", Span { start: 3, end: 9 }).before, "");
    }

    #[test]
    fn a_span_that_lies_outside_shows_nothing_and_does_not_fall_over() {
        assert_eq!(sentence_around("½", Span { start: 7, end: 3 }).1, "");
        assert_eq!(sentence_around("", Span { start: 0, end: 9 }).1, "");
    }
}
