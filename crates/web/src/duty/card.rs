//! One person's calls for help as the duty role reads them: whom to ring and how, what was said, what was done before.
use super::call::{Call, call, staff_name};
use crate::brief::language_in_words;
use crate::parts::who;
use pathway::Engines;
use record::{
    Alert, AlertId, CommunicationNeed, HelpOutcome, Instant, Person, PersonId, ReferralId, StaffId, StatedNeed,
    Telephone,
};
use store::Tx;

/// The most earlier calls that a card shows.
const EARLIER: i64 = 10;

/// Somebody who called, with every call that nobody has closed.
pub(super) struct Card {
    /// The earliest of the calls: the card is known by it for as long as it is there.
    pub id: AlertId,
    /// Of the person whose link it was; `verified` of each call says whether it was surely they who called.
    pub name: Option<String>,
    /// Numbers that the caller gave, the newest first.
    pub given: Vec<Telephone>,
    /// Numbers on record that are not among them.
    pub on_record: Vec<Telephone>,
    /// `27 March 1982, aged 44`: to ask for before anything is said.
    pub born: Option<String>,
    /// Nothing may be written to them, since somebody else may read it.
    pub ring_only: bool,
    /// Reception has recorded a death: whoever answers may be mourning.
    pub died: Option<String>,
    pub language: Option<String>,
    pub needs: Vec<StatedNeed>,
    /// They wrote in a story and did not say who they are: nothing is on record of them.
    pub nameless: bool,
    /// The name for talk of the story by which they can be answered, while it is there.
    pub story: Option<String>,
    /// The newest first.
    pub calls: Vec<Call>,
    pub earlier: Vec<Earlier>,
}

/// A call of the same person that somebody closed.
pub(super) struct Earlier {
    pub raised: Instant,
    pub source: &'static str,
    pub outcome: &'static str,
    pub note: String,
    pub by: String,
    pub closed: Instant,
}

/// Everybody with a call that nobody has closed: those who wait first, then the others; each kind in the order in which
/// they called.
pub(super) fn cards(tx: &Tx<'_>, engines: &Engines, reader: Option<StaffId>) -> store::Result<Vec<Card>> {
    let (handed, told) = (tx.open_hand_overs()?, tx.back_up_told()?);
    let mut people: Vec<(PersonId, Vec<Alert>)> = Vec::new();
    for alert in tx.open_alerts()? {
        let person = tx.person_of_call(alert.id)?;
        match people.iter_mut().find(|(known, _)| *known == person) {
            Some((_, calls)) => calls.push(alert),
            None => people.push((person, vec![alert])),
        }
    }
    let cards = people.into_iter().map(|(person, alerts)| {
        let calls = alerts.into_iter().map(|alert| {
            let handed = handed.iter().find(|one| one.alert == alert.id);
            Ok((alert.referral, call(tx, alert, handed, told, reader)?))
        });
        card(tx, engines, person, calls.collect::<store::Result<Vec<_>>>()?)
    });
    let cards = cards.collect::<store::Result<Vec<_>>>()?;
    let (mut waiting, taken): (Vec<Card>, Vec<Card>) = cards.into_iter().partition(Card::waits);
    waiting.extend(taken);
    Ok(waiting)
}

fn card(
    tx: &Tx<'_>,
    engines: &Engines,
    person: PersonId,
    calls: Vec<(Option<ReferralId>, Call)>,
) -> store::Result<Card> {
    let referral = calls.iter().rev().find_map(|(referral, _)| *referral);
    let known = referral.map(|referral| who::person(tx, referral)).transpose()?.flatten();
    let letter = referral.map(|referral| tx.letter(referral)).transpose()?.map(|kept| kept.letter.text);
    let mut calls: Vec<Call> = calls.into_iter().map(|(_, call)| call).collect();
    let id = calls[0].id; // nobody is on the list without a call
    calls.reverse();
    for call in &mut calls {
        call.name = known.as_ref().map(|(_, name)| name.clone());
    }
    let earlier = tx.closed_calls_of(person, EARLIER)?.into_iter().map(|one| earlier(tx, &one));
    let earlier = earlier.collect::<store::Result<Vec<_>>>()?.into_iter().flatten().collect();
    let mut card = Card::of(id, calls, known.as_ref().map(|(person, _)| person), tx.now());
    card.earlier = earlier;
    card.nameless = referral.is_none();
    if card.nameless {
        card.story = tx.story_of_caller(person)?.map(|story| story.short());
    }
    if let Some((person, _)) = &known {
        card.needs = engines.communication.stated(person, letter.as_deref().unwrap_or_default());
    }
    Ok(card)
}

