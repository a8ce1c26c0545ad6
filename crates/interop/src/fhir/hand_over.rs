//! A person handed over to a support service, as FHIR R4: a Task (requested, for the person, owned by whoever runs the
//! support) and the ServiceRequest that it is about, in one collection Bundle. It holds what the person agreed to pass on
//! and nothing else.
use record::{Instant, Person, Service, ServiceReply, Sex};
use serde_json::{Value, json};

/// What is handed over, and what only the caller can know: fresh UUIDs and the time.
#[derive(Debug, Clone, Copy)]
pub struct HandOver<'a> {
    /// Fresh UUIDs for Bundle, Task, ServiceRequest, Patient and Organization.
    pub ids: [&'a str; 5],
    /// When.
    pub now: Instant,
    /// Who refers: the clinic's name.
    pub clinic: &'a str,
    /// Who is referred: name, date of birth and how to reach them are what the support service needs.
    pub person: &'a Person,
    /// To which support service; a name where the directory does not have it any more.
    pub name: &'a str,
    /// Its record, if there is one.
    pub service: Option<&'a Service>,
    /// What else the person agreed to pass on, a sentence each.
    pub agreed: &'a [String],
    /// What it has answered so far.
    pub reply: Option<ServiceReply>,
}

/// The Bundle.
/// ```
/// use interop::fhir::{HandOver, hand_over};
/// let person = record::Person::default();
/// let bundle = hand_over(&HandOver {
///     ids: ["b", "t", "s", "p", "o"],
///     now: record::Instant::from_micros(0),
///     clinic: "Larchfield",
///     person: &person,
///     name: "Community choir",
///     service: None,
///     agreed: &[],
///     reply: None,
/// });
/// assert_eq!(bundle["entry"][0]["resource"]["status"], "requested");
/// ```
#[must_use]
pub fn hand_over(about: &HandOver<'_>) -> Value {
    let [bundle, task, request, patient, organisation] = about.ids;
    let entry = |id: &str, mut resource: Value| {
        resource["id"] = json!(id);
        json!({ "fullUrl": url(id), "resource": resource })
    };
    json!({
        "resourceType": "Bundle",
        "id": bundle,
        "type": "collection",
        "timestamp": about.now.to_string(),
        "entry": [
            entry(task, the_task(about)),
            entry(request, the_request(about)),
            entry(patient, the_patient(about.person)),
            entry(organisation, the_organisation(about)),
        ],
    })
}

fn url(id: &str) -> String {
    format!("urn:uuid:{id}")
}

fn reference(id: &str) -> Value {
    json!({ "reference": url(id) })
}

fn the_task(about: &HandOver<'_>) -> Value {
    let [_, _, request, patient, organisation] = about.ids;
    let mut task = json!({
        "resourceType": "Task",
        "status": status(about.reply),
        "intent": "order",
        "focus": reference(request),
        "for": reference(patient),
        "authoredOn": about.now.to_string(),
        "requester": { "display": about.clinic },
        "owner": reference(organisation),
    });
    if let Some(reply) = about.reply {
        task["businessStatus"] = json!({ "text": reply.in_words() });
    }
    task
}

/// FHIR `task-status`.
const fn status(reply: Option<ServiceReply>) -> &'static str {
    match reply {
        None | Some(ServiceReply::NoAnswer) => "requested",
        Some(ServiceReply::Accepted) => "accepted",
        Some(ServiceReply::Waiting) => "received",
        Some(ServiceReply::Declined) => "rejected",
    }
}

fn the_request(about: &HandOver<'_>) -> Value {
    let [_, _, _, patient, organisation] = about.ids;
    let mut request = json!({
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "code": { "text": about.name },
        "subject": reference(patient),
        "authoredOn": about.now.to_string(),
        "requester": { "display": about.clinic },
        "performer": [reference(organisation)],
    });
    if !about.agreed.is_empty() {
        let notes: Vec<Value> = about.agreed.iter().map(|words| json!({ "text": words })).collect();
        request["note"] = json!(notes);
    }
    request
}

