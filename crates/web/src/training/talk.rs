//! One conversation: where somebody stands after what they chose. The way stands in the address and nowhere else; what they
//! write for themselves never leaves their browser.
use super::{frame, whom_to_call};
use crate::admit::At;
use crate::app::App;
use crate::edge::{Form, problem::Problem};
use crate::parts::{Say, StaffFrame, draw};
use crate::stories::Stood;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use pathway::Training;
use record::{Node, NodeKind, PathTag, PinKind, Role, Scenario, ScenarioChoice, TagKind, Turn};

#[derive(Template)]
#[template(path = "training/talk.html")]
pub(super) struct Page {
    frame: StaffFrame,
    id: String,
    title: String,
    person: String,
    source: String,
    pair: bool,
    /// The way so far: `0.2.1`.
    taken: String,
    /// What was chosen last, and what it did.
    last: Option<Said>,
    /// What has happened since, before there is something to choose again.
    scenes: Vec<Scene>,
    now: Now,
    /// Whom to call here, at this moment, as html.
    whom: String,
}

/// A choice that was made.
pub(super) struct Said {
    text: String,
    feedback: String,
    tags: Vec<String>,
}

/// Something that the person says or that happens.
struct Scene {
    speaker: Option<String>,
    paragraphs: Vec<String>,
    /// A question to oneself.
    reflect: bool,
}

/// What there is to do.
enum Now {
    Choose { question: Vec<String>, choices: Vec<String>, turn: Option<Turn> },
    Ended { text: Vec<String>, way: Vec<Said>, missed: Option<Tagged>, tags: Vec<Tagged>, stories: Vec<Stood> },
}

/// What a way was called, under one heading.
struct Tagged {
    heading: &'static str,
    tags: Vec<(String, String)>,
}

/// Where somebody is.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    taken: Option<String>,
    pair: Option<String>,
}

/// A way that has come to its end.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    taken: String,
}

/// `GET /training/talk/{talk}`
pub async fn page(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let training = app.engines().training(&clinic.slug);
    let talk = training.scenario(&id).ok_or(Problem::NotFound)?;
    let taken = way(asked.taken.as_deref().unwrap_or_default()).ok_or(Problem::NotFound)?;
    let pair = asked.pair.as_deref() == Some("yes");
    let wording = app.engines().wording(Some(&clinic.slug)).clone();
    let whom = whom_to_call(clinic, desk.now(), &Say::new(wording.clone(), wording.words("en")))?;
    let mut page = Page::new(desk.actor().role, training, talk, &taken, pair, whom).ok_or(Problem::NotFound)?;
    if let Now::Ended { stories, .. } = &mut page.now {
        *stories = super::module::stories(&desk, PinKind::Scenario, &id).await?;
    }
    draw(&page)
}

/// `POST /training/talk/{talk}`: keeps that it was done, and nothing of how.
pub async fn done(
    State(app): State<App>,
    desk: At,
    Path(id): Path<String>,
    Form(ended): Form<Ended>,
) -> Result<Redirect, Problem> {
    let taken = way(&ended.taken).ok_or(Problem::bad_request("taken is the way through the conversation."))?;
    pathway::learnt_talk(&desk, app.engines(), &id, &taken).await?;
    Ok(Redirect::to("/training"))
}

/// `0.2.1` as the numbers that were chosen; nobody chooses more than a few dozen times.
fn way(text: &str) -> Option<Vec<usize>> {
    const MOST: usize = 200;
    if text.is_empty() {
        return Some(Vec::new());
    }
    (text.len() <= MOST).then(|| text.split('.').map(|chosen| chosen.parse().ok()).collect())?
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|one| !one.is_empty())
        .collect()
}

impl Page {
    /// What was missed, where the way has come to its end.
    fn missed(&self) -> Option<&Tagged> {
        match &self.now {
            Now::Ended { missed, .. } => missed.as_ref(),
            Now::Choose { .. } => None,
        }
    }

    /// None where there is no such way.
    pub fn new(
        role: Role,
        training: &Training,
        talk: &Scenario,
        taken: &[usize],
        pair: bool,
        whom: String,
    ) -> Option<Self> {
        let at = talk.at(taken)?;
        let said = |choice: &ScenarioChoice| Said {
            text: choice.text.clone(),
            feedback: choice.feedback.clone(),
            tags: training.tags_of([choice]).into_iter().map(|tag| tag.words.clone()).collect(),
        };
        let last_choice = at.taken.last().map(|(node, _)| node.id.as_str());
        let since = last_choice.and_then(|last| at.nodes.iter().position(|node| node.id == last)).map_or(0, |n| n + 1);
        let (last, before) = at.nodes.split_last()?;
        let scenes = before.get(since..).unwrap_or_default().iter().filter_map(|node| Scene::of(node)).collect();
        let now = match &last.kind {
            NodeKind::Choice { turn, choices } => Now::Choose {
                question: paragraphs(&last.text),
                choices: choices.iter().map(|choice| choice.text.clone()).collect(),
                turn: pair.then(|| turn.unwrap_or(in_turn(taken.len()))),
            },
            _ => {
                let (missed, tags) = tagged(&training.tags_of(at.taken.iter().map(|(_, choice)| *choice)));
                let way = at.taken.iter().map(|(_, choice)| said(choice)).collect();
                Now::Ended { text: paragraphs(&last.text), way, missed, tags, stories: Vec::new() }
            }
        };
        Some(Self {
            frame: frame(role),
            id: talk.id.clone(),
            title: talk.title.clone(),
            person: talk.person.clone(),
            source: talk.source.clone(),
            pair,
            taken: taken.iter().map(ToString::to_string).collect::<Vec<_>>().join("."),
            last: at.taken.last().map(|(_, choice)| said(choice)),
            scenes,
            now,
            whom,
        })
    }