fn earlier(tx: &Tx<'_>, one: &record::ClosedCall) -> store::Result<Option<Earlier>> {
    let record::AlertState::Closed { by, at, outcome } = one.alert.state else { return Ok(None) };
    Ok(Some(Earlier {
        raised: one.alert.raised,
        source: one.alert.source.in_words(),
        outcome: HelpOutcome::in_words(outcome),
        note: one.note.clone(),
        by: staff_name(tx, by)?,
        closed: at,
    }))
}

impl Card {
    /// Of these calls, the newest first, by somebody of whom this is on record.
    pub fn of(id: AlertId, calls: Vec<Call>, person: Option<&Person>, now: Instant) -> Self {
        let mut given: Vec<Telephone> = Vec::new();
        for number in calls.iter().flat_map(|call| Telephone::all_in(&call.words)) {
            if !given.contains(&number) {
                given.push(number);
            }
        }
        let on_record = person.map(|person| person.telephones.clone()).unwrap_or_default();
        let born = person.and_then(|person| person.born);
        Self {
            id,
            name: calls.first().and_then(|call| call.name.clone()),
            on_record: on_record.into_iter().filter(|number| !given.contains(number)).collect(),
            given,
            born: born.map(|born| format!("{}, aged {}", born.in_words(), born.age_on(now.day()))),
            ring_only: person.is_some_and(|person| person.ring_only),
            died: person.and_then(record::Person::death_in_words),
            language: language_in_words(person.and_then(|person| person.language.as_deref())),
            needs: Vec::new(),
            nameless: false,
            story: None,
            calls,
            earlier: Vec::new(),
        }
    }

    /// Whether somebody is to take it on.
    pub fn waits(&self) -> bool {
        self.calls.iter().any(|call| call.waits)
    }

    /// Whether the reader may take something of it on.
    pub fn may_take_on(&self) -> bool {
        self.calls.iter().any(Call::may_take_on)
    }

    /// Whether somebody has it, so that a try can be recorded.
    pub fn is_taken_on(&self) -> bool {
        self.calls.iter().any(Call::is_taken_on)
    }

    /// Whether it can be closed: somebody spoke with them or tried to since each of the calls.
    pub fn may_be_closed(&self) -> bool {
        self.calls.iter().all(Call::may_be_closed)
    }

    /// Whether the last try can be taken back.
    pub fn has_tries(&self) -> bool {
        self.calls.iter().any(|call| call.tries.iter().any(|tried| tried.mistake.is_none()))
    }

    pub fn is_verified(&self) -> bool {
        self.calls.iter().all(|call| call.verified)
    }

    /// Whether they are not to be rung at all, but written to.
    pub fn is_not_rung(&self) -> bool {
        self.needs.iter().any(|stated| stated.need == CommunicationNeed::NoTelephone)
    }

    /// Calls of the reader's that were handed to a colleague who has not taken them on.
    pub fn handed_away(&self) -> Vec<AlertId> {
        let own = self.calls.iter().filter(|call| call.own && call.handed.is_some());
        own.map(|call| call.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use record::AlertState;

    fn card(words: &[&str], on_record: &[&str]) -> Card {
        let calls = words.iter().map(|words| Call { words: (*words).into(), ..samples::call(1, AlertState::Open) });
        let numbers = on_record.iter().map(|number| number.parse().expect("a number for drama"));
        let person = Person { telephones: numbers.collect(), ..Person::default() };
        Card::of(AlertId::from_bytes([1; 16]), calls.collect(), Some(&person), samples::now())
    }

    #[test]
    fn the_number_that_the_caller_gave_comes_before_the_one_on_record_and_each_once() {
        let texts = |numbers: &[Telephone]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
        let other = card(&["Ring 07700900555.\nplease"], &["07700 900123"]);
        assert_eq!(
            (texts(&other.given), texts(&other.on_record)),
            (vec!["07700900555".into()], vec!["07700900123".into()])
        );
        let same = card(&["Ring 07700900123."], &["07700 900123"]);
        assert_eq!((same.given.len(), same.on_record.len()), (1, 0));
        let newest = card(&["01632 960123 now", "Ring 07700900555."], &[]);
        assert_eq!(texts(&newest.given), ["01632960123", "07700900555"]);
    }
}
