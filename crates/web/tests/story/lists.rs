//! A list of referrals, from a spreadsheet to an invitation.
use crate::person::Person;
use crate::rig::{Answer, Browser, Rig, file_body};
use record::Role::{Clinician, Reception};
use std::time::Duration;
use store::trial::Trial;

const LIST: &str = "\u{feff}NHS No;Surname;First name;Born;Contact number;Clinical details;Referral ID\r\n\
    999 054 8609;Okafor;Nkechi;03/04/1985;07700 900123;\"Low back pain for two years.\r\nLow mood since redundancy; sleeps badly.\";R-1\r\n\
    944 930 5552;Ng;Li;05/06/1960;;Neck pain;R-2\r\n\
    ;O’Neill;Sam;;07700 900125;Knee;R-3\r\n\
    9990548608;Marsh;John;07/08/1970;07700900126;Hip;R-4\r\n";

/// The page of a list that reception has just sent.
async fn sent(reception: &mut Browser, list: &str) -> (String, Answer) {
    let sent = reception.send_file("/reception/list", "march.csv", list).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let path = sent.location().to_owned();
    let page = reception.open(&path).await;
    (path, page)
}

#[tokio::test]
async fn a_list_is_sent_looked_at_put_right_and_taken_in_and_the_people_on_it_are_invited() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let form = reception.open("/reception/list").await;
    assert!(form.words().contains("Nothing is taken in before you have looked"), "{}", form.words());
    let (path, page) = sent(&mut reception, LIST).await;
    let words = page.words();
    assert!(words.contains("march.csv: 4 rows and 7 columns, parted by semicolons, read as UTF-8."), "{words}");
    assert!(words.contains("Every day of these dates could be a month: say which comes first."), "{words}");
    assert!(words.contains("Row 5: NHS No: the NHS number does not pass its own check digit"), "{words}");
    assert!(!page.buttons().iter().any(|button| button.starts_with("Take in")), "not before it is settled");
    assert!(!page.text.contains("redundancy"), "of a letter only its length is shown");

    // one column is put right
    let settled = reception.press(&path, &page, "Show the rows again", &[("order-3", "day-first")]).await;
    assert!(settled.words().contains("3 April 1985") && settled.words().contains("12 words"), "{}", settled.words());
    assert!(settled.words().contains("New 3. 1 of them without a date of birth"), "{}", settled.words());
    assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["0"]], "nothing has been taken in yet");

    let done = reception.press(&path, &settled, "Take in 3 referrals", &[]).await;
    let words = done.words();
    assert!(words.contains("3 referrals are in Rows 4 New 3 Invited 2. Their"), "{words}");
    assert!(words.contains("Date of birth to find first 1.") && words.contains("Not taken in 1"), "{words}");
    assert!(words.contains("Row 5: column 1, NHS number: the NHS number does not pass its own check digit"), "{words}");
    assert!(!words.contains("9990548608"), "no cell of the list is repeated");
    let plain = rig.behind("SELECT state FROM upload WHERE list IS NOT NULL");
    assert!(plain.is_empty(), "the list itself is gone");

    // Nkechi checks in with the date that the list gave, and the clinician reads the letter that it brought
    let find = [("by", "nhs-number"), ("number", "9990548609")];
    let found = reception.post("/reception/find", &find).await;
    let hers = found.links().into_iter().find(|link| link.starts_with("/reception/referral/")).expect("her page");
    let referral = hers.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    let link = rig.link(rig.larchfield, referral).await;
    let born = [("day", "3"), ("month", "4"), ("year", "1985")];
    let mut nkechi = Person::with_link(rig.browser(), &link).born(born);
    assert!(nkechi.open_link().await.words().contains("Who reads your answers"));
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    let brief = clinician.open(&hers.replace("/reception", "")).await;
    assert!(brief.words().contains("Low mood since redundancy"), "{}", brief.words());
    // Sam waits for a birth date
    let list = reception.open("/reception").await;
    assert!(
        list.words().contains("Birth dates to find 1 ") && list.words().contains("Sam O’Neill"),
        "{}",
        list.words()
    );
}

