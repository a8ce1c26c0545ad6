//! Each method of `Tx` is tried across each wall, and a method that stands in no table fails the test.
use crate::change;
use crate::made_up::{
    self, HOUR, Patient, by_link, call, clinic, clinician, colleague, finding, message, now, offer, question, refer,
    staff, taken,
};
use record::{
    AimState, Attempt, CheckInId, Confidence, ConfirmedBy, Decided, FindingId, FirstVisitState, FirstVisitWhy, Given,
    HelpOutcome, ItemKind, JudgementWhy, KeyPrint, Lesson, Level, MessageState, Moment, NotRight, OfferState,
    PaperPlace, ReferralId, Role, SaidKind, Sharing, SignedKind, StepKind, StoryEnd, Teller, Way, Why, Withdrawal,
};
use std::collections::{BTreeMap, BTreeSet};
use store::trial::{Trial, all_asked};
use store::{
    Cohort, Desk, Ended, Error, LookUp, Moved, Opens, Reading, Result, Subject, ToDo, Tx, Verdict, Where, WritingOf,
};

/// How many of `them`'s rows a method showed or touched, asked by somebody who works on `me`.
type Reach = fn(&Tx<'_>, me: &Patient, them: &Patient) -> Result<usize>;

/// Methods that are about one referral. A link reaches its own, a clinic its own; the rest is not there.
const OF_ONE: &[(&str, Reach)] = &[
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

/// Methods over a whole clinic: for a link none of it is there, and nothing of another clinic is in it.
const OF_A_CLINIC: &[(&str, Reach)] = &[
    ("referral_called", |tx, _, them| Ok(tx.referral_called(&them.source)?.into_iter().count())),
    ("put_referral", |tx, me, them| {
        let source = record::Source { system: "urn:made-up".into(), id: "another".into() };
        let referral = made_up::referral(&source, &them.details);
        tx.put_referral(&tx.holder_of(me.referral)?, tx.new_id(ReferralId::from_bytes)?, &referral, Reading::Held)?;
        Ok(0)
    }),
    ("appointments", |tx, _, them| {
        let rows = tx.appointments(now(), now().plus(48 * made_up::HOUR))?;
        Ok(rows.iter().filter(|row| row.id == them.referral).count())
    }),
    ("day", |tx, _, them| {
        let rows = tx.day(now(), now().plus(48 * made_up::HOUR))?;
        Ok(rows.iter().filter(|row| row.referral == them.referral).count())
    }),
    ("next_appointment", |tx, me, them| {
        // theirs is the only one there is, unless it is one's own clinic's
        let found = tx.next_appointment(now())?;
        Ok(usize::from(found.is_some() && me.clinic == them.clinic))
    }),
    ("to_do", |tx, _, them| {
        let all = [ToDo::BirthDate, ToDo::LockedLink, ToDo::Unbooked, ToDo::CalledOff, ToDo::Moved, ToDo::Unsaid];
        let found: Vec<_> = all.into_iter().map(|what| tx.to_do(what)).collect::<Result<_>>()?;
        Ok(found.into_iter().flatten().filter(|row| row.id == them.referral).count())
    }),
    ("messages_waiting", |tx, _, _| tx.messages_waiting().map(none)),
    ("look_up", |tx, _, them| {
        let family = them.details.name.family.clone();
        let by = [
            LookUp::NhsNumber(them.details.nhs_number.clone().expect("a number")),
            LookUp::Name(family, them.details.born.expect("a birth date")),
            LookUp::Telephone(them.details.telephones[0].clone()),
        ];
        let found: Vec<_> = by.iter().map(|by| tx.look_up(by)).collect::<Result<_>>()?;
        Ok(found.into_iter().flatten().filter(|person| *person == them.person).count())
    }),
    ("all_referrals_of", |tx, _, them| Ok(tx.all_referrals_of(them.person)?.len())),
    ("put_upload", |tx, _, _| tx.put_upload("list.csv", "a", "b").map(none)),
    ("upload", |tx, _, _| uploaded(tx, |id| tx.upload(id).map(none))),
    ("set_upload_mapping", |tx, _, _| uploaded(tx, |id| tx.set_upload_mapping(id, "c").map(none))),
    ("begin_upload", |tx, _, _| uploaded(tx, |id| tx.begin_upload(id, now(), now()).map(none))),
    ("set_upload_outcome", |tx, _, _| {
        uploaded(tx, |id| {
            tx.begin_upload(id, now(), now())?;
            tx.set_upload_outcome(id, "{}", true).map(none)
        })
    }),
    ("drop_upload", |tx, _, _| uploaded(tx, |id| tx.drop_upload(id).map(none))),
    ("forget_uploads", |tx, _, _| tx.forget_uploads(now()).map(none)),
    ("held", |tx, _, them| Ok(tx.held()?.iter().filter(|row| row.id == them.referral).count())),
    ("newest", |tx, _, them| Ok(tx.newest(50)?.iter().filter(|row| row.id == them.referral).count())),
    ("referrals_of", |tx, _, them| Ok(tx.referrals_of(them.person)?.len())),
    ("people_like", |tx, _, them| {
        Ok(tx.people_like(&them.details)?.iter().filter(|(holder, _)| holder.person == them.person).count())
    }),
    ("steps_between", |tx, _, them| {
        let mut theirs = 0;
        tx.steps_between(StepKind::ALL, now(), now().plus(made_up::HOUR), |step| {
            theirs += usize::from(step.referral == them.referral);
        })?;
        Ok(theirs)
    }),
    ("cohorts", |tx, _, them| {
        tx.put_cohort(them.referral, &Cohort::default()).or_else(|error| match error {
            Error::NotFound => Ok(()), // theirs is not ours to write
            other => Err(other),
        })?;
        let mut theirs = 0;
        tx.cohorts(|referral, _| theirs += usize::from(referral == them.referral))?;
        Ok(theirs)
    }),
    ("findings_between", |tx, _, them| {
        let mut theirs = 0;
        tx.findings_between(now(), now().plus(made_up::HOUR), |row| {
            theirs += usize::from(row.referral == them.referral);
        })?;
        Ok(theirs)
    }),
    ("offers_with_company", |tx, _, them| {
        Ok(tx.offers_with_company()?.iter().filter(|offer| offer.id == them.offer).count())
    }),
    ("offers_unanswered", |tx, _, them| {
        Ok(tx.offers_unanswered(now())?.iter().filter(|offer| offer.id == them.offer).count())
    }),
    ("first_visits", |tx, _, them| {
        let all = FirstVisitState::ALL.iter().map(|state| tx.first_visits(*state)).collect::<Result<Vec<_>>>()?;
        Ok(all.iter().flatten().filter(|told| told.offer == them.offer).count())
    }),
    ("judge_first_visit", |tx, _, them| match tx.first_visit(them.offer)? {
        Some(told) => tx.judge_first_visit(&told, FirstVisitWhy::Helps).map(one),
        None => Ok(0),
    }),
    ("open_messages", |tx, _, them| {
        Ok(tx.open_messages(50)?.iter().filter(|message| message.id == them.message).count())
    }),
    ("messages", |tx, _, them| Ok(tx.messages(50)?.iter().filter(|message| message.id == them.message).count())),
    ("open_alerts", |tx, _, them| Ok(tx.open_alerts()?.iter().filter(|alert| alert.id == them.alert.id).count())),
    ("escalate_due", |tx, _, them| Ok(tx.escalate_due(now())?.iter().filter(|alert| **alert == them.alert.id).count())),
    ("bring_back_due", |tx, _, them| Ok(tx.bring_back_due(now())?.iter().filter(|id| **id == them.alert.id).count())),
    ("tell_again_due", |tx, _, them| {
        Ok(tx.tell_again_due(now(), now())?.iter().filter(|id| **id == them.alert.id).count())
    }),
    ("closed_calls_of", |tx, _, them| Ok(tx.closed_calls_of(them.person, 50)?.len())),
    ("back_up_message_waits", |tx, _, _| tx.back_up_message_waits().map(none)),
    ("back_up_told", |tx, _, _| tx.back_up_told().map(none)),
    ("open_hand_overs", |tx, _, them| {
        Ok(tx.open_hand_overs()?.iter().filter(|one| one.alert == them.alert.id).count())
    }),
    ("tell_hand_overs_due", |tx, _, them| {
        Ok(tx.tell_hand_overs_due()?.iter().filter(|id| **id == them.alert.id).count())
    }),
    ("looks", |tx, _, them| {
        let them = them.referral.to_string();
        Ok(tx.looks(500)?.iter().filter(|look| look.looked.contains(&them)).count())
    }),
    ("put_clinic", |tx, _, _| tx.put_clinic(&tx.own_clinic()?).map(none)),
    ("staff", |tx, _, _| Ok(tx.staff()?.len())),
    ("staff_name", |tx, _, _| tx.staff_name(tx.put_staff("mo", Some("$argon2id$"), Role::Duty)?).map(none)),
    ("put_staff", |tx, _, _| tx.put_staff("amina", Some("$argon2id$"), Role::Clinician).map(none)),
    ("is_account", |tx, _, _| tx.is_account("amina").map(none)),
    ("put_credential", |tx, _, _| tx.put_credential("token", "records", Role::EhrClient).map(none)),
    ("bring_in", |tx, _, _| tx.bring_in(&made_up::pull(&["leeds-walking"])).map(none)),
    ("entries", |tx, _, _| tx.entries().map(none)),
    ("entry", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking"]))?;
        tx.entry("leeds-walking").map(none)
    }),
    ("raw_entry", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking"]))?;
        tx.raw_entry("leeds-walking").map(none)
    }),
    ("quarantined", |tx, _, _| Ok(tx.quarantined()?.len())),
    ("confirm_service", |tx, _, _| {
        tx.confirm_service("leeds-walking", ConfirmedBy::Staff, now().day(), Some(staff())).map(none)
    }),
    ("confirmations", |tx, _, _| Ok(tx.confirmations()?.len())),
    ("report_service", |tx, _, _| tx.report_service("leeds-walking", NotRight::Moved, false).map(none)),
    ("reports", |tx, _, _| Ok(tx.reports()?.len())),
    ("merge_services", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        tx.merge_services("leeds-walking", "leeds-walks", "name").map(none)
    }),
    ("keep_apart", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        tx.keep_apart("leeds-walking", "leeds-walks").map(none)
    }),
    ("undo_merge", |tx, _, _| {
        tx.bring_in(&made_up::pull(&["leeds-walking", "leeds-walks"]))?;
        let merge = tx.merge_services("leeds-walking", "leeds-walks", "name")?;
        tx.undo_merge(merge).map(none)
    }),
    ("merges", |tx, _, _| Ok(tx.merges()?.len())),
    ("put_nudge", |tx, _, _| tx.put_nudge("leeds-walking", "token", now().plus(HOUR)).map(none)),
    ("nudges", |tx, _, _| Ok(tx.nudges()?.len())),
    ("nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge(nudge).map(none)
    }),
    ("owner_asked", |tx, _, _| tx.owner_asked("leeds-walking", now()).map(none)),
    ("nudge_goes_by", |tx, me, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge_goes_by(nudge, me.message).map(none)
    }),
    ("renew_nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.renew_nudge(nudge, "another token", now().plus(HOUR)).map(none)
    }),
    ("put_owner_address", |tx, _, _| {
        tx.put_owner_address("leeds-walking", &"jo@walks.example".parse().expect("an address")).map(none)
    }),
    ("owner_address", |tx, _, _| {
        tx.put_owner_address("leeds-walking", &"jo@walks.example".parse().expect("an address"))?;
        tx.owner_address("leeds-walking").map(none)
    }),
    ("owners_with_address", |tx, _, _| Ok(tx.owners_with_address()?.len())),
    ("forget_owner_address", |tx, _, _| tx.forget_owner_address("leeds-walking").map(none)),
    ("nudge_sent", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.nudge_sent(nudge).map(none)
    }),
    ("answer_nudge", |tx, _, _| {
        let nudge = tx.put_nudge("leeds-walking", "token", now().plus(HOUR))?;
        tx.answer_nudge(nudge, true).map(none)
    }),
    ("put_learnt", |tx, _, _| tx.put_learnt(&lesson(), 1, false).map(none)),
    ("learnt", |tx, _, _| Ok(tx.learnt()?.len())),
    ("put_learning_group", |tx, _, _| tx.put_learning_group(now().day(), None).map(none)),
    ("learning_groups", |tx, _, _| Ok(tx.learning_groups()?.len())),
    ("close_moments", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        tx.close_moments(group, Moment::ALL).map(none)
    }),
    ("put_confidence", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        tx.put_confidence(group, "HO04RD", Moment::Before, sure()).map(none)
    }),
    ("said_sure", |tx, _, _| {
        let group = tx.put_learning_group(now().day(), None)?;
        Ok(tx.said_sure(group)?.len())
    }),
    ("put_aim", |tx, _, _| tx.put_aim(&change::aim("More people check in")).map(none)),
    ("rewrite_aim", |tx, _, _| {
        let aim = tx.aim(tx.put_aim(&change::aim("More people check in"))?)?;
        tx.rewrite_aim(&aim, AimState::Reached, &aim.text).map(none)
    }),
    ("aim", |tx, _, _| tx.aim(tx.put_aim(&change::aim("More people check in"))?).map(none)),
    ("aims", |tx, _, _| Ok(tx.aims()?.len())),
    ("put_driver", |tx, _, _| change::driver(tx).map(none)),
    ("rewrite_driver", |tx, _, _| {
        let driver = tx.driver(change::driver(tx)?)?;
        tx.rewrite_driver(&driver, true, &driver.text).map(none)
    }),
    ("order_drivers", |tx, _, _| tx.order_drivers(&[change::driver(tx)?]).map(none)),
    ("drivers", |tx, _, _| tx.drivers(tx.driver(change::driver(tx)?)?.aim).map(none)),
    ("driver", |tx, _, _| tx.driver(change::driver(tx)?).map(none)),
    ("put_idea", |tx, _, _| change::idea(tx).map(none)),
    ("rewrite_idea", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea).map(none)
    }),
    ("ideas", |tx, _, _| Ok(tx.ideas()?.len())),
    ("idea", |tx, _, _| tx.idea(change::idea(tx)?).map(none)),
    ("idea_from", |tx, _, _| Ok(tx.idea_from("a card")?.into_iter().count())),
    ("put_cycle", |tx, _, _| change::cycle(tx).map(none)),
    ("rewrite_cycle", |tx, _, _| {
        let cycle = tx.cycle(change::cycle(tx)?)?;
        tx.rewrite_cycle(&cycle, &cycle.text).map(none)
    }),
    ("cycles", |tx, _, _| Ok(tx.cycles()?.len())),
    ("cycle", |tx, _, _| tx.cycle(change::cycle(tx)?).map(none)),
    ("put_cycle_note", |tx, _, _| tx.put_cycle_note(change::cycle(tx)?, "it began a day late").map(none)),
    ("cycle_notes", |tx, _, _| tx.cycle_notes(change::cycle(tx)?).map(none)),
    ("earlier_writings", |tx, _, _| {
        tx.earlier_writings::<record::IdeaText>(WritingOf::Idea(change::idea(tx)?)).map(none)
    }),
    ("take_part_in_cycle", |tx, _, _| {
        tx.take_part_in_cycle(change::cycle(tx)?, &[record::Part::Idea].into()).map(none)
    }),
    ("took_part_in_cycle", |tx, _, _| tx.took_part_in_cycle(change::cycle(tx)?).map(none)),
    ("leave_of_note", |tx, _, _| {
        let cycle = change::cycle(tx)?;
        tx.put_cycle_note(cycle, "it began a day late")?;
        tx.leave_of_note(cycle, 1, "it began").map(none)
    }),
    ("leave_of_writing", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea)?;
        tx.leave_of_writing(WritingOf::Idea(idea.id), 1, &idea.text).map(none)
    }),
    ("made_before", |tx, _, _| Ok(tx.made_before()?.into_iter().count())),
    ("put_made", |tx, _, _| {
        tx.put_made("")?;
        tx.aims().map(none)
    }),
    ("take_out_writing", |tx, _, _| {
        let idea = tx.idea(change::idea(tx)?)?;
        tx.rewrite_idea(&idea, &idea)?;
        tx.take_out_writing(WritingOf::Idea(idea.id), 1).map(none)
    }),
    ("drawn_versions", |tx, _, _| tx.drawn_versions(u32::MAX).map(|versions| versions.len())),
    ("drawn_versions_of", |tx, _, _| tx.drawn_versions_of(made_up::card()).map(|versions| versions.len())),
    ("last_drawn_version", |tx, _, _| tx.last_drawn_version().map(|n| n as usize)),
    ("drawn_now", |tx, _, _| Ok(tx.drawn_now()?.into_iter().count())),
    ("put_drawn_now", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.put_drawn_now(&made_up::standing(), Some(made_up::card()), false).map(none)
    }),
    ("put_drawn_version", |tx, _, _| tx.put_drawn_version(&made_up::drawn()).map(none)),
    ("forget_drawn_card", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.forget_drawn_card(made_up::card()).map(none)
    }),
    ("drawn_comments", |tx, _, _| Ok(tx.drawn_comments(made_up::card())?.len())),
    ("drawn_comments_on_each", |tx, _, _| Ok(tx.drawn_comments_on_each()?.len())),
    ("put_drawn_comment", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        tx.put_drawn_comment(made_up::card(), "so it is").map(none)
    }),
    ("take_back_drawn_comment", |tx, _, _| {
        tx.put_drawn_version(&made_up::drawn())?;
        let comment = tx.put_drawn_comment(made_up::card(), "so it is")?;
        tx.take_back_drawn_comment(comment).map(none)
    }),
    ("support_until", |tx, _, _| Ok(tx.support_until("2999-12")?.len())),
    ("calls_waiting", |tx, me, them| Ok(if me.clinic == them.clinic { tx.calls_waiting()? } else { 0 })),
    ("calls_of", |tx, me, them| Ok(if me.clinic == them.clinic { tx.calls_of(staff())? } else { 0 })),
    ("letters_held_since", |tx, me, them| Ok(if me.clinic == them.clinic { tx.letters_held_since(now())? } else { 0 })),
    ("duty_numbers", |tx, _, _| tx.duty_numbers().map(none)),
    ("new_holder", |tx, _, _| tx.new_holder().map(none)),
    ("put_item", |tx, _, _| tx.put_item(&made_up::item()).map(none)),
    ("put_item_version", |tx, _, _| lent(tx, |_| Ok(()))),
    ("set_item_reach", |tx, _, _| lent(tx, |id| tx.set_item_reach(id, record::Reach::Teams, None))),
    ("item", |tx, _, _| lent(tx, |id| tx.item(id).map(drop))),
    ("items", |tx, _, _| Ok(tx.items(None, 0, 20)?.len() + tx.items(Some(ItemKind::Leaflet), 0, 20)?.len())),
    ("items_that_reach", |tx, _, _| Ok(tx.items_that_reach(record::Reach::Everybody, 50)?.len())),
    ("items_changed_since", |tx, _, _| Ok(tx.items_changed_since(now(), 50)?.len())),
    ("adaptations", |tx, _, _| lent(tx, |id| tx.adaptations(id).map(drop))),
    ("item_versions", |tx, _, _| lent(tx, |id| tx.item_versions(id).map(drop))),
    ("put_item_goes", |tx, _, _| lent(tx, |id| tx.put_item_goes(id, 1, &[]))),
    ("item_goes", |tx, _, _| lent(tx, |id| tx.item_goes(id).map(drop))),
    ("items_waiting", |tx, _, _| Ok(tx.items_waiting(20)?.len())),
    ("agree_to_item", |tx, _, _| {
        lent(tx, |id| {
            tx.put_item_goes(id, 1, &[])?;
            tx.agree_to_item(id, 1)
        })
    }),
    ("item_stands", |tx, _, _| lent(tx, |id| tx.item_stands(id).map(drop))),
    ("withdraw_item", |tx, _, _| lent(tx, |id| tx.withdraw_item(id, Withdrawal::OutOfDate))),
    ("empty_item", |tx, _, _| lent(tx, |id| tx.empty_item(id))),
    ("items_withdrawn", |tx, _, _| Ok(tx.items_withdrawn(record::Reach::Teams, now())?.len())),
    ("items_taken_back", |tx, _, _| Ok(tx.items_taken_back()?.len())),
    ("item_left", |tx, _, _| lent(tx, |id| tx.item_left(id))),
    ("items_from", |tx, _, _| Ok(tx.items_from(made_up::key())?.len())),
    ("put_comment", |tx, _, _| lent(tx, |id| tx.put_comment(id, "good").map(drop))),
    ("comments", |tx, _, _| lent(tx, |id| tx.comments(id).map(drop))),
    ("drop_comment", |tx, _, _| lent(tx, |id| tx.drop_comment(id, tx.put_comment(id, "good")?))),
    ("set_use", |tx, _, _| lent(tx, |id| tx.set_use(id, true).and_then(|()| tx.set_use(id, false)))),
    ("uses", |tx, _, _| lent(tx, |id| tx.uses(id).map(drop))),
    ("put_answer_to_need", |tx, _, _| lent(tx, |id| tx.put_answer_to_need(id, id))),
    ("answers_to_need", |tx, _, _| lent(tx, |id| tx.answers_to_need(id).map(drop))),
    ("put_community_member", |tx, _, _| tx.put_community_member(&made_up::heron(), now()).map(none)),
    ("community_member", |tx, _, _| tx.community_member(staff()).map(none)),
    ("leave_community", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.leave_community().map(none)
    }),
    ("told_what_is_new", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.told_what_is_new(staff()).map(none)
    }),
    ("weekly_letter_seen", |tx, _, _| tx.weekly_letter_seen(staff(), now()).map(none)),
    ("stop_weekly_letter", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.stop_weekly_letter(staff()).map(none)
    }),
    ("community_holder", |tx, _, _| {
        tx.put_community_member(&made_up::heron(), now())?;
        tx.community_holder(staff()).map(none)
    }),
    ("signing_seed", |tx, _, _| tx.signing_seed(KeyPrint::from_bytes).map(none)),
    ("own_key", |tx, _, _| tx.own_key().map(none)),
    ("put_other_clinic", |tx, _, _| tx.put_other_clinic(made_up::key(), "Hillside").map(none)),
    ("trust_clinic", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.trust_clinic(made_up::key()).map(none)
    }),
    ("forget_clinic", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.put_received(&made_up::received())?;
        tx.forget_clinic(made_up::key()).map(none)
    }),
    ("other_clinics", |tx, _, _| Ok(tx.other_clinics()?.len())),
    ("put_received", |tx, _, _| {
        tx.put_other_clinic(made_up::key(), "Hillside")?;
        tx.put_received(&made_up::received()).map(none)
    }),
    ("received_is_read", |tx, _, _| tx.received_is_read(made_up::key(), SignedKind::Library).map(none)),
    ("story_before", |tx, _, _| story(tx, |id| tx.story_before(id).map(none))),
    ("put_story_from", |tx, _, _| tx.put_story_from(&made_up::from_elsewhere()).map(none)),
    ("set_story_from", |tx, _, _| {
        tx.put_story_from(&made_up::from_elsewhere())?;
        tx.set_story_from(&made_up::from_elsewhere()).map(none)
    }),
    ("story_from_until", |tx, _, _| {
        tx.put_story_from(&made_up::from_elsewhere())?;
        tx.story_from_until(made_up::from_elsewhere().id, now()).map(none)
    }),
    ("stories_from", |tx, _, _| tx.stories_from(made_up::key()).map(none)),
    ("story_never_again", |tx, _, _| story(tx, |id| tx.story_never_again(id, made_up::key()).map(none))),
    ("stories_from_lapsed", |tx, _, _| tx.stories_from_lapsed().map(none)),
    ("stories_left", |tx, _, _| story(tx, |id| tx.stories_left(&[id]).map(none))),
    ("stories_to_recall", |tx, _, _| tx.stories_to_recall().map(none)),
    ("received", |tx, _, _| Ok(tx.received(SignedKind::Measures)?.len())),
    ("put_story", |tx, _, _| story(tx, |_| Ok(0))),
    ("story", |tx, _, _| story(tx, |id| tx.story(id).map(none))),
    ("stories_since", |tx, _, _| Ok(tx.stories_since(now())?.len())),
    ("story_of_caller", |tx, _, _| {
        Ok(usize::from(tx.story_of_caller(record::PersonId::from_bytes([9; 16]))?.is_some()))
    }),
    ("stories_came", |tx, me, them| Ok(if me.clinic == them.clinic { tx.stories_came(now())? } else { 0 })),
    ("story_answers", |tx, _, _| Ok(tx.story_answers(now())?.len())),
    ("stories_forgotten", |tx, _, _| Ok(tx.stories_forgotten(now())?.len())),
    ("set_story_told", |tx, _, _| story(tx, |id| tx.set_story_told(id, &made_up::told("anew")).map(none))),
    ("set_story_beside", |tx, _, _| story(tx, |id| tx.set_story_beside(id, &made_up::told("I went.")).map(none))),
    ("set_story_word", |tx, _, _| story(tx, |id| tx.set_story_word(id, "a hash").map(none))),
    ("story_word", |tx, _, _| story(tx, |id| tx.story_word(id).map(none))),
    ("count_story_try", |tx, _, _| story(tx, |id| tx.count_story_try(id, true).map(none))),
    ("end_story", |tx, _, _| story(tx, |id| tx.end_story(id, StoryEnd::Asked).map(none))),
    ("put_story_version", |tx, _, _| story(tx, |id| tx.put_story_version(id, &made_up::says()).map(none))),
    ("story_versions", |tx, _, _| story(tx, |id| tx.story_versions(id).map(none))),
    ("put_story_consent", |tx, _, _| story(tx, |id| tx.put_story_consent(id, Level::Team, 1, now()).map(none))),
    ("end_story_consent", |tx, _, _| story(tx, |id| tx.end_story_consent(id, Level::Team).map(none))),
    ("story_consents", |tx, _, _| story(tx, |id| tx.story_consents(id).map(none))),
    ("story_consents_ending", |tx, _, _| Ok(tx.story_consents_ending(now())?.len())),
    ("story_asked_again", |tx, _, _| story(tx, |id| tx.story_asked_again(id).map(none))),
    ("ask_story_again", |tx, _, _| story(tx, |id| tx.ask_story_again(id).map(none))),
    ("story_asking", |tx, _, _| story(tx, |id| tx.story_asking(id).map(none))),
    ("put_story_again", |tx, _, _| story(tx, |id| tx.put_story_again(id, "a token").map(none))),
    ("judge_story", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_version(id, &made_up::says())?;
            tx.judge_story(id, 1, Level::Wall, JudgementWhy::Helps, Some("nobody")).map(none)
        })
    }),
    ("story_judgements", |tx, _, _| story(tx, |id| tx.story_judgements(id).map(none))),
    ("put_story_said", |tx, _, _| story(tx, |id| tx.put_story_said(id, SaidKind::ToAuthor, "Thank you.").map(none))),
    ("story_said", |tx, _, _| story(tx, |id| tx.story_said(id).map(none))),
    ("pin_story", |tx, _, _| story(tx, |id| tx.pin_story(id, &made_up::pin()).map(none))),
    ("unpin_story", |tx, _, _| story(tx, |id| tx.unpin_story(id, &made_up::pin()).map(none))),
    ("story_pins", |tx, _, _| story(tx, |id| tx.story_pins(id).map(none))),
    ("put_story_paper", |tx, _, _| story(tx, |id| tx.put_story_paper(id, PaperPlace::Desk, 2).map(none))),
    ("story_papers", |tx, _, _| Ok(tx.story_papers()?.len())),
    ("story_papers_of", |tx, _, _| story(tx, |id| tx.story_papers_of(id).map(none))),
    ("story_paper_down", |tx, _, _| {
        story(tx, |id| {
            tx.put_story_paper(id, PaperPlace::Desk, 2)?;
            tx.story_paper_down(id, 1).map(none)
        })
    }),
    ("story_tombstones", |tx, _, _| Ok(tx.story_tombstones(now())?.len())),
    ("put_story_screen", |tx, _, _| tx.put_story_screen("token").map(none)),
    ("story_screens", |tx, _, _| Ok(tx.story_screens()?.len())),
    ("end_story_screens", |tx, _, _| tx.end_story_screens().map(none)),
    ("step_parts", |tx, me, them| Ok(if me.clinic == them.clinic { tx.step_parts()?.len() } else { 0 })),
    ("steps_of_parts", |tx, _, them| {
        let mut theirs = 0;
        for (part, _) in tx.step_parts()? {
            tx.steps_of_parts(&part, &part, |step| theirs += usize::from(step.referral == them.referral))?;
        }
        Ok(theirs)
    }),
    ("cohorts_between", |tx, _, them| {
        let mut theirs = 0;
        tx.cohorts_between(now(), now().plus(made_up::HOUR), |row| {
            theirs += usize::from(row.referral == them.referral);
        })?;
        Ok(theirs)
    }),
    ("put_marker", |tx, _, _| tx.put_marker(&made_up::mark("strike")).map(none)),
    ("markers", |tx, _, _| Ok(tx.markers()?.len())),
    ("leave_of_marker", |tx, _, _| {
        let marker = tx.put_marker(&made_up::mark("strike"))?;
        tx.leave_of_marker(marker, "a strike").map(none)
    }),
    ("drop_marker", |tx, _, _| {
        let marker = tx.put_marker(&made_up::mark("strike"))?;
        tx.drop_marker(marker).map(none)
    }),
    ("decide", |tx, _, _| tx.decide(Decided::Rebase, "invited", now().day(), "new rota").map(none)),
    ("decisions", |tx, _, _| Ok(tx.decisions("invited")?.len())),
    ("rebases", |tx, _, _| Ok(tx.rebases()?.len())),
    ("undo_decision", |tx, _, _| {
        let decision = tx.decide(Decided::Rebase, "invited", now().day(), "new rota")?;
        tx.undo_decision(decision).map(none)
    }),
];

