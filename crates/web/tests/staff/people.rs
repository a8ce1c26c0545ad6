//! People whose referrals the stories are about.
use super::rig::{Answer, Browser, Rig};
use record::{ReferralId, Role, StepKind};

/// A word that only Asha uses; whoever may not read her answers must never meet it.
pub const HER_WORD: &str = "marmalade";
/// Words of her letter.
pub const LETTER_WORDS: [&str; 4] = ["redundant", "mood", "sleeps poorly", "teaching assistant"];

/// A page of the check-in, and what she answers there.
type Page = (&'static str, &'static [(&'static str, &'static str)]);

/// Asha Mistry has checked in and shares all of it but how she has been feeling.
pub async fn asha_has_checked_in(rig: &Rig) -> ReferralId {
    let (referral, mut asha) = rig.opened().await;
    let pages: [Page; 11] = [
        ("who-reads", &[]),
        ("what-matters", &[("answer", "making marmalade with my sister")]),
        ("before-we-ask", &[]),
        ("where", &[("answer", "lower-back")]),
        ("how-long", &[("answer", "1-to-5-years")]),
        ("may-we-ask", &[("answer", "yes")]),
        ("feeling-1", &[("answer", "2")]),
        ("feeling-2", &[("answer", "2")]),
        ("feeling-3", &[("answer", "1")]),
        ("feeling-4", &[("answer", "1")]),
        ("support", &[("answer", "lonely")]),
    ];
    for (page, form) in pages {
        let form = [form, &[("do", "continue")]].concat();
        let answer = asha.post(&format!("/check-in/{page}"), &form).await;
        assert!(answer.status.is_redirection(), "{page}: {}", answer.text);
    }
    let share = [("share", "what-matters"), ("share", "pain"), ("share", "support"), ("do", "send")];
    let sent = asha.post("/check-in/share", &share).await;
    assert_eq!(sent.location(), "/check-in/support-that-fits", "{}", sent.text);
    referral
}

/// The clinician of Larchfield at a browser.
pub async fn clinician(rig: &Rig) -> Browser {
    rig.staff(rig.larchfield, Role::Clinician).await
}

/// How often this happened to the referral, by the details of the steps.
pub async fn steps(rig: &Rig, referral: ReferralId, kind: StepKind) -> Vec<String> {
    let steps = rig.look(rig.larchfield, move |tx| tx.steps(referral)).await;
    let of_kind = steps.into_iter().filter(|step| step.kind == kind);
    of_kind.map(|step| step.detail.map_or_else(String::new, |detail| detail.as_str().to_owned())).collect()
}

/// Messages about this referral that are due, and of which something may still come.
pub async fn messages(rig: &Rig, referral: ReferralId) -> usize {
    let messages = rig.look(rig.larchfield, |tx| tx.messages(100)).await;
    messages.iter().filter(|message| message.referral == Some(referral) && !message.state.is_settled()).count()
}

/// The first address in a page that begins and ends so.
pub fn address(page: &Answer, begins: &str, ends: &str) -> String {
    let addresses = page.text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = addresses.into_iter().find(|address| address.starts_with(begins) && address.ends_with(ends));
    found.unwrap_or_else(|| panic!("{begins}…{ends} in {}", page.text)).to_owned()
}
