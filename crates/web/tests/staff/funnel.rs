//! The way from referral to support, as a lead and a clinician read it.
use super::people::{LETTER_WORDS, asha_has_checked_in, clinician, steps};
use super::rig::{Answer, Rig};
use record::{Date, Instant, Role, StepKind};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What stands in the row of a stage when all months are taken together: yes, no, not yet possible.
fn three(page: &Answer, stage: &str) -> [String; 3] {
    let row = page.text.split(&format!("id=\"at-{stage}\"")).nth(1).expect("its row");
    let mut cells = row.split("nhsuk-table__cell--numeric\">").skip(1).map(|cell| cell.split('<').next().unwrap_or(""));
    [(); 3].map(|()| cells.next().expect("a number").to_owned())
}

#[tokio::test]
async fn a_lead_sees_how_far_people_have_come_and_for_whom_it_is_too_early() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        asha_has_checked_in(&rig).await;
        rig.receive(rig.larchfield, "16-self-harm-now.json").await; // held: nobody is invited before it is read
        let gone = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        reception.post(&format!("/referral/{gone}/withdraw"), &[("how", "phone")]).await;
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let page = lead.get("/funnel").await;
        let engine = rig.engine();
        assert!(page.words().contains("Of 3 referrals since November 2025, 2 were invited to check in and 1 did."));
        assert_eq!(three(&page, "received"), ["3", "0", "0"], "{engine}");
        assert_eq!(three(&page, "mentioned"), ["3", "0", "0"], "{engine}");
        assert_eq!(three(&page, "invited"), ["2", "0", "1"], "{engine}");
        assert_eq!(three(&page, "checked-in"), ["1", "1", "1"], "{engine}");
        assert_eq!(three(&page, "conversed"), ["0", "1", "2"], "{engine}");
        assert!(page.text.contains("does not want to be asked: 1"));
        for years in ["2", "5"] {
            assert_eq!(three(&lead.get(&format!("/funnel?years={years}")).await, "received")[0], "3", "{engine}");
        }
        assert_eq!(lead.get("/funnel?years=3").await.status, 400);
    }
}

#[tokio::test]
async fn the_other_clinics_referrals_count_there_and_not_here() {
    let rig = Rig::new().await;
    rig.receive(rig.penmoor, "p3-nothing-on-mood.json").await;
    let here = rig.staff(rig.larchfield, Role::Lead).await.get("/funnel").await;
    assert!(here.text.contains("No referral has come"));
}

#[tokio::test]
async fn before_the_appointment_nobody_can_have_been_asked_and_after_it_they_were_or_were_not() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let booked = [("date", "2026-10-20"), ("time", "14:30"), ("what", "book")];
    reception.post(&format!("/referral/{asha}/appointment"), &booked).await;
    let lead = || rig.staff(rig.larchfield, Role::Lead);
    rig.later(DAY * 7);
    assert_eq!(rig.app.now().day(), Date::constant(2026, 10, 20));
    assert_eq!(three(&lead().await.get("/funnel").await, "conversed"), ["0", "0", "1"], "the day is not over");
    rig.later(DAY);
    let page = lead().await.get("/funnel").await;
    assert_eq!(three(&page, "conversed"), ["0", "1", "0"]);
    assert!(page.text.contains("the appointment is over and nothing is written down"));
    clinician(&rig).await.post(&format!("/referral/{asha}/conversation"), &[("came", "talked")]).await;
    assert_eq!(three(&lead().await.get("/funnel").await, "conversed"), ["1", "0", "0"], "late is not never");
}

#[tokio::test]
async fn a_clinician_opens_the_list_behind_a_bar_and_every_name_on_it_is_written_down() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let bars = clinician.get("/funnel").await;
    let lists: Vec<String> = bars.links().into_iter().filter(|to| to.starts_with("/funnel/checked-in")).collect();
    assert_eq!(lists, ["/funnel/checked-in?years=1", "/funnel/checked-in?years=1&month=2026-10"]);
    for list in lists {
        let page = clinician.get(&list).await;
        assert!(
            page.text.contains("Asha Mistry") && page.links().contains(&format!("/referral/{asha}")),
            "{}",
            page.text
        );
        for never in LETTER_WORDS {
            assert!(!page.text.contains(never), "{never}: a list holds names and nothing of the letter");
        }
    }
    let looked = "SELECT DISTINCT looked FROM audit WHERE route = '/funnel/{stage}'";
    assert_eq!(rig.behind(looked), [[asha.to_string()]]);
    let counted = "SELECT DISTINCT looked FROM audit WHERE route = '/funnel'";
    assert_eq!(rig.behind(counted), [[""]], "whoever counts looks at nobody");
    let nobody = clinician.get("/funnel/offered?who=no").await;
    assert!(nobody.text.contains("Nobody is on this list."));
    assert_eq!(clinician.get("/funnel/mentioned").await.status, 404, "a letter bears no label on any page");
    assert_eq!(clinician.get("/funnel/anything").await.status, 404);
    assert_eq!(rig.staff(rig.larchfield, Role::Lead).await.get("/funnel/received").await.status, 403);
    let elsewhere = rig.staff(rig.penmoor, Role::Clinician).await.get("/funnel/received").await;
    assert!(elsewhere.text.contains("Nobody is on this list."));
}

