//! Links and ids that lead nowhere, or to somebody else.
use crate::people::{Station, offer_of, somebody};
use crate::rig::{BORN, NOT_BORN, Rig};
use crate::rows;
use record::Role::{Clinician, Duty, Reception};
use std::time::Duration;

#[tokio::test]
async fn a_link_that_leads_nowhere_says_so_and_changes_nothing() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    // locked
    let mut locked = rig.browser();
    locked.post(&link, &[]).await;
    for _ in 0..5 {
        locked.post("/birth-date", &NOT_BORN).await;
    }
    let before = rows(&rig);
    let one_letter_off = format!("{}{}", &link[..link.len() - 1], if link.ends_with('0') { '1' } else { '0' });
    let odd =
        ["/l/", "/l/x", "/l/%FF", "/l/../staff", "/l/00000000000000000000000000", "/l/8zzzzzzzzzzzzzzzzzzzzzzzzz"];
    for link in odd.into_iter().map(String::from).chain([one_letter_off, link.to_uppercase(), link.clone()]) {
        let mut somebody = rig.browser();
        let begun = somebody.post(&link, &[]).await;
        assert!(!begun.status.is_server_error(), "{link}: {}", begun.status);
        let opened = somebody.post("/birth-date", &BORN).await;
        assert_eq!(opened.status, 404, "{link}");
        assert_eq!(somebody.get("/check-in").await.status, 410, "{link}");
    }
    assert_eq!(rows(&rig), before);
    // expired: the day after the last day
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    reception.post(&format!("/referral/{referral}/invite"), &[]).await;
    let new = rig.link(rig.larchfield, referral).await;
    rig.later(Duration::from_secs(31 * 24 * 60 * 60));
    let mut late = rig.browser();
    late.post(&new, &[]).await;
    assert_eq!(late.post("/birth-date", &BORN).await.status, 404);
    // a new one opens
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    reception.post(&format!("/referral/{referral}/invite"), &[]).await;
    let mut asha = rig.browser();
    asha.post(&rig.link(rig.larchfield, referral).await, &[]).await;
    assert_eq!(asha.post("/birth-date", &BORN).await.location(), "/check-in");
}

#[tokio::test]
async fn ids_of_another_clinic_of_nobody_and_of_nothing_are_not_found() {
    let rig = Rig::new().await;
    let here = somebody(&rig, rig.larchfield, Station::Offered).await;
    let there = somebody(&rig, rig.penmoor, Station::Invited).await;
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    clinician.get(&format!("/referral/{}", here.referral)).await;
    let offer = offer_of(&rig, rig.penmoor, there.referral, "Choir").await.to_string();
    let before = rows(&rig);
    let (referral, nobody) = (there.referral.to_string(), "00000000000000000000000000".to_owned());
    for id in [&referral, &nobody] {
        for path in [format!("/referral/{id}"), format!("/referral/{id}/letter")] {
            assert_eq!(clinician.get(&path).await.status, 404, "{path}");
        }
        let talked = clinician.post(&format!("/referral/{id}/conversation"), &[("came", "talked")]).await;
        assert_eq!(talked.status, 404);
    }
    // a finding of somebody else in a referral of one's own, and the other way round
    for (referral, finding) in [(here.referral, there.finding), (there.referral, here.finding)] {
        let path = format!("/referral/{referral}/finding/{finding}");
        assert_eq!(clinician.post(&path, &[("verdict", "confirmed")]).await.status, 404);
    }
    for id in [&offer, &nobody] {
        assert_eq!(clinician.post(&format!("/offer/{id}/answer"), &[("answer", "accepted")]).await.status, 404);
    }
    for id in ["1", "-1", "%00", "%FF", "' OR 1=1", "99999999999999999999999999", "..", "%2e%2e%2f"] {
        let answer = clinician.get(&format!("/referral/{}", id.replace(' ', "%20"))).await;
        assert!(answer.status.is_client_error(), "{id}: {}", answer.status);
    }
    let mut duty = rig.staff(rig.larchfield, Duty).await;
    assert_eq!(duty.post(&format!("/alert/{nobody}/acknowledge"), &[]).await.status, 404);
    assert_eq!(rows(&rig), before);
    let offer = here.offer.expect("an offer");
    assert_eq!(clinician.post(&format!("/offer/{offer}/answer"), &[("answer", "accepted")]).await.status, 303);
}
