//! A message as an e-mail: plain text and nothing else. No picture, no address that tells who opened it.
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::{Address, Message};
use pathway::Outgoing;

type Broken = Box<dyn std::error::Error + Send + Sync>;

/// Says to other machines that a machine wrote it: whoever is away does not answer it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Broken> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The same in the words of one maker of mail servers, which knows no other.
#[derive(Clone)]
struct NoAnswers;

impl Header for NoAnswers {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Auto-Response-Suppress")
    }

    fn parse(_: &str) -> Result<Self, Broken> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "All".to_owned())
    }
}

/// Where one press stops more of them: a mail program shows its reader a button for it (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Broken> {
        Ok(Self(text.into()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// And that the program may press it itself, without a page in between (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Broken> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// A header is one line, whatever a clinic has written into its files.
fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// An e-mail on its way: to whom, and all its bytes.
pub struct Letter {
    pub to: Address,
    pub bytes: Vec<u8>,
}

/// Writes it, or says that its address is none.
pub fn letter(outgoing: &Outgoing, from: &Address) -> Option<Letter> {
    let written = &outgoing.written;
    let to: Address = written.to.parse().ok()?;
    // bears the message's own id, so that a mail server's log names it; and the try, since what is sent again on a
    // person's word bears a new link and must not be thrown away as known
    let id = format!("<{}.{}@{}>", outgoing.message, outgoing.try_number, from.domain());
    let mut message = Message::builder()
        .from(Mailbox::new(Some(one_line(&written.sender)), from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(one_line(&written.subject))
        .message_id(Some(id))
        .header(AutoSubmitted)
        .header(NoAnswers);
    if let Some(stop) = &written.stop {
        message = message.header(ListUnsubscribe(one_line(stop))).header(OneClick);
    }
    let message = message.singlepart(SinglePart::plain(written.text.clone())).ok()?;
    Some(Letter { to, bytes: message.formatted() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::Written;
    use record::{Channel, ClinicId, MessageId};

    fn outgoing(to: &str, sender: &str, subject: &str, text: &str) -> Outgoing {
        let of = String::from;
        let written = Written {
            channel: Channel::Email,
            to: of(to),
            sender: of(sender),
            subject: of(subject),
            text: of(text),
            stop: None,
        };
        Outgoing {
            clinic: ClinicId::from_bytes([1; 16]),
            message: MessageId::from_bytes([2; 16]),
            try_number: 1,
            written,
        }
    }

    fn text(outgoing: &Outgoing) -> String {
        let from = "bookings@clinic.example".parse().expect("an address");
        String::from_utf8(letter(outgoing, &from).expect("an address").bytes).expect("ASCII: no server must know more")
    }

    #[test]
    fn nothing_that_a_file_says_becomes_a_header_of_its_own() {
        let told = text(&outgoing("a@home.example", "Larch\r\nBcc: b@c.example", "Before\nyou: come\r\n", "Hello"));
        let head = told.split("\r\n\r\n").next().expect("a head");
        assert!(!head.lines().any(|line| line.starts_with("Bcc") || line.starts_with("you")), "{head}");
        assert!(head.contains("Subject: Before you: come"), "{head}");
    }

    #[test]
    fn a_weekly_letter_bears_the_way_out_of_it_and_no_other_does() {
        let mut weekly = outgoing("a@home.example", "Larch", "New this week", "Hello");
        let plain = text(&weekly);
        weekly.written.stop = Some("https://c.example/weekly/stop/0000".into());
        let told = text(&weekly);
        assert!(told.contains("List-Unsubscribe: <https://c.example/weekly/stop/0000>\r\n"), "{told}");
        assert!(told.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") && !plain.contains("List-"));
    }

    #[test]
    fn any_language_travels_as_plain_letters() {
        let told = text(&outgoing(
            "a@home.example",
            "Clinig Ŵy",
            "Cyn i chi ddŵad",
            "Helo Siân, dyma’r Ŵy.\nhttps://c.example/l/x",
        ));
        assert!(told.contains("charset=utf-8") && told.contains("=?utf-8?"), "{told}");
    }

    #[test]
    fn what_is_no_address_is_not_written_to() {
        let from: Address = "bookings@clinic.example".parse().expect("an address");
        for to in ["", "somebody", "a@b.example>\r\nRCPT TO:<c@d.example"] {
            assert!(letter(&outgoing(to, "Larch", "Hello", "Hello"), &from).is_none(), "{to:?}");
        }
    }
}
