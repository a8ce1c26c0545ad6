//! `fingerpost import LIST.csv --mapping MAPPING.toml`, as an operator runs it: with no clinic running, and with one.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use content::Content;
use program::Post;
use std::path::Path;
use std::process::Output;
use store::trial::Trial;

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

#[test]
fn a_list_is_imported_once_and_each_row_that_is_not_taken_is_named_with_its_line() {
    let [folder, lists] = [0, 1].map(|_| tempfile::tempdir().expect("a temporary folder"));
    let clinic = folder.path().join("larchfield");
    std::fs::create_dir(&clinic).expect("a folder");
    let toml = Content::shipped().text("sample/larchfield/clinic.toml").expect("the made-up clinic").to_owned();
    std::fs::write(clinic.join("clinic.toml"), toml).expect("written");
    let [list, mapping, zip] = ["march.csv", "mapping.toml", "book.csv"].map(|name| lists.path().join(name));
    std::fs::write(&list, LIST).expect("written");
    std::fs::write(&mapping, MAPPING).expect("written");
    std::fs::write(&zip, b"PK\x03\x04\0\0").expect("written");
    let with = ["--mapping", mapping.to_str().expect("text")];

    let trial = Trial::sqlite();
    drop(trial.open());
    let post = Post::new(&trial.place).with(&["--content", &folder.path().display().to_string()]);
    let (code, out, err) = told(&run(&post, folder.path(), &[&list], &[]));
    assert!(code == 2 && err.contains("a list needs --mapping") && out.is_empty(), "{code} {err}");

    let (code, out, err) = told(&run(&post, folder.path(), &[&list, &zip], &with));
    assert_eq!(out, r#"{"read":5,"kept":2,"duplicates":1,"refused":2}"#, "{err}");
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
    assert_eq!((code, out.as_str()), (1, r#"{"read":4,"kept":0,"duplicates":3,"refused":1}"#), "{err}");
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
