//! `fingerpost identify`, run as people run it: every way in and out says the same, and what cannot be read is named.
#![allow(clippy::unwrap_used, reason = "a test fails where the program does not run")]

use arrow_array::{Array as _, ArrayRef, Date32Array, Int32Array, RecordBatch, StringArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::ArrowWriter;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// A secret word of every letter that cannot be read: it may stand in no message.
const SECRET: &str = "Zebedee";

struct Desk(TempDir);

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| fs::write(desk.0.path().join(name), text).unwrap());
        desk
    }

    fn identify(&self, options: &[&str]) -> Output {
        self.identify_typed(options, b"")
    }

    fn identify_typed(&self, options: &[&str], typed: &[u8]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.current_dir(self.0.path()).arg("identify").args(options);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        let mut into = running.stdin.take().unwrap();
        std::thread::scope(|scope| {
            // it answers while we still type, and may have ended before it read any
            scope.spawn(move || _ = into.write_all(typed));
            running.wait_with_output().unwrap()
        })
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn parquet(&self, name: &str, columns: Vec<(&str, ArrayRef)>) {
        let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true))).unwrap();
        let mut file =
            ArrowWriter::try_new(File::create(self.0.path().join(name)).unwrap(), batch.schema(), None).unwrap();
        file.write(&batch).unwrap();
        file.close().unwrap();
    }
}

fn said(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A letter, its mental health label, and its date.
const LETTERS: [(&str, &str, Option<&str>); 4] = [
    ("Chronic low back pain. Denies low mood.", "negated", None),
    ("Knee pain since 2019. \"Low mood\", tearful,\non sertraline.", "current", Some("2024-06-01")),
    ("Sore shoulder.", "none", None),
    ("Neck pain – 8/12. ?depression", "uncertain", None),
];

fn as_jsonl() -> String {
    let line = |(at, (text, _, date)): (usize, &(&str, &str, Option<&str>))| match date {
        Some(date) => json!({ "id": at.to_string(), "text": text, "date": date }).to_string() + "\n",
        None => json!({ "id": at.to_string(), "text": text, "labels": { "risk": "no" } }).to_string() + "\n",
    };
    LETTERS.iter().enumerate().map(line).collect()
}

fn as_csv() -> String {
    let row = |(at, (text, _, date)): (usize, &(&str, &str, Option<&str>))| {
        format!("{},{at},\"{}\"\r\n", date.unwrap_or(""), text.replace('"', "\"\""))
    };
    "date,id,text\r\n".to_owned() + &LETTERS.iter().enumerate().map(row).collect::<String>()
}

fn columns() -> Vec<(&'static str, ArrayRef)> {
    let day = |date: &Option<&str>| date.map(|_| 19_875); // 1 June 2024
    let numbers = (0..4).map(Some).collect::<Int32Array>();
    vec![
        ("id", Arc::new(numbers)),
        ("text", Arc::new(LETTERS.iter().map(|(text, _, _)| Some(*text)).collect::<StringArray>())),
        ("date", Arc::new(LETTERS.iter().map(|(_, _, date)| day(date)).collect::<Date32Array>())),
        ("unlooked_at", Arc::new(StringArray::from(vec!["x"; 4]))),
    ]
}

#[test]
fn letters_say_the_same_from_every_kind_of_file() {
    let desk = Desk::new(&[("a.jsonl", &as_jsonl()), ("a.csv", &as_csv())]);
    desk.parquet("a.parquet", columns());
    let lines = desk.identify(&["a.jsonl"]);
    assert_eq!((lines.status.code(), told(&lines)), (Some(0), String::new()));
    let labels: Vec<_> = said(&lines).into_iter().map(|line| line["labels"].clone()).collect();
    let mood: Vec<_> = labels.iter().map(|labels| labels["mental_health"].as_str().unwrap()).collect();
    assert_eq!(mood, LETTERS.map(|(_, label, _)| label));
    assert_eq!(labels[1]["pain_months"], 60.0, "the date of the record counts");
    assert_eq!(said(&desk.identify(&["a.csv"])), said(&lines));
    let rows = said(&desk.identify(&["a.parquet"]));
    assert_eq!(rows.iter().map(|line| line["labels"].clone()).collect::<Vec<_>>(), labels);
    assert_eq!(rows.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), [0, 1, 2, 3], "numbers stay numbers");
}