#[tokio::test]
async fn somebody_whose_record_is_erased_still_counts_and_is_on_no_list() {
    let rig = Rig::new().await;
    rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let page = "/funnel/received";
    let mut clinician = clinician(&rig).await;
    assert!(clinician.get(page).await.text.contains("Asha Mistry"));
    rig.behind("UPDATE person_key SET wrapped = NULL"); // what erasing does to the key
    let list = clinician.get(page).await;
    assert!(list.text.contains("Yes: 1") && !list.text.contains("Mistry"), "{}", list.text);
    assert!(list.text.contains("1 more on this page: their record is erased"));
    assert_eq!(three(&clinician.get("/funnel").await, "mentioned"), ["1", "0", "0"], "the log outlives the letter");
}

#[tokio::test]
async fn the_step_log_says_how_many_findings_speak_of_mood_and_for_which_day_and_no_more() {
    let rig = Rig::new().await;
    let low = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let none = rig.receive(rig.larchfield, "06-nothing-on-mood.json").await;
    let denied = rig.receive(rig.larchfield, "03-mood-denied.json").await;
    let mood = |details: Vec<String>| details[0].rsplit("mood:").next().and_then(|many| many.parse::<u32>().ok());
    assert!(mood(steps(&rig, low, StepKind::Identified).await) > Some(0));
    assert_eq!(mood(steps(&rig, none, StepKind::Identified).await), Some(0));
    assert_eq!(mood(steps(&rig, denied, StepKind::Identified).await), Some(0), "a denial is no mention");
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    for (day, time) in [("2026-10-20", "14:30"), ("2026-10-27", "09:00")] {
        let form = [("date", day), ("time", time), ("what", "book")];
        reception.post(&format!("/referral/{low}/appointment"), &form).await;
    }
    let booked = [StepKind::Booked, StepKind::Rescheduled];
    let days = [steps(&rig, low, booked[0]).await, steps(&rig, low, booked[1]).await].concat();
    assert_eq!(days, ["2026-10-20", "2026-10-27"], "the day and no hour");
}

#[tokio::test]
async fn the_lead_takes_true_counts_along_or_what_may_be_shared() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let truth = lead.get("/funnel.csv").await;
    assert_eq!(truth.headers["content-type"], "text/csv; charset=utf-8");
    let name = "attachment; filename=\"larchfield-referral-to-support-2026-10-13-true-counts.csv\"";
    assert_eq!(truth.headers["content-disposition"], name);
    assert_eq!(truth.headers["cache-control"], "no-store");
    assert!(truth.text.contains("\r\n2026-10,Checked in,1,1,0,0,1,,,,"), "{}", truth.text);
    assert_eq!(lead.get("/funnel.csv?for=everybody").await.status, 400);
    // nothing of the running month is shared, nor a number as small as one
    let shared = lead.get("/funnel.csv?for=sharing").await;
    let name = "attachment; filename=\"larchfield-referral-to-support-2026-09-for-sharing.csv\"";
    assert_eq!(shared.headers["content-disposition"], name);
    assert!(
        shared.text.starts_with("month,stage,referrals,yes,not yet possible\r\n2025-10,Referred,*,*,*\r\n"),
        "a month in which nobody was referred says no more than one with a few: {}",
        shared.text
    );
    assert!(shared.text.contains("\r\n2026-09,Referred,*,*,*\r\n") && shared.text.contains("\r\nall,Referred,*,*,*"));
    let months = shared.text.lines().filter(|line| line.contains(",Referred,")).count();
    assert_eq!(months, 12 + 1, "every month of the year, and all of them");
    assert!(!shared.text.contains("2026-10"));
    rig.later(DAY * 30);
    assert_eq!(rig.app.now().day(), Date::constant(2026, 11, 12));
    let shared = rig.staff(rig.larchfield, Role::Lead).await.get("/funnel.csv?for=sharing").await;
    assert!(shared.text.contains("\r\n2026-10,Checked in,*,*,*\r\n"), "{}", shared.text);
    for page in [truth, shared] {
        assert!(!page.text.contains("Mistry") && !page.text.contains(&asha.to_string()));
    }
    assert_eq!(clinician(&rig).await.get("/funnel.csv").await.status, 403);
}

#[tokio::test]
async fn what_is_shared_does_not_move_while_the_month_runs() {
    let rig = Rig::new().await;
    let people = ["01-low-mood-now.json", "02-depression-years-ago.json"];
    for letter in people {
        rig.receive(rig.larchfield, letter).await;
    }
    rig.later(DAY * 25); // 7 November
    assert!(rig.app.now() > Instant::read("2026-11-01T00:00:00Z").expect("a time"));
    let shared = || async { rig.staff(rig.larchfield, Role::Lead).await.get("/funnel.csv?for=sharing").await };
    let before = shared().await;
    rig.receive(rig.larchfield, "03-mood-denied.json").await;
    rig.later(DAY);
    assert_eq!(before.text, shared().await.text, "two files of one month tell no more than one");
}
