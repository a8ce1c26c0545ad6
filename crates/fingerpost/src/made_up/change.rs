//! What the made-up clinic tried in its year: an aim with its drivers, and tests of which one was abandoned, one adapted, one
//! adopted and one is on. Its numbers are counted by hand in small clinics of a Tuesday, as such tests are.
use super::{DAY, MadeUp};
use anyhow::{Context, Result};
use record::{
    AimText, Amount, ChangeIdeaId, ClinicId, DriverId, DriverText, IdeaText, Instant, Lived, Part, Plan, Prediction,
    Role, StaffId, Study, TestOutcome, Unit,
};
use store::{Actor, Desk};

/// One test: how many days ago it began, and how long it took.
struct Tried {
    began: u32,
    took: u32,
    what: &'static str,
    place: &'static str,
    from: &'static str,
    to: &'static str,
    because: &'static str,
    lived: (&'static [Part], &'static str),
    /// None while it is on.
    came: Option<Came>,
}

/// What came of it.
struct Came {
    happened: &'static str,
    surprised: &'static str,
    result: &'static str,
    outcome: TestOutcome,
    learnt: &'static str,
}

const EVENING: Tried = Tried {
    began: 260,
    took: 25,
    what: "Reception sends everybody of the Tuesday clinic a second text message the evening before.",
    place: "Tuesday clinics, 29 people",
    from: "34",
    to: "50",
    because: "People said that they had meant to and forgot.",
    lived: (&[Part::Studied], "One person from the patients’ group looked at the answers with us."),
    came: Some(Came {
        happened: "26 of 29 were sent it. 10 of 29 checked in.",
        surprised: "Three people rang because somebody else in the house had read it.",
        result: "34.5",
        outcome: TestOutcome::Abandon,
        learnt: "In the evening a telephone lies on the kitchen table. A second message brings nobody and tells others.",
    }),
};

const REASON: Tried = Tried {
    began: 200,
    took: 25,
    what: "The invitation says in two sentences why we ask, and who reads the answers.",
    place: "Tuesday clinics, 31 people",
    from: "34.5",
    to: "50",
    because: "Who does not know what it is for does not begin.",
    lived: (
        &[Part::Idea, Part::Planned],
        "The two sentences were written with three people who had been invited before.",
    ),
    came: Some(Came {
        happened: "13 of 31 checked in.",
        surprised: "On small telephones the second sentence was cut off, and the link with it.",
        result: "42",
        outcome: TestOutcome::Adapt,
        learnt: "The reason helps; it must come first and be short enough for a small telephone.",
    }),
};

const SHORT_REASON: Tried = Tried {
    began: 150,
    took: 32,
    what: "The same reason in nine words, before the link.",
    place: "Tuesday and Thursday clinics, 54 people",
    from: "42",
    to: "50",
    because: "It was the length that cost us people.",
    lived: (
        &[Part::Planned, Part::Decided],
        "The same three people chose the nine words, and said that it should stay.",
    ),
    came: Some(Came {
        happened: "28 of 54 checked in.",
        surprised: "Two people said that it was the first time anybody had told them why.",
        result: "51.9",
        outcome: TestOutcome::Adopt,
        learnt: "Short works. It is in every invitation since.",
    }),
};

const TABLET: Tried = Tried {
    began: 12,
    took: 40,
    what: "A volunteer with a tablet sits in the waiting room and offers to help.",
    place: "Thursday clinics, about 25 people",
    from: "52",
    to: "60",
    because: "Some people have no telephone that can open a link.",
    lived: (&[Part::CarriedOut], "Two of the volunteers have come to this clinic themselves."),
    came: None,
};

