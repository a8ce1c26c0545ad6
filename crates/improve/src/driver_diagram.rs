//! The driver diagram as a drawing: the aim on the left, what it depends on beside it, what could be tried on the right.
//!
//! It is a tree, so it is laid out as one: each box has beside it what stands beneath it, and nothing crosses. The same stands
//! as a nested list on whatever page shows it. Each box is a link, in reading order.
use std::fmt::Write;

/// A box of the diagram, with what stands beneath it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Box {
    /// In which column: 0 the aim, 1 primary and 2 secondary drivers, 3 ideas.
    pub column: u8,
    /// What it says.
    pub words: String,
    /// What is said beneath, smaller: measures, or what became of an idea.
    pub beneath: String,
    /// Where it leads; nowhere when empty, as on paper.
    pub href: String,
    /// What stands beneath it.
    pub below: Vec<Box>,
}

const WIDTH: u32 = 240;
const BETWEEN: u32 = 44;
const LINE: u32 = 21;
const PADDING: u32 = 10;
const APART: u32 = 14;
/// Letters in a line: 16 pixels high, about 8.8 wide.
const LETTERS: usize = 25;
const HEADINGS: [&str; 4] = ["Aim", "Primary drivers", "Secondary drivers", "Change ideas"];
const HEAD: u32 = 34;

/// The diagram as SVG of its own. `title` is what a screen reader says it is; `id` keeps its parts apart from those of other
/// drawings on the page.
///
/// ```
/// use improve::driver_diagram::{Box, svg};
/// let driver = Box { column: 1, words: "People know that they may".into(), ..Box::default() };
/// let aim = Box { words: "Four in ten check in".into(), below: vec![driver], ..Box::default() };
/// assert!(svg(&aim, "What our aim depends on", "aim").contains("Primary drivers"));
/// ```
#[must_use]
pub fn svg(aim: &Box, title: &str, id: &str) -> String {
    let (wide, high) = (4 * WIDTH + 3 * BETWEEN + 4, height(aim) + HEAD + 8);
    let (id, title) = (escaped(id), escaped(title));
    let mut out = String::new();
    // writing into a string cannot fail
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         role=\"group\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, sans-serif\" font-size=\"16\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{}</desc>",
        escaped(&in_words(aim)),
    );
    for (column, heading) in HEADINGS.into_iter().enumerate().take(columns(aim)) {
        let x = left(u8::try_from(column).unwrap_or(0)) + WIDTH / 2;
        let _ = write!(out, "<text x=\"{x}\" y=\"20\" text-anchor=\"middle\" fill=\"#212b32\">{heading}</text>");
    }
    drawn(aim, HEAD, &mut out);
    out.push_str("</svg>");
    out
}

/// How many there are of each, in a sentence.
fn in_words(aim: &Box) -> String {
    let count = |column| all(aim).filter(|one| one.column == column).count();
    let many = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    format!(
        "The aim depends on {}, those on {}; there {} {}. The same stands in a list.",
        many(count(1), "primary driver", "primary drivers"),
        many(count(2), "secondary driver", "secondary drivers"),
        if count(3) == 1 { "is" } else { "are" },
        many(count(3), "change idea", "change ideas"),
    )
}

fn all(from: &Box) -> std::boxed::Box<dyn Iterator<Item = &Box> + '_> {
    std::boxed::Box::new(std::iter::once(from).chain(from.below.iter().flat_map(all)))
}

/// Columns that hold something, counted from the left.
fn columns(aim: &Box) -> usize {
    all(aim).map(|one| usize::from(one.column) + 1).max().unwrap_or(1)
}

fn left(column: u8) -> u32 {
    u32::from(column) * (WIDTH + BETWEEN) + 2
}

fn own_height(one: &Box) -> u32 {
    let lines = wrapped(&one.words).len() + if one.beneath.is_empty() { 0 } else { wrapped(&one.beneath).len() };
    u32::try_from(lines).unwrap_or(1) * LINE + 2 * PADDING
}

/// So high is a box together with what stands beneath it.
fn height(one: &Box) -> u32 {
    own_height(one).max(height_below(one))
}

fn height_below(one: &Box) -> u32 {
    let below: u32 = one.below.iter().map(|below| height(below) + APART).sum();
    below.saturating_sub(APART)
}

/// Draws a box in the middle of the room that it and those beneath it take, which begins at `top`; then those.
fn drawn(one: &Box, top: u32, out: &mut String) {
    let (all, own) = (height(one), own_height(one));
    let (x, y) = (left(one.column), top + (all - own) / 2);
    let mut next = top + (all - height_below(one)) / 2;
    for below in &one.below {
        let (from, middle) = (x + WIDTH, next + height(below) / 2);
        let (start, end) = (y + own / 2, left(below.column));
        let turn = end - BETWEEN / 2;
        let _ = write!(
            out,
            "<path d=\"M{from} {start}H{turn}V{middle}H{end}\" fill=\"none\" stroke=\"#4c6272\" stroke-width=\"2\"/>"
        );
        next += height(below) + APART;
    }
    boxed(one, x, y, own, out);
    let mut next = top + (all - height_below(one)) / 2;
    for below in &one.below {
        drawn(below, next, out);
        next += height(below) + APART;
    }
}

