//! Questions to whoever runs a service, whether the record is still right: by post, or written out for somebody to send.
//! Nobody is asked twice in a quarter, by whatever clinic of the installation.
use crate::Engines;
use crate::error::{Result, StepError};
use record::{About, Email, Instant, Message, MessageKind, MessageState, Nudge, NudgeId, Why};
use std::sync::Arc;
use std::time::Duration;
use store::{Desk, Moved, NewMessage, Tx};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// An owner has so long to answer.
const ANSWER_WITHIN: u32 = 60;
/// Nobody is asked again sooner.
const QUARTER: u32 = 91;

/// A question to whoever runs a service, in words, to be copied into a message. It exists while it is shown and is kept
/// nowhere: its link answers for the service.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub id: NudgeId,
    /// The owner's own address; empty where nobody knows one.
    pub to: String,
    /// For an e-mail.
    pub subject: String,
    /// The text, with the link on a last line of its own.
    pub text: String,
}

/// Writes down to which address questions about a record go, or takes it out.
///
/// # Errors
/// [`store::Error::NotFound`] when no feed has such a record.
pub async fn know_owner(desk: &Desk, service: &str, address: Option<Email>) -> Result<()> {
    let service = service.to_owned();
    desk.write(move |tx| {
        tx.entry(&service)?;
        match &address {
            Some(address) => Ok(tx.put_owner_address(&service, address)?),
            None => {
                drop_open(tx, &service, Why::NoWay)?;
                Ok(tx.forget_owner_address(&service)?)
            }
        }
    })
    .await
}

/// Writes a question out for somebody to send, with a link of its own; an earlier one opens nothing any more, and one that
/// waits to go by post does not go.
///
/// # Errors
/// [`store::Error::NotFound`] when no feed has such a record; [`StepError::NotNow`] when its owner was asked less than a
/// quarter ago.
pub async fn ask_owner(desk: &Desk, engines: &Arc<Engines>, base_url: &str, service: &str) -> Result<Question> {
    let (engines, base_url, service) = (Arc::clone(engines), base_url.to_owned(), service.to_owned());
    desk.write(move |tx| {
        tx.entry(&service)?;
        once_a_quarter(tx, &service)?;
        drop_open(tx, &service, Why::Newer)?;
        let token = record::to_base32(store::random()?);
        let id = tx.put_nudge(&service, &token, answer_until(tx))?;
        let (subject, text, _) = words(tx, &engines, &base_url, &service, &token)?;
        Ok::<_, StepError>(Question { id, to: owner_address(tx, &service)?.unwrap_or_default(), subject, text })
    })
    .await
}

/// Puts a question into the outbox; its link comes to be when it goes.
///
/// # Errors
/// As [`ask_owner`]; [`StepError::NotNow`] also when nobody knows an address.
pub async fn ask_owner_by_post(desk: &Desk, service: &str) -> Result<NudgeId> {
    let service = service.to_owned();
    desk.write(move |tx| {
        if tx.entry(&service)?.gone.is_some() {
            return Err(StepError::not_now("no feed has this record any more"));
        }
        once_a_quarter(tx, &service)?;
        if owner_address(tx, &service)?.is_none() {
            return Err(StepError::not_now("nobody knows an e-mail address for this record: write one down first"));
        }
        drop_open(tx, &service, Why::Newer)?;
        // nobody knows this secret: the link comes to be when the question goes
        let id = tx.put_nudge(&service, &record::to_base32(store::random()?), answer_until(tx))?;
        let new = NewMessage { referral: None, kind: MessageKind::Question, about: About::Question(id), due: tx.now() };
        let message = tx.put_message(&tx.new_holder()?, &new)?;
        tx.nudge_goes_by(id, message)?;
        Ok(id)
    })
    .await
}

/// Keeps that a question has gone, as somebody says who sent it, or who knows that it went where nobody knew.
///
/// # Errors
/// [`store::Error::Changed`] when it is not this clinic's, has gone, or is going by itself.
pub async fn question_sent(desk: &Desk, question: NudgeId) -> Result<()> {
    desk.write(move |tx| {
        let nudge = match tx.nudge(question) {
            Err(store::Error::NotFound) => return Err(store::Error::Changed.into()),
            known => known?,
        };
        if let Some(message) = nudge.message {
            tx.move_message(&unsure(tx.message(message)?)?, &Moved::to(MessageState::Sent))?;
        }
        Ok(tx.nudge_sent(question)?)
    })
    .await
}

