//! What came beside the request: problems, medicines, alerts, plans, documents.
//!
//! A code is kept only for what is said to be so now. What was, may be or was ruled out goes into the words, with the
//! word that says so, or is left out: a code alone could not tell the difference.
use super::element::Element;
use super::entries::Entries;
use super::letter::Gathered;
use super::{datatypes, document};

/// Resources that are read for other things, or that say nothing about how a person is.
const SILENT: [&str; 20] = [
    "Appointment",
    "Consent",
    "Coverage",
    "Device",
    "Endpoint",
    "EpisodeOfCare",
    "HealthcareService",
    "Location",
    "Medication",
    "MessageHeader",
    "Organization",
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "Provenance",
    "RelatedPerson",
    "Schedule",
    "ServiceRequest",
    "Slot",
    "Task",
];

/// Whether a resource says something about the person that it names.
pub(super) fn speaks(resource: &Element<'_>) -> bool {
    !SILENT.contains(&resource.kind()) && resource.kind() != "Binary"
}

pub(super) fn read<'m>(resource: &Element<'m>, entries: &Entries<'m>, into: &mut Gathered) {
    match resource.kind() {
        "Condition" => condition(resource, into),
        "MedicationRequest" | "MedicationStatement" => medicine(resource, entries, into),
        "Observation" => observation(resource, into),
        "Flag" => flag(resource, into),
        "CarePlan" => care_plan(resource, into),
        "Encounter" => encounter(resource, into),
        "DocumentReference" => document::read(resource, entries, into),
        _ => resource.warn("a resource of this type is kept with the message, but its words are not read"),
    }
}

fn condition(condition: &Element<'_>, into: &mut Gathered) {
    let is = |name: &str, codes: &[&str]| condition.one(name).is_some_and(|c| datatypes::has_code(&c, codes));
    if is("verificationStatus", &["refuted", "entered-in-error"]) {
        return condition.warn("ruled out or entered in error; left out");
    }
    let abated = || condition.value().as_object().is_some_and(|c| c.keys().any(|key| key.starts_with("abatement")));
    let Some(code) = condition.one("code") else { return into.notes(condition) };
    if is("clinicalStatus", &["inactive", "remission", "resolved"]) || (!condition.has("clinicalStatus") && abated()) {
        into.labelled("Past problem", datatypes::words(&code));
    } else if is("verificationStatus", &["unconfirmed", "provisional", "differential"]) {
        into.labelled("Possible problem", datatypes::words(&code));
    } else {
        into.concept("Problem", &code);
    }
    into.notes(condition);
}

fn medicine<'m>(medicine: &Element<'m>, entries: &Entries<'m>, into: &mut Gathered) {
    let status = medicine.words("status");
    if matches!(status, Some("cancelled" | "entered-in-error" | "draft" | "not-taken"))
        || medicine.truth("doNotPerform")
    {
        return medicine.warn("a medicine that was not given; left out");
    }
    let referred = || entries.resolve(&medicine.one("medicationReference")?, medicine)?.one("code");
    if let Some(what) = medicine.one("medicationCodeableConcept").or_else(referred) {
        match status {
            Some("completed" | "stopped") => into.labelled("Past medicine", datatypes::words(&what)),
            _ => into.concept("Medicine", &what),
        }
    }
    into.notes(medicine);
}

/// An observation's code says what was looked for, not what was found: so it becomes words, never a code.
fn observation(observation: &Element<'_>, into: &mut Gathered) {
    if matches!(observation.words("status"), Some("cancelled" | "entered-in-error")) {
        return observation.warn("cancelled or entered in error; left out");
    }
    let found = observation.one("valueCodeableConcept").and_then(|value| datatypes::words(&value));
    let truth = || observation.value().get("valueBoolean")?.as_bool().map(|it| if it { "yes" } else { "no" });
    let found = found.or_else(|| observation.words("valueString")).or_else(truth);
    let looked_for = observation.one("code").and_then(|code| datatypes::words(&code));
    let has_value = || observation.value().as_object().is_some_and(|o| o.keys().any(|k| k.starts_with("value")));
    match (looked_for, found) {
        (Some(what), Some(found)) => into.labelled("Recorded", Some(&format!("{what}: {found}"))),
        (Some(what), None) if !has_value() && !observation.has("dataAbsentReason") => {
            into.labelled("Recorded", Some(what))
        }
        _ => observation.warn("its value is kept with the message, but not read"),
    }
    into.notes(observation);
}

fn flag(flag: &Element<'_>, into: &mut Gathered) {
    if matches!(flag.words("status"), Some("inactive" | "entered-in-error")) {
        return flag.warn("no longer in force; left out");
    }
    if let Some(code) = flag.one("code") {
        into.concept("Alert", &code);
    }
}

/// BaRS puts the summary of the consultation here.
fn care_plan(plan: &Element<'_>, into: &mut Gathered) {
    if matches!(plan.words("status"), Some("revoked" | "entered-in-error")) {
        return plan.warn("revoked or entered in error; left out");
    }
    into.labelled("Care plan", plan.words("description"));
    for activity in plan.many("activity") {
        for outcome in activity.many("outcomeCodeableConcept") {
            into.concept("Care plan", &outcome);
        }
        for progress in activity.many("progress") {
            into.labelled("", progress.words("text"));
        }
        into.labelled("Care plan", activity.one("detail").and_then(|detail| detail.words("description")));
    }
    into.notes(plan);
}

fn encounter(encounter: &Element<'_>, into: &mut Gathered) {
    for reason in encounter.many("reasonCode") {
        into.concept("Reason", &reason);
    }
}
