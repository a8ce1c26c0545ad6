//! Plain text out of HTML: descriptions come with markup in nearly every real feed, some with whole pictures inside.

/// The words of a text that may be HTML: tags, scripts, styles and embedded pictures go, entities become letters,
/// runs of white space become one space. `<` that opens no tag stays: "ages < 18" is not markup. It takes as long as the
/// text is long, whatever stands in it.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut hidden) = (0, Hidden::default());
    let last_close = text.rfind('>').unwrap_or(0);
    while let Some(next) = text[at..].find(['<', '&']) {
        out.push_str(&text[at..at + next]);
        at += next + 1;
        at += match text.as_bytes()[at - 1] {
            b'<' if at < last_close => tag(text, at, &mut hidden, &mut out),
            b'<' => {
                out.push('<');
                0
            }
            _ => entity(&text[at..], &mut out),
        };
    }
    out.push_str(&text[at..]);
    let words = out.split_whitespace().filter(|word| !is_picture(word));
    words.collect::<Vec<_>>().join(" ")
}

/// The text in small letters, made when the first script or style is met, and whether one was never closed.
#[derive(Default)]
struct Hidden {
    lower: Option<String>,
    unclosed: bool,
}

impl Hidden {
    /// Where the script or style that begins before `from` is closed.
    fn end(&mut self, text: &str, name: &str, from: usize) -> Option<usize> {
        if self.unclosed {
            return None;
        }
        let lower = self.lower.get_or_insert_with(|| text.to_ascii_lowercase());
        let end = lower[from..].find(&format!("</{name}"));
        self.unclosed = end.is_none();
        end
    }
}

/// Whether [`plain`] would take markup or a picture out of a text; a lone `&` or `<` is neither.
pub(super) fn is_marked_up(text: &str) -> bool {
    let opens =
        |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let last_close = text.rfind('>').unwrap_or(0);
    let tagged = text.match_indices('<').take_while(|(at, _)| *at < last_close).any(|(at, _)| opens(at));
    tagged || text.contains(";base64,") || text.match_indices('&').any(|(at, _)| named(&text[at + 1..]).is_some())
}

/// How long the tag is that begins after the `<` before `at`; it stands for a space, since `</p><p>` parts words.
fn tag(text: &str, at: usize, hidden: &mut Hidden, out: &mut String) -> usize {
    let inside = &text[at..];
    let opens = inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some(end) = opens.then(|| inside.find('>')).flatten() else {
        out.push('<');
        return 0;
    };
    out.push(' ');
    let name = inside[..end].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let unseen = ["script", "style"].into_iter().find(|unseen| name.eq_ignore_ascii_case(unseen));
    let more = unseen.and_then(|unseen| hidden.end(text, unseen, at + end + 1));
    end + 1 + more.unwrap_or(0)
}

/// How long the entity is that begins after the `&` before this.
fn entity(inside: &str, out: &mut String) -> usize {
    match named(inside) {
        Some((letter, end)) => {
            out.push(letter);
            end + 1
        }
        None => {
            out.push('&');
            0
        }
    }
}

fn named(inside: &str) -> Option<(char, usize)> {
    let end = inside.bytes().take(9).position(|byte| byte == b';')?;
    Some((letter(&inside[..end])?, end))
}

fn letter(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "ldquo" | "rdquo" => '"',
        "nbsp" => ' ',
        "ndash" | "mdash" => '–',
        "pound" => '£',
        "eacute" => 'é',
        "hellip" => '…',
        "bull" | "middot" => '·',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            return char::from_u32(code.ok()?).map(|c| if c.is_control() { ' ' } else { c });
        }
    })
}

fn is_picture(word: &str) -> bool {
    word.contains(";base64,") || word.len() > 500 && word.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::{is_marked_up, plain};
    use proptest::prelude::*;

    #[test]
    fn markup_goes_and_the_words_stay() {
        for (html, words) in [
            ("<p>Tea &amp; talk</p><p>Mondays</p>", "Tea & talk Mondays"),
            ("<style>p{color:red}</style>Choir<br/>for all", "Choir for all"),
            ("ages < 18 & > 10", "ages < 18 & > 10"),
            ("&#163;5 &#x2013; &unknown;", "£5 – &unknown;"),
            ("See <img src=\"data:image/png;base64,AAAA\"> us", "See us"),
            ("data:image/png;base64,AAAA gone", "gone"),
        ] {
            assert_eq!(plain(html), words);
            assert_eq!(is_marked_up(html), !html.starts_with("ages"), "{html}");
        }
    }

    #[test]
    fn a_text_that_is_made_to_take_long_does_not() {
        for piece in ["<a", "<script>", "&", "<p>", "<style></style>"] {
            let text = piece.repeat(1_000_000 / piece.len());
            let _ = (plain(&text), is_marked_up(&text));
        }
    }

    proptest! {
        #[test]
        fn plain_words_stay_as_they_are(words in "[a-zé]{1,9}( [a-zé]{1,9}){0,9}") {
            prop_assert_eq!(plain(&words), words);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,60}", html in "(<|>|&|;|#|x|/|script|é| |a){0,40}") {
            let _ = (plain(&text), plain(&html), is_marked_up(&text), is_marked_up(&html));
        }
    }
}
