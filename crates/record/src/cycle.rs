//! A test of change: one turn of plan, do, study, act, with what was predicted in numbers before it began.
use crate::{Amount, ChangeIdeaId, CycleId, Date, NotThis, TakenOut, Unit, Written};
use std::collections::BTreeSet;
use std::str::FromStr;

/// One turn of plan, do, study, act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Which.
    pub id: CycleId,
    /// Which idea it tries.
    pub idea: ChangeIdeaId,
    /// The first test of this idea is 1.
    pub number: u32,
    /// Which writing.
    pub written: Written,
    /// What it says.
    pub text: CycleText,
}

/// What a test says, part by part as it comes to be known.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CycleText {
    /// Kept before the day on which it begins, and not changed from that day on.
    pub plan: Plan,
    /// What happened; none before somebody has said so.
    pub study: Option<Study>,
    /// What follows from it; none before somebody has decided.
    pub act: Option<Act>,
}

/// What is to be tried, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Plan {
    /// What we will do.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Where, and with how many people.
    pub place: String,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Date,
    /// What we expect, in numbers.
    pub prediction: Prediction,
    /// Why we expect it.
    pub because: String,
    /// What is written down meanwhile, and by whom.
    pub collect: String,
    /// Ids of further measures on whose charts it is marked, such as what might get worse.
    pub also: Vec<String>,
    /// Which parts people with lived experience have in it so far, and how.
    pub lived: Lived,
}

/// What is expected, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Prediction {
    /// The id of a measure of the clinic's; none where something is counted by hand.
    pub measure: Option<String>,
    /// What is counted, in words.
    pub counted: String,
    /// In what.
    pub unit: Unit,
    /// Where it stands.
    pub from: Amount,
    /// Where it will be on the last day.
    pub to: Amount,
}

/// What happened.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Study {
    /// What we did and saw.
    pub happened: String,
    /// What nobody expected.
    pub surprised: String,
    /// The number that was predicted, as it came to be; none where it could not be told.
    pub result: Option<Amount>,
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Act {
    /// Adopt, adapt or abandon.
    pub decision: TestOutcome,
    /// What was learnt; never empty, least of all of what did not work.
    pub learnt: String,
    /// On which day it was decided.
    pub day: Date,
    /// Which parts people with lived experience had in it, and how.
    pub lived: Lived,
}

/// Whether a change stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestOutcome {
    /// It stays.
    Adopt,
    /// It is tried again, otherwise.
    Adapt,
    /// It is tried no more.
    Abandon,
}

impl TestOutcome {
    /// In the order in which they are offered.
    pub const ALL: &[TestOutcome] = &[TestOutcome::Adopt, TestOutcome::Adapt, TestOutcome::Abandon];

    /// The word by which it is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            TestOutcome::Adopt => "adopt",
            TestOutcome::Adapt => "adapt",
            TestOutcome::Abandon => "abandon",
        }
    }
}

impl FromStr for TestOutcome {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|one| one.code() == text);
        found.ok_or(NotThis::wanted("adopt, adapt or abandon"))
    }
}

/// Who with lived experience takes part, and in what. No part at all is an answer too, and is said openly.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Lived {
    /// In what.
    pub parts: BTreeSet<Part>,
    /// How many people, and how; or what stood in the way. No name, unless they asked for it.
    pub how: String,
}

/// A part that somebody with lived experience can have in a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// They had the idea.
    Idea,
    /// They planned it.
    Planned,
    /// They carried it out.
    CarriedOut,
    /// They looked at what came of it.
    Studied,
    /// They decided what follows.
    Decided,
}

impl Part {
    /// In the order of a test.
    pub const ALL: &[Part] = &[Part::Idea, Part::Planned, Part::CarriedOut, Part::Studied, Part::Decided];

    /// The word by which it is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Part::Idea => "idea",
            Part::Planned => "planned",
            Part::CarriedOut => "carried-out",
            Part::Studied => "studied",
            Part::Decided => "decided",
        }
    }
}

impl FromStr for Part {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let found = Self::ALL.iter().copied().find(|one| one.code() == text);
        found.ok_or(NotThis::wanted("idea, planned, carried-out, studied or decided"))
    }
}

