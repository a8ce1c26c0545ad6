//! A language that nobody speaks: English, longer by a third and read from right to left, in which what was never
//! taken from a file of messages stands out, and what is too narrow breaks.

/// The text between marks that turn it round.
pub(super) fn of(text: &str) -> String {
    const TURN: char = '\u{202e}'; // right-to-left override
    const BACK: char = '\u{202c}';
    let vowels = |letter: char| if "aeiouAEIOU".contains(letter) { 2 } else { 1 };
    let longer = text.chars().flat_map(|letter| std::iter::repeat_n(letter, vowels(letter)));
    let mut turned = String::from(TURN);
    turned.extend(longer);
    turned.push(BACK);
    turned
}
