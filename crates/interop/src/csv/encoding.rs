//! Bytes to text: UTF-8, UTF-16 with its mark, or Windows-1252.
use super::{MOST_BYTES, NoTable};

/// In which letters a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, as today's programs write.
    Utf8,
    /// UTF-16, as spreadsheets write "Unicode text".
    Utf16,
    /// Windows-1252, as spreadsheets in Britain write plain CSV.
    Windows1252,
}

impl Encoding {
    /// Its name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// The letters that Windows-1252 puts where Latin-1 has control characters; five places stand for nothing.
const WINDOWS: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// How other kinds of files begin.
const OTHERS: &[(&[u8], NoTable)] = &[
    (b"PK\x03\x04", NoTable::Workbook),
    (b"\xD0\xCF\x11\xE0", NoTable::Workbook),
    (b"%PDF", NoTable::Document),
    (b"{\\rtf", NoTable::Document),
];

/// The text of a file and how it was written. Nothing is replaced: what is no text in any of the three is refused.
///
/// # Errors
/// [`NoTable`] for what is no text, or larger than a table may be.
pub fn text(bytes: &[u8]) -> Result<(String, Encoding), NoTable> {
    if bytes.len() > MOST_BYTES { Err(NoTable::TooLarge) } else { letters(bytes) }
}

/// As [`text`], of a file of any size.
pub(crate) fn letters(bytes: &[u8]) -> Result<(String, Encoding), NoTable> {
    if let Some((_, other)) = OTHERS.iter().find(|(begins, _)| bytes.starts_with(begins)) {
        return Err(other.clone());
    }
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8(rest.to_vec()).ok(), Encoding::Utf8),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Some(text.to_owned()), Encoding::Utf8),
            Err(_) => (bytes.iter().map(|byte| windows(*byte)).collect(), Encoding::Windows1252),
        },
    };
    let text = text.filter(|text| !text.contains('\0')).ok_or(NoTable::NotText)?;
    let begins = text.trim_start().chars().take(9).collect::<String>().to_ascii_lowercase();
    if ["<html", "<!doctype", "<table", "<?xml"].iter().any(|mark| begins.starts_with(mark)) {
        return Err(NoTable::Document);
    }
    Ok((text, encoding))
}

fn windows(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => char::from_u32(u32::from(WINDOWS[usize::from(byte - 0x80)])).filter(|letter| *letter != '\0'),
        _ => Some(char::from(byte)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    if rest.is_empty() { letters.collect::<Result<_, _>>().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_however_it_was_written() {
        let le: Vec<u8> = [0xFEFF].into_iter().chain("Zoë".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = [0xFEFF].into_iter().chain("Zoë".encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for (bytes, encoding) in [
            ("Zoë".as_bytes(), Encoding::Utf8),
            ("\u{feff}Zoë".as_bytes(), Encoding::Utf8),
            (b"Zo\xEB", Encoding::Windows1252),
            (&le, Encoding::Utf16),
            (&be, Encoding::Utf16),
        ] {
            assert_eq!(text(bytes), Ok(("Zoë".into(), encoding)));
        }
        assert_eq!(text(b"\x80 \x92").map(|(text, _)| text), Ok("€ ’".into()));
    }

    #[test]
    fn what_is_no_text_is_refused_and_named() {
        for (bytes, no) in [
            (&b"PK\x03\x04rest"[..], NoTable::Workbook),
            (b"\xD0\xCF\x11\xE0\xA1", NoTable::Workbook),
            (b"%PDF-1.7", NoTable::Document),
            (b" <HTML><table>", NoTable::Document),
            (b"a,b\0c", NoTable::NotText),
            (b"\x81\x8D", NoTable::NotText),
            (b"\xFF\xFEa", NoTable::NotText),
            (b"\xFF\xFE\x00\xD8a\0", NoTable::NotText),
        ] {
            assert_eq!(text(bytes), Err(no), "{bytes:?}");
        }
    }
}