#[tokio::test]
async fn the_same_list_twice_doubles_nobody() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let counts =
        || rig.behind("SELECT COUNT(*) FROM referral; SELECT COUNT(*) FROM person; SELECT COUNT(*) FROM outbox");
    for again in [false, true] {
        let (path, page) = sent(&mut reception, LIST).await;
        let page = reception.press(&path, &page, "Show the rows again", &[("order-3", "day-first")]).await;
        if again {
            assert!(page.words().contains("New 0 Here already 3"), "{}", page.words());
            assert!(page.words().contains("There is nothing to take in"), "{}", page.words());
            // pressed all the same, on a page that still had the button
            let pressed = reception.post(&path, &[("do", "take-in"), ("leave-out", "yes")]).await;
            assert_eq!(pressed.status, 303, "{}", pressed.words());
            assert!(reception.open(&path).await.words().contains("Nothing new was taken in Rows 4 New 0"));
        } else {
            reception.press(&path, &page, "Take in", &[]).await;
        }
        assert_eq!(counts(), [["3"], ["3"], ["2"]], "again: {again}");
    }
}

#[tokio::test]
async fn whoever_has_an_open_referral_is_left_out_unless_somebody_wants_both() {
    let rig = Rig::new().await;
    rig.receive(rig.larchfield, "01-low-mood-now.json").await; // Asha, by another way
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,Surname,First name,DOB,Notes,Referral ID\n9990001375,Mistry,Asha,27/03/1982,Neck,N-1\n";
    let (path, page) = sent(&mut reception, list).await;
    assert!(page.words().contains("Have an open referral here 1. Row 2"), "{}", page.words());
    assert!(page.words().contains("There is nothing to take in"), "{}", page.words());
    let page = reception.post(&path, &[("do", "look")]).await; // the box is not ticked any more
    assert_eq!(page.location(), path);
    let page = reception.open(&path).await;
    let done = reception.press(&path, &page, "Take in 1 referral", &[]).await;
    assert!(done.words().contains("1 referral is in"), "{}", done.words());
    assert_eq!(rig.behind("SELECT COUNT(*) FROM person"), [["1"]], "it is one person with two referrals");
}

#[tokio::test]
async fn a_number_that_is_somebody_elses_here_is_not_taken_in() {
    let rig = Rig::new().await;
    rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,Surname,First name,DOB,Notes\n9990001375,Marsh,John,27/03/1970,Knee\n9449305552,Ng,Li,31/01/1960,Hip\n";
    let (path, page) = sent(&mut reception, list).await;
    assert!(page.words().contains("Row 2: somebody with another name or date of birth has this NHS number here"));
    let done = reception.press(&path, &page, "Take in 1 referral", &[]).await;
    assert!(done.words().contains("1 referral is in") && done.words().contains("Row 2: somebody with another name"));
    assert_eq!(rig.behind("SELECT COUNT(*) FROM person"), [["2"]]);
}

#[tokio::test]
async fn what_was_settled_is_saved_and_sent_along_with_the_next_list() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let (path, page) = sent(&mut reception, LIST).await;
    reception.press(&path, &page, "Show the rows again", &[("order-3", "day-first"), ("column-6", "not-used")]).await;
    let saved = reception.get(&format!("{path}/mapping")).await;
    assert!(saved.headers["content-disposition"].to_str().expect("text").contains("mapping.toml"));
    assert!(
        saved.text.contains("heading = \"Born\"") && saved.text.contains("dates = \"day-first\""),
        "{}",
        saved.text
    );
    let next =
        "Born;NHS No;Surname;First name;Contact number;Clinical details\n04/05/1990;9912003888;Rees;Tomos;;Hip\n";
    let parts =
        [("list", Some("april.csv"), next.as_bytes()), ("mapping", Some("mapping.toml"), saved.text.as_bytes())];
    let request = axum::http::Request::post("/reception/list")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", format!("multipart/form-data; boundary={}", crate::rig::BOUNDARY));
    let answer = reception.send_with_cookies(request, file_body(&parts)).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
    let page = reception.open(answer.location()).await;
    assert!(page.words().contains("4 May 1990") && page.words().contains("Take in 1 referral"), "{}", page.words());
}

#[tokio::test]
async fn a_change_is_looked_at_before_anything_is_taken_in() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,DOB,Notes\n9990548609,27/03/1985,Knee\n";
    let (path, page) = sent(&mut reception, list).await;
    let (_, _, mut form) = page.pressed("Take in 1 referral", &[("column-2", "not-used")]);
    form.sort();
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = reception.post(&path, &form).await;
    assert_eq!(answer.status, 422);
    assert!(answer.words().contains("You have changed something: look at the rows once more"), "{}", answer.words());
    assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["0"]]);
}

