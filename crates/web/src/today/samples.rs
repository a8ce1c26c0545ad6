//! The list of a day in every state that it can be in, made up.
use super::{Coming, Page};
use askama::Template;
use record::{Date, Instant, ReferralId, Role};
use store::Ended;

/// Each state by its name, drawn.
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let day = Date::constant(2026, 3, 2);
    let page = |coming, next| Page::new(Role::Clinician, day, day, coming, next);
    let states = [
        ("nobody", page(vec![], Some(Date::constant(2026, 3, 5)))),
        ("nobody-ever", page(vec![], None)),
        ("busy", page(busy(), None)),
        ("another-day", Page::new(Role::Clinician, day, Date::constant(2026, 2, 27), busy(), None)),
        ("long-names", page(vec![long()], None)),
    ];
    let drawn = states
        .into_iter()
        .map(|(state, page)| (state, page.render().unwrap_or_else(|_| "this sample is not drawn".into())));
    drawn.collect()
}

fn somebody(n: u8, at: &str, name: &str) -> Coming {
    Coming {
        referral: ReferralId::from_bytes([n; 16]),
        name: name.into(),
        age: Some(46),
        at: Instant::read(at).unwrap_or(Instant::from_micros(0)),
        needs: vec![],
        matters: None,
        checked_in: false,
        ended: None,
        held: false,
        died: None,
        calls_since: None,
    }
}

fn busy() -> Vec<Coming> {
    let matters = Some("Getting back to the allotment. I miss the people there.".into());
    let since = Instant::read("2026-03-02T09:20:00Z").ok();
    let needs = vec!["Speaks Polish".into(), "Needs an interpreter".into()];
    vec![
        Coming { checked_in: true, matters, ..somebody(1, "2026-03-02T09:30:00Z", "Asha Patel") },
        Coming {
            died: Some("Reception recorded that they died on 26 February 2026".into()),
            ..somebody(6, "2026-03-02T09:45:00Z", "Alex Green")
        },
        Coming { held: true, ..somebody(2, "2026-03-02T10:00:00Z", "<script>alert(1)</script>") },
        Coming { needs, ..somebody(3, "2026-03-02T10:30:00Z", "Piotr Nowak") },
        Coming { checked_in: true, calls_since: since, ..somebody(4, "2026-03-02T11:00:00Z", "Robin Sample") },
        Coming { ended: Some(Ended::Withdrawn), ..somebody(5, "2026-03-02T12:00:00Z", "Sam Carter") },
        Coming {
            ended: Some(Ended::Closed),
            age: None,
            ..somebody(6, "2026-03-02T14:15:00Z", "NHS number 999 054 8609")
        },
    ]
}

fn long() -> Coming {
    let name = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley-Marjoribanks";
    let matters = Some("To lift my granddaughter without thinking about it first, and to sleep through the…".into());
    Coming { checked_in: true, matters, ..somebody(7, "2026-03-02T09:30:00Z", name) }
}
