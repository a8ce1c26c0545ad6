//! NDJSON (`application/fhir+ndjson`): one resource a line, each line a ServiceRequest or a Bundle of its own.
use super::{Arrived, Refusal, referrals};
use record::Date;

/// The lines that hold something, each with its number in the file from 1.
pub fn ndjson_lines(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    (1..).zip(bytes.split(|b| *b == b'\n')).map(|(n, line)| (n, line.trim_ascii())).filter(|(_, line)| !line.is_empty())
}

/// The referrals of one line. References do not reach across lines: a Patient on a line of its own is refused there.
///
/// # Errors
/// As [`referrals`]; the caller names the line.
pub fn ndjson_line(line: &[u8], today: Date) -> Result<Arrived, Refusal> {
    referrals(line, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let lines: Vec<_> = ndjson_lines(b"\xef\xbb\xbf{}\r\n\r\n{ }\n").collect();
        assert_eq!(lines, [(1, b"{}".as_slice()), (3, b"{ }".as_slice())]);
    }

    #[test]
    fn another_resource_is_refused_on_its_own_line_only() {
        let file = br#"{"resourceType":"Patient","id":"1"}
            {"resourceType":"ServiceRequest","id":"1","status":"active","subject":{"display":"A Person"}}"#;
        let today = "2026-03-02".parse().expect("a date");
        let read: Vec<_> = ndjson_lines(file).map(|(_, line)| ndjson_line(line, today).is_ok()).collect();
        assert_eq!(read, [false, true]);
    }
}