#[tokio::test]
async fn a_list_is_for_whoever_sent_it_for_an_hour_and_can_be_thrown_away() {
    let mut rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let (path, page) = sent(&mut reception, LIST).await;
    let first = rig.member(rig.larchfield, Reception);
    let colleague = rig.hire(rig.larchfield, Reception).await;
    assert_ne!(colleague, first);
    let mut other = rig.staff(rig.larchfield, Reception).await;
    assert_eq!(other.get(&path).await.status, 404, "a colleague finds nothing");
    assert_eq!(other.post(&path, &[("do", "take-in")]).await.status, 404);

    assert_eq!(reception.press(&path, &page, "Throw this list away", &[]).await.status, 200);
    assert_eq!(reception.get(&path).await.status, 404);
    let (path, _) = sent(&mut reception, LIST).await;
    let forget = || pathway::forget_uploads(rig.app.store(), rig.app.now());
    rig.later(Duration::from_secs(59 * 60));
    assert_eq!(forget().await.expect("tidied"), 0);
    rig.later(Duration::from_secs(2 * 60));
    assert_eq!(forget().await.expect("tidied"), 1);
    assert_eq!(rig.behind("SELECT COUNT(*) FROM upload"), [["0"]]);
    let _ = path;
}

#[tokio::test]
async fn five_hundred_rows_are_all_in_and_each_is_in_the_step_log() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("below 26"));
    let name = |n: usize| format!("Per{}{}son", letter(n / 26), letter(n));
    let row = |n: usize| format!("{},Given,27/03/{},07700{:06},Back pain,R-{n}\n", name(n), 1930 + n % 70, 900_000 + n);
    let list: String = (0..500).map(row).collect();
    let list = format!("Surname,First name,DOB,Mobile,Notes,Referral ID\n{list}");
    let (path, page) = sent(&mut reception, &list).await;
    reception.press(&path, &page, "Take in 500 referrals", &[]).await;
    for _ in 0..200 {
        let page = reception.get(&path).await;
        if page.words().contains("500 referrals are in") {
            assert_eq!(rig.behind("SELECT COUNT(*) FROM step WHERE kind = 'invited'"), [["500"]]);
            return;
        }
        assert!(
            page.headers.contains_key("refresh") && page.words().contains("of 500 rows are done"),
            "{}",
            page.words()
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the list did not come to its end");
}

#[tokio::test]
async fn a_list_that_stopped_half_way_is_gone_on_with_where_it_was() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,DOB,Notes,Referral ID\n9990548609,27/03/1985,Knee,1\n9449305552,31/01/1960,Hip,2\n";
    let (path, _) = sent(&mut reception, list).await;
    // as if the program had been ended after its first row was taken in, and before it could say so
    let upload: record::UploadId = path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    let desk = rig.desk(rig.larchfield, Reception, store::Purpose::Intake);
    let seen = rig.app.now();
    pathway::begin_upload(&desk, upload, seen).await.expect("begun");
    pathway::note_outcome(&desk, upload, "{\"rows\":2,\"done\":1,\"kept\":1}".into(), false).await.expect("noted");
    // an old page may have the button: nothing that goes is gone on with
    let touched = seen.micros().to_string();
    let early = reception.post(&path, &[("do", "go-on"), ("seen", &touched)]).await;
    assert_eq!((early.status.as_u16(), early.location()), (303, path.as_str()), "{}", early.words());
    assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["0"]], "it was touched less than half a minute ago");
    let going = reception.open(&path).await;
    assert!(going.words().contains("1 of 2 rows are done") && !going.buttons().iter().any(|b| b.starts_with("Go on")));
    rig.later(Duration::from_secs(31));
    let stopped = reception.open(&path).await;
    assert!(stopped.words().contains("The list has stopped half way"), "{}", stopped.words());
    let done = reception.press(&path, &stopped, "Go on", &[]).await;
    assert!(done.words().contains("2 referrals are in Rows 2 New 2"), "{}", done.words());
    assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["1"]], "the second row; the first was made up here");
}

