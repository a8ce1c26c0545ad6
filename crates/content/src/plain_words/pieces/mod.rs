//! The texts of a file that somebody reads, each with its name and its lines: a message, a paragraph, a label.

mod definitions;
mod html;
mod messages;
mod prose;

use super::Audience;

/// One text of a file, as it is read: without markup, and with values as things that are no words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The message's key (`closed-title`, `pain-where.neck`) or the path to a value; empty where texts have no names.
    pub key: String,
    /// The text.
    pub text: String,
    /// Who reads it.
    pub audience: Audience,
    /// Where stretches of the text come from: first byte here, line there.
    from: Vec<(usize, usize)>,
}

/// A file that is not what its ending says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, in words that repeat nothing of it.
    pub why: String,
}

impl std::fmt::Display for PieceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for PieceError {}

/// Every text of a file, in its order. The ending says how it is read: `.ftl`, `.toml`, `.md`, `.html` and `.svg`, else
/// plain text.
///
/// # Errors
/// [`PieceError`] for Fluent or TOML that cannot be read.
pub fn pieces(path: &str, text: &str, audience: Audience) -> Result<Vec<Piece>, PieceError> {
    let ending =
        path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let found = match ending.to_ascii_lowercase().as_str() {
        "ftl" => messages::pieces(text, audience)?,
        "toml" => definitions::pieces(path, text, audience)?,
        "html" | "htm" | "svg" => html::pieces(text, audience),
        "md" => prose::of_markdown(text, audience),
        _ => prose::of_plain(text, audience),
    };
    Ok(found.into_iter().filter(|piece| piece.text.contains(char::is_alphanumeric)).collect())
}

impl Piece {
    fn new(key: impl Into<String>, audience: Audience) -> Self {
        Self { key: key.into(), text: String::new(), audience, from: Vec::new() }
    }

    /// Adds what stands on this line and those after it.
    fn push(&mut self, text: &str, line: usize) {
        self.from.push((self.text.len(), line));
        self.text.push_str(text);
    }

    /// The line on which the piece begins.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line_at(self.text.len() - self.text.trim_start().len())
    }

    /// The line on which this byte of the text stands.
    #[must_use]
    pub fn line_at(&self, at: usize) -> usize {
        let after = self.from.partition_point(|(first, _)| *first <= at);
        let Some((first, line)) = after.checked_sub(1).map(|place| self.from[place]) else { return 1 };
        line + self.text[first..at].matches('\n').count()
    }
}

/// The line of each byte of a file.
struct Lines<'a> {
    text: &'a str,
    /// Where each line ends: counted once, since a long page asks for every tag.
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of_text(text: &'a str) -> Self {
        Self { text, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    fn at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end < byte) + 1
    }

    /// The line on which a slice of the file begins.
    fn of(&self, slice: &str) -> usize {
        self.at((slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }
}

#[cfg(test)]
pub(super) fn said(path: &str, text: &str) -> String {
    let pieces = pieces(path, text, Audience::Patients).unwrap();
    let said = pieces.iter().map(|piece| {
        let of = if piece.audience == Audience::Messages { " (message)" } else { "" };
        let text = piece.text.replace(super::fold::THING, "□");
        format!("{} {}{of}: {}\n", piece.line(), piece.key, text.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    said.collect()
}
