//! The post: takes messages that are due, one after another, and sends each once or says honestly that it did not.
mod folder; // files, in a demonstration
mod letter; // a message as an e-mail
mod options; // how a mail server is named
mod postman; // the loop
mod smtp; // a mail server
#[cfg(test)]
mod tests;

pub use options::MailOptions;
pub use postman::Postman;

use folder::Folder;
use pathway::{Fate, Outgoing};
use record::Channel;
use smtp::Server;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// No sending lasts longer: whatever is then still going on, nobody knows what came of it.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// By which way messages leave by themselves.
#[derive(Clone)]
pub enum Sender {
    /// By none: each waits for somebody's hand.
    ByHand,
    /// E-mails, through a mail server.
    Server(Arc<Server>),
    /// E-mails, into files: a demonstration. Nothing leaves the machine.
    Folder(Arc<Folder>),
}

impl Sender {
    /// E-mails become files in this folder.
    pub fn folder(folder: &Path) -> std::io::Result<Self> {
        Folder::open(folder).map(|folder| Self::Folder(Arc::new(folder)))
    }

    /// As the page of messages says it.
    pub fn mail(&self) -> web::Mail {
        match self {
            Self::ByHand => web::Mail::ByHand,
            Self::Server(_) => web::Mail::Server,
            Self::Folder(folder) => web::Mail::Folder(folder.place().display().to_string()),
        }
    }

    /// Which ways it takes.
    fn takes(&self) -> fn(Channel) -> bool {
        match self {
            Self::ByHand => |_| false,
            Self::Server(_) | Self::Folder(_) => |channel| channel == Channel::Email,
        }
    }

    /// Sends one message, away from the async threads.
    async fn send(&self, outgoing: Arc<Outgoing>) -> Fate {
        let sender = self.clone();
        let sent = tokio::task::spawn_blocking(move || match sender {
            Self::ByHand => Fate::NotNow(record::Why::NoWay),
            Self::Server(server) => server.send(&outgoing),
            Self::Folder(folder) => folder.send(&outgoing),
        });
        match tokio::time::timeout(LONGEST, sent).await {
            Ok(Ok(fate)) => fate,
            Ok(Err(_)) | Err(_) => Fate::Unknown(record::Why::Cut), // it broke off, or still goes on
        }
    }
}
