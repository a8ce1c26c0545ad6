//! What an author reads once their story is gone: when, by whose wish, and what is still to be done about copies of it.
use super::yours::Known;
use crate::parts::Say;
use askama::Template;

/// It is taken back.
#[derive(Template)]
#[template(path = "stories/gone.html")]
pub(super) struct Gone {
    pub say: Say,
    /// When; and by whose wish, a choice of the message `gone-why`.
    pub at: String,
    pub why: &'static str,
    /// Printed copies that nobody has taken down yet, in words.
    pub copies: String,
    /// What becomes of it with other clinics that have it.
    pub clinics: Option<String>,
    /// Whether a call for help that came with it is open.
    pub call: bool,
}

pub(super) fn gone(say: &Say, known: &Known) -> Gone {
    let (at, why) = known.story.ended.unwrap_or((known.story.came, record::StoryEnd::Author));
    Gone {
        at: say.moment(at),
        // keys: gone-why.author gone-why.asked gone-why.not-kept gone-why.old
        why: why.code(),
        copies: match usize::try_from(known.copies).unwrap_or(0) {
            0 => say.text("gone-no-copies"),
            copies => say.count("gone-copies", copies),
        },
        // keys: gone-clinics.waits gone-clinics.told
        clinics: known
            .story
            .let_out
            .map(|_| say.choice("gone-clinics", if known.story.recalled.is_some() { "told" } else { "waits" })),
        call: known.story.call_open,
        say: say.titled("gone-title"),
    }
}