/// An item of this clinic, with a version; and what is done with it.
fn lent(tx: &Tx<'_>, then: impl Fn(record::ItemId) -> Result<()>) -> Result<usize> {
    let id = tx.put_item(&made_up::item())?;
    tx.put_item_version(id, 0, now(), &made_up::item_text())?;
    then(id).map(none)
}

/// Methods in which nobody's record can be met.
const OF_NOBODY: &[&str] = &[
    "now",               // the desk's own
    "counted",           // a number
    "actor",             // the desk's own
    "new_id",            // random
    "own_clinic",        // its name and hours stand on each patient page
    "put_content",       // a text that was shown, by its hash
    "services",          // the public directory
    "not_right",         // of it
    "shown_elsewhere",   // of it
    "feeds",             // where it comes from
    "directory_changed", // a number
    "arrived",           // answers only to who knows the message's key
    "told_of",           // words without a name, which staff have said may be shown
    "got_there",         // counts by support service
    "count_offered",
    "count_handed_over",
    "count_there",
    "stories_shown",  // words that lead to nobody, shown where their author and staff agree
    "stories_pinned", // of them
    "story_shown",    // of them
];

fn lesson() -> Lesson {
    Lesson::Module("three-openers".into())
}

fn sure() -> Confidence {
    Confidence::new([5, 4, 2, 6, 3, 7]).expect("six answers")
}

