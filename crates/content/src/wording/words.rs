//! The words of one language.
use super::layer::Layer;
use super::mirrored;
use fluent_bundle::{FluentArgs, FluentValue};
use std::sync::Arc;

/// A language in which pages can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// As in `lang="cy"`.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
    /// Who has read all of it and found it right; without one the pages say that a machine drafted it.
    pub reviewer: Option<String>,
}

impl Language {
    /// As in `dir="rtl"`.
    #[must_use]
    pub const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// The words of one language, and beneath them the English ones.
pub struct Words {
    language: Language,
    layers: Vec<Arc<Layer>>,
    mirrored: bool,
}

/// Whether these files say that their language does.
pub(super) fn runs_right_to_left<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> bool {
    let said = layers.into_iter().find_map(|layer| layer.say("language-direction", None, None));
    said.is_some_and(|direction| direction.trim() == "rtl")
}

impl Words {
    pub(super) fn of(code: &str, own: Vec<Arc<Layer>>, beneath: Vec<Arc<Layer>>) -> Self {
        let says = |key: &str| own.iter().find_map(|layer| layer.say(key, None, None));
        let language = Language {
            code: code.to_owned(),
            name: says("language-name").unwrap_or_else(|| code.to_owned()),
            right_to_left: runs_right_to_left(own.iter().map(Arc::as_ref)),
            reviewer: says("language-reviewer").map(|name| name.trim().to_owned()).filter(|name| name != "nobody"),
        };
        Self { language, layers: own.into_iter().chain(beneath).collect(), mirrored: false }
    }

    pub(super) fn mirrored(&self) -> Self {
        let language = Language {
            code: "ar-XB".into(),
            name: "Mirrored".into(),
            right_to_left: true,
            reviewer: Some("a test".into()),
        };
        Self { language, layers: self.layers.clone(), mirrored: true }
    }

    /// Which language it is.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a message.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.say(key, None, None)
    }

    /// The text of a message in which each of these names stands for a value.
    /// ```
    /// # let words = content::Wording::read(&content::Content::shipped())?.words("en");
    /// assert!(words.with("who-reads-from", &[("clinic", "Larchfield")]).contains("Larchfield"));
    /// # Ok::<(), content::WordingError>(())
    /// ```
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.say(key, None, Some(&args))
    }

    /// The text of a message about so many of something: `{ $count }`, by which a language may choose its forms.
    #[must_use]
    pub fn count(&self, key: &str, count: usize) -> String {
        let args: FluentArgs<'_> = [("count", FluentValue::from(count))].into_iter().collect();
        self.say(key, None, Some(&args))
    }

    /// What a message calls one of its choices: the attribute `.neck` of `pain-where`. A code that begins with a digit
    /// has `n-` before it, as Fluent's names begin with a letter.
    #[must_use]
    pub fn choice(&self, key: &str, code: &str) -> String {
        let digit = code.starts_with(|first: char| first.is_ascii_digit());
        let name = if digit { format!("n-{code}") } else { code.to_owned() };
        self.say(key, Some(&name), None)
    }

    /// Whether there is a message of this name, and a choice of this code where one is asked for.
    #[must_use]
    pub fn says(&self, key: &str, code: Option<&str>) -> bool {
        self.layers.iter().any(|layer| layer.say(key, code, None).is_some())
    }

    /// A message that is in no file is said by its name: the tests see to it that none is, and a person who reads a
    /// name can still go on.
    fn say(&self, key: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> String {
        let said = self.layers.iter().find_map(|layer| layer.say(key, attribute, args));
        let said = said.unwrap_or_else(|| attribute.unwrap_or(key).to_owned());
        if self.mirrored { mirrored::of(&said) } else { said }
    }
}
