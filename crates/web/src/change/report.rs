//! A report for the board: two printed pages made from an aim, its charts and its tests, in words that somebody reads who has
//! never seen a control chart: for the clinic's own staff and board, or to hand on.
use super::handed_on;
use super::kept::Kept;
use super::measured::{self, Charted, Known};
use super::said;
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use record::{Aim, AimId, AimText, ChangeIdea, Cycle, CycleState, Driver, Role, TestOutcome};

/// So many of each stand on the two pages; the rest is told by its number.
const CHARTS: usize = 2;
const PRIMARY: usize = 3;
const BENEATH: usize = 2;
const TESTS: usize = 4;
/// The longest text of one, in letters.
const LETTERS: usize = 140;

#[derive(Template)]
#[template(path = "change/report.html")]
pub(super) struct Page {
    frame: StaffFrame,
    clinic: String,
    kept: Kept,
    aim: Option<Aim>,
    charts: Vec<Charted>,
    known: Vec<Known>,
    /// For a reader outside the clinic's own staff.
    hand_on: bool,
}

/// Of which aim; the newest that is aimed at, if none is named.
#[derive(serde::Deserialize)]
pub struct Asked {
    aim: Option<AimId>,
    /// `sharing` for a reader outside the clinic's own staff.
    #[serde(rename = "for")]
    whom: Option<String>,
}

/// `GET /tests/report`
pub async fn page(State(app): State<App>, desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let hand_on = match asked.whom.as_deref() {
        None => false,
        Some("sharing") => true,
        Some(_) => return Err(Problem::bad_request("for is sharing, or is left out.")),
    };
    let kept = Kept::read(&desk).await?;
    let aim = match asked.aim {
        Some(id) => Some(kept.aim(id)?.clone()),
        None => kept.aims.first().cloned(),
    };
    let clinic = desk.read(|tx| tx.own_clinic()).await?.name;
    let wanted = aim.as_ref().map(|aim| told_by(&kept, aim)).unwrap_or_default();
    let charts = measured::charted(&app, &desk, &wanted, aim.as_ref().map(|aim| &aim.text), hand_on).await?;
    let known = measured::known(&app, &desk).await?;
    let page = Page::new(desk.actor().role, clinic, kept, aim, charts, known);
    draw(&if hand_on { page.handed_on() } else { page })
}

/// The measures of an aim and of what it depends on, the aim's own first.
fn told_by(kept: &Kept, aim: &Aim) -> Vec<String> {
    let of_drivers = kept.drivers.iter().filter(|driver| driver.aim == aim.id && !driver.set_aside);
    let all = aim.text.measures.iter().chain(of_drivers.flat_map(|driver| &driver.text.measures));
    let mut wanted: Vec<String> = Vec::new();
    for id in all {
        if wanted.len() < CHARTS && !wanted.contains(id) {
            wanted.push(id.clone());
        }
    }
    wanted
}

impl Page {
    pub fn new(
        role: Role,
        clinic: String,
        kept: Kept,
        aim: Option<Aim>,
        charts: Vec<Charted>,
        known: Vec<Known>,
    ) -> Self {
        let frame = StaffFrame { title: "What we changed, and what we learnt", role };
        Self { frame, clinic, kept, aim, charts, known, hand_on: false }
    }

    /// The same for a reader outside the clinic's own staff: the charts are drawn so already.
    pub fn handed_on(self) -> Self {
        Self { hand_on: true, ..self }
    }

    /// Where the other of the two reports is.
    fn other(&self, aim: &Aim) -> String {
        format!("/tests/report?aim={}{}", aim.id, if self.hand_on { "" } else { "&for=sharing" })
    }

