//! `scenarios/tags.toml`: what a choice in a conversation can be called.
use super::{TrainingError, is_id, line_of};
use record::{PathTag, TagKind};
use toml::Spanned;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: String,
    tag: Vec<Written>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    kind: TagKind,
    words: String,
    means: String,
}

pub fn read(path: &str, text: &str) -> Result<Vec<PathTag>, TrainingError> {
    let wrong = |at: usize, what: String| TrainingError { file: path.into(), line: line_of(text, at), what };
    let file: File =
        toml::from_str(text).map_err(|e| wrong(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
    if file.source.trim().is_empty() {
        return Err(wrong(0, "source: say where these come from".into()));
    }
    let mut tags: Vec<PathTag> = Vec::new();
    for one in file.tag {
        let (at, id) = (one.id.span().start, one.id.into_inner());
        if !is_id(&id) || tags.iter().any(|tag| tag.id == id) {
            return Err(wrong(at, "id: small letters, digits and hyphens, each once".into()));
        }
        if one.words.trim().is_empty() || one.means.trim().is_empty() {
            return Err(wrong(at, format!("{id}: say it in words, and what it means")));
        }
        tags.push(PathTag { id, kind: one.kind, words: one.words, means: one.means });
    }
    Ok(tags)
}