    /// The address after one more choice.
    fn after(&self, chosen: &usize) -> String {
        let dot = if self.taken.is_empty() { "" } else { "." };
        format!("/training/talk/{}?taken={}{dot}{chosen}{}", self.id, self.taken, self.pair_too("&"))
    }

    /// The address one choice back.
    fn before(&self) -> Option<String> {
        let earlier = match self.taken.rsplit_once('.') {
            _ if self.taken.is_empty() => return None,
            Some((earlier, _)) => earlier,
            None => "",
        };
        Some(format!("/training/talk/{}?taken={earlier}{}", self.id, self.pair_too("&")))
    }

    fn pair_too(&self, joint: &str) -> String {
        if self.pair { format!("{joint}pair=yes") } else { String::new() }
    }
}

/// Where a conversation does not say whose turn it is, they take it in turn.
const fn in_turn(taken: usize) -> Turn {
    if taken.is_multiple_of(2) { Turn::Physiotherapist } else { Turn::Volunteer }
}

/// What must not be missed, which stands before all else; and the rest.
fn tagged(tags: &[&PathTag]) -> (Option<Tagged>, Vec<Tagged>) {
    let of = |kind: TagKind, heading| {
        let of_kind = tags.iter().filter(|t| t.kind == kind).map(|t| (t.words.clone(), t.means.clone()));
        Some(Tagged { heading, tags: of_kind.collect() }).filter(|one| !one.tags.is_empty())
    };
    let rest = [of(TagKind::LookAgain, "Worth another look"), of(TagKind::WentWell, "What helped")];
    (of(TagKind::MustNotBeMissed, "What must not be missed"), rest.into_iter().flatten().collect())
}

impl Scene {
    fn of(node: &Node) -> Option<Self> {
        let reflect = match node.kind {
            NodeKind::Scene { .. } => false,
            NodeKind::Reflect { .. } => true,
            _ => return None,
        };
        Some(Self { speaker: node.speaker.clone(), paragraphs: paragraphs(&node.text), reflect })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use content::Content;

    fn training() -> Training {
        let content = Content::shipped();
        Training::read(content.folder("training").chain(content.folder("scenarios"))).expect("what is shipped")
    }

    fn drawn(talk: &str, taken: &[usize], pair: bool) -> String {
        let training = training();
        let talk = training.scenario(talk).expect("a conversation");
        let whom = "<p>Ring 0161 496 0000</p>".to_owned();
        Page::new(Role::Clinician, &training, talk, taken, pair, whom).expect("a way").render().expect("draws")
    }

    #[test]
    fn the_end_says_first_what_must_not_be_missed_and_names_no_pass() {
        // polite to the last, and nobody was called
        let page = drawn("no-point-any-more", &[1, 0, 2], false);
        let order = ["What must not be missed", "0161 496 0000", "You chose:", "The way you took", "What helped"];
        let places: Vec<_> = order.iter().map(|words| page.find(words).expect(words)).collect();
        assert!(places.is_sorted(), "what must not be missed, with whom to call, stands before all else: {places:?}");
        assert_eq!(page.matches("What must not be missed").count(), 1);
        assert!(page.find("<textarea").is_none_or(|at| places[1] < at), "and before there is anything to reflect on");
        assert!(!drawn("after-the-fall", &[1, 1, 1], false).contains("0161 496 0000"), "where nothing was missed");
        for never in ["passed", "score", "well done", "congratulations", "100 %"] {
            assert!(!page.to_lowercase().contains(never), "{never}");
        }
    }

    #[test]
    fn what_somebody_writes_for_themselves_cannot_be_sent() {
        let page = drawn("after-the-fall", &[1, 1, 1], false);
        let (before, rest) = page.split_once("<textarea").expect("a place to write");
        assert_eq!(before.matches("<form").count(), before.matches("</form>").count(), "it stands in no form");
        assert!(!rest.split_once('>').expect("a tag").0.contains("name="), "it has no name to be sent under");
    }

    #[test]
    fn two_who_do_it_together_are_told_whose_turn_it_is() {
        assert!(drawn("after-the-fall", &[], true).contains("The physiotherapist chooses"));
        assert!(drawn("after-the-fall", &[0], true).contains("The volunteer chooses"));
        assert!(drawn("walking-group", &[0, 0], true).contains("The volunteer chooses"), "as the file says");
        assert!(!drawn("after-the-fall", &[], false).contains("chooses"));
    }

    #[test]
    fn a_way_that_is_none_is_not_found() {
        let training = training();
        let talk = training.scenario("after-the-fall").expect("a conversation");
        assert!(Page::new(Role::Clinician, &training, talk, &[9], false, String::new()).is_none());
        assert_eq!(way("0.2.1"), Some(vec![0, 2, 1]));
        assert!(way("0..1").is_none() && way("x").is_none() && way(&"0.".repeat(200)).is_none());
    }
}
