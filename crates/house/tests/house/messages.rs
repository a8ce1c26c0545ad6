//! Reads a file of messages for the rules: which keys it has, what each needs, and where it stands.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// The names of the values that a text waits for.
pub type Values = BTreeSet<String>;

/// One message of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Message {
    pub line: usize,
    /// What its own text waits for; none where it is only the name of its choices.
    pub text: Option<Values>,
    /// Each choice, and what it waits for.
    pub choices: BTreeMap<String, Values>,
}

/// Every message of a file by its key, or the line on which it cannot be read.
pub fn of(text: &str) -> Result<BTreeMap<String, Message>, usize> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let resource = fluent_syntax::parser::parse_runtime(text)
        .map_err(|(_, errors)| line(errors.first().map_or(0, |error| error.pos.start)))?;
    let messages = resource.body.iter().filter_map(|entry| {
        let Entry::Message(message) = entry else { return None };
        let choices = message.attributes.iter().map(|one| (one.id.name.to_owned(), values(&one.value)));
        let read = Message {
            line: line(message.id.name.as_ptr() as usize - text.as_ptr() as usize),
            text: message.value.as_ref().map(values),
            choices: choices.collect(),
        };
        Some((message.id.name.to_owned(), read))
    });
    Ok(messages.collect())
}

fn values(pattern: &Pattern<&str>) -> Values {
    let mut found = Values::new();
    of_pattern(pattern, &mut found);
    found
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut Values) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut Values) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            variants.iter().for_each(|variant| of_pattern(&variant.value, found));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut Values) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, found));
        }
        _ => (),
    }
}

#[test]
fn a_message_knows_what_it_needs() {
    let file = "# a comment\nstart = Start\nhello = Hello { $name }, { $count ->\n    [one] one { $thing }\n   *[other] more\n }\n\
                where =\n    .neck = Neck\n    .hip = { $side } hip\n";
    let said: Vec<String> = of(file).unwrap().iter().map(|(key, one)| format!("{key} {one:?}")).collect();
    assert_eq!(said[0], r#"hello Message { line: 3, text: Some({"count", "name", "thing"}), choices: {} }"#);
    assert_eq!(said[1], "start Message { line: 2, text: Some({}), choices: {} }");
    assert_eq!(said[2], r#"where Message { line: 7, text: None, choices: {"hip": {"side"}, "neck": {}} }"#);
    assert_eq!(of("a = 1\nb = {"), Err(2));
}
