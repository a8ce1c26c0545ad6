//! Methods over a whole clinic's patients, messages, calls, lists, staff and log.
use super::{Reach, none, one};
use crate::made_up::{self, now, staff};
use record::{FirstVisitState, FirstVisitWhy, ReferralId, Role, StepKind};
use store::{Cohort, Error, LookUp, Reading, Result, ToDo, Tx};

/// Each by its name.
pub const ALL: &[(&str, Reach)] = &[
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
    ("calls_waiting", |tx, me, them| Ok(if me.clinic == them.clinic { tx.calls_waiting()? } else { 0 })),
    ("calls_of", |tx, me, them| Ok(if me.clinic == them.clinic { tx.calls_of(staff())? } else { 0 })),
    ("letters_held_since", |tx, me, them| Ok(if me.clinic == them.clinic { tx.letters_held_since(now())? } else { 0 })),
    ("duty_numbers", |tx, _, _| tx.duty_numbers().map(none)),
    ("new_holder", |tx, _, _| tx.new_holder().map(none)),
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
];

fn uploaded(tx: &Tx<'_>, then: impl Fn(record::UploadId) -> Result<usize>) -> Result<usize> {
    then(tx.put_upload("list.csv", "a", "b")?)
}
