//! A mail server. Each command's answer is looked at by itself, since what may have gone must never be mixed up with what
//! did not: up to the last dot of the text nothing has gone; after it, only the server knows.
use super::letter::letter;
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::{Error, SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use pathway::{Fate, Outgoing};
use record::Why;
use std::time::Duration;

/// How long one answer may take.
const ANSWER: Duration = Duration::from_secs(30);
/// How long the last one may take: servers look at the whole text first.
const LAST_ANSWER: Duration = Duration::from_secs(120);
/// Nobody waits for a farewell.
const FAREWELL: Duration = Duration::from_secs(1);

/// How a line is kept from being read.
pub enum Line {
    /// From the first byte on.
    Tls(TlsParameters),
    /// After a greeting in plain; nothing is sent where the server does not offer it.
    StartTls(TlsParameters),
    /// Not at all: for a server on this very machine.
    Plain,
}

impl Line {
    /// The port that goes with it.
    pub const fn port(&self) -> u16 {
        match self {
            Line::Tls(_) => SUBMISSIONS_PORT,
            Line::StartTls(_) => SUBMISSION_PORT,
            Line::Plain => SMTP_PORT,
        }
    }
}

/// A mail server that takes what we send.
pub struct Server {
    pub host: String,
    pub port: u16,
    pub line: Line,
    pub credentials: Option<Credentials>,
    /// Where e-mails come from.
    pub from: Address,
    /// How long one answer may take, and how long the last one; none: as long as usual.
    pub patience: Option<(Duration, Duration)>,
}

impl Server {
    /// Sends one e-mail, on a connection of its own.
    pub fn send(&self, outgoing: &Outgoing) -> Fate {
        let Some(letter) = letter(outgoing, &self.from) else { return Fate::Refused };
        let (answer, last_answer) = self.patience.unwrap_or((ANSWER, LAST_ANSWER));
        let mut server = match self.connect(answer) {
            Ok(server) => server,
            Err(error) => return not_let_in(&error),
        };
        let fate = self.hand_over(&mut server, &letter.to, &letter.bytes, last_answer);
        // what came of it is known; how the two part does not matter
        let _ = server.set_timeout(Some(FAREWELL));
        if !matches!(fate, Fate::Unknown(_)) {
            let _ = server.quit();
        }
        fate
    }

    fn connect(&self, answer: Duration) -> Result<SmtpConnection, Error> {
        let hello = ClientId::Domain(self.from.domain().to_owned()); // not the machine's name
        let from_the_start = if let Line::Tls(tls) = &self.line { Some(tls) } else { None };
        let at = (self.host.as_str(), self.port);
        let mut server = SmtpConnection::connect(at, Some(answer), &hello, from_the_start, None)?;
        if let Line::StartTls(tls) = &self.line {
            server.starttls(tls, &hello)?; // an error where the server does not offer it
        }
        if let Some(credentials) = &self.credentials {
            server.auth(&[Mechanism::Plain, Mechanism::Login], credentials)?;
        }
        Ok(server)
    }

    fn hand_over(&self, server: &mut SmtpConnection, to: &Address, bytes: &[u8], last_answer: Duration) -> Fate {
        let mut parameters = Vec::new();
        if !bytes.is_ascii() && server.server_info().supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if !AsRef::<str>::as_ref(to).is_ascii() {
            if !server.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Fate::Refused;
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if let Err(error) = server.command(Mail::new(Some(self.from.clone()), parameters)) {
            return not_let_in(&error);
        }
        if let Err(error) = server.command(Rcpt::new(to.clone(), Vec::new())) {
            return if is_about_us(&error) { not_let_in(&error) } else { not_taken(&error) };
        }
        if let Err(error) = server.command(Data) {
            return not_taken(&error);
        }
        let _ = server.set_timeout(Some(last_answer));
        match server.message(bytes) {
            Ok(_) => Fate::Went,
            Err(error) if error.status().is_some() => not_taken(&error),
            Err(_) => Fate::Unknown(Why::Cut), // all of it may have arrived
        }
    }
}

/// Before anything was said of the recipient: whatever it is, it is no fault of this message.
fn not_let_in(error: &Error) -> Fate {
    let answered = error.status().is_some() || error.is_tls() || error.is_client();
    Fate::NotNow(if answered { Why::ServerRefuses } else { Why::ServerAway })
}

/// The server's word on this message, up to the last dot.
fn not_taken(error: &Error) -> Fate {
    match error {
        _ if error.is_permanent() => Fate::Refused,
        _ if error.is_transient() => Fate::NotNow(Why::TryLater),
        _ => Fate::NotNow(Why::ServerAway),
    }
}

/// "Sign in first" and "relaying denied" come as the answer to a recipient and are about us: else one wrong setting would
/// fail every message for good.
fn is_about_us(error: &Error) -> bool {
    let code = error.status().map(u16::from);
    let said = error.to_string().to_lowercase();
    matches!(code, Some(421 | 530 | 534 | 535 | 538)) || (error.is_permanent() && said.contains("relay"))
}
