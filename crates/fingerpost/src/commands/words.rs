//! `fingerpost words`: whether what people read says anything that has no place there, and how hard it is to read.
use crate::output::Out;
use crate::{Ended, lines};
use anyhow::{Context, Result};
use content::Content;
use content::plain_words::{
    Audience, Measure, OLDEST, Piece, Readable, WordsList, pieces, readable, readable_of, smog_age,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Check texts by the words list: each phrase that has no place there, with why and what to say instead
///
/// Without FILE: every text for patients that the program ships, and yours with --content. Exit 1 when a phrase is found.
/// Files: .ftl (messages), .toml (the wording of a questionnaire, a clinic's own sentences), .md, .html, else plain text.
///
/// Example: fingerpost words leaflet.md
///
/// Example: fingerpost words --reading-age --format csv > ages.csv
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Words {
    /// What to check; - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// List every text with its reading age instead, and how many are fit for readers of 11
    #[arg(long)]
    reading_age: bool,
    /// Who reads the files: patients, messages (texts and e-mails to them), or staff
    #[arg(long, value_name = "WHO", default_value = "patients", value_parser = audience)]
    audience: Audience,
    #[command(flatten)]
    out: Out,
}

fn audience(name: &str) -> Result<Audience, String> {
    match name {
        "patients" => Ok(Audience::Patients),
        "messages" => Ok(Audience::Messages),
        "staff" => Ok(Audience::Staff),
        _ => Err("it is patients, messages or staff".into()),
    }
}

/// A file that was read, under the name by which its reader knows it.
struct File {
    name: String,
    pieces: Vec<Piece>,
}

/// Files, and the list that they are checked by.
struct Scope {
    list: WordsList,
    files: Vec<File>,
    /// Where the list stands, if everything that its allowances are for is among the files.
    whole: Option<String>,
}

impl Words {
    pub fn run(&self, content: &Content, overlay: Option<&Path>) -> Result<Ended> {
        let mut unread = Vec::new();
        let scopes = if self.files.is_empty() {
            everything(content, overlay, &mut unread)?
        } else {
            vec![Scope { list: list(content)?, files: self.named(&mut unread)?, whole: None }]
        };
        for what in &unread {
            eprintln!("{what}");
        }
        let ended = if self.reading_age { self.list_ages(&scopes)? } else { self.list_findings(&scopes)? };
        Ok(if unread.is_empty() { ended } else { Ended::No })
    }

    /// The files that were named, each read as its ending says.
    fn named(&self, unread: &mut Vec<String>) -> Result<Vec<File>> {
        let mut files = Vec::new();
        for path in &self.files {
            let name = path.display().to_string();
            let bytes = lines::whole(path)?;
            if let Some(language) = other_language(path) {
                eprintln!("{name}: in {language}, and the list of words is English: not checked");
                continue;
            }
            match String::from_utf8(bytes) {
                Ok(text) => files.extend(read(name, &text, self.audience, unread)),
                Err(error) => {
                    let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|b| *b == b'\n').count();
                    unread.push(format!("{name}:{line}: not UTF-8"));
                }
            }
        }
        Ok(files)
    }

    fn list_findings(&self, scopes: &[Scope]) -> Result<Ended> {
        let mut table = self.out.open()?;
        let (mut texts, mut open, mut allowed, mut left) = (0, 0, 0, 0);
        for scope in scopes {
            let mut used = vec![false; scope.list.allowances().len()];
            for file in &scope.files {
                for finding in file.pieces.iter().flat_map(|piece| scope.list.check_piece(&file.name, piece)) {
                    if let Some(at) = finding.allowed {
                        (used[at], allowed) = (true, allowed + 1);
                        continue;
                    }
                    open += 1;
                    let entry = finding.entry;
                    let record = json!({
                        "file": file.name,
                        "line": finding.line,
                        "key": key(&finding.key),
                        "phrase": finding.phrase,
                        "reason": entry.reason,
                        "suggestion": entry.suggestion,
                        "source": entry.source,
                    });
                    table.write(&record, columns)?;
                }
                texts += file.pieces.len();
            }
            let Some(place) = &scope.whole else { continue };
            for (one, _) in scope.list.allowances().iter().zip(used).filter(|(_, used)| !used) {
                eprintln!(
                    "{place}:{}: {} in {} needs no allowance any more: take it out",
                    one.line, one.phrase, one.file
                );
                left += 1;
            }
        }
        table.finish()?;
        let ends = |count: usize| if count == 1 { "" } else { "s" };
        eprintln!("{texts} text{}, {open} phrase{} to mend, {allowed} allowed with a reason", ends(texts), ends(open));
        Ok(if open + left == 0 { Ended::Done } else { Ended::No })
    }

    /// A list for whoever decides what to rewrite first; it judges nothing, and so never ends with no.
    fn list_ages(&self, scopes: &[Scope]) -> Result<Ended> {
        let mut table = self.out.open()?;
        let mut ages = BTreeMap::new();
        for (scope, file) in scopes.iter().flat_map(|scope| scope.files.iter().map(move |file| (scope, file))) {
            for piece in file.pieces.iter().filter(|piece| piece.audience != Audience::Staff || !self.files.is_empty())
            {
                let text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let Some(age) = scope.list.reading_age(&piece.text) else { continue };
                let by = if age.by == Measure::Formula { "formula" } else { "words" };
                let record = json!({
                    "file": file.name,
                    "line": piece.line(),
                    "key": key(&piece.key),
                    "age": age.years,
                    "by": by,
                    "words": age.words,
                    "text": text,
                });
                table.write(&record, columns)?;
                ages.insert(text, age.years);
            }
        }
        table.finish()?;
        let fit = ages.values().filter(|years| **years <= OLDEST).count();
        #[allow(clippy::cast_precision_loss, reason = "fewer texts than a float can count")]
        let share = 100.0 * fit as f64 / ages.len().max(1) as f64;
        let together = smog_age(ages.keys().map(String::as_str))
            .map_or_else(|| "too few for SMOG".into(), |years| format!("all together {years:.1} by SMOG"));
        eprintln!("{fit} of {} different texts at reading age {OLDEST} or below: {share:.1} %; {together}", ages.len());
        Ok(Ended::Done)
    }
}

