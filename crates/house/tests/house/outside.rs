//! No file knows one machine's folders or one registry's address: both differ where others build.

use crate::tree::House;

/// Folders of somebody's machine; put together here, so that this file does not break its own rule.
const FOLDERS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/fa", "rm/"),
    concat!("/t", "mp/"),
    concat!("/t", "mp "),
    concat!("/t", "mp\""),
];

/// Where packages are fetched from: cargo, npm, apt and pip have their own settings for it.
const REGISTRIES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", "."),
    concat!("yarnpkg", "."),
    concat!("pypi", "."),
    concat!("pythonhosted", "."),
    concat!("debian", ".org"),
    concat!("nodesource", "."),
    concat!("golang", ".org"),
];

/// Cargo itself writes its registry into files of this name, and always the same one.
const CARGOS_OWN: &str = "Cargo.lock";

/// Every line that names a machine's folder or a registry.
pub fn broken(house: &House) -> Vec<String> {
    let lines = house
        .files()
        .filter(|(path, _)| path.rsplit('/').next() != Some(CARGOS_OWN))
        .flat_map(|(path, text)| text.lines().enumerate().map(move |(at, line)| (path, at + 1, line)));
    lines.filter_map(|(path, at, line)| Some(format!("{path}:{at} {}", wrong(line)?))).collect()
}

fn wrong(line: &str) -> Option<String> {
    if let Some(registry) = REGISTRIES.iter().find(|registry| line.contains(**registry)) {
        return Some(format!("names a registry ({registry}): leave the address to the tool's own settings"));
    }
    let ended = format!("{line} ");
    let folder =
        FOLDERS.iter().find(|folder| ended.match_indices(**folder).any(|(at, _)| stands_alone(&ended[..at])))?;
    Some(format!("names a machine's folder ({}): take it from the caller, or from the system", folder.trim()))
}

/// A path from the root, not a part of a longer path or of a web address.
fn stands_alone(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '}' | '*'))
}

#[cfg(test)]
mod breaks {
    use super::*;

    fn check(path: &str, line: &str, says: &str) {
        let broken = broken(&House::of(&[(path, &format!("first\n{line}\n"))])).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{line:?}: {broken:?}");
    }

    #[test]
    fn a_machines_folder_is_a_break() {
        for folder in FOLDERS {
            check("README.md", &format!("cd {}", folder.trim()), "README.md:2 names a machine's folder");
            check("crates/web/src/a.rs", &format!("\"{folder}a\""), "names a machine's folder");
        }
    }

    #[test]
    fn a_registrys_address_is_a_break_but_in_cargos_own_file() {
        for registry in REGISTRIES {
            check("browser/package-lock.json", &format!("\"https://x.{registry}/y\""), "names a registry");
            check("Cargo.lock", registry, "");
            check("python/Cargo.lock", registry, "");
        }
    }

    #[test]
    fn a_web_address_and_a_programs_place_are_no_breaks() {
        check("a.md", concat!("https://example.nhs.uk/ho", "me/a"), "");
        check("a.md", concat!("content/wo", "rk/a and content/*/wo", "rk/b"), "");
        check("browser/run.mjs", "\"/usr/bin/chromium\"", "");
    }
}
