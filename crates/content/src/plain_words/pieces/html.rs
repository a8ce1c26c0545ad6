//! A page or a template: what stands between tags, and the attributes that a screen reader speaks. What a template will
//! put there is a thing in the text, what only steers it is nothing.

use super::{Lines, Piece};
use crate::plain_words::Audience;
use crate::plain_words::fold::THING;

/// Tags within a sentence; every other ends a text.
const WITHIN: [&str; 14] =
    ["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "time"];

/// Tags whose insides nobody reads.
const UNREAD: [&str; 3] = ["script", "style", "template"];

/// Letters of the longest name between `&` and `;`, which is a number: a semicolon further on belongs to a sentence.
const LONGEST_ENTITY: usize = 10;

/// Attributes that are spoken, or shown on hovering.
const SPOKEN: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

pub(super) fn pieces(text: &str, audience: Audience) -> Vec<Piece> {
    let lines = Lines::of_text(text);
    let mut pieces = Vec::new();
    let mut piece = Piece::new("", audience);
    let mut rest = text;
    while !rest.is_empty() {
        let at = lines.of(rest);
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = past(after, "-->");
        } else if let Some(after) = rest.strip_prefix("{#") {
            rest = past(after, "#}");
        } else if let Some(after) = rest.strip_prefix("{%") {
            piece.push(" ", at);
            rest = past(after, "%}");
        } else if let Some(after) = rest.strip_prefix("{{") {
            piece.push(THING.encode_utf8(&mut [0; 4]), at);
            rest = past(after, "}}");
        } else if let Some(tag) = rest.strip_prefix('<').filter(|tag| opens(tag)) {
            let (inside, after) = split_tag(tag);
            let name = name_of(inside);
            pieces.extend(spoken(inside, &lines, audience));
            if !WITHIN.contains(&name.as_str()) {
                pieces.push(std::mem::replace(&mut piece, Piece::new("", audience)));
            }
            rest = if UNREAD.contains(&name.as_str()) && !inside.starts_with('/') {
                past(after, &format!("</{name}"))
            } else {
                after
            };
        } else {
            let end = rest.char_indices().skip(1).find(|(_, sign)| matches!(sign, '<' | '{'));
            let end = end.map_or(rest.len(), |(end, _)| end);
            piece.push(&decoded(&rest[..end]), at);
            rest = &rest[end..];
        }
    }
    pieces.push(piece);
    pieces
}

/// A tag, and not a "less than" in a sentence.
fn opens(after: &str) -> bool {
    after.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!')
}

fn past<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.find(end).map_or("", |at| &rest[at + end.len()..])
}

/// The inside of a tag and what follows it; a `>` in quotes or in a template's tag ends nothing.
fn split_tag(tag: &str) -> (&str, &str) {
    let (mut quote, mut template) = (None, false);
    // no further than its end: what follows is most of the page
    let mut letters = tag.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        match (quote, letter) {
            _ if letter == '{' && matches!(next, Some('%' | '{')) => template = true,
            _ if letter == '}' && template => template = next == Some('}'),
            _ if template => (),
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return (&tag[..at], &tag[at + 1..]),
            _ => (),
        }
    }
    (tag, "")
}

fn name_of(inside: &str) -> String {
    let name = inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
    name.unwrap_or_default().to_ascii_lowercase()
}

/// Every attribute of a tag that somebody hears or sees.
fn spoken(inside: &str, lines: &Lines<'_>, audience: Audience) -> Vec<Piece> {
    let attribute = |name: &&str| {
        let start = format!(" {name}=\"");
        let value = &inside[inside.find(&start)? + start.len()..];
        let value = &value[..value.find('"')?];
        let mut piece = Piece::new(*name, audience);
        if value.contains("{{") {
            piece.push(&without_values(value), lines.of(value))
        } else {
            piece.push(&decoded(value), lines.of(value))
        }
        Some(piece)
    };
    SPOKEN.iter().filter_map(attribute).collect()
}

