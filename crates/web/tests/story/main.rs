//! Stories told through HTTP alone: what each person does, and what they see.
#[path = "../rig/mod.rs"]
mod rig;

mod help;
mod letters;
mod lists;
mod messages;
mod person;

use person::{Person, steps};
use record::Role::{Clinician, Governance, Lead, Reception};
use rig::{Rig, link_in};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const LETTER: &str = include_str!("../../../../content/sample/letters/01-low-mood-now.json");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bars_referral_travels_from_letter_to_i_got_there() {
    for trial in Trial::of_each_engine() {
        travels(Rig::on(trial).await).await;
    }
}

async fn travels(rig: Rig) {
    let (clinic, street) = (rig.larchfield, rig.serve().await);

    // the practice sends its letter
    let mut practice = street.clone();
    let taken = practice.fhir("/fhir/$process-message", &rig.credential(clinic), LETTER).await;
    assert_eq!(taken.status, 200, "{}", taken.text);
    assert!(taken.text.contains("\"resourceType\":\"Bundle\"") && !taken.text.contains("Mistry"), "{}", taken.text);

    // reception gives an appointment, and sends the message by hand
    let mut reception = rig.signed_in(street.clone(), clinic, Reception).await;
    let list = reception.open("/reception").await;
    assert!(list.words().contains("Asha Mistry") && !list.text.contains("low"), "{}", list.words());
    let hers = list.links().into_iter().find(|link| link.starts_with("/reception/referral/")).expect("her page");
    let page = reception.open(&hers).await;
    let when = [("date", "2026-10-15"), ("time", "09:30")];
    let booked = reception.press(&hers, &page, "Save", &when).await;
    assert!(booked.words().contains("15 October 2026 at 9:30am"), "{}", booked.words());
    let outbox = reception.open("/messages").await;
    assert!(outbox.words().contains("Text message to 07700900101"), "{}", outbox.words());
    let written = reception.press("/messages", &outbox, "Write it out", &[]).await;
    assert!(written.words().contains("Hello Asha, this is Larchfield Bookings."), "{}", written.words());
    let sent = reception.press("/messages", &written, "I have sent this", &[]).await;
    assert!(sent.words().contains("Sent on 13 October 2026 at 10"), "{}", sent.words());

    // looking at the link does nothing, as often as somebody looks
    let link = link_in(&written);
    let mut asha = Person::with_link(street.clone(), &link);
    let before = rig.behind("SELECT * FROM link; SELECT * FROM visit; SELECT * FROM step");
    for _ in 0..3 {
        assert!(asha.browser.get(&asha.link).await.words().starts_with("Before you start"));
    }
    assert_eq!(rig.behind("SELECT * FROM link; SELECT * FROM visit; SELECT * FROM step"), before);

    // Asha answers every page, and keeps how she has been feeling to herself
    let first = asha.open_link().await;
    assert!(first.words().contains("Who reads your answers, and when"), "{}", first.words());
    let last = asha.answer_every_page(first, "Lifting my daughter again").await;
    assert!(last.words().contains("Lifting my daughter again"), "her own answers stand beside the boxes");
    assert!(!last.text.contains(" checked"), "nothing is shared until she says so");
    let share = [("share", "what-matters"), ("share", "pain"), ("share", "support")];
    let fits = asha.browser.press("/check-in/share", &last, "Send to the clinic", &share).await;
    assert!(fits.words().contains("Support that may fit you"), "{}", fits.words());
    let done = asha.browser.press("/check-in/support-that-fits", &fits, "Continue", &[]).await;
    assert!(done.words().contains("Thank you. Your answers are saved"), "{}", done.words());
    let happened = asha.browser.open("/check-in/what-happened").await;
    assert!(happened.words().contains("How I have been feeling Answered Kept to myself"), "{}", happened.words());
    assert!(!done.text.contains("daughter"), "once sent in, answers are not shown again");

    // two days later the clinician reads one page
    rig.later(2 * DAY - Duration::from_secs(60 * 60));
    let mut clinician = rig.signed_in(street.clone(), clinic, Clinician).await;
    let today = clinician.open("/today").await;
    for seen in ["9:30am Asha Mistry, aged 44", "Lifting my daughter again", "Checked in"] {
        assert!(today.words().contains(seen), "{seen}: {}", today.words());
    }
    let referral = today.links().into_iter().find(|l| l.starts_with("/referral/") && !l.ends_with("/letter"));
    let referral = referral.expect("a way to the brief");
    let brief = clinician.open(&referral).await;
    let words = brief.words();
    for seen in [
        "What matters to them Lifting my daughter again",
        "Where it hurts Lower back",
        "They answered and keep to themselves: how they have been feeling.",
        "Her mood has been low since she was made redundant in June",
        "Not mentioned is not no. This misses some: read the letter",
    ] {
        assert!(words.contains(seen), "{seen} is missing: {words}");
    }
    for kept in ["PHQ", "Published total", "Several days", "Feeling nervous"] {
        assert!(!words.contains(kept), "she keeps that to herself: {kept}");
    }

    // judges two findings, and records the conversation: one tap from the brief, two from today's list
    let mentions = |page: &rig::Answer| {
        let so = page.buttons().into_iter().filter(|words| words.starts_with("Confirm"));
        so.collect::<Vec<_>>()
    };
    let found = mentions(&brief);
    let not_so = found.last().expect("a finding").replace("Confirm", "Not so");
    assert!(found.len() >= 2, "two findings to judge: {found:?}");
    let brief = clinician.press(&referral, &brief, &found[0], &[]).await;
    assert!(brief.words().contains("Saved: confirmed."), "{}", brief.words());
    let brief = clinician.press(&referral, &brief, &not_so, &[]).await;
    assert!(brief.words().contains("Saved: not so."), "{}", brief.words());
    let brief = clinician.press(&referral, &brief, "We talked about it", &[]).await;
    assert!(brief.words().contains("Recorded on 15 October 2026 at 9"), "{}", brief.words());
    assert!(brief.words().contains(": We talked about it."), "{}", brief.words());

    // offers the first suggestion; Asha takes it up and gets in touch herself; a week later she is asked
    let offer = brief.buttons().into_iter().find(|words| words.starts_with("Offer ")).expect("a suggestion");
    let support = offer.trim_start_matches("Offer ").to_owned();
    let brief = clinician.press(&referral, &brief, &offer, &[]).await;
    assert!(brief.words().contains(&format!("{support}: Offered")), "{}", brief.words());
    assert!(!brief.buttons().contains(&offer), "it is not suggested twice");
    let brief = clinician.press(&referral, &brief, "They take it up", &[]).await;
    assert!(brief.words().contains(&format!("{support}: Taken up")), "{}", brief.words());
    let brief = clinician.press(&referral, &brief, "They will get in touch themselves", &[]).await;
    assert!(brief.words().contains(&format!("{support}: Handed over: They will get in touch")), "{}", brief.words());
    rig.later(7 * DAY);
    let mut clinician = rig.signed_in(street.clone(), clinic, Clinician).await;
    let brief = clinician.open(&referral).await;
    clinician.press(&referral, &brief, "Ask them how it went", &[]).await;

    // the second message says no more than the first, and its link leads to "I got there"
    let mut reception = rig.signed_in(street.clone(), clinic, Reception).await;
    let outbox = reception.open("/messages").await;
    let written = reception.press("/messages", &outbox, "Write it out: How did it go?", &[]).await;
    assert!(![outbox.text, written.text.clone()].concat().contains(&support), "no name of a support service is told");
    let second = link_in(&written);
    reception.press("/messages", &written, "I have sent this", &[]).await;
    let mut asha = Person::with_link(street.clone(), &second);
    let asked = asha.open_link().await;
    assert!(asked.words().starts_with("How did it go?") && asked.words().contains(&support), "{}", asked.words());
    let thanks = asha.browser.press("/how-did-it-go", &asked, "Tell the clinic", &[("there", "yes")]).await;
    assert!(thanks.words().contains("It is saved. We hope that it helps."), "{}", thanks.words());

    // the lead counts one in every column
    let mut lead = rig.signed_in(street.clone(), clinic, Lead).await;
    let funnel = lead.open("/funnel").await;
    assert!(funnel.words().contains(&format!("October 2026 1{}", " 1 of 1".repeat(7))), "{}", funnel.words());
    assert!(funnel.words().contains("1 was offered support, 1 took it up, and 1 has got there."));
    assert!(!funnel.text.contains("Mistry"));

    // governance sees who looked, Asha sees in which roles, and the log holds together
    let mut governance = rig.signed_in(street.clone(), clinic, Governance).await;
    let looks = governance.open("/looks").await;
    let row = "callum.strachan@larchfield.example clinician care /referral/{referral} changed 1";
    assert!(looks.words().contains(row), "{}", looks.words());
    assert!(!looks.text.contains("Mistry"));
    let mut asha = Person::with_link(street, &link);
    let done = asha.open_link().await;
    assert!(done.words().contains("See what happened with my answers"), "{}", done.words());
    let happened = asha.browser.open("/check-in/what-happened").await;
    assert!(happened.words().contains("A physiotherapist, 15 October 2026"), "{}", happened.words());
    let verified = rig.app.store().verify_audit().await.expect("the log can be read");
    assert_eq!(verified.broken, None, "on {}", rig.engine());
    assert!(verified.rows > 30, "{} rows on {}", verified.rows, rig.engine());
    let told = [
        "received",
        "identified",
        "invited",
        "booked",
        "message_sent",
        "opened",
        "answered",
        "checked_in",
        "briefed",
        "finding_confirmed",
        "finding_dismissed",
        "conversed",
        "offered",
        "accepted",
        "handed_over",
        "followed_up",
        "reached",
    ];
    let steps = steps(&rig);
    for kind in told {
        assert!(steps.iter().any(|step| step == kind), "{kind} is no step of {steps:?}");
    }
}
