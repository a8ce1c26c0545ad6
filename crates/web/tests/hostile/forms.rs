//! Forms that no page of ours would send.
use crate::people::{Station, somebody};
use crate::rig::Rig;
use crate::rows;
use axum::http::{Request, header};
use record::Role::{Administrator, Clinician, Reception};

/// Sends bytes as a form, with the cookies of this browser.
async fn raw(browser: &mut crate::rig::Browser, path: &str, kind: &str, body: impl Into<axum::body::Body>) -> u16 {
    let request = Request::post(path).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, kind);
    browser.send_with_cookies(request, body).await.status.as_u16()
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_with_too_much_too_little_or_something_odd_changes_nothing() {
    let rig = Rig::new().await;
    let one = somebody(&rig, rig.larchfield, Station::CheckedIn).await;
    let undated = somebody(&rig, rig.larchfield, Station::Undated).await;
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    let mut reception = rig.staff(rig.larchfield, Reception).await;
    let mut administrator = rig.staff(rig.larchfield, Administrator).await;
    clinician.get(&format!("/referral/{}", one.referral)).await; // the first look is a step of its own
    let before = rows(&rig);
    let talk = format!("/referral/{}/conversation", one.referral);
    let judge = format!("/referral/{}/finding/{}", one.referral, one.finding);
    let cases = [
        (&talk, ""),
        (&talk, "came="),
        (&talk, "came=shouted"),
        (&talk, "came=talked&came=talked"),
        (&talk, "came=talked&role=administrator"),
        (&talk, "came=%FF"),
        (&talk, "came=talked%00"),
        (&talk, "came[]=talked"),
        (&talk, "{\"came\":\"talked\"}"),
        (&judge, "verdict=maybe"),
        (&judge, "verdict=confirmed&verdict=dismissed"),
    ];
    for (path, body) in cases {
        let status = raw(&mut clinician, path, FORM, body).await;
        assert!((400..500).contains(&status), "{body}: {status}");
    }
    assert!((400..500).contains(&raw(&mut clinician, &talk, FORM, b"came=talk\xFFed".to_vec()).await));
    assert_eq!(raw(&mut clinician, &talk, "application/json", "{\"came\":\"talked\"}").await, 415);
    assert_eq!(raw(&mut clinician, &talk, "text/plain", "came=talked").await, 415);
    assert_eq!(raw(&mut clinician, &talk, FORM, format!("came=talked&{}", "a".repeat(1_000_000))).await, 413);

    let appointment = format!("/referral/{}/appointment", one.referral);
    for (date, time) in [
        ("-2026-10-20", "09:30"),
        ("2026-10-20", "-09:30"),
        ("99999999999999999999-01-01", "09:30"),
        ("+999999-01-01", "09:30"),
        ("2026-13-41", "25:61"),
        ("2026-10-20", "99999999999:1"),
    ] {
        let answer = reception.post(&appointment, &[("date", date), ("time", time), ("what", "book")]).await;
        assert_eq!(answer.status, 422, "{date} {time}");
    }
    let birth_date = format!("/referral/{}/birth-date", undated.referral);
    for (day, year) in [
        ("-27", "1982"),
        ("99999999999999999999", "1982"),
        ("27", "-1982"),
        ("27", "2099"),
        ("0", "0"),
        ("1e1", "1982"),
    ] {
        let again = [("again-day", day), ("again-month", "3"), ("again-year", year)];
        let answer =
            reception.post(&birth_date, &[&[("day", day), ("month", "3"), ("year", year)], &again[..]].concat()).await;
        assert_eq!(answer.status, 422, "{day} {year}");
    }
    for name in ["", " ", "a b", "a\nb", &"a".repeat(5_000)] {
        let answer = administrator.post("/staff", &[("name", name), ("role", "clinician")]).await;
        assert!(answer.status.is_client_error(), "{name:?}");
    }
    for role in ["", "system", "patient-link", "ehr-client", "CLINICIAN", "root"] {
        assert_eq!(
            administrator.post("/staff", &[("name", "new@x.example"), ("role", role)]).await.status,
            422,
            "{role}"
        );
    }
    assert_eq!(rows(&rig), before);

    // and what the pages do send
    assert_eq!(raw(&mut clinician, &talk, FORM, "came=talked").await, 303);
    assert_eq!(raw(&mut clinician, &judge, FORM, "verdict=confirmed").await, 303);
    let booked = reception.post(&appointment, &[("date", "2026-10-20"), ("time", "09:30"), ("what", "book")]).await;
    assert_eq!(booked.status, 303, "{}", booked.text);
    let born = [("day", "27"), ("month", "3"), ("year", "1982")];
    let again = [("again-day", "27"), ("again-month", "3"), ("again-year", "1982")];
    assert_eq!(reception.post(&birth_date, &[&born[..], &again].concat()).await.status, 303);
    assert_eq!(administrator.post("/staff", &[("name", "new@x.example"), ("role", "clinician")]).await.status, 200);
}

