//! `fingerpost content check`: whether everything under content/ can be used, and every example holds.
use crate::{Ended, engine};
use anyhow::{Result, bail};
use content::Content;
use content::plain_words::WordsList;
use identify::Lexicon;
use improve::Measures;
use instruments::Instrument;
use pathway::{Communication, Openers, Training};
use std::io::Write;
use std::path::Path;

/// Check content: the shipped files, and your own laid over them with --content
///
/// Example: fingerpost content check --content /srv/fingerpost/content
#[derive(clap::Args)]
pub struct ContentCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Read every file, run every example
    Check,
}

impl ContentCommand {
    pub fn run(&self, content: Result<Content>, overlay: Option<&Path>) -> Result<Ended> {
        let What::Check = self.what;
        if let Some(dir) = overlay.filter(|dir| !dir.is_dir()) {
            bail!("--content {}: there is no such folder", dir.display());
        }
        let content = match content {
            Ok(content) => content,
            Err(error) => {
                eprintln!("{error:#}");
                return Ok(Ended::No);
            }
        };
        let mut wrong = of_one(&content);
        let clinics: Vec<String> = content.clinics().map(String::from).collect();
        for slug in &clinics {
            wrong.extend(of_clinic(&content.of_clinic(slug), slug));
        }
        for what in &wrong {
            eprintln!("{what}");
        }
        let files = content.folder("").count();
        let clinics = clinics.len();
        if let Ok(lexicon) = Lexicon::read(content.folder("lexicon")) {
            let size = lexicon.size();
            let (rules, phrases, misspelt) = (size.entries, size.patterns, size.misspelt);
            writeln!(std::io::stdout(), "lexicon: {rules} rules, {phrases} phrases, {misspelt} misspelt words")?;
        }
        writeln!(std::io::stdout(), "{files} files, {clinics} clinics of their own, {} to mend", wrong.len())?;
        Ok(if wrong.is_empty() { Ended::Done } else { Ended::No })
    }
}

fn of_one(content: &Content) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, text) in content.folder("instruments") {
        if let Err(error) = Instrument::read(text) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    match Lexicon::read(content.folder("lexicon")) {
        Ok(lexicon) => wrong.extend(lexicon.broken_examples().iter().map(|broken| {
            let (place, found) = (place_of(content, &broken.example), &broken.found);
            format!("{place}: the entry {} says {:?}, but it reads as: {found}", broken.entry, broken.example)
        })),
        Err(error) => wrong.push(error.to_string()),
    }
    match content.text("words.toml").map(WordsList::read) {
        Some(Ok(list)) => wrong.extend(list.broken_examples().iter().map(|(entry, example)| {
            format!("words.toml:{}: the entry {} is wrong about its example {example:?}", entry.line, entry.id)
        })),
        Some(Err(error)) => wrong.push(format!("words.toml:{}: {}", error.line, error.why)),
        None => wrong.push("words.toml: it is missing".into()),
    }
    if let Err(error) = Openers::read(content.folder("openers")) {
        wrong.push(error.to_string());
    }
    for file in content.folder("measures") {
        if let Err(error) = Measures::read([file]) {
            wrong.push(error.to_string());
        }
    }
    if let Err(errors) = Training::read(content.folder("training").chain(content.folder("scenarios"))) {
        wrong.extend(errors.iter().map(ToString::to_string));
    }
    if let Err(error) = Communication::read(content.text("communication.toml").unwrap_or_default()) {
        wrong.push(error.to_string());
    }
    match engine::contact(content) {
        Ok(contact) => wrong.extend(contact.broken_examples().iter().map(|broken| {
            let found = &broken.found;
            format!("contact.toml: the entry {} says {:?}, but it reads as: {found}", broken.entry, broken.example)
        })),
        Err(error) => wrong.push(format!("{error:#}")),
    }
    match engine::redactor(content) {
        Ok(redactor) => wrong.extend(redactor.broken_examples().iter().map(|broken| {
            let found = &broken.found;
            format!("redaction/: the rule {} says {:?}, but it reads as: {found}", broken.rule, broken.example)
        })),
        Err(error) => wrong.push(format!("{error:#}")),
    }
    match engine::signposts(content) {
        Ok(signposts) => wrong.extend(
            signposts
                .vocabulary
                .broken_examples()
                .iter()
                .map(|broken| format!("support.toml: the example {:?}: {}", broken.description, broken.why)),
        ),
        Err(error) => wrong.push(format!("{error:#}")),
    }
    wrong
}

/// The file and line on which an example stands.
fn place_of(content: &Content, example: &str) -> String {
    let lines = content.folder("lexicon").flat_map(|(path, text)| (1..).zip(text.lines()).map(move |at| (path, at)));
    let found = lines.into_iter().find(|(_, (_, line))| line.contains(example));
    found.map_or_else(|| "lexicon".into(), |(path, (line, _))| format!("{path}:{line}"))
}

fn of_clinic(content: &Content, slug: &str) -> Vec<String> {
    let path = format!("{slug}/clinic.toml");
    let mut wrong: Vec<String> = of_one(content).into_iter().map(|what| format!("{slug}/{what}")).collect();
    match content.text("clinic.toml").map(|text| engine::clinic(&path, text)) {
        Some(Ok(clinic)) if clinic.slug != slug => {
            wrong.push(format!("{path}: slug: it must be {slug}, the name of its folder"));
        }
        Some(Err(error)) => wrong.push(format!("{error:#}")),
        _ => {}
    }
    wrong
}
