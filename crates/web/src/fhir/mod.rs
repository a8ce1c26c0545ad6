//! Referrals from other systems, as FHIR R4 JSON. Whatever was taken is on disk before it is said.
use crate::admit::At;
use crate::app::App;
use crate::edge::Problem;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use interop::fhir::{self, Arrived, IssueCode, Refusal, Reply, Severity};
use pathway::take_in;
use store::{Arrival, Desk};

/// `POST /fhir/$process-message`: a BaRS message Bundle; answered with a message Bundle.
pub async fn process_message(State(app): State<App>, desk: At, body: Bytes) -> Result<Response, Problem> {
    let arrived = match fhir::referrals(&body, app.now().day()) {
        Ok(arrived) => arrived,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    let Some(message) = arrived.message.clone() else {
        let what = "a message Bundle with a MessageHeader belongs here; send other referrals to the base address";
        return Ok(refused(&Refusal {
            expression: "Bundle.type".into(),
            code: IssueCode::NotSupported,
            what: what.into(),
        }));
    };
    if let Some(clash) = clash(&desk, &message.id, &body).await? {
        return Ok(clash);
    }
    let taken = take(&app, &desk, &arrived).await?;
    let id = || store::random().map(record::to_base32);
    let reply = Reply {
        bundle_id: &id()?,
        header_id: &id()?,
        outcome_id: &id()?,
        now: app.now(),
        endpoint: app.base_url(),
        taken: &taken,
    };
    Ok(json(StatusCode::OK, &fhir::response_bundle(&message, &reply, &arrived.warnings)))
}

/// `POST /fhir` (a Bundle) and `POST /fhir/ServiceRequest`; answered with an OperationOutcome.
pub async fn create(State(app): State<App>, desk: At, body: Bytes) -> Result<Response, Problem> {
    let arrived = match fhir::referrals(&body, app.now().day()) {
        Ok(arrived) => arrived,
        Err(refusal) => return Ok(refused(&refusal)),
    };
    if let Some(message) = &arrived.message
        && let Some(clash) = clash(&desk, &message.id, &body).await?
    {
        return Ok(clash);
    }
    let taken = take(&app, &desk, &arrived).await?;
    if taken.is_empty()
        && let Some(refusal) = arrived.refused.first()
    {
        return Ok(refused(refusal));
    }
    let mut outcome = fhir::outcome_of_warnings(&arrived.warnings);
    if let Some(issues) = outcome.get_mut("issue").and_then(|issues| issues.as_array_mut()) {
        for refusal in &arrived.refused {
            let one = fhir::operation_outcome(refusal);
            issues.extend(one.get("issue").and_then(|i| i.as_array()).cloned().unwrap_or_default());
        }
    }
    let status = if taken.is_empty() { StatusCode::OK } else { StatusCode::CREATED };
    Ok(json(status, &outcome))
}

/// Takes each referral in; the ids here of those that are kept, new or not.
async fn take(app: &App, desk: &Desk, arrived: &Arrived) -> Result<Vec<String>, Problem> {
    let mut taken = Vec::new();
    for referral in &arrived.referrals {
        let (received, _) = take_in(desk, app.engines(), referral.clone()).await?;
        taken.push(received.referral.to_string());
    }
    Ok(taken)
}

/// The same message again is no harm; its name with other content is refused.
async fn clash(desk: &Desk, name: &str, body: &Bytes) -> Result<Option<Response>, Problem> {
    let (name, body) = (name.to_owned(), body.clone());
    let arrival = desk.write(move |tx| tx.arrived(&name, &body)).await?;
    Ok((arrival == Arrival::Clash).then(|| {
        let what = "a message of this name has come before with other content";
        let outcome = fhir::outcome_for(Severity::Error, IssueCode::Duplicate, what, Some("Bundle"));
        json(StatusCode::CONFLICT, &outcome)
    }))
}

fn refused(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.code.status()).unwrap_or(StatusCode::BAD_REQUEST);
    json(status, &fhir::operation_outcome(refusal))
}

fn json(status: StatusCode, body: &serde_json::Value) -> Response {
    (status, [(CONTENT_TYPE, "application/fhir+json")], body.to_string()).into_response()
}