#[test]
fn findings_come_out_as_csv_and_as_parquet_with_the_mentions_nested() {
    let desk = Desk::new(&[("a.jsonl", &as_jsonl())]);
    desk.parquet("a.parquet", columns());
    assert_eq!(desk.identify(&["a.jsonl", "--explain", "--out", "found.csv"]).status.code(), Some(0));
    let csv = desk.read("found.csv");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(
        rows.headers().unwrap().iter().collect::<Vec<_>>(),
        ["id", "persistent_pain", "pain_months", "mental_health", "risk", "mentions"]
    );
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let lines = said(&desk.identify(&["a.jsonl", "--explain"]));
    assert_eq!((&rows[1][3], &rows[1][2], &rows[2][2]), ("current", "60.0", ""));
    assert_eq!(serde_json::from_str::<Value>(&rows[2][5]).unwrap(), lines[2]["labels"]["mentions"]);

    assert_eq!(
        desk.identify(&["a.parquet", "a.parquet", "--explain", "--out", "found.parquet"]).status.code(),
        Some(0)
    );
    let file = File::open(desk.0.path().join("found.parquet")).unwrap();
    let batches = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let found: Vec<RecordBatch> = batches.map(Result::unwrap).collect();
    let found = &found[0];
    assert_eq!(found.num_rows(), 8);
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::Int64Type;
    assert_eq!(found["id"].as_primitive::<Int64Type>().values()[..], [0, 1, 2, 3, 0, 1, 2, 3]);
    let mentions = found["mentions"].as_list::<i32>().value(1);
    let mentions = mentions.as_struct();
    let wanted = lines[1]["labels"]["mentions"].as_array().unwrap();
    assert_eq!(mentions.len(), wanted.len());
    for (at, wanted) in wanted.iter().enumerate() {
        let text = |name: &str| mentions[name].as_string::<i32>().value(at).to_owned();
        let place = |name: &str| mentions[name].as_primitive::<Int64Type>().value(at);
        assert_eq!((text("text"), text("concept")), (said_of(wanted, "text"), said_of(wanted, "concept")));
        assert_eq!((text("status"), text("rule")), (said_of(wanted, "status"), said_of(wanted, "rule")));
        assert_eq!((json!(place("start")), json!(place("end"))), (wanted["start"].clone(), wanted["end"].clone()));
        assert_eq!(mentions["trigger"].is_null(at), wanted["trigger"].is_null());
    }
}

fn said_of(mention: &Value, name: &str) -> String {
    mention[name].as_str().unwrap().to_owned()
}

#[test]
fn what_cannot_be_read_is_named_without_its_words_and_passed_over() {
    let bad = format!(
        "{{\"id\": 1, \"text\": \"Denies low mood.\"}}\nno JSON {SECRET}\n{{\"id\": 3}}\n{{\"id\": 4, \"text\": 5}}\n\
         {{\"id\": 5, \"text\": \"{SECRET}\", \"date\": \"{SECRET}\"}}\n\n{{\"id\": {{\"a\":  7}}, \"text\": \"Low mood.\"}}"
    );
    let csv = format!("id,text\n8,Low mood.\n9,{SECRET},more\n10,\"{SECRET}\n11,Low mood.\n");
    let desk = Desk::new(&[("bad.jsonl", &bad), ("bad.csv", &csv), ("none.csv", SECRET), ("none.parquet", SECRET)]);
    let letters: ArrayRef = Arc::new(StringArray::from(vec![Some("Low mood."), None, Some("Low mood.")]));
    let ids: ArrayRef = Arc::new(StringArray::from(vec![Some("12"), Some("13"), None]));
    desk.parquet("bad.parquet", vec![("id", ids.clone()), ("text", letters)]);
    desk.parquet("other.parquet", vec![("id", ids)]);
    let files =
        ["bad.jsonl", "bad.csv", "none.csv", "none.parquet", "bad.parquet", "other.parquet", "bad.jsonl"].as_slice();
    let one = desk.identify(files);
    let ids: Vec<Value> = said(&one).into_iter().map(|line| line["id"].clone()).collect();
    assert_eq!(json!(ids), json!([1, { "a": 7 }, "8", "12", 1, { "a": 7 }]));
    assert_eq!(one.status.code(), Some(1));
    let told = told(&one);
    assert!(!told.contains(SECRET), "{told}");
    let places: Vec<&str> = told.lines().map(|line| line.split_once(": ").unwrap().0).collect();
    assert_eq!(
        places,
        [
            "bad.jsonl:2",
            "bad.jsonl:3",
            "bad.jsonl:4",
            "bad.jsonl:5",
            "bad.csv:3",
            "bad.csv:4",
            "none.csv:1",
            "none.parquet:1",
            "bad.parquet:2",
            "bad.parquet:3",
            "other.parquet:1",
            "bad.jsonl:2",
            "bad.jsonl:3",
            "bad.jsonl:4",
            "bad.jsonl:5",
        ]
    );
    assert!(told.contains("bad.jsonl:3: JSON without the field text"), "{told}");
    let many = desk.identify(&[&["--threads", "3"], files].concat());
    assert_eq!((many.stdout, many.stderr), (one.stdout, one.stderr), "with three threads");
}

