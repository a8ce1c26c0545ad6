//! Messages: what goes by itself, what waits for somebody's hand, and what did not go. A text is made when it goes, so a
//! message that is sent by hand is written out for that, and shown once.
mod row;
mod text;

use crate::admit::At;
use crate::app::{App, Mail};
use crate::edge::problem::Problem;
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use pathway::{StepError, Written};
use record::{Channel, MessageId, MessageKind, Role};
use row::Row;
use store::Tx;
use text::{Part, parts};

/// How many messages are shown.
const NEWEST: i64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "messages/page.html")]
struct Page {
    frame: StaffFrame,
    mail: Mail,
    rows: Vec<Row>,
    /// How many older ones have not gone either.
    older: usize,
}

/// A message as it is to be sent by hand; it is shown once.
#[derive(Template)]
#[template(path = "messages/written.html")]
struct Sheet {
    frame: StaffFrame,
    message: MessageId,
    written: Written,
    base_url: String,
}

/// `GET /messages`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let mail = app.mail().clone();
    let (rows, waiting) =
        desk.read(move |tx| Ok::<_, StepError>((row::rows(tx, &mail, NEWEST)?, waiting(tx)?))).await?;
    let older = waiting.saturating_sub(rows.iter().filter(|row| row.waits()).count());
    draw(&Page { frame: frame(desk.actor().role), mail: app.mail().clone(), rows, older })
}

/// How many messages wait to be sent; one that is not to be sent any more waits for nobody.
pub(crate) fn waiting(tx: &Tx<'_>) -> Result<usize, StepError> {
    pathway::messages_waiting(tx, NEWEST)
}

/// `POST /message/{message}/write`: somebody will send it by hand. Its link comes to be now.
pub async fn write(State(app): State<App>, desk: At, Path(message): Path<MessageId>) -> Result<Response, Problem> {
    match pathway::write_out(&desk, app.engines(), app.base_url(), message).await? {
        Ok(written) => {
            let (frame, base_url) = (frame(desk.actor().role), app.base_url().to_owned());
            draw(&Sheet { frame, message, written, base_url })
        }
        // why it may not go stands beside it
        Err(_) => Ok(Redirect::to(&format!("/messages#message-{message}")).into_response()),
    }
}

/// `POST /message/{message}/sent`: somebody says that it has gone.
pub async fn sent(desk: At, Path(message): Path<MessageId>) -> Result<Redirect, Problem> {
    pathway::message_sent(&desk, message).await?;
    Ok(Redirect::to("/messages"))
}

/// `POST /message/{message}/again`: somebody decides that it is to be sent again.
pub async fn again(desk: At, Path(message): Path<MessageId>) -> Result<Redirect, Problem> {
    pathway::message_again(&desk, message).await?;
    Ok(Redirect::to("/messages"))
}

const fn frame(role: Role) -> StaffFrame {
    StaffFrame { title: "Messages", role }
}

impl Page {
    /// Whether the back-up still has to be told of a call that nobody has taken on.
    fn back_up_waits(&self) -> bool {
        self.rows.iter().any(|row| row.message.kind == MessageKind::Escalation && row.is_open())
    }

    /// What is wrong with our mail server, as far as messages that wait tell.
    fn trouble(&self) -> Option<&'static str> {
        self.rows.iter().find_map(Row::trouble)
    }
}

impl Sheet {
    fn parts(&self) -> Vec<Part<'_>> {
        parts(&self.written.text, &self.base_url)
    }

    fn way(&self) -> String {
        row::way(self.written.channel, &self.written.to)
    }

    fn is_email(&self) -> bool {
        self.written.channel == Channel::Email
    }
}

/// The page as it can be.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |mail: Mail, rows| Page { frame: frame(Role::Reception), mail, rows, older: 0 };
    let written = Written {
        channel: Channel::Text,
        to: "07700900123".into(),
        sender: "Larchfield Bookings".into(),
        subject: "Before you come".into(),
        text: "Hello Asha, this is Larchfield Bookings. You can answer here:\nhttps://clinic.example/l/abc".into(),
        stop: None,
    };
    let sheet = Sheet {
        frame: frame(Role::Reception),
        message: MessageId::from_bytes([1; 16]),
        written,
        base_url: "https://clinic.example".into(),
    };
    vec![
        sample("empty", &page(Mail::ByHand, vec![])),
        sample("by-hand", &page(Mail::ByHand, row::samples())),
        sample("with-a-mail-server", &page(Mail::Server, row::samples())),
        sample("demonstration", &page(Mail::Folder("/srv/demo/sent".into()), row::samples())),
        sample("written-out", &sheet),
    ]
}

#[cfg(test)]
mod tests;