/// A message of which a person, and no machine, knows whether it went.
fn unsure(message: Message) -> Result<Message> {
    match message.state {
        MessageState::Unknown => Ok(message),
        _ => Err(store::Error::Changed.into()),
    }
}

/// When nobody may be asked: whoever was asked, or is about to be, is asked again after a quarter.
///
/// # Errors
/// When the database does not answer.
pub fn asked_until(tx: &Tx<'_>, service: &str) -> Result<Option<Instant>> {
    let last = tx.owner_asked(service, tx.now().minus(DAY * QUARTER))?;
    Ok(last.map(|last| last.plus(DAY * QUARTER)))
}

/// To which address a question about a record goes: as an editor wrote it down, else as the record has it.
///
/// # Errors
/// [`store::Error::NotFound`] when no feed has such a record.
pub fn owner_address(tx: &Tx<'_>, service: &str) -> Result<Option<String>> {
    if let Some(own) = tx.owner_address(service)? {
        return Ok(Some(own.as_str().to_owned()));
    }
    let said: Option<Email> = tx.entry(service)?.service.email.parse().ok();
    Ok(said.map(|email| email.as_str().to_owned()))
}

/// Whether a question may still go: never where it was answered, a newer one took its place, or its record is gone.
pub(crate) fn may_go(tx: &Tx<'_>, question: NudgeId) -> Result<Result<(), Why>> {
    let nudge = tx.nudge(question)?;
    Ok(match nudge {
        Nudge { answered: Some(_), .. } => Err(Why::Answered),
        // its own link runs out long after it went
        _ if !nudge.is_open(tx.now()) => Err(Why::Newer),
        _ if tx.entry(&nudge.service)?.gone.is_some() => Err(Why::Gone),
        _ => Ok(()),
    })
}

/// Subject and text of a question as it goes now, with a new link, and the words that are kept of it.
pub(crate) fn written_anew(
    tx: &Tx<'_>,
    engines: &Engines,
    base_url: &str,
    question: NudgeId,
) -> Result<(String, String, String)> {
    let token = record::to_base32(store::random()?);
    tx.renew_nudge(question, &token, answer_until(tx))?;
    words(tx, engines, base_url, &tx.nudge(question)?.service, &token)
}

/// What follows when one has gone.
pub(crate) fn went(tx: &Tx<'_>, question: NudgeId) -> Result<()> {
    if tx.nudge(question)?.sent.is_none() {
        tx.nudge_sent(question)?;
    }
    Ok(())
}

/// Subject, text, and the text without name and link.
fn words(
    tx: &Tx<'_>,
    engines: &Engines,
    base_url: &str,
    service: &str,
    token: &str,
) -> Result<(String, String, String)> {
    let (record, clinic) = (tx.entry(service)?.service, tx.own_clinic()?);
    let words = engines.words(&clinic.slug, None);
    let said = |name: &str| words.with("nudge-text", &[("name", name), ("clinic", &clinic.name)]);
    // on a line of its own: whatever marks a language brings along must not become part of the link
    let text = format!("{}\n{base_url}/still-right/{token}", said(&record.name));
    Ok((words.text("nudge-subject"), text, said("…")))
}

fn answer_until(tx: &Tx<'_>) -> Instant {
    tx.now().plus(DAY * ANSWER_WITHIN)
}

fn once_a_quarter(tx: &Tx<'_>, service: &str) -> Result<()> {
    match asked_until(tx, service)? {
        None => Ok(()),
        Some(until) => Err(StepError::not_now(format!(
            "whoever runs this was asked, and is asked once a quarter: again from {}",
            until.day_in_words()
        ))),
    }
}

/// Takes back what has not gone. One that is being sent is left: it counts as asked.
fn drop_open(tx: &Tx<'_>, service: &str, why: Why) -> Result<()> {
    let nudges = tx.nudges()?.into_iter().filter(|nudge| nudge.service == service);
    for message in nudges.filter_map(|nudge| nudge.message) {
        let seen = tx.message(message)?;
        if !seen.state.is_settled() && seen.state.may_become(MessageState::Dropped) {
            tx.move_message(&seen, &Moved::because(MessageState::Dropped, why))?;
        }
    }
    Ok(())
}
