//! What stands in an aim, a driver, an idea or a test, by name: for a page, for an earlier writing, and for whoever was not
//! quick enough.
use super::measured::Known;
use crate::parts::Called;
use record::{
    Act, AimState, AimText, CycleState, CycleText, Date, DriverText, IdeaState, IdeaText, Lived, Part, Plan,
    Prediction, Role, Study, TakenOut, TestOutcome, Unit,
};
use std::borrow::Borrow;

/// Names and values.
pub(super) type Lines = Vec<(&'static str, String)>;

/// What a part of a test is called.
pub(super) fn part(part: impl Borrow<Part>) -> &'static str {
    match part.borrow() {
        Part::Idea => "They had the idea",
        Part::Planned => "They planned it with us",
        Part::CarriedOut => "They carried it out with us",
        Part::Studied => "They looked at what came of it",
        Part::Decided => "They decided what follows",
    }
}

/// The same of one person who is named.
pub(super) const fn part_of(part: Part) -> &'static str {
    match part {
        Part::Idea => "had the idea",
        Part::Planned => "planned it",
        Part::CarriedOut => "carried it out",
        Part::Studied => "looked at what came of it",
        Part::Decided => "decided what follows",
    }
}

/// The same of whoever reads.
pub(super) const fn own_part(part: Part) -> &'static str {
    match part {
        Part::Idea => "I had the idea",
        Part::Planned => "I plan it with them",
        Part::CarriedOut => "I carry it out with them",
        Part::Studied => "I look at what comes of it",
        Part::Decided => "I decide with them what follows",
    }
}

/// What a decision is called.
pub(super) fn outcome(outcome: impl Borrow<TestOutcome>) -> &'static str {
    match outcome.borrow() {
        TestOutcome::Adopt => "Adopted",
        TestOutcome::Adapt => "Adapted",
        TestOutcome::Abandon => "Abandoned",
    }
}

/// How a test stands.
pub(super) fn state(state: impl Borrow<CycleState>) -> &'static str {
    match state.borrow() {
        CycleState::Planned => "Planned",
        CycleState::Running => "On now",
        CycleState::Undecided => "Over, to be decided",
        CycleState::Decided(decided) => outcome(decided),
    }
}

/// How an aim stands.
pub(super) fn aim_state(state: impl Borrow<AimState>) -> &'static str {
    match state.borrow() {
        AimState::Open => "Aimed at",
        AimState::Reached => "Reached",
        AimState::Stopped => "Given up",
    }
}

/// How an idea stands, as long as no test says more.
pub(super) const fn idea_state(state: IdeaState) -> &'static str {
    match state {
        IdeaState::Proposed => "Proposed",
        IdeaState::TakenUp => "Not tested yet",
        IdeaState::SetAside => "Set aside",
    }
}

/// What a number is of.
pub(super) const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "Percent of people",
        Unit::Days => "Days",
        Unit::Count => "A number of people, letters or calls",
    }
}

/// `27 March 2027`
pub(super) fn day(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%-d %B %Y").to_string()
}

/// Whether a number of people stands there that is for those who work here: a member sees no count that may be small.
fn hides(role: Role, prediction: &Prediction) -> bool {
    role == Role::Member && prediction.unit == Unit::Count
}

/// What is said to a member where a count stands for those who work here.
const NOT_SHOWN: &str = "The numbers are counts of people, which only those who work here see.";

/// What is predicted, as far as this reader sees it.
pub(super) fn predicted(role: impl Borrow<Role>, prediction: &Prediction) -> String {
    if hides(*role.borrow(), prediction) { NOT_SHOWN.into() } else { improve::predicted(prediction) }
}

/// What came of a prediction, where there is something to say, as far as this reader sees it.
pub(super) fn came(role: impl Borrow<Role>, cycle: &CycleText) -> String {
    let told = |study: &Study| came_of(*role.borrow(), study, &cycle.plan);
    cycle.study.as_ref().map(told).unwrap_or_default()
}

fn came_of(role: Role, study: &Study, plan: &Plan) -> String {
    if hides(role, &plan.prediction) {
        return NOT_SHOWN.into();
    }
    improve::came_in_words(&plan.prediction, study.result)
}

