//! The hazard log is whole: every hazard is there, each with all its parts, a risk that the matrix gives, a row in the
//! index; and what no test holds is said as a gap.

use crate::tree::House;

const FOLDER: &str = "docs/safety/hazards/";
const INDEX: &str = "docs/safety/README.md";
const PURPOSE: &str = "docs/safety/intended-purpose.md";

/// The hazards that the design asks for; more may follow, without a gap in the numbers.
const LEAST: usize = 12;

/// What each file says, in this order.
const PARTS: [&str; 11] = [
    "Hazard",
    "Cause",
    "Harm",
    "Who meets it",
    "Controls",
    "What remains",
    "Before controls",
    "After controls",
    "Owner",
    "Tests",
    "Not yet tested",
];

/// Nothing has been signed, and each file says so.
const DRAFT: &str = "Makers' draft: likelihood and severity are to be judged by a clinical safety officer.";

/// Everything that is missing, or that does not agree.
pub fn broken(house: &House) -> Vec<String> {
    let index = house.text(INDEX).unwrap_or_default();
    let files: Vec<(&str, &str)> = house.files().filter(|(path, _)| path.starts_with(FOLDER)).collect();
    let mut broken = Vec::new();
    for n in 1..=LEAST.max(files.len()) {
        if !files.iter().any(|(path, _)| *path == format!("{FOLDER}H-{n:03}.md")) {
            broken.push(format!("{FOLDER}H-{n:03}.md is missing: hazards are numbered without a gap"));
        }
    }
    broken.extend(files.iter().flat_map(|(path, text)| wrong(path, text, index)));
    broken.extend(purpose(house.text(PURPOSE)));
    broken
}

/// What no test holds, a line each.
pub fn gaps(house: &House) -> Vec<String> {
    let files = house.files().filter(|(path, _)| path.starts_with(FOLDER));
    let gaps = files.filter_map(|(path, text)| {
        let gap = part(text, "Not yet tested").filter(|gap| *gap != "nothing that we know of.")?;
        Some(format!("{}: {gap}", &path[FOLDER.len()..path.len() - 3]))
    });
    gaps.collect()
}

fn wrong(path: &str, text: &str, index: &str) -> Vec<String> {
    let number = path[FOLDER.len()..].trim_end_matches(".md");
    let Some(title) = text.lines().next().and_then(|line| line.strip_prefix(&format!("# {number} · "))) else {
        return vec![format!("{path} begins with \"# {number} · \" and what the hazard is called")];
    };
    let mut wrong = Vec::new();
    if !text.contains(DRAFT) {
        wrong.push(format!("{path} does not say: {DRAFT}"));
    }
    let labels: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": ")).map(|(label, _)| label).collect();
    if labels != PARTS {
        wrong.push(format!("{path} has the parts {labels:?} and not {PARTS:?}"));
    }
    let mut risks = Vec::new();
    for label in ["Before controls", "After controls"] {
        match part(text, label).and_then(|said| reckoned(said, index)) {
            Some(risk) => risks.push(risk),
            None => wrong
                .push(format!("{path}: {label}: \"likelihood × severity = risk\", as the matrix of {INDEX} has it")),
        }
    }
    let row = format!("| [{number}](hazards/{number}.md) | {title} | {} |", risks.join(" | "));
    if !index.contains(&row) {
        wrong.push(format!("{INDEX} lacks the row {row}"));
    }
    if part(text, "Not yet tested").is_some_and(|gap| gap.contains('`')) {
        wrong.push(format!("{path}: a gap is no test: name tests under \"Tests\" only"));
    }
    wrong
}

fn part<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix("- ")?.strip_prefix(label)?.strip_prefix(": "))
}

/// The risk that is said, where the matrix of the index gives it.
fn reckoned(said: &str, index: &str) -> Option<String> {
    let (likelihood, rest) = said.split_once(" × ")?;
    let (severity, risk) = rest.split_once(" = ")?;
    let risk = &risk[..risk.find(|c: char| !c.is_ascii_digit()).unwrap_or(risk.len())];
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let head = index.lines().find(|line| line.starts_with("| | minor |")).map(cells)?;
    let row = index.lines().find(|line| line.starts_with(&format!("| {likelihood} |"))).map(cells)?;
    let at = head.iter().position(|cell| cell == severity)?;
    (row.get(at)? == risk).then(|| risk.to_owned())
}

