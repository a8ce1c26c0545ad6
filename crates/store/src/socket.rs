//! The local socket: a command that would write to a folder asks the program that already does.
//!
//! One line of text in, one line of text out, over a Unix socket that only the operator's own account may open.
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The longest line either side reads: a batch of referrals, not an archive.
const LONGEST: u64 = 64 * 1024 * 1024;

/// How long one side waits for the other to go on with its line; an answer may take longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The running program's end; the socket is removed when it is dropped.
pub struct Socket {
    path: PathBuf,
    listener: UnixListener,
}

/// One question that came through the socket.
pub struct Asked {
    /// The line, without its end.
    pub line: String,
    stream: UnixStream,
}

impl Socket {
    /// Opens the socket of a folder. Only whoever holds the folder's writer lock may call this: what lies there was
    /// then left by a program that is gone.
    ///
    /// # Errors
    /// When the folder does not take one.
    pub fn listen(folder: &Path) -> io::Result<Self> {
        let path = folder.join("fingerpost.sock");
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        Ok(Self { path, listener })
    }

    /// Waits for the next question.
    ///
    /// # Errors
    /// When the socket breaks; a caller that breaks off is passed over.
    pub fn next(&self) -> io::Result<Asked> {
        loop {
            let (stream, _) = self.listener.accept()?;
            let patient = |stream: &UnixStream| {
                stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
            };
            if let Ok(line) = patient(&stream).and_then(|()| line_of(&stream)) {
                return Ok(Asked { line, stream });
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Asked {
    /// Answers, once what was asked is on disk.
    ///
    /// # Errors
    /// When the caller has gone.
    pub fn answer(mut self, line: &str) -> io::Result<()> {
        self.stream.write_all(line.replace('\n', " ").as_bytes())?;
        self.stream.write_all(b"\n")
    }
}

/// Asks the program that holds `folder`; `None` when none runs there.
///
/// # Errors
/// When a program is there but does not answer, or the line is longer than 64 MiB.
pub fn ask(folder: &Path, line: &str) -> io::Result<Option<String>> {
    if line.len() as u64 >= LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "more than 64 MiB at once: part it"));
    }
    let mut stream = match UnixStream::connect(folder.join("fingerpost.sock")) {
        Ok(stream) => stream,
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => return Ok(None),
        Err(e) => return Err(e),
    };
    stream.write_all(line.replace('\n', " ").as_bytes())?;
    stream.write_all(b"\n")?;
    line_of(&stream).map(Some)
}

fn line_of(stream: &UnixStream) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream.take(LONGEST)).read_line(&mut line)?;
    match line.strip_suffix('\n') {
        Some(whole) => Ok(whole.to_owned()),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
