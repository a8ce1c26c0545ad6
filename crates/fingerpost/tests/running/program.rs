//! The program as an operator runs it: a process of its own, on a free port of this machine.
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::Where;
use tempfile::TempDir;

/// How long a start may take before we give up; what it may take is for tests to say.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a program runs, from one start to the next: its address, its key, and everything that it ever printed.
pub struct Post {
    place: Vec<String>,
    options: Vec<String>,
    env: Vec<(String, String)>,
    pub address: SocketAddr,
    folder: TempDir,
}

/// A running program; killed when it is dropped.
pub struct Program {
    child: Mutex<Child>,
    /// From its start to its first answer.
    pub started_in: Duration,
}

impl Post {
    /// A post for the database at `place`, with the key that all trials use.
    pub fn new(place: &Where) -> Self {
        let place = match place {
            Where::Folder(folder) => ["--data".to_owned(), folder.display().to_string()],
            Where::Postgres(url) => ["--database".to_owned(), url.clone()],
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        // free at this moment; nobody else asks for it in the next
        let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
        let post = Self { place: place.into(), options: Vec::new(), env: Vec::new(), address, folder };
        let mut key = own_file(&post.key());
        key.write_all("5f".repeat(32).as_bytes()).expect("written");
        post
    }

    /// The same post, where the program is started with these options too.
    pub fn with(mut self, options: &[&str]) -> Self {
        self.options.extend(options.iter().map(|option| (*option).to_owned()));
        self
    }

    /// The same post, where every command finds this in its environment.
    pub fn with_env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts the program, and waits for its first answer.
    pub fn start(&self) -> Program {
        let began = Instant::now();
        let mut serve = self.command(&["serve"]);
        serve.args(["--listen", &self.address.to_string(), "--base-url", &format!("http://{}", self.address)]);
        serve.args(&self.options);
        let log = || File::options().create(true).append(true).open(self.log()).expect("a log");
        let child = serve.stdout(log()).stderr(log()).stdin(Stdio::null()).spawn().expect("the program starts");
        let mut program = Program { child: Mutex::new(child), started_in: PATIENCE };
        while !answers(self.address) {
            assert!(began.elapsed() < PATIENCE, "it does not answer: {}", self.printed());
            assert!(program.is_running(), "it ended by itself: {}", self.printed());
            std::thread::sleep(Duration::from_millis(2));
        }
        program.started_in = began.elapsed();
        program
    }

    /// A command of the program on the same database, ready to run.
    pub fn command(&self, words: &[&str]) -> Command {
        let program = std::env::var_os("FINGERPOST_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_fingerpost").into());
        let mut command = Command::new(program);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.args(words).args(&self.place).arg("--key-file").arg(self.key());
        command
    }

    /// Everything that the program printed so far.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn printed(&self) -> String {
        std::fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("clinic.key")
    }
}

impl Program {
    /// `kill -9`, and waits until it is gone.
    pub fn kill(&self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill(); // it may be gone already
        let _ = child.wait();
    }

    /// The id of its process.
    pub fn id(&self) -> u32 {
        self.child.lock().unwrap_or_else(PoisonError::into_inner).id()
    }

    fn is_running(&self) -> bool {
        matches!(self.child.lock().unwrap_or_else(PoisonError::into_inner).try_wait(), Ok(None))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn answers(address: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) else { return false };
    let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
    let asked = stream.write_all(b"GET /health HTTP/1.1\r\nHost: clinic\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    asked.is_ok() && stream.read_to_string(&mut answer).is_ok() && answer.starts_with("HTTP/1.1 200")
}

fn own_file(path: &Path) -> File {
    use std::os::unix::fs::OpenOptionsExt as _;
    File::options().create_new(true).write(true).mode(0o600).open(path).expect("a file of our own")
}
