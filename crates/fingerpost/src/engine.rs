//! The engines and the content, read once when a command starts.
use anyhow::{Context, Result};
use content::Content;
use pathway::Engines;
use record::{Clinic, Date, Service};
use signpost::{Directory, Places, Vocabulary};
use std::path::Path;
use std::sync::Arc;
use web::Signposts;

/// The shipped content, with the operator's folder over it.
pub fn content(overlay: Option<&Path>) -> Result<Content> {
    match overlay {
        Some(dir) => Content::with_overlay(dir).with_context(|| format!("--content {}", dir.display())),
        None => Ok(Content::shipped()),
    }
}

/// Readers of letters and questionnaires.
pub fn engines(content: &Content) -> Result<Arc<Engines>> {
    Ok(Arc::new(Engines::read(content)?))
}

/// The words by which letters say that it is not safe to write to somebody.
pub fn contact(content: &Content) -> Result<identify::Contact> {
    Ok(identify::Contact::read("contact.toml", content.text("contact.toml").context("contact.toml is missing")?)?)
}

/// Readers of what people write, for personal details in it.
pub fn redactor(content: &Content) -> Result<redact::Redactor> {
    let rules = content.folder("redaction").filter(|(path, _)| path.ends_with(".toml"));
    Ok(redact::Redactor::read(rules)?)
}

/// A directory over these support services.
pub fn directory(content: &Content, services: Vec<Service>, as_of: Date) -> Result<Directory> {
    let Signposts { places, vocabulary } = signposts(content)?;
    Ok(Directory::new(services, &places, &vocabulary, as_of))
}

/// Where outcodes lie, and the words of signposting.
pub fn signposts(content: &Content) -> Result<Signposts> {
    let places = Places::read(content.text("places/outcodes.csv").context("places/outcodes.csv is missing")?)
        .context("places/outcodes.csv")?;
    let vocabulary =
        Vocabulary::read(content.text("support.toml").context("support.toml is missing")?).context("support.toml")?;
    Ok(Signposts { places, vocabulary })
}

/// Reads a clinic's decisions.
pub fn clinic(path: &str, text: &str) -> Result<Clinic> {
    let clinic: Clinic = toml::from_str(text).map_err(|e| anyhow::anyhow!("{path}: {}", e.message()))?;
    clinic.check().with_context(|| path.to_owned())?;
    Ok(clinic)
}

/// Today's date in London, for the commands that may not say otherwise.
pub fn today() -> Date {
    web::Clock::default().now().day()
}