#[test]
fn many_letters_keep_their_order_however_many_threads_read_them() {
    let line = |at: usize| json!({ "id": at, "text": LETTERS[at % 4].0.repeat(1 + at % 17) }).to_string() + "\n";
    let desk = Desk::new(&[("a.jsonl", &(0..1_000).map(line).collect::<String>())]);
    let one = desk.identify(&["a.jsonl", "a.jsonl"]);
    assert_eq!(said(&one).len(), 2_000);
    let four = desk.identify(&["a.jsonl", "a.jsonl", "--threads", "4"]);
    assert!(one.stdout == four.stdout, "the order or the findings differ");
    let typed = desk.identify_typed(&["--threads", "2"], desk.read("a.jsonl").repeat(2).as_bytes());
    assert!(one.stdout == typed.stdout, "from standard input the order or the findings differ");
}

#[test]
fn nothing_is_read_where_a_file_is_missing_and_nothing_is_written_over_what_is_read() {
    let desk = Desk::new(&[("a.jsonl", &as_jsonl())]);
    let missing = desk.identify(&["a.jsonl", "b.jsonl", "--out", "found.jsonl"]);
    assert_eq!((missing.status.code(), missing.stdout.len()), (Some(2), 0));
    assert!(told(&missing).contains("b.jsonl"), "{}", told(&missing));
    assert!(!desk.0.path().join("found.jsonl").exists());
    let over = desk.identify(&["a.jsonl", "--out", "./a.jsonl"]);
    assert_eq!((over.status.code(), desk.read("a.jsonl")), (Some(2), as_jsonl()));
    assert_eq!(desk.identify(&["--from", "parquet"]).status.code(), Some(2));
}

#[test]
fn places_that_are_known_already_are_judged_in_order() {
    let places = "{\"id\": \"a\", \"sentence\": \"Denies low mood.\", \"start\": 7, \"end\": 15}\n{\"id\": 2, \"sentence\": \
                  \"x\", \"start\": 5, \"end\": 9}\n{\"id\": 3, \"sentence\": \"Low mood.\", \"start\": 0, \"end\": 8}\n";
    let desk = Desk::new(&[("places.jsonl", places)]);
    let judged = desk.identify(&["--concepts", "places.jsonl"]);
    let lines = said(&judged);
    assert_eq!(
        (lines[0]["id"].clone(), lines[0]["negated"].clone(), lines[0]["status"].clone()),
        (json!("a"), json!(true), json!("negated"))
    );
    assert_eq!((lines[1]["id"].clone(), lines[1]["negated"].clone()), (json!(3), json!(false)));
    assert!(told(&judged).starts_with("places.jsonl:2: start and end"), "{}", told(&judged));
    assert_eq!(judged.status.code(), Some(1));
    let csv = desk.identify(&["--concepts", "places.jsonl", "--format", "csv"]);
    assert!(String::from_utf8_lossy(&csv.stdout).starts_with("id,negated,historical,"));
}
