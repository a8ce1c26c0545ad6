//! The table of what the standard asks, read once.
use super::format::Format;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What each kind of object must and may hold.
pub(super) static STANDARD: LazyLock<BTreeMap<&'static str, Vec<Field>>> =
    LazyLock::new(|| read(include_str!("standard.txt")));

/// One field of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub name: String,
    pub form: Form,
    pub required: bool,
}

/// What a field holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Number,
    Format(Format),
    OneOf(Vec<String>),
    /// Objects of this kind.
    Many(String),
    /// An object of this kind.
    One(String),
}

fn read(table: &'static str) -> BTreeMap<&'static str, Vec<Field>> {
    let mut objects: BTreeMap<&str, Vec<Field>> = BTreeMap::new();
    let mut kind = "";
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let fields = match line.split_once(" = ") {
            Some((name, fields)) => {
                kind = name;
                fields
            }
            None => line,
        };
        objects.entry(kind).or_default().extend(fields.split_whitespace().map(field));
    }
    objects
}

fn field(text: &str) -> Field {
    let (text, required) = text.strip_suffix('!').map_or((text, false), |text| (text, true));
    let (name, form) = if let Some((name, kind)) = text.split_once("[]") {
        (name, Form::Many(kind.to_owned()))
    } else if let Some((name, kind)) = text.split_once("{}") {
        (name, Form::One(kind.to_owned()))
    } else if let Some((name, format)) = text.split_once(':') {
        (name, scalar(format))
    } else {
        (text, Form::Text)
    };
    Field { name: name.to_owned(), form, required }
}

fn scalar(format: &str) -> Form {
    match format {
        "number" => Form::Number,
        "uuid" => Form::Format(Format::Uuid),
        "uri" => Form::Format(Format::Uri),
        "email" => Form::Format(Format::Email),
        "date-time" => Form::Format(Format::Moment),
        words => Form::OneOf(words.split('|').map(|word| word.replace('_', " ")).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_a_field_names_is_in_the_table() {
        for (kind, fields) in STANDARD.iter() {
            for field in fields {
                if let Form::Many(of) | Form::One(of) = &field.form {
                    assert!(STANDARD.contains_key(of.as_str()), "{kind}.{}: {of}", field.name);
                }
            }
        }
        let status = STANDARD["service"].iter().find(|field| field.name == "status").expect("a status");
        let words = ["active", "inactive", "defunct", "temporarily closed"].map(String::from).to_vec();
        assert_eq!((&status.form, status.required), (&Form::OneOf(words), true));
    }
}
