//! Plain text and Markdown: paragraphs, headings, points of a list, cells of a table.

use super::Piece;
use crate::plain_words::Audience;

/// Paragraphs, parted by an empty line.
pub(super) fn of_plain(text: &str, audience: Audience) -> Vec<Piece> {
    let mut pieces = vec![Piece::new("", audience)];
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            pieces.push(Piece::new("", audience));
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(line, number);
            piece.push("\n", number);
        }
    }
    pieces
}

/// The same for Markdown, without its marks, its code and its comments; what stands in front matter is not read.
pub(super) fn of_markdown(text: &str, audience: Audience) -> Vec<Piece> {
    let mut pieces = vec![Piece::new("", audience)];
    let (mut fence, mut comment, mut front) = (None, false, text.starts_with("---\n") || text.starts_with("+++\n"));
    for (number, line) in (1..).zip(text.lines()) {
        let bare = line.trim();
        if front {
            front = number == 1 || !matches!(bare, "---" | "+++");
            continue;
        }
        if fence.is_some() || bare.starts_with("```") || bare.starts_with("~~~") {
            let mark = &bare[..bare.len().min(3)];
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                open => open,
            };
            continue;
        }
        if comment || bare.starts_with("<!--") {
            comment = !bare.contains("-->");
            continue;
        }
        let (fresh, said) = without_marks(bare);
        if fresh {
            pieces.push(Piece::new("", audience));
        }
        let cells: Vec<&str> = if bare.starts_with('|') { said.split('|').collect() } else { vec![said] };
        for (cell, said) in cells.into_iter().enumerate() {
            if cell > 0 {
                pieces.push(Piece::new("", audience));
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(&inline(said), number);
                piece.push("\n", number);
            }
        }
        if bare.starts_with('#') || bare.starts_with('|') {
            pieces.push(Piece::new("", audience));
        }
    }
    pieces
}

/// Whether a line begins a new text, and the line without the mark that says so.
fn without_marks(line: &str) -> (bool, &str) {
    let heading = line.trim_start_matches('#');
    if line.is_empty() || heading.len() < line.len() {
        return (true, heading.trim());
    }
    let line = line.trim_start_matches('>').trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let point = line.strip_prefix(['-', '*', '+']).or_else(|| line[digits..].strip_prefix('.').filter(|_| digits > 0));
    match point.and_then(|point| point.strip_prefix(' ')) {
        Some(point) => (true, point.trim()),
        None => (line.starts_with('|') || line.starts_with("---"), line),
    }
}

/// A line as it is read: links by their words, no marks of emphasis, no code.
fn inline(line: &str) -> String {
    let mut said = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', ']', '`', '*', '<']) {
        said.push_str(&rest[..at]);
        let mark = &rest[at..];
        let after = &mark[1..];
        rest = match mark.as_bytes().first() {
            Some(b'`') => after.find('`').map_or(after, |end| &after[end + 1..]),
            Some(b'<') => after.find('>').map_or(after, |end| &after[end + 1..]),
            Some(b']') if after.starts_with('(') => after.find(')').map_or(after, |end| &after[end + 1..]),
            _ => after,
        };
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[test]
    fn paragraphs_of_plain_text_are_texts() {
        assert_eq!(said("a.txt", "One\ntwo.\n\n\nThree.\n"), "1 : One two.\n5 : Three.\n");
        assert_eq!(said("a", "One"), "1 : One\n");
    }

    #[test]
    fn markdown_is_read_without_its_marks() {
        let text = "---\nrisk: yes\n---\n# A *title*\nText with [a link](risk.md)\nand `risk`.\n\n- one **point**\n- two\n1. three\n\
                    ```\nrisk\n```\n<!-- risk -->\n| a | b |\n|---|---|\n> said\n";
        assert_eq!(
            said("a.md", text),
            "4 : A title\n5 : Text with a link and .\n8 : one point\n9 : two\n10 : three\n15 : a\n15 : b\n17 : said\n"
        );
    }
}
