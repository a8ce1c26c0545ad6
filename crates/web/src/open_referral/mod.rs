//! The directory for other programs: Open Referral UK 3.0 over HSDS 3.0, open to everybody, and the same to everybody.
//! What stands in a record is written by [`interop::open_referral::write`].
mod asked;
mod paging;
mod published;
mod wanted;

pub(crate) use published::{Kept, Published};

use crate::app::App;
use crate::edge::{Keep, Problem};
use asked::Asked;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use interop::open_referral::write;
use paging::{Items, Paging};
use serde_json::{Value, json};
use std::sync::Arc;
use wanted::{Near, Shape, Wanted};

/// Everything under this is for other programs.
pub(crate) const ROOT: &str = "/open-referral";
const PROFILE: &str = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md";
const DESCRIPTION: &str = include_str!("openapi.json");

/// `GET /open-referral`: which standard this is, and where it is described.
pub async fn root(State(app): State<App>) -> Response {
    let description = format!("{}{ROOT}/openapi.json", app.base_url());
    answer(&json!({ "version": "3.0", "profile": PROFILE, "openapi_url": description }))
}

/// `GET /open-referral/openapi.json`: the same in OpenAPI's words.
pub async fn description(State(app): State<App>) -> Response {
    json_answer("application/json", DESCRIPTION.replace("{address}", &format!("{}{ROOT}", app.base_url())))
}

/// `GET /open-referral/services`: a page of them, or a line each.
pub async fn services(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (wanted, shape) = (Wanted::read(&asked)?, Shape::read(&asked)?);
    // whoever wants the ids alone wants all of them
    let paging = Paging::read(&asked, if shape == Shape::Minimal { usize::MAX } else { paging::USUAL })?;
    with(app, move |published| {
        let fits = |at: &usize| wanted.takes(published.entry(*at));
        let found = (0..published.services().len()).filter(fits).collect();
        Ok(paging
            .answer(Items::new(Arc::clone(published), found, move |published, at| shape.of(&published.services()[at]))))
    })
    .await
}

/// `GET /open-referral/services/{id}`: everything about one, by the id under which it is published or by its feed's.
pub async fn service(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    with(app, move |published| {
        let at = published.service(&write::uuid("service", &id)).ok_or(Problem::NotFound)?;
        Ok(answer(&write::full(&published.services()[at])))
    })
    .await
}

/// `GET /open-referral/service_at_locations`: places, each with its service; near a postcode, if one is given.
pub async fn places(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (wanted, shape, paging) = (Wanted::read(&asked)?, Shape::read(&asked)?, Paging::read(&asked, paging::USUAL)?);
    let near = Near::read(&asked, &app.signposts().places)?;
    with(app, move |published| {
        let fits = |(service, place): (usize, usize)| {
            let entry = published.entry(service);
            wanted.takes(entry) && near.as_ref().is_none_or(|near| near.takes(entry.service, place))
        };
        let found = (0..published.places().len()).filter(|at| fits(published.places()[*at])).collect();
        Ok(paging.answer(Items::new(Arc::clone(published), found, move |published, at| {
            place(published, at, shape == Shape::Full)
        })))
    })
    .await
}

/// `GET /open-referral/service_at_locations/{id}`
pub async fn one_place(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    with(app, move |published| Ok(answer(&place(published, published.place(&id).ok_or(Problem::NotFound)?, true))))
        .await
}

/// `GET /open-referral/taxonomies`
pub async fn taxonomies(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (paging, words) = (Paging::read(&asked, paging::USUAL)?, asked.words());
    with(app, move |published| {
        let found = (0..published.taxonomies.len()).filter(|at| says(&published.taxonomies[*at].1, &words)).collect();
        Ok(paging.answer(Items::new(Arc::clone(published), found, |published, at| published.taxonomies[at].1.clone())))
    })
    .await
}

/// `GET /open-referral/taxonomies/{id}`
pub async fn taxonomy(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    with(app, move |published| of_id(&published.taxonomies, &id)).await
}

/// `GET /open-referral/taxonomy_terms`. No term of ours stands beneath another, since no record says so.
pub async fn terms(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (paging, words, taxonomy) = (Paging::read(&asked, paging::USUAL)?, asked.words(), asked.taxonomy());
    asked.yes(&asked.top_only, "top_only")?;
    let beneath = asked::given(&asked.parent_id).is_some();
    with(app, move |published| {
        let fits = |term: &Value| {
            says(term, &words) && taxonomy.as_ref().is_none_or(|wanted| term["taxonomy_id"] == wanted.as_str())
        };
        let found = (0..published.terms.len()).filter(|at| !beneath && fits(&published.terms[*at].1)).collect();
        Ok(paging.answer(Items::new(Arc::clone(published), found, |published, at| published.terms[at].1.clone())))
    })
    .await
}

/// `GET /open-referral/taxonomy_terms/{id}`
pub async fn term(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    with(app, move |published| of_id(&published.terms, &id)).await
}

/// A layer around these routes alone: any page of the web may read them, since they hold nothing of anybody's.
pub(crate) async fn for_every_page(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

/// A directory of a whole country is looked through several times: not on a thread that others wait for.
async fn with<T>(app: App, look: T) -> Result<Response, Problem>
where
    T: FnOnce(&Arc<Published>) -> Result<Response, Problem> + Send + 'static,
{
    let looked = tokio::task::spawn_blocking(move || look(&app.published()));
    looked.await.map_err(|_| Problem::Broken)?
}

fn place(published: &Published, at: usize, fully: bool) -> Value {
    let (service, place) = published.places()[at];
    write::place(&published.services()[service], place, fully)
}

fn of_id(all: &[(String, Value)], id: &str) -> Result<Response, Problem> {
    let found = all.iter().find(|(known, _)| known == id).ok_or(Problem::NotFound)?;
    Ok(answer(&found.1))
}

fn says(named: &Value, words: &[String]) -> bool {
    let name = named["name"].as_str().unwrap_or_default().to_lowercase();
    words.iter().all(|word| name.contains(word.as_str()))
}

fn answer(value: &Value) -> Response {
    json_answer("application/json", value.to_string())
}

fn json_answer(kind: &'static str, body: impl IntoResponse) -> Response {
    let mut answer = body.into_response();
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.extensions_mut().insert(Keep::AWhile);
    answer
}
