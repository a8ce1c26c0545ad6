//! One file of messages, read once.
use super::WordingError;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// The messages of one file.
pub(super) struct Layer(FluentBundle<FluentResource>);

impl Layer {
    pub(super) fn read(path: &str, code: &str, text: &str) -> Result<Self, WordingError> {
        let wrong = |why: String| WordingError { path: path.to_owned(), why };
        let language: LanguageIdentifier =
            code.parse().map_err(|_| wrong(format!("{code} is no language code such as cy or pt-BR")))?;
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let lines = errors.iter().map(|error| {
                let line = text[..error.pos.start.min(text.len())].matches('\n').count() + 1;
                format!("line {line}: {}", error.kind)
            });
            wrong(lines.collect::<Vec<_>>().join("; "))
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle
            .add_resource(resource)
            .map_err(|errors| wrong(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        Ok(Self(bundle))
    }

    /// Sets apart the values in its texts, as a text that runs from right to left needs it around a name that does not.
    /// Ours needs nothing, and a text message is spared signs that double its price.
    pub(super) fn sets_apart(mut self, apart: bool) -> Self {
        self.0.set_use_isolating(apart);
        self
    }

    /// The text of a message, or of one attribute of it; none where this file does not say it.
    pub(super) fn say(&self, key: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.0.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text: Cow<'_, str> = self.0.format_pattern(pattern, args, &mut errors);
        // a message that asks for what it was not given is not said in halves
        errors.is_empty().then(|| text.into_owned())
    }
}