/// What the page of a list says once it is through.
async fn through(reception: &mut Browser, path: &str) -> String {
    for _ in 0..600 {
        let page = reception.get(path).await;
        if !page.headers.contains_key("refresh") {
            return page.words();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the list did not come to its end");
}

#[tokio::test]
async fn of_the_rows_about_one_person_the_first_is_taken_in_however_near_they_stand() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut reception = rig.staff(rig.larchfield, Reception).await;
        let row =
            |n: u8, nth: u8| format!("Per{}son,Given,27/03/19{},Back pain,R-{n}-{nth}\n", char::from(b'a' + n), 30 + n);
        // two rows one after the other, and a third some way down
        let near = (0..20).flat_map(|n| [row(n, 1), row(n, 2)]);
        let list: String = near.chain((0..20).map(|n| row(n, 3))).collect();
        let (path, page) = sent(&mut reception, &format!("Surname,First name,DOB,Notes,Referral ID\n{list}")).await;
        assert!(page.words().contains("The same person as an earlier row 40. Rows 3, 5, 7,"), "{}", page.words());
        assert!(page.words().contains("taken for the same person as row 2"), "{}", page.words());
        reception.press(&path, &page, "Take in 20 referrals", &[]).await;
        let done = through(&mut reception, &path).await;
        assert!(done.contains("20 referrals are in Rows 60 New 20 "), "{}: {done}", rig.engine());
        assert!(
            done.contains("Left out 40: they have an open referral here. Rows 3, 5, 7,"),
            "{}: {done}",
            rig.engine()
        );
        assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["20"]], "{}", rig.engine());
        assert_eq!(rig.behind("SELECT COUNT(*) FROM person"), [["20"]], "{}", rig.engine());
    }
}

#[tokio::test]
async fn rows_of_one_person_that_are_taken_in_at_the_very_same_moment_are_one_referral() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let text = "NHS number,Surname,DOB,Notes,Referral ID\n".to_owned()
            + &(1..=8).map(|n| format!("9990548609,Okafor,27/03/1985,Pain,{n}\n")).collect::<String>();
        let table = interop::csv::table(text.as_bytes()).expect("a table");
        let rows = interop::csv::read(&table, &interop::csv::guess(&table), rig.app.now());
        let mut working = tokio::task::JoinSet::new();
        for row in rows {
            let desk = rig.desk(rig.larchfield, Reception, store::Purpose::Intake);
            let (engines, referral) = (std::sync::Arc::clone(rig.app.engines()), row.referral.expect("a referral"));
            working.spawn(async move {
                let taken = pathway::take_row_in(&desk, &engines, referral, true).await;
                desk.finish().await.expect("audited");
                taken.expect("saved")
            });
        }
        let rows = working.join_all().await;
        let left_out = rows.iter().filter(|row| **row == pathway::Row::LeftOut).count();
        assert_eq!((rows.len(), left_out), (8, 7), "{}: {rows:?}", rig.engine());
        assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["1"]], "{}", rig.engine());
    }
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_takes_the_list_in_once_and_says_how_it_stands() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let mut reception = rig.staff(rig.larchfield, Reception).await;
        let list = "NHS number,DOB,Notes\n9990548609,27/03/1985,Knee\n";
        let (path, page) = sent(&mut reception, list).await;
        let (_, _, form) = page.pressed("Take in 1 referral", &[]);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut hands = Vec::new();
        for _ in 0..4 {
            hands.push(rig.staff(rig.larchfield, Reception).await);
        }
        let [one, two, three, four] = hands.as_mut_slice() else { unreachable!("four") };
        let (one, two, three, four) = tokio::join!(
            one.post(&path, &form),
            two.post(&path, &form),
            three.post(&path, &form),
            four.post(&path, &form)
        );
        for answer in [one, two, three, four] {
            let told = (answer.status.as_u16(), answer.location());
            assert_eq!(told, (303, path.as_str()), "{}: {}", rig.engine(), answer.words());
        }
        let done = through(&mut reception, &path).await;
        assert!(done.contains("1 referral is in Rows 1 New 1 "), "{}: {done}", rig.engine());
        assert_eq!(rig.behind("SELECT COUNT(*) FROM referral"), [["1"]], "{}", rig.engine());
    }
}

#[tokio::test]
async fn what_was_left_out_of_a_row_is_said_after_it_was_taken_in_too() {
    let rig = Rig::new().await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let list = "NHS number,DOB,Forename(s),Ref text,Appt Date\n\
        9990548609,27/03/1985,Nkechi,Knee,16/12/2026\n9449305552,31/01/1960,Li,Hip,03/12/2026 14:00\n";
    let (path, page) = sent(&mut reception, list).await;
    assert!(page.words().contains("3 December 2026 at 2pm"), "a date with its time: {}", page.words());
    let done = reception.press(&path, &page, "Take in 2 referrals", &[]).await;
    let says = "Rows that were taken in, with something left out of them or to look at Row 2: column 5, appointment \
                date: there is a date and no time: the appointment is left out";
    assert!(done.words().contains(says), "{}", done.words());
    assert!(!done.words().contains("16/12/2026") && !done.words().contains("Row 3"), "{}", done.words());
}
