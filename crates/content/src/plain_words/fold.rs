//! A text as words: case, quotes, spaces and hidden signs folded, so that each phrase is written once in the list.

use std::ops::Range;

/// One word as it is compared, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, with straight apostrophes and without signs that nobody sees.
    pub folded: String,
    /// In bytes of the text.
    pub span: Range<usize>,
    /// Only spaces, hyphens or quotes stand between it and the word before: the two can be parts of one phrase.
    pub joined: bool,
}

/// What a page or a value of a message is replaced by: a thing in the text that is no word of ours.
pub(super) const THING: char = '\u{fffc}';

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut joined = true;
    while let Some((at, letter)) = letters.next() {
        if !is_letter(letter) {
            joined &= keeps_together(letter);
            continue;
        }
        let mut word = Word { folded: String::new(), span: at..at, joined };
        let (mut last, mut end) = (letter, at + letter.len_utf8());
        word.folded.extend(letter.to_lowercase());
        while let Some(&(at, next)) = letters.peek() {
            let mut following = text[at + next.len_utf8()..].chars();
            let after = following.next();
            if is_letter(next) {
                word.folded.extend(next.to_lowercase());
            } else if is_hidden(next) {
                // a soft hyphen or a joiner is seen by nobody, and keeps no word apart
            } else if is_apostrophe(next) && after.is_some_and(is_letter) {
                word.folded.push('\'');
            } else if next == '&' && last.is_uppercase() && after.is_some_and(char::is_uppercase) {
                word.folded.push('&'); // A&E
            } else if matches!(next, '.' | ',') && last.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()) {
                word.folded.push(next); // 5.5
            } else if next == '.' && is_initials(&text[word.span.start..at]) && after.is_some_and(is_letter) {
                if following.next().is_some_and(is_letter) {
                    break; // a new sentence, its space forgotten
                }
            } else {
                break;
            }
            (last, end) = (next, at + next.len_utf8());
            letters.next();
        }
        word.span.end = end;
        words.push(word);
        joined = true;
    }
    words
}

/// One letter at a time, as in e.g. and D.N.A.
fn is_initials(written: &str) -> bool {
    written.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn keeps_together(letter: char) -> bool {
    letter.is_whitespace()
        || is_hidden(letter)
        || is_apostrophe(letter)
        || matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '"' | '“' | '”' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that belong together stand with a space, others with a bar.
    fn read(text: &str) -> String {
        let words = words(text);
        let said = words.iter().enumerate().map(|(at, word)| {
            let before = if at == 0 {
                ""
            } else if word.joined {
                " "
            } else {
                " | "
            };
            format!("{before}{}", word.folded)
        });
        said.collect()
    }

    #[test]
    fn case_quotes_spaces_and_hidden_signs_make_no_difference() {
        assert_eq!(read("Can’t"), read("can't"));
        assert_eq!(read("at\u{a0}risk"), "at risk");
        assert_eq!(read("AT  RISK"), "at risk");
        assert_eq!(read("ri\u{ad}sk, screen\u{200b}ing"), "risk | screening");
        assert_eq!(read("non‑compliant"), "non compliant");
        assert_eq!(read("victim “of”"), "victim of");
    }

    #[test]
    fn a_sentence_or_a_value_between_keeps_words_apart() {
        assert_eq!(read("no victim. Of course"), "no victim | of course");
        assert_eq!(read("a, b — c"), "a | b | c");
        assert_eq!(read(&format!("suffering {THING} from")), "suffering | from");
    }

    #[test]
    fn abbreviations_are_one_word() {
        assert_eq!(read("e.g. tea, i.e. D.N.A."), "eg | tea | ie | dna");
        assert_eq!(read("A&E at nhs.uk, 5.5"), "a&e at nhs | uk | 5.5");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "“Risk” isn’t";
        let spans: Vec<_> = words(text).into_iter().map(|word| &text[word.span]).collect();
        assert_eq!(spans, ["Risk", "isn’t"]);
    }
}
