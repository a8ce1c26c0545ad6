//! Who referred: the organisation of the requester, else the person's own practice, else whoever sent the message.
use super::datatypes;
use super::element::Element;
use super::entries::Entries;
use record::Practice;
use std::collections::HashMap;

/// The roles of a message by the path of the practitioner who holds each.
#[derive(Default)]
pub(super) struct Roles<'m>(HashMap<String, Element<'m>>);

impl<'m> Roles<'m> {
    pub(super) fn of(entries: &Entries<'m>) -> Self {
        let mut roles = Self::default();
        for role in entries.of_kind("PractitionerRole").map(|entry| &entry.resource) {
            let Some(who) = role.one("practitioner").and_then(|who| entries.resolve(&who, role)) else { continue };
            roles.0.entry(who.path().to_owned()).or_insert_with(|| role.clone());
        }
        roles
    }

    pub(super) fn practice(
        &self,
        request: &Element<'m>,
        patient: Option<&Element<'m>>,
        sender: Option<&(Element<'m>, Element<'m>)>,
        entries: &Entries<'m>,
    ) -> Option<Practice> {
        let requester = || self.behind(&request.one("requester")?, request, entries);
        let own = || {
            let patient = patient?;
            patient.many("generalPractitioner").iter().find_map(|gp| self.behind(gp, patient, entries))
        };
        let sent_by = || sender.and_then(|(header, sender)| self.behind(sender, header, entries));
        requester().or_else(own).or_else(sent_by)
    }

    /// The organisation behind a reference to one, to a role in one, or to somebody who has a role in one.
    fn behind(&self, reference: &Element<'m>, holder: &Element<'m>, entries: &Entries<'m>) -> Option<Practice> {
        let Some(found) = entries.resolve(reference, holder) else { return by_ods_code(reference) };
        match found.kind() {
            "Organization" => organisation(&found),
            "PractitionerRole" => of_role(&found, entries),
            "Practitioner" => of_role(self.0.get(found.path())?, entries),
            _ => None,
        }
    }
}

fn of_role<'m>(role: &Element<'m>, entries: &Entries<'m>) -> Option<Practice> {
    let reference = role.one("organization")?;
    match entries.resolve(&reference, role) {
        Some(found) if found.kind() == "Organization" => organisation(&found),
        Some(_) => None,
        None => by_ods_code(&reference),
    }
}

fn organisation(organisation: &Element<'_>) -> Option<Practice> {
    let ods = datatypes::ods_code(&organisation.many("identifier"));
    let name = organisation.words("name").map(str::to_owned);
    (ods.is_some() || name.is_some()).then_some(Practice { ods, name })
}

/// A reference that points at nothing here, but says whom it means.
fn by_ods_code(reference: &Element<'_>) -> Option<Practice> {
    let ods = datatypes::ods_code(&reference.one("identifier").into_iter().collect::<Vec<_>>())?;
    Some(Practice { ods: Some(ods), name: reference.words("display").map(str::to_owned) })
}
