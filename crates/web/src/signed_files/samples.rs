//! The states of these pages, with made-up clinics.
use super::{Back, Page, beside, drawn};
use crate::gallery::{Sample, sample};
use crate::parts::Wrong;
use improve::Stage;
use interop::signed::counts::{MeasureCounts, Measures, MonthCounts};
use pathway::{Brought, Came};
use record::{Instant, KeyPrint, OtherClinic, Role};

/// One's own and two others, of whom one differs by more than chance.
pub(super) fn clinics() -> Vec<(String, Measures)> {
    let of = |by: u32| {
        let measures = Stage::ALL.iter().filter(|stage| **stage != Stage::Received).map(|stage| {
            let yes = if *stage == Stage::Reached { None } else { Some(10 + 5 * by) };
            let months = (3..=12).map(|month| MonthCounts { month: format!("2025-{month:02}"), of: Some(40), yes });
            MeasureCounts { id: stage.code().into(), called: stage.code().into(), months: months.collect() }
        });
        let shares = [
            ("checked-in", "Checked in within six weeks of the invitation", 3),
            ("talked", "Mood talked about at the appointment", 4),
        ];
        let measured = shares.map(|(id, called, least)| {
            let yes = Some(15 + 5 * by.max(least));
            let months = (3..=12).map(|month| MonthCounts { month: format!("2025-{month:02}"), of: Some(45), yes });
            MeasureCounts { id: format!("{}{id}", pathway::MEASURED), called: called.into(), months: months.collect() }
        });
        Measures { measures: measures.chain(measured).collect() }
    };
    vec![("Larchfield".into(), of(2)), ("Penmoor".into(), of(1)), ("Aire Valley".into(), of(5))]
}

fn key(n: u8) -> KeyPrint {
    KeyPrint::from_bytes(std::array::from_fn(|at| n.wrapping_mul(31).wrapping_add(at as u8)))
}

fn known(trusted: bool) -> OtherClinic {
    let at = Instant::read("2026-03-02T09:30:00Z").unwrap_or(Instant::from_micros(0));
    OtherClinic { key: key(2), called: "Penmoor".into(), newer: None, first: at, trusted: trusted.then_some(at) }
}

fn renamed() -> OtherClinic {
    OtherClinic { newer: Some("Penmoor and Holm".into()), ..known(true) }
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let page = |role, clinics, wrong, came| -> Page { drawn(role, key(1), clinics, wrong, came) };
    let compare = Some(Came::KeyToCompare { clinic: "Penmoor".into(), key: key(2) });
    let what = Brought { measures: 7, new: 3, changed: 1, gone: 1, left: 1, stories: 2, copies: 3 };
    let read = Some(Came::Read { clinic: "Penmoor".into(), what });
    let changed = Wrong::at("file", "the signature does not fit: the file was changed, or did not arrive whole");
    vec![
        sample("nobody-yet", &page(Role::Member, vec![], None, None)),
        sample("taken-back", &Page { back: Back { stories: 3, in_hand: 0 }, ..page(Role::Editor, vec![], None, None) }),
        sample("to-send", &Page { back: Back { stories: 1, in_hand: 1 }, ..page(Role::Lead, vec![], None, None) }),
        sample("key-to-compare", &page(Role::Lead, vec![known(false)], None, compare)),
        sample("not-compared", &page(Role::Clinician, vec![known(false)], None, None)),
        sample("other-name", &page(Role::Lead, vec![renamed()], None, None)),
        sample("other-name-told", &page(Role::Volunteer, vec![renamed()], None, None)),
        sample("read", &page(Role::Lead, vec![known(true)], None, read)),
        sample("changed-on-the-way", &page(Role::Lead, vec![], Some(changed), None)),
        sample(
            "does-not-fit",
            &page(Role::Clinician, vec![], Some(Wrong::at("library", "the library does not fit")), None),
        ),
        sample("side-by-side", &beside::drawn(Role::Lead, &clinics(), "2025-03", "").expect("the steps")),
        sample(
            "one-measure",
            &beside::drawn(Role::Lead, &clinics(), "2025-03", "measures/checked-in").expect("a measure"),
        ),
        sample("too-few", &beside::drawn(Role::Member, &clinics()[..1], "2025-03", "").expect("the steps")),
    ]
}