fn uploaded(tx: &Tx<'_>, then: impl Fn(record::UploadId) -> Result<usize>) -> Result<usize> {
    then(tx.put_upload("list.csv", "a", "b")?)
}

fn story(tx: &Tx<'_>, then: impl Fn(record::StoryId) -> Result<usize>) -> Result<usize> {
    then(tx.put_story(Teller::Themselves, &made_up::told("I went."), Some("a token"))?)
}

fn one<T>(_: T) -> usize {
    1
}

fn none<T>(_: T) -> usize {
    0
}

/// What a method did, undone again.
async fn tried(desk: &Desk, method: Reach, me: &Patient, them: &Patient) -> Result<usize> {
    struct Undo(Result<usize>);
    impl From<Error> for Undo {
        fn from(error: Error) -> Self {
            Undo(Err(error))
        }
    }
    let (me, them) = (me.clone(), them.clone());
    let done = desk.write(move |tx| Err::<(), _>(Undo(method(tx, &me, &them)))).await;
    done.expect_err("it is always undone").0
}

#[tokio::test]
async fn a_link_reaches_only_its_own_referral_through_every_method() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (own, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let desk = by_link(&store, clinic, own.opens());
        for (name, method) in OF_ONE {
            let at = format!("{name}, {}", trial.engine);
            let its_own = tried(&desk, *method, &own, &own).await;
            assert!(matches!(its_own, Ok(1..) | Err(Error::Changed)), "{at}: its own is there: {its_own:?}");
            let another = tried(&desk, *method, &own, &other).await;
            assert!(matches!(another, Err(Error::NotFound)), "{at}: another's is not there: {another:?}");
        }
        for (name, method) in OF_A_CLINIC {
            let list = tried(&desk, *method, &own, &own).await;
            assert!(matches!(list, Err(Error::NotFound)), "{name}, {}: no list for a link: {list:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let looked = trial.cells("SELECT looked FROM audit WHERE role = 'patient-link' AND outcome = 'read'");
        assert_eq!(looked, [[own.referral.to_string()]], "{}: nobody else was looked at", trial.engine);
    }
}

#[tokio::test]
async fn a_call_and_a_message_that_name_nobody_are_out_of_a_links_reach() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let own = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let nameless = desk.write(|tx| {
            let holder = tx.new_holder()?;
            Ok::<_, Error>((tx.put_alert(&holder, &call(None))?, tx.put_message(&holder, &message(None))?))
        });
        let (alert, left) = nameless.await.expect("kept");
        let desk = by_link(&store, clinic, own.opens());
        let not_there = |done: Result<()>| assert!(matches!(done, Err(Error::NotFound)), "{}: {done:?}", trial.engine);
        not_there(desk.write(move |tx| tx.alert(alert).map(drop)).await);
        not_there(desk.write(move |tx| tx.acknowledge(alert, staff(), now())).await);
        not_there(desk.write(move |tx| tx.message(left).map(drop)).await);
        let elsewhere = own.message;
        not_there(
            desk.write(move |tx| {
                let forged = record::Message { id: left, ..tx.message(elsewhere)? };
                tx.move_message(&forged, &Moved::because(MessageState::Dropped, Why::Newer))
            })
            .await,
        );
        let desk = clinician(&store, clinic);
        let staff_sees = desk.write(move |tx| Ok::<_, Error>((tx.alert(alert)?, tx.message(left)?)));
        assert!(staff_sees.await.is_ok(), "{}", trial.engine);
    }
}

