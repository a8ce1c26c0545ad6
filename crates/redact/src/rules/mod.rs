//! The rules: what is looked for, as data.
mod cue;
mod error;
mod examples;
mod pattern;
mod read;
mod words;
mod written;

use crate::class::{Action, Class};
use rustc_hash::FxHashMap;

pub use cue::{Anchor, Cue};
pub use error::RulesError;
pub use examples::BrokenExample;
pub use pattern::{Pattern, Sign};
pub use words::{Sets, Words};
pub use written::Written;

/// The rules of all files, ready to read texts.
#[derive(Debug)]
pub struct Redactor {
    pub(crate) words: Words,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) cues: Vec<Rule>,
    /// One for each look over a text.
    pub(crate) by_anchor: [ByAnchor; LOOKS],
    /// Names that are short for others, each group folded.
    pub(crate) nicknames: FxHashMap<String, Vec<String>>,
    examples: Vec<(String, String)>,
}

/// One cue with its rule.
#[derive(Debug)]
pub struct Rule {
    pub id: String,
    /// Of what is removed or asked; nothing of what is kept.
    pub class: Option<Class>,
    pub action: Action,
    pub cue: Cue,
    /// Lists that are not enough by themselves: a span of such words only is nothing.
    pub more_than: Vec<u16>,
}

/// How often a text is looked over for names in one reading: for what is kept, in three steps for what is removed, and
/// for what is asked.
pub const LOOKS: usize = 5;
/// The look for what is kept.
pub const KEEP: usize = 0;
/// The look for what is asked.
pub const ASK: usize = LOOKS - 1;

impl Rule {
    /// At which look over a text the rule has its turn.
    fn look(&self) -> Option<usize> {
        match self.action {
            Action::Keep => Some(KEEP),
            Action::Remove => self.class.map(|class| 1 + class.step()),
            Action::Ask => Some(ASK),
        }
    }
}

/// Cues by what they begin with, by number.
#[derive(Debug, Default)]
pub struct ByAnchor {
    pub lists: Vec<Vec<u16>>,
    /// By the number of a word.
    pub said: Vec<Vec<u16>>,
    /// By how it is written, in the order of [`Written::ALL`].
    pub written: [Vec<u16>; Written::ALL.len()],
    pub number: Vec<u16>,
    pub hidden: FxHashMap<Class, Vec<u16>>,
    pub marks: Vec<u16>,
    pub words: Vec<u16>,
}

/// How much the rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Patterns of signs.
    pub patterns: usize,
    /// Cues.
    pub cues: usize,
    /// Words that some list or cue knows.
    pub words: usize,
}

impl Redactor {
    /// Reads the files of rules, each as its path and its text.
    ///
    /// # Errors
    /// The file, the line and what is wrong there, if a rule cannot be used.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, RulesError> {
        read::redactor(files)
    }

    /// How much there is.
    #[must_use]
    pub fn size(&self) -> Size {
        Size { patterns: self.patterns.len(), cues: self.cues.len(), words: self.words.count() }
    }
}
