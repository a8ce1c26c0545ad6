//! A figure of accuracy or speed has the command that prints it, and its limits, beside it.

use crate::tree::House;

/// Where figures stand; every other page names it, or a command of its own.
const BENCHMARKS: &str = "docs/benchmarks.md";

/// Units and scores that only a measurement gives.
const MEASURED: &[&str] = &["MB/s", "letters/s", "services a second", "p95", "p99", "F1 ", "nDCG@"];

/// Every section of the benchmarks without a command that exists or without its limits, and every other page with a
/// figure that names neither a command nor the benchmarks.
pub fn broken(house: &House) -> Vec<String> {
    let sections = sections(house.text(BENCHMARKS).unwrap_or_default());
    let unheld = sections.iter().flat_map(|(title, text)| of_section(house, title, text));
    let pages = house.files().filter(|(path, _)| path.ends_with(".md") && *path != BENCHMARKS);
    unheld.chain(pages.flat_map(|(path, text)| of_page(path, text))).collect()
}

/// Each heading of the second order with all that stands under it, the heading itself among it.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("\n## ").skip(1);
    parts.map(|part| (part.lines().next().unwrap_or_default(), part)).collect()
}

fn of_section(house: &House, title: &str, text: &str) -> Vec<String> {
    let commands: Vec<_> = quoted(text).filter_map(|quoted| Some((quoted, stands(house, quoted)?))).collect();
    let mut broken = Vec::new();
    if commands.is_empty() {
        broken.push(format!("{BENCHMARKS}, {title}: say which command prints these figures"));
    }
    for (command, _) in commands.iter().filter(|(_, stands)| !stands) {
        broken.push(format!("{BENCHMARKS}, {title}: {command} does not exist"));
    }
    if !text.contains("\n**Limits.**") {
        broken.push(format!("{BENCHMARKS}, {title}: say under **Limits.** what these figures do not tell"));
    }
    broken
}

fn of_page(path: &str, text: &str) -> Option<String> {
    let figure = text.lines().find(|line| is_figure(line))?;
    let told = text.contains("benchmarks.md") || quoted(text).any(is_command);
    (!told).then(|| format!("{path} has a figure and no command: name it, or point to {BENCHMARKS}: {figure}"))
}

fn is_figure(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit()) && MEASURED.iter().any(|unit| line.contains(unit))
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_command(quoted: &str) -> bool {
    ["make ", "cargo ", "fingerpost "].iter().any(|tool| quoted.starts_with(tool))
}

/// Whether a command stands in this repository; `None` if it is not a command.
fn stands(house: &House, quoted: &str) -> Option<bool> {
    let words: Vec<&str> = quoted.split_whitespace().collect();
    let (tool, what) = (*words.first()?, *words.get(1)?);
    match tool {
        "make" => Some(house.text("Makefile")?.lines().any(|line| line.starts_with(&format!("{what}:")))),
        "fingerpost" => Some(is_ours(house, what)),
        "cargo" => Some(cargo_stands(house, &words)),
        _ => None,
    }
}

/// Whether the program has a command of this name.
fn is_ours(house: &House, command: &str) -> bool {
    let stem = format!("crates/fingerpost/src/commands/{command}");
    house.text(&format!("{stem}.rs")).or_else(|| house.text(&format!("{stem}/mod.rs"))).is_some()
}

/// The room that `-p` names, and the bench, test or example that is asked for by name.
fn cargo_stands(house: &House, words: &[&str]) -> bool {
    let after = |flag: &str| words.iter().position(|word| *word == flag).and_then(|at| words.get(at + 1).copied());
    let Some(room) = after("-p") else { return true };
    let kinds = [("--bench", "benches"), ("--test", "tests"), ("--example", "examples")];
    let named = kinds.iter().filter_map(|(flag, folder)| Some((folder, after(flag)?)));
    let file = |path: String| house.text(&path).is_some();
    file(format!("crates/{room}/Cargo.toml"))
        && named.into_iter().all(|(folder, name)| {
            let stem = format!("crates/{room}/{folder}/{name}");
            file(format!("{stem}.rs")) || file(format!("{stem}/main.rs"))
        })
}

#[cfg(test)]
mod breaks {
    use super::*;

    const MAKEFILE: &str = "bench: all\n\tcargo bench\n";

    fn check(path: &str, text: &str, says: &str) {
        let files = [
            ("Makefile", MAKEFILE),
            ("crates/identify/Cargo.toml", ""),
            ("crates/identify/benches/letters.rs", ""),
            ("crates/fingerpost/src/commands/map.rs", ""),
            (path, text),
        ];
        let broken = broken(&House::of(&files)).join("\n");
        assert!(if says.is_empty() { broken.is_empty() } else { broken.contains(says) }, "{text}: {broken:?}");
    }

    #[test]
    fn a_figure_names_a_command_that_exists_and_says_its_limits() {
        let section = |command: &str| format!("# B\n\n## Letters: `{command}`\n\n49 MB/s\n\n**Limits.** Made up.\n");
        for command in ["make bench", "cargo bench -p identify --bench letters", "fingerpost map log.csv --times"] {
            check(BENCHMARKS, &section(command), "");
        }
        check(BENCHMARKS, &section("make benches"), "make benches does not exist");
        check(BENCHMARKS, &section("cargo bench -p identify --bench words"), "does not exist");
        check(BENCHMARKS, &section("cargo bench -p identity"), "does not exist");
        check(BENCHMARKS, &section("fingerpost maps"), "does not exist");
        check(BENCHMARKS, "# B\n\n## Letters\n\n49 MB/s\n\n**Limits.** Made up.\n", "say which command");
        check(BENCHMARKS, "# B\n\n## Letters: `make bench`\n\n49 MB/s\n", "**Limits.**");
    }

    #[test]
    fn a_page_with_a_figure_points_to_where_it_comes_from() {
        check("README.md", "It reads 49 MB/s.", "README.md has a figure and no command");
        check("README.md", "It reads 49 MB/s ([how](docs/benchmarks.md)).", "");
        check("README.md", "It reads 49 MB/s: `make bench`.", "");
        check("README.md", "It reads quickly.", "");
    }
}
