//! Before they come: one invitation, one reminder that stops.
use crate::rig::{BASE_URL, BORN, Rig};
use crate::{DAY, HOUR, asha, desk, her_own, newest, on_each_engine, sent, sent_in_days, stands};
use pathway::Fate;
use record::MessageKind::{Invitation, Reminder, ThankYou};
use record::{Channel, MessageState, Role, Sharing, Why};
use store::Purpose;

#[tokio::test]
async fn whoever_does_not_answer_is_reminded_once_and_never_again() {
    on_each_engine(|rig: Rig| async move {
        asha(&rig).await;
        assert_eq!(sent_in_days(&rig, 40).await, [(0, Invitation), (3, Reminder)], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_new_link_is_no_second_reminder() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        assert_eq!(sent_in_days(&rig, 2).await, [(0, Invitation)]);
        let again = pathway::invite(&desk(&rig, Role::Reception), rig.app.engines(), asha).await;
        again.expect("saved").expect("invited");
        // three days after the newest, not a day after it
        assert_eq!(sent_in_days(&rig, 10).await, [(0, Invitation), (3, Reminder)], "{}", rig.engine());
        let again = pathway::invite(&desk(&rig, Role::Reception), rig.app.engines(), asha).await;
        again.expect("saved").expect("invited");
        assert_eq!(sent_in_days(&rig, 10).await, [(0, Invitation)], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn whoever_has_checked_in_is_thanked_and_not_reminded() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        sent(&rig).await;
        let (own, check_in) = her_own(&rig, asha).await;
        pathway::finish(&own, check_in, Sharing::default()).await.expect("sent in");
        pathway::finish(&own, check_in, Sharing::default()).await.expect("sent in again");
        assert_eq!(sent_in_days(&rig, 10).await, [(0, ThankYou)], "once, {}", rig.engine());
        let reminder = stands(&rig, asha, Reminder).await;
        assert_eq!(reminder, Some((MessageState::Dropped, Some(Why::CheckedIn))), "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn whoever_withdraws_or_has_no_appointment_any_more_is_not_asked() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        pathway::withdraw(&desk(&rig, Role::Reception), asha).await.expect("withdrawn");
        assert_eq!(sent_in_days(&rig, 5).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, Invitation).await, Some((MessageState::Dropped, Some(Why::Withdrawn))));
    })
    .await;
}

#[tokio::test]
async fn an_appointment_that_is_called_off_stops_the_invitation_until_there_is_another() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let (now, reception) = (rig.app.now(), || desk(&rig, Role::Reception));
        pathway::book(&reception(), asha, Some(now.plus(9 * DAY))).await.expect("booked");
        pathway::book(&reception(), asha, None).await.expect("called off");
        assert_eq!(sent_in_days(&rig, 2).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, Invitation).await, Some((MessageState::Dropped, Some(Why::Cancelled))));
        // as reception's page does: the one that waited was taken back, so another is written
        let anew = pathway::book(&reception(), asha, Some(now.plus(20 * DAY))).await.expect("booked anew");
        assert_eq!(anew, pathway::Booked::Anew);
        pathway::invite(&reception(), rig.app.engines(), asha).await.expect("saved").expect("invited");
        assert_eq!(sent_in_days(&rig, 6).await, [(0, Invitation), (3, Reminder)], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_reminder_comes_two_days_before_the_appointment_or_not_at_all_and_nothing_after_it() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let soon = rig.app.now().plus(4 * DAY);
        pathway::book(&desk(&rig, Role::Reception), asha, Some(soon)).await.expect("booked");
        assert_eq!(sent_in_days(&rig, 10).await, [(0, Invitation)], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, Reminder).await, Some((MessageState::Dropped, Some(Why::TooLate))));
        let again = pathway::invite(&desk(&rig, Role::Reception), rig.app.engines(), asha).await;
        again.expect("saved").expect("a check-in is open");
        assert_eq!(sent(&rig).await, [], "{}", rig.engine());
        assert_eq!(stands(&rig, asha, Invitation).await, Some((MessageState::Dropped, Some(Why::Past))));
    })
    .await;
}

