//! What somebody typed who asks for a call. An odd number or too many words never stop a call: they are kept as they
//! are, as far as there is room.
use record::Telephone;

/// The longest number that is kept, in letters.
const NUMBER: usize = 100;
/// The most words that are kept, in letters: with the number it stays below what a call takes.
const WORDS: usize = 1_800;

/// The number as it is rung, or as it was typed if it is none.
pub(super) fn telephone(typed: &str) -> String {
    let plain = |typed: &str| typed.chars().map(|c| if c.is_control() { ' ' } else { c }).take(NUMBER).collect();
    typed.parse::<Telephone>().map_or_else(|_| plain(typed.trim()), |number| number.to_string())
}

/// The number that a call names, for whoever made it: as it is rung, or as it was typed. Empty where there is none.
pub(super) fn number_in(words: &str) -> String {
    let typed = words.lines().next().and_then(|line| line.strip_prefix("Ring ")?.strip_suffix('.'));
    typed.unwrap_or_default().to_owned()
}

/// What the duty role reads; `on_record` says whether the clinic has a number.
pub(super) fn of_call(telephone: &str, on_record: bool, words: &str) -> String {
    let number = match (telephone.is_empty(), on_record) {
        (true, true) => "No number given: use the one on record.".into(),
        (true, false) => "No number given, and none is on record.".into(),
        (false, _) => format!("Ring {telephone}."),
    };
    let words = words.trim();
    let kept: String = words.chars().take(WORDS).collect();
    let cut = if kept.len() < words.len() { " (cut off here: they wrote more)" } else { "" };
    format!("{number}\n{kept}{cut}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_is_lost_over_an_odd_number_or_many_words() {
        assert_eq!(telephone(" (01632) 960-123 "), "01632960123");
        assert_eq!(telephone("mum's, after six"), "mum's, after six");
        assert_eq!(of_call("01632960123", true, "  "), "Ring 01632960123.");
        assert_eq!(of_call("", true, "please"), "No number given: use the one on record.\nplease");
        assert_eq!(number_in(&of_call("mum's. after six", true, "Ring me.")), "mum's. after six");
        assert_eq!(number_in(&of_call("", true, "Ring me.")), "");
        assert_eq!(of_call("", false, ""), "No number given, and none is on record.");
        let long = of_call(&telephone(&"é".repeat(9_000)), true, &"😀".repeat(9_000));
        assert!(long.chars().count() < 2_000 && long.ends_with("they wrote more)"));
    }
}
