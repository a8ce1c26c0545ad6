//! A FHIR ServiceRequest as a referral.
use super::element::Element;
use super::entries::Entry;
use super::gather::{self, Setting};
use super::{IssueCode, Refusal, datatypes, source, subject};
use record::{Letter, Referral};

/// Advice and guidance: e-RS's own code, and SNOMED CT's, which BaRS use case A8 sends.
const ADVICE: [&str; 2] = ["advice-and-guidance", "792891000000102"];

/// Each may point at each, so that the work grows with the square.
const MOST_CONTAINED: usize = 200;

/// The referral, without the message that it was kept from, and the entries that belong to it.
pub(super) struct Read<'s, 'm> {
    pub(super) referral: Referral,
    pub(super) used: Vec<&'s Entry<'m>>,
}

pub(super) fn read<'s, 'm>(
    request: &Element<'m>,
    full_url: Option<&str>,
    setting: &Setting<'s, 'm>,
) -> Result<Read<'s, 'm>, Refusal> {
    refuse_what_asks_for_nobody(request)?;
    if request.many("contained").len() > MOST_CONTAINED {
        let what = format!("more than {MOST_CONTAINED} contained resources");
        return Err(request.refuse_at("contained", IssueCode::TooCostly, what));
    }
    let (person, patient) = subject::read(request, setting.entries, setting.today)?;
    let belongings = gather::belongings(request, patient.as_ref(), setting);
    let (text, codes) = gather::words(request, &belongings, setting.entries)?;
    let referral = Referral {
        source: source::name(request, full_url, setting.sender_system(), &person),
        letter: Letter { written: request.one("authoredOn").and_then(|on| datatypes::day(&on)), text },
        codes,
        practice: setting.roles.practice(request, patient.as_ref(), setting.sender(), setting.entries),
        appointment: setting.made.first_for(request, patient.as_ref()),
        person,
        kept: String::new(),
    };
    Ok(Read { referral, used: gather::used(request, patient.as_ref(), &belongings, setting.entries) })
}

/// Withdrawn, entered in error, "do not do this", and questions between clinicians: nobody is to be invited for these.
fn refuse_what_asks_for_nobody(request: &Element<'_>) -> Result<(), Refusal> {
    let refuse = |name, what| Err(request.refuse_at(name, IssueCode::BusinessRule, what));
    match request.words("status") {
        Some("entered-in-error") => return refuse("status", "the referral was entered in error; nothing was taken"),
        Some("revoked") => return refuse("status", "the referral was withdrawn by its sender; nothing was taken"),
        Some("draft" | "active" | "on-hold" | "completed" | "unknown") => (),
        _ => request.warn("no status that FHIR knows; taken as active"),
    }
    if request.truth("doNotPerform") {
        return refuse("doNotPerform", "this says what is not to be done; it refers nobody");
    }
    if request.one("code").is_some_and(|code| datatypes::has_code(&code, &ADVICE)) {
        return refuse("code", "a request for advice and guidance is not a referral; nobody is to be invited for it");
    }
    Ok(())
}