#[tokio::test]
async fn a_reminder_waits_for_whoever_is_on_their_page_just_now() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let link = sent(&rig).await.remove(0).1.link().expect("a link").to_owned();
        rig.later(3 * DAY);
        let mut person = rig.browser();
        person.post(link.trim_start_matches(crate::BASE_URL), &[]).await;
        assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
        assert_eq!(sent(&rig).await, [], "a new link would throw her out, {}", rig.engine());
        assert_eq!(stands(&rig, asha, Reminder).await, Some((MessageState::Waiting, Some(Why::OnTheirPage))));
        assert_eq!(person.get("/check-in/who-reads").await.status, 200, "she is still there");
        rig.later(HOUR);
        assert_eq!(sent(&rig).await.len(), 1, "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_clinic_decides_when_and_whether_it_reminds() {
    let rig = Rig::new().await;
    let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Administration);
    desk.write(|tx| {
        let mut clinic = tx.own_clinic()?;
        clinic.messages.remind_after_days = 0;
        tx.put_clinic(&clinic)
    })
    .await
    .expect("decided");
    asha(&rig).await;
    assert_eq!(sent_in_days(&rig, 10).await, [(0, Invitation)]);
    let plan: record::MessagePlan = toml::from_str("remind_after_days = 5").expect("a part of it");
    assert_eq!((plan.remind_after_days, plan.remind_before_days, plan.ask_after_days), (5, 2, 10));
    assert!(toml::from_str::<record::MessagePlan>("remind_every_day = true").is_err());
}

#[tokio::test]
async fn what_reception_sends_by_hand_is_followed_by_one_reminder_too() {
    on_each_engine(|rig: Rig| async move {
        // a mobile number and no e-mail address
        let darren = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
        assert_eq!(sent(&rig).await, []);
        assert_eq!(stands(&rig, darren, Invitation).await, Some((MessageState::ByHand, None)), "{}", rig.engine());
        rig.link(rig.larchfield, darren).await;
        let page = rig.staff(rig.larchfield, Role::Reception).await.get("/messages").await;
        let press = async || {
            let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
            let (_, to, _) = page.pressed("I have sent this", &[]);
            reception.post(&to, &[]).await.status
        };
        let both = [press().await, press().await];
        assert_eq!(both.map(|status| status.as_u16()), [303, 409], "{}", rig.engine());
        rig.later(3 * DAY);
        assert_eq!(sent(&rig).await, []);
        assert_eq!(stands(&rig, darren, Reminder).await, Some((MessageState::ByHand, None)), "{}", rig.engine());
        let count = "SELECT COUNT(*) FROM outbox WHERE kind = 'reminder'";
        assert_eq!(rig.behind(count), [["1"]], "{}", rig.engine());
    })
    .await;
}

#[tokio::test]
async fn a_reminder_that_does_not_go_leaves_the_link_that_they_have() {
    on_each_engine(|rig: Rig| async move {
        let asha = asha(&rig).await;
        let (_, invitation) = sent(&rig).await.remove(0);
        let has = invitation.link().and_then(|link| link.rsplit('/').next()).expect("a link").to_owned();
        let works = async |rig: &Rig| {
            let link = rig.app.store().link(&has).await.expect("read").expect("kept as a hash");
            link.is_open(rig.app.now())
        };
        rig.later(3 * DAY);
        let (reminder, desk) =
            (newest(&rig, asha, Reminder).await, rig.desk(rig.larchfield, Role::System, Purpose::Upkeep));
        let email = |channel| channel == Channel::Email;
        let taken =
            pathway::take_message(&desk, rig.app.engines(), BASE_URL, reminder, email).await.expect("looked at");
        let taken = taken.expect("it is due");
        pathway::message_fate(&desk, &taken, Fate::NotNow(Why::ServerAway)).await.expect("said");
        assert!(works(&rig).await, "our mail server is away, and they may still come in, {}", rig.engine());
        rig.later(DAY);
        assert_eq!(sent(&rig).await.len(), 1, "it goes later");
        assert!(!works(&rig).await, "and then the newer link is theirs, {}", rig.engine());
    })
    .await;
}
