//! Reads just enough Rust for the rules: what stands in quotes, and where the tests begin.

/// Each string literal with the line that it begins on; comments and characters are passed over.
pub fn literals(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let before = source.len() - rest.len();
        let (text, after) = match first {
            '/' if rest.starts_with("//") => (None, from(rest, rest.find('\n'))),
            '/' if rest.starts_with("/*") => (None, from(rest, rest.find("*/").map(|end| end + 2))),
            '"' => quoted(&rest[1..]),
            'r' if rest[1..].trim_start_matches('#').starts_with('"') => raw(&rest[1..]),
            '\'' => (None, after_character(rest)),
            letter if letter.is_alphanumeric() || letter == '_' => (None, after_word(rest)),
            other => (None, &rest[other.len_utf8()..]),
        };
        found.extend(text.map(|text| (1 + source[..before].matches('\n').count(), text)));
        rest = after;
    }
    found
}

/// The part before the unit tests, which stand last in a file.
pub fn before_tests(source: &str) -> &str {
    let tests = |(at, _): (usize, &str)| source[at..].lines().take(4).any(opens_a_module);
    source.match_indices("#[cfg(test)]").find(|&found| tests(found)).map_or(source, |(at, _)| &source[..at])
}

fn opens_a_module(line: &str) -> bool {
    line.starts_with("mod ") || (line.starts_with("pub") && line.contains(" mod "))
}

fn from(rest: &str, at: Option<usize>) -> &str {
    at.map_or("", |at| &rest[at..])
}

fn quoted(inside: &str) -> (Option<String>, &str) {
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or((None, ""), |end| (Some(inside[..end].to_owned()), &inside[end + 1..]))
}

/// `inside` begins after the `r`: with its hashes, or at once with its quote.
fn raw(inside: &str) -> (Option<String>, &str) {
    let hashes = inside.len() - inside.trim_start_matches('#').len();
    let close = format!("\"{}", "#".repeat(hashes));
    let body = &inside[hashes + 1..];
    body.find(&close).map_or((None, ""), |end| (Some(body[..end].to_owned()), &body[end + close.len()..]))
}

/// Past a character such as `'"'` or `'\n'`; of a lifetime, past its quote only.
fn after_character(rest: &str) -> &str {
    let inside = &rest[1..];
    if let Some(escaped) = inside.strip_prefix('\\') {
        return from(escaped, escaped.char_indices().skip(1).find(|(_, c)| *c == '\'').map(|(at, _)| at + 1));
    }
    let mut characters = inside.chars();
    match (characters.next(), characters.next()) {
        (Some(one), Some('\'')) => &inside[one.len_utf8() + 1..],
        _ => inside,
    }
}

/// Past a whole word, so that the `r` of `for` is not taken for a raw literal's; but `b` and `c` may stand before one.
fn after_word(rest: &str) -> &str {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    if matches!(&rest[..end], "br" | "cr") { &rest[1..] } else { &rest[end..] }
}

#[test]
fn what_stands_in_quotes_is_read_and_nothing_else() {
    let source = "// \"a comment\"\nlet a = \"one \\\" two\"; /* \"no\" */ let q = '\"'; fn f<'a>() {}\n\
                  for x in r#\"three \" four\"# { b\"five\"; br\"six\"; '\\''; '\\\\'; \"seven\\\\\" }";
    let texts: Vec<_> = literals(source).into_iter().map(|(line, text)| format!("{line} {text}")).collect();
    assert_eq!(texts, ["2 one \\\" two", "3 three \" four", "3 five", "3 six", "3 seven\\\\"]);
}

#[test]
fn the_tests_of_a_file_begin_at_their_module() {
    assert_eq!(before_tests("a\n#[cfg(test)]\nmod tests {}\n"), "a\n");
    assert_eq!(before_tests("a\n#[cfg(test)]\npub(crate) mod trial {}\n"), "a\n");
    assert_eq!(before_tests("#[cfg(test)]\nuse x;\n\nfn a() {}\n"), "#[cfg(test)]\nuse x;\n\nfn a() {}\n");
}
