//! Writes the table of shipped files: every file under `content/`, by relative path, sorted.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // asked when it runs: a build folder may be shared by copies of this repository
    let own = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let folder = Path::new(&own).join("../../content");
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut files = Vec::new();
    gather(&folder, "", &mut files)?;
    files.sort();

    let mut table = String::from("[\n");
    for (path, file) in files {
        // Text is told from bytes once, here, so that nobody checks it again while people wait.
        let text = String::from_utf8(fs::read(&file)?).is_ok();
        let (kind, read) = if text { ("Text", "include_str") } else { ("Bytes", "include_bytes") };
        let _ = writeln!(table, "    ({path:?}, Shipped::{kind}({read}!({:?}))),", file.display().to_string());
    }
    table.push_str("]\n");

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("shipped.rs"), table)
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|name| io::Error::other(format!("content file names are UTF-8; {} is not", name.display())))?;
        if name.starts_with('.') || name.ends_with('~') {
            continue; // an editor's own files are no content
        }
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &path, files)?;
        } else {
            files.push((path, entry.path().canonicalize()?));
        }
    }
    Ok(())
}
