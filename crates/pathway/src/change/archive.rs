//! The archive: every test that was decided and every idea that was set aside, to be found again by its words, so that
//! nobody tries twice what did not work once without knowing it.
use record::{Aim, ChangeIdea, Cycle, TestOutcome};
use std::collections::BTreeSet;

/// Something in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// The idea.
    pub idea: ChangeIdea,
    /// Its test; none for an idea that was set aside without one.
    pub cycle: Option<Cycle>,
    /// How many of the words that were looked for stand in it; 0 where nobody looked for any.
    pub found: usize,
}

/// Too common to find anything by.
const COMMON: &[&str] =
    &["and", "the", "for", "with", "that", "from", "are", "was", "were", "will", "our", "they", "who"];

/// What has this decision (any, if none is named) and at least half of these words, the best match first, else the newest
/// first. Ideas that were set aside stand among what was abandoned.
#[must_use]
pub fn archive(
    ideas: &[ChangeIdea],
    cycles: &[Cycle],
    aims: &[Aim],
    decision: Option<TestOutcome>,
    words: &str,
) -> Vec<Archived> {
    let wanted = stems(words);
    let mut all: Vec<Archived> = decided(ideas, cycles).chain(set_aside(ideas, cycles)).collect();
    all.retain(|one| decision.is_none_or(|decision| one.decision() == decision));
    if !wanted.is_empty() {
        for one in &mut all {
            let aim = aims.iter().find(|aim| Some(aim.id) == one.idea.aim);
            let said = stems(&format!("{} {}", one.said(), aim.map_or("", |aim| &aim.text.aim)));
            one.found = wanted.intersection(&said).count();
        }
        all.retain(|one| one.found * 2 >= wanted.len());
    }
    all.sort_by(|a, b| b.found.cmp(&a.found).then_with(|| b.when().cmp(&a.when())));
    all
}

fn decided<'a>(ideas: &'a [ChangeIdea], cycles: &'a [Cycle]) -> impl Iterator<Item = Archived> + 'a {
    cycles.iter().filter(|cycle| cycle.text.act.is_some()).filter_map(|cycle| {
        let idea = ideas.iter().find(|idea| idea.id == cycle.idea)?;
        Some(Archived { idea: idea.clone(), cycle: Some(cycle.clone()), found: 0 })
    })
}

fn set_aside<'a>(ideas: &'a [ChangeIdea], cycles: &'a [Cycle]) -> impl Iterator<Item = Archived> + 'a {
    let untried = |idea: &&ChangeIdea| !cycles.iter().any(|cycle| cycle.idea == idea.id && cycle.text.act.is_some());
    let aside = ideas.iter().filter(|idea| idea.state == record::IdeaState::SetAside).filter(untried);
    aside.map(|idea| Archived { idea: idea.clone(), cycle: None, found: 0 })
}

impl Archived {
    /// What was decided; an idea that was set aside counts as abandoned.
    #[must_use]
    pub fn decision(&self) -> TestOutcome {
        let act = self.cycle.as_ref().and_then(|cycle| cycle.text.act.as_ref());
        act.map_or(TestOutcome::Abandon, |act| act.decision)
    }

    /// What was learnt, or why it was set aside.
    #[must_use]
    pub fn learnt(&self) -> &str {
        let act = self.cycle.as_ref().and_then(|cycle| cycle.text.act.as_ref());
        act.map_or(&self.idea.text.set_aside, |act| &act.learnt)
    }

    /// When.
    #[must_use]
    pub fn when(&self) -> record::Instant {
        self.cycle.as_ref().map_or(self.idea.written.at, |cycle| cycle.written.at)
    }

    fn said(&self) -> String {
        let mut said = format!("{} {} {}", self.idea.text.idea, self.idea.text.why, self.learnt());
        if let Some(cycle) = &self.cycle {
            let (plan, study) = (&cycle.text.plan, cycle.text.study.clone().unwrap_or_default());
            for more in [&plan.what, &plan.place, &plan.prediction.counted, &study.happened, &study.surprised] {
                said.push(' ');
                said.push_str(more);
            }
        }
        said
    }
}