fn the_patient(person: &Person) -> Value {
    let mut patient = json!({ "resourceType": "Patient" });
    if !person.name.is_empty() {
        patient["name"] = json!([{ "use": "official", "family": person.name.family, "given": person.name.given }]);
        drop_empty(&mut patient["name"][0], "given");
        drop_empty(&mut patient["name"][0], "family");
    }
    if let Some(born) = person.born {
        patient["birthDate"] = json!(born.date().to_string());
    }
    let phones = person.telephones.iter().map(|number| json!({ "system": "phone", "value": number.as_e164() }));
    let email = person.email.iter().map(|email| json!({ "system": "email", "value": email.as_str() }));
    // whoever may only be rung is not written to by anybody else either
    let telecom: Vec<Value> = if person.ring_only { phones.collect() } else { phones.chain(email).collect() };
    if !telecom.is_empty() {
        patient["telecom"] = json!(telecom);
    }
    if let Some(sex) = person.sex {
        patient["gender"] = json!(match sex {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Other => "other",
            Sex::Unknown => "unknown",
        });
    }
    if let Some(language) = &person.language {
        patient["communication"] = json!([{ "language": { "coding": [{
            "system": "urn:ietf:bcp:47",
            "code": language,
        }] }, "preferred": true }]);
    }
    patient
}

fn drop_empty(of: &mut Value, name: &str) {
    let empty = of[name].as_str().is_some_and(str::is_empty) || of[name].as_array().is_some_and(Vec::is_empty);
    if empty && let Some(fields) = of.as_object_mut() {
        fields.remove(name);
    }
}

fn the_organisation(about: &HandOver<'_>) -> Value {
    let named = about.service.map(|service| service.organisation.name.trim()).filter(|name| !name.is_empty());
    let mut organisation = json!({ "resourceType": "Organization", "name": named.unwrap_or(about.name) });
    if let Some(service) = about.service {
        let phones = service.phones.iter().map(|number| json!({ "system": "phone", "value": number }));
        let email = Some(&service.email).filter(|email| !email.is_empty());
        let email = email.map(|email| json!({ "system": "email", "value": email }));
        let telecom: Vec<Value> = phones.chain(email).collect();
        if !telecom.is_empty() {
            organisation["telecom"] = json!(telecom);
        }
    }
    organisation
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::PersonName;

    fn person() -> Person {
        Person {
            name: PersonName { given: vec!["Asha".into()], family: "Mistry".into() },
            telephones: vec!["07700 900101".parse().expect("a number")],
            email: "asha@mail.example".parse().ok(),
            nhs_number: "9990548609".parse().ok(),
            postcode: "ST16 3AB".parse().ok(),
            ethnicity: Some("A".into()),
            ..Person::default()
        }
    }

    fn bundle(person: &Person, agreed: &[String], reply: Option<ServiceReply>) -> Value {
        let service = Service { phones: vec!["01632 960111".into()], ..Service::default() };
        hand_over(&HandOver {
            ids: ["b", "t", "s", "p", "o"],
            now: Instant::read("2026-03-02T09:30:00Z").expect("a time"),
            clinic: "Larchfield",
            person,
            name: "Larkrise Singers",
            service: Some(&service),
            agreed,
            reply,
        })
    }

    #[test]
    fn a_task_asks_for_the_request_for_the_person_of_whoever_runs_the_support() {
        let bundle = bundle(&person(), &["Would like company.".into()], None);
        let at = |n: usize| &bundle["entry"][n]["resource"];
        assert_eq!(bundle["entry"][1]["fullUrl"], at(0)["focus"]["reference"]);
        assert_eq!(bundle["entry"][2]["fullUrl"], at(0)["for"]["reference"]);
        assert_eq!(bundle["entry"][3]["fullUrl"], at(0)["owner"]["reference"]);
        assert_eq!((&at(0)["status"], &at(0)["intent"]), (&json!("requested"), &json!("order")));
        assert_eq!(at(1)["note"][0]["text"], "Would like company.");
        assert_eq!(at(3)["name"], "Larkrise Singers", "nobody is named who runs it");
    }

    #[test]
    fn what_was_not_agreed_is_in_no_resource_and_nobody_who_may_only_be_rung_is_written_to() {
        let text = bundle(&person(), &[], None).to_string();
        for never in ["9990548609", "ST16", "ethnic", "note"] {
            assert!(!text.contains(never), "{never}: {text}");
        }
        assert!(text.contains("asha@mail.example"));
        assert!(!bundle(&Person { ring_only: true, ..person() }, &[], None).to_string().contains("asha@mail.example"));
    }

    #[test]
    fn each_answer_of_the_support_service_is_a_state_of_the_task() {
        let status = |reply| bundle(&person(), &[], Some(reply))["entry"][0]["resource"]["status"].clone();
        let all: Vec<Value> = ServiceReply::ALL.iter().map(|reply| status(*reply)).collect();
        assert_eq!(all, ["accepted", "received", "rejected", "requested"]);
    }
}
