//! `fingerpost import LIST.csv --mapping MAPPING.toml`, as an operator runs it: with no clinic running, and with one.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use content::Content;
use program::Post;
use std::path::{Path, PathBuf};
use std::process::Output;
use store::trial::Trial;
use tempfile::TempDir;

const MAPPING: &str = r#"
[[column]]
heading = "NHS No"
becomes = "nhs-number"
[[column]]
heading = "Surname"
becomes = "family-name"
[[column]]
heading = "Born"
becomes = "birth-date"
dates = "day-first"
[[column]]
heading = "Tel"
becomes = "telephone"
[[column]]
heading = "Text"
becomes = "letter"
[[column]]
heading = "Ref"
becomes = "referral-id"
"#;

// the third row is a line further down than a spreadsheet counts: the second letter has two lines
const LIST: &str = "Ref;NHS No;Surname;Born;Tel;Text\n\
    A-1;999 054 8609;Okafor;03/04/1985;07700 900123;Back pain\n\
    A-2;944 930 5552;Ng;05/06/1960;ask wife;\"Neck pain\nfor a year\"\n\
    A-3;9990548608;Marsh;07/08/85;;Hip\n\
    A-1;999 054 8609;Okafor;03/04/1985;07700 900123;Back pain\n";

fn run(post: &Post, content: &Path, files: &[&Path], more: &[&str]) -> Output {
    let mut command = post.command(&["import", "--clinic", "larchfield"]);
    command.arg("--content").arg(content).args(files).args(more).output().expect("it runs")
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout).trim().to_owned(), text(&output.stderr))
}

/// The clinic's folder, and files beside it.
fn desk<const N: usize>(files: [(&str, &str); N]) -> (TempDir, TempDir, [PathBuf; N]) {
    let [folder, lists] = [0, 1].map(|_| tempfile::tempdir().expect("a temporary folder"));
    let clinic = folder.path().join("larchfield");
    std::fs::create_dir(&clinic).expect("a folder");
    let toml = Content::shipped().text("sample/larchfield/clinic.toml").expect("the made-up clinic").to_owned();
    std::fs::write(clinic.join("clinic.toml"), toml).expect("written");
    let files = files.map(|(name, text)| {
        let file = lists.path().join(name);
        std::fs::write(&file, text).expect("written");
        file
    });
    (folder, lists, files)
}

