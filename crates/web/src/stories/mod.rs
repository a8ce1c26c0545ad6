//! Stories: an open door for anybody, the author's own page, the pages on which staff read and decide, and the places
//! where stories stand. Whatever shows a story asks anew at each look, and nothing may keep it: what is taken back is gone
//! from every page with the next one that is drawn.
mod acts;
mod case;
mod door;
mod end;
mod gone;
mod harm;
mod late;
mod letter_box;
mod list;
mod one;
mod paper;
mod pins;
mod public;
mod samples;
mod staff_samples;
mod team;
mod typed;
mod view;
mod wall;
mod yours;
mod yours_acts;

pub use acts::{act, screen};
pub use case::{ask as ask_case, tell as tell_case};
pub use door::{form, start, tell};
pub use end::page as end;
pub(crate) use harm::asked as asked_for_help;
pub use letter_box::{begin, closed, open};
pub use list::page as list;
pub use one::page as one;
pub use paper::page as paper;
pub use public::{feed, page as public};
pub(crate) use samples::patient_samples;
pub(crate) use staff_samples::samples;
pub use team::page as team;
pub use wall::page as wall;
pub use yours::page as yours;
pub use yours_acts::{act as act_yours, ask as ask_yours};

use crate::app::App;
use record::{Clinic, ClinicId, RequestId, Role, ShownStory};
use store::{Actor, Desk, Purpose};

/// The program's own desk: an author has no account and no role, so it writes down what they say.
fn desk(app: &App, clinic: ClinicId, route: &'static str, request: RequestId) -> Desk {
    let actor = Actor::machine(Role::System);
    app.store().desk(actor, Purpose::Stories, clinic, app.now()).by(route, request)
}

/// The clinic of this short name.
async fn clinic_called(app: &App, slug: &str) -> store::Result<Option<Clinic>> {
    Ok(app.store().clinics().await?.into_iter().find(|clinic| clinic.slug == slug))
}

/// A story as a page shows it: words, what the clinic put beneath, and the name by which it is found. Pages of staff draw it
/// by `stories/stood.html`.
#[derive(Clone)]
pub(crate) struct Stood {
    pub name: String,
    pub title: String,
    pub paragraphs: Vec<String>,
    /// Whether it is the reply or what was changed, and the words.
    pub beneath: Vec<(bool, String)>,
}

impl Stood {
    pub fn of(story: ShownStory) -> Self {
        let name = story.short();
        let beneath = story.beneath.into_iter().map(|(kind, words)| (kind == record::SaidKind::Changed, words));
        Self { name, title: story.says.title, paragraphs: paragraphs(&story.says.text), beneath: beneath.collect() }
    }
}

/// What staff read of a story in which the program found nothing because it could not.
const UNREAD: &str = "It seems to be in another language than English or Welsh: words of harm and names are not found in it by \
                      the program. Somebody who reads it reads it first.";

/// Whether what somebody told, or wrote since, seems to be in such a language.
fn is_unread(story: &record::Story, said: &[record::StorySaid]) -> bool {
    let wrote = said.iter().filter(|said| said.kind == record::SaidKind::FromAuthor);
    pathway::seems_unread(&story.told.text()) || wrote.map(|said| &said.words).any(|words| pathway::seems_unread(words))
}

/// A text in its paragraphs.
fn paragraphs(text: &str) -> Vec<String> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