#[tokio::test]
async fn another_clinics_ids_are_not_there_through_every_method() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (ours, theirs) = (refer(&store, here, "Okafor").await, refer(&store, there, "Okafor").await);
        let desk = clinician(&store, here);
        for (name, method) in OF_ONE {
            let at = format!("{name}, {}", trial.engine);
            let own = tried(&desk, *method, &ours, &ours).await;
            assert!(matches!(own, Ok(1..) | Err(Error::Changed)), "{at}: ours is there: {own:?}");
            let foreign = tried(&desk, *method, &ours, &theirs).await;
            assert!(matches!(foreign, Err(Error::NotFound)), "{at}: theirs is not there: {foreign:?}");
        }
        for (name, method) in OF_A_CLINIC {
            let foreign = tried(&desk, *method, &ours, &theirs).await;
            assert!(matches!(foreign, Ok(0)), "{name}, {}: nothing of theirs: {foreign:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let names = trial.cells(&format!("SELECT looked FROM audit WHERE clinic = '{here}'"));
        assert!(!names.concat().concat().contains(&theirs.referral.to_string()), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_clinic_that_has_nothing_meets_nothing_of_one_that_has_everything_and_changes_nothing_of_it() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let theirs = refer(&store, there, "Okafor").await;
        for (_, method) in OF_A_CLINIC {
            let (method, theirs) = (*method, theirs.clone());
            let _ = clinician(&store, there).write(move |tx| method(tx, &theirs, &theirs)).await;
        }
        let before = rows_of(&trial, there);
        let filled = before.iter().filter(|(_, rows)| !rows.is_empty()).count();
        assert!(filled > 40, "{}: only {filled} tables hold something of theirs", trial.engine);
        let desk = clinician(&store, here);
        for (name, method) in OF_A_CLINIC {
            let met = tried(&desk, *method, &theirs, &theirs).await;
            let fine = matches!(met, Ok(0) | Err(Error::NotFound | Error::Changed));
            assert!(fine, "{name}, {}: nothing of theirs: {met:?}", trial.engine);
        }
        for (_, method) in OF_A_CLINIC {
            let (method, theirs) = (*method, theirs.clone());
            let _ = desk.write(move |tx| method(tx, &theirs, &theirs)).await;
        }
        for (table, rows) in rows_of(&trial, there) {
            assert!(before[&table] == rows, "{}: {table} of theirs was changed", trial.engine);
        }
        desk.finish().await.expect("the log");
    }
}

/// Every row of a clinic, by its table.
fn rows_of(trial: &Trial, clinic: record::ClinicId) -> BTreeMap<String, Vec<Vec<String>>> {
    let tables = match &trial.place {
        Where::Folder(_) => {
            "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'clinic'"
        }
        Where::Postgres(_) => {
            "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'clinic'"
        }
    };
    let tables = trial.cells(tables).concat().into_iter().filter(|table| !table.starts_with("audit"));
    let rows = |table: &str| {
        let mut rows = trial.cells(&format!("SELECT * FROM {table} WHERE clinic = '{clinic}'"));
        rows.sort();
        rows
    };
    tables.map(|table| (table.clone(), rows(&table))).collect()
}

#[tokio::test]
async fn a_clinics_lists_hold_what_is_its_own() {
    // else nothing of theirs would be a promise that empty lists keep
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let ours = refer(&store, clinic, "Okafor").await;
        let lists = [
            "referral_called",
            "appointments",
            "day",
            "next_appointment",
            "held",
            "newest",
            "referrals_of",
            "people_like",
            "steps_between",
            "cohorts",
            "findings_between",
            "look_up",
        ];
        let lists = lists.into_iter().chain([
            "all_referrals_of",
            "messages",
            "open_alerts",
            "looks",
            "first_visits",
            "steps_of_parts",
        ]);
        let desk = clinician(&store, clinic);
        for list in lists {
            let method = OF_A_CLINIC.iter().find(|(name, _)| *name == list).expect(list).1;
            let own = tried(&desk, method, &ours, &ours).await;
            assert!(matches!(own, Ok(1..)), "{list}, {}: {own:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
    }
}

#[test]
fn every_method_of_a_transaction_stands_in_a_table() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![here.join("tx.rs"), here.join("audit.rs")];
    let mut folders = vec![here.join("rows")];
    while let Some(folder) = folders.pop() {
        let inside = std::fs::read_dir(folder).expect("rows").map(|file| file.expect("a file").path());
        let (within, of_rows): (Vec<_>, Vec<_>) = inside.partition(|path| path.is_dir());
        folders.extend(within);
        files.extend(of_rows);
    }
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).expect("text");
        let of_tx = text.split("\nimpl").filter(|part| part.trim_start_matches("<'a>").trim_start().starts_with("Tx<"));
        for part in of_tx.map(|part| part.split("\n}").next().unwrap_or_default().to_owned()) {
            let names = part.lines().filter_map(|line| line.trim_start().strip_prefix("pub fn "));
            found.extend(names.filter_map(|rest| rest.split(['(', '<']).next()).map(str::to_owned));
        }
    }
    let listed = OF_ONE.iter().chain(OF_A_CLINIC).map(|(name, _)| *name).chain(OF_NOBODY.iter().copied());
    assert_eq!(found, listed.map(str::to_owned).collect());
}

