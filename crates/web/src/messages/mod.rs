//! Messages: the outbox, as the telephone of whoever gets a message would show it. Nothing is sent by itself yet.
mod text;

use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use record::{Channel, Message, MessageId, MessageKind};
use text::{Part, parts};

/// How many messages are shown.
const NEWEST: i64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "messages/page.html")]
struct Page {
    frame: StaffFrame,
    messages: Vec<Message>,
    base_url: String,
}

/// `GET /messages`
pub async fn page(State(app): State<App>, desk: At) -> Result<Response, Problem> {
    let messages = desk.read(|tx| tx.messages(NEWEST)).await?;
    let frame = StaffFrame { title: "Messages", role: desk.actor().role };
    draw(&Page { frame, messages, base_url: app.base_url().to_owned() })
}

/// `POST /message/{message}/sent`: somebody has sent it by hand.
pub async fn sent(desk: At, Path(message): Path<MessageId>) -> Result<Redirect, Problem> {
    pathway::message_sent(&desk, message).await?;
    Ok(Redirect::to("/messages"))
}

impl Page {
    fn parts<'a>(&self, text: &'a str) -> Vec<Part<'a>> {
        parts(text, &self.base_url)
    }

    /// Whether the back-up still has to be told of a call that nobody has taken on.
    fn back_up_waits(&self) -> bool {
        self.messages.iter().any(|message| message.kind == MessageKind::Escalation && message.sent.is_none())
    }
}

fn kind(kind: &MessageKind) -> &'static str {
    match kind {
        MessageKind::Invitation => "Invitation",
        MessageKind::FollowUp => "Link to their own page",
        MessageKind::Escalation => "To the back-up",
    }
}

fn way(channel: &Channel) -> &'static str {
    match channel {
        Channel::Text => "Text message to",
        Channel::Email => "E-mail to",
        Channel::Letter => "On paper: no mobile number and no e-mail address is known",
        Channel::Telephone => "Ring",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Instant, Role};

    fn message(kind: MessageKind, sent: bool) -> Message {
        let written = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        Message {
            id: MessageId::from_bytes([1; 16]),
            referral: None,
            kind,
            channel: Channel::Text,
            to: "07700900123<b>".into(),
            text: "Hello <script>Asha</script>: https://clinic.example/l/abc".into(),
            written,
            sent: sent.then_some(written),
        }
    }

    fn drawn(messages: Vec<Message>) -> String {
        let frame = StaffFrame { title: "Messages", role: Role::Reception };
        Page { frame, messages, base_url: "https://clinic.example".into() }.render().expect("draws")
    }

    #[test]
    fn an_empty_outbox_says_so_and_that_nothing_goes_by_itself() {
        let page = drawn(vec![]);
        assert!(page.contains("No message") && page.contains("Nothing is sent by itself"));
    }

    #[test]
    fn a_message_waits_until_somebody_says_that_they_sent_it() {
        let waits = drawn(vec![message(MessageKind::Invitation, false)]);
        assert!(waits.contains("Waiting") && waits.contains("/sent"));
        assert!(waits.contains("<a href=\"https://clinic.example/l/abc\""), "{waits}");
        assert!(!waits.contains("<script>") && !waits.contains("<b>"));
        let sent = drawn(vec![message(MessageKind::Invitation, true)]);
        assert!(sent.contains("Sent on 2 March 2026") && !sent.contains("/sent"));
    }

    #[test]
    fn a_back_up_who_has_not_been_told_comes_before_everything() {
        let page = drawn(vec![message(MessageKind::Escalation, false)]);
        assert!(page.find("The back-up has not been told") < page.find("Nothing is sent by itself"));
        assert!(!drawn(vec![message(MessageKind::Escalation, true)]).contains("has not been told"));
    }
}
