//! Reception at work: the list of the day, birth dates, appointments, links, and finding somebody.
use super::people::{HER_WORD, LETTER_WORDS, asha_has_checked_in, clinician, messages, steps};
use super::rig::{BORN, Rig};
use record::{ReferralId, Role, StepKind};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn page_of(referral: ReferralId) -> String {
    format!("/reception/referral/{referral}")
}

/// A birth date as reception types it: twice.
fn typed<'a>(born: [&'a str; 3], again: [&'a str; 3]) -> [(&'static str, &'a str); 6] {
    let [day, month, year] = born;
    let [again_day, again_month, again_year] = again;
    [
        ("day", day),
        ("month", month),
        ("year", year),
        ("again-day", again_day),
        ("again-month", again_month),
        ("again-year", again_year),
    ]
}

#[tokio::test]
async fn reception_never_sees_a_word_of_a_letter_or_of_an_answer() {
    let rig = Rig::new().await;
    let asha = asha_has_checked_in(&rig).await;
    let darren = rig.receive(rig.larchfield, "16-self-harm-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let list = reception.get("/reception").await;
    assert!(list.text.contains("Asha Mistry") && list.text.contains("Checked in"), "{}", list.text);
    assert!(list.text.contains("Not invited: the letter must be read by a clinician first"));
    let (hers, his) = (reception.get(&page_of(asha)).await, reception.get(&page_of(darren)).await);
    let found = reception.post("/reception/find", &[("by", "nhs-number"), ("number", "999 000 1375")]).await;
    assert!(found.text.contains("Asha Mistry"), "{}", found.text);
    let refused = reception.post(&format!("/referral/{darren}/invite"), &[]).await;
    let messages = reception.get("/messages").await;
    for page in [list, hers, his, found, refused, messages] {
        for never in LETTER_WORDS.iter().copied().chain([HER_WORD, "Lower back", "ending his life", "crisis"]) {
            assert!(!page.text.contains(never), "{never}");
        }
    }
    for page in ["", "/letter"] {
        assert_eq!(reception.get(&format!("/referral/{asha}{page}")).await.status, 403);
    }
}

#[tokio::test]
async fn a_call_for_help_is_no_word_on_receptions_pages() {
    let rig = Rig::new().await;
    let (asha, mut person) = rig.opened().await;
    person.post("/check-in/what-matters", &[("answer", "I want to end my life"), ("do", "continue")]).await;
    assert_eq!(steps(&rig, asha, StepKind::CalledForHelp).await.len(), 1);
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    for page in ["/reception".to_owned(), page_of(asha)] {
        let page = reception.get(&page).await.text;
        assert!(page.contains("Asha Mistry") && !page.to_lowercase().contains("help"), "{page}");
    }
}

#[tokio::test]
async fn a_referral_without_a_birth_date_is_invited_once_reception_knows_it() {
    let rig = Rig::new().await;
    let somebody = rig.receive(rig.larchfield, "26-without-a-birth-date.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let list = reception.get("/reception").await;
    assert!(list.words().contains("Birth dates to find 1 ") && list.text.contains("NHS number 999 001 0625"));
    let page = reception.get(&page_of(somebody)).await;
    assert!(page.words().contains("Look the NHS number 999 001 0625 up in your record system"), "{}", page.words());
    let path = format!("/referral/{somebody}/birth-date");
    for (born, again, says) in [
        (["31", "2", "1970"], ["31", "2", "1970"], "A date of birth is a day in the past"),
        (["1", "2", "1970"], ["2", "1", "1970"], "The two dates are not the same"),
        (["1", "2", "1970"], ["", "", ""], "The two dates are not the same"),
    ] {
        let odd = reception.post(&path, &typed(born, again)).await;
        assert!(odd.status == 422 && odd.text.contains(says), "{}", odd.text);
    }
    assert_eq!(messages(&rig, somebody).await, 0);
    let right = typed(["1", "2", "1970"], ["1", "2", "1970"]);
    let known = reception.post(&path, &right).await;
    assert_eq!(known.location(), "/reception", "{}", known.text);
    assert_eq!(messages(&rig, somebody).await, 1);
    assert!(reception.get("/reception").await.text.contains("Every date of birth is known"));
    assert_eq!(reception.post(&path, &right).await.location(), "/reception", "pressed twice is no harm");
    let another = reception.post(&path, &typed(["2", "2", "1970"], ["2", "2", "1970"])).await;
    assert_eq!(another.status, 422, "it opens a link, so it is not changed in passing");
    assert!(another.text.contains("Another birth date is known already"), "{}", another.text);
}

#[tokio::test]
async fn a_wrong_birth_date_is_corrected_and_the_old_link_opens_nothing_any_more() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let old = rig.link(rig.larchfield, asha).await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let path = format!("/referral/{asha}/correct-birth-date");
    let same = reception.post(&path, &typed(["27", "3", "1982"], ["27", "3", "1982"])).await;
    assert!(same.status == 422 && same.text.contains("is known already"), "{}", same.text);
    rig.later(Duration::from_secs(60)); // so that the new message is the newest
    let right = reception.post(&path, &typed(["28", "3", "1982"], ["28", "3", "1982"])).await;
    assert_eq!(right.location(), page_of(asha), "{}", right.text);
    assert!(reception.get(&page_of(asha)).await.text.contains("28 March 1982"));
    let new = rig.link(rig.larchfield, asha).await;
    assert_ne!(new, old);
    let corrected = [("day", "28"), ("month", "3"), ("year", "1982")];
    for (link, born, status) in [(&old, BORN, 404), (&old, corrected, 404), (&new, BORN, 422), (&new, corrected, 303)] {
        let mut person = rig.browser();
        person.post(link, &[]).await;
        assert_eq!(person.post("/birth-date", &born).await.status, status, "{link} {born:?}");
    }
}

#[tokio::test]
async fn an_appointment_is_made_moved_kept_and_called_off() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let path = format!("/referral/{asha}/appointment");
    let today = [("date", "2026-10-13"), ("time", "14:30"), ("what", "book")];
    assert_eq!(reception.post(&path, &today).await.location(), page_of(asha));
    assert!(reception.get(&page_of(asha)).await.text.contains("13 October 2026 at 2:30pm"));
    let mut clinician = clinician(&rig).await;
    let page = clinician.get("/today").await.text;
    assert!(page.contains("2:30pm") && page.contains("Asha Mistry") && page.contains("Not yet"), "{page}");
    let day = reception.get("/reception").await;
    assert!(day.words().contains("Asha Mistry 2:30pm Came: Asha Mistry Did not come"), "{}", day.words());
    let came = reception.post(&format!("/referral/{asha}/attended"), &[("came", "yes")]).await;
    assert_eq!(came.location(), "/reception");
    let day = reception.get("/reception").await.words();
    assert!(day.contains("Asha Mistry 2:30pm Came") && !day.contains("Did not come"), "{day}");
    assert_eq!(steps(&rig, asha, StepKind::Attended).await.len(), 1);
    let odd = reception.post(&path, &[("date", "soon"), ("time", ""), ("what", "book")]).await;
    assert_eq!(odd.status, 422);
    assert_eq!(reception.post(&path, &[("what", "off")]).await.location(), page_of(asha));
    assert!(!clinician.get("/today").await.text.contains("Asha Mistry"));
    assert_eq!(steps(&rig, asha, StepKind::Cancelled).await.len(), 1);
}