#[test]
fn a_list_is_imported_once_and_each_row_that_is_not_taken_is_named_with_its_line() {
    let files = [("march.csv", LIST), ("mapping.toml", MAPPING), ("book.csv", "PK\u{3}\u{4}\0\0")];
    let (folder, _lists, [list, mapping, zip]) = desk(files);
    let with = ["--mapping", mapping.to_str().expect("text")];

    let trial = Trial::sqlite();
    drop(trial.open());
    let post = Post::new(&trial.place).with(&["--content", &folder.path().display().to_string()]);
    let (code, out, err) = told(&run(&post, folder.path(), &[&list], &[]));
    assert!(code == 2 && err.contains("a list needs --mapping") && out.is_empty(), "{code} {err}");

    let (code, out, err) = told(&run(&post, folder.path(), &[&list, &zip], &with));
    assert_eq!(out, r#"{"read":5,"kept":2,"duplicates":1,"refused":2,"left_out":0}"#, "{err}");
    assert_eq!(code, 1);
    let at = list.display();
    for line in [
        format!(
            "{at}:3: column 5, telephone: a telephone number looks like 07700 900123 or +44 7700 900123: left out (taken all the same)"
        ),
        format!("{at}:5: column 2, NHS number: the NHS number does not pass its own check digit"),
        format!("{at}:5: column 4, date of birth: the year has two digits: write all four"),
        format!("{}: this is a spreadsheet workbook", zip.display()),
    ] {
        assert!(err.lines().any(|told| told.starts_with(&line)), "{line}\n{err}");
    }
    for never in ["Marsh", "9990548608", "ask wife", "07/08"] {
        assert!(!err.contains(never) && !out.contains(never), "{never}: a cell is repeated");
    }

    // the same list again, by a running clinic: nobody is doubled, and now they are invited
    let program = post.start();
    let (code, out, err) = told(&run(&post, folder.path(), &[&list], &with));
    assert_eq!((code, out.as_str()), (1, r#"{"read":4,"kept":0,"duplicates":3,"refused":1,"left_out":0}"#), "{err}");
    drop(program);
    assert_eq!(trial.cells("SELECT COUNT(*) FROM referral"), [["2"]]);
    assert_eq!(trial.cells("SELECT COUNT(*) FROM outbox WHERE kind = 'invitation'"), [["2"]]);

    std::fs::write(&mapping, MAPPING.replace("dates = \"day-first\"", "")).expect("written");
    let (code, _, err) = told(&run(&post, folder.path(), &[&list], &with));
    assert!(code == 2 && err.contains("column 4: every day of these dates could be a month"), "{code} {err}");
    std::fs::write(&mapping, MAPPING.replace("Surname", "Family")).expect("written");
    let (code, _, err) = told(&run(&post, folder.path(), &[&list], &with));
    assert!(code == 2 && err.contains("there is no column “Family”"), "{code} {err}");
}

#[test]
fn whoever_has_an_open_referral_is_left_out_and_counted_unless_somebody_wants_both() {
    // a row about the same person as another, and one that is refused with something odd in it besides
    const NEXT: &str = "Ref;NHS No;Surname;Born;Tel;Text\n\
        B-1;999 054 8609;Okafor;03/04/1985;;Knee\n\
        B-2;991 200 3888;Rees;07/08/1971;07700 900124;Hip\n\
        B-3;991 200 3888;Rees;07/08/1971;07700 900124;Hip, again\n\
        A-2;944 930 5552;Ng;05/06/1960;ask wife;Other words\n";
    let files = [("march.csv", LIST), ("mapping.toml", MAPPING), ("april.csv", NEXT)];
    let (folder, _lists, [list, mapping, next]) = desk(files);
    let with = ["--mapping", mapping.to_str().expect("text")];
    for trial in Trial::of_each_engine() {
        drop(trial.open());
        let post = Post::new(&trial.place).with(&["--content", &folder.path().display().to_string()]);
        let (_, out, err) = told(&run(&post, folder.path(), &[&list], &with));
        assert_eq!(out, r#"{"read":4,"kept":2,"duplicates":1,"refused":1,"left_out":0}"#, "{} {err}", trial.engine);
        let (code, out, err) = told(&run(&post, folder.path(), &[&next], &with));
        let counts = r#"{"read":4,"kept":1,"duplicates":0,"refused":1,"left_out":2}"#;
        assert_eq!((code, out.as_str()), (1, counts), "{} {err}", trial.engine);
        for line in [2, 4] {
            let says = format!("{}:{line}: left out: the person has an open referral here", next.display());
            assert!(err.contains(&says), "{says}\n{err}");
        }
        assert!(err.contains(":5: this referral is known here with other words"), "{err}");
        assert!(!err.contains("taken all the same"), "the row with an odd number was refused: {err}");
        let both = ["--include-open", with[0], with[1]];
        let (_, out, err) = told(&run(&post, folder.path(), &[&next], &both));
        let counts = r#"{"read":4,"kept":2,"duplicates":1,"refused":1,"left_out":0}"#;
        assert_eq!(out, counts, "{} {err}", trial.engine);
        assert_eq!(trial.cells("SELECT COUNT(*) FROM person"), [["3"]], "{}: three people", trial.engine);
        assert_eq!(trial.cells("SELECT COUNT(*) FROM referral"), [["5"]], "{}", trial.engine);
    }
}

#[test]
fn where_the_mapping_does_not_fit_one_list_none_is_taken_in() {
    let other = LIST.replace("Born", "DOB");
    let files = [("march.csv", LIST), ("mapping.toml", MAPPING), ("other.csv", other.as_str())];
    let (folder, _lists, [list, mapping, other]) = desk(files);
    let with = ["--mapping", mapping.to_str().expect("text")];
    let trial = Trial::sqlite();
    drop(trial.open());
    let post = Post::new(&trial.place).with(&["--content", &folder.path().display().to_string()]);
    let (code, out, err) = told(&run(&post, folder.path(), &[&list, &other], &with));
    assert!(code == 2 && out.is_empty(), "{code} {out}");
    assert!(err.contains("other.csv: the mapping does not fit: there is no column “Born”"), "{err}");
    assert_eq!(trial.cells("SELECT COUNT(*) FROM referral"), [["0"]], "not the one that it fits either");
}
