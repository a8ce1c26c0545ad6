//! A thief has the database's files and the logs, but not the key. A thousand things that are somebody's were put in
//! through the front door; none of them is found, in any form.
#[path = "stolen_file/canaries.rs"]
mod canaries;
#[path = "stolen_file/front_door.rs"]
mod front_door;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/http.rs"]
mod http;
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "running/program.rs"]
mod program;

use canaries::{Canaries, Net};
use content::Content;
use front_door::Door;
use program::Post;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use store::Where;
use store::trial::Trial;

/// Kept in plain, by design: the short name of the clinic and the sign-in names of its staff.
const PLAIN: [&str; 2] = ["larchfield", "reception"];

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_things_that_are_somebodys_are_found_in_no_file_and_no_log() {
    let content = tempfile::tempdir().expect("a temporary folder");
    write_clinic(content.path());
    for trial in Trial::of_each_engine() {
        let post = Post::new(&trial.place).with(&["--content", &content.path().display().to_string()]);
        let program = post.start();
        let mut door = Door::open(&post).await;
        door.put_all_in().await;
        program.kill(); // the log of the database stays as it is, not tidied away
        let haul = Haul::of(&trial, &post);
        haul.report(trial.engine, &door.canaries);
    }
}

/// What the thief carries away.
struct Haul {
    pieces: Vec<Vec<u8>>,
    files: usize,
    cells: usize,
}

impl Haul {
    /// Every byte of every file of the data folder and of the logs, and every cell of every table.
    fn of(trial: &Trial, post: &Post) -> Self {
        let mut files = vec![post.log()];
        if let Where::Folder(folder) = &trial.place {
            files.extend(files_in(folder));
        }
        let mut pieces: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("readable")).collect();
        let files = pieces.len();
        pieces.extend(cells(trial));
        Self { files, cells: pieces.len() - files, pieces }
    }

    fn report(&self, engine: &str, canaries: &Canaries) {
        let net = canaries.net();
        let caught: BTreeSet<usize> = self.pieces.iter().flat_map(|piece| net.draw(piece)).collect();
        let kinds: BTreeSet<&str> = caught.iter().map(|at| canaries.all[*at].0).collect();
        let bytes: usize = self.pieces.iter().map(Vec::len).sum();
        eprintln!(
            "{engine}: {} canaries in; {} files and {} cells, {bytes} bytes searched; {} found {kinds:?}",
            canaries.all.len(),
            self.files,
            self.cells,
            caught.len(),
        );
        assert!(canaries.all.len() >= 1_000, "only {} canaries", canaries.all.len());
        assert!(caught.is_empty(), "on {engine}: {kinds:?}");
        for plain in PLAIN {
            assert!(self.holds(plain), "on {engine}: what is kept in plain ({plain}) is found by the same search");
        }
    }

    fn holds(&self, plain: &str) -> bool {
        let mut control = Canaries::default();
        control.keep("plain by design", plain);
        let net: Net = control.net();
        self.pieces.iter().any(|piece| net.draw(piece).next().is_some())
    }
}

/// Every file in a folder and below it; a socket holds no bytes.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the data folder").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| files_in(folder));
    files.into_iter().filter(|file| file.is_file()).chain(below).collect()
}

/// Every cell of every table, as text and, where it holds bytes, as those too.
fn cells(trial: &Trial) -> Vec<Vec<u8>> {
    let tables = match &trial.place {
        Where::Folder(_) => "SELECT name FROM sqlite_schema WHERE type = 'table'",
        Where::Postgres(_) => "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
    };
    let mut pieces = Vec::new();
    for table in trial.cells(tables).into_iter().flatten() {
        for cell in trial.cells(&format!("SELECT * FROM {table}")).into_iter().flatten() {
            pieces.extend(cell.strip_prefix("\\x").map(bytes_of));
            pieces.push(cell.into_bytes());
        }
    }
    assert!(pieces.len() > 1_000, "the tables are there");
    pieces
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("hexadecimal digits"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect()
}

fn write_clinic(content: &Path) {
    let folder = content.join("larchfield");
    std::fs::create_dir(&folder).expect("a folder");
    let shipped = Content::shipped();
    let clinic = shipped.text("sample/larchfield/clinic.toml").expect("the made-up clinic");
    std::fs::write(folder.join("clinic.toml"), clinic).expect("written");
}
