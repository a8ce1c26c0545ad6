//! The files of `content/openers`: how they are written, and what is refused.
use super::{Entry, Fact, Kind, OpenersError};
use record::Opener;
use std::collections::BTreeSet;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The lower, the earlier its opener is shown.
    order: u16,
    /// Where the advice comes from; an opener may name another place.
    source: String,
    opener: Vec<Written>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    words: String,
    reason: String,
    source: Option<String>,
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What is so of somebody.
    of: Vec<String>,
    /// Whether the opener fits them.
    fits: bool,
}

/// The openers of one file, in its order, each held to its own examples.
pub fn read(path: &str, text: &str) -> Result<(u16, Vec<Entry>), OpenersError> {
    let wrong = |what: String| OpenersError(format!("{path}: {what}"));
    let file: File = toml::from_str(text).map_err(|e| wrong(e.to_string().trim_end().replace('\n', " ")))?;
    let entries = file.opener.into_iter().map(|one| {
        let id = one.id.clone();
        entry(one, &file.source).map_err(|what| wrong(format!("{id}: {what}")))
    });
    Ok((file.order, entries.collect::<Result<_, _>>()?))
}

fn entry(one: Written, source: &str) -> Result<Entry, String> {
    let source = one.source.as_deref().unwrap_or(source).trim().to_owned();
    let is_id =
        |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_id(&one.id) {
        return Err("id: small letters, digits and hyphens".into());
    }
    for (name, text) in [("words", &one.words), ("reason", &one.reason), ("source", &source)] {
        if text.trim().is_empty() {
            return Err(format!("{name}: say something"));
        }
    }
    let (when, unless) = (facts(&one.when)?, facts(&one.unless)?);
    if !when.is_disjoint(&unless) {
        return Err("it cannot be shown both when and unless the same is so".into());
    }
    let opener = Opener { id: one.id, words: one.words.trim().into(), reason: one.reason.trim().into(), source };
    let entry = Entry { opener, kind: one.kind, when, unless };
    if !one.example.iter().any(|example| example.fits) {
        return Err("give an example of somebody whom it fits".into());
    }
    for example in &one.example {
        let of = facts(&example.of)?;
        let missing = of.iter().flat_map(|fact| fact.never_without()).find(|fact| !of.contains(fact));
        if let Some(missing) = missing {
            return Err(format!("nobody is as the example {:?} says: {missing:?} is always so, too", example.of));
        }
        if entry.fits(&of) != example.fits {
            let found = if example.fits { "does not fit" } else { "fits" };
            return Err(format!("its example {:?} says otherwise, but it {found}", example.of));
        }
    }
    Ok(entry)
}

fn facts(codes: &[String]) -> Result<BTreeSet<Fact>, String> {
    codes.iter().map(|code| code.parse().map_err(|e: record::NotThis| format!("{code:?}: {e}"))).collect()
}
