//! The sentences of a story, so that one of them can stand beside a card.

/// Each sentence in its order, without room around it. The same text always has the same sentences.
///
/// ```
/// let said = improve::drawn::sentences("I waited 3.5 weeks! Nobody rang.\n\nThen she asked: “How are you?” I cried");
/// assert_eq!(said, ["I waited 3.5 weeks!", "Nobody rang.", "Then she asked: “How are you?”", "I cried"]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for line in text.lines() {
        let (mut begin, mut letters) = (0, line.char_indices().peekable());
        while let Some((_, letter)) = letters.next() {
            if !matches!(letter, '.' | '!' | '?' | '…') {
                continue;
            }
            while letters
                .next_if(|(_, next)| matches!(next, '.' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | ')'))
                .is_some()
            {}
            // a point within a number or a name ends nothing
            let end = letters.peek().map_or(line.len(), |(at, _)| *at);
            if line[end..].chars().next().is_none_or(char::is_whitespace) {
                all.push(line[begin..end].trim());
                begin = end;
            }
        }
        all.push(line[begin..].trim());
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_letter_of_a_text_is_lost_or_told_twice(text in "[a-z .!?…”\n]{0,80}") {
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&sentences(&text).concat()), letters(&text));
        }
    }
}
