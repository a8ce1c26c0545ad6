//! What changes month by month, as a lead and a clinician read it.
use super::people::{address, asha_has_checked_in, clinician, steps};
use super::rig::{Answer, Rig};
use record::{Role, StepKind};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The numbers of a month in the table of a measure: yes, no, not yet possible.
fn three(page: &Answer, month: &str) -> [String; 3] {
    // the table of every month is the last: that of the chart holds the months that are over
    let heading = format!("scope=\"row\">{month}</th>");
    let row = page.text.rsplit(&heading).next().expect("its row");
    let mut cells = row.split("nhsuk-table__cell--numeric\">").skip(1).map(|cell| cell.split('<').next().unwrap_or(""));
    [(); 3].map(|()| cells.next().expect("a number").to_owned())
}

#[tokio::test]
async fn a_measure_is_true_at_each_look_without_anybody_counting() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let engine = rig.engine();
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let empty = lead.get("/learn/checked-in").await;
        assert!(empty.text.contains("No month is over yet"), "{engine}: {}", empty.text);
        asha_has_checked_in(&rig).await;
        rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
        rig.receive(rig.penmoor, "p3-nothing-on-mood.json").await; // another clinic's counts there
        assert_eq!(three(&lead.get("/learn/checked-in").await, "October 2026"), ["1", "0", "1"], "{engine}");
        rig.later(DAY * 44);
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        let page = lead.get("/learn/checked-in").await;
        assert_eq!(three(&page, "October 2026"), ["1", "1", "0"], "{engine}: who has not by now did not");
        assert!(page.text.contains("There is only one month so far"), "{engine}");
        let all = lead.get("/learn").await;
        assert!(all.text.contains("Checked in within six weeks of the invitation"), "{engine}");
        if engine == "postgres" {
            // another copy of the program keeps steps of its own, and sees what this one writes
            let copy = rig.another_copy();
            let mut elsewhere = rig.signed_in(rig.browser_at(&copy), rig.larchfield, Role::Lead).await;
            assert_eq!(three(&elsewhere.get("/learn/checked-in").await, "October 2026"), ["1", "1", "0"]);
            rig.receive(rig.larchfield, "06-nothing-on-mood.json").await;
            assert_eq!(three(&elsewhere.get("/learn/invited").await, "November 2026"), ["1", "0", "0"]);
        } else {
            rig.receive(rig.larchfield, "06-nothing-on-mood.json").await;
        }
        assert_eq!(three(&lead.get("/learn/invited").await, "November 2026"), ["1", "0", "0"], "{engine}");
        let looked = "SELECT DISTINCT looked FROM audit WHERE route LIKE '/learn%'";
        assert_eq!(rig.behind(looked), [[""]], "{engine}: whoever counts looks at nobody");
    }
}

#[tokio::test]
async fn a_lead_marks_what_happened_and_takes_it_off_and_a_clinician_reads_it() {
    let rig = Rig::new().await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let mark = |day: &'static str, words: &'static str| {
        [("do", "mark"), ("day", day), ("kind", "incident"), ("words", words), ("everywhere", "yes")]
    };
    for (day, words, says) in [
        ("2026-10-30", "Flood", "This day has not come yet"),
        ("soon", "Flood", "Give a day"),
        ("2026-10-02", " ", "Say in a few words what happened"),
    ] {
        let refused = lead.post("/learn/invited", &mark(day, words)).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{says}: {}", refused.text);
    }
    assert_eq!(lead.post("/learn/invited", &mark("2026-10-02", "Flood in the waiting room")).await.status, 303);
    let other = clinician(&rig).await.get("/learn/talked").await;
    assert!(
        other.text.contains("2 October 2026, Incident, on all charts: Flood in the waiting room"),
        "{}",
        other.text
    );
    assert!(!other.text.contains("Take off"), "a clinician changes nothing here");
    assert!(!rig.staff(rig.penmoor, Role::Lead).await.get("/learn/talked").await.text.contains("Flood"));
    let id = rig.behind("SELECT marker FROM marker")[0][0].clone();
    assert_eq!(lead.post("/learn/invited", &[("do", "unmark"), ("id", id.as_str())]).await.status, 303);
    assert!(lead.get("/learn/invited").await.text.contains("Nothing is marked."));
    assert_eq!(lead.post("/learn/invited", &[("do", "unmark"), ("id", id.as_str())]).await.status, 404);
    assert_eq!(lead.post("/learn/invited", &[("do", "shine")]).await.status, 400);
    assert_eq!(lead.post("/learn/shine", &mark("2026-10-02", "Flood")).await.status, 404);
}

