//! Where a letter is cut into sentences and clauses.
use crate::lexicon::Lexicon;
use crate::prose::word_before;
use crate::text::{count_words, in_word};

/// Where a letter is cut, and where its numbers stand; found in one pass, since every other byte is passed over.
pub(crate) struct Cuts {
    /// Where sentences begin.
    pub sentences: Vec<usize>,
    /// Where clauses end by their signs.
    pub breaks: Vec<usize>,
    /// Where runs of digits begin.
    pub digits: Vec<usize>,
}

/// Bytes at which something may be cut, and digits.
const CUTTING: [bool; 256] = {
    let mut cutting = [false; 256];
    let signs = b"\n.!?;:0123456789";
    let mut at = 0;
    while at < signs.len() {
        cutting[signs[at] as usize] = true;
        at += 1;
    }
    cutting
};

impl Cuts {
    /// A sentence ends after a line, and after `.`, `!` or `?` with a blank, unless an abbreviation stands there; a
    /// clause at `;`, at a line, and at the start of a new `Key:`.
    pub fn of(lexicon: &Lexicon, bytes: &[u8]) -> Self {
        let mut cuts = Self { sentences: vec![0], breaks: Vec::new(), digits: Vec::new() };
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|byte| CUTTING[usize::from(*byte)]) {
            at += next;
            match bytes[at] {
                b'\n' => {
                    cuts.breaks.push(at);
                    cuts.begin(bytes, at + 1);
                }
                b'.' | b'!' | b'?' if closes(bytes, at) && !abbreviation(lexicon, bytes, at) => {
                    cuts.begin(bytes, at + 1)
                }
                b';' => cuts.breaks.push(at),
                b':' if bytes.get(at + 1).is_none_or(|next| !next.is_ascii_digit()) => {
                    cuts.breaks.push(key_start(bytes, at));
                }
                digit if digit.is_ascii_digit() => {
                    cuts.digits.push(at);
                    at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        cuts.begin(bytes, bytes.len());
        cuts.sentences.pop();
        cuts
    }

    /// Begins a sentence, and cuts the one before where it ran on for so long that it is none: reading takes time in
    /// proportion to the length of a letter, whatever stands in it.
    fn begin(&mut self, bytes: &[u8], start: usize) {
        const LONGEST: usize = 2_000;
        let mut begun = self.sentences.last().copied().unwrap_or(0);
        while start - begun > LONGEST {
            let blank = bytes[begun + LONGEST / 2..begun + LONGEST].iter().rposition(|byte| *byte == b' ');
            begun += blank.map_or(LONGEST, |blank| LONGEST / 2 + blank + 1);
            self.sentences.push(begun);
        }
        self.sentences.push(start);
    }
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
    initial || lexicon.in_set(crate::lexicon::Set::Abbreviations, word)
}

/// A key is what stands between the last sign and its colon; without a sign near by, the last word.
fn key_start(bytes: &[u8], colon: usize) -> usize {
    const LONGEST: usize = 4;
    const LONG: usize = 200;
    let sign = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b'\n' | b':' | b'?' | b'!' | b'(' | b'"');
    let near = colon.saturating_sub(LONG);
    let from = bytes[near..colon].iter().rposition(sign).map_or(near, |sign| near + sign + 1);
    if count_words(&bytes[from..colon]) <= LONGEST {
        return from;
    }
    colon - word_before(bytes, colon).len()
}
