//! The person's own list: what they keep, what is not for them, how they would like it. It is theirs: staff see it only
//! while the person shares the support that they would like.
use crate::brief::{own_seeker, seeker};
use crate::error::{Result, StepError};
use crate::message::put;
use crate::offer::{forms, made};
use crate::withdraw::goes_on;
use record::{
    About, Along, Answer, CheckInId, Free, Given, Hour, MessageKind, Offer, OfferId, OfferState, ReferralId, Seeker,
    StepKind, Weekdays,
};
use signpost::Directory;
use std::sync::Arc;
use store::{Desk, Subject, Tx};

/// As far as somebody would go, when, and how they would like to meet: choices of the message `support-how`.
pub const WISHES: &[&str] =
    &["km-2", "km-5", "km-10", "km-25", "daytime", "evening", "weekend", "in-person", "phone", "online"];
/// The name under which it is kept how somebody would like it.
pub const WISHED: &str = "support-how";

/// The person keeps a support service from their list (`true`), or says that it is not for them (`false`): then another
/// comes in its place.
///
/// # Errors
/// [`StepError::NotNow`] when their list does not have it.
pub async fn choose(desk: &Desk, directory: &Arc<Directory>, service: &str, keep: bool) -> Result<OfferId> {
    let (directory, service) = (Arc::clone(directory), service.to_owned());
    let referral = own_referral(desk)?;
    desk.write(move |tx| {
        goes_on(tx, referral)?;
        let known =
            tx.offers(referral)?.into_iter().find(|o| o.service == service && o.state != OfferState::NotReached);
        let (state, kind) =
            if keep { (OfferState::Accepted, StepKind::Accepted) } else { (OfferState::Declined, StepKind::Declined) };
        if let Some(known) = known {
            if known.state != state {
                tx.move_offer(&known, state, None)?;
                tx.step(referral, kind, None)?;
            }
            return Ok(known.id);
        }
        let asks = seeker_of_visit(tx, referral)?;
        let offer = made(tx, &directory, &asks, referral, &service)?;
        let offer = Offer { state, along: Along { own: true, ..Along::default() }, ..offer };
        tx.put_offer(&tx.holder_of(referral)?, &offer)?;
        tx.count_offered(&offer.service)?;
        tx.step(referral, StepKind::Offered, forms(&directory, &service).as_deref())?;
        tx.step(referral, kind, None)?;
        Ok(offer.id)
    })
    .await
}

/// The person says how they would like it: codes of [`WISHES`]. An empty list takes every limit away.
///
/// # Errors
/// [`StepError::Wrong`] for a code that is none of them; [`StepError::NotNow`] before the check-in was sent in.
pub async fn wish(desk: &Desk, check_in: CheckInId, codes: Vec<String>) -> Result<()> {
    if !codes.iter().all(|code| WISHES.contains(&code.as_str())) {
        return Err(StepError::wrong("choose from the list"));
    }
    desk.write(move |tx| {
        let row = tx.check_in(check_in)?;
        if row.finished.is_none() {
            return Err(StepError::not_now("this has not been sent in yet"));
        }
        let key = WISHED.parse().map_err(|_| StepError::wrong("a question's name is a code"))?;
        tx.put_answer(&tx.holder_of(row.referral)?, check_in, &key, &Given::ChoseSome(codes.clone()))?;
        Ok(tx.step(row.referral, StepKind::Answered, Some(WISHED))?)
    })
    .await
}

/// The person asks for a link to what they kept. The message holds the link and nothing else.
///
/// # Errors
/// [`StepError::NotNow`] when they kept nothing, or nothing may be written to them.
pub async fn send_own_list(desk: &Desk, check_in: CheckInId) -> Result<()> {
    let referral = own_referral(desk)?;
    desk.write(move |tx| {
        goes_on(tx, referral)?;
        let person = tx.person(referral)?;
        if person.ring_only || (person.email.is_none() && person.telephones.is_empty()) {
            return Err(StepError::not_now("we cannot write to you; you can print the list"));
        }
        if kept(tx, referral)?.is_empty() {
            return Err(StepError::not_now("you have kept nothing yet"));
        }
        put(tx, referral, MessageKind::OwnList, About::CheckIn(check_in), tx.now())?;
        Ok::<_, StepError>(())
    })
    .await
}

