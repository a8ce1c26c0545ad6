//! A letter that came as a document: plain text inside the message is read, anything else is kept and said so.
use super::element::Element;
use super::entries::Entries;
use super::letter::Gathered;

pub(super) fn read<'m>(document: &Element<'m>, entries: &Entries<'m>, into: &mut Gathered) {
    if matches!(document.words("status"), Some("superseded" | "entered-in-error")) {
        return document.warn("superseded or entered in error; left out");
    }
    into.labelled("Document", document.words("description"));
    for attachment in document.many("content").iter().filter_map(|content| content.one("attachment")) {
        match plain_text(&attachment, entries) {
            Some(text) => into.labelled(attachment.words("title").unwrap_or_default(), Some(&text)),
            None => {
                attachment.warn("not plain text inside the message; kept with the message, but its words are not read")
            }
        }
    }
}

fn plain_text<'m>(attachment: &Element<'m>, entries: &Entries<'m>) -> Option<String> {
    let binary = || {
        let url = attachment.words("url")?;
        entries.of_kind("Binary").find(|entry| entry.full_url == Some(url)).map(|entry| entry.resource.clone())
    };
    let holder = if attachment.has("data") { attachment.clone() } else { binary()? };
    let kind = attachment.words("contentType").or_else(|| holder.words("contentType"))?.to_ascii_lowercase();
    let (media, charset) = kind.split_once("charset=").unwrap_or((&kind, "utf-8"));
    let is_text = media.trim_end_matches([';', ' ']) == "text/plain";
    let is_utf8 = matches!(charset.trim_matches('"'), "utf-8" | "us-ascii");
    let bytes = if is_text && is_utf8 { from_base64(holder.words("data")?)? } else { return None };
    String::from_utf8(bytes).ok()
}

/// Standard base 64 (RFC 4648), the white space that mail programs put in read over.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    (bits != 6).then_some(bytes) // a single left-over letter is no byte: the text was cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_read_as_rfc_4648_writes_it() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\r\nYmFy", "foobar")] {
            assert_eq!(from_base64(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        assert_eq!(from_base64("+/8="), Some(vec![0xfb, 0xff]));
        for cut in ["Z", "Zm9vY", "Zm9-", "£"] {
            assert_eq!(from_base64(cut), None, "{cut}");
        }
    }
}
