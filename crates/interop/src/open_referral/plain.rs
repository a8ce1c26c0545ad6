//! Plain text out of HTML: descriptions come with markup in nearly every real feed, some with whole pictures inside.

/// The words of a text that may be HTML: tags, scripts, styles and embedded pictures go, entities become letters,
/// runs of white space become one space. `<` that opens no tag stays: "ages < 18" is not markup.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = match rest[at..].strip_prefix('<') {
            Some(inside) => tag(inside, &mut out),
            None => entity(&rest[at + 1..], &mut out),
        };
    }
    out.push_str(rest);
    let words = out.split_whitespace().filter(|word| !is_picture(word));
    words.collect::<Vec<_>>().join(" ")
}

/// Takes a tag off the front of what follows `<`; a tag stands for a space, since `</p><p>` parts words.
fn tag<'a>(inside: &'a str, out: &mut String) -> &'a str {
    let opens = inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some(end) = inside.find('>').filter(|_| opens) else {
        out.push('<');
        return inside;
    };
    out.push(' ');
    let name = inside[..end].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let rest = &inside[end + 1..];
    let hidden = ["script", "style"].into_iter().find(|hidden| name.eq_ignore_ascii_case(hidden));
    let closing = hidden.and_then(|hidden| rest.to_ascii_lowercase().find(&format!("</{hidden}")));
    closing.map_or(rest, |closing| &rest[closing..])
}

/// Takes an entity off the front of what follows `&`.
fn entity<'a>(inside: &'a str, out: &mut String) -> &'a str {
    let named = inside.find(';').filter(|end| *end <= 8).and_then(|end| Some((letter(&inside[..end])?, end)));
    match named {
        Some((letter, end)) => {
            out.push(letter);
            &inside[end + 1..]
        }
        None => {
            out.push('&');
            inside
        }
    }
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
    use super::plain;
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
        }
    }

    proptest! {
        #[test]
        fn plain_words_stay_as_they_are(words in "[a-zé]{1,9}( [a-zé]{1,9}){0,9}") {
            prop_assert_eq!(plain(&words), words);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,60}", html in "(<|>|&|;|#|x|/|script|é| |a){0,40}") {
            let _ = (plain(&text), plain(&html));
        }
    }
}
