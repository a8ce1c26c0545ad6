//! Methods that are about one referral. A link reaches its own, a clinic its own; the rest is not there.
use super::{Reach, one};
use crate::made_up::{self, call, colleague, finding, message, now, offer, question, staff, taken};
use record::{Attempt, CheckInId, FindingId, Given, HelpOutcome, MessageState, OfferState, Sharing, StepKind, Way};
use store::{Cohort, Ended, Error, Moved, Reading, Verdict};

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
    ("holder", |tx, _, them| tx.holder(them.person).map(one)),
    ("holder_of", |tx, _, them| tx.holder_of(them.referral).map(one)),
    ("referral", |tx, _, them| tx.referral(them.referral).map(one)),
    ("letter", |tx, _, them| tx.letter(them.referral).map(one)),
    ("person", |tx, _, them| tx.person(them.referral).map(one)),
    ("put_person", |tx, _, them| tx.put_person(&tx.holder(them.person)?, &them.details).map(one)),
    ("letter_read", |tx, _, them| tx.letter_read(them.referral).map(one)),
    ("set_reading", |tx, _, them| tx.set_reading(them.referral, Reading::Released, "read").map(one)),
    ("set_appointment", |tx, _, them| tx.set_appointment(them.referral, None).map(one)),
    ("end", |tx, _, them| tx.end(them.referral, Ended::Closed).map(one)),
    ("resume", |tx, _, them| {
        tx.end(them.referral, Ended::Withdrawn)?;
        tx.resume(them.referral).map(one)
    }),
    ("revoke_check_in_links", |tx, _, them| tx.revoke_check_in_links(them.referral).map(one)),
    ("links_work_until", |tx, _, them| tx.links_work_until(them.referral, now(), made_up::HOUR).map(one)),
    ("newest_link", |tx, _, them| Ok(tx.newest_link(them.referral)?.into_iter().count())),
    ("put_findings", |tx, me, them| tx.put_findings(&tx.holder_of(me.referral)?, them.referral, &[finding()]).map(one)),
    ("findings", |tx, _, them| Ok(tx.findings(them.referral)?.len())),
    ("set_verdict", |tx, _, them| {
        let finding = tx.findings(them.referral).map_or(FindingId::from_bytes([1; 16]), |found| found[0].id);
        tx.set_verdict(them.referral, finding, Verdict::Confirmed).map(one)
    }),
    ("step", |tx, _, them| tx.step(them.referral, StepKind::Briefed, None).map(one)),
    ("steps", |tx, _, them| Ok(tx.steps(them.referral)?.len())),
    ("put_cohort", |tx, _, them| tx.put_cohort(them.referral, &Cohort::default()).map(one)),
    ("only_newest_link", |tx, _, them| tx.only_newest_link(them.opens()).map(one)),
    ("put_link", |tx, _, them| tx.put_link(them.opens(), "another token", now()).map(one)),
    ("revoke_links", |tx, _, them| tx.revoke_links(them.referral).map(one)),
    ("link", |tx, _, them| tx.link(&them.link).map(one)),
    ("count_wrong_try", |tx, _, them| tx.count_wrong_try(&them.link).map(one)),
    ("begin_visit", |tx, _, them| tx.begin_visit(&them.link, "a cookie").map(one)),
    ("put_check_in", |tx, _, them| tx.put_check_in(tx.new_id(CheckInId::from_bytes)?, them.referral, "…").map(one)),
    ("check_in", |tx, _, them| tx.check_in(them.check_in).map(one)),
    ("newest_check_in", |tx, _, them| Ok(tx.newest_check_in(them.referral)?.into_iter().count())),
    ("put_answer", |tx, me, them| {
        tx.put_answer(&tx.holder_of(me.referral)?, them.check_in, &question(), &Given::Skipped).map(one)
    }),
    ("answers", |tx, me, them| {
        // one's own check-in with another's name on it
        let mut forged = tx.check_in(me.check_in)?;
        forged.id = them.check_in;
        Ok(tx.answers(&forged)?.len())
    }),
    ("set_sharing", |tx, me, them| {
        tx.set_sharing(&tx.holder_of(me.referral)?, them.check_in, &Sharing::default()).map(one)
    }),
    ("set_own_word", |tx, me, them| tx.set_own_word(&tx.holder_of(me.referral)?, them.check_in, "a hash").map(one)),
    ("has_own_word", |tx, _, them| tx.has_own_word(them.check_in).map(one)),
    ("own_word", |tx, _, them| Ok(usize::from(tx.own_word(them.check_in)?.is_none_or(|word| word.tries_left > 0)))),
    ("count_word_try", |tx, _, them| tx.count_word_try(them.check_in, true).map(one)),
    ("finish_check_in", |tx, _, them| tx.finish_check_in(them.check_in).map(one)),
    ("put_offer", |tx, me, them| tx.put_offer(&tx.holder_of(me.referral)?, &offer(them.referral)).map(one)),
    ("offers", |tx, _, them| Ok(tx.offers(them.referral)?.len())),
    ("somebody_arrived", |tx, _, them| tx.somebody_arrived(them.offer).map(one)),
    ("offer", |tx, _, them| tx.offer(them.offer).map(one)),
    ("move_offer", |tx, me, them| {
        let mut forged = offer(me.referral);
        forged.id = them.offer;
        let moved = tx.move_offer(&forged, OfferState::Accepted, None);
        let honest =
            tx.move_offer(&record::Offer { id: them.offer, ..offer(them.referral) }, OfferState::Declined, None);
        match (moved, me.referral == them.referral) {
            (Err(Error::Changed), false) => honest.map(one), // nothing was moved under one's own name
            (moved, _) => moved.map(one),
        }
    }),
    ("set_way", |tx, _, them| {
        let mut seen = record::Offer { id: them.offer, ..offer(them.referral) };
        for state in [OfferState::Accepted, OfferState::HandedOver] {
            tx.move_offer(&seen, state, None)?;
            seen.state = state;
        }
        tx.set_way(&seen, Way::Print).map(one)
    }),
    ("set_along", |tx, me, them| {
        let seen = record::Offer { id: them.offer, ..offer(them.referral) };
        tx.set_along(&tx.holder_of(me.referral)?, &seen, &record::Along::default()).map(one)
    }),
    ("put_first_visit", |tx, me, them| {
        let seen = record::Offer { id: them.offer, ..offer(them.referral) };
        tx.put_first_visit(&tx.holder_of(me.referral)?, &seen, "the door is red").map(one)
    }),
    ("first_visit", |tx, _, them| tx.first_visit(them.offer)?.ok_or(Error::NotFound).map(one)),
    ("take_back_first_visit", |tx, _, them| {
        tx.take_back_first_visit(&record::Offer { id: them.offer, ..offer(them.referral) }).map(one)
    }),
    ("put_message", |tx, me, them| tx.put_message(&tx.holder_of(me.referral)?, &message(Some(them.referral))).map(one)),
    ("message", |tx, _, them| tx.message(them.message).map(one)),
    ("messages_of", |tx, _, them| Ok(tx.messages_of(them.referral)?.len())),
    ("move_message", |tx, me, them| {
        // one's own message with another's name on it; to be sent, so that it is sealed anew
        let mut forged = tx.message(me.message)?;
        forged.id = them.message;
        tx.move_message(&forged, &Moved::taken(MessageState::Sending, taken())).map(one)
    }),
    ("on_a_visit", |tx, _, them| tx.on_a_visit(them.referral).map(one)),
    ("has_open_call", |tx, _, them| Ok(usize::from(tx.has_open_call(them.referral)?))),
    ("put_alert", |tx, me, them| tx.put_alert(&tx.holder_of(me.referral)?, &call(Some(them.referral))).map(one)),
    ("alert", |tx, _, them| tx.alert(them.alert.id).map(one)),
    ("open_alerts_of", |tx, _, them| Ok(tx.open_alerts_of(them.referral)?.len())),
    ("acknowledge", |tx, _, them| tx.acknowledge(them.alert.id, staff(), now()).map(one)),
    ("contacted", |tx, _, them| tx.contacted(them.alert.id, staff(), Attempt::Spoke, now()).map(one)),
    ("take_back_attempt", |tx, _, them| tx.take_back_attempt(them.alert.id, staff(), now()).map(one)),
    ("take_longer", |tx, _, them| tx.take_longer(them.alert.id, now()).map(one)),
    ("person_of_call", |tx, _, them| tx.person_of_call(them.alert.id).map(one)),
    ("attempts", |tx, _, them| tx.attempts(them.alert.id).map(one)),
    ("hand_over_call", |tx, _, them| tx.hand_over_call(them.alert.id, staff(), colleague(), now()).map(one)),
    ("take_over_call", |tx, _, them| tx.take_over_call(them.alert.id, staff(), now(), now()).map(one)),
    ("keep_call", |tx, _, them| tx.keep_call(them.alert.id, staff()).map(one)),
    ("close_alert", |tx, _, them| tx.close_alert(them.alert.id, staff(), HelpOutcome::Spoke, "well").map(one)),
    ("looks_at", |tx, _, them| Ok(tx.looks_at(them.referral)?.len())),
];
