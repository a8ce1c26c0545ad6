//! What somebody may do, by the policy's own words, and what they should not have seen.
use crate::Case;
use crate::callers::{Side, Who};
use crate::canaries::{Canaries, may_see};
use crate::people::{Somebody, Station};
use record::Role;
use web::policy::Policy;

/// Whether a policy lets this caller in, by its own words.
pub fn may_use(policy: Policy, who: Who) -> bool {
    match (policy, who) {
        (Policy::Anyone, _) => true,
        (Policy::Link, who) => who == Who::LinkHolder,
        (Policy::Patient, who) => matches!(who, Who::AtCheckIn | Who::AskedHowItWent),
        (Policy::Staff(roles, _), Who::Staff(role)) => roles.contains(&role),
        (Policy::Staff(roles, _), Who::OfBoth) => roles.contains(&Role::Clinician),
        (Policy::System(roles, _), Who::System(role)) => roles.contains(&role),
        _ => false,
    }
}

pub fn has_link(who: Who) -> bool {
    matches!(who, Who::LinkHolder | Who::AtCheckIn | Who::AskedHowItWent)
}

/// A text of this person of the own clinic that the caller should not have seen.
pub fn seen(case: &Case<'_>, one: &Somebody, told: &str) -> Option<String> {
    let theirs = case.side == Side::Own && has_link(case.who) && one.canaries.n == case.person.canaries.n;
    let staff = if case.side == Side::Own && case.granted.is_some() { case.who.role() } else { None };
    let company = one.station == Station::HandedOver || one.station == Station::Accepted;
    let texts: &Canaries = &one.canaries;
    let found = texts.all().into_iter().find(|(kind, text)| {
        told.contains(text.as_str()) && !theirs && !staff.is_some_and(|role| may_see(role, *kind, company))
    });
    found.map(|(kind, _)| format!("shows the {kind:?} of somebody at {:?}", one.station))
}
