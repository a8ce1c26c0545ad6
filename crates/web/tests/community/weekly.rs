use super::rig::{BASE_URL, Rig};
use super::{DAY, on_each_engine, takes_part, writes};
use axum::http::{Request, header};
use pathway::{Fate, Written};
use record::{Channel, Role};
use store::Purpose;

/// The timer looks, and a machine sends what is due.
async fn sent(rig: &Rig) -> Vec<Written> {
    taken(rig, Fate::Went).await
}

/// The same, and this becomes of each.
async fn taken(rig: &Rig, fate: Fate) -> Vec<Written> {
    pathway::weekly_letters(rig.app.store(), rig.app.now()).await.expect("looked at");
    let mut sent = Vec::new();
    for (clinic, id) in pathway::post_due(rig.app.store(), rig.app.now(), 100).await.expect("due") {
        let desk = rig.desk(clinic, Role::System, Purpose::Upkeep);
        let email = |channel| channel == Channel::Email;
        if let Some(taken) = pathway::take_message(&desk, rig.app.engines(), BASE_URL, id, email).await.expect("taken")
        {
            pathway::message_fate(&desk, &taken, fate).await.expect("said");
            sent.push(taken.written);
        }
    }
    sent
}

#[tokio::test]
async fn a_weekly_letter_tells_numbers_and_no_title_and_is_quiet_in_a_week_in_which_nothing_happened() {
    on_each_engine(|rig: Rig| async move {
        takes_part(&rig, rig.larchfield, Role::Member, "Heron", "heron@home.example").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        let id = writes(&mut amina, "leaflet", "Living with low mood", "Rest when you can.", "here").await;
        assert!(sent(&rig).await.is_empty(), "not before a week is over");
        rig.later(DAY * 8);
        let letters = sent(&rig).await;
        let [letter] = letters.as_slice() else { panic!("one letter, to her alone: {}", letters.len()) };
        assert_eq!(letter.to, "heron@home.example");
        assert!(letter.text.contains("1 new thing to read") && letter.text.contains("/library\n"), "{}", letter.text);
        for told in ["low mood", "Living", "Amina", "Heron"] {
            assert!(!letter.text.contains(told), "{told}: {}", letter.text);
        }
        rig.later(DAY * 8);
        assert!(sent(&rig).await.is_empty(), "nothing happened");
        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        amina.post(&format!("/library/item/{id}/comment"), &[("words", "Now in large print")]).await;
        rig.later(DAY * 8);
        let letters = sent(&rig).await;
        assert!(letters.len() == 1 && letters[0].text.contains("1 thing that was changed"), "{}", letters.len());
        let mut reception = rig.staff(rig.larchfield, Role::Reception).await;
        let page = reception.get("/messages").await.text;
        assert!(!page.contains("heron@home.example"), "who takes part is nobody's business at reception");
    })
    .await;
}

#[tokio::test]
async fn one_press_in_any_letter_stops_them_from_a_mail_program_too_and_opening_the_page_stops_nothing() {
    on_each_engine(|rig: Rig| async move {
        takes_part(&rig, rig.larchfield, Role::Member, "Heron", "heron@home.example").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        writes(&mut amina, "idea", "One", "Try it.", "here").await;
        rig.later(DAY * 8);
        let stop = sent(&rig).await[0].stop.clone().expect("a way out");
        let path = stop.strip_prefix(BASE_URL).expect("ours").to_owned();
        let page = rig.browser().get(&path).await;
        assert!(page.status == 200 && page.text.contains("Press once"), "{}", page.text);
        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        writes(&mut amina, "idea", "Two", "Try that.", "here").await;
        rig.later(DAY * 8);
        assert_eq!(sent(&rig).await.len(), 1, "looking at the page stopped nothing");
        // as a mail program does it: no cookie, no sign of where it comes from (RFC 8058)
        let request = Request::post(&path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let done = rig.browser().send(request.body("List-Unsubscribe=One-Click".into()).expect("a request")).await;
        assert!(done.status == 200 && done.text.contains("Done."), "{} {}", done.status, done.text);
        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        writes(&mut amina, "idea", "Three", "Try this.", "here").await;
        rig.later(DAY * 8);
        assert!(sent(&rig).await.is_empty(), "stopped by the first letter's link, though a second came");
        let strange = Request::post("/weekly/stop/00000000000000000000000000");
        let none = rig.browser().send(strange.body("".into()).expect("a request")).await;
        assert_eq!(none.status, 404);
    })
    .await;
}

#[tokio::test]
async fn what_stood_in_a_letter_that_did_not_go_is_told_in_the_next_one() {
    on_each_engine(|rig: Rig| async move {
        takes_part(&rig, rig.larchfield, Role::Member, "Heron", "heron@home.example").await;
        let mut amina = takes_part(&rig, rig.larchfield, Role::Clinician, "Amina", "").await;
        writes(&mut amina, "idea", "One", "Try it.", "here").await;
        rig.later(DAY * 8);
        assert_eq!(taken(&rig, Fate::Refused).await.len(), 1, "{}: their mail server does not take it", rig.engine());
        let mut amina = rig.staff(rig.larchfield, Role::Clinician).await;
        writes(&mut amina, "idea", "Two", "Try that.", "here").await;
        rig.later(DAY * 8);
        // and one that has to be tried again
        let later = taken(&rig, Fate::NotNow(record::Why::ServerAway)).await;
        assert!(later.len() == 1 && later[0].text.contains("2 new things"), "{}: {}", rig.engine(), later.len());
        rig.later(DAY / 8);
        let letters = sent(&rig).await;
        assert!(letters.len() == 1 && letters[0].text.contains("2 new things"), "{}: {}", rig.engine(), letters.len());
        rig.later(DAY * 8);
        assert!(sent(&rig).await.is_empty(), "{}: once is enough", rig.engine());
    })
    .await;
}