#[tokio::test]
async fn a_time_that_is_over_or_never_comes_is_refused_with_words() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let path = format!("/referral/{asha}/appointment");
    for (date, time, says) in [
        ("2026-10-12", "14:30", "This time is over"),
        ("2026-10-13", "02:30", "This time is over"),
        ("2027-03-28", "01:30", "The clocks go forward"),
        ("2036-10-12", "14:30", "Check the year"),
    ] {
        let odd = reception.post(&path, &[("date", date), ("time", time), ("what", "book")]).await;
        let said = odd.text.to_lowercase().contains(&says.to_lowercase());
        assert!(odd.status == 422 && said, "{date} {time}: {}", odd.text);
    }
    let at_the_desk = [("date", "2026-10-13"), ("time", "09:15"), ("what", "book")];
    assert_eq!(reception.post(&path, &at_the_desk).await.status, 303, "three quarters of an hour late, and here");
    // half past nine is half past nine, in summer and in winter
    for (date, utc) in [("2026-10-24", "2026-10-24T08:30:00Z"), ("2026-10-25", "2026-10-25T09:30:00Z")] {
        reception.post(&path, &[("date", date), ("time", "09:30"), ("what", "book")]).await;
        let row = rig.look(rig.larchfield, move |tx| tx.referral(asha)).await;
        assert_eq!(row.appointment.map(|at| at.to_string()).as_deref(), Some(utc));
    }
}

