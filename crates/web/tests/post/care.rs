//! "Did you get there?" comes when people can have got there, never into a house of mourning and never over a call for
//! help; and where two questions go unanswered, somebody rings.
use crate::after::handed_over;
use crate::rig::Rig;
use crate::{DAY, asha, desk, her_own, on_each_engine, sent, sent_in_days, stands};
use record::MessageKind::{FollowUp, Invitation, List};
use record::{MessageState, OfferId, OfferState, ReferralId, Role, Service, StepKind, Way, Why};
use signpost::{Directory, Places, Vocabulary};
use std::sync::Arc;
use store::Purpose;

/// The directory in which every record says how long people wait.
fn all_wait(rig: &Rig, wait: &str) -> Arc<Directory> {
    let content = content::Content::shipped();
    let text = |path: &str| content.text(path).expect("it is shipped");
    let directory = rig.app.directory();
    let services = directory.services().iter().cloned();
    let services: Vec<Service> = services.map(|service| Service { wait: wait.into(), ..service }).collect();
    let places = Places::read(text("places/outcodes.csv")).expect("read");
    let words = Vocabulary::read(text("support.toml")).expect("read");
    Arc::new(Directory::new(services, &places, &words, rig.app.now().day()))
}

async fn is_to_be_rung(rig: &Rig) -> Vec<OfferId> {
    let ring = rig.look(rig.larchfield, |tx| pathway::to_ring(tx).map_err(|_| store::Error::Broken)).await;
    ring.into_iter().map(|offer| offer.id).collect()
}

#[tokio::test]
async fn a_stated_wait_moves_the_question_to_when_people_can_have_got_there() {
    on_each_engine(|rig: Rig| async move {
        let directory = all_wait(&rig, "about 6 weeks");
        let asha = asha(&rig).await;
        sent(&rig).await;
        let (own, check_in) = her_own(&rig, asha).await;
        pathway::finish(&own, check_in, record::Sharing::default()).await.expect("sent in");
        sent(&rig).await;
        let clinician = desk(&rig, Role::Clinician);
        let seeker = clinician.read(move |tx| pathway::seeker(tx, asha)).await.expect("read");
        clinician.finish().await.expect("audited");
        let service = directory.offers(&seeker, 1).remove(0).service;
        let offer = pathway::offer(&clinician, &directory, asha, &service, "").await.expect("offered");
        pathway::answer_offer(&clinician, offer, true).await.expect("taken up");
        pathway::hand_over(&clinician, &directory, offer, Way::Print).await.expect("handed over");
        // six weeks, and one more to have gone there; then the second question as ever
        assert_eq!(sent_in_days(&rig, 120).await, [(49, FollowUp), (69, FollowUp)], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_out_to_somebody_who_has_died_whatever_was_planned() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = handed_over(&rig, Way::Text).await;
        pathway::has_died(&desk(&rig, Role::Reception), referral, true, None).await.expect("said");
        assert_eq!(stands(&rig, referral, FollowUp).await, Some((MessageState::Dropped, Some(Why::Died))));
        assert_eq!(stands(&rig, referral, List).await, Some((MessageState::Dropped, Some(Why::Died))));
        assert_eq!(sent_in_days(&rig, 60).await, [], "{}", rig.engine());
        assert!(pathway::follow_up(&desk(&rig, Role::Clinician), offer).await.is_err(), "{}", rig.engine());
        // what a machine writes all the same, such as for another referral, is held against it when it would go
        let again = pathway::invite(&desk(&rig, Role::Reception), rig.app.engines(), referral).await;
        let _already = again.expect("saved");
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, referral, Invitation).await.expect("one").0, MessageState::Sent, "what went, went");
    })
    .await;
}

#[tokio::test]
async fn a_question_that_was_planned_waits_while_a_call_for_help_is_open() {
    on_each_engine(|rig: Rig| async move {
        let (referral, _) = handed_over(&rig, Way::Print).await;
        rig.later(9 * DAY);
        let (own, _) = her_own(&rig, referral).await;
        pathway::ask_for_call(&own, referral, true, "please ring").await.expect("called");
        assert_eq!(sent_in_days(&rig, 5).await, [], "planned before the call, and seen at the moment of sending");
        assert_eq!(stands(&rig, referral, FollowUp).await, Some((MessageState::Waiting, Some(Why::CallOpen))));
        let call = rig.look(rig.larchfield, move |tx| tx.open_alerts_of(referral)).await.remove(0).id;
        let duty = rig.desk(rig.larchfield, Role::Duty, Purpose::UrgentHelp);
        pathway::acknowledge(&duty, &[call]).await.expect("taken on");
        pathway::contacted(&duty, &[call], record::Attempt::Spoke).await.expect("spoken with");
        pathway::close_help(&duty, &[call], record::HelpOutcome::Spoke, "we talked").await.expect("closed");
        assert_eq!(sent_in_days(&rig, 2).await, [(0, FollowUp)], "{}", rig.engine());
    })
    .await;
}

