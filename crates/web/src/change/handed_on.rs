//! Words of a report for a reader outside the clinic's own staff. What somebody typed may hold a count of few people ("three
//! of them rang"), and no program can tell of whom: it is left out where there is a number in it.

/// Stands in the place of what is left out.
pub(super) const LEFT_OUT: &str = "(left out here: it holds a number)";

/// The words, or that they are left out.
pub(super) fn words(text: &str) -> &str {
    if holds_a_number(text) { LEFT_OUT } else { text }
}

/// Whether a number stands in it, in figures or in words up to twelve. Nobody is a number too.
fn holds_a_number(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "nobody", "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "both", "once", "twice",
    ];
    let mut each = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    text.contains(char::is_numeric) || each.any(|word| WORDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_counts_somebody_is_left_out_and_a_share_of_all_stays() {
        for told in ["Half of the people whom we invite check in", "Someone from reception rings", "Tone and zone"] {
            assert_eq!(words(told), told);
        }
        for counts in ["Three of them rang.", "It came to 31 %", "one-off", "Nobody came", "\u{bd} of them", "BOTH"] {
            assert_eq!(words(counts), LEFT_OUT, "{counts}");
        }
    }
}
