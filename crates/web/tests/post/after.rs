//! After support was handed over: two questions, and no third.
use crate::rig::Rig;
use crate::{DAY, asha, desk, on_each_engine, sent, sent_in_days, stands};
use record::MessageKind::{FollowUp, Invitation, List};
use record::{MessageState, OfferId, ReferralId, Role, StepKind, Way, Why};
use store::{Actor, Opens, Purpose, Subject};

/// Asha takes up the first suggestion, and it is handed over this way; her check-in is closed to keep it out of sight.
pub async fn handed_over(rig: &Rig, way: Way) -> (ReferralId, OfferId) {
    let asha = asha(rig).await;
    assert_eq!(sent(rig).await.len(), 1);
    let (own, check_in) = crate::her_own(rig, asha).await;
    pathway::finish(&own, check_in, record::Sharing::default()).await.expect("sent in");
    sent(rig).await;
    let (clinician, directory) = (desk(rig, Role::Clinician), rig.app.directory());
    let seeker = clinician.read(move |tx| pathway::seeker(tx, asha)).await.expect("read");
    clinician.finish().await.expect("audited");
    let service = directory.offers(&seeker, 1).remove(0).service;
    let offer = pathway::offer(&clinician, &directory, asha, &service, "").await.expect("offered");
    pathway::answer_offer(&clinician, offer, true).await.expect("taken up");
    pathway::hand_over(&clinician, &directory, offer, way).await.expect("handed over");
    (asha, offer)
}

async fn says(rig: &Rig, referral: ReferralId, offer: OfferId, there: bool) {
    let actor = Actor::person(Opens { referral, subject: Subject::FollowUp(offer) });
    let own = rig.app.store().desk(actor, Purpose::OwnCheckIn, rig.larchfield, rig.app.now());
    pathway::reached(&own, offer, there, None).await.expect("said");
}

#[tokio::test]
async fn two_questions_that_nobody_answers_are_not_followed_by_a_third() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = handed_over(&rig, Way::Text).await;
        assert_eq!(sent_in_days(&rig, 120).await, [(0, List), (10, FollowUp), (30, FollowUp)], "{}", rig.engine());
        let steps = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await;
        let asked = steps.iter().filter(|step| step.kind == StepKind::FollowedUp);
        let names: Vec<String> = asked.filter_map(|step| step.detail.as_ref().map(|d| d.as_str().to_owned())).collect();
        assert_eq!(names, [offer.to_string(), offer.to_string()], "asked is written down when it went, not before");
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_the_end_of_asking() {
    on_each_engine(|rig: Rig| async move {
        let (referral, offer) = handed_over(&rig, Way::Print).await;
        assert_eq!(sent_in_days(&rig, 12).await, [(10, FollowUp)], "{}", rig.engine());
        says(&rig, referral, offer, false).await;
        assert_eq!(stands(&rig, referral, FollowUp).await, Some((MessageState::Dropped, Some(Why::Answered))));
        assert_eq!(sent_in_days(&rig, 60).await, [], "{}", rig.engine());
        // a person may ask again
        pathway::follow_up(&desk(&rig, Role::Clinician), offer).await.expect("asked");
        assert_eq!(sent(&rig).await.len(), 1, "{}", rig.engine());
        says(&rig, referral, offer, true).await;
        assert!(pathway::follow_up(&desk(&rig, Role::Clinician), offer).await.is_err(), "they got there");
    })
    .await;
}

#[tokio::test]
async fn a_question_that_somebody_asks_early_takes_the_place_of_the_one_that_waits() {
    on_each_engine(|rig: Rig| async move {
        let (_, offer) = handed_over(&rig, Way::Print).await;
        rig.later(7 * DAY);
        for _ in 0..2 {
            pathway::follow_up(&desk(&rig, Role::Clinician), offer).await.expect("asked");
        }
        assert_eq!(sent_in_days(&rig, 60).await, [(0, FollowUp), (20, FollowUp)], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_closed_referral_is_asked_nothing_any_more() {
    on_each_engine(|rig: Rig| async move {
        let (referral, _) = handed_over(&rig, Way::Print).await;
        pathway::close(&desk(&rig, Role::Clinician), referral).await.expect("closed");
        assert_eq!(sent_in_days(&rig, 40).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, referral, FollowUp).await, Some((MessageState::Dropped, Some(Why::Closed))));
        assert_eq!(stands(&rig, referral, Invitation).await.expect("one").0, MessageState::Sent, "what went, went");
    })
    .await;
}