#[tokio::test]
async fn a_date_of_comparison_is_kept_before_its_numbers_come_and_few_months_are_refused() {
    let rig = Rig::new().await;
    asha_has_checked_in(&rig).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let begun = lead.post("/learn/invited", &[("do", "compare"), ("month", "2026-10"), ("why", "New letters")]).await;
    assert!(begun.status == 422 && begun.text.contains("Choose a month that has not begun"), "{}", begun.text);
    let future = [("do", "compare"), ("month", "2026-11"), ("why", "New letters")];
    assert_eq!(lead.post("/learn/invited", &future).await.status, 303);
    let twice = lead.post("/learn/invited", &future).await;
    assert!(twice.status == 422 && twice.text.contains("This is decided already"), "{}", twice.text);
    rig.later(DAY * 30);
    let page = rig.staff(rig.larchfield, Role::Lead).await.get("/learn/invited").await;
    assert!(page.text.contains("Before and after November 2026"), "{}", page.text);
    assert!(page.text.contains("1 points before and 0 points from then on") || page.text.contains("Not told yet."));
    assert!(page.text.contains("at least 8 are needed on each side"), "{}", page.text);
}

#[tokio::test]
async fn judging_anew_is_kept_with_its_reason_when_it_is_taken_back() {
    let rig = Rig::new().await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let anew = |why: &'static str| [("do", "rebase"), ("month", "2026-06"), ("why", why)];
    assert!(lead.post("/learn/invited", &anew("")).await.text.contains("Say why"));
    assert_eq!(lead.post("/learn/invited", &anew("A second clinician reads letters")).await.status, 303);
    let page = lead.get("/learn/invited").await;
    assert!(
        page.text.contains("Judged anew from June 2026, decided on 13 October 2026: A second clinician reads letters")
    );
    let id = rig.behind("SELECT decision FROM chart_decision")[0][0].clone();
    assert_eq!(lead.post("/learn/invited", &[("do", "take-back"), ("id", id.as_str())]).await.status, 303);
    let page = lead.get("/learn/invited").await;
    assert!(page.text.contains("Taken back on 13 October 2026."), "{}", page.text);
    assert!(!rig.behind("SELECT why FROM chart_decision")[0][0].contains("second"), "the reason is sealed");
}

#[tokio::test]
async fn groups_are_told_for_shares_of_people_and_their_file_for_sharing_has_no_small_number() {
    let rig = Rig::new().await;
    asha_has_checked_in(&rig).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let page = lead.get("/learn/checked-in/groups").await;
    assert!(page.text.contains("Nothing can be told yet") && page.text.contains("Too few to tell"), "{}", page.text);
    assert!(!page.text.contains("No group stands out") && page.text.contains(">40 to 49</th>"), "{}", page.text);
    assert!(page.text.contains("Deprivation, in fifths.</strong> It is recorded of nobody"), "{}", page.text);
    assert_eq!(lead.get("/learn/days-to-offer/groups").await.status, 404);
    assert_eq!(lead.get("/learn/nothing/groups").await.status, 404);
    let real = lead.get("/learn/checked-in/groups.csv").await.text;
    assert!(real.contains("age,40-49,1,0,0,1"), "{real}");
    rig.later(DAY * 30);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let shared = lead.get("/learn/checked-in/groups.csv?for=sharing").await.text;
    assert!(shared.contains("age,all,*,*") && !shared.contains("40-49") && !shared.contains(",1"), "{shared}");
    assert!(!shared.contains("practice"), "letters of practices stand in a file of their own: {shared}");
    let months = lead.get("/learn/invited/values.csv?for=sharing").await.text;
    assert!(months.contains("2026-10,*,*") && months.lines().count() == 61, "{months}");
    assert!(lead.get("/learn/invited/values.csv").await.text.contains("2026-10,1,0,0,1,100.00,yes"));
    assert_eq!(lead.get("/learn/invited/values.csv?for=the-press").await.status, 400);
    assert_eq!(clinician(&rig).await.get("/learn/invited/values.csv").await.status, 403);
}

