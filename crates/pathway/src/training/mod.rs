//! Training: modules of ten minutes and branching conversations, read from `content/training` and `content/scenarios` and
//! held to their rules. Whatever is wrong is said with the file and the line.
mod graph;
mod module;
mod picture;
mod scenario;
mod tags;

use record::{Module, PathTag, Scenario};
use std::collections::BTreeMap;

/// What can be learnt in one clinic.
#[derive(Debug, Clone, Default)]
pub struct Training {
    modules: Vec<Module>,
    scenarios: Vec<Scenario>,
    tags: Vec<PathTag>,
}

/// A file of the training that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct TrainingError {
    /// Its path inside the content folder.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

const TAGS: &str = "scenarios/tags.toml";

impl Training {
    /// Reads the files of `content/training` and `content/scenarios`.
    ///
    /// # Errors
    /// Everything that is wrong with them, by file and line.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<TrainingError>> {
        let files: BTreeMap<&str, &str> = files.into_iter().collect();
        let mut wrong = Vec::new();
        let tags = match files.get(TAGS) {
            Some(text) => tags::read(TAGS, text).unwrap_or_else(|error| {
                wrong.push(error);
                Vec::new()
            }),
            None => Vec::new(),
        };
        let of = |folder: &'static str, ending: &'static str| {
            files.iter().filter_map(move |(path, text)| {
                let name = path.strip_prefix(folder)?.strip_suffix(ending)?;
                (*path != TAGS && name != "README").then_some((*path, name, *text))
            })
        };
        let mut scenarios = Vec::new();
        for (path, id, text) in of("scenarios/", ".toml") {
            match scenario::read(path, id, text, &tags) {
                Ok(scenario) => scenarios.push(scenario),
                Err(errors) => wrong.extend(errors),
            }
        }
        let pictures: BTreeMap<&str, &str> = of("training/", ".svg").map(|(_, name, text)| (name, text)).collect();
        for (path, _, text) in of("training/", ".svg") {
            wrong.extend(picture::check(path, text).err());
        }
        let mut modules = Vec::new();
        for (path, id, text) in of("training/", ".md") {
            match module::read(path, id, text, &pictures) {
                Ok((module, practise_at)) => {
                    let there = |wanted: &String| files.contains_key(format!("scenarios/{wanted}.toml").as_str());
                    if module.practise.as_ref().is_some_and(|wanted| !there(wanted)) {
                        let what = "practise: there is no conversation of this name in scenarios/".to_owned();
                        wrong.push(TrainingError { file: path.into(), line: practise_at, what });
                    }
                    modules.push(module);
                }
                Err(error) => wrong.push(error),
            }
        }
        modules.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        scenarios.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        wrong.sort();
        if wrong.is_empty() { Ok(Self { modules, scenarios, tags }) } else { Err(wrong) }
    }

    /// Every module, in the order in which they build on one another.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The module of this name.
    #[must_use]
    pub fn module(&self, id: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == id)
    }

    /// Every conversation, in order.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The conversation of this name.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// What the choices of a path were called, each once: what must not be missed stands first.
    #[must_use]
    pub fn tags_of<'a>(&self, path: impl IntoIterator<Item = &'a record::ScenarioChoice>) -> Vec<&PathTag> {
        let taken: Vec<&str> = path.into_iter().flat_map(|choice| choice.tags.iter().map(String::as_str)).collect();
        let mut tags: Vec<&PathTag> = self.tags.iter().filter(|tag| taken.contains(&tag.id.as_str())).collect();
        tags.sort_by_key(|tag| tag.kind);
        tags
    }
}

/// The line, counted from 1, on which a byte of a file stands.
fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests;
