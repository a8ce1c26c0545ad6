//! A text made plain for matching, with the way back to where each letter stood.
use record::Span;

/// From this plain byte on, each stands one further in the text as it came, until the next step.
#[derive(Clone, Copy)]
struct Step {
    plain: u32,
    byte: u32,
    scalar: u32,
}

/// Small letters without accents, one space for any blank, no hyphens or apostrophes inside words.
///
/// `’`, NBSP, `É` and a line wrapped by somebody's printer must not hide a sentence from us.
pub(crate) struct Text<'a> {
    original: &'a str,
    /// What is matched. Never valid UTF-8 by promise: `½` is the single byte 0xBD, a strange letter is 0xFF.
    pub bytes: Vec<u8>,
    /// The way back; a plain stretch needs one step, however long.
    steps: Vec<Step>,
}

/// A letter of another script: part of a word, equal to nothing that we look for.
const STRANGE_LETTER: u8 = 0xFF;
/// A sign that we know nothing of: not part of a word.
const STRANGE_SIGN: u8 = 0x01;
/// A line of a wrapped paragraph is at least this long; a shorter one was ended on purpose.
const WRAPPED: usize = 50;

impl<'a> Text<'a> {
    pub fn read(original: &'a str) -> Self {
        let mut writer = Writer {
            bytes: Vec::with_capacity(original.len() + 1),
            steps: Vec::with_capacity(16),
            byte: usize::MAX,
            scalar: usize::MAX,
            line: 0,
        };
        match original.is_ascii() {
            true => writer.ascii(original.as_bytes()),
            false => writer.any(original),
        }
        Self { original, bytes: writer.bytes, steps: writer.steps }
    }

    /// Where a plain byte stood, as byte and as scalar.
    fn origin(&self, plain: usize) -> Option<(usize, usize)> {
        let next = self.steps.partition_point(|step| step.plain as usize <= plain);
        let step = self.steps.get(next.checked_sub(1)?).filter(|_| plain < self.bytes.len())?;
        let further = plain - step.plain as usize;
        Some((step.byte as usize + further, step.scalar as usize + further))
    }

    /// The stretch of the original behind the plain bytes `start..end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (self.origin(start), end.checked_sub(1).and_then(|last| self.origin(last))) {
            (Some((_, first)), Some((_, last))) if start < end => Span { start: first, end: last + 1 },
            _ => Span { start: 0, end: 0 },
        }
    }

    /// The words of the original behind the plain bytes `start..end`.
    pub fn words(&self, start: usize, end: usize) -> &'a str {
        let Some((from, _)) = self.origin(start) else { return "" };
        let to = end
            .checked_sub(1)
            .and_then(|last| self.origin(last))
            .map_or(0, |(last, _)| last + self.original[last..].chars().next().map_or(0, char::len_utf8));
        self.original.get(from..to).unwrap_or("")
    }

    /// The plain bytes of a stretch of the original: those that came from inside it.
    pub fn plain_span(&self, span: Span) -> (usize, usize) {
        let at = |scalar: usize| {
            let step = self.steps.partition_point(|step| (step.scalar as usize) < scalar);
            let Some(before) = step.checked_sub(1).map(|before| self.steps[before]) else { return 0 };
            let end = self.steps.get(step).map_or(self.bytes.len(), |next| next.plain as usize);
            (before.plain as usize + (scalar - before.scalar as usize)).min(end)
        };
        (at(span.start), at(span.end.max(span.start)))
    }
}

/// Writes the plain text and the steps back.
struct Writer {
    bytes: Vec<u8>,
    steps: Vec<Step>,
    /// Where the last plain byte stood.
    byte: usize,
    scalar: usize,
    /// Where the line began.
    line: usize,
}

impl Writer {
    fn put(&mut self, plain: u8, byte: usize, scalar: usize) {
        if byte != self.byte.wrapping_add(1) || scalar != self.scalar.wrapping_add(1) || self.steps.is_empty() {
            self.steps.push(Step { plain: self.bytes.len() as u32, byte: byte as u32, scalar: scalar as u32 });
        }
        (self.byte, self.scalar) = (byte, scalar);
        self.bytes.push(plain);
    }

