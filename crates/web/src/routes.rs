//! The table of routes: method, path, policy and handler of each, in one place. A line without a policy does not compile,
//! and the generated test walks every line as every role of two clinics.
use crate::app::App;
use crate::policy::Policy::{Anyone, Link, Patient, Staff, System};
use crate::policy::Policy;
use crate::{admit, edge, fhir, metrics, sign_in};
use axum::Router;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use record::Role::{self, Administrator, Clinician, Duty, Editor, EhrClient, Governance, Lead, Reception, Volunteer};
use store::Purpose;

/// One line of the table.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path as a pattern: `/referral/{referral}`.
    pub path: &'static str,
    /// Who may use it.
    pub policy: Policy,
    handler: fn() -> MethodRouter<App>,
}

const ALL_STAFF: &[Role] = &[Clinician, Duty, Reception, Volunteer, Lead, Editor, Governance, Administrator];

macro_rules! routes {
    ($($method:ident $path:literal, $policy:expr => $handler:expr;)*) => {
        vec![$(Route { method: Method::$method, path: $path, policy: $policy, handler: || on!($method, $handler) }),*]
    };
}

macro_rules! on {
    (GET, $handler:expr) => {
        get($handler)
    };
    (POST, $handler:expr) => {
        post($handler)
    };
}

/// Every route.
#[must_use]
#[rustfmt::skip] // a table is read by its columns
pub fn routes() -> Vec<Route> {
    routes! {
        // the running program
        GET  "/health",                         Anyone => edge::health;
        GET  "/metrics",                        System(&[Administrator], Purpose::Administration) => metrics::page;
        GET  "/assets/{name}",                  Anyone => edge::asset;
        // sign in
        GET  "/sign-in",                        Anyone => sign_in::page;
        POST "/sign-in",                        Anyone => sign_in::sign_in;
        POST "/sign-out",                       Anyone => sign_in::sign_out;
        GET  "/demo/{door}",                    Anyone => sign_in::demo;
        GET  "/home",                           Staff(ALL_STAFF, Purpose::Administration) => sign_in::home;
        // the person
        // staff who care
        // staff who keep the clinic going
        // other systems
        POST "/fhir/$process-message",          System(&[EhrClient], Purpose::Intake) => fhir::process_message;
        POST "/fhir/ServiceRequest",            System(&[EhrClient], Purpose::Intake) => fhir::create;
        POST "/fhir",                           System(&[EhrClient], Purpose::Intake) => fhir::create;
    }
}

/// The router: each route behind its policy, all of them behind the edge.
#[must_use]
pub fn router(app: App, config: &edge::EdgeConfig) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let guard = from_fn_with_state((app.clone(), route.policy, route.path), admit::admit);
        router = router.route(route.path, (route.handler)().layer(guard));
    }
    edge::layers(router, config).with_state(app)
}
