//! A mail server of this machine that takes what comes, or says no, or falls silent, as a test wants it.
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How it behaves on one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// Takes everything.
    Take,
    /// This to whoever signs in.
    ToSignIn(&'static str),
    /// This to a recipient's address.
    ToRecipient(&'static str),
    /// This after the last dot of the text.
    ToText(&'static str),
    /// Hangs up when the text begins to come, before its last dot.
    CutInText,
    /// Takes the text and hangs up without a word.
    CutAfterText,
    /// Takes the text and falls silent.
    SilentAfterText,
    /// Never greets.
    Silent,
}

/// What one e-mail was.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub text: String,
}

#[derive(Default)]
struct Heard {
    plan: VecDeque<Say>,
    mails: Vec<Mail>,
    lines: Vec<String>,
    connections: usize,
}

/// The server; it lives as long as the test.
#[derive(Clone)]
pub struct Sink {
    pub address: SocketAddr,
    heard: Arc<Mutex<Heard>>,
}

/// Whatever a line is made of.
pub trait Stream: Read + Write + Send {}
impl<S: Read + Write + Send> Stream for S {}

impl Sink {
    /// Behaves so on one connection after another, and takes everything once the plan is through.
    pub fn new(plan: &[Say]) -> Self {
        Self::over(plan, |stream| Some(Box::new(stream)))
    }

    /// The same over whatever `line` makes of a connection.
    pub fn over(plan: &[Say], line: impl Fn(TcpStream) -> Option<Box<dyn Stream>> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let heard = Arc::new(Mutex::new(Heard { plan: plan.iter().copied().collect(), ..Heard::default() }));
        let sink = Self { address: listener.local_addr().expect("an address"), heard };
        let (serving, line) = (sink.clone(), Arc::new(line));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serving, line) = (serving.clone(), Arc::clone(&line));
                std::thread::spawn(move || {
                    let say = serving.begins();
                    if let Some(stream) = line(stream) {
                        let _ = serving.serve(BufReader::new(stream), say); // whoever hangs up ends it
                    }
                });
            }
        });
        sink
    }

    /// The same name for another place, at which nobody listens.
    pub fn at(self, address: SocketAddr) -> Self {
        Self { address, ..self }
    }

    /// Every e-mail that was taken.
    pub fn mails(&self) -> Vec<Mail> {
        self.heard().mails.clone()
    }

    /// Every command that came.
    pub fn lines(&self) -> Vec<String> {
        self.heard().lines.clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.heard().connections
    }

    fn begins(&self) -> Say {
        let mut heard = self.heard();
        heard.connections += 1;
        heard.plan.pop_front().unwrap_or(Say::Take)
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self, mut line: BufReader<Box<dyn Stream>>, say: Say) -> std::io::Result<()> {
        if say == Say::Silent {
            std::thread::sleep(Duration::from_secs(60));
            return Ok(());
        }
        answer(&mut line, "220 sink")?;
        let mut to = String::new();
        loop {
            let mut command = String::new();
            if line.read_line(&mut command)? == 0 {
                return Ok(());
            }
            let command = command.trim_end();
            self.heard().lines.push(command.to_owned());
            match command.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => answer(&mut line, "250-sink\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME")?,
                "AUTH" => answer(&mut line, if let Say::ToSignIn(words) = say { words } else { "235 welcome" })?,
                "RCPT" => {
                    to = command.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    answer(&mut line, if let Say::ToRecipient(words) = say { words } else { "250 ok" })?;
                }
                "DATA" => {
                    answer(&mut line, "354 go on")?;
                    if say == Say::CutInText {
                        return Ok(());
                    }
                    let text = text(&mut line)?;
                    match say {
                        Say::ToText(words) => answer(&mut line, words)?,
                        Say::CutAfterText => return Ok(()),
                        Say::SilentAfterText => {
                            std::thread::sleep(Duration::from_secs(60));
                            return Ok(());
                        }
                        _ => {
                            self.heard().mails.push(Mail { to: to.clone(), text });
                            answer(&mut line, "250 taken")?;
                        }
                    }
                }
                "QUIT" => return answer(&mut line, "221 bye"),
                _ => answer(&mut line, "250 ok")?,
            }
        }
    }
}

fn answer(line: &mut BufReader<Box<dyn Stream>>, words: &str) -> std::io::Result<()> {
    line.get_mut().write_all(format!("{words}\r\n").as_bytes())?;
    line.get_mut().flush()
}

/// Up to the dot that stands alone.
fn text(line: &mut BufReader<Box<dyn Stream>>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut next = String::new();
        if line.read_line(&mut next)? == 0 || next == ".\r\n" {
            return Ok(text);
        }
        text.push_str(next.strip_prefix('.').unwrap_or(&next));
    }
}
