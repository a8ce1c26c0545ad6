//! The states of these pages, drawn from made-up steps.
use super::{Months, equity, measure, overview, wording};
use crate::funnel::period::Period;
use crate::gallery::{Sample, sample};
use crate::parts::Wrong;
use improve::{By, Groups, Ledger, Measures, Outcome};
use record::{
    Date, Decided, Decision, DecisionId, Instant, Marker, MarkerId, MarkerKind, NewMarker, ReferralId, Role, Step,
    StepKind,
};

const DAY: i64 = 86_400_000_000;

fn measures() -> Measures {
    Measures::read(content::Content::shipped().folder("measures")).unwrap_or_default()
}

fn now() -> Instant {
    Instant::start_of(Date::constant(2026, 10, 13))
}

/// Three years: the first invitations go out after two weeks and more, then after three days.
fn steps() -> Vec<Step> {
    let begin = Instant::start_of(Date::constant(2023, 10, 2)).micros();
    let mut steps = Vec::new();
    for one in 0..1_090_i64 {
        let mut id = [0; 16];
        id[8..].copy_from_slice(&one.to_be_bytes());
        let came = begin + one * DAY;
        let quick = one > 600;
        let mut n = 0;
        let mut step = |kind, after: i64, detail: Option<&str>| {
            n += 1;
            let happened = Instant::from_micros(came + after * DAY);
            let detail = detail.and_then(|detail| detail.parse().ok());
            let (referral, role) = (ReferralId::from_bytes(id), Role::System);
            steps.push(Step { referral, n, kind, happened, recorded: happened, role, detail });
        };
        step(StepKind::Received, 0, None);
        step(StepKind::Identified, 0, Some(if one % 3 == 0 { "n:2.mood:1" } else { "n:1.mood:0" }));
        let invited = if quick { 3 + one % 2 } else { 12 + one % 5 };
        step(StepKind::Invited, invited, None);
        if one % 5 != 0 {
            step(StepKind::CheckedIn, invited + 2 + one % 7, None);
        }
        let seen = 30 + one % 20;
        let came = one % 9 != 0;
        step(if came { StepKind::Attended } else { StepKind::NotAttended }, seen, None);
        if came {
            step(StepKind::Conversed, seen, Some(if one % 4 == 0 { "not-today" } else { "talked" }));
            if one % 2 == 0 {
                step(StepKind::Offered, seen, Some("group"));
                step(StepKind::Accepted, seen + 1, None);
                if one % 6 != 0 {
                    step(StepKind::Reached, seen + 25, None);
                }
            }
        }
    }
    steps.retain(|step| step.happened <= now());
    steps
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::new(measures(), now().day());
    ledger.replace(&[("", 1)], &steps());
    ledger
}

fn given(ledger: &Ledger, id: &str, filled: bool) -> Option<measure::Given> {
    let (place, measure) = ledger.measures().find(id)?;
    let at = now();
    let marker = |n: u8, day: Date, kind, words: &str, source: Option<&str>| Marker {
        id: MarkerId::from_bytes([n; 16]),
        mark: NewMarker { day, kind, words: words.into(), measure: None, source: source.map(String::from) },
        staff: None,
        at,
        taken_out: (n == 1).then_some(record::TakenOut { at, staff: None, role: record::Role::Lead }),
    };
    let decision = |n: u8, what, day: Date, why: &str, undone| Decision {
        id: DecisionId::from_bytes([n; 16]),
        what,
        measure: id.into(),
        day,
        why: why.into(),
        staff: None,
        at,
        undone,
    };
    let (markers, decisions) = (
        vec![
            marker(
                1,
                Date::constant(2025, 5, 28),
                MarkerKind::TestOfChange,
                "Invitations go out on the same day",
                Some("cycle:1"),
            ),
            marker(2, Date::constant(2025, 7, 3), MarkerKind::Incident, "Bus strike", None),
        ],
        vec![
            decision(1, Decided::Rebase, Date::constant(2025, 6, 1), "Invitations by themselves since June", None),
            decision(2, Decided::Rebase, Date::constant(2024, 6, 1), "A mistake", Some((at, None))),
            decision(3, Decided::Compare, Date::constant(2025, 6, 1), "Invitations go out by themselves", None),
        ],
    );
    let values = if filled { ledger.values(place) } else { improve::Values::default() };
    let kept = if filled { (markers, decisions) } else { (vec![], vec![]) };
    Some(measure::Given { measure: measure.clone(), values, markers: kept.0, decisions: kept.1 })
}

fn groups() -> Vec<(By, Groups)> {
    let mut all: Vec<(By, Groups)> = By::ALL.iter().map(|by| (*by, Groups::default())).collect();
    for one in 0..400_u32 {
        let yes = if one % 5 == 0 || one % 40 > 33 { Outcome::No } else { Outcome::Yes { days: 3, times: 1 } };
        let age = format!("{0}0-{0}9", 2 + one % 40 / 6);
        let of = |by: By| match by {
            By::Age => Some(age.as_str()),
            By::Sex => Some(if one % 3 == 0 { "male" } else { "female" }),
            By::Ethnicity => ["white", "asian", "black"].get(one as usize % 4).copied(),
            By::Deprivation => None,
            By::Language => Some(if one % 50 == 0 { "pl" } else { "en" }),
            By::Practice => Some(if one % 2 == 0 { "A81001" } else { "G82080" }),
        };
        all.iter_mut().for_each(|(by, groups)| groups.add(of(*by), yes));
    }
    all
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let (ledger, months) = (ledger(), Months::until(now()));
    let many = ledger.measures().all().len();
    let values: Vec<_> = (0..many).map(|place| ledger.values(place)).collect();
    let none = vec![improve::Values::default(); many];
    let over = |role, values: &[improve::Values]| overview::Page::new(role, months, ledger.measures(), values, &[]);
    let mut all = vec![
        sample("overview", &over(Role::Lead, &values)),
        sample("overview-nothing-yet", &over(Role::Clinician, &none)),
        sample("wording-test", &wording::Page::new(Role::Lead, &wording::Asked::default(), 40)),
    ];
    let asked = |from: &str, to: &str| wording::Asked { from: Some(from.into()), to: Some(to.into()) };
    all.push(sample("wording-test-out-of-reach", &wording::Page::new(Role::Lead, &asked("30", "35"), 40)));
    all.push(sample("wording-test-wrong", &wording::Page::new(Role::Lead, &asked("30", "often"), 40)));
    let mut one = |state, role, id: &str, filled, wrong| {
        if let Some(given) = given(&ledger, id, filled) {
            all.push(sample(state, &measure::Page::new(role, now(), given, wrong)));
        }
    };
    one("days", Role::Lead, "days-to-invitation", true, None);
    one("share", Role::Clinician, "checked-in", true, None);
    one("rate", Role::Lead, "offers-for-100", true, None);
    one("nothing-yet", Role::Lead, "reached", false, None);
    one("wrong", Role::Lead, "invited", true, Some(Wrong::at("words", "say in a few words what happened")));
    let of = |years, groups: &[(By, Groups)]| {
        let (_, measure) = ledger.measures().find("checked-in")?;
        Some(equity::Page::new(Role::Lead, measure.clone(), Period { years }, groups))
    };
    let empty: Vec<(By, Groups)> = By::ALL.iter().map(|by| (*by, Groups::default())).collect();
    all.extend(of(1, &groups()).map(|page| sample("groups", &page)));
    all.extend(of(5, &empty).map(|page| sample("groups-nothing-recorded", &page)));
    all
}
