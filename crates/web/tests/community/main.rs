//! Stories of the library and its community, and of clinics that learn from one another, over HTTP.
#[path = "../rig/mod.rs"]
mod rig;

mod clinics;
mod goes_out;
mod library;
mod open;
mod signed;
mod weekly;

use record::{ClinicId, ItemId, Role};
use rig::{Answer, Browser, Rig};
use std::time::Duration;
use store::trial::Trial;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Each story on both engines.
async fn on_each_engine<F: Future<Output = ()>>(story: impl Fn(Rig) -> F) {
    for trial in Trial::of_each_engine() {
        story(Rig::on(trial).await).await;
    }
}

/// Somebody of this role who takes part under this name.
async fn takes_part(rig: &Rig, clinic: ClinicId, role: Role, called: &str, email: &str) -> Browser {
    let mut browser = rig.staff(clinic, role).await;
    let kept = browser.post("/library/me", &[("called", called), ("email", email)]).await;
    assert_eq!(kept.location(), "/library", "{}", kept.text);
    browser
}

/// They write something. → its id
async fn writes(browser: &mut Browser, kind: &str, title: &str, words: &str, reach: &str) -> ItemId {
    let form = [("kind", kind), ("title", title), ("words", words), ("reach", reach), ("note", "first")];
    id_of(&browser.post("/library/new", &form).await)
}

/// Somebody else has read its first version, and it may go out.
async fn agrees(browser: &mut Browser, id: ItemId) {
    let agreed = browser.post(&format!("/library/item/{id}/agree"), &[("n", "1"), ("read", "yes")]).await;
    assert_eq!(agreed.location(), format!("/library/item/{id}#goes"), "{}", agreed.text);
}

fn id_of(kept: &Answer) -> ItemId {
    let id = kept.location().trim_start_matches("/library/item/");
    id.parse().unwrap_or_else(|_| panic!("{} {}", kept.status, kept.text))
}