/// Every text that the program ships or somebody lays over it. A clinic with a list of its own is checked by that one,
/// as it sees everything; of others, what they change.
fn everything(content: &Content, overlay: Option<&Path>, unread: &mut Vec<String>) -> Result<Vec<Scope>> {
    let mut scope = |content: &Content, files: Vec<(String, Readable<'_>)>, whole: Option<String>| {
        let files = files.into_iter().filter_map(|(name, file)| read(name, file.text, file.audience, unread));
        Ok::<_, anyhow::Error>(Scope { list: list(content)?, files: files.collect(), whole })
    };
    let within = |path: &str| overlay.map_or_else(|| path.to_owned(), |dir| dir.join(path).display().to_string());
    let name = |file: &Readable<'_>| if file.shipped { file.path.to_owned() } else { within(file.path) };
    let files = readable(content).into_iter().map(|file| (name(&file), file)).collect();
    let mut scopes = vec![scope(content, files, Some("words.toml".into()))?];
    let clinics: Vec<String> = content.clinics().map(String::from).collect();
    for clinic in &clinics {
        let own = |path: &str| within(&format!("{clinic}/{path}"));
        let theirs = content.of_clinic(clinic);
        let list_of_its_own = content.own_files(clinic).any(|(path, _)| path == "words.toml");
        let files = readable_of(content, clinic).into_iter().map(|file| (own(file.path), file));
        if list_of_its_own {
            let changed: Vec<&str> = content.own_files(clinic).map(|(path, _)| path).collect();
            let others = readable(&theirs);
            let others = others.into_iter().filter(|file| file.shipped || !changed.contains(&file.path));
            let all = others.map(|file| (name(&file), file)).chain(files).collect();
            scopes.push(scope(&theirs, all, Some(own("words.toml")))?);
        } else {
            scopes.push(scope(&theirs, files.collect(), None)?);
        }
    }
    Ok(scopes)
}

fn list(content: &Content) -> Result<WordsList> {
    WordsList::read(content.text("words.toml").context("words.toml is missing")?).context("words.toml")
}

fn read(name: String, text: &str, audience: Audience, unread: &mut Vec<String>) -> Option<File> {
    match pieces(&name, text, audience) {
        Ok(pieces) => Some(File { name, pieces }),
        Err(error) => {
            unread.push(format!("{name}:{}: {}", error.line, error.why));
            None
        }
    }
}

/// `cy` of `messages/cy.ftl`: messages are named after their language.
fn other_language(path: &Path) -> Option<&str> {
    let code = path.file_stem()?.to_str().filter(|_| path.extension().is_some_and(|ending| ending == "ftl"))?;
    let language = code.split('-').next().unwrap_or(code);
    let is_code = (2..=3).contains(&language.len()) && language.chars().all(|letter| letter.is_ascii_lowercase());
    (is_code && language != "en").then_some(code)
}

fn key(key: &str) -> Option<&str> {
    (!key.is_empty()).then_some(key)
}

fn columns(record: &Value) -> Vec<(String, Value)> {
    record.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_named_after_their_language() {
        let of = |path: &str| other_language(Path::new(path)).map(str::to_owned);
        assert_eq!(of("content/messages/cy.ftl").as_deref(), Some("cy"));
        assert_eq!(of("pt-BR.ftl").as_deref(), Some("pt-BR"));
        for english in ["en.ftl", "en-GB.ftl", "draft.ftl", "cy.md", "-"] {
            assert_eq!(of(english), None, "{english}");
        }
    }
}