#[tokio::test]
async fn a_called_off_appointment_stops_the_invitation_and_a_new_one_brings_it_back() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, asha).await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let path = format!("/referral/{asha}/appointment");
    reception.post(&path, &[("date", "2026-10-20"), ("time", "09:30"), ("what", "book")]).await;
    assert_eq!(messages(&rig, asha).await, 1, "she was invited when the referral came");
    reception.post(&path, &[("what", "off")]).await;
    assert_eq!(messages(&rig, asha).await, 0, "what waited is taken back");
    assert!(rig.look(rig.larchfield, move |tx| tx.referral(asha)).await.called_off, "whoever sends can see it");
    let mut person = rig.browser();
    person.post(&link, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.status, 404, "her link has stopped working");
    assert_eq!(person.get("/help").await.status, 200, "help has not");
    let tried = reception.post(&format!("/referral/{asha}/invite"), &[]).await;
    assert!(tried.status == 422 && tried.text.contains("The appointment was called off"), "{}", tried.text);
    let list = reception.get("/reception").await;
    assert!(list.words().contains("Called off, and none made since"), "{}", list.words());
    // nor does the same referral, sent once more
    rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    assert_eq!(messages(&rig, asha).await, 0);

    reception.post(&path, &[("date", "2026-10-27"), ("time", "09:30"), ("what", "book")]).await;
    assert_eq!(messages(&rig, asha).await, 1, "a new invitation");
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, asha).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
}

#[tokio::test]
async fn a_link_works_until_the_day_after_the_appointment_wherever_that_is_moved() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    rig.link(rig.larchfield, asha).await;
    let path = format!("/referral/{asha}/appointment");
    for (date, until) in [
        ("2026-10-20", "2026-10-21T08:30:00Z"),
        ("2026-10-16", "2026-10-17T08:30:00Z"),
        ("2027-01-20", "2026-11-12T09:00:00Z"), // never more than thirty days after it was made
    ] {
        reception.post(&path, &[("date", date), ("time", "09:30"), ("what", "book")]).await;
        let link = rig.look(rig.larchfield, move |tx| tx.newest_link(asha)).await.expect("a link");
        assert_eq!(link.expires.to_string()[..19], until[..19], "{date}");
    }
}

#[tokio::test]
async fn a_link_that_ran_out_while_somebody_waited_is_made_anew_two_weeks_before() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let book = [("date", "2026-12-15"), ("time", "09:30"), ("what", "book")];
    reception.post(&format!("/referral/{asha}/appointment"), &book).await;
    rig.link(rig.larchfield, asha).await;
    let renew = || pathway::renew_links(rig.app.store(), rig.app.engines(), rig.app.now());
    for (days, made) in [(0, 0), (31, 0), (18, 0), (1, 1), (10, 0)] {
        rig.later(DAY * days);
        assert_eq!(renew().await.expect("renewed"), made, "{}", rig.app.now());
    }
    assert_eq!(steps(&rig, asha, StepKind::Invited).await.len(), 2);
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, asha).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
}

