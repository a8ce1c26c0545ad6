//! Embeds `assets/built/`: writes a Rust table of its manifest for `src/assets.rs` to include.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/built");
    let manifest = built.join("manifest.txt");
    // Hashed names stand in the manifest, so that it changes whenever any file does.
    println!("cargo::rerun-if-changed={}", manifest.display());
    let Ok(lines) = std::fs::read_to_string(&manifest) else {
        println!("cargo::error=the stylesheet and images are not built yet: run `make assets` first (needs Node)");
        return;
    };
    match table(&lines, &built) {
        Ok(table) => {
            let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo gives a build script OUT_DIR"));
            std::fs::write(out.join("assets.rs"), table).expect("cargo's OUT_DIR can be written");
        }
        Err(why) => println!("cargo::error={why}: run `make assets` again"),
    }
}

/// One `Asset` for each line `logical-name hashed-name content-type`.
fn table(lines: &str, built: &Path) -> Result<String, String> {
    let mut table = String::from("&[\n");
    for line in lines.lines() {
        let mut parts = line.splitn(3, ' ');
        let (Some(logical), Some(name), Some(content_type)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(format!("the assets' manifest has an odd line, {line:?}"));
        };
        let plain = present(&built.join(name))?;
        let brotli = present(&built.join(format!("{name}.br")))?;
        let _ = writeln!(
            table,
            "Asset {{ logical: {logical:?}, name: {name:?}, content_type: {content_type:?}, \
             plain: include_bytes!({plain:?}), brotli: include_bytes!({brotli:?}) }},"
        );
    }
    table.push(']');
    Ok(table)
}

fn present(file: &Path) -> Result<PathBuf, String> {
    file.canonicalize().map_err(|_| format!("{} is named in the assets' manifest and missing", file.display()))
}
