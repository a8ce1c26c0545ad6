use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;
use store::{Socket, ask};

/// A program that answers every question with its length, until it is asked to end.
fn serve(folder: &Path) -> std::thread::JoinHandle<()> {
    let socket = Socket::listen(folder).expect("a socket");
    std::thread::spawn(move || {
        loop {
            let asked = socket.next().expect("a question");
            let line = asked.line.clone();
            let _ = asked.answer(&line.len().to_string());
            if line == "end" {
                return;
            }
        }
    })
}

#[test]
fn a_command_asks_the_running_program_and_hears_its_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(ask(folder.path(), "anybody there?").expect("an answer"), None, "nobody runs there");
    let program = serve(folder.path());
    assert_eq!(ask(folder.path(), "user add amina").expect("an answer"), Some("14".into()));
    assert_eq!(
        ask(folder.path(), "two\nlines").expect("an answer"),
        Some("9".into()),
        "a line end cannot end the line"
    );
    assert_eq!(ask(folder.path(), "end").expect("an answer"), Some("3".into()));
    program.join().expect("it ended");
    assert_eq!(ask(folder.path(), "anybody there?").expect("an answer"), None, "nobody runs there any more");
}

#[test]
fn a_socket_left_by_a_program_that_is_gone_is_no_program() {
    let folder = tempfile::tempdir().expect("a folder");
    std::mem::forget(Socket::listen(folder.path()).expect("a socket")); // as after kill -9: the file stays
    let path = folder.path().join("fingerpost.sock");
    let listener = std::os::unix::net::UnixListener::bind(folder.path().join("other")).expect("a socket");
    drop(listener);
    std::fs::rename(folder.path().join("other"), &path).expect("nobody listens behind it");
    assert_eq!(ask(folder.path(), "anybody there?").expect("an answer"), None);
    let program = serve(folder.path());
    assert_eq!(ask(folder.path(), "end").expect("an answer"), Some("3".into()));
    program.join().expect("it ended");
}

#[test]
fn a_batch_of_referrals_goes_through_and_more_than_that_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = serve(folder.path());
    let batch = "x".repeat(20 << 20);
    assert_eq!(ask(folder.path(), &batch).expect("an answer"), Some(batch.len().to_string()));
    let refused = ask(folder.path(), &"x".repeat(64 << 20)).expect_err("refused");
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);
    ask(folder.path(), "end").expect("it still answers");
    program.join().expect("it ended");
}

#[test]
fn a_caller_who_goes_away_or_never_ends_the_line_is_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = serve(folder.path());
    let path = folder.path().join("fingerpost.sock");
    drop(UnixStream::connect(&path).expect("a caller"));
    let mut half = UnixStream::connect(&path).expect("a caller");
    half.write_all(b"half a li").expect("written");
    drop(half);
    let mut deaf = UnixStream::connect(&path).expect("a caller");
    deaf.write_all(b"whole line, no ears\n").expect("written");
    drop(deaf);
    let mut wrong = UnixStream::connect(&path).expect("a caller");
    wrong.write_all(b"\xff\xfe\n").expect("written");
    wrong.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
    assert_eq!(ask(folder.path(), "end").expect("an answer"), Some("3".into()));
    program.join().expect("it ended");
}

#[test]
fn nobody_but_the_operators_account_may_call() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let _socket = Socket::listen(folder.path()).expect("a socket");
    let mode = std::fs::metadata(folder.path().join("fingerpost.sock")).expect("a socket").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