/// Sets the aim and takes every test as far as it went.
pub(super) async fn tries(made_up: &MadeUp, clinic: ClinicId, staff: &[(Role, StaffId)]) -> Result<()> {
    let lead = staff.iter().find(|(role, _)| *role == Role::Lead).context("the made-up clinic has no lead")?.1;
    let desk = |ago: u32| made_up.desk(clinic, Actor::staff(Role::Lead, lead), made_up.now.minus(DAY * ago));
    let aim = AimText {
        aim: "Of the people whom we invite, half check in before they come".into(),
        why: "Who checks in is asked what matters, and comes to somebody who has read it.".into(),
        measures: vec!["checked-in".into()],
        from: Some(number("34")),
        to: Some(number("50")),
        by: Some(made_up.now.plus(DAY * 60).day()),
        learnt: String::new(),
    };
    let aim = pathway::set_aim(&desk(300), &aim).await?;
    let said = |words: &str, measures: &[&str]| DriverText {
        driver: words.into(),
        measures: measures.iter().map(|id| (*id).to_owned()).collect(),
    };
    let knows = pathway::add_driver(&desk(299), aim, None, &said("People know why we ask", &["checked-in"])).await?;
    let can =
        pathway::add_driver(&desk(299), aim, None, &said("Everybody can, with any telephone or none", &[])).await?;
    let words =
        pathway::add_driver(&desk(299), aim, Some(knows), &said("The invitation says what it is for", &[])).await?;
    let moment = said("It comes at a good moment", &["days-to-invitation"]);
    let moment = pathway::add_driver(&desk(298), aim, Some(knows), &moment).await?;
    let help =
        pathway::add_driver(&desk(298), aim, Some(can), &said("Somebody helps in the waiting room", &[])).await?;

    let idea = async |ago: u32, driver: DriverId, words: &str, why: &str| {
        let text = IdeaText { idea: words.into(), why: why.into(), ..IdeaText::default() };
        pathway::propose_idea(&desk(ago), Some(aim), Some(driver), &text).await
    };
    let evening = idea(270, moment, "A second text message the evening before", "People forget.").await?;
    let reason =
        idea(265, words, "Say in the invitation why we ask", "Nobody answers what they do not understand.").await?;
    let tablet =
        idea(60, help, "A volunteer with a tablet in the waiting room", "Not everybody has a telephone.").await?;
    take(made_up, &desk, evening, &EVENING).await?;
    take(made_up, &desk, reason, &REASON).await?;
    take(made_up, &desk, reason, &SHORT_REASON).await?;
    take(made_up, &desk, tablet, &TABLET).await?;

    // and what waits for an answer, or was set aside
    let clinician = staff.iter().find(|(role, _)| *role == Role::Clinician).context("nobody treats anybody")?.1;
    let theirs = made_up.desk(clinic, Actor::staff(Role::Clinician, clinician), made_up.now.minus(DAY * 3));
    let text =
        IdeaText { idea: "Say in the appointment letter that a message will come".into(), ..IdeaText::default() };
    pathway::propose_idea(&theirs, Some(aim), None, &text).await?;
    let phones = idea(230, help, "A telephone line for questions about the check-in", "").await?;
    let why = "Nobody can staff it at the times when people would ring.";
    pathway::set_idea_aside(&desk(225), phones, 1, why).await?;
    Ok(())
}

/// Plans a test the day before it began, and says what came of it when it was over.
async fn take(made_up: &MadeUp, desk: &impl Fn(u32) -> Desk, idea: ChangeIdeaId, tried: &Tried) -> Result<()> {
    let day = |ago: u32| -> Instant { made_up.now.minus(DAY * ago) };
    let ends = if tried.took > tried.began {
        made_up.now.plus(DAY * (tried.took - tried.began)).day()
    } else {
        day(tried.began - tried.took).day()
    };
    let (parts, how) = tried.lived;
    let lived = Lived { parts: parts.iter().copied().collect(), how: how.into() };
    let prediction = Prediction {
        measure: Some("checked-in".into()),
        counted: "people of these clinics who check in".into(),
        unit: Unit::Percent,
        from: number(tried.from),
        to: number(tried.to),
    };
    let plan = Plan {
        what: tried.what.into(),
        who: "Reception and the two physiotherapists of the day".into(),
        place: tried.place.into(),
        starts: day(tried.began).day(),
        ends,
        prediction,
        because: tried.because.into(),
        collect: "Reception counts on the list of the day who was invited and who checked in.".into(),
        also: vec!["reached".into()],
        lived: lived.clone(),
    };
    let cycle = pathway::plan_test(&desk(tried.began + 2), idea, &plan).await?;
    let Some(came) = &tried.came else { return Ok(()) };
    let over = tried.began.saturating_sub(tried.took + 1);
    let study =
        Study { happened: came.happened.into(), surprised: came.surprised.into(), result: Some(number(came.result)) };
    pathway::tell_test(&desk(over), cycle, 1, &study).await?;
    pathway::decide_test(&desk(over), cycle, 2, came.outcome, came.learnt, &lived).await?;
    Ok(())
}

fn number(text: &str) -> Amount {
    text.parse().expect("a number of ours")
}

/// What the guide says of each test that was decided.
#[cfg(test)]
pub(super) fn in_the_guide() -> Vec<String> {
    let of = |tried: &Tried| {
        let came = tried.came.as_ref().expect("it is over");
        format!("*{}*: {} % checked in where {} % were expected", came.outcome.code(), came.result, tried.to)
    };
    [&EVENING, &REASON, &SHORT_REASON].map(of).to_vec()
}
