//! The commit itself fails, after everything before it went well. Nobody is told that anything was saved.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/people.rs"]
mod people;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use http::Line;
use hyper::StatusCode;
use program::Post;
use store::Where;
use store::trial::Trial;

const SAVED: &str = "SELECT count(*) FROM answer";

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_whose_commit_fails_is_told_to_nobody_as_saved() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (_, people) = people::invited(&store, 1).await;
        drop(store);
        trial.run(broken(&trial.place));
        let post = Post::new(&trial.place);
        let program = post.start();
        for (broken, wanted) in [(true, StatusCode::SERVICE_UNAVAILABLE), (false, StatusCode::SEE_OTHER)] {
            if !broken {
                trial.run(mended(&trial.place));
            }
            let mut line = Line::open(post.address).await.expect("a connection");
            let form = [("answer", "To walk to the shop again.")];
            let answer = line.post("/check-in/what-matters", &people[0].cookie, &form).await.expect("an answer");
            assert_eq!(answer.status, wanted, "{}: {}", trial.engine, answer.text);
            assert_eq!(trial.cells(SAVED), [[if broken { "0" } else { "1" }]], "{}", trial.engine);
        }
        drop(program);
    }
}

/// Something that is checked at the commit, and then found wrong.
fn broken(place: &Where) -> &'static str {
    match place {
        Where::Folder(_) => {
            "CREATE TABLE nobody (id INTEGER PRIMARY KEY);
             CREATE TABLE pledge (to_whom INTEGER REFERENCES nobody (id) DEFERRABLE INITIALLY DEFERRED);
             CREATE TRIGGER broken AFTER INSERT ON answer BEGIN INSERT INTO pledge VALUES (1); END"
        }
        Where::Postgres(_) => {
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END';
             CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON answer
                 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION broken()"
        }
    }
}

fn mended(place: &Where) -> &'static str {
    match place {
        Where::Folder(_) => "DROP TRIGGER broken",
        Where::Postgres(_) => "DROP TRIGGER broken ON answer",
    }
}