/// What the person keeps on their own list, as far as it goes on.
///
/// # Errors
/// When the referral is not this actor's.
pub fn kept(tx: &Tx<'_>, referral: ReferralId) -> Result<Vec<Offer>> {
    let goes_on = |offer: &Offer| matches!(offer.state, OfferState::Accepted | OfferState::HandedOver);
    Ok(tx.offers(referral)?.into_iter().filter(|offer| offer.along.own && goes_on(offer)).collect())
}

/// What the person asks of the list on this visit: of all that they said, on the visit in which they said it; by a link
/// that came weeks later only of what they share, since a date of birth is no secret at home. What they kept, what is not
/// for them and what was offered already stands on it no more.
///
/// # Errors
/// When the referral is not this actor's.
pub fn seeker_of_visit(tx: &Tx<'_>, referral: ReferralId) -> Result<Seeker> {
    let at_check_in = matches!(tx.actor().opens.map(|opens| opens.subject), Some(Subject::CheckIn(_)));
    let asks = if at_check_in { own_seeker(tx, referral)? } else { seeker(tx, referral)? };
    let had = tx.offers(referral)?.into_iter().map(|offer| offer.service);
    Ok(Seeker { declined: had.collect(), ..asks })
}

/// How somebody would like it, put into what they ask for.
pub(crate) fn wished(asks: Seeker, answers: &[Answer]) -> Seeker {
    let said = answers.iter().find(|answer| answer.question.as_str() == WISHED).map(|answer| &answer.given);
    let Some(Given::ChoseSome(codes)) = said else { return asks };
    let has = |code: &str| codes.iter().any(|said| said == code);
    let far = codes.iter().filter_map(|code| code.strip_prefix("km-")?.parse::<f64>().ok()).reduce(f64::min);
    let formats = [
        (
            "in-person",
            &[record::Format::Group, record::Format::OneToOne, record::Format::DropIn, record::Format::Home][..],
        ),
        ("phone", &[record::Format::Phone]),
        ("online", &[record::Format::Online, record::Format::SelfGuided]),
    ];
    let only = formats.iter().filter(|(code, _)| has(code)).flat_map(|(_, formats)| formats.iter().copied()).collect();
    Seeker { max_km: far.or(asks.max_km), when: free(has), only, ..asks }
}

/// The parts of the week that these words stand for.
fn free(has: impl Fn(&str) -> bool) -> Vec<Free> {
    let (working, weekend) = days();
    let parts = [
        ("daytime", working, 8 * 60, 17 * 60),
        ("evening", working, 17 * 60, 22 * 60),
        ("weekend", weekend, 8 * 60, 22 * 60),
    ];
    let part = |(_, days, from, to): (&str, Weekdays, u16, u16)| Free {
        days,
        from: Hour::at_minute(from),
        to: Hour::at_minute(to),
    };
    parts.into_iter().filter(|(code, ..)| has(code)).map(part).collect()
}

fn days() -> (Weekdays, Weekdays) {
    let of = |days: std::ops::Range<u8>| days.map(Weekdays::numbered).fold(Weekdays::default(), Weekdays::or);
    (of(0..5), of(5..7))
}

/// The referral of the person at this desk.
fn own_referral(desk: &Desk) -> Result<ReferralId> {
    desk.actor().opens.map(|opens| opens.referral).ok_or(StepError::Store(store::Error::NotFound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Format, Instant};

    fn with(codes: &[&str]) -> Seeker {
        let given = Given::ChoseSome(codes.iter().map(|code| (*code).to_owned()).collect());
        let answer = Answer { question: WISHED.parse().expect("a code"), given, at: Instant::from_micros(0) };
        wished(Seeker { max_km: Some(40.0), ..Seeker::default() }, &[answer])
    }

    #[test]
    fn what_somebody_wishes_is_what_is_looked_for_and_nothing_wished_limits_nothing() {
        let asks = with(&["km-5", "evening", "phone"]);
        assert_eq!(asks.max_km, Some(5.0));
        assert_eq!((asks.when.len(), asks.when[0].days.len(), asks.when[0].from.minutes()), (1, 5, 17 * 60));
        assert_eq!(asks.only, [Format::Phone]);
        let free = with(&[]);
        assert!(free.max_km == Some(40.0) && free.when.is_empty() && free.only.is_empty());
        assert_eq!(with(&["weekend", "daytime"]).when.len(), 2);
    }
}