fn boxed(one: &Box, x: u32, y: u32, high: u32, out: &mut String) {
    let (begin, end) = if one.href.is_empty() {
        ("<g>".to_owned(), "</g>")
    } else {
        (format!("<a href=\"{}\">", escaped(&one.href)), "</a>")
    };
    let _ = write!(
        out,
        "{begin}<rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{high}\" rx=\"4\" fill=\"#ffffff\" \
         stroke=\"#005eb8\" stroke-width=\"2\"/>"
    );
    let mut line = y + PADDING + 16;
    let mut write_line = |words: &str, weight: &str, fill: &str| {
        let at = x + PADDING;
        let words = escaped(words);
        let _ = write!(out, "<text x=\"{at}\" y=\"{line}\"{weight} fill=\"{fill}\">{words}</text>");
        line += LINE;
    };
    let weight = if one.column == 0 { " font-weight=\"bold\"" } else { "" };
    wrapped(&one.words).iter().for_each(|words| write_line(words, weight, "#212b32"));
    if !one.beneath.is_empty() {
        wrapped(&one.beneath).iter().for_each(|words| write_line(words, " font-style=\"italic\"", "#4c6272"));
    }
    out.push_str(end);
}

/// Words in lines that fit a box; a word that is longer than a line is cut.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunks(LETTERS) {
            let part: String = part.iter().collect();
            match lines.last_mut() {
                Some(line) if line.is_empty() => line.push_str(&part),
                Some(line) if line.chars().count() + part.chars().count() < LETTERS => {
                    line.push(' ');
                    line.push_str(&part);
                }
                _ => lines.push(part),
            }
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(column: u8, words: &str, below: Vec<Box>) -> Box {
        Box { column, words: words.into(), href: format!("/tests/{column}"), below, ..Box::default() }
    }

    fn diagram() -> Box {
        let idea = one(3, "A <message> the day before", vec![]);
        let secondary = one(2, "The words are plain", vec![idea, one(3, "Ask at the desk", vec![])]);
        let primary = [
            one(1, "People know that they may", vec![secondary]),
            one(1, "It is easy", vec![one(3, "A larger button", vec![])]),
        ];
        one(0, "Four in ten check in", primary.into())
    }

    /// Left, top and height of each rectangle.
    fn rectangles(svg: &str) -> Vec<[u32; 3]> {
        let number = |part: &str, name: &str| {
            let after = part.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            after.and_then(|number| number.parse().ok()).expect("a number")
        };
        svg.split("<rect").skip(1).map(|part| ["x", "y", "height"].map(|name| number(part, name))).collect()
    }

    fn nothing_overlaps(svg: &str) -> bool {
        let all = rectangles(svg);
        all.iter().enumerate().all(|(at, [x, y, high])| {
            all[at + 1..].iter().all(|[x2, y2, high2]| x != x2 || y + high <= *y2 || y2 + high2 <= *y)
        })
    }

    #[test]
    fn every_box_is_a_link_in_reading_order_and_says_its_words() {
        let svg = svg(&diagram(), "What our aim depends on", "aim");
        let order: Vec<&str> = svg.split("<a href=\"/tests/").skip(1).map(|part| &part[..1]).collect();
        assert_eq!(order, ["0", "1", "2", "3", "3", "1", "3"]);
        assert!(svg.contains("A &lt;message&gt; the day") && !svg.contains("<message>"));
        assert!(svg.contains("2 primary drivers, those on 1 secondary driver; there are 3 change ideas"));
        assert!(nothing_overlaps(&svg));
    }

    #[test]
    fn on_paper_nothing_is_a_link() {
        let aim = Box { words: "An aim".into(), ..Box::default() };
        let svg = svg(&aim, "Aim", "aim");
        assert!(!svg.contains("<a ") && !svg.contains("Change ideas"), "{svg}");
    }

    proptest! {
        #[test]
        fn whatever_is_written_nothing_overlaps(words in proptest::collection::vec("[a-z ]{0,120}", 1..12), shape: u64) {
            let mut aim = one(0, "aim", vec![]);
            for (n, words) in words.iter().enumerate() {
                let idea = one(3, words, vec![]);
                match (shape >> (2 * n)) & 3 {
                    0 => aim.below.push(one(1, words, vec![])),
                    1 if !aim.below.is_empty() => aim.below.last_mut().expect("one").below.push(one(2, words, vec![idea])),
                    _ if !aim.below.is_empty() => aim.below.last_mut().expect("one").below.push(idea),
                    _ => aim.below.push(one(1, words, vec![idea])),
                }
            }
            prop_assert!(nothing_overlaps(&svg(&aim, "aim", "aim")));
        }
    }
}
