//! Charts as files: one SVG each, and a page of all of them with their sentences and tables, to read or to print.
use crate::anew::ANEW;
use anyhow::{Context, Result};
use improve::chart::{Caption, Chart, figure, svg};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

const HEAD: &str = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
    <title>Charts</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:1rem auto;padding:0 1rem;\
    color-scheme:light dark}figure{margin:0 0 3rem;break-inside:avoid}figcaption p{margin:.25rem 0}table{border-collapse:collapse}\
    th,td{padding:.2rem .75rem .2rem 0;text-align:start;vertical-align:top}</style>\n<main>\n";

/// Writes `NAME.svg` for each chart and `index.html` for all into `folder`, which is made if it is not there.
///
/// # Errors
/// Where a file cannot be written.
pub fn draw<'a>(folder: &Path, charts: impl Iterator<Item = (&'a str, &'a Chart)>) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let (mut taken, mut page) = (BTreeSet::new(), HEAD.to_owned());
    for (name, chart) in charts {
        let file = free(&plain(name), &mut taken);
        let caption = Caption { id: &file, title: name, markers: &[] };
        write(&folder.join(format!("{file}.svg")), &svg(chart, &caption))?;
        page += &figure(chart, &caption);
        page.push('\n');
    }
    write(&folder.join("index.html"), &(page + "</main></html>\n"))
}

fn write(path: &Path, text: &str) -> Result<()> {
    let written = ANEW.create(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| path.display().to_string())
}

/// A name that is a file's in any folder and an element's on any page, and leads out of neither.
fn plain(name: &str) -> String {
    let letters = name.chars().take(80).map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    format!("chart-{}", letters.collect::<String>()).trim_end_matches('-').to_lowercase()
}

/// Two cases of one name are two files.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_out_of_no_folder_and_two_of_one_name_are_two() {
        let mut taken = BTreeSet::new();
        let names = ["../../etc/passwd", "Waits", "waits", "", "日本"].map(|name| free(&plain(name), &mut taken));
        assert_eq!(names, ["chart-------etc-passwd", "chart-waits", "chart-waits-2", "chart", "chart-2"]);
    }
}
