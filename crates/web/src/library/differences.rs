//! What differs between two versions, paragraph by paragraph and within a changed paragraph word by word: by the longest
//! common subsequence (R. A. Wagner, M. J. Fischer 1974, J ACM 21:168). Texts here are short.

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// It stands in both.
    Same(String),
    /// It stood in the older one.
    Out(String),
    /// It stands in the newer one.
    In(String),
}

/// Paragraphs or words that are held against each other at most; longer texts are shown whole, out and in.
const MOST: usize = 1500;

/// The newer text, with what is out of it and what is new in it, a paragraph each.
pub fn differences(older: &str, newer: &str) -> Vec<Vec<Stretch>> {
    let paragraphs = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let mut shown: Vec<Vec<Stretch>> = Vec::new();
    let (mut out, mut new): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let close = |out: &mut Vec<String>, new: &mut Vec<String>, shown: &mut Vec<Vec<Stretch>>| {
        // a paragraph that took the place of another is one that changed
        let pairs = out.len().min(new.len());
        let changed: Vec<_> = out.drain(..pairs).zip(new.drain(..pairs)).map(|(o, n)| within(&o, &n)).collect();
        shown.extend(changed);
        shown.extend(out.drain(..).map(|text| vec![Stretch::Out(text)]));
        shown.extend(new.drain(..).map(|text| vec![Stretch::In(text)]));
    };
    for stretch in subsequence(&paragraphs(older), &paragraphs(newer)) {
        match stretch {
            Stretch::Out(text) => out.push(text),
            Stretch::In(text) => new.push(text),
            same => {
                close(&mut out, &mut new, &mut shown);
                shown.push(vec![same]);
            }
        }
    }
    close(&mut out, &mut new, &mut shown);
    shown.retain(|stretches| stretches.iter().any(|one| !one.text().trim().is_empty()));
    shown
}

impl Stretch {
    /// The words, wherever they stand.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Out(text) | Self::In(text) => text,
        }
    }
}

fn within(older: &str, newer: &str) -> Vec<Stretch> {
    let words = |text: &str| text.split_inclusive(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut joined: Vec<Stretch> = Vec::new();
    for next in subsequence(&words(older), &words(newer)) {
        match (joined.last_mut(), next) {
            (Some(Stretch::Same(before)), Stretch::Same(text))
            | (Some(Stretch::Out(before)), Stretch::Out(text))
            | (Some(Stretch::In(before)), Stretch::In(text)) => before.push_str(&text),
            (_, next) => joined.push(next),
        }
    }
    joined
}

fn subsequence(older: &[String], newer: &[String]) -> Vec<Stretch> {
    let of = |texts: &[String], as_one: fn(String) -> Stretch| texts.iter().cloned().map(as_one).collect::<Vec<_>>();
    let before = older.iter().zip(newer).take_while(|(one, other)| one == other).count();
    let (rest, other) = (&older[before..], &newer[before..]);
    let after = rest.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (rest, other, end) = (&rest[..rest.len() - after], &other[..other.len() - after], &rest[rest.len() - after..]);
    let mut all = of(&older[..before], Stretch::Same);
    if rest.len() > MOST || other.len() > MOST {
        all.extend(of(rest, Stretch::Out));
        all.extend(of(other, Stretch::In));
    } else {
        all.extend(table(rest, other));
    }
    all.extend(of(end, Stretch::Same));
    all
}

/// `longest[a][b]`: the longest that `older[a..]` and `newer[b..]` have in common.
fn table(older: &[String], newer: &[String]) -> Vec<Stretch> {
    let wide = newer.len() + 1;
    let mut longest = vec![0u16; (older.len() + 1) * wide];
    for a in (0..older.len()).rev() {
        for b in (0..newer.len()).rev() {
            longest[a * wide + b] = match older[a] == newer[b] {
                true => longest[(a + 1) * wide + b + 1] + 1,
                false => longest[(a + 1) * wide + b].max(longest[a * wide + b + 1]),
            };
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < older.len() || b < newer.len() {
        if a < older.len() && b < newer.len() && older[a] == newer[b] {
            found.push(Stretch::Same(older[a].clone()));
            (a, b) = (a + 1, b + 1);
        } else if a < older.len() && (b == newer.len() || longest[(a + 1) * wide + b] >= longest[a * wide + b + 1]) {
            found.push(Stretch::Out(older[a].clone()));
            a += 1;
        } else {
            found.push(Stretch::In(newer[b].clone()));
            b += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_changed_word_is_shown_within_its_paragraph() {
        let shown = differences("Rest.\n\nA walk helps.\n", "Rest.\n\nA swim helps.\n\nSleep well.\n");
        let of = String::from;
        let wanted = [
            vec![Stretch::Same(of("Rest."))],
            vec![
                Stretch::Same(of("A ")),
                Stretch::Out(of("walk ")),
                Stretch::In(of("swim ")),
                Stretch::Same(of("helps.")),
            ],
            vec![Stretch::In(of("Sleep well."))],
        ];
        assert_eq!(shown, wanted);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_what_is_shown(older in "[ab \n]{0,60}", newer in "[ab \n]{0,60}") {
            let shown = differences(&older, &newer);
            let side = |leave: fn(&Stretch) -> bool| {
                let lines: Vec<String> = shown
                    .iter()
                    .map(|line| line.iter().filter(|one| !leave(one)).map(Stretch::text).collect::<String>())
                    .collect();
                lines.join("").replace([' ', '\n'], "")
            };
            prop_assert_eq!(side(|one| matches!(one, Stretch::In(_))), older.replace([' ', '\n'], ""));
            prop_assert_eq!(side(|one| matches!(one, Stretch::Out(_))), newer.replace([' ', '\n'], ""));
        }
    }
}
