//! What a message says, in the person's language, and by which way it goes. No health word, no name of a service, no name
//! of a clinic that tells; a list is a link (DESIGN §4.6).
use crate::Engines;
use crate::community::new_to;
use crate::error::{Result, StepError};
use crate::invite::personal_link;
use crate::message::put::leads_to;
use crate::owner::written_anew;
use content::Words;
use record::{About, Channel, Clinic, Message, MessageKind, Person, StaffId, StoryId, Why};
use std::sync::Arc;
use store::{Opens, Subject, Taken, Tx};

/// A message in words. It exists from the moment at which it is written until it has gone, and is kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// By which way.
    pub channel: Channel,
    /// The number or address; empty for a letter.
    pub to: String,
    /// Who it is from.
    pub sender: String,
    /// For an e-mail.
    pub subject: String,
    /// The text, with the link on a last line of its own where there is one.
    pub text: String,
    /// Where one press stops more of them, for a letter that comes again and again.
    pub stop: Option<String>,
}

impl Written {
    /// The link, where the text has one.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.text.lines().find(|line| line.starts_with("https://") || line.starts_with("http://"))
    }
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Written(…)") // its link opens somebody's page
    }
}

/// By which way a message reaches this person: by one that a machine `takes`, an e-mail first; else by a person's hand.
#[must_use]
pub fn way_to(person: &Person, takes: impl Fn(Channel) -> bool) -> (Channel, String) {
    if person.ring_only {
        let first = person.telephones.first().map(ToString::to_string);
        return (Channel::Telephone, first.unwrap_or_default());
    }
    let email = person.email.as_ref().map(|email| (Channel::Email, email.as_str().to_owned()));
    let mobile = person.telephones.iter().find(|number| number.takes_texts());
    let mobile = mobile.map(|number| (Channel::Text, number.to_string()));
    let ways = [email.clone().filter(|_| takes(Channel::Email)), mobile, email];
    ways.into_iter().flatten().next().unwrap_or((Channel::Letter, String::new()))
}

/// By which way somebody at reception sends a message by hand: not by e-mail once that has been refused.
#[must_use]
pub fn way_by_hand(person: &Person, message: &Message) -> (Channel, String) {
    match way_to(person, |_| false) {
        (Channel::Email, _) if message.why == Some(Why::Refused) => (Channel::Letter, String::new()),
        other => other,
    }
}

/// To the back-up: a text message, or by voice where the number takes none.
pub fn way_to_back_up(tx: &Tx<'_>) -> Result<(Channel, String)> {
    let duty = tx.own_clinic()?.duty.ok_or_else(|| StepError::not_now("there is no back-up to write to"))?;
    let channel = if duty.backup.takes_texts() { Channel::Text } else { Channel::Telephone };
    Ok((channel, duty.backup.to_string()))
}

/// To somebody who takes part in the community, by the address that they gave.
pub fn way_to_member(tx: &Tx<'_>, staff: StaffId) -> Result<(Channel, String)> {
    let email = tx.community_member(staff)?.and_then(|member| member.details.email);
    Ok((Channel::Email, email.ok_or_else(|| StepError::not_now("they want no letter"))?))
}

/// Writes a message: makes its link, and its text in the person's language. Also answers with what is kept of it: the
/// words that were used, without name and link.
pub(super) fn write(
    tx: &Tx<'_>,
    engines: &Engines,
    base_url: &str,
    message: &Message,
    (channel, to): (Channel, String),
) -> Result<(Written, Taken)> {
    if let About::Member(staff) = message.about {
        return weekly(tx, engines, base_url, staff, to);
    }
    if let About::Story(story) = message.about {
        return to_author(tx, engines, base_url, message.kind, story, to);
    }
    let clinic = tx.own_clinic()?;
    if let About::Question(question) = message.about {
        let (subject, text, kept) = written_anew(tx, engines, base_url, question)?;
        let foot = format!("\n\n{}", engines.words(&clinic.slug, None).text("message-no-replies"));
        let (text, kept) = (text + &foot, kept + &foot);
        let written = Written { channel, to: to.clone(), sender: clinic.sender, subject, text, stop: None };
        return Ok((written, Taken { channel, to, words: Some(kept) }));
    }
    let person = message.referral.map(|referral| tx.person(referral)).transpose()?;
    let words = words(engines, &clinic, person.as_ref());
    let (body, subject) = keys(message.kind);
    let body = words.with(body, &[("clinic", &clinic.sender)]);
    let said = |name: &str| match message.kind {
        MessageKind::Escalation => body.clone(), // to staff, and it greets nobody
        _ if name.is_empty() => format!("{} {body}", words.text("message-hello-nobody")),
        _ => format!("{} {body}", words.with("message-hello", &[("name", name)])),
    };
    // people answer e-mails, and nobody would see it
    let foot =
        if channel == Channel::Email { format!("\n\n{}", words.text("message-no-replies")) } else { String::new() };
    let name = person.map(|person| person.name.to_greet()).unwrap_or_default();
    let kept = said(if name.is_empty() { "" } else { "…" }) + &foot;
    // on a line of its own: whatever marks a language brings along must not become part of the link
    let link = link(tx, base_url, message)?.map(|link| format!("\n{link}")).unwrap_or_default();
    let text = said(&name) + &link + &foot;
    let written =
        Written { channel, to: to.clone(), sender: clinic.sender, subject: words.text(subject), text, stop: None };
    Ok((written, Taken { channel, to, words: Some(kept) }))
}