/// How a test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleState {
    /// Its first day is still to come: its plan can be changed.
    Planned,
    /// It is on.
    Running,
    /// Its last day is over, and nobody has decided what follows.
    Undecided,
    /// Somebody has decided.
    Decided(TestOutcome),
}

impl Cycle {
    /// How it stands on this day.
    #[must_use]
    pub fn state(&self, today: Date) -> CycleState {
        match &self.text.act {
            Some(act) => CycleState::Decided(act.decision),
            None if today < self.text.plan.starts => CycleState::Planned,
            None if today <= self.text.plan.ends => CycleState::Running,
            None => CycleState::Undecided,
        }
    }

    /// Ids of the measures on whose charts it is marked, each once.
    #[must_use]
    pub fn measures(&self) -> Vec<&str> {
        let mut measures: Vec<&str> = self.text.plan.prediction.measure.as_deref().into_iter().collect();
        for also in &self.text.plan.also {
            if !measures.contains(&also.as_str()) {
                measures.push(also);
            }
        }
        measures
    }

    /// Which parts people with lived experience had, as it was said last.
    #[must_use]
    pub fn lived(&self) -> &Lived {
        self.text.act.as_ref().map_or(&self.text.plan.lived, |act| &act.lived)
    }
}

/// Something said beside a test, such as a correction. It changes nothing of the test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleNote {
    /// 1, 2, 3 … within the test.
    pub number: u32,
    /// When, and by whom; a note has one version.
    pub written: Written,
    /// What.
    pub words: String,
    /// That words were taken out of it.
    pub taken_out: Option<TakenOut>,
}

/// Something as it was before somebody wrote it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier<T> {
    /// Which writing, and whose.
    pub written: Written,
    /// What it said; none where all of it was taken out, because it told who somebody is.
    pub text: Option<T>,
    /// That all of it or some words of it were taken out.
    pub taken_out: Option<TakenOut>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Instant, Role};

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a day")
    }

    fn cycle(starts: Date, ends: Date) -> Cycle {
        let amount = |tenths| Amount::of_tenths(tenths).expect("in range");
        let prediction = Prediction {
            measure: Some("checked-in".into()),
            counted: "people who check in".into(),
            unit: Unit::Percent,
            from: amount(320),
            to: amount(450),
        };
        let plan = Plan {
            what: "A message the day before".into(),
            who: "Reception".into(),
            place: "Tuesday clinics".into(),
            starts,
            ends,
            prediction,
            because: String::new(),
            collect: String::new(),
            also: vec!["did-not-attend".into(), "checked-in".into()],
            lived: Lived::default(),
        };
        let written = Written { version: 1, at: Instant::from_micros(0), staff: None, role: Role::Lead };
        Cycle {
            id: CycleId::from_bytes([1; 16]),
            idea: ChangeIdeaId::from_bytes([2; 16]),
            number: 1,
            written,
            text: CycleText { plan, study: None, act: None },
        }
    }

    #[test]
    fn a_test_stands_where_its_days_and_its_decision_put_it() {
        let (first, last) = (day(2026, 3, 2), day(2026, 3, 27));
        let mut cycle = cycle(first, last);
        assert_eq!(cycle.state(day(2026, 3, 1)), CycleState::Planned);
        assert_eq!(cycle.state(first), CycleState::Running);
        assert_eq!(cycle.state(last), CycleState::Running);
        assert_eq!(cycle.state(day(2026, 3, 28)), CycleState::Undecided);
        let lived = Lived { how: "Two people read the message".into(), ..Lived::default() };
        cycle.text.act =
            Some(Act { decision: TestOutcome::Abandon, learnt: "It came too late".into(), day: last, lived });
        assert_eq!(cycle.state(first), CycleState::Decided(TestOutcome::Abandon));
        assert_eq!(cycle.lived().how, "Two people read the message");
    }

    #[test]
    fn a_chart_is_marked_once_however_often_it_is_named() {
        let cycle = cycle(day(2026, 3, 2), day(2026, 3, 27));
        assert_eq!(cycle.measures(), ["checked-in", "did-not-attend"]);
    }

    #[test]
    fn every_word_that_is_stored_is_read_back() {
        assert!(TestOutcome::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
        assert!(Part::ALL.iter().all(|one| one.code().parse() == Ok(*one)));
    }
}
