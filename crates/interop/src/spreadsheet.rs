//! A table for a spreadsheet: CSV as RFC 4180 has it, in which no cell is taken for a formula.

/// Rows as CSV, a line end of CR and LF after each.
///
/// A cell that begins like a formula gets an apostrophe before it, which a spreadsheet shows as text; so a name such as
/// `=HYPERLINK(…)` does nothing on the machine of whoever opens the file (OWASP, "CSV injection").
/// ```
/// let csv = interop::spreadsheet::csv([["name", "says"], ["=1+1", "a, \"b\""]]);
/// assert_eq!(csv, "name,says\r\n'=1+1,\"a, \"\"b\"\"\"\r\n");
/// ```
pub fn csv<Row>(rows: impl IntoIterator<Item = Row>) -> String
where
    Row: IntoIterator,
    Row::Item: AsRef<str>,
{
    let mut out = String::new();
    for row in rows {
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write(&mut out, cell.as_ref());
        }
        out.push_str("\r\n");
    }
    out
}

fn write(out: &mut String, cell: &str) {
    // The semicolon too: where it parts cells, what follows it would begin one.
    let quoted = cell.contains(['"', ',', ';', '\r', '\n', '\t']) || cell != cell.trim();
    if quoted {
        out.push('"');
    }
    if begins_a_formula(cell) && !is_number(cell) {
        out.push('\'');
    }
    if quoted {
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// A number is reckoned with, below zero too, and cannot be a formula: digits and one point after the sign.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The four signs in both widths, and what a spreadsheet skips before one.
fn begins_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(cell: &str, written: &str) {
        assert_eq!(csv([[cell]]), format!("{written}\r\n"), "{cell:?}");
    }

    #[test]
    fn a_cell_that_begins_like_a_formula_is_text() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+441234", "'+441234"),
            ("-5+1", "'-5+1"),
            ("-", "'-"),
            ("-1.2.3", "'-1.2.3"),
            ("-1e5", "'-1e5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"https://x.example\",\"y\")", "\"'=HYPERLINK(\"\"https://x.example\"\",\"\"y\"\")\""),
            ("＝1", "'＝1"),
        ] {
            check(cell, written);
        }
    }

    #[test]
    fn what_would_part_cells_or_lines_is_quoted_and_the_rest_is_as_it_was() {
        for (cell, written) in [
            ("", ""),
            ("54", "54"),
            ("-5", "-5"),
            ("-7.8", "-7.8"),
            ("2026-03", "2026-03"),
            ("a b", "a b"),
            (" a", "\" a\""),
            ("a,b", "\"a,b\""),
            ("a;=1", "\"a;=1\""),
            ("say \"hello\"", "\"say \"\"hello\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            check(cell, written);
        }
    }

    /// As RFC 4180 says that a reader reads.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut within) = (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if within && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => within = !within,
                ',' if !within => row.push(std::mem::take(&mut cell)),
                '\r' if !within && letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                other => cell.push(other),
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_cell_comes_back_and_is_no_formula(
            rows in proptest::collection::vec(proptest::collection::vec("[=+@\\-\t\r\n\",;a-c ＝]{0,6}|\\PC{0,8}", 3), 0..5),
        ) {
            let back = read(&csv(&rows));
            prop_assert_eq!(back.len(), rows.len());
            for (cell, was) in back.iter().flatten().zip(rows.iter().flatten()) {
                let guarded = begins_a_formula(was);
                prop_assert_eq!(cell.strip_prefix('\'').filter(|_| guarded).unwrap_or(cell), was);
                prop_assert!(!begins_a_formula(cell), "{:?}", cell);
            }
        }
    }
}
