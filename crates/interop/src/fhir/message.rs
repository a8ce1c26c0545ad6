//! The MessageHeader of a message Bundle (Booking and Referral Standard): what the message is and whether we take it.
use super::element::Element;
use super::entries::Entries;
use super::{IssueCode, Refusal, datatypes};

/// Why a message was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A referral not sent before.
    New,
    /// A referral sent before, in a newer form.
    Update,
}

impl Reason {
    /// The code of `message-reason-bars`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Update => "update",
        }
    }
}

/// What a message is called by its sender, and what a reply must say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageName {
    /// Bundle.identifier, else Bundle.id, else the header's id, else its entry's URI: the same twice is one message.
    pub id: String,
    /// What `MessageHeader.response.identifier` of the reply must be: the header's id, else `id`. (R4 asks for the
    /// first; the published BaRS replies, whose requests give the header no id, have the Bundle's.)
    pub respond_to: String,
    /// The sender's address, MessageHeader.source.endpoint, where given.
    pub endpoint: Option<String>,
    /// New or an update.
    pub reason: Reason,
}

pub(super) struct Header<'m> {
    pub(super) name: MessageName,
    pub(super) focus: Vec<Element<'m>>,
    /// The header and its reference to the organisation that sent it.
    pub(super) sender: Option<(Element<'m>, Element<'m>)>,
}

/// The header, where the Bundle has one; a Bundle of type `message` must.
pub(super) fn header<'m>(bundle: &Element<'m>, entries: &Entries<'m>) -> Result<Option<Header<'m>>, Refusal> {
    let Some(entry) = entries.of_kind("MessageHeader").next() else {
        if bundle.words("type") == Some("message") {
            let what = "a message Bundle begins with a MessageHeader, and there is none";
            return Err(bundle.refuse_at("entry[0].resource", IssueCode::Required, what));
        }
        return Ok(None);
    };
    let header = &entry.resource;
    if entry.at != 0 {
        header.warn("the MessageHeader is not the first entry; read all the same");
    }
    refuse_other_events(header)?;
    let whole = bundle.one("identifier").and_then(|id| id.words("value")).or_else(|| bundle.words("id"));
    let own = header.words("id");
    let Some(id) = whole.or(own).or(entry.full_url) else {
        return Err(bundle.refuse_at(
            "id",
            IssueCode::Required,
            "a message needs an id, so that it is taken once only",
        ));
    };
    let name = MessageName {
        id: id.to_owned(),
        respond_to: own.unwrap_or(id).to_owned(),
        endpoint: header.one("source").and_then(|source| source.words("endpoint")).map(str::to_owned),
        reason: reason(header)?,
    };
    let focus = header.many("focus").iter().filter_map(|focus| entries.resolve(focus, header)).collect();
    Ok(Some(Header { name, focus, sender: header.one("sender").map(|sender| (header.clone(), sender)) }))
}

fn refuse_other_events(header: &Element<'_>) -> Result<(), Refusal> {
    const WANTED: &str = "expected the event servicerequest-request";
    let Some(event) = header.one("eventCoding") else {
        let (name, code) = if header.has("eventUri") {
            ("eventUri", IssueCode::NotSupported)
        } else {
            ("eventCoding", IssueCode::Required)
        };
        return Err(header.refuse_at(name, code, WANTED));
    };
    let other = match event.words("code") {
        Some("servicerequest-request") => return Ok(()),
        Some("servicerequest-response") => "this is a servicerequest-response",
        Some("booking-request") => "this is a booking-request, and bookings are not taken yet",
        Some("booking-response") => "this is a booking-response",
        _ => "this is another event",
    };
    Err(event.refuse(IssueCode::NotSupported, format!("{other}; {WANTED}")))
}

fn reason(header: &Element<'_>) -> Result<Reason, Refusal> {
    let Some(reason) = header.one("reason") else {
        header.warn("no reason; taken as new");
        return Ok(Reason::New);
    };
    let is = |code: &str| datatypes::has_code(&reason, &[code]);
    // Delete is looked for first: taking a withdrawn referral as new would invite somebody for nothing.
    if is("delete") {
        let what = "withdrawing a referral by message is not taken yet; tell the clinic by another way";
        return Err(reason.refuse(IssueCode::NotSupported, what));
    }
    match (is("new"), is("update")) {
        (_, true) => Ok(Reason::Update),
        (true, false) => Ok(Reason::New),
        (false, false) => Err(reason.refuse(IssueCode::NotSupported, "expected the reason new or update")),
    }
}
