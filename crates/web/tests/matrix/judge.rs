//! What somebody may do, by the policy's own words, and what they should not have seen.
use crate::Case;
use crate::callers::{Side, Who};
use crate::canaries::{Kind, may_see};
use crate::people::{Somebody, Station};
use aho_corasick::AhoCorasick;
use record::Role;
use std::collections::BTreeMap;
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

/// Some people, each of whose texts is found in an answer in one reading.
pub struct Watched {
    people: Vec<Somebody>,
    texts: AhoCorasick,
    /// Whose each text is, and what.
    of: Vec<(usize, Kind)>,
}

impl Watched {
    pub fn new(people: Vec<Somebody>) -> Self {
        let (mut texts, mut of) = (Vec::new(), Vec::new());
        for (at, one) in people.iter().enumerate() {
            for (kind, text) in one.canaries.all() {
                texts.push(text);
                of.push((at, kind));
            }
        }
        Self { people, texts: AhoCorasick::new(texts).expect("texts"), of }
    }

    /// What this answer tells of them that its caller should not have seen: once for each person.
    pub fn seen(&self, case: &Case<'_>, told: &str) -> Vec<String> {
        let mut said = BTreeMap::new();
        for found in self.texts.find_overlapping_iter(told) {
            let (at, kind) = self.of[found.pattern()];
            let one = &self.people[at];
            let themselves = case.side == Side::Other && one.referral == case.person.referral;
            if !themselves && !may_have_seen(case, one, kind) {
                said.entry(at).or_insert_with(|| format!("shows the {kind:?} of somebody at {:?}", one.station));
            }
        }
        said.into_values().collect()
    }
}

/// Whether the caller may see this of somebody of the own clinic.
fn may_have_seen(case: &Case<'_>, one: &Somebody, kind: Kind) -> bool {
    let theirs = case.side == Side::Own && has_link(case.who) && one.canaries.n == case.person.canaries.n;
    let staff = if case.side == Side::Own && case.granted.is_some() { case.who.role() } else { None };
    let company = one.station == Station::HandedOver || one.station == Station::Accepted;
    theirs || staff.is_some_and(|role| may_see(role, kind, company))
}
