//! A JSON object that is written field by field, each only if there is something to say.
use serde_json::{Map, Number, Value};

#[derive(Default)]
pub(super) struct Object(Map<String, Value>);

/// A list of objects.
pub(super) fn list(items: impl IntoIterator<Item = Object>) -> Vec<Value> {
    items.into_iter().map(Object::done).collect()
}

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    /// A text, unless it is empty.
    pub fn text(self, name: &str, text: &str) -> Self {
        if text.is_empty() { self } else { self.value(name, text.into()) }
    }

    /// A number, if there is one; a whole one is written as such.
    pub fn number(self, name: &str, number: Option<f64>) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "only a whole number of this range is cast")]
        let whole = |n: f64| (n.fract() == 0.0 && n.abs() < 1e15).then_some(n as i64);
        let written = number.and_then(|n| whole(n).map(Number::from).or_else(|| Number::from_f64(n)));
        match written {
            Some(number) => self.value(name, Value::Number(number)),
            None => self,
        }
    }

    /// A list, unless it is empty.
    pub fn list(self, name: &str, items: Vec<Value>) -> Self {
        if items.is_empty() { self } else { self.value(name, Value::Array(items)) }
    }

    /// An object inside this one, unless it is empty.
    pub fn object(self, name: &str, inside: Object) -> Self {
        if inside.0.is_empty() { self } else { self.value(name, inside.done()) }
    }

    /// Fields that are there even where they are empty.
    pub fn fields(mut self, fields: impl IntoIterator<Item = (String, Value)>) -> Self {
        self.0.extend(fields);
        self
    }

    pub fn value(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}
