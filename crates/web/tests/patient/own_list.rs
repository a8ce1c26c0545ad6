//! The person's own list: keep, not for me, tell me more, change; print and send what was kept; and who sees what of it.
use crate::rig::{Answer, BORN, Browser, Rig};
use record::{MessageKind, OfferState, ReferralId, Role};
use store::trial::Trial;

const LIST: &str = "/check-in/support-that-fits";

/// Asha has sent her check-in in, sharing these blocks; her list is before her.
async fn before_her_list(rig: &Rig, shared: &[&'static str]) -> (ReferralId, Browser) {
    let (referral, asha) = rig.opened().await;
    (referral, sent_in(asha, shared).await)
}

/// She answers what matters for her list, and sends it in.
async fn sent_in(mut asha: Browser, shared: &[&'static str]) -> Browser {
    for (page, answers) in
        [("support", vec![("answer", "lonely"), ("answer", "sleep")]), ("may-we-ask", vec![("answer", "no")])]
    {
        let form = [answers, vec![("do", "continue")]].concat();
        asha.post(&format!("/check-in/{page}"), &form).await;
    }
    let mut form: Vec<(&str, &str)> = shared.iter().map(|block| ("share", *block)).collect();
    let button = if shared.is_empty() { "send-nothing" } else { "send" };
    form.push(("do", button));
    let sent = asha.post("/check-in/share", &form).await;
    assert_eq!(sent.location(), LIST, "{}", sent.text);
    asha
}

/// Ids of the services on the list, in order.
fn on_the_list(page: &Answer) -> Vec<String> {
    let forms = page.text.split("action=\"/my-support/answer\"").skip(1);
    let ids = forms.filter_map(|form| form.split("name=\"service\" value=\"").nth(1)?.split('"').next());
    ids.map(str::to_owned).collect()
}

async fn press(asha: &mut Browser, service: &str, what: &str) -> Answer {
    let to = asha.post("/my-support/answer", &[("service", service), ("do", what)]).await;
    assert_eq!(to.location(), LIST, "{}", to.text);
    asha.get(LIST).await
}

#[tokio::test]
async fn she_keeps_one_says_no_to_another_and_a_new_one_comes_in_its_place() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (referral, mut asha) = before_her_list(&rig, &["support"]).await;
        let list = asha.get(LIST).await;
        let first = on_the_list(&list);
        assert!((2..=5).contains(&first.len()), "{}", list.words());
        assert!(list.words().contains("Tell me more") && list.words().contains("When: "), "{}", list.words());
        let list = press(&mut asha, &first[0], "not-for-me").await;
        assert!(!on_the_list(&list)[..first.len() - 1].contains(&first[0]), "what is not for her is gone");
        assert!(list.words().contains("What you said is not for you"), "{}", list.words());
        let list = press(&mut asha, &first[1], "keep").await;
        assert!(list.words().contains("You keep"), "{}", list.words());
        let offers = rig.look(rig.larchfield, move |tx| tx.offers(referral)).await;
        let states: Vec<OfferState> = offers.iter().map(|offer| offer.state).collect();
        assert_eq!(states, [OfferState::Declined, OfferState::Accepted], "{}", rig.engine());
        assert!(offers.iter().all(|offer| offer.along.own));
        assert_eq!(asha.post("/my-support/answer", &[("service", "no such"), ("do", "keep")]).await.status, 409);
        let kept = asha.get("/my-support").await;
        assert!(kept.words().contains("What you can say") && kept.words().contains("Do you have a place for me?"));
        assert!(kept.words().contains("You can print this page."), "{}", kept.words());
    }
}

#[tokio::test]
async fn she_changes_how_far_when_and_how_and_the_list_changes_with_it() {
    let rig = Rig::new().await;
    let (_, mut asha) = before_her_list(&rig, &["support"]).await;
    let list = asha.get(LIST).await;
    let list = asha.press(LIST, &list, "Show me again", &[("how", "phone"), ("far", "km-5")]).await;
    assert!(list.text.contains("value=\"km-5\" checked") && list.text.contains("value=\"phone\" checked"));
    let directory = rig.app.directory();
    for id in on_the_list(&list) {
        let service = directory.service(&id).expect("it is there");
        assert!(!service.phones.is_empty() || !service.url.is_empty(), "{}", service.name);
    }
    assert_eq!(asha.post("/my-support/change", &[("far", "km-9000")]).await.status, 400);
}

