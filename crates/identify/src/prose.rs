//! A letter cut into sentences and clauses, with the lexicon's words marked in it.
use crate::cuts::Cuts;
use crate::dates;
use crate::family;
use crate::lexicon::{Hit, Kind, Lexicon, Sex};
use crate::text::{Text, count_words, in_word};
use record::{Date, Span};
use std::cell::{Cell, OnceCell};

/// A letter, ready to be read.
pub(crate) struct Prose<'a> {
    pub lexicon: &'a Lexicon,
    pub text: Text<'a>,
    /// Words of the lexicon, by place.
    pub hits: Vec<Hit>,
    sentences: Vec<Sentence>,
    /// The hits that are headings of lists.
    headings: Vec<usize>,
    /// Where a clause ends within its sentence.
    breaks: Vec<usize>,
    /// Where runs of digits begin.
    pub digits: Vec<usize>,
    /// The sentence that was looked up last: most questions are about it again.
    latest: Cell<usize>,
    /// The day of the letter, if known.
    pub written: Option<Date>,
    patient: OnceCell<Option<Sex>>,
}

/// A sentence: where it begins, its hits, and their kinds.
struct Sentence {
    start: usize,
    first_hit: usize,
    kinds: u64,
}

impl<'a> Prose<'a> {
    pub fn read(lexicon: &'a Lexicon, letter: &'a str, written: Option<Date>) -> Self {
        let text = Text::read(letter);
        let hits = lexicon.hits(&text, None);
        Self::cut(lexicon, text, hits, written)
    }

    /// A sentence of which the caller knows what stands at a place; also that place in plain bytes.
    pub fn around(lexicon: &'a Lexicon, sentence: &'a str, place: Span) -> (Self, (usize, usize)) {
        let text = Text::read(sentence);
        let place = text.plain_span(place);
        let hits = lexicon.hits(&text, Some(place));
        (Self::cut(lexicon, text, hits, None), place)
    }

    fn cut(lexicon: &'a Lexicon, text: Text<'a>, mut hits: Vec<Hit>, written: Option<Date>) -> Self {
        let Cuts { sentences, mut breaks, digits } = Cuts::of(lexicon, &text.bytes);
        let marks = breaks.len();
        breaks.extend(hits.iter().filter(|hit| hit.kind == Kind::Terminator).map(|hit| hit.start));
        if breaks.len() > marks || !breaks.is_sorted() {
            breaks.sort_unstable();
        }
        let written = written.or_else(|| dates::of_letter(&text.bytes, &digits));
        let numbers = dates::triggers(lexicon, &text.bytes, written, &breaks, &sentences, &digits);
        if !numbers.is_empty() {
            hits.extend(numbers);
            hits.sort_by_key(|hit| hit.start);
        }
        let heads = |hit: &Hit| {
            let alone = || matches!(text.bytes.get(hit.end), Some(b':' | b'\n'));
            lexicon.brief(hit.entry).section && hit.behind.is_none() && (!lexicon.entry(hit.entry).colon || alone())
        };
        let headings = (0..hits.len()).filter(|at| heads(&hits[*at])).collect();
        let sentences = with_kinds(&sentences, &hits);
        Self {
            lexicon,
            text,
            hits,
            sentences,
            headings,
            breaks,
            digits,
            latest: Cell::new(0),
            written,
            patient: OnceCell::new(),
        }
    }

    /// Which pronoun is the patient's, where the letter tells.
    pub fn patient(&self) -> Option<Sex> {
        *self.patient.get_or_init(|| family::of_patient(&self.text.bytes))
    }

    /// The sentence around a place, by its number.
    fn sentence_at(&self, at: usize) -> usize {
        let latest = self.latest.get();
        let follows = self.sentences.get(latest + 1).is_none_or(|next| at < next.start);
        if self.sentences[latest].start <= at && follows {
            return latest;
        }
        let found = self.sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1);
        self.latest.set(found);
        found
    }

    /// The sentence around a place.
    pub fn sentence(&self, at: usize) -> (usize, usize) {
        let number = self.sentence_at(at);
        let end = self.sentences.get(number + 1).map_or(self.text.bytes.len(), |next| next.start);
        (self.sentences[number].start, end)
    }

    /// The hits of one kind in the sentence around a place.
    pub fn in_sentence(&self, kind: Kind, at: usize) -> impl DoubleEndedIterator<Item = &Hit> {
        let number = self.sentence_at(at);
        let sentence = &self.sentences[number];
        let hits = match sentence.kinds & bit(kind) {
            0 => &[],
            _ => {
                let end = self.sentences.get(number + 1).map_or(self.hits.len(), |next| next.first_hit);
                &self.hits[sentence.first_hit..end]
            }
        };
        hits.iter().filter(move |hit| hit.kind == kind)
    }

    /// The last heading of a kind of list that ends at or before a place.
    pub fn heading(&self, kind: Kind, at: usize) -> Option<&Hit> {
        let before = self.headings.partition_point(|heading| self.hits[*heading].end <= at);
        // A list ends long before the twentieth heading after its own.
        self.headings[..before].iter().rev().take(20).map(|heading| &self.hits[*heading]).find(|hit| hit.kind == kind)
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

    /// The hits of one kind within `from..to`.
    pub fn of_kind(&self, kind: Kind, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Hit> {
        self.within(from, to).iter().filter(move |hit| hit.kind == kind)
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

/// The word that ends at or before a place, not far from it.
pub(crate) fn word_before(bytes: &[u8], at: usize) -> &[u8] {
    const FAR: usize = 80;
    let bytes = &bytes[at.saturating_sub(FAR)..at];
    let at = bytes.len();
    let end = bytes[..at].iter().rposition(|byte| in_word(*byte)).map_or(0, |last| last + 1);
    let start = bytes[..end].iter().rposition(|byte| !in_word(*byte)).map_or(0, |blank| blank + 1);
    &bytes[start..end]
}

fn bit(kind: Kind) -> u64 {
    1 << kind as u32
}

fn with_kinds(starts: &[usize], hits: &[Hit]) -> Vec<Sentence> {
    let mut at = 0;
    let mut all = Vec::with_capacity(starts.len());
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(usize::MAX);
        let first_hit = at;
        let mut kinds = 0;
        while let Some(hit) = hits.get(at).filter(|hit| hit.start < end) {
            kinds |= bit(hit.kind);
            at += 1;
        }
        all.push(Sentence { start: *start, first_hit, kinds });
    }
    all
}
