//! A zip file (PKWARE APPNOTE 6.3) whose files are stored as they are: a package is a few dozen kilobytes, and the same
//! content gives the same bytes.

/// The first day that a zip file knows, 1 January 1980: nothing of when it was made stands in it.
const FIRST_DAY: u16 = 0b0000_0000_0010_0001;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;
/// A version that knows folders.
const NEEDED: u16 = 20;

/// Puts files into one, in their order.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let (at, crc, size) = (out.len(), crc32(content), content.len());
        let head = |to: &mut Vec<u8>| {
            for half in [NEEDED, UTF_8, 0, 0, FIRST_DAY] {
                to.extend(half.to_le_bytes());
            }
            for word in [crc, of(size), of(size)] {
                to.extend(word.to_le_bytes());
            }
            to.extend(short(name.len()).to_le_bytes());
            to.extend(0u16.to_le_bytes()); // no extra field
        };
        out.extend(*b"PK\x03\x04");
        head(&mut out);
        out.extend(name.as_bytes());
        out.extend(*content);
        list.extend(*b"PK\x01\x02");
        list.extend(NEEDED.to_le_bytes());
        head(&mut list);
        // no comment, one disk, no attributes
        list.extend([0; 10]);
        list.extend(of(at).to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (begins, length, many) = (out.len(), list.len(), short(files.len()));
    out.extend(list);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    out.extend(many.to_le_bytes());
    out.extend(many.to_le_bytes());
    out.extend(of(length).to_le_bytes());
    out.extend(of(begins).to_le_bytes());
    out.extend([0; 2]);
    out
}

fn of(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn short(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

/// The check sum of zip files (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_the_published_one() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn a_file_is_found_where_the_list_says() {
        let zip = zip(&[("a.txt", b"hello"), ("b.txt", b"")]);
        let end = zip.len() - 22;
        assert_eq!(zip[end..end + 4], *b"PK\x05\x06");
        let word = |at: usize| u32::from_le_bytes(zip[at..at + 4].try_into().expect("four")) as usize;
        let list = word(end + 16);
        assert_eq!(zip[list..list + 4], *b"PK\x01\x02");
        let first = word(list + 42);
        assert_eq!((first, &zip[first + 30..first + 40]), (0, b"a.txthello".as_slice()));
        assert_eq!(word(end + 12), end - list);
    }
}