    /// A run of blanks with this many line breaks in it.
    fn blank(&mut self, breaks: usize, (byte, scalar): (usize, usize), goes_on: bool, after_is_small: bool) {
        let wrapped = self.bytes.len() - self.line >= WRAPPED && goes_on && after_is_small;
        if breaks > 1 || (breaks == 1 && !wrapped) {
            (0..breaks.min(2)).for_each(|_| self.put(b'\n', byte, scalar));
            self.line = self.bytes.len();
        } else {
            self.put(b' ', byte, scalar);
        }
    }

    /// Most letters are ASCII, and then a byte is a scalar.
    fn ascii(&mut self, letter: &[u8]) {
        let blank = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
        let (mut at, mut before) = (0, b' ');
        while at < letter.len() {
            let run = plain_run(&letter[at..]);
            if run > 0 {
                self.put(letter[at].to_ascii_lowercase(), at, at);
                self.bytes.extend(letter[at + 1..at + run].iter().map(u8::to_ascii_lowercase));
                (self.byte, self.scalar) = (at + run - 1, at + run - 1);
                before = letter[at + run - 1];
                at += run;
                continue;
            }
            let byte = letter[at];
            let after = letter.get(at + 1).copied();
            match byte {
                _ if blank(byte) => {
                    let run = letter[at..].iter().take_while(|byte| blank(**byte)).count();
                    let breaks = match run {
                        1 => usize::from(byte == b'\n'),
                        _ => letter[at..at + run].iter().filter(|byte| **byte == b'\n').count(),
                    };
                    let small = letter.get(at + run).is_some_and(u8::is_ascii_lowercase);
                    self.blank(breaks, (at, at), before.is_ascii_lowercase() || before == b',', small);
                    at += run;
                    before = b' ';
                    continue;
                }
                b'\'' | b'-' => {
                    let after = after.map(char::from);
                    if let Some(plain) = joined(byte, char::from(before), after) {
                        self.put(plain, at, at);
                        before = byte;
                    }
                }
                _ => {
                    self.put(byte.to_ascii_lowercase(), at, at);
                    before = byte;
                }
            }
            at += 1;
        }
    }

    fn any(&mut self, letter: &str) {
        let mut letters = letter.char_indices().enumerate().peekable();
        let mut before = ' ';
        while let Some((scalar, (byte, letter))) = letters.next() {
            if letter.is_whitespace() {
                let mut breaks = usize::from(letter == '\n');
                while let Some((_, (_, blank))) = letters.next_if(|(_, (_, next))| next.is_whitespace()) {
                    breaks += usize::from(blank == '\n');
                }
                let small = letters.peek().is_some_and(|(_, (_, next))| next.is_lowercase());
                self.blank(breaks, (byte, scalar), before.is_lowercase() || before == ',', small);
                before = ' ';
                continue;
            }
            let after = letters.peek().map(|(_, (_, next))| *next);
            if let Some(plain) = plain(letter).and_then(|plain| joined(plain, before, after)) {
                self.put(plain, byte, scalar);
                before = letter;
            }
        }
    }
}

/// How many bytes stand as they are but for their case: no hyphen or apostrophe, and of blanks only single spaces.
fn plain_run(letter: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += letter[at..].iter().take_while(|byte| PLAIN[usize::from(**byte)]).count();
        let single = at > 0 && letter.get(at) == Some(&b' ');
        if !single || !letter.get(at + 1).is_some_and(|next| PLAIN[usize::from(*next)]) {
            return at;
        }
        at += 1;
    }
}

/// Bytes that only change their case.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut blank = 9; // tab to carriage return
    while blank <= 13 {
        plain[blank] = false;
        blank += 1;
    }
    (plain[b' ' as usize], plain[b'-' as usize], plain[b'\'' as usize]) = (false, false, false);
    plain
};

/// Whether a byte belongs to a word.
pub(crate) fn in_word(byte: u8) -> bool {
    IN_WORD[byte as usize]
}

const IN_WORD: [bool; 256] = {
    let mut within = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        within[byte] = (byte as u8).is_ascii_alphanumeric() || byte >= 0x80;
        byte += 1;
    }
    within
};

