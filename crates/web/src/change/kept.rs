//! Everything that a clinic keeps of its tests of change, read at once: it is little, and each page shows much of it.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::Called;
use record::{Aim, AimId, AimState, ChangeIdea, ChangeIdeaId, Cycle, CycleState, Date, Driver, IdeaState, Role};

/// All of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// The ones that are aimed at first, then the newest first.
    pub aims: Vec<Aim>,
    pub drivers: Vec<Driver>,
    /// The newest first.
    pub ideas: Vec<ChangeIdea>,
    /// In the order of their first days.
    pub cycles: Vec<Cycle>,
    pub today: Date,
    /// What people are called, as whoever reads may know it.
    pub called: Called,
}

impl Kept {
    pub async fn read(desk: &At) -> Result<Self, Problem> {
        let today = desk.now().day();
        let read = desk.read(move |tx| {
            let aims = tx.aims()?;
            let drivers = aims.iter().map(|aim| tx.drivers(aim.id)).collect::<store::Result<Vec<_>>>()?;
            let (drivers, ideas, cycles) = (drivers.into_iter().flatten().collect(), tx.ideas()?, tx.cycles()?);
            Ok::<_, store::Error>(Kept { aims, drivers, ideas, cycles, today, called: Called::read(tx)? })
        });
        Ok(read.await?.in_order())
    }

    pub fn in_order(mut self) -> Self {
        self.aims.sort_by_key(|aim| (aim.state != AimState::Open, std::cmp::Reverse((aim.written.at, aim.id))));
        self.ideas.sort_by_key(|idea| std::cmp::Reverse((idea.written.at, idea.id)));
        self
    }

    pub fn aim(&self, id: AimId) -> Result<&Aim, Problem> {
        self.aims.iter().find(|aim| aim.id == id).ok_or(Problem::NotFound)
    }

    pub fn idea(&self, id: ChangeIdeaId) -> Result<&ChangeIdea, Problem> {
        self.ideas.iter().find(|idea| idea.id == id).ok_or(Problem::NotFound)
    }

    /// Tests of an idea, the first one first.
    pub fn tests_of(&self, idea: ChangeIdeaId) -> impl Iterator<Item = &Cycle> {
        self.cycles.iter().filter(move |cycle| cycle.idea == idea)
    }

    /// Drivers that stand in the diagram directly beneath `above`; primary ones beneath none.
    pub fn beneath(&self, aim: AimId, above: Option<record::DriverId>) -> impl Iterator<Item = &Driver> {
        self.drivers.iter().filter(move |one| one.aim == aim && one.above == above && !one.set_aside)
    }

    /// Ideas that stand in the diagram beneath a driver, the oldest first.
    pub fn ideas_beneath(&self, driver: record::DriverId) -> impl Iterator<Item = &ChangeIdea> {
        let taken_up = |idea: &&ChangeIdea| idea.state == IdeaState::TakenUp;
        self.ideas.iter().rev().filter(move |idea| idea.driver == Some(driver)).filter(taken_up)
    }

    /// How an idea stands: what its newest test says, or what became of it without one.
    pub fn standing(&self, idea: &ChangeIdea) -> String {
        let newest = self.tests_of(idea.id).max_by_key(|cycle| cycle.number);
        match (newest, idea.state) {
            (Some(cycle), IdeaState::TakenUp) => {
                format!("Test {}: {}", cycle.number, super::said::state(cycle.state(self.today)).to_lowercase())
            }
            _ => super::said::idea_state(idea.state).into(),
        }
    }

    /// Who had an idea: a member by their name, those who work here by their role.
    pub fn proposer(&self, idea: &ChangeIdea) -> String {
        match idea.proposed_as {
            Some(Role::Member) => format!("{} (member)", self.called.who(idea.proposer, Role::Member)),
            role => role.unwrap_or(idea.written.role).to_string(),
        }
    }

    /// Tests that stand so, with their ideas.
    pub fn standing_so(&self, state: impl Fn(CycleState) -> bool) -> Vec<(&Cycle, &ChangeIdea)> {
        let so = self.cycles.iter().filter(|cycle| state(cycle.state(self.today)));
        so.filter_map(|cycle| Some((cycle, self.idea(cycle.idea).ok()?))).collect()
    }

    /// The driver above a secondary one, or none.
    pub fn driver(&self, id: record::DriverId) -> Result<&Driver, Problem> {
        self.drivers.iter().find(|driver| driver.id == id).ok_or(Problem::NotFound)
    }
}