    /// What somebody typed, as this reader may see it.
    fn typed<'a>(&self, words: &'a str) -> &'a str {
        if self.hand_on { handed_on::words(words) } else { words }
    }

    fn day(&self) -> String {
        said::day(self.kept.today)
    }

    fn how_much(&self, aim: &Aim) -> String {
        let lines = said::aim(&aim.text, &self.known);
        // where it stood before is a count of people; where it shall get to is a wish
        let lines =
            if self.hand_on { said::aim(&AimText { from: None, ..aim.text.clone() }, &self.known) } else { lines };
        let of = |name: &str| lines.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let much = of("How much").map(|much| format!("{much}."));
        let by = of("By when").map(|by| format!("By {by}."));
        [much, by].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn primary(&self, aim: &Aim) -> Vec<&Driver> {
        self.kept.beneath(aim.id, None).take(PRIMARY).collect()
    }

    fn secondary(&self, driver: &Driver) -> String {
        let all: Vec<&Driver> = self.kept.beneath(driver.aim, Some(driver.id)).collect();
        let few =
            all.iter().take(BENEATH).map(|one| short(self.typed(&one.text.driver), 50)).collect::<Vec<_>>().join("; ");
        if all.len() > BENEATH { format!("{few}; and {} more", all.len() - BENEATH) } else { few }
    }

    /// Tests of this aim, the newest first.
    fn of_aim(&self, aim: &Aim) -> Vec<(&Cycle, &ChangeIdea)> {
        let mut tests = self.kept.standing_so(|_| true);
        tests.retain(|(_, idea)| idea.aim == Some(aim.id));
        tests.reverse();
        tests
    }

    fn decided(&self, aim: &Aim) -> Vec<(&Cycle, &ChangeIdea)> {
        let mut tests = self.of_aim(aim);
        tests.retain(|(cycle, _)| cycle.text.act.is_some());
        tests
    }

    /// Those that have room.
    fn shown(&self, aim: &Aim) -> Vec<(&Cycle, &ChangeIdea)> {
        self.decided(aim).into_iter().take(TESTS).collect()
    }

    fn on(&self, aim: &Aim) -> Vec<(&Cycle, &ChangeIdea)> {
        let mut tests = self.of_aim(aim);
        tests.retain(|(cycle, _)| matches!(self.state(cycle), CycleState::Running | CycleState::Planned));
        tests.truncate(2);
        tests
    }

    fn state(&self, cycle: &Cycle) -> CycleState {
        cycle.state(self.kept.today)
    }

    fn stands(&self, cycle: &Cycle) -> &'static str {
        said::state(self.state(cycle))
    }

    fn learnt(&self, cycle: &Cycle) -> String {
        cycle.text.act.as_ref().map_or(String::new(), |act| short(self.typed(&act.learnt), LETTERS))
    }

    fn what(&self, cycle: &Cycle) -> String {
        short(self.typed(&cycle.text.plan.what), LETTERS)
    }

    /// What came of it. Its numbers are of few people: they are told to nobody outside.
    fn came(&self, cycle: &Cycle) -> String {
        if self.hand_on { String::new() } else { said::came(self.frame.role, &cycle.text) }
    }

    /// What a measure is: our own words, and no count.
    fn means(&self, chart: &Charted) -> String {
        short(&chart.means, 110)
    }

    fn in_short(&self, words: &str, most: usize) -> String {
        short(self.typed(words), most)
    }

    fn predicted(&self, cycle: &Cycle) -> String {
        let predicted = || format!(" We expect: {}", short(&improve::predicted(&cycle.text.plan.prediction), 110));
        if self.hand_on { String::new() } else { predicted() }
    }

    fn idea(&self, idea: &ChangeIdea) -> String {
        short(self.typed(&idea.text.idea), 80)
    }

    /// What came of all of them, in a sentence.
    fn summary(&self, aim: &Aim) -> String {
        let decided = self.decided(aim);
        let of = |outcome| {
            let so = |cycle: &Cycle| cycle.text.act.as_ref().is_some_and(|act| act.decision == outcome);
            decided.iter().filter(|(cycle, _)| so(cycle)).count()
        };
        let with_people = decided.iter().filter(|(cycle, _)| !cycle.lived().parts.is_empty()).count();
        format!(
            "We have finished {}: {} adopted, {} tried again otherwise, {} abandoned. In {} of them people with lived \
             experience took part.",
            many(decided.len(), "test", "tests"),
            of(TestOutcome::Adopt),
            of(TestOutcome::Adapt),
            of(TestOutcome::Abandon),
            with_people,
        )
    }

    /// How people with lived experience took part, one line a test.
    fn with_whom(&self, aim: &Aim) -> Vec<String> {
        let said = |cycle: &Cycle| short(self.typed(&cycle.lived().how), 100);
        let lines = self.decided(aim).into_iter().map(|(cycle, _)| said(cycle)).filter(|how| !how.is_empty());
        lines.take(3).collect()
    }
}

fn many(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// The words in one line of no more than so many letters, cut at a word.
fn short(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most - 1).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words))
}