/// The beginnings of the words that say something: "messages" is found by "message", "reminding" by "reminder".
fn stems(words: &str) -> BTreeSet<String> {
    let words = words.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    let words = words.filter(|word| word.chars().count() > 2 && !COMMON.contains(&word.as_str()));
    words.map(|word| word.chars().take(5).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{
        Act, ChangeIdeaId, CycleId, CycleText, Date, IdeaState, IdeaText, Instant, Lived, Plan, Prediction, Role, Unit,
        Written,
    };

    fn written(at: i64) -> Written {
        Written { version: 1, at: Instant::from_micros(at), staff: None, role: Role::Lead }
    }

    fn idea(n: u8, words: &str, state: IdeaState) -> ChangeIdea {
        let text = IdeaText { idea: words.into(), set_aside: "no room".into(), ..IdeaText::default() };
        let id = ChangeIdeaId::from_bytes([n; 16]);
        let (proposer, proposed_as) = (None, Some(Role::Clinician));
        ChangeIdea { id, aim: None, driver: None, state, proposer, proposed_as, written: written(i64::from(n)), text }
    }

    fn cycle(n: u8, what: &str, decision: TestOutcome, learnt: &str) -> Cycle {
        let day = Date::new(2026, 3, 2).expect("a day");
        let amount = "30".parse().expect("a number");
        let counted = "people who come".to_owned();
        let prediction = Prediction { measure: None, counted, unit: Unit::Percent, from: amount, to: amount };
        let plan = Plan {
            what: what.into(),
            who: "reception".into(),
            place: "Tuesdays".into(),
            starts: day,
            ends: day,
            prediction,
            because: String::new(),
            collect: String::new(),
            also: vec![],
            lived: Lived::default(),
        };
        let act = Act { decision, learnt: learnt.into(), day, lived: Lived::default() };
        let text = CycleText { plan, study: None, act: Some(act) };
        let (id, idea) = (CycleId::from_bytes([n; 16]), ChangeIdeaId::from_bytes([n; 16]));
        Cycle { id, idea, number: 1, written: written(i64::from(n)), text }
    }

    fn found(decision: Option<TestOutcome>, words: &str) -> Vec<String> {
        let ideas = [
            idea(1, "Text people the day before", IdeaState::TakenUp),
            idea(2, "Two chairs in a quiet corner", IdeaState::TakenUp),
            idea(3, "A radio in the waiting room", IdeaState::SetAside),
            idea(4, "Not tried yet", IdeaState::TakenUp),
        ];
        let cycles = [
            cycle(1, "Reception sends a reminder", TestOutcome::Abandon, "It told families too much"),
            cycle(2, "Two chairs, one plant", TestOutcome::Adopt, "People wrote more"),
        ];
        let all = archive(&ideas, &cycles, &[], decision, words);
        all.into_iter().map(|one| one.idea.text.idea).collect()
    }

    #[test]
    fn everything_decided_is_there_and_what_waits_is_not() {
        let all = found(None, "");
        assert_eq!(all, ["A radio in the waiting room", "Two chairs in a quiet corner", "Text people the day before"]);
    }

    #[test]
    fn a_test_that_failed_is_found_again_by_what_it_was_about_and_by_what_was_learnt() {
        for words in ["reminders", "the day before", "families"] {
            assert_eq!(found(Some(TestOutcome::Abandon), words), ["Text people the day before"], "{words}");
        }
        assert_eq!(
            found(Some(TestOutcome::Abandon), ""),
            ["A radio in the waiting room", "Text people the day before"]
        );
        assert!(found(Some(TestOutcome::Adopt), "reminders").is_empty());
        assert!(found(None, "podcast").is_empty());
    }
}
