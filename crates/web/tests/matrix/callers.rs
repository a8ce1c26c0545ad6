//! Everybody who may try: nobody in particular, people with links, staff in each role, other systems; of this clinic
//! and of the other.
use crate::people::{Somebody, Station};
use crate::rig::{Browser, Rig};
use record::{ClinicId, Role};

/// Whose caller it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Of the clinic whose ids are in the path.
    Own,
    /// Of the other clinic.
    Other,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// No cookie, no credential.
    Nobody,
    /// With a link that was not opened yet.
    LinkHolder,
    /// Visits to check in.
    AtCheckIn,
    /// Visits to say how it went.
    AskedHowItWent,
    /// By a cookie.
    Staff(Role),
    /// The physiotherapist who works for both clinics.
    OfBoth,
    /// By a credential.
    System(Role),
}

/// Everybody.
pub fn everybody() -> Vec<(Side, Who)> {
    let staff = Role::ALL.iter().copied().filter(|role| role.is_staff()).map(Who::Staff);
    let mut who: Vec<Who> = vec![Who::LinkHolder, Who::AtCheckIn, Who::AskedHowItWent];
    who.extend(staff);
    who.extend([Who::System(Role::EhrClient), Who::System(Role::Administrator)]);
    let both = [Side::Own, Side::Other].into_iter().flat_map(|side| who.iter().map(move |who| (side, *who)));
    let mut all = vec![(Side::Other, Who::Nobody)];
    all.extend(both);
    all.push((Side::Other, Who::OfBoth));
    all
}

/// Where a person with a link stands who makes a request about `station`.
pub fn stands(who: Who, station: Station) -> Station {
    match who {
        Who::AskedHowItWent if matches!(station, Station::NotYet | Station::There) => station,
        Who::AskedHowItWent => Station::HandedOver,
        Who::AtCheckIn if station == Station::Kept => Station::Kept,
        Who::AtCheckIn if station == Station::CheckedIn => Station::CheckedIn,
        _ => Station::Invited,
    }
}

/// The caller at a browser. `person`: whose link it is, where it is somebody's.
pub async fn at_a_browser(rig: &Rig, who: Who, clinic: ClinicId, person: &Somebody) -> Browser {
    let browser = rig.browser();
    let token = || person.link.as_deref().expect("they have a link").trim_start_matches("/l/");
    match who {
        Who::Nobody | Who::System(_) => browser,
        Who::LinkHolder => browser.with_cookie("__Host-link", token()),
        Who::AtCheckIn if person.visit.is_some() => person.visit.clone().expect("a visit"),
        Who::AtCheckIn | Who::AskedHowItWent => {
            let mut browser = browser.with_cookie("__Host-link", token());
            let born = person.canaries.born();
            let born: Vec<(&str, &str)> = born.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let opened = browser.post("/birth-date", &born).await;
            assert_eq!(opened.status, 303, "{}", opened.text);
            browser
        }
        Who::Staff(role) => rig.signed_in(browser, clinic, role).await,
        Who::OfBoth => {
            let secret = record::to_base32(store::random().expect("randomness"));
            let who = rig.member(rig.larchfield, Role::Clinician);
            rig.app.store().sign_in(&secret, who, clinic, "", rig.app.now()).await.expect("signed in");
            browser.with_cookie("__Host-staff", &secret)
        }
    }
}

impl Who {
    /// The role that policies speak of.
    pub fn role(self) -> Option<Role> {
        match self {
            Who::Nobody | Who::LinkHolder => None,
            Who::AtCheckIn | Who::AskedHowItWent => Some(Role::PatientLink),
            Who::Staff(role) | Who::System(role) => Some(role),
            Who::OfBoth => Some(Role::Clinician),
        }
    }
}
