//! An element's attributes, in the order given and escaped.
use super::inside::escape;
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Attributes, drawn with a space before each: `<a{{ attributes }}>`.
///
/// ```
/// use web::component::Attributes;
/// let attributes = Attributes::default().with("lang", "cy").with_any("id", "").when(true, "disabled");
/// assert_eq!(attributes.to_string(), r#" lang="cy" disabled"#);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(Cow<'static, str>, Value)>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Words(String),
    List(Vec<String>),
    /// An attribute that says yes by being there.
    Bare,
}

impl Attributes {
    /// The classes that are not empty.
    #[must_use]
    pub fn class(classes: &[&str]) -> Self {
        Self::default().with("class", joined(classes))
    }

    /// One more.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.0.push((name.into(), Value::Words(value.to_string())));
        self
    }

    /// One more, if it says anything.
    #[must_use]
    pub fn with_any(self, name: &'static str, value: &str) -> Self {
        if value.is_empty() { self } else { self.with(name, value) }
    }

    /// One more, if there is a value.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// One without a value, if so.
    #[must_use]
    pub fn when(mut self, so: bool, name: &'static str) -> Self {
        if so {
            self.0.push((name.into(), Value::Bare));
        }
        self
    }

    /// A list as JSON, if there is one, for a script to read.
    #[must_use]
    pub fn with_list(mut self, name: &'static str, values: Option<&Vec<String>>) -> Self {
        self.0.extend(values.map(|values| (name.into(), Value::List(values.clone()))));
        self
    }

    /// Others after these.
    #[must_use]
    pub fn and(mut self, more: &Self) -> Self {
        self.0.extend_from_slice(&more.0);
        self
    }
}

impl fmt::Display for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.0 {
            write!(f, " {name}")?;
            match value {
                Value::Words(words) => {
                    f.write_str("=\"")?;
                    escape(words, f)?;
                    f.write_char('"')?;
                }
                Value::List(values) if values.is_empty() => f.write_str("=\"[]\"")?,
                Value::List(values) => {
                    f.write_str("='[")?;
                    for (at, value) in values.iter().enumerate() {
                        f.write_str(if at == 0 { "\"" } else { ",\"" })?;
                        escape(value, f)?;
                        f.write_char('"')?;
                    }
                    f.write_str("]'")?;
                }
                Value::Bare => {}
            }
        }
        Ok(())
    }
}

/// Those that are not empty, with a space between.
pub(super) fn joined(words: &[&str]) -> String {
    let mut all = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    }
    all
}

/// The class, if so.
pub(super) const fn class_when(so: bool, class: &'static str) -> &'static str {
    if so { class } else { "" }
}
