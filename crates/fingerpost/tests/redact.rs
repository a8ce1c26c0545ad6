//! `fingerpost redact` as it is called: records in, records out, and what is wrong named by its line.
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn redact(input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("redact")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    program.stdin.take().expect("its input").write_all(input.as_bytes()).expect("written");
    program.wait_with_output().expect("its end")
}

#[test]
fn a_story_comes_out_with_its_spans_in_scalars() {
    let input = r#"{"id": "X1", "text": "½: my daughter Zorya", "known": {"people": ["Zorya Bilyk"]}}"#;
    let said = redact(input);
    assert!(said.status.success());
    assert_eq!(
        String::from_utf8_lossy(&said.stdout),
        "{\"id\":\"X1\",\"text\":\"½: my daughter [name]\",\"spans\":[{\"start\":15,\"end\":20,\"type\":\"PERSON\",\"action\":\"remove\",\"rule\":\"name.kin\"}]}\n"
    );
}

#[test]
fn a_bad_story_is_named_by_its_line_and_none_of_its_words_and_the_rest_is_read() {
    let said = redact(
        "{\"id\": 1, \"words\": \"Aaliyah\"}\n\nAaliyah {\n{\"id\": 2, \"text\": \"fine\"}\n{\"id\": 3, \"text\": [\"Aaliyah\"]}\n",
    );
    assert_eq!(said.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&said.stdout), "{\"id\":2,\"text\":\"fine\",\"spans\":[]}\n");
    let errors = String::from_utf8_lossy(&said.stderr);
    let named: Vec<&str> = errors.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(named, ["-:1", "-:3", "-:5"]);
    assert!(!errors.contains("Aaliyah"), "{errors}");
}
