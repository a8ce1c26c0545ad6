//! A letter cut into pieces, so that the words a finding rests on can be marked within it.
use record::Span;

/// A piece of a letter.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words, as they stand.
    pub text: String,
    /// Whether a finding rests on them.
    pub marked: bool,
}

/// The whole letter in order, marked wherever any span covers it: spans may overlap, touch, come in any order or lie
/// outside the letter. Spans count Unicode scalar values.
pub fn pieces(letter: &str, spans: &[Span]) -> Vec<Piece> {
    let length = letter.chars().count();
    let mut spans: Vec<(usize, usize)> = spans.iter().map(|s| (s.start.min(length), s.end.min(length))).collect();
    spans.retain(|(start, end)| start < end);
    spans.sort_unstable();
    let mut letters = letter.chars();
    let (mut pieces, mut at) = (Vec::new(), 0);
    let mut take = |to: usize, marked: bool| {
        let text: String = letters.by_ref().take(to.saturating_sub(at)).collect();
        at = at.max(to);
        match pieces.last_mut() {
            _ if text.is_empty() => (),
            Some(Piece { text: before, marked: was }) if *was == marked => before.push_str(&text),
            _ => pieces.push(Piece { text, marked }),
        }
    };
    for (start, end) in spans {
        take(start, false);
        take(end, true);
    }
    take(length, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(letter: &str, spans: &[(usize, usize)]) -> String {
        let spans: Vec<Span> = spans.iter().map(|(start, end)| Span { start: *start, end: *end }).collect();
        pieces(letter, &spans).iter().map(|p| if p.marked { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn the_words_are_marked_where_they_stand() {
        assert_eq!(shown("½ low mood, worried", &[(2, 10), (12, 19)]), "½ [low mood], [worried]");
        assert_eq!(shown("very low mood", &[(5, 13), (0, 8)]), "[very low mood]", "overlapping, and out of order");
        assert_eq!(shown("low mood", &[(0, 8), (4, 8)]), "[low mood]", "one within the other");
        assert_eq!(shown("low", &[(2, 99), (50, 60), (3, 1)]), "lo[w]", "beyond the end");
        assert_eq!(shown("", &[(0, 3)]), "");
    }

    proptest! {
        #[test]
        fn no_word_of_the_letter_is_lost_or_said_twice(
            letter in "\\PC{0,40}",
            spans in proptest::collection::vec((0usize..50, 0usize..50), 0..6),
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(start, end)| Span { start, end }).collect();
            let pieces = pieces(&letter, &spans);
            prop_assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), letter.clone());
            let marks = pieces.iter().flat_map(|p| p.text.chars().map(|_| p.marked));
            for (at, marked) in marks.enumerate() {
                prop_assert_eq!(marked, spans.iter().any(|s| (s.start..s.end).contains(&at)), "letter {}", at);
            }
        }
    }
}