/// How many words begin in `bytes`.
pub(crate) fn count_words(bytes: &[u8]) -> usize {
    let mut inside = false;
    bytes.iter().filter(|byte| std::mem::replace(&mut inside, in_word(**byte)) != inside && inside).count()
}

/// Hyphens and apostrophes inside a word: `self-harm` is `self harm`, `doesn't` is `doesnt`; `2-3` stays a range.
fn joined(plain: u8, before: char, after: Option<char>) -> Option<u8> {
    let inside = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
    match plain {
        b'\'' if inside => None,
        b'-' if inside && !(before.is_numeric() && after.is_some_and(char::is_numeric)) => Some(b' '),
        _ => Some(plain),
    }
}

fn plain(letter: char) -> Option<u8> {
    Some(match letter {
        _ if letter.is_ascii() => letter.to_ascii_lowercase() as u8,
        '’' | '‘' | 'ʼ' | '´' | '′' | '‛' => b'\'',
        '“' | '”' | '„' | '«' | '»' => b'"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => b'-',
        '•' | '●' | '▪' | '◦' | '‣' => b';',
        '≥' | '→' => b'>',
        '≤' => b'<',
        '…' => b'.',
        '☐' | '□' | '▢' => EMPTY_BOX,
        '☑' | '☒' | '✓' | '✔' | '✗' | '✘' => TICKED_BOX,
        '½' => HALF,
        '¼' => QUARTER,
        '¾' => THREE_QUARTERS,
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' => b'a',
        'ç' | 'Ç' | 'ć' | 'č' => b'c',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => b'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'ı' => b'i',
        'ñ' | 'Ñ' | 'ń' => b'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' => b'o',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' => b'u',
        'ý' | 'ÿ' | 'Ý' => b'y',
        'ł' | 'Ł' => b'l',
        'ś' | 'š' | 'Š' => b's',
        'ź' | 'ż' | 'ž' | 'Ž' => b'z',
        // Accents that stand as letters of their own, and marks of no width.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => return None,
        '\u{ff01}'..='\u{ff5e}' => ((letter as u32 - 0xfee0) as u8).to_ascii_lowercase(),
        _ if letter.is_alphanumeric() => STRANGE_LETTER,
        _ => STRANGE_SIGN,
    })
}

/// A box of a form that nobody ticked.
const EMPTY_BOX: u8 = 0x02;
/// A box that somebody ticked.
const TICKED_BOX: u8 = 0x03;
/// `½`
pub(crate) const HALF: u8 = 0xBD;
/// `¼`
pub(crate) const QUARTER: u8 = 0xBC;
/// `¾`
pub(crate) const THREE_QUARTERS: u8 = 0xBE;

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_text(text: &str) -> String {
        String::from_utf8_lossy(&Text::read(text).bytes).into_owned()
    }

    #[test]
    fn signs_of_the_word_processor_do_not_hide_words() {
        assert_eq!(plain_text("Doesn’t\u{a0}SELF–HARM,  naïve"), "doesnt self harm, naive");
        assert_eq!(plain_text("2–3 years"), "2-3 years");
    }

    #[test]
    fn a_wrapped_line_reads_on_and_a_short_one_ends() {
        let wrapped = "She came today to talk about her back and about her low\nmood";
        assert!(plain_text(wrapped).ends_with("low mood"));
        assert_eq!(plain_text("Mood: low\nsleep: ok"), "mood: low\nsleep: ok");
    }

    #[test]
    fn a_span_leads_back_to_the_words_as_written() {
        let text = Text::read("½ café  self-harm…");
        let at = text.bytes.windows(9).position(|words| words == b"self harm").unwrap();
        assert_eq!(text.words(at, at + 9), "self-harm");
        let span = text.span(at, at + 9);
        assert_eq!(span.of("½ café  self-harm…"), "self-harm");
        assert_eq!(text.plain_span(span), (at, at + 9));
    }

    #[test]
    fn words_are_counted_where_they_begin() {
        assert_eq!(count_words(b" no thoughts, of "), 3);
    }
}
