//! From bytes to JSON, or to a reason that helps whoever sent something else.
use super::{IssueCode, Refusal};
use serde_json::{Value, error::Category};

/// The text without its byte-order mark, and what it says.
pub(super) fn read(bytes: &[u8]) -> Result<(&str, Value), Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|err| {
        let at = err.valid_up_to();
        Refusal::of_all(IssueCode::Invalid, format!("not UTF-8: the byte at {at} belongs to no character"))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Refusal::of_all(IssueCode::Required, "the message is empty"));
    }
    if start.starts_with('<') {
        return Err(Refusal::of_all(IssueCode::NotSupported, markup(start)));
    }
    serde_json::from_str(text).map(|value| (text, value)).map_err(|err| malformed(&err))
}

fn markup(start: &str) -> &'static str {
    let head = start.get(..start.len().min(200)).unwrap_or("").to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        "this is a web page, not a message; send JSON (application/fhir+json)"
    } else {
        "this is XML; send JSON (application/fhir+json)"
    }
}

fn malformed(err: &serde_json::Error) -> Refusal {
    let (line, column) = (err.line(), err.column());
    // The parser gives the depth no name of its own; a test holds these words.
    if err.to_string().starts_with("recursion limit") {
        let what = format!("nested deeper than 127 levels, at line {line} column {column}");
        return Refusal::of_all(IssueCode::TooCostly, what);
    }
    let what = match err.classify() {
        Category::Eof => format!("the JSON ends too early, at line {line} column {column}"),
        _ => format!("not well-formed JSON, at line {line} column {column}"),
    };
    Refusal::of_all(IssueCode::Invalid, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], code: IssueCode, says: &str) {
        let refusal = read(bytes).map(|_| ()).expect_err("refused");
        assert_eq!(refusal.code, code, "{refusal}");
        assert!(refusal.what.contains(says), "{refusal}");
        assert_eq!(refusal.expression, "Resource");
    }

    #[test]
    fn what_is_not_json_is_refused_with_a_reason_that_helps() {
        check(b"", IssueCode::Required, "empty");
        check(b"\xef\xbb\xbf \r\n", IssueCode::Required, "empty");
        check(b"\xef\xbb\xbf\n <Bundle xmlns=\"http://hl7.org/fhir\"/>", IssueCode::NotSupported, "XML; send JSON");
        check(b"<!DOCTYPE html><html></html>", IssueCode::NotSupported, "web page");
        check(b"{\"a\":\xff}", IssueCode::Invalid, "not UTF-8: the byte at 5");
        check(b"{\n  \"a\": tru }", IssueCode::Invalid, "line 2 column");
        check(b"{\"a\": [1, 2", IssueCode::Invalid, "ends too early, at line 1 column 11");
        check(b"{} {}", IssueCode::Invalid, "line 1 column 4");
        check("[".repeat(100_000).as_bytes(), IssueCode::TooCostly, "deeper");
        check("{\"a\":".repeat(200).as_bytes(), IssueCode::TooCostly, "deeper");
    }
}
