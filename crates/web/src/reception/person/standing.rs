//! How one referral stands, for reception.
use super::super::day::practice_in_words;
use super::super::find::{Found, found};
use super::history::{self, Happened};
use crate::parts::who;
use pathway::NotInvited;
use record::{DateOfBirth, Email, Instant, Message, MessageKind, MessageState, Postcode, ReferralId, StepKind, Why};
use store::{Ended, Error, LookUp, Reading, ReferralRow, Tx};

/// Everything that the page says.
pub(super) struct Standing {
    pub referral: ReferralId,
    pub name: String,
    pub number: Option<String>,
    pub born: Option<String>,
    pub telephones: Vec<String>,
    pub email: Option<String>,
    pub postcode: Option<String>,
    /// Nothing is written to them: somebody else may read it.
    pub ring_only: bool,
    /// That they have died, in words: then nothing goes out any more.
    pub died: Option<String>,
    /// A call for help of theirs is open.
    pub calls: bool,
    pub received: Instant,
    pub practice: Option<String>,
    pub appointment: Option<Instant>,
    /// From the day of the appointment on.
    pub may_say_came: bool,
    pub came: Option<bool>,
    pub link: Link,
    pub ended: Option<Ended>,
    /// Whether answers were sent in.
    pub checked_in: bool,
    pub history: Vec<Happened>,
    /// Their other referrals.
    pub others: Vec<(ReferralId, Instant)>,
    /// Other people with the same family name and birth date.
    pub namesakes: Vec<Found>,
}