fn without_values(value: &str) -> String {
    let mut said = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("{{") {
        said.push_str(&decoded(before));
        said.push(THING);
        rest = past(after, "}}");
    }
    said + &decoded(rest)
}

fn decoded(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        said.push_str(before);
        let near = after.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';');
        let known = near.and_then(|end| Some((entity(&after[..end])?, &after[end + 1..])));
        rest = match known {
            Some((letter, after)) => {
                said.push(letter);
                after
            }
            None => {
                said.push('&');
                after
            }
        };
    }
    said + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("rsquo", '’'),
        ("lsquo", '‘'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("shy", '\u{ad}'),
    ];
    known.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::{Audience, pieces};

    #[test]
    fn what_stands_between_tags_is_read_and_nothing_else() {
        let page = "<h1 class=\"risk\">Get help</h1>\n<p>You can <a href=\"/risk\">stop</a>&nbsp;now &amp; here.</p>\n\
                    <!-- risk --><script>risk</script><img alt=\"A clinic\" src=\"risk.png\">\n<p>3 < 4</p>";
        assert_eq!(said("page.html", page), "1 : Get help\n2 : You can stop now & here.\n3 alt: A clinic\n4 : 3 < 4\n");
    }

    #[test]
    fn a_template_keeps_its_words_and_loses_its_works() {
        let page = "{% extends \"risk.html\" %}{# risk #}\n<p{% if a > b %} hidden{% endif %}>Hello {{ risk }}, {% if x %}yes{% else %}no{% endif %}.</p>\n\
                    <a title=\"Go to {{ risk }}\" href=\"{{ risk }}\">on</a>";
        assert_eq!(said("page.html", page), "2 : Hello □, yes no .\n3 title: Go to □\n3 : on\n");
    }

    /// Time that this thread has really run, however busy the machine is. Nanoseconds; none where Linux does not tell.
    fn ran() -> Option<f64> {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok()
    }

    /// Whether that clock goes: it ticks some hundred times a second, or not at all.
    fn clock_goes() -> bool {
        let (began, first) = (std::time::Instant::now(), ran());
        while ran() == first && began.elapsed().as_secs() < 5 {}
        ran() != first
    }

    /// How long it takes to read a page of `part` over and over, `times` times, at best of three.
    fn takes(part: &str, over: usize, times: usize) -> Option<f64> {
        let page = part.repeat(over);
        let once = |_| {
            let began = ran()?;
            (0..times).for_each(|_| assert!(!pieces(&page, Audience::Patients).is_empty()));
            Some(ran()? - began)
        };
        (0..3).map(once).collect::<Option<Vec<_>>>()?.into_iter().min_by(f64::total_cmp)
    }

    /// One long page and twenty short ones are as much to read. Where for each tag what follows, or what went before, is
    /// read again, the long one takes twenty times as long.
    #[test]
    fn a_page_is_read_once_however_many_tags_are_open() {
        const LEAST: f64 = 2e7; // what a clock that ticks slowly cannot tell apart
        if !clock_goes() {
            eprintln!("skipped: nothing tells how long a thread ran");
            return;
        }
        for part in ["<div>", "<p title=\"a\">\n", "<b>a ", "{{ a }}", "a & b ", "< a ", "<div class='{{ a }}'>&amp;"] {
            let (short, long) = takes(part, 500, 20).zip(takes(part, 10_000, 1)).expect("the clock goes");
            assert!(long < 6.0 * short.max(LEAST), "{part}: {short} ns in twenty pages, {long} ns in one");
        }
    }

    #[test]
    fn broken_html_does_not_fall_over() {
        for page in ["<", "<p", "<p title=\"", "{{", "{%", "<!--", "&", "&#x;", "<script>", "a{b<c", "é{é<é", "{"] {
            said("page.html", page);
        }
    }
}
