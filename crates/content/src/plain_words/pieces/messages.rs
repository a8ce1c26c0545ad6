//! Messages in Fluent: the text of each, and of each attribute; a text with forms to choose from is read in each form.

use super::{Lines, Piece, PieceError};
use crate::plain_words::Audience;
use crate::plain_words::fold::THING;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Keys that begin so are sent by text, e-mail or letter.
const SENT: &str = "message-";

/// Keys that begin so tell the program about the language, and are read by nobody.
const ABOUT: [&str; 2] = ["language-direction", "language-reviewer"];

pub(super) fn pieces(text: &str, audience: Audience) -> Result<Vec<Piece>, PieceError> {
    let lines = Lines::of_text(text);
    let resource = fluent_syntax::parser::parse_runtime(text).map_err(|(_, errors)| {
        let first = errors.first();
        let why = first.map_or_else(String::new, |error| error.kind.to_string());
        PieceError { line: first.map_or(1, |error| lines.at(error.pos.start)), why: format!("not Fluent: {why}") }
    })?;
    let mut pieces = Vec::new();
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        if ABOUT.contains(&id) {
            continue;
        }
        let audience =
            if audience == Audience::Patients && id.starts_with(SENT) { Audience::Messages } else { audience };
        let own = value.into_iter().map(|value| (id.to_owned(), value));
        let more = attributes.iter().map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        for (key, value) in own.chain(more) {
            pieces.extend((0..forms(value)).map(|form| {
                let mut piece = Piece::new(key.clone(), audience);
                add(value, form, &lines, lines.of(id), &mut piece);
                piece
            }));
        }
    }
    Ok(pieces)
}

/// In how many forms a text must be read so that each of its choices is read once.
fn forms(pattern: &Pattern<&str>) -> usize {
    let choices = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            Some(variants.iter().map(|variant| forms(&variant.value)).sum())
        }
        _ => None,
    });
    choices.max().unwrap_or(1)
}

fn add(pattern: &Pattern<&str>, form: usize, lines: &Lines<'_>, line: usize, piece: &mut Piece) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => piece.push(value, lines.of(value)),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                piece.push(value, lines.of(value));
            }
            PatternElement::Placeable { expression: Expression::Inline(_) } => {
                let line = piece.from.last().map_or(line, |_| piece.line_at(piece.text.len()));
                piece.push(THING.encode_utf8(&mut [0; 4]), line);
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let mut left = form;
                let chosen = variants.iter().find(|variant| {
                    let here = forms(&variant.value);
                    let found = left < here;
                    left -= if found { 0 } else { here };
                    found
                });
                // a text with two choices of different length says the last of the shorter one again
                let chosen = chosen.or(variants.last());
                chosen.into_iter().for_each(|variant| add(&variant.value, left, lines, line, piece));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;

    #[test]
    fn each_message_each_attribute_and_each_form_is_a_text() {
        let file = "# a comment with risk\nlanguage-reviewer = nobody\n\nstart = Start\n\
                    closed = Hello { $name },\n    and welcome.\nwhere =\n    .neck = Neck\n    .n-1 = One\n\
                    tries = Wrong. { $count ->\n        [one] Try once\n       *[other] Try { $count } times\n    } more.\n\
                    message-hello = Hello\n";
        assert_eq!(
            said("messages/en.ftl", file),
            "4 start: Start\n5 closed: Hello □, and welcome.\n8 where.neck: Neck\n9 where.n-1: One\n\
             10 tries: Wrong. Try once more.\n10 tries: Wrong. Try □ times more.\n14 message-hello (message): Hello\n"
        );
    }

    #[test]
    fn what_is_found_on_a_second_line_is_named_with_that_line() {
        let pieces = super::pieces("a = one\n  two\n  three\n", super::Audience::Patients).unwrap();
        let at = pieces[0].text.find("three").unwrap();
        assert_eq!(pieces[0].line_at(at), 3);
    }

    #[test]
    fn what_is_no_fluent_is_refused_with_its_line() {
        let error = super::pieces("a = one\nb { = two\n", super::Audience::Patients).unwrap_err();
        assert_eq!(error.line, 2);
    }
}
