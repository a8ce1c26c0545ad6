//! A letter cut into sentences and clauses, with the lexicon's words marked in it.
use crate::dates;
use crate::lexicon::{Hit, Kind, Lexicon};
use crate::text::{Text, count_words, in_word};
use record::Date;

/// A letter, ready to be read.
pub(crate) struct Prose<'a> {
    pub lexicon: &'a Lexicon,
    pub text: Text<'a>,
    /// Words of the lexicon, by place.
    pub hits: Vec<Hit>,
    /// Where each sentence begins; the last is the end of the text.
    sentences: Vec<usize>,
    /// Where a clause ends within its sentence.
    breaks: Vec<usize>,
    /// The day of the letter, if known.
    pub written: Option<Date>,
}

impl<'a> Prose<'a> {
    pub fn read(lexicon: &'a Lexicon, letter: &'a str, written: Option<Date>) -> Self {
        let text = Text::read(letter);
        let mut hits = lexicon.hits(&text);
        let sentences = sentences(lexicon, &text.bytes);
        let mut breaks = marks(&text.bytes);
        breaks.extend(hits.iter().filter(|hit| lexicon.entry(hit.entry).kind == Kind::Terminator).map(|hit| hit.start));
        breaks.sort_unstable();
        let written = written.or_else(|| dates::of_letter(&text.bytes));
        let numbers = dates::triggers(lexicon, &text.bytes, written, &breaks, &sentences);
        if !numbers.is_empty() {
            hits.extend(numbers);
            hits.sort_unstable_by_key(|hit| hit.start);
        }
        Self { lexicon, text, hits, sentences, breaks, written }
    }

    /// The sentence around a place.
    pub fn sentence(&self, at: usize) -> (usize, usize) {
        let next = self.sentences.partition_point(|start| *start <= at);
        (self.sentences[next.saturating_sub(1)], self.sentences.get(next).copied().unwrap_or(self.text.bytes.len()))
    }

    /// The clause around a place: the sentence, cut at semicolons, "but" and the like.
    pub fn clause(&self, at: usize) -> (usize, usize) {
        let (start, end) = self.sentence(at);
        let next = self.breaks.partition_point(|cut| *cut <= at);
        let from = next.checked_sub(1).map_or(start, |before| self.breaks[before].max(start));
        (from, self.breaks.get(next).map_or(end, |cut| (*cut).min(end)))
    }

    /// Whether a clause ends between two places.
    pub fn broken(&self, from: usize, to: usize) -> bool {
        let next = self.breaks.partition_point(|cut| *cut < from);
        self.breaks.get(next).is_some_and(|cut| *cut < to)
    }

    /// The hits that lie within `from..to`.
    pub fn within(&self, from: usize, to: usize) -> &[Hit] {
        let first = self.hits.partition_point(|hit| hit.start < from);
        let after = self.hits.partition_point(|hit| hit.start < to);
        &self.hits[first..after.max(first)]
    }

    pub fn kind(&self, hit: &Hit) -> Kind {
        self.lexicon.entry(hit.entry).kind
    }

    /// The hits of one kind within `from..to`.
    pub fn of_kind(&self, kind: Kind, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Hit> {
        self.within(from, to).iter().filter(move |hit| self.kind(hit) == kind)
    }

    pub fn bytes(&self, from: usize, to: usize) -> &[u8] {
        self.text.bytes.get(from..to).unwrap_or(&[])
    }

    /// Words that begin between two places.
    pub fn words_between(&self, from: usize, to: usize) -> usize {
        count_words(self.bytes(from, to))
    }

    pub fn has_comma(&self, from: usize, to: usize) -> bool {
        self.bytes(from, to).contains(&b',')
    }

    /// The word that ends at or before a place, on the same line.
    pub fn word_before(&self, at: usize) -> &[u8] {
        word_before(&self.text.bytes, at)
    }

    /// The word that begins at or after a place.
    pub fn word_after(&self, at: usize) -> &[u8] {
        let rest = &self.text.bytes[at..];
        let from = rest.iter().position(|byte| in_word(*byte)).unwrap_or(rest.len());
        let length = rest[from..].iter().position(|byte| !in_word(*byte)).unwrap_or(rest.len() - from);
        &rest[from..from + length]
    }
}

/// The word that ends at or before a place.
pub(crate) fn word_before(bytes: &[u8], at: usize) -> &[u8] {
    let end = bytes[..at].iter().rposition(|byte| in_word(*byte)).map_or(0, |last| last + 1);
    let start = bytes[..end].iter().rposition(|byte| !in_word(*byte)).map_or(0, |blank| blank + 1);
    &bytes[start..end]
}

/// Where sentences begin: after a line, and after `.`, `!` or `?` with a blank, unless an abbreviation stands there.
fn sentences(lexicon: &Lexicon, bytes: &[u8]) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'.' | b'!' | b'?' => closes(bytes, at) && !abbreviation(lexicon, bytes, at),
            _ => false,
        };
        if ends {
            starts.push(at + 1);
        }
    }
    starts
}

fn closes(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    // "?depressed" and "? depressed" open a question about what follows; "depressed?" closes one.
    let opens = bytes[at] == b'?' && !bytes[..at].last().is_some_and(|before| in_word(*before) || *before == b')');
    !opens && matches!(next, b' ' | b'\n' | b'"' | b')' | b'\'')
}

fn abbreviation(lexicon: &Lexicon, bytes: &[u8], at: usize) -> bool {
    if bytes[at] != b'.' {
        return false;
    }
    let word = word_before(bytes, at);
    // "J. Smith", but "MH: N. Sleep: ok" and "depression Y."
    let initial = word.len() == 1 && word[0].is_ascii_alphabetic() && !matches!(word[0], b'n' | b'y' | b'i');
    initial || lexicon.in_set("abbreviations", word)
}

/// Where clauses end by their signs: `;`, a line, and the start of a new `Key:`.
fn marks(bytes: &[u8]) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b';' | b'\n' => cuts.push(at),
            b':' if bytes.get(at + 1).is_none_or(|next| !next.is_ascii_digit()) => cuts.push(key_start(bytes, at)),
            _ => {}
        }
    }
    cuts
}

/// A key is what stands between the last sign and its colon; without a sign near by, the last word.
fn key_start(bytes: &[u8], colon: usize) -> usize {
    const LONGEST: usize = 4;
    let sign = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b'\n' | b':' | b'?' | b'!' | b'(' | b'"');
    let from = bytes[..colon].iter().rposition(sign).map_or(0, |sign| sign + 1);
    if count_words(&bytes[from..colon]) <= LONGEST {
        return from;
    }
    colon - word_before(bytes, colon).len()
}