/// Two questions go out, and nobody answers.
async fn silent(rig: &Rig) -> (ReferralId, OfferId) {
    let (referral, offer) = handed_over(rig, Way::Print).await;
    assert_eq!(sent_in_days(rig, 31).await.len(), 2, "{}", rig.engine());
    assert!(is_to_be_rung(rig).await.is_empty(), "there is still time to answer");
    rig.later(8 * DAY);
    (referral, offer)
}

#[tokio::test]
async fn two_unanswered_questions_become_a_call_by_a_person_and_no_third() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = silent(&rig).await;
        assert_eq!(is_to_be_rung(&rig).await, [offer], "{}", rig.engine());
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let today = clinician.get("/today").await;
        assert!(today.words().contains("Ring them") && today.words().contains("Asha Mistry"), "{}", today.words());
        let rang = clinician.post(&format!("/offer/{offer}/rang"), &[("came", "no-answer")]).await;
        assert!(rang.location().starts_with(&format!("/referral/{referral}?saved=offer-")), "{}", rang.text);
        assert!(is_to_be_rung(&rig).await.is_empty(), "{}: once is enough", rig.engine());
        assert!(!clinician.get("/today").await.words().contains("Ring them"));
        let page = clinician.get(&format!("/referral/{referral}")).await;
        assert!(page.words().contains("nobody answered"), "{}", page.words());
        let said = clinician.post(&format!("/offer/{offer}/rang"), &[("came", "there")]).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let counts = rig.look(rig.larchfield, |tx| tx.got_there()).await;
        assert_eq!((counts[0].handed_over, counts[0].there), (1, 1), "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn nobody_is_rung_who_has_died_or_called_for_help() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = silent(&rig).await;
        let (own, _) = her_own(&rig, referral).await;
        pathway::ask_for_call(&own, referral, true, "please ring").await.expect("called");
        assert!(is_to_be_rung(&rig).await.is_empty(), "{}: a colleague is with them", rig.engine());
        pathway::has_died(&desk(&rig, Role::Reception), referral, true, None).await.expect("said");
        assert!(is_to_be_rung(&rig).await.is_empty(), "{}", rig.engine());
        let state = rig.look(rig.larchfield, move |tx| tx.offer(offer)).await.state;
        assert_eq!(state, OfferState::HandedOver, "and nothing was said for them");
    })
    .await;
}

#[tokio::test]
async fn what_a_support_service_answers_is_written_down_and_a_volunteer_may_be_refused() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = handed_over(&rig, Way::Company).await;
        let with_company = rig.look(rig.larchfield, |tx| tx.offers_with_company()).await;
        assert_eq!(with_company.len(), 1, "{}", rig.engine());
        assert!(sent(&rig).await.iter().any(|(kind, _)| *kind == List), "by which she can say that she goes alone");
        let clinician = desk(&rig, Role::Clinician);
        let reply = record::ServiceReply::Accepted;
        assert!(pathway::service_replied(&clinician, offer, reply).await.is_err(), "the clinic did not refer her");
        let actor = store::Actor::person(store::Opens { referral, subject: store::Subject::FollowUp(offer) });
        let own = rig.app.store().desk(actor, Purpose::OwnCheckIn, rig.larchfield, rig.app.now());
        pathway::go_alone(&own, offer).await.expect("said");
        assert!(rig.look(rig.larchfield, |tx| tx.offers_with_company()).await.is_empty(), "{}", rig.engine());
        let (_, referred) = {
            let other = crate::rig::Rig::receive(&rig, rig.larchfield, "09-shorthand.json").await;
            let directory = rig.app.directory();
            let seeker = clinician.read(move |tx| pathway::seeker(tx, other)).await.expect("read");
            let service = directory.offers(&seeker, 1).remove(0).service;
            let offer = pathway::offer(&clinician, &directory, other, &service, "").await.expect("offered");
            pathway::answer_offer(&clinician, offer, true).await.expect("taken up");
            pathway::refer(&clinician, &directory, offer, vec![]).await.expect("handed over");
            (other, offer)
        };
        pathway::service_replied(&clinician, referred, record::ServiceReply::Waiting).await.expect("written down");
        pathway::service_replied(&clinician, referred, reply).await.expect("and again, as it changed");
        clinician.finish().await.expect("audited");
        let steps = rig.look(rig.larchfield, move |tx| tx.steps(tx.offer(referred)?.referral)).await;
        let replies: Vec<String> = steps
            .iter()
            .filter(|step| step.kind == StepKind::ServiceReplied)
            .filter_map(|step| step.detail.as_ref().map(|detail| detail.as_str().to_owned()))
            .collect();
        assert_eq!(replies, ["waiting", "accepted"], "{}", rig.engine());
    })
    .await;
}
