//! The file's own examples: descriptions, and what a reader makes of each.
use super::Vocabulary;
use crate::places::Places;
use crate::reading::{Entry, Route};
use record::{Date, Format, Need, Pence, Service};
use serde::Deserialize;

/// A description as a directory might have it, and what it says; what is not named is not said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    description: String,
    #[serde(default)]
    name: String,
    /// It says outright that it is for these …
    #[serde(default)]
    is_for: Vec<Need>,
    /// … and for all that it mentions them, not for these.
    #[serde(default)]
    is_not_for: Vec<Need>,
    #[serde(default)]
    formats: Vec<Format>,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    only_referred: bool,
    /// What it asks for each time.
    pence: Option<u32>,
}

/// An example that reads otherwise than it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// Its description.
    pub description: String,
    /// What it says, and what was read.
    pub why: String,
}

impl Vocabulary {
    /// Runs the file's examples.
    #[must_use]
    pub fn broken_examples(&self) -> Vec<BrokenExample> {
        let broken = |example: &Example| {
            let why = self.misread(example)?;
            Some(BrokenExample { description: example.description.clone(), why })
        };
        self.0.examples.iter().filter_map(broken).collect()
    }

    fn misread(&self, example: &Example) -> Option<String> {
        let service =
            Service { name: example.name.clone(), description: example.description.clone(), ..Service::default() };
        let entry = Entry::read(&service, &self.0, &Places::default(), Date::default());
        let outright = |need: &&Need| entry.topics.for_need(**need).1;
        if let Some(need) = example.is_for.iter().find(|need| !outright(need)) {
            return Some(format!("it is for {}, and does not read so", need.code()));
        }
        if let Some(need) = example.is_not_for.iter().find(outright) {
            return Some(format!("it is not for {}, and reads so", need.code()));
        }
        if let Some(format) = example.formats.iter().find(|format| !entry.formats.has(**format)) {
            return Some(format!("it takes the form {}, and does not read so", format.code()));
        }
        let price = entry.price.each();
        if price != example.pence.map(Pence) {
            return Some(format!(
                "it asks for {:?} pence each time, and reads as {:?}",
                example.pence,
                price.map(|p| p.0)
            ));
        }
        let referred = entry.route == Route::Professional;
        [("closed", example.closed, entry.standing.full), ("only_referred", example.only_referred, referred)]
            .into_iter()
            .find(|(_, says, reads)| says != reads)
            .map(|(what, says, reads)| format!("{what} is {says}, and reads as {reads}"))
    }
}