/// What is new in the library, in numbers and without a title: a title can tell what somebody lives with. They have been told
/// once it went, and not before: what stood in one that nobody took stands in the next.
fn weekly(tx: &Tx<'_>, engines: &Engines, base_url: &str, staff: StaffId, to: String) -> Result<(Written, Taken)> {
    let (clinic, new) = (tx.own_clinic()?, new_to(tx, staff)?);
    let words = engines.words(&clinic.slug, None);
    let many = |key: &str, many: usize| (many > 0).then(|| words.count(key, many));
    // keys: message-weekly-new message-weekly-changed message-weekly-events
    let said = [
        Some(words.with("message-weekly", &[("clinic", &clinic.sender)])),
        many("message-weekly-new", new.items),
        many("message-weekly-changed", new.changed),
        many("message-weekly-events", new.events),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let stop = format!("{base_url}/weekly/stop/{}", tx.weekly_stop(staff)?);
    let foot = words.text("message-weekly-stop");
    let text = format!("{said}\n{base_url}/library\n\n{foot}\n{stop}\n\n{}", words.text("message-no-replies"));
    let (channel, subject) = (Channel::Email, words.text("message-weekly-subject"));
    let written = Written { channel, to: to.clone(), sender: clinic.sender, subject, text, stop: Some(stop) };
    Ok((written, Taken { channel, to, words: Some(said) }))
}

/// To whoever told a story: it says nothing of what was told, and its link, which comes to be here, opens the author's own
/// page.
fn to_author(
    tx: &Tx<'_>,
    engines: &Engines,
    base_url: &str,
    kind: MessageKind,
    story: StoryId,
    to: String,
) -> Result<(Written, Taken)> {
    let (clinic, known) = (tx.own_clinic()?, tx.story(story)?);
    let own = engines.words(&clinic.slug, Some(&known.told.language));
    let words = if own.language().reviewer.is_some() { own } else { engines.words(&clinic.slug, None) };
    let ends = crate::story::holding(tx, &known)?.into_iter().map(|one| one.ends).min();
    let local = ends.unwrap_or(tx.now()).in_london();
    let (day, month, year) = (local.day().to_string(), local.month().to_string(), local.year().to_string());
    let month = words.choice("month", &month);
    let day = words.with("day", &[("day", &day), ("month", &month), ("year", &year)]);
    let (body, subject) = keys(kind);
    let said = words.with(body, &[("clinic", &clinic.sender), ("day", &day)]);
    let said = format!("{} {said}", words.text("message-hello-nobody"));
    let token = record::to_base32(store::random()?);
    tx.put_story_again(story, &token)?;
    let text = format!("{said}\n{base_url}/s/{token}\n\n{}", words.text("message-no-replies"));
    let (channel, subject) = (Channel::Email, words.text(subject));
    let written = Written { channel, to: to.clone(), sender: clinic.sender, subject, text, stop: None };
    Ok((written, Taken { channel, to, words: Some(said) }))
}

/// The keys of a message's text and of its subject line.
const fn keys(kind: MessageKind) -> (&'static str, &'static str) {
    match kind {
        MessageKind::Invitation => ("message-invitation", "message-invitation-subject"),
        MessageKind::Reminder => ("message-reminder", "message-reminder-subject"),
        MessageKind::ThankYou => ("message-thank-you", "message-thank-you-subject"),
        MessageKind::List => ("message-list", "message-list-subject"),
        MessageKind::OwnList => ("message-own-list", "message-own-list-subject"),
        MessageKind::FollowUp => ("message-follow-up", "message-follow-up-subject"),
        MessageKind::Question => ("nudge-text", "nudge-subject"),
        MessageKind::Escalation => ("message-escalation", "message-escalation-subject"),
        MessageKind::Weekly => ("message-weekly", "message-weekly-subject"),
        MessageKind::StoryEnds => ("message-story-ends", "message-story-ends-subject"),
        MessageKind::StoryNews => ("message-story-news", "message-story-ends-subject"),
    }
}

/// The person's own language, where somebody has checked it: nobody is sent a machine's draft unasked.
fn words(engines: &Engines, clinic: &Clinic, person: Option<&Person>) -> Arc<Words> {
    let language = person.and_then(|person| person.language.as_deref());
    let tongue = language.and_then(|code| code.split(['-', '_']).next()).map(str::to_lowercase);
    let own = engines.words(&clinic.slug, tongue.as_deref());
    if own.language().reviewer.is_some() { own } else { engines.words(&clinic.slug, None) }
}

/// The page to which a message leads. A personal link comes to be here and nowhere else.
fn link(tx: &Tx<'_>, base_url: &str, message: &Message) -> Result<Option<String>> {
    let Some(referral) = message.referral else { return Ok(Some(format!("{base_url}/duty"))) };
    let Some(subject) = leads_to(message) else {
        let thanks = message.kind == MessageKind::ThankYou;
        return if thanks { Ok(None) } else { Err(StepError::not_now("this message is about nothing")) };
    };
    let appointment = match subject {
        Subject::CheckIn(_) => tx.referral(referral)?.appointment,
        Subject::FollowUp(_) | Subject::Kept(_) => None,
    };
    personal_link(tx, base_url, Opens { referral, subject }, appointment).map(Some)
}
