//! The states of these pages, drawn from made-up steps: for the gallery, and for the tests.
use super::list;
use super::period::Period;
use super::view::Page;
use crate::gallery::{Sample, sample};
use improve::{Month, Referrals, Stage};
use record::{Instant, ReferralId, Role, Step, StepKind};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The moment at which the samples stand still: 1 April 2026 in the morning.
pub(super) fn now() -> Instant {
    Instant::from_micros(1_775_035_800_000_000)
}

/// Twenty people were referred on 2 March and booked for the 20th or for 20 April. Twelve were invited, nine seen and
/// asked, three of them offered something; three withdrew.
pub(super) fn march() -> Referrals {
    let (came, seen) = (now().minus(30 * DAY), now().minus(12 * DAY));
    let mut referrals = Referrals::at(now());
    let mut add = |who: u8, kind, happened, detail: Option<&str>| {
        let (referral, detail) = (ReferralId::from_bytes([who; 16]), detail.and_then(|code| code.parse().ok()));
        referrals.add(&Step { referral, n: 1, kind, happened, recorded: happened, role: Role::System, detail });
    };
    for who in 0..20 {
        add(who, StepKind::Received, came, None);
        add(who, StepKind::Identified, came, Some(if who % 2 == 0 { "n:3.mood:2" } else { "n:1.mood:0" }));
        add(who, StepKind::Booked, came, Some(if who < 12 { "2026-03-20" } else { "2026-04-20" }));
    }
    (0..12).for_each(|who| add(who, StepKind::Invited, came, None));
    (0..9).for_each(|who| add(who, StepKind::Conversed, seen, Some("talked")));
    (0..3).for_each(|who| add(who, StepKind::Offered, seen, None));
    add(0, StepKind::Accepted, seen, None);
    add(1, StepKind::Declined, seen, None);
    (17..20).for_each(|who| add(who, StepKind::Withdrawn, came, None));
    referrals
}

/// Their funnel, for samples of other pages.
pub(crate) fn sample_funnel() -> improve::Funnel {
    march().funnel()
}

/// Every state.
pub(crate) fn samples() -> Vec<Sample> {
    let first = Month::of(now()).earlier(11);
    let page = |role, referrals: Referrals| Page::new(role, Period { years: 1 }, first, referrals.funnel());
    vec![
        sample("nothing-yet", &page(Role::Lead, Referrals::at(now()))),
        sample("lead", &page(Role::Lead, march())),
        sample("clinician", &page(Role::Clinician, march())),
        sample("names", &list::made_up(Stage::Conversed, &march(), now())),
        sample("no-names", &list::made_up(Stage::Reached, &march(), now())),
    ]
}