#[tokio::test]
async fn she_sends_herself_a_link_that_names_nothing_and_opens_what_she_kept() {
    for trial in Trial::of_each_engine() {
        let rig = Rig::on(trial).await;
        let (referral, mut asha) = before_her_list(&rig, &["support"]).await;
        assert_eq!(asha.post("/my-support/send", &[]).await.status, 409, "there is nothing to send yet");
        let first = on_the_list(&asha.get(LIST).await).remove(0);
        press(&mut asha, &first, "keep").await;
        assert_eq!(asha.post(LIST, &[]).await.location(), "/my-support", "and what to do with it");
        assert_eq!(asha.post("/my-support/send", &[]).await.location(), "/my-support");
        assert!(asha.get("/my-support").await.words().contains("We will send you a link to what you kept."));
        rig.later(std::time::Duration::from_secs(1));
        let messages = rig.look(rig.larchfield, move |tx| tx.messages_of(referral)).await;
        let list = messages.into_iter().find(|message| message.kind == MessageKind::OwnList).expect("a message");
        let written = rig.written_out(rig.larchfield, list.id).await;
        let name = rig.app.directory().service(&first).expect("it is there").name.clone();
        assert!(!written.text.contains(&name), "the message names nothing: {}", written.words());
        let link = crate::rig::link_in(&written);
        let mut later = rig.browser();
        later.post(&link, &[]).await;
        assert_eq!(later.post("/birth-date", &BORN).await.location(), "/my-support");
        let page = later.get("/my-support").await;
        assert!(page.text.contains(&name.replace('&', "&#38;").replace('\'', "&#39;")), "{}", page.words());
        assert_eq!(later.get("/check-in/done").await.status, 404, "that link opens nothing else");
        assert_eq!(later.post("/my-support/answer", &[("service", &first), ("do", "keep")]).await.status, 404);
        // "I will get in touch myself" makes the way, and the question waits
        let offer = rig.look(rig.larchfield, move |tx| tx.offers(referral)).await.remove(0).id.to_string();
        assert_eq!(later.post("/my-support/kept", &[("offer", &offer), ("do", "start")]).await.status, 303);
        assert!(later.get("/my-support").await.words().contains("You said that you will get in touch."));
        let asks = rig.look(rig.larchfield, move |tx| tx.messages_of(referral)).await;
        assert!(asks.iter().any(|message| message.kind == MessageKind::FollowUp), "{}", rig.engine());
    }
}

#[tokio::test]
async fn what_she_keeps_from_her_list_is_on_the_brief_only_while_she_shares_it() {
    for (shared, seen) in [(&["support"][..], true), (&["pain"], false)] {
        let rig = Rig::new().await;
        let (referral, mut asha) = before_her_list(&rig, shared).await;
        let first = on_the_list(&asha.get(LIST).await).remove(0);
        press(&mut asha, &first, "keep").await;
        let mut clinician = rig.staff(rig.larchfield, Role::Clinician).await;
        let brief = clinician.get(&format!("/referral/{referral}")).await;
        assert_eq!(brief.words().contains("They put this on their list themselves."), seen, "{}", brief.words());
    }
}

#[tokio::test]
async fn once_the_list_is_closed_only_what_she_kept_is_hers_to_come_back_to() {
    let rig = Rig::new().await;
    let (_, mut asha) = before_her_list(&rig, &["support"]).await;
    let first = on_the_list(&asha.get(LIST).await).remove(0);
    press(&mut asha, &first, "keep").await;
    asha.post(LIST, &[]).await;
    assert_eq!(asha.get(LIST).await.location(), "/check-in/done");
    assert_eq!(asha.post("/my-support/answer", &[("service", &first), ("do", "not-for-me")]).await.location(), LIST);
    assert!(asha.get("/my-support").await.words().contains("What you can say"), "nothing was changed");
    assert_eq!(asha.get("/my-support").await.status, 200, "in the visit in which she kept it");
    let done = asha.get("/check-in/done").await;
    assert!(
        done.words().contains("send yourself a link now") && done.text.contains("/my-support/send"),
        "{}",
        done.words()
    );
    // whoever knows her birth date and has her link sees nothing of it
    rig.later(std::time::Duration::from_secs(3 * 60 * 60));
    let status = asha.get("/my-support").await.status;
    assert!(status == 410 || status == 404, "{status}");
}

#[tokio::test]
async fn her_own_link_opened_again_says_how_to_come_back_and_shows_neither_the_list_nor_what_she_kept() {
    let rig = Rig::new().await;
    let referral = rig.receive(rig.larchfield, "01-low-mood-now.json").await;
    let link = rig.link(rig.larchfield, referral).await;
    let mut asha = sent_in(rig.with_birth_date(&link).await, &["support"]).await;
    let first = on_the_list(&asha.get(LIST).await).remove(0);
    press(&mut asha, &first, "keep").await; // and she closes the browser, with no "Continue"
    let name = rig.app.directory().service(&first).expect("it is there").name.clone();
    rig.later(std::time::Duration::from_secs(60));
    let mut again = rig.with_birth_date(&link).await;
    for address in [LIST, "/my-support"] {
        assert_eq!(again.get(address).await.location(), "/check-in/done", "{address}");
    }
    let done = again.get("/check-in/done").await;
    assert!(done.words().contains("If you sent yourself a link, that link opens it."), "{}", done.words());
    assert!(!done.text.contains(&name) && !done.text.contains("/my-support"), "{}", done.text);
    // nor is there a button that opens it
    again.post(LIST, &[]).await;
    assert_eq!(again.get("/my-support").await.location(), "/check-in/done");
    assert_eq!(again.post("/my-support/send", &[]).await.status, 404);
}
