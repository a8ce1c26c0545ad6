//! The rules as they lie in `content/redaction`.
use redact::Redactor;
use std::path::Path;

/// Reads the folder; an error names the file and the line.
pub fn redactor() -> Redactor {
    let files = files();
    Redactor::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap_or_else(|e| panic!("{e}"))
}

/// The files as their names and texts.
#[allow(
    clippy::disallowed_methods,
    reason = "the room reads no files; its tests read the folder that the program embeds"
)]
pub fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/redaction");
    let files = std::fs::read_dir(&folder).expect("content/redaction lies in the project").map(|file| {
        let path = file.expect("a readable folder").path();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        (path.file_name().expect("a file has a name").to_string_lossy().into_owned(), text)
    });
    let mut files: Vec<(String, String)> = files.filter(|(name, _)| name.ends_with(".toml")).collect();
    files.sort();
    files
}
