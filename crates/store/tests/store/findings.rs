//! Findings as they stand in plain, over a whole clinic: what counts are made from.
use crate::made_up::{MINUTE, clinic, clinician, now, person, refer, referral};
use record::{Concept, Referral, ReferralId, Source, Status};
use store::trial::Trial;
use store::{Desk, LetterRow, Reading, Tx, Verdict};

/// All rows of a time.
async fn between(desk: &Desk, from: record::Instant, to: record::Instant) -> Vec<LetterRow> {
    let read = desk.read(move |tx| {
        let mut rows = Vec::new();
        tx.findings_between(from, to, |row| rows.push(row.clone()))?;
        Ok::<_, store::Error>(rows)
    });
    let rows = read.await.expect("rows");
    desk.finish().await.expect("the log");
    rows
}

/// A letter in which nothing was found, of this practice.
fn nothing_found(tx: &Tx<'_>, practice: Option<&str>) -> store::Result<ReferralId> {
    let (details, id) = (person("Marsh"), tx.new_id(ReferralId::from_bytes)?);
    let source = Source { system: "urn:made-up".into(), id: id.to_string() };
    let practice = practice.map(|ods| record::Practice { ods: Some(ods.into()), name: None });
    let letter = Referral { practice, ..referral(&source, &details) };
    let holder = tx.new_holder()?;
    tx.put_person(&holder, &details)?;
    tx.put_referral(&holder, id, &letter, Reading::NotNeeded)?;
    Ok(id)
}

#[tokio::test]
async fn a_finding_is_counted_with_its_practice_its_rule_and_what_a_clinician_said_of_it() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let judged = desk.write(move |tx| {
            let finding = tx.findings(patient.referral)?.remove(0).id;
            tx.set_verdict(patient.referral, finding, Verdict::Dismissed)?;
            Ok::<_, store::Error>(finding)
        });
        let finding = judged.await.expect("judged");
        let desk = clinician(&store, clinic);
        let rows = between(&desk, now(), now().plus(MINUTE)).await;
        let [row] = rows.as_slice() else { panic!("one row, {}: {rows:?}", trial.engine) };
        assert_eq!((row.referral, row.practice.as_deref()), (patient.referral, Some("G82080")));
        let found = row.found.as_ref().expect("a finding");
        assert_eq!((found.id, found.concept, found.status), (finding, Concept::LowMood, Status::Affirmed));
        assert_eq!((found.rule.as_str(), found.verdict), ("plain", Some(Verdict::Dismissed)), "{}", trial.engine);
    }
}

#[tokio::test]
async fn a_letter_in_which_nothing_was_found_is_a_letter_all_the_same() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let desk = clinician(&store, clinic);
        let came =
            desk.write(|tx| Ok::<_, store::Error>([nothing_found(tx, None)?, nothing_found(tx, Some("A81001"))?]));
        let mut came = came.await.expect("letters").to_vec();
        let desk = clinician(&store, clinic);
        let mut rows = between(&desk, now(), now().plus(MINUTE)).await;
        assert!(rows.iter().all(|row| row.found.is_none()), "{}", trial.engine);
        rows.sort_by(|one, other| one.practice.cmp(&other.practice));
        assert_eq!(rows.iter().map(|row| row.practice.as_deref()).collect::<Vec<_>>(), [None, Some("A81001")]);
        let mut told: Vec<_> = rows.iter().map(|row| row.referral).collect();
        came.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, came, "{}", trial.engine);
    }
}

#[tokio::test]
async fn letters_of_a_time_are_those_from_its_start_to_before_its_end_and_nobodys_record_is_looked_at() {
    for trial in Trial::of_each_engine() {
        let store = trial.open();
        let clinic = clinic(&store, "riverside").await;
        let patient = refer(&store, clinic, "Okafor").await;
        let desk = clinician(&store, clinic);
        let years = 5 * 365 * 24 * crate::made_up::HOUR;
        assert_eq!(between(&desk, now().minus(years), now().plus(MINUTE)).await.len(), 1, "{}", trial.engine);
        let desk = clinician(&store, clinic);
        assert!(between(&desk, now().minus(years), now()).await.is_empty(), "{}", trial.engine);
        let desk = clinician(&store, clinic);
        assert!(between(&desk, now().plus(MINUTE), now().plus(2 * MINUTE)).await.is_empty(), "{}", trial.engine);
        let looked = trial.cells("SELECT looked FROM audit WHERE outcome = 'read'").concat().concat();
        assert!(!looked.contains(&patient.referral.to_string()), "{}: {looked}", trial.engine);
    }
}