#[tokio::test]
async fn an_answer_that_no_page_offers_is_not_saved() {
    let rig = Rig::new().await;
    let (_, mut asha) = rig.opened().await;
    for (page, form) in [("who-reads", vec![("do", "continue")]), ("may-we-ask", vec![("answer", "yes")])] {
        assert_eq!(asha.post(&format!("/check-in/{page}"), &form).await.status, 303, "{page}");
    }
    let before = rows(&rig);
    for (page, body) in [
        ("feeling-1", "answer=-1"),
        ("feeling-1", "answer=4"),
        ("feeling-1", "answer=256"),
        ("feeling-1", "answer=99999999999999999999"),
        ("feeling-1", "answer=1.5"),
        ("feeling-1", "answer=1&answer=3"),
        ("feeling-1", "answer=1&note=reflectqzx"),
        ("feeling-1", "do=skip&do=continue&answer=1"),
        ("feeling-0", "answer=1"),
        ("feeling-5", "answer=1"),
        ("how-long", "answer=for-ever"),
        ("where", "answer=neck&answer=soul"),
        ("what-matters", "answer=%FF"),
        ("what-matters", "answer=a%00b"),
        ("share", "share=everything"),
        ("share", "answer=pain"),
        ("nowhere", "answer=1"),
        ("%FF", "answer=1"),
        ("..%2F..%2Fstaff", "answer=1"),
    ] {
        let status = raw(&mut asha, &format!("/check-in/{page}"), FORM, body).await;
        assert!((400..500).contains(&status), "{page} {body}: {status}");
    }
    let long = format!("answer={}", "a".repeat(100_000));
    assert_eq!(raw(&mut asha, "/check-in/what-matters", FORM, long).await, 413);
    assert_eq!(rows(&rig), before);
    assert_eq!(raw(&mut asha, "/check-in/feeling-1", FORM, "answer=3&do=continue").await, 303);
    assert_eq!(raw(&mut asha, "/check-in/where", FORM, "answer=neck&answer=hip&do=continue").await, 303);
}

#[tokio::test]
async fn a_form_from_somewhere_else_is_not_taken() {
    let rig = Rig::new().await;
    let one = somebody(&rig, rig.larchfield, Station::CheckedIn).await;
    let mut clinician = rig.staff(rig.larchfield, Clinician).await;
    let talk = format!("/referral/{}/conversation", one.referral);
    let before = rows(&rig);
    let from = |name: &'static str, value: &'static str| {
        Request::post(&talk).header(name, value).header(header::CONTENT_TYPE, FORM)
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("x-forwarded-host", "clinic.example"),
    ] {
        let answer = clinician.send_with_cookies(from(name, value), "came=talked").await;
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    assert_eq!(rows(&rig), before);
    let own = clinician.send_with_cookies(from("origin", "https://clinic.example"), "came=talked").await;
    assert_eq!(own.status, 303);
}
