//! First visits: what people tell who got there, read by staff before anybody else is shown it. Staff choose, and say why.
use crate::admit::At;
use crate::edge::{Form, problem::Problem};
use crate::gallery::{Sample, sample};
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::Path;
use axum::response::{Redirect, Response};
use record::{FirstVisit, FirstVisitState, FirstVisitWhy, Instant, OfferId, Role};
use store::Tx;

/// Where it is.
const HERE: &str = "/first-visits";

#[derive(Template)]
#[template(path = "first_visits/page.html")]
struct Page {
    frame: StaffFrame,
    waiting: Vec<Told>,
    shown: Vec<Told>,
    not_shown: Vec<Told>,
}

/// What somebody told, and of which support service; nothing of who they are.
struct Told {
    offer: OfferId,
    support: String,
    words: String,
    told: Instant,
    why: Option<FirstVisitWhy>,
}

/// Why it is shown or not.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    why: String,
    /// Which telling of it they read.
    told: i64,
}

/// `GET /first-visits`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let read = desk.read(|tx| {
        let of = |state| -> store::Result<Vec<Told>> {
            tx.first_visits(state)?.into_iter().map(|told| Told::of(tx, told)).collect()
        };
        Ok::<_, store::Error>((
            of(FirstVisitState::Waiting)?,
            of(FirstVisitState::Shown)?,
            of(FirstVisitState::NotShown)?,
        ))
    });
    let (waiting, shown, not_shown) = read.await?;
    draw(&drawn(desk.actor().role, waiting, shown, not_shown))
}

/// `POST /first-visit/{offer}`
pub async fn judge(desk: At, Path(offer): Path<OfferId>, Form(judged): Form<Judged>) -> Result<Redirect, Problem> {
    let why: FirstVisitWhy = judged.why.parse().map_err(|_| Problem::bad_request("Say why."))?;
    pathway::judge_first_visit(&desk, offer, Instant::from_micros(judged.told), why).await?;
    Ok(Redirect::to(HERE))
}

fn drawn(role: Role, waiting: Vec<Told>, shown: Vec<Told>, not_shown: Vec<Told>) -> Page {
    Page { frame: StaffFrame { title: "First visits", role }, waiting, shown, not_shown }
}

impl Told {
    fn of(tx: &Tx<'_>, told: FirstVisit) -> store::Result<Self> {
        let support = tx.offer(told.offer)?.name;
        Ok(Self { offer: told.offer, support, words: told.words, told: told.told, why: told.why })
    }

    /// The reasons that there are, but for the one that stands.
    fn reasons(&self) -> Vec<FirstVisitWhy> {
        FirstVisitWhy::ALL.iter().copied().filter(|why| Some(*why) != self.why).collect()
    }
}

/// Every state of the page.
pub(crate) fn samples() -> Vec<Sample> {
    let told = |n: u8, words: &str, why| Told {
        offer: OfferId::from_bytes([n; 16]),
        support: "Larkrise Singers".into(),
        words: words.into(),
        told: Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0)),
        why,
    };
    let waiting =
        vec![told(1, "The door is on the left of the shop. It was noisy. Somebody said hello at once.", None)];
    let shown = vec![told(2, "You can sit at the back and listen first.", Some(FirstVisitWhy::Helps))];
    let not_shown = vec![told(3, "<b>Jan</b> from number 12 took me.", Some(FirstVisitWhy::NamesSomebody))];
    vec![
        sample("nothing", &drawn(Role::Lead, vec![], vec![], vec![])),
        sample("some", &drawn(Role::Editor, waiting, shown, not_shown)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_see_the_words_and_the_support_and_nobodys_name_and_choose_with_a_reason() {
        let pages = samples();
        assert!(pages[0].1.contains("Nothing waits to be read."));
        let some = &pages[1].1;
        for words in ["Larkrise Singers", "The door is on the left", "One could tell who wrote it", "Show it:"] {
            assert!(some.contains(words), "{words}: {some}");
        }
        assert!(!some.contains("<b>"));
    }
}
