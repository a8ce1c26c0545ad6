//! What stories are about: people tag them, and the words of a story suggest which themes might fit.
use serde::Deserialize;
use std::collections::BTreeSet;

/// Every theme, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Themes(Vec<Theme>);

/// One theme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// By which it is stored.
    pub code: String,
    /// As pages of staff say it.
    pub name: String,
    /// Words that suggest it, and their forms: `allotment` suggests itself and nothing else.
    words: Vec<String>,
    /// A sentence that suggests it, and one that does not.
    example: String,
    counter_example: String,
}

/// Themes that cannot be used: which, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("stories/themes.toml: {0}")]
pub struct ThemesError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    theme: Vec<Theme>,
}

impl Themes {
    /// Reads `content/stories/themes.toml`, and refuses a theme whose own examples do not hold.
    ///
    /// # Errors
    /// [`ThemesError`], naming the theme.
    pub fn read(text: &str) -> Result<Self, ThemesError> {
        let file: File = toml::from_str(text).map_err(|error| ThemesError(error.to_string()))?;
        let themes = Self(file.theme);
        let mut seen = BTreeSet::new();
        for theme in &themes.0 {
            if !seen.insert(&theme.code) {
                return Err(ThemesError(format!("{} is there twice", theme.code)));
            }
            if !theme.fits(&words_of(&theme.example)) || theme.fits(&words_of(&theme.counter_example)) {
                return Err(ThemesError(format!("the examples of {} do not hold", theme.code)));
            }
        }
        Ok(themes)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Theme> {
        self.0.iter()
    }

    /// Those that the words of a story suggest; a person decides.
    #[must_use]
    pub fn suggested(&self, text: &str) -> Vec<&Theme> {
        let words = words_of(text);
        self.0.iter().filter(|theme| theme.fits(&words)).collect()
    }
}

impl Theme {
    fn fits(&self, text: &str) -> bool {
        self.words.iter().any(|words| text.contains(&words_of(words)))
    }
}

/// A text as words with a space around each, so that a word is found as a word.
fn words_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').filter(|word| !word.is_empty());
    format!(" {} ", words.map(str::to_lowercase).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_that_we_ship_hold_and_words_suggest_them() {
        let content = content::Content::shipped();
        let themes = Themes::read(content.text("stories/themes.toml").expect("it is shipped")).expect("read");
        assert!(themes.all().count() >= 8);
        let codes = |text: &str| themes.suggested(text).into_iter().map(|one| one.code.clone()).collect::<Vec<_>>();
        assert!(codes("Nobody slept, me least of all. I lay awake.").contains(&"sleep".to_owned()));
        assert!(codes("The quick brown fox.").is_empty());
    }

    #[test]
    fn a_theme_whose_examples_do_not_hold_is_named() {
        let text = "[[theme]]\ncode = \"work\"\nname = \"Work\"\nwords = [\"job\"]\nexample = \"My work.\"\ncounter_example = \"x\"";
        assert!(Themes::read(text).expect_err("refused").to_string().contains("the examples of work"));
    }
}