#[tokio::test]
async fn what_is_shared_of_a_measure_does_not_move_while_the_month_runs() {
    let rig = Rig::new().await;
    for letter in ["01-low-mood-now.json", "02-depression-years-ago.json"] {
        rig.receive(rig.larchfield, letter).await;
    }
    rig.later(DAY * 25); // 7 November
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let files = ["values.csv?for=sharing", "groups.csv?for=sharing"].map(|file| format!("/learn/invited/{file}"));
    let mut before = Vec::new();
    for file in &files {
        before.push(lead.get(file).await.text);
    }
    rig.receive(rig.larchfield, "03-mood-denied.json").await;
    rig.later(DAY);
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    for (file, before) in files.iter().zip(before) {
        assert_eq!(lead.get(file).await.text, before, "{file}: two files of one month tell no more than one");
    }
}

#[tokio::test]
async fn the_funnel_and_the_map_are_true_at_the_next_look_after_somebody_withdrew() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let referral = rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
        let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
        assert!(!lead.get("/funnel").await.text.contains("does not want to be asked"), "{}", rig.engine());
        assert!(!lead.get("/map/log.csv").await.text.contains("withdrawn"), "{}", rig.engine());
        let desk = rig.desk(rig.larchfield, Role::Reception, store::Purpose::Reception);
        pathway::withdraw_as_told(&desk, referral, record::Told::ByPhone).await.expect("withdrawn");
        desk.finish().await.expect("audited");
        let page = lead.get("/funnel").await.text;
        assert!(page.contains("does not want to be asked"), "{}: {page}", rig.engine());
        let steps = lead.get("/map/log.csv").await.text;
        assert!(steps.contains("withdrawn"), "{}: {steps}", rig.engine());
    }
}

#[tokio::test]
async fn how_many_a_test_of_wordings_takes_is_said_first() {
    let rig = Rig::new().await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let page = lead.get("/learn/wording-test?from=30&to=35").await;
    assert!(
        page.words().contains("1376 people must read each wording. Nobody is invited at present."),
        "{}",
        page.words()
    );
    assert!(page.text.contains("No text about urgent help can be in a test"));
    assert!(lead.get("/learn/wording-test?from=30&to=often").await.text.contains("Give two different shares"));
}

#[tokio::test]
async fn the_step_log_says_whether_a_call_was_taken_on_before_the_back_up_had_to_be_told() {
    for (later, says, share) in [(DAY / 24 / 60, "in-time", ["1", "0", "0"]), (DAY, "late", ["0", "0", "1"])] {
        let rig = Rig::new().await;
        let (asha, mut person) = rig.opened().await;
        person.post("/check-in/what-matters", &[("answer", "I want to end my life"), ("do", "continue")]).await;
        rig.later(later);
        let mut duty = rig.staff(rig.larchfield, Role::Duty).await;
        let acknowledge = address(&duty.get("/duty").await, "/alert/", "/acknowledge");
        assert!(duty.post(&acknowledge, &[]).await.status.is_redirection());
        assert_eq!(steps(&rig, asha, StepKind::HelpAcknowledged).await, [says]);
        let page = rig.staff(rig.larchfield, Role::Lead).await.get("/learn/help-in-time").await;
        assert_eq!(three(&page, "October 2026"), share, "{says}: for three days somebody else may still be in time");
    }
}

#[tokio::test]
async fn the_step_log_says_what_form_an_offer_takes_and_never_what_it_is_for() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let mut clinician = clinician(&rig).await;
    let brief = clinician.get(&format!("/referral/{asha}")).await;
    let service = brief.text.split("name=\"service\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let form = [("service", service.expect("a suggestion"))];
    assert!(clinician.post(&format!("/referral/{asha}/offer"), &form).await.status.is_redirection());
    let offered = steps(&rig, asha, StepKind::Offered).await;
    let forms = ["group", "1to1", "dropin", "phone", "online", "selfguided", "home"];
    assert!(offered.iter().all(|detail| detail.split('.').all(|form| forms.contains(&form))), "{offered:?}");
}
