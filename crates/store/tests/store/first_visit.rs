//! What people tell of their first visit: shown to nobody before staff say so, and gone when they take it back.
use crate::made_up::{by_link, clinic, clinician, offer, refer};
use record::{FirstVisitState, FirstVisitWhy, Offer};
use store::Error;
use store::trial::Trial;

#[tokio::test]
async fn what_somebody_tells_is_shown_only_once_staff_say_so_and_is_gone_when_they_take_it_back() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let (here, there) = (clinic(&store, "riverside").await, clinic(&store, "hillside").await);
        let (asha, other) = (refer(&store, here, "Mistry").await, refer(&store, here, "Marsh").await);
        let by = Offer { id: asha.offer, ..offer(asha.referral) };
        let service = by.service.clone();
        let reader = by_link(&store, here, other.opens());
        let told = async |desk: &store::Desk| {
            let service = service.clone();
            desk.read(move |tx| tx.told_of(&service)).await.expect("read")
        };
        assert!(told(&reader).await.is_empty(), "{}: it waits", trial.engine);
        let staff = clinician(&store, here);
        let of = asha.offer;
        let judge = |why| {
            staff.write(move |tx| {
                let seen = tx.first_visit(of)?.ok_or(Error::NotFound)?;
                tx.judge_first_visit(&seen, why)
            })
        };
        judge(FirstVisitWhy::TellsWho).await.expect("decided");
        assert!(told(&reader).await.is_empty(), "{}: not shown", trial.engine);
        judge(FirstVisitWhy::Helps).await.expect("decided anew");
        assert_eq!(told(&reader).await, ["the door is green"], "{}", trial.engine);
        let elsewhere = clinician(&store, there);
        assert!(told(&elsewhere).await.is_empty(), "{}: another clinic's people are not shown it", trial.engine);
        // told anew it waits anew
        let again = by.clone();
        let own = by_link(&store, here, asha.opens());
        own.write(move |tx| tx.put_first_visit(&tx.holder_of(again.referral)?, &again, "the door is blue"))
            .await
            .expect("kept");
        assert!(told(&reader).await.is_empty(), "{}", trial.engine);
        judge(FirstVisitWhy::Helps).await.expect("decided");
        own.write(move |tx| tx.take_back_first_visit(&by)).await.expect("gone");
        assert!(told(&reader).await.is_empty(), "{}", trial.engine);
        let left = staff.read(|tx| tx.first_visits(FirstVisitState::Shown)).await.expect("read");
        assert!(left.is_empty(), "{}", trial.engine);
        for desk in [reader, staff, elsewhere] {
            desk.finish().await.expect("the log");
        }
        let looked = trial.cells("SELECT looked FROM audit WHERE role = 'patient-link' AND outcome = 'read'");
        let names = looked.concat().concat();
        assert!(!names.contains(&asha.referral.to_string()), "{}: nobody's record was looked at", trial.engine);
    }
}

#[tokio::test]
async fn how_many_got_there_is_counted_by_support_and_leads_to_nobody() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let counted = desk.write(|tx| {
            (0..3).try_for_each(|_| tx.count_handed_over("choir"))?;
            tx.count_there("choir")?;
            tx.count_handed_over("walk")?;
            tx.got_there()
        });
        let counted = counted.await.expect("counted");
        let plain: Vec<_> = counted.iter().map(|one| (one.service.as_str(), one.handed_over, one.there)).collect();
        assert_eq!(plain, [("choir", 3, 1), ("walk", 1, 0)], "{}", trial.engine);
        assert!(counted[0].last.as_ref().is_some_and(|month| month.len() == 7), "{}: a month", trial.engine);
    }
}