/// Names of measures, as the clinic's content has them; one that it has no longer is told by its id.
pub(super) fn measures(ids: &[String], known: &[Known]) -> String {
    let name = |id: &String| known.iter().find(|one| one.id == *id).map_or_else(|| id.clone(), |one| one.name.clone());
    ids.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn of(lines: [(&'static str, String); 6]) -> Lines {
    lines.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// Words were taken out: when and by whom, as a page says it beside what is left.
pub(super) fn taken_out(taken_out: &TakenOut, called: &Called) -> String {
    let who = called.who(taken_out.staff, taken_out.role);
    format!("Words were taken out by {who} ({}) on {}", taken_out.role, taken_out.at.in_words())
}

pub(super) fn aim(text: &AimText, known: &[Known]) -> Lines {
    let unit =
        text.measures.first().and_then(|id| known.iter().find(|one| one.id == *id)).map_or(Unit::Count, |one| one.unit);
    let numbers = match (text.from, text.to) {
        (Some(from), Some(to)) => format!("From {} to {}", from.said(unit), to.said(unit)),
        (None, Some(to)) => format!("To {}", to.said(unit)),
        (Some(from), None) => format!("From {}", from.said(unit)),
        (None, None) => String::new(),
    };
    of([
        ("Aim", text.aim.clone()),
        ("Why", text.why.clone()),
        ("Told by", measures(&text.measures, known)),
        ("How much", numbers),
        ("By when", text.by.map(day).unwrap_or_default()),
        ("What was learnt", text.learnt.clone()),
    ])
}

pub(super) fn driver(text: &DriverText, known: &[Known]) -> Lines {
    let none = || ("", String::new());
    of([("Driver", text.driver.clone()), ("Told by", measures(&text.measures, known)), none(), none(), none(), none()])
}

pub(super) fn idea(text: &IdeaText, known: &[Known]) -> Lines {
    of([
        ("Idea", text.idea.clone()),
        ("Why", text.why.clone()),
        ("Should move", measures(&text.measures, known)),
        ("Where it came from", text.source.as_ref().map(|source| source.said.clone()).unwrap_or_default()),
        ("Why it was set aside", text.set_aside.clone()),
        ("", String::new()),
    ])
}

pub(super) fn lived(lived: &Lived) -> String {
    let parts: Vec<&str> = lived.parts.iter().map(|one| part(*one)).collect();
    match (parts.is_empty(), lived.how.is_empty()) {
        (true, true) => "Nobody has said so yet".into(),
        (true, false) => format!("Nobody took part. {}", lived.how),
        (false, true) => format!("{}.", parts.join("; ")),
        (false, false) => format!("{}. {}", parts.join("; "), lived.how),
    }
}

pub(super) fn plan(plan: &Plan, known: &[Known], role: Role) -> Lines {
    let mut all = of([
        ("What we will do", plan.what.clone()),
        ("Who", plan.who.clone()),
        ("Where", plan.place.clone()),
        ("When", format!("{} to {}", day(plan.starts), day(plan.ends))),
        ("What we predict", predicted(role, &plan.prediction)),
        ("Why we expect it", plan.because.clone()),
    ]);
    all.extend(of([
        ("Told by", measures(plan.prediction.measure.as_slice(), known)),
        ("What is written down", plan.collect.clone()),
        ("Also marked on", measures(&plan.also, known)),
        ("People with lived experience", lived(&plan.lived)),
        ("", String::new()),
        ("", String::new()),
    ]));
    all
}

pub(super) fn study(study: &Study, plan: &Plan, role: Role) -> Lines {
    of([
        ("What happened", study.happened.clone()),
        ("What surprised us", study.surprised.clone()),
        ("Beside the prediction", came_of(role, study, plan)),
        ("", String::new()),
        ("", String::new()),
        ("", String::new()),
    ])
}

pub(super) fn act(act: &Act) -> Lines {
    of([
        ("Decision", format!("{}, on {}", outcome(act.decision), day(act.day))),
        ("What we learnt", act.learnt.clone()),
        ("People with lived experience", lived(&act.lived)),
        ("", String::new()),
        ("", String::new()),
        ("", String::new()),
    ])
}

/// Everything that a test says, for those who work here.
pub(super) fn cycle(text: &CycleText, known: &[Known]) -> Lines {
    let mut all = plan(&text.plan, known, Role::Lead);
    all.extend(text.study.iter().flat_map(|one| study(one, &text.plan, Role::Lead)));
    all.extend(text.act.iter().flat_map(act));
    all
}