#[tokio::test]
async fn every_question_is_answered_from_an_index() {
    let trial = Trial::sqlite();
    let store = trial.open();
    let clinic = clinic(&store, "riverside").await;
    let own = refer(&store, clinic, "Okafor").await;
    let desk = clinician(&store, clinic);
    for (_, method) in OF_ONE.iter().chain(OF_A_CLINIC) {
        let _ = tried(&desk, *method, &own, &own).await;
    }
    let asked = desk.write(|tx| {
        tx.stories_shown(Level::Web)?;
        tx.stories_pinned(Level::Web, record::PinKind::Step, "offered")?;
        tx.story_shown(Level::Wall, record::StoryId::from_bytes([1; 16])).map(drop)
    });
    asked.await.expect("asked");
    store.story_link("token").await.expect("none");
    store.story_screen("token").await.expect("none");
    desk.finish().await.expect("the log");
    store.something_due(now()).await.expect("due");
    store.post_due(now(), now(), 50).await.expect("due");
    store.links_to_renew(now(), 14).await.expect("links");
    store.uploads_to_forget(now()).await.expect("lists");
    store.duty_numbers(clinic).await.expect("numbers");
    store.link(&own.link).await.expect("a link");
    store.visit("cookie", now()).await.expect("no visit");
    store.signed_in("cookie", now()).await.expect("nobody");
    store.may_try("amina", now()).await.expect("a try");
    store.account("amina").await.expect("an account");
    store.weekly_letters_due(now(), 50).await.expect("letters");
    store.weekly_letter_of("stop").await.expect("none");
    store.credential("token").await.expect("none");
    // small tables that are read whole; the last holds cookies of one working day
    let whole = ["SCAN clinic", "SCAN feed", "SCAN audit_chain", "SCAN sign_in"];
    // indexes that hold only what waits, across clinics, for the timer; the log as a whole, for its verification; and what
    // waits for reception, from an index that holds nothing else
    let waiting = [
        "community_member_weekly",
        "library_item_gone",
        "alert_waiting",
        "alert_unspoken",
        "shift_hand_over_due",
        "SCAN a",
        "SCAN l",
        "SCAN w",
    ];
    let Where::Folder(folder) = &trial.place else { unreachable!("SQLite") };
    let conn = rusqlite::Connection::open(folder.join("fingerpost.db")).expect("the file");
    let mut questions = 0;
    for sql in all_asked() {
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a plan");
        let nothing = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).expect("a plan");
        for step in steps.map(|step| step.expect("a line")) {
            let fine = whole.iter().any(|table| step.starts_with(table)) || waiting.iter().any(|w| step.contains(w));
            // the clinic alone is half of a key: all its rows, one after another
            let few = [
                "clinic",
                "staff_role",
                "confirmation",
                "directory_merge",
                "directory_report",
                "nudge",
                "signing_key",
                "other_clinic",
                "learning_group",
                "owner_address",
                "story_screen",
                "improvement_key",
                "support_month", // added up by whoever asks, all months of all that is offered
                "aim",
                "change_idea",
                "test_cycle",
            ]
            .map(|table| format!("sqlite_autoindex_{table}_"));
            let few = few.iter().any(|few| step.contains(few.as_str()));
            let half = step.contains("sqlite_autoindex") && step.ends_with("(clinic=?)") && !few;
            assert!(fine || !(step.starts_with("SCAN ") || half), "{step}\n{sql}");
            let few = !sql.contains("LIMIT") || sql.contains("check_in c") || sql.contains("offer o");
            assert!(few || !step.contains("TEMP B-TREE FOR ORDER BY"), "{step}\n{sql}");
        }
        questions += 1;
    }
    assert!(questions > 60, "only {questions} were asked");
}

#[tokio::test]
async fn what_one_key_sealed_is_not_put_into_anothers_record() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let (one, other) = (refer(&store, clinic, "Okafor").await, refer(&store, clinic, "Marsh").await);
        let desk = clinician(&store, clinic);
        for name in [
            "put_findings",
            "put_answer",
            "set_sharing",
            "set_own_word",
            "put_offer",
            "set_along",
            "put_first_visit",
            "put_message",
            "put_alert",
        ] {
            let method = OF_ONE.iter().find(|(known, _)| *known == name).expect(name).1;
            let mixed = tried(&desk, method, &one, &other).await;
            assert!(matches!(mixed, Err(Error::NotFound)), "{name}, {}: {mixed:?}", trial.engine);
        }
        desk.finish().await.expect("the log");
        let follow_up = Opens { referral: one.referral, subject: Subject::FollowUp(other.offer) };
        let desk = by_link(&store, clinic, follow_up);
        let borrowed = desk.write(move |tx| tx.offer(other.offer)).await;
        assert!(matches!(borrowed, Err(Error::NotFound)), "a link for another's offer, {}", trial.engine);
    }
}
