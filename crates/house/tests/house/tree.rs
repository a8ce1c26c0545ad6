//! The repository as the rules see it: each text file by its path, and each room by its manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use toml::{Table, Value};

/// The files of the repository that git keeps or would keep.
pub struct House {
    files: BTreeMap<String, String>,
}

/// One crate under `crates/`.
pub struct Room {
    pub name: String,
    manifest: Table,
    workspace: Table,
}

impl House {
    /// Reads this repository; what `.gitignore` names is no part of it, and a file that is not text is only its name.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&root)
            .output()
            .expect("the house test asks git which files belong to the repository: install git");
        assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
        let paths = String::from_utf8(listed.stdout).expect("every path of the repository is UTF-8");
        let present = paths.split('\0').filter(|path| root.join(path).is_file());
        let text = |path: &str| String::from_utf8(std::fs::read(root.join(path)).unwrap_or_default());
        Self { files: present.map(|path| (path.to_owned(), text(path).unwrap_or_default())).collect() }
    }

    /// A small made-up house, to see a rule break.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// Every file's path from the root, with `/`, and its text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every Rust source but the house's own, whose rules quote what they forbid.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("crates/house/"))
    }

    /// One file's text, if it exists.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every crate under `crates/`, by the name of its folder.
    pub fn rooms(&self) -> Vec<Room> {
        let workspace = self.text("Cargo.toml").map(parse).unwrap_or_default();
        let folder = |path: &str| Some(path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?.to_owned());
        let room =
            |(path, text)| Some(Room { name: folder(path)?, manifest: parse(text), workspace: workspace.clone() });
        self.files().filter_map(room).collect()
    }
}

impl Room {
    /// What the room is built from, on any platform, its build script included.
    pub fn dependencies(&self) -> BTreeSet<String> {
        &self.under("dependencies") | &self.under("build-dependencies")
    }

    /// What only its tests and benches use.
    pub fn dev_dependencies(&self) -> BTreeSet<String> {
        self.under("dev-dependencies")
    }

    /// The real names of the crates under one heading: an alias hides nothing.
    fn under(&self, heading: &str) -> BTreeSet<String> {
        let platforms = self.manifest.get("target").and_then(Value::as_table);
        let tables = platforms.into_iter().flat_map(Table::values).filter_map(Value::as_table);
        let tables = tables.chain([&self.manifest]);
        let listed = tables.filter_map(|table| table.get(heading)?.as_table()).flatten();
        listed.map(|(alias, told)| self.real_name(alias, told)).collect()
    }

    fn real_name(&self, alias: &str, told: &Value) -> String {
        let package = |told: &Value| told.get("package")?.as_str().map(str::to_owned);
        let shared = || package(self.workspace.get("workspace")?.get("dependencies")?.get(alias)?);
        package(told).or_else(shared).unwrap_or_else(|| alias.to_owned())
    }
}

fn parse(manifest: &str) -> Table {
    manifest.parse().unwrap_or_else(|why| panic!("a Cargo.toml that cargo would not read either: {why}"))
}

#[test]
fn an_alias_or_a_platform_hides_no_dependency() {
    let house = House::of(&[
        ("Cargo.toml", "[workspace.dependencies]\nbooks = { package = 'rusqlite', version = '1' }"),
        (
            "crates/web/Cargo.toml",
            "[dependencies]\nbooks.workspace = true\nplain = '1'
             [target.'cfg(unix)'.dependencies]\nsock = { package = 'socket2', version = '1' }
             [build-dependencies]\ncc = '1'
             [dev-dependencies]\nproptest = '1'",
        ),
    ]);
    let rooms = house.rooms();
    let names = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(names(rooms[0].dependencies()), "cc plain rusqlite socket2");
    assert_eq!(names(rooms[0].dev_dependencies()), "proptest");
}
