//! A form with files in it (`multipart/form-data`, RFC 7578), read whole: a route that takes one has a limit of its own.
use super::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse as _;

/// More parts than any page of ours sends.
const MOST_PARTS: usize = 16;
/// The names of one part take less.
const MOST_NAMES: usize = 2 * 1024;

/// The last argument of a handler that takes files. Its bytes are the sender's own: nothing of them has been looked at.
#[derive(Clone)]
pub struct Files(Vec<Part>);

/// One box of the form.
#[derive(Clone, PartialEq, Eq)]
struct Part {
    name: String,
    file: Option<String>,
    content: Vec<u8>,
}

impl Files {
    /// What was typed into this box, or is in the file that was chosen; none where it was left empty.
    #[must_use]
    pub fn content(&self, name: &str) -> Option<&[u8]> {
        let part = self.0.iter().find(|part| part.name == name)?;
        (!part.content.is_empty()).then_some(&part.content)
    }

    /// What the file is called at its sender's: the last piece of a path, without control characters, at most 100 letters.
    #[must_use]
    pub fn file_name(&self, name: &str) -> Option<String> {
        let file = self.0.iter().find(|part| part.name == name)?.file.as_ref()?;
        let last = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let shown: String = last.chars().filter(|c| !c.is_control()).take(100).collect();
        (!shown.is_empty()).then_some(shown)
    }
}

impl<S: Send + Sync> FromRequest<S> for Files {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let boundary = boundary(request.headers()).ok_or(Problem::WrongType)?;
        let body = match Bytes::from_request(request, state).await {
            Ok(body) => body,
            Err(why) => return Err(Problem::of_status(why.into_response().status())),
        };
        parts(&body, &boundary).map(Self).ok_or_else(|| Problem::bad_request("The form did not arrive whole."))
    }
}

/// 1 to 70 letters that may stand in a header.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, rest) = kind.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters(rest).into_iter().find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?.1;
    ((1..=70).contains(&boundary.len()) && boundary.bytes().all(|b| b.is_ascii_graphic())).then_some(boundary)
}

/// Every part, or none where the body does not end as it must.
fn parts(body: &[u8], boundary: &str) -> Option<Vec<Part>> {
    let between = format!("\r\n--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(&between[2..])?;
    let mut found = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(found);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let names = position(&rest[..rest.len().min(MOST_NAMES)], b"\r\n\r\n")?;
        let (name, file) = named(std::str::from_utf8(&rest[..names]).ok()?)?;
        let content = &rest[names + 4..];
        let end = position(content, &between)?;
        if found.len() == MOST_PARTS {
            return None;
        }
        found.push(Part { name, file, content: content[..end].to_vec() });
        rest = &content[end + between.len()..];
    }
}

fn position(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == what[0]) {
        if bytes[from + at..].starts_with(what) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// `Content-Disposition: form-data; name="list"; filename="list.csv"`
fn named(head: &str) -> Option<(String, Option<String>)> {
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let mut disposition = lines.filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"));
    let (kind, rest) = disposition.next()?.1.split_once(';')?;
    let parameters = parameters(rest);
    let of = |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    if kind.trim() == "form-data" { Some((of("name")?, of("filename"))) } else { None }
}

/// `name="a; b"; filename=c` as pairs. Browsers write a quotation mark within as `%22`.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((name, value)) = rest.split_once('=') {
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        let name = name.trim_start_matches([';', ' ']).trim();
        found.push((name.to_owned(), value.trim().replace("%22", "\"")));
        rest = after.trim_start_matches(|c| c != ';');
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    const BROWSER: &str = "--x\r\nContent-Disposition: form-data; name=\"list\"; filename=\"C:\\a\\my %22list%22.csv\"\r\n\
        Content-Type: text/csv\r\n\r\na,b\r\n1,2\r\n--y\r\n\r\n--x\r\ncontent-disposition: form-data; name=\"paste\"\r\n\r\n\r\n--x--\r\n";

    #[test]
    fn a_form_is_read_as_a_browser_sends_it() {
        let files = Files(parts(BROWSER.as_bytes(), "x").expect("a form"));
        assert_eq!(files.content("list"), Some(&b"a,b\r\n1,2\r\n--y\r\n"[..]));
        assert_eq!(files.file_name("list").as_deref(), Some("my \"list\".csv"));
        assert_eq!((files.content("paste"), files.file_name("paste"), files.content("other")), (None, None, None));
    }

    #[test]
    fn a_form_that_breaks_off_is_none() {
        for end in 0..BROWSER.len() - 2 {
            assert_eq!(parts(&BROWSER.as_bytes()[..end], "x").map(|parts| parts.len()), None, "{end}");
        }
        let many = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(MOST_PARTS + 1) + "--x--";
        assert!(parts(many.as_bytes(), "x").is_none());
    }

    #[test]
    fn only_a_form_with_files_has_a_boundary() {
        for (kind, is) in [
            ("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk", Some("----WebKitFormBoundary7MA4YWxk")),
            ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", None),
            ("multipart/form-data; boundary=\"ab\"", Some("ab")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/mixed; boundary=ab", None),
            ("application/x-www-form-urlencoded", None),
        ] {
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
            assert_eq!(boundary(&headers).as_deref(), is, "{kind}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_form_or_they_are_not(body: Vec<u8>, boundary in "[!-~]{1,70}") {
            let _ = parts(&body, &boundary);
            let _ = parts(&[b"--", boundary.as_bytes(), b"\r\n", &body].concat(), &boundary);
        }

        #[test]
        fn any_names_are_read_or_not(head in "\\PC{0,80}", text in "(name|filename|=|\"|;| |a|%22){0,12}") {
            let _ = (named(&head), named(&format!("Content-Disposition: form-data; {text}")));
        }

        #[test]
        fn what_was_put_into_a_file_comes_out_of_it(content: Vec<u8>) {
            let head = b"--boundary17\r\nContent-Disposition: form-data; name=\"list\"; filename=\"l\"\r\n\r\n";
            let body = [&head[..], &content, b"\r\n--boundary17--\r\n"].concat();
            let files = Files(parts(&body, "boundary17").expect("a form"));
            prop_assert_eq!(files.content("list").unwrap_or_default(), &content[..]);
        }
    }
}
