//! Finds in sources and templates where a message is said: by which key, with which values, which choice of it.

use crate::source::{before_tests, literals};

/// The ways to say a message; `Words` and `Say` have no other.
const WAYS: [&str; 6] = ["text", "with", "count", "choice", "says", "titled"];

/// How a comment names keys that are put together from parts: `// keys: pain-where-title pain-where-question`.
const DECLARED: &str = "keys:";

/// One place where a message is said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub path: String,
    pub line: usize,
    pub way: String,
    /// The key, where it stands there.
    pub key: Option<String>,
    /// The values that are given, or the choice that is named.
    pub names: Vec<String>,
    /// Whether the key is put together there.
    pub composed: bool,
}

/// Every message that a file says.
pub fn in_file(path: &str, text: &str) -> Vec<Said> {
    let text = if path.ends_with(".rs") { before_tests(text) } else { text };
    let calls = WAYS.iter().flat_map(|way| {
        let call = format!(".{way}(");
        let places: Vec<usize> = text.match_indices(&call).map(|(at, call)| at + call.len()).collect();
        places.into_iter().map(move |at| (*way, at))
    });
    let mut said: Vec<Said> = calls.filter_map(|(way, at)| of_call(path, text, way, at)).collect();
    said.sort_by_key(|one| one.line);
    said
}

/// Every key that a file names: in quotes where it has several words (one such as "continue" stands in quotes for other
/// reasons too), or in a comment that declares keys which are put together or come in a variable.
pub fn named(path: &str, text: &str) -> Vec<String> {
    let text = if path.ends_with(".rs") { before_tests(text) } else { text };
    let quoted = if path.ends_with(".rs") { literals(text) } else { Vec::new() };
    let quoted = quoted.into_iter().map(|(_, literal)| literal).filter(|literal| literal.contains('-'));
    let declared = text.lines().flat_map(declared_in).map(str::to_owned);
    quoted.chain(declared).collect()
}

fn declared_in(line: &str) -> impl Iterator<Item = &str> {
    let after = line.trim().strip_prefix("//").and_then(|comment| comment.trim().strip_prefix(DECLARED));
    after.into_iter().flat_map(str::split_whitespace)
}

fn of_call(path: &str, text: &str, way: &str, at: usize) -> Option<Said> {
    let inside = arguments(&text[at..]);
    let line = text[..at].matches('\n').count() + 1;
    let quoted: Vec<String> = literals(inside).into_iter().map(|(_, literal)| literal).collect();
    let composed = inside.trim_start().starts_with("&format!") || (way == "titled" && inside.contains("&format!"));
    let first = first_argument(inside).trim();
    if way == "with" && !gives_values(inside) {
        return None; // an attribute of an element has one value, a message a list of them
    }
    let key = if composed {
        None
    } else if first.starts_with('"') || way == "titled" {
        quoted.iter().find(|literal| is_key(literal)).cloned()
    } else {
        None
    };
    if key.is_none() && !composed {
        return None; // a key in a variable is named where the variable gets it
    }
    let rest = quoted.iter().skip_while(|literal| Some(*literal) != key.as_ref()).skip(1);
    let names = rest.filter(|name| way == "choice" || inside.contains(&format!("(\"{name}\","))).cloned().collect();
    Some(Said { path: path.to_owned(), line, way: way.to_owned(), key, names, composed })
}

/// What stands between the brackets of a call.
fn arguments(rest: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (at, sign) in rest.char_indices() {
        match sign {
            '"' if !escaped => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => (),
        }
        escaped = sign == '\\' && !escaped;
        if depth == 0 {
            return &rest[..at];
        }
    }
    rest
}

fn first_argument(inside: &str) -> &str {
    inside.split(',').next().unwrap_or_default()
}

/// Whether the second argument is a list.
fn gives_values(inside: &str) -> bool {
    let rest = inside.split_once(',').map_or("", |(_, rest)| rest.trim_start());
    rest.trim_start_matches('&').starts_with('[')
}

/// Lower case, digits and hyphens, as every key is; a file's name has a dot.
fn is_key(literal: &str) -> bool {
    literal.starts_with(|first: char| first.is_ascii_lowercase())
        && literal.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, said: &str) {
        let found: Vec<String> = in_file("crates/web/src/a.rs", text)
            .into_iter()
            .map(|one| {
                let key = one.key.unwrap_or_else(|| if one.composed { "(composed)".into() } else { "?".into() });
                format!("{}:{} {key} {}", one.line, one.way, one.names.join("+")).trim_end().to_owned()
            })
            .collect();
        assert_eq!(found.join("; "), said, "{text}");
    }

    #[test]
    fn each_way_of_saying_is_found() {
        check("say.text(\"start\")", "1:text start");
        check(
            "<p>{{ say.with(\"a-b\", [(\"when\", when), (\"clinic\", clinic.name())]) }}</p>",
            "1:with a-b when+clinic",
        );
        check("say.with(\n    \"a\",\n    &[(\"day\", &f(\"x\"))],\n)", "1:with a day");
        check("say.choice(\"where\", \"neck\")", "1:choice where neck");
        check("say.choice(\"where\", code)", "1:choice where");
        check("standing.titled(page, \"signs-title\")", "1:titled signs-title");
        check("say.text(&format!(\"{asks}-question\"))", "1:text (composed)");
    }

    #[test]
    fn what_only_looks_like_it_is_not() {
        check("content.text(\"words.toml\"); list.iter().count(); say.text(hint)", "");
        check("field.with(\"dir\", \"auto\")", "");
        check("let a = 1;\n#[cfg(test)]\nmod tests { fn a() { say.text(\"b\"); } }", "");
    }

    #[test]
    fn keys_that_are_put_together_are_declared_beside() {
        let text = "// keys: a-title b\nlet (key, word) = (\"c-d\", \"continue\");";
        assert_eq!(named("crates/web/src/a.rs", text), ["c-d", "a-title", "b"]);
    }
}
