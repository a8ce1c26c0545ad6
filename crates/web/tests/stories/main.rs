//! Stories through HTTP alone: told by anybody, read by two people, shown where the author agrees, gone when they say so.
#[path = "../rig/mod.rs"]
mod rig;

mod again;
mod beneath;
mod door;
mod fed;
mod heard;
mod held;
mod honest;
mod kept;
mod let_out;
mod looked;
mod paper;
mod pins;
mod pressed;
mod travels;
mod unread;
mod withdrawal;

use record::{ClinicId, Role, StoryId};
use rig::{BASE_URL, Browser, Rig};

/// What somebody tells: two people and a place in it, and a word that nobody knows.
pub const TOLD: &str = "My daughter Aaliyah took me to the Tuesday group in Knypersley. I nearly turned back at the door. \
                        We sat under the Kestrel sign, and nobody asked me anything. That helped.";

/// Somebody tells it, and is on their own page. Answers their browser and the address of their link.
pub async fn tells(rig: &Rig, clinic: &str, words: &str) -> (Browser, String) {
    let mut author = rig.browser();
    let form = [("way", "write"), ("clinic", clinic), ("words", words), ("name", "Rose"), ("contact", "")];
    let told = author.post("/get-in-touch", &form).await;
    assert_eq!(told.location(), "/your-story", "{} {}", told.status, told.words());
    let page = author.get("/your-story").await;
    let link = page.words().split_whitespace().find(|word| word.starts_with(BASE_URL)).expect("a link").to_owned();
    (author, link.trim_start_matches(BASE_URL).to_owned())
}

/// An author presses a button of their page, which says whose story it is.
pub async fn presses(author: &mut Browser, act: &str, with: &[(&str, &str)]) -> rig::Answer {
    let page = if act == "take-back" { "/your-story/take-back" } else { "/your-story" };
    let whose = hidden(&author.get(page).await, "whose");
    let form = [with, &[("whose", &whose)]].concat();
    author.post(&format!("/your-story/{act}"), &form).await
}

/// The newest story of a clinic.
pub async fn newest(rig: &Rig, clinic: ClinicId) -> StoryId {
    let all = rig.look(clinic, |tx| tx.stories_since(record::Instant::from_micros(0))).await;
    all.last().expect("a story").id
}

/// The lead makes a version of the newest story: what is certain goes out, what is asked about stays, but for the sign.
pub async fn made(rig: &Rig, lead: &mut Browser, id: StoryId) -> String {
    made_called(rig, lead, id, "At the door").await
}

/// The same under another title.
pub async fn made_called(rig: &Rig, lead: &mut Browser, id: StoryId, title: &str) -> String {
    let here = format!("/moderation/{id}");
    let page = lead.get(&here).await;
    let changed = page.text.split("name=\"changed\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let mut form = vec![("title".to_owned(), title.to_owned())];
    form.push(("changed".to_owned(), changed.expect("when it changed").to_owned()));
    let engines = std::sync::Arc::clone(rig.app.engines());
    let story = rig.look(rig.larchfield, move |tx| tx.story(id)).await;
    let draft = {
        let desk = rig.desk(rig.larchfield, Role::System, store::Purpose::Stories);
        let directory = rig.app.directory();
        let draft = desk.read(move |tx| pathway::draft(tx, &engines, &directory, &story)).await.expect("read");
        desk.finish().await.expect("audited");
        draft
    };
    for span in draft.spans.iter().filter(|span| span.asked) {
        form.push((format!("out-{}", span.start), "yes".into()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let made = lead.post(&format!("{here}/version"), &form).await;
    assert_eq!(made.location(), here, "{} {}", made.status, made.words());
    here
}

/// The lead makes a version of a story, and both readers say yes to every place. Answers their browsers, and where it is read.
pub async fn is_read(rig: &mut Rig, id: StoryId) -> (Browser, Browser, String) {
    let editor = rig.hire(rig.larchfield, Role::Editor).await;
    let mut lead = rig.staff(rig.larchfield, Role::Lead).await;
    let mut editor = rig.signed_in_as(rig.browser(), rig.larchfield, editor).await;
    let here = made(rig, &mut lead, id).await;
    both_say_yes(&mut lead, &mut editor, &here).await;
    (lead, editor, here)
}

/// A story that stands everywhere: its author, both readers, and where it is read. `words` is what they tell.
pub async fn stands_everywhere(rig: &mut Rig, words: &str) -> (Browser, Browser, Browser, String) {
    let (mut author, _) = tells(rig, "larchfield", words).await;
    let id = newest(rig, rig.larchfield).await;
    let (lead, editor, here) = is_read(rig, id).await;
    assert_eq!(presses(&mut author, "agree", EVERYWHERE).await.location(), "/your-story");
    (author, lead, editor, here)
}

/// Both readers say yes to every place, the second saying who could recognise it.
pub async fn both_say_yes(lead: &mut Browser, editor: &mut Browser, here: &str) {
    for (who, recognised) in [(lead, ""), (editor, "Nobody: the group has forty people.")] {
        let form = [
            ("version", "1"),
            ("level", "team"),
            ("level", "improvement"),
            ("level", "training"),
            ("level", "wall"),
            ("level", "web"),
            ("level", "clinics"),
            ("why", "helps"),
            ("recognised", recognised),
        ];
        let done = who.post(&format!("{here}/judge"), &form).await;
        assert_eq!(done.location(), here, "{} {}", done.status, done.words());
    }
}

/// What the author agrees to: every place, for a year.
pub const EVERYWHERE: &[(&str, &str)] = &[
    ("version", "1"),
    ("level", "team"),
    ("level", "improvement"),
    ("level", "training"),
    ("level", "wall"),
    ("level", "web"),
    ("level", "clinics"),
    ("months", "12"),
];

/// What a hidden field of a page holds.
pub fn hidden(page: &rig::Answer, name: &str) -> String {
    let begins = format!("name=\"{name}\" value=\"");
    let rest = page.text.split(&begins).nth(1).unwrap_or_else(|| panic!("no {name}: {}", page.words()));
    rest.split('"').next().expect("a value").to_owned()
}
