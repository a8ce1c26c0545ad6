use crate::made_up::{clinic, clinician, refer};
use record::{ReferralId, StepKind};
use store::trial::Trial;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_writers_on_one_referral_get_one_to_sixty_four() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await; // brings a first step
        let writers = (0..63).map(|_| {
            let desk = clinician(&store, clinic);
            tokio::spawn(async move {
                desk.write(move |tx| tx.step(patient.referral, StepKind::Briefed, Some("n:1"))).await.expect("a step");
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("no panic");
        }
        let desk = clinician(&store, clinic);
        let steps = desk.read(move |tx| tx.steps(patient.referral)).await.expect("steps");
        desk.finish().await.expect("the log");
        let numbers: Vec<i64> = steps.iter().map(|step| step.n).collect();
        assert_eq!(numbers, (1..=64).collect::<Vec<_>>(), "{}", trial.engine);
        assert_eq!(steps[1].detail.as_ref().expect("a detail").as_str(), "n:1");
    }
}

#[tokio::test]
async fn a_sentence_is_left_out_of_the_step_log() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let steps = desk.write(move |tx| {
            tx.step(patient.referral, StepKind::NotReached, Some("She said no"))?;
            tx.steps(patient.referral)
        });
        assert_eq!(steps.await.expect("steps").last().expect("a step").detail, None, "{}", trial.engine);
    }
}

#[tokio::test]
async fn steps_of_a_time_are_those_from_its_start_to_before_its_end() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let now = desk.now();
        let later = now.plus(crate::made_up::MINUTE);
        let seen = desk.write(move |tx| {
            let of = |from, to| {
                let mut many = 0;
                tx.steps_between(StepKind::ALL, from, to, |_| many += 1).map(|()| many)
            };
            Ok::<_, store::Error>((
                of(now, later)?,
                of(later, later.plus(crate::made_up::MINUTE))?,
                of(now.minus(crate::made_up::MINUTE), now)?,
            ))
        });
        assert_eq!(seen.await.expect("steps"), (1, 0, 0), "{}", trial.engine);
        let desk = clinician(&store, clinic);
        let kinds = desk.read(move |tx| {
            let mut received = 0;
            tx.steps_between(&[StepKind::Briefed], now, later, |_| received += 10)?;
            tx.steps_between(&[StepKind::Received], now.minus(years(2)), later, |_| received += 1)?;
            Ok::<_, store::Error>(received)
        });
        assert_eq!(kinds.await.expect("steps"), 1, "{}", trial.engine);
        desk.finish().await.expect("the log");
        let nobody = ReferralId::from_bytes([9; 16]);
        let refused = clinician(&store, clinic).write(move |tx| tx.step(nobody, StepKind::Closed, None)).await;
        assert!(matches!(refused, Err(store::Error::NotFound)), "a step of nobody's referral, {}", trial.engine);
        assert_eq!(patient.clinic, clinic);
    }
}

fn years(many: u32) -> std::time::Duration {
    many * 365 * 24 * crate::made_up::HOUR
}
