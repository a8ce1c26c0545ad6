//! What a clinic aims at and tries: an aim, a driver, an idea and a test, each with a text that tells whose they are.
use crate::canaries::Canaries;
use crate::rig::Rig;
use record::{
    AimId, AimText, ChangeIdeaId, ClinicId, CycleId, DriverId, DriverText, IdeaText, Lived, Plan, Prediction, Role,
    Study, Unit,
};
use std::time::Duration;
use store::{Actor, Purpose};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The ids of what was made.
#[derive(Clone)]
pub struct Change {
    aim: AimId,
    driver: DriverId,
    idea: ChangeIdeaId,
    cycle: CycleId,
}

impl Change {
    /// The id that a path asks for by this name.
    pub fn id(&self, name: &str) -> String {
        match name {
            "aim" => self.aim.to_string(),
            "driver" => self.driver.to_string(),
            "idea" => self.idea.to_string(),
            _ => self.cycle.to_string(),
        }
    }
}

/// An aim with all that hangs from it; its test is on and has been told of, or is still to come.
pub async fn made(rig: &Rig, clinic: ClinicId, canaries: &Canaries, on: bool) -> Change {
    let (word, now) = (canaries.word("aim"), rig.app.now());
    let lead = Actor::machine(Role::Lead);
    let desk = |at| rig.app.store().desk(lead, Purpose::Improvement, clinic, at);
    let planned = if on { now.minus(10 * DAY) } else { now };
    let text = AimText { aim: format!("More {word}"), ..AimText::default() };
    let aim = pathway::set_aim(&desk(planned), &text).await.expect("set");
    let text = DriverText { driver: format!("They know {word}"), ..DriverText::default() };
    let driver = pathway::add_driver(&desk(planned), aim, None, &text).await.expect("added");
    let text = IdeaText { idea: format!("Say {word}"), ..IdeaText::default() };
    let idea = pathway::propose_idea(&desk(planned), Some(aim), Some(driver), &text).await.expect("proposed");
    let number = |text: &str| text.parse().expect("a number");
    let prediction = Prediction {
        measure: Some("checked-in".into()),
        counted: "people".into(),
        unit: Unit::Count,
        from: number("3"),
        to: number("9"),
    };
    let plan = Plan {
        what: format!("We say {word}"),
        who: "reception".into(),
        place: "Tuesdays".into(),
        starts: planned.plus(DAY).day(),
        ends: planned.plus(20 * DAY).day(),
        prediction,
        because: String::new(),
        collect: String::new(),
        also: vec![],
        lived: Lived::default(),
    };
    let cycle = pathway::plan_test(&desk(planned), idea, &plan).await.expect("planned");
    if on {
        let study = Study { happened: format!("They said {word}"), ..Study::default() };
        pathway::tell_test(&desk(now), cycle, 1, &study).await.expect("told");
    }
    Change { aim, driver, idea, cycle }
}

/// What is sent about it.
pub fn body(path: &str) -> Vec<(&'static str, &'static str)> {
    let plan = [
        ("what", "We say so"),
        ("who", "reception"),
        ("place", "Tuesdays"),
        ("starts[day]", "3"),
        ("starts[month]", "2"),
        ("starts[year]", "2028"),
        ("ends[day]", "20"),
        ("ends[month]", "2"),
        ("ends[year]", "2028"),
        ("counted", "people"),
        ("unit", "count"),
        ("from", "3"),
        ("to", "9"),
    ];
    match path {
        "/tests/aim" => vec![("aim", "More people")],
        "/tests/aim/{aim}/words" => vec![("seen", "1"), ("aim", "More people")],
        "/tests/aim/{aim}/close" => vec![("seen", "1"), ("state", "stopped"), ("learnt", "It was too much")],
        "/tests/aim/{aim}/driver" => vec![("driver", "They know")],
        "/tests/driver/{driver}" => vec![("seen", "1"), ("driver", "They know")],
        "/tests/driver/{driver}/move" => vec![("way", "up")],
        "/tests/idea" => vec![("idea", "Say so")],
        "/tests/idea/{idea}/words" => vec![("seen", "1"), ("idea", "Say so")],
        "/tests/idea/{idea}/answer" => vec![("seen", "1"), ("do", "aside"), ("why-not", "No room")],
        "/tests/idea/{idea}/test" => plan.to_vec(),
        "/tests/cycle/{cycle}/plan" => [&[("seen", "1")][..], &plan].concat(),
        "/tests/cycle/{cycle}/study" => vec![("seen", "2"), ("happened", "They said so")],
        "/tests/cycle/{cycle}/decision" => {
            vec![("seen", "2"), ("outcome", "abandon"), ("learnt", "It was too late"), ("how", "Nobody could")]
        }
        "/tests/cycle/{cycle}/note" => vec![("words", "It began a day late")],
        "/tests/cycle/{cycle}/part" => vec![("part", "studied")],
        "/tests/writings/{thing}" => vec![("version", "1")],
        _ => vec![],
    }
}