#[tokio::test]
async fn a_locked_link_stands_on_the_list_until_a_new_one_is_sent() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, asha).await, &[]).await;
    for _ in 0..5 {
        person.post("/birth-date", &crate::rig::NOT_BORN).await;
    }
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let list = reception.get("/reception").await;
    assert!(list.words().contains("Links that are locked 1 "), "{}", list.words());
    let hers = reception.get(&page_of(asha)).await;
    assert!(hers.words().contains("Locked Five wrong dates of birth were typed"), "{}", hers.words());
    assert!(hers.words().contains("if it is not 27 March 1982, correct it below"));
    rig.later(Duration::from_secs(60));
    let sent = reception.press("/reception", &list, "Send a new link", &[]).await;
    assert!(sent.words().contains("Invitation written on 13 October 2026"), "{}", sent.words());
    assert!(reception.get("/reception").await.text.contains("No link is locked."));
    let mut person = rig.browser();
    person.post(&rig.link(rig.larchfield, asha).await, &[]).await;
    assert_eq!(person.post("/birth-date", &BORN).await.location(), "/check-in");
}

#[tokio::test]
async fn who_did_not_come_is_asked_about_until_it_is_said_and_in_kind_words() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let book = [("date", "2026-10-13"), ("time", "14:30"), ("what", "book")];
    reception.post(&format!("/referral/{asha}/appointment"), &book).await;
    rig.later(DAY);
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let list = reception.get("/reception").await;
    assert!(list.words().contains("Asha Mistry 13 October 2026 at 2:30pm Came: Asha Mistry Did not come"));
    reception.post(&format!("/referral/{asha}/attended"), &[("came", "no")]).await;
    assert!(reception.get("/reception").await.text.contains("last appointment is settled"));
    let hers = reception.get(&page_of(asha)).await;
    assert!(hers.words().contains("Did not come") && !hers.text.contains("ailed to"), "{}", hers.words());
}

#[tokio::test]
async fn somebody_is_found_by_number_name_with_birth_date_or_telephone_and_who_looked_is_written_down() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    rig.receive(rig.larchfield, "02-depression-years-ago.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let born = [("day", "27"), ("month", "3"), ("year", "1982")];
    let by_name = |family| [&[("by", "name"), ("family", family)], &born[..]].concat();
    for form in [
        vec![("by", "nhs-number"), ("number", "9990001375")],
        vec![("by", "telephone"), ("telephone", "+44 7700 900101")],
        by_name("Mistry"),
        by_name(" MISTRY "),
    ] {
        let found = reception.post("/reception/find", &form).await;
        assert!(found.words().contains("1 person fits Asha Mistry"), "{form:?}: {}", found.words());
        assert_eq!(found.text.matches("/reception/referral/").count(), 1, "nobody else");
    }
    for form in [
        vec![("by", "nhs-number"), ("number", "9449305552")],
        by_name("Mist"),
        vec![("by", "name"), ("family", "Mistry"), ("day", "28"), ("month", "3"), ("year", "1982")],
    ] {
        let found = reception.post("/reception/find", &form).await;
        assert!(found.words().contains("Nobody fits"), "{form:?}: {}", found.words());
    }
    for form in
        [vec![("by", "name"), ("family", "Mistry")], vec![("by", "name")], vec![("by", "nhs-number")], by_name("%")]
    {
        assert_eq!(reception.post("/reception/find", &form).await.status, 422, "{form:?}");
    }
    let looked = "SELECT looked FROM audit WHERE route = '/reception/find' AND outcome = 'read'";
    let looked = rig.behind(looked).concat();
    assert_eq!(looked.iter().filter(|looked| **looked == asha.to_string()).count(), 4);
    assert_eq!(looked.iter().filter(|looked| looked.is_empty()).count(), 3, "a look that found nobody, too");
    let mut elsewhere = rig.staff(rig.penmoor, Role::Reception).await;
    let found = elsewhere.post("/reception/find", &by_name("Mistry")).await;
    assert!(found.words().contains("Nobody fits"), "another clinic finds nobody here");
    assert_eq!(elsewhere.get(&page_of(asha)).await.status, 404);
}