/// How the invitation stands.
pub(super) enum Link {
    /// Written then; its link works until then.
    Works(Instant, Instant),
    /// Written then, and not gone yet: how it goes, and what it waits for.
    Waits(Instant, &'static str),
    /// Written then, and it did not go: why.
    NotGone(Instant, &'static str),
    /// Five wrong dates of birth.
    Locked,
    /// Since then.
    RanOut(Instant),
    CheckedIn,
    /// Nothing stands against one.
    None,
    /// And why not.
    Not(NotInvited),
    /// The person withdrew, or the referral is closed.
    Ended,
}

/// # Errors
/// [`Error::NotFound`] when it is another clinic's, or the person is erased.
pub(super) fn read(tx: &Tx<'_>, referral: ReferralId) -> store::Result<Standing> {
    let row = tx.referral(referral)?;
    let (person, name) = who::person(tx, referral)?.ok_or(Error::NotFound)?;
    let steps = tx.steps(referral)?;
    let check_in = tx.newest_check_in(referral)?;
    let others = tx.all_referrals_of(row.person)?.into_iter().filter(|other| other.id != referral);
    let mut namesakes = Vec::new();
    if let Some(born) = person.born.filter(|_| !person.name.family.is_empty()) {
        for other in tx.look_up(&LookUp::Name(person.name.family.clone(), born))? {
            if other != row.person {
                namesakes.extend(found(tx, &tx.all_referrals_of(other)?)?);
            }
        }
    }
    Ok(Standing {
        referral,
        name,
        number: person.nhs_number.as_ref().map(ToString::to_string),
        born: person.born.map(DateOfBirth::in_words),
        telephones: person.telephones.iter().map(ToString::to_string).collect(),
        email: person.email.as_ref().map(Email::as_str).map(str::to_owned),
        postcode: person.postcode.as_ref().map(Postcode::to_string),
        ring_only: person.ring_only,
        died: person.died.then(|| {
            let said = |on| format!("They died on {}.", Instant::start_of(on).day_in_words());
            person.died_on.map_or_else(|| "They have died.".into(), said)
        }),
        calls: tx.has_open_call(referral)?,
        received: row.received,
        practice: tx.letter(referral)?.practice.as_ref().map(practice_in_words),
        appointment: row.appointment,
        may_say_came: row.appointment.is_some_and(|at| at.day() <= tx.now().day()),
        came: history::came(&steps),
        link: link(tx, &row, check_in.as_ref().is_some_and(|one| one.finished.is_some()), &steps)?,
        ended: row.ended,
        checked_in: check_in.is_some_and(|one| one.finished.is_some()),
        history: history::of(&steps),
        others: others.map(|other| (other.id, other.received)).collect(),
        namesakes,
    })
}

/// How the invitation of a referral stands, for a list.
pub(in super::super) fn link_in_short(tx: &Tx<'_>, row: &ReferralRow) -> store::Result<String> {
    let finished = tx.newest_check_in(row.id)?.is_some_and(|check_in| check_in.finished.is_some());
    Ok(match link(tx, row, finished, &tx.steps(row.id)?)? {
        Link::Works(..) => "Invited".into(),
        Link::Waits(_, how) => format!("Invitation written, {how}"),
        Link::NotGone(_, why) => format!("The invitation did not go: {why}"),
        Link::Locked => "Link locked".into(),
        Link::RanOut(_) => "Link run out".into(),
        Link::CheckedIn => "Checked in".into(),
        Link::None => "No link yet".into(),
        Link::Not(why) => format!("Not invited: {why}"),
        Link::Ended => "Does not want to be asked".into(),
    })
}

fn link(tx: &Tx<'_>, row: &ReferralRow, finished: bool, steps: &[record::Step]) -> store::Result<Link> {
    match (row.ended, row.reading) {
        (Some(_), _) => return Ok(Link::Ended),
        (None, Reading::Held) => return Ok(Link::Not(NotInvited::Held)),
        (None, Reading::Stopped) => return Ok(Link::Not(NotInvited::Stopped)),
        (None, _) if !row.born => return Ok(Link::Not(NotInvited::NoBirthDate)),
        (None, _) if finished => return Ok(Link::CheckedIn),
        (None, _) if row.called_off => return Ok(Link::Not(NotInvited::CalledOff)),
        _ => (),
    }
    let invited = steps.iter().rev().find(|step| step.kind == StepKind::Invited);
    match (tx.newest_link(row.id)?, invited) {
        (Some(link), _) if link.tries_left == 0 => Ok(Link::Locked),
        (Some(link), _) if link.expires <= tx.now() => Ok(Link::RanOut(link.expires)),
        (Some(link), Some(step)) => Ok(Link::Works(step.happened, link.expires)),
        // a link comes to be when its message goes
        _ => Ok(tx.messages_of(row.id)?.iter().rev().find_map(on_its_way).unwrap_or(Link::None)),
    }
}

/// An invitation that has not gone, and for which no link was made yet.
fn on_its_way(message: &Message) -> Option<Link> {
    if !matches!(message.kind, MessageKind::Invitation | MessageKind::Reminder) {
        return None;
    }
    let why = message.why.map(Why::in_words);
    match message.state {
        MessageState::Waiting | MessageState::Sending => {
            Some(Link::Waits(message.written, why.unwrap_or("it waits to be sent")))
        }
        MessageState::ByHand | MessageState::WrittenOut => {
            Some(Link::Waits(message.written, "it waits to be sent by hand"))
        }
        MessageState::Failed | MessageState::Unknown => {
            Some(Link::NotGone(message.written, why.unwrap_or("nobody knows why")))
        }
        MessageState::Sent | MessageState::Dropped => None,
    }
}

impl Standing {
    /// As a date box wants it.
    pub(super) fn date(&self) -> String {
        self.appointment.map(|at| at.day().to_string()).unwrap_or_default()
    }

    /// As a time box wants it.
    pub(super) fn time(&self) -> String {
        self.appointment.map(|at| at.in_london().strftime("%H:%M").to_string()).unwrap_or_default()
    }

    /// Whether a link can be made for them now.
    pub(super) fn may_have_link(&self) -> bool {
        self.died.is_none()
            && matches!(self.link, Link::Works(..) | Link::NotGone(..) | Link::Locked | Link::RanOut(_) | Link::None)
    }
}

/// Somebody made up, whose link stands so.
pub(super) fn made_up(link: Link) -> Standing {
    let at = |text: &str| Instant::read(text).unwrap_or(Instant::from_micros(0));
    let line = |text: &str, what: &str| Happened { at: at(text), what: what.to_owned() };
    Standing {
        referral: ReferralId::from_bytes([7; 16]),
        name: "Asha Patel".into(),
        number: Some("999 054 8609".into()),
        born: Some("27 March 1985".into()),
        telephones: vec!["07700900123".into()],
        email: Some("asha@example.org".into()),
        postcode: Some("ST17 0AB".into()),
        ring_only: false,
        died: None,
        calls: false,
        received: at("2026-03-02T09:30:00Z"),
        practice: Some("Elm Tree Surgery (G82080)".into()),
        appointment: Instant::read("2026-07-02T09:30:00Z").ok(),
        may_say_came: false,
        came: None,
        link,
        ended: None,
        checked_in: false,
        history: vec![
            line("2026-03-02T09:30:00Z", "The referral came"),
            line("2026-03-02T09:30:01Z", "An invitation was written"),
            line("2026-03-04T11:10:00Z", "The appointment was moved"),
        ],
        others: vec![],
        namesakes: vec![],
    }
}

/// The same, who has died, as the page says it.
pub(super) fn dead(said: &str) -> Standing {
    Standing { died: Some(said.to_owned()), ..made_up(Link::works()) }
}

/// The same, with somebody else beside them who could be mistaken for them.
pub(super) fn with_a_namesake() -> Standing {
    let one = made_up(Link::works());
    let other = Found {
        name: "Mina <Patel>".into(),
        number: Some("944 930 5552".into()),
        born: one.born.clone(),
        referrals: vec![super::super::find::Referred {
            referral: ReferralId::from_bytes([8; 16]),
            received: one.received,
            stands: "open",
        }],
    };
    Standing { namesakes: vec![other], others: vec![(ReferralId::from_bytes([9; 16]), one.received)], ..one }
}

impl Link {
    /// One that works, made up.
    pub(super) fn works() -> Self {
        let at = |text: &str| Instant::read(text).unwrap_or(Instant::from_micros(0));
        Link::Works(at("2026-06-12T09:30:00Z"), at("2026-07-03T09:30:00Z"))
    }

    /// One whose message has not gone yet, made up.
    pub(super) fn waits() -> Self {
        let written = Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0));
        Link::Waits(written, "it waits to be sent by hand")
    }

    /// One whose message did not go, made up.
    pub(super) fn not_gone() -> Self {
        let written = Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0));
        Link::NotGone(written, Why::Refused.in_words())
    }

    /// One that has run out, made up.
    pub(super) fn ran_out() -> Self {
        Link::RanOut(Instant::read("2026-04-01T08:30:00Z").unwrap_or(Instant::from_micros(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boxes_hold_the_appointment_as_london_reads_it() {
        let one = made_up(Link::None);
        assert_eq!((one.date().as_str(), one.time().as_str()), ("2026-07-02", "10:30"));
    }
}
