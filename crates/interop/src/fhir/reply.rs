//! The reply to a message that was taken: a message Bundle of its own (BaRS `servicerequest-response`).
use super::{MessageName, Warning, outcome_of_warnings};
use record::Instant;
use serde_json::{Value, json};

/// What only the caller can know of a reply: fresh UUIDs, the time, and who answers.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'a> {
    /// A fresh UUID for the Bundle.
    pub bundle_id: &'a str,
    /// A fresh UUID for its MessageHeader.
    pub header_id: &'a str,
    /// A fresh UUID for the OperationOutcome.
    pub outcome_id: &'a str,
    /// When the reply is made.
    pub now: Instant,
    /// Our own address.
    pub endpoint: &'a str,
    /// Names of the ServiceRequests that were taken, such as `ServiceRequest/{referral id}`.
    pub taken: &'a [String],
}

/// The reply to a `$process-message` that was taken, with its warnings as an OperationOutcome.
#[must_use]
pub fn response_bundle(to: &MessageName, reply: &Reply<'_>, warnings: &[Warning]) -> Value {
    let outcome_url = format!("urn:uuid:{}", reply.outcome_id);
    let mut outcome = outcome_of_warnings(warnings);
    outcome["id"] = json!(reply.outcome_id);
    json!({
        "resourceType": "Bundle",
        "id": reply.bundle_id,
        "type": "message",
        "timestamp": reply.now.to_string(),
        "entry": [
            { "fullUrl": format!("urn:uuid:{}", reply.header_id), "resource": header(to, reply, &outcome_url) },
            { "fullUrl": outcome_url, "resource": outcome },
        ],
    })
}

fn header(to: &MessageName, reply: &Reply<'_>, outcome_url: &str) -> Value {
    let mut header = json!({
        "resourceType": "MessageHeader",
        "id": reply.header_id,
        "eventCoding": {
            "system": "https://fhir.nhs.uk/CodeSystem/message-events-bars",
            "code": "servicerequest-response",
        },
        "source": { "name": "Fingerpost", "software": "Fingerpost", "endpoint": reply.endpoint },
        "reason": { "coding": [{
            "system": "https://fhir.nhs.uk/CodeSystem/message-reason-bars",
            "code": to.reason.as_str(),
        }] },
        "response": { "identifier": to.respond_to, "code": "ok", "details": { "reference": outcome_url } },
    });
    if let Some(endpoint) = &to.endpoint {
        header["destination"] = json!([{ "endpoint": endpoint }]);
    }
    if !reply.taken.is_empty() {
        let focus: Vec<_> = reply.taken.iter().map(|name| json!({ "reference": name })).collect();
        header["focus"] = json!(focus);
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fhir::Reason;

    #[test]
    fn a_reply_says_which_message_it_answers_and_where_it_goes() {
        let to = MessageName {
            id: "bundle-1".into(),
            respond_to: "header-1".into(),
            endpoint: Some("https://sender.example/fhir".into()),
            reason: Reason::Update,
        };
        let warning = Warning { expression: "Bundle.entry[1].resource.basedOn".into(), what: "one item".into() };
        let reply = Reply {
            bundle_id: "b",
            header_id: "h",
            outcome_id: "o",
            now: Instant::read("2026-03-02T09:30:00Z").expect("a time"),
            endpoint: "https://clinic.example/fhir",
            taken: &["ServiceRequest/r".to_owned()],
        };
        let bundle = response_bundle(&to, &reply, &[warning]);
        let header = &bundle["entry"][0]["resource"];
        assert_eq!(bundle["timestamp"], "2026-03-02T09:30:00Z");
        assert_eq!(header["response"]["identifier"], "header-1");
        assert_eq!(header["eventCoding"]["code"], "servicerequest-response");
        assert_eq!(header["reason"]["coding"][0]["code"], "update");
        assert_eq!(header["destination"][0]["endpoint"], "https://sender.example/fhir");
        assert_eq!(header["response"]["details"]["reference"], bundle["entry"][1]["fullUrl"]);
        assert_eq!(bundle["entry"][1]["resource"]["issue"][0]["severity"], "warning");
    }
}