#[tokio::test]
async fn no_page_of_receptions_lists_everybody() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let book = [("date", "2026-10-20"), ("time", "09:30"), ("what", "book")];
    reception.post(&format!("/referral/{asha}/appointment"), &book).await;
    for path in ["/reception", "/reception/find", "/reception?show=everybody", "/reception?show=today&page=2"] {
        let page = reception.get(path).await;
        assert!(page.status == 200 && !page.text.contains("Mistry"), "{path}: nothing is to be done about her");
    }
    for path in ["/reception?page=-1", "/reception?show=birth-date&page=99999999999999999999", "/reception?show=%22"] {
        assert_eq!(reception.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn two_people_with_one_name_and_one_birth_date_are_two_everywhere() {
    let rig = Rig::new().await;
    let arrives = |number: &str, phone: &str, id: &str| {
        let patient = format!(
            r#"{{"resourceType":"Patient","id":"p","identifier":[{{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{number}"}}],
            "name":[{{"family":"Smith","given":["John"]}}],"birthDate":"1980-02-03",
            "telecom":[{{"system":"phone","value":"{phone}"}}]}}"#
        );
        format!(
            r##"{{"resourceType":"ServiceRequest","status":"active","intent":"order","contained":[{patient}],
            "identifier":[{{"system":"https://alder.example/referral","value":"{id}"}}],
            "subject":{{"reference":"#p"}},"note":[{{"text":"Back pain"}}]}}"##
        )
    };
    let one = rig.arrives(rig.larchfield, &arrives("9990548609", "07700900123", "1")).await;
    let other = rig.arrives(rig.larchfield, &arrives("9449305552", "07700900124", "2")).await;
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let form = [("by", "name"), ("family", "smith"), ("day", "3"), ("month", "2"), ("year", "1980")];
    let found = reception.post("/reception/find", &form).await;
    assert!(found.words().contains("2 people fit"), "{}", found.words());
    assert!(found.words().contains("Ask the person for their NHS number"));
    for (me, mine, theirs) in [(one, "07700900123", "944 930 5552"), (other, "07700900124", "999 054 8609")] {
        let page = reception.get(&page_of(me)).await;
        assert!(page.words().contains("Make sure that this is the right person"), "{}", page.words());
        assert!(page.text.contains(mine) && page.text.contains(theirs));
    }
    // what one of them tells us is said of nobody else
    reception.post(&format!("/referral/{one}/withdraw"), &[("how", "person")]).await;
    assert!(rig.look(rig.larchfield, move |tx| tx.referral(other)).await.ended.is_none());
}

#[tokio::test]
async fn a_number_that_was_missing_or_wrong_is_rung_first_from_then_on() {
    let rig = Rig::new().await;
    let asha = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let numbers = async || {
        let person = rig.look(rig.larchfield, move |tx| tx.person(asha)).await;
        person.telephones.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let known = numbers().await;
    let address = format!("/reception/referral/{asha}");
    let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
    let page = reception.open(&address).await;
    let odd = reception.post(&format!("/referral/{asha}/telephone"), &[("telephone", "ask her mother")]).await;
    assert_eq!(odd.status, 422);
    assert!(odd.words().contains("A telephone number looks like 07700 900123"), "{}", odd.words());
    let added = reception.press(&address, &page, "Save the number", &[("telephone", "01632 960 777")]).await;
    assert!(added.words().contains("01632960777"), "{}", added.words());
    assert_eq!(numbers().await, [vec!["01632960777".to_owned()], known].concat());
    let again = reception.post(&format!("/referral/{asha}/telephone"), &[("telephone", "01632960777")]).await;
    assert_eq!(again.status, 422, "{}", again.text);
    let fill = [("telephone", "07700 900778"), ("what", "instead")];
    reception.press(&address, &added, "Save the number", &fill).await;
    assert_eq!(numbers().await, ["07700900778"]);
    let found =
        rig.look(rig.larchfield, |tx| tx.look_up(&store::LookUp::Telephone("07700900778".parse().expect("one")))).await;
    assert_eq!(found.len(), 1, "and she is found by it");
    let audit =
        rig.behind("SELECT COUNT(*) FROM audit WHERE route = '/referral/{referral}/telephone' AND outcome = 'changed'");
    assert_eq!(audit, [["2"]], "each change is in the audit log");
}