/// The statement of purpose has a version and a day.
fn purpose(text: Option<&str>) -> Option<String> {
    let version = text.unwrap_or_default().lines().find_map(|line| line.strip_prefix("Version "));
    let fits = version.and_then(|rest| rest.split_once(", ")).is_some_and(|(number, day)| {
        number.parse::<u32>().is_ok() && day.chars().next().is_some_and(|c| c.is_ascii_digit())
    });
    (!fits).then(|| format!("{PURPOSE} says \"Version N, D Month YYYY\" before anything else that it says"))
}

#[cfg(test)]
mod breaks {
    use super::*;

    const MATRIX: &str = "| | minor | major |\n|---|---|---|\n| low | 1 | 3 |\n";

    fn log(change: impl Fn(usize, String) -> Option<String>, index: &str) -> String {
        let file = |n: usize| {
            let parts = PARTS.map(|part| match part {
                "Before controls" | "After controls" => format!("- {part}: low × major = 3"),
                part => format!("- {part}: something."),
            });
            format!("# H-{n:03} · A hazard\n\n{DRAFT}\n\n{}\n", parts.join("\n"))
        };
        let files = (1..=LEAST).filter_map(|n| Some((format!("{FOLDER}H-{n:03}.md"), change(n, file(n))?)));
        let mut files: Vec<(String, String)> = files.collect();
        let rows: String =
            (1..=LEAST).map(|n| format!("| [H-{n:03}](hazards/H-{n:03}.md) | A hazard | 3 | 3 |\n")).collect();
        files.push((
            INDEX.into(),
            format!("{}{index}", rows.replace("H-007", if index.is_empty() { "H-700" } else { "H-007" })),
        ));
        files.push((PURPOSE.into(), "# Purpose\n\nVersion 1, 2 March 2026.\n".into()));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        broken(&House::of(&files)).join("\n")
    }

    #[test]
    fn a_log_with_every_hazard_and_every_part_is_whole() {
        assert_eq!(log(|_, text| Some(text), MATRIX), "");
    }

    #[test]
    fn a_hazard_or_a_part_that_is_left_out_is_a_break() {
        assert!(log(|n, text| (n != 9).then_some(text), MATRIX).contains("H-009.md is missing"));
        let ownerless = |_, text: String| Some(text.replace("- Owner: something.\n", ""));
        assert!(log(ownerless, MATRIX).contains("has the parts"));
        let signed = |_, text: String| Some(text.replace(DRAFT, "Signed."));
        assert!(log(signed, MATRIX).contains("does not say: Makers' draft"));
    }

    #[test]
    fn a_risk_that_the_matrix_does_not_give_and_a_row_that_is_not_there_are_breaks() {
        let lowered = |n: usize, text: String| Some(if n == 3 { text.replace("= 3", "= 1") } else { text });
        let broken = log(lowered, MATRIX);
        assert!(
            broken.contains("H-003.md: Before controls") && broken.contains("H-003.md: After controls"),
            "{broken}"
        );
        assert!(log(|_, text| Some(text), "").contains("lacks the row"));
    }

    #[test]
    fn a_gap_is_listed_as_a_gap_and_is_no_test() {
        let with = |n: usize, text: String| {
            Some(if n == 2 {
                text.replace("- Not yet tested: something.", "- Not yet tested: `a_test`.")
            } else {
                text
            })
        };
        assert!(log(with, MATRIX).contains("H-002.md: a gap is no test"));
        let house = House::of(&[
            ("docs/safety/hazards/H-001.md", "- Not yet tested: nothing that we know of."),
            ("docs/safety/hazards/H-002.md", "- Not yet tested: a full disk."),
        ]);
        assert_eq!(gaps(&house), ["H-002: a full disk."]);
    }

    #[test]
    fn a_purpose_without_a_version_is_a_break() {
        assert!(purpose(None).is_some() && purpose(Some("Version one")).is_some());
        assert!(purpose(Some("# X\n\nVersion 2, 1 May 2027, for 0.2.")).is_none());
    }
}
