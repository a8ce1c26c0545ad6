//! Admit: every route passes here. Who asks is found out, the route's policy is held against it, a desk is opened, and
//! the audit row of what was read is on disk before the answer leaves.
use crate::app::App;
use crate::cookies;
use crate::edge::{self, Problem};
use crate::parts::bar;
use crate::policy::Policy;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64ct::{Base64, Encoding};
use record::{RequestId, Role};
use std::sync::Arc;
use store::{Actor, Desk, LinkState, Purpose, SignedIn};

/// The desk at which this request is served. Only routes whose policy names a role have one.
#[derive(Clone)]
pub struct At(pub Arc<Desk>);

impl std::ops::Deref for At {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for At {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<At>().cloned().ok_or(Problem::Broken)
    }
}

/// The personal link of this request, open or not, where there is one: for the pages that come before the date of birth,
/// as `Option<Extension<Held>>`.
#[derive(Clone)]
pub struct Held {
    /// Its secret, as the cookie carries it.
    pub token: String,
    /// How it stands.
    pub state: LinkState,
}

/// The layer of one route.
pub(crate) async fn admit(
    State((app, policy, path)): State<(App, Policy, &'static str)>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = match policy {
        Policy::Anyone => return next.run(request).await,
        Policy::Link => {
            match held(&app, request.headers()).await {
                Ok(held) => {
                    request.extensions_mut().insert(held);
                }
                // the page says so itself, in the very words that it has for a link that has run out
                Err(Problem::NotFound) => {}
                Err(problem) => return problem.into_response(),
            }
            return next.run(request).await;
        }
        Policy::Patient => person(&app, request.headers()).await.map(|desk| (desk, false)),
        Policy::Staff(..) => staff(&app, policy, request.headers()).await,
        Policy::System(..) => system(&app, policy, request.headers()).await.map(|desk| (desk, false)),
    };
    let id = edge::request::id(request.extensions()).unwrap_or(RequestId::from_bytes([0; 16]));
    match asked {
        Err(Refused { problem, desk: None }) => problem.into_response(),
        Err(Refused { problem, desk: Some(desk) }) => match desk.by(path, id).finish_refused().await {
            Ok(()) => problem.into_response(),
            Err(_) => Problem::Busy.into_response(),
        },
        Ok((desk, on_duty)) => {
            let calls = match on_duty {
                true => Some(app.store().duty_numbers(desk.clinic()).await.map_or(0, |numbers| numbers.waiting)),
                false => None,
            };
            let desk = Arc::new(desk.by(path, id));
            edge::request::made_by(request.extensions(), desk.actor().role);
            request.extensions_mut().insert(At(Arc::clone(&desk)));
            // In a task of its own: a person who closes the page does not stop the step half way, nor its audit row.
            let served = tokio::spawn(edge::request::carried(id, async move {
                let response = bar::with_calls(calls, next.run(request)).await;
                match desk.finish().await {
                    Ok(()) => response,
                    Err(_) => Problem::Busy.into_response(),
                }
            }));
            match served.await {
                Ok(response) => response,
                Err(broken) if broken.is_panic() => std::panic::resume_unwind(broken.into_panic()),
                Err(_) => Problem::Broken.into_response(),
            }
        }
    }
}

/// Why somebody is not let in, and the desk at which that is written down where somebody is known.
struct Refused {
    problem: Problem,
    desk: Option<Box<Desk>>,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self { problem, desk: None }
    }
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        Problem::from(error).into()
    }
}

async fn held(app: &App, headers: &HeaderMap) -> Result<Held, Problem> {
    let token = cookies::get(headers, cookies::LINK).ok_or(Problem::NotFound)?.to_owned();
    let state = app.store().link(&token).await?.ok_or(Problem::NotFound)?;
    Ok(Held { token, state })
}

async fn person(app: &App, headers: &HeaderMap) -> Result<Desk, Refused> {
    let now = app.now();
    let cookie = cookies::get(headers, cookies::VISIT).ok_or(Problem::Gone)?;
    let visit = app.store().visit(cookie, now).await?.ok_or(Problem::Gone)?;
    Ok(app.store().desk(Actor::person(visit.link.opens), Purpose::OwnCheckIn, visit.clinic, now))
}

/// A desk, and whether whoever sits there answers calls for help, in whatever role this page is theirs.
async fn staff(app: &App, policy: Policy, headers: &HeaderMap) -> Result<(Desk, bool), Refused> {
    let cookie = cookies::get(headers, cookies::STAFF).ok_or(Problem::SignIn)?;
    let who = app.store().signed_in(cookie, app.now()).await?.ok_or(Problem::SignIn)?;
    Ok((seat(app, policy, &who)?, who.roles.contains(&Role::Duty)))
}

async fn system(app: &App, policy: Policy, headers: &HeaderMap) -> Result<Desk, Refused> {
    let shown = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(Problem::SignIn)?;
    let token = credential(shown).ok_or(Problem::SignIn)?;
    let who = app.store().credential(&token).await?.ok_or(Problem::SignIn)?;
    seat(app, policy, &who)
}

fn seat(app: &App, policy: Policy, who: &SignedIn) -> Result<Desk, Refused> {
    let (Policy::Staff(_, purpose) | Policy::System(_, purpose)) = policy else { return Err(Problem::Broken.into()) };
    let desk = |role| {
        let actor = Actor { role, staff: who.staff, opens: None };
        app.store().desk(actor, purpose, who.clinic, app.now())
    };
    match who.roles.iter().find(|role| policy.allows(**role)) {
        Some(role) => Ok(desk(*role)),
        None => {
            let role = who.roles.first().copied();
            Err(Refused { problem: Problem::Refused, desk: role.map(desk).map(Box::new) })
        }
    }
}

/// The token of `Bearer TOKEN`, or of `Basic` with the token as its password, for systems that know nothing else.
fn credential(shown: &str) -> Option<String> {
    let (scheme, value) = shown.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(value.trim().to_owned());
    }
    let plain = scheme.eq_ignore_ascii_case("basic").then(|| Base64::decode_vec(value.trim()).ok())??;
    Some(String::from_utf8(plain).ok()?.split_once(':')?.1.to_owned())
}
