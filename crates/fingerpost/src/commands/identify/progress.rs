//! How far a long run has come, on a terminal; nothing anywhere else.
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// How long nothing new is said.
const QUIET: Duration = Duration::from_millis(500);

pub struct Progress {
    letters: u64,
    begun: Instant,
    said: Instant,
    terminal: bool,
}

impl Progress {
    pub fn begin() -> Self {
        let now = Instant::now();
        Self { letters: 0, begun: now, said: now, terminal: stderr().is_terminal() }
    }

    pub fn add(&mut self, letters: u64) {
        self.letters += letters;
        if self.terminal && self.said.elapsed() >= QUIET {
            self.said = Instant::now();
            self.say();
        }
    }

    /// Leaves the line to whatever is said next.
    pub fn end(&self) {
        if self.terminal && self.said > self.begun {
            self.say();
            eprintln!();
        }
    }

    fn say(&self) {
        let each_second = self.letters as f64 / self.begun.elapsed().as_secs_f64();
        eprint!("\r{} letters, {each_second:.0} a second", self.letters);
        let _ = stderr().flush(); // a terminal that is gone needs no word of it
    }
}
