//! What a spreadsheet does to a cell behind its owner's back.

/// What happened to this cell, if anything, and how to undo it.
pub(super) fn of(cell: &str) -> Option<&'static str> {
    if is_shortened(cell) {
        return Some(
            "a spreadsheet has shortened this number (E+): make the column text, put the number in again and save",
        );
    }
    if !cell.is_empty() && cell.chars().all(|c| c == '#') {
        return Some("a spreadsheet shows ##### here: make the column wider and save again");
    }
    if ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"].contains(&cell) {
        return Some("a spreadsheet's formula went wrong here: put the value in itself and save again");
    }
    if cell.starts_with(['=', '@', '＝', '＠']) {
        return Some("this is a formula: put the value in itself and save again");
    }
    None
}

/// `9.99055E+09`
fn is_shortened(cell: &str) -> bool {
    let Some((number, power)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = number.replacen(['.', ','], "", 1);
    digits(&number) && digits(power.strip_prefix('+').unwrap_or(power))
}

/// What people and systems write where there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    const NOTHING: &[&str] = &[
        "",
        "-",
        "--",
        ".",
        "?",
        "n/a",
        "na",
        "n/k",
        "nk",
        "none",
        "nil",
        "null",
        "unknown",
        "not known",
        "not recorded",
        "not given",
    ];
    NOTHING.contains(&cell.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_spreadsheet_has_shortened_is_seen() {
        for cell in ["9.99055E+09", "4,4E+11", "7E9"] {
            assert!(of(cell).is_some_and(|what| what.contains("shortened")), "{cell}");
        }
        for cell in ["E12 4AB", "9990548609", "", "Eve", "12E", "AL-2026-1001"] {
            assert!(of(cell).is_none(), "{cell}");
        }
    }

    #[test]
    fn a_formula_is_no_value() {
        for cell in ["=HYPERLINK(\"http://x\")", "=1+1", "@SUM(A1)", "#####", "#N/A"] {
            assert!(of(cell).is_some(), "{cell}");
        }
        assert!(of("+44 7700 900123").is_none(), "a telephone number begins so too");
    }
}
