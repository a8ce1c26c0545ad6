//! The map for a spreadsheet and for other programs, and the steps as a log.
use super::asked::Asked;
use super::{Pairs, Step, log, part};
use crate::admit::At;
use crate::app::App;
use crate::edge::problem::Problem;
use crate::parts::spreadsheet;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use interop::event_log;

/// `GET /map.csv`: what came right after what.
pub async fn ways(State(app): State<App>, desk: At, Query(pairs): Pairs) -> Result<Response, Problem> {
    let asked = Asked::read(&pairs)?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let log = log(&part(&app, &desk, &asked).await?.steps);
    let head = ["from", "to", "people", "times", "median seconds", "90th percentile seconds"];
    let mut rows = vec![head.map(String::from).to_vec()];
    rows.extend(log.discover(asked.least).edges.into_iter().map(|edge| {
        let numbers =
            [edge.people.to_string(), edge.count.to_string(), edge.median_s.to_string(), edge.p90_s.to_string()];
        [edge.from, edge.to].into_iter().chain(numbers).collect()
    }));
    Ok(spreadsheet(&clinic, &format!("pathway-{}", desk.now().day()), rows))
}

/// `GET /map.json`: the map, in the form in which `fingerpost map` writes it.
pub async fn map_json(State(app): State<App>, desk: At, Query(pairs): Pairs) -> Result<Response, Problem> {
    let asked = Asked::read(&pairs)?;
    let map = log(&part(&app, &desk, &asked).await?.steps).discover(asked.least);
    Ok(taken_along(&desk, "pathway", "json", "application/json", format!("{:#}\n", map.to_json())))
}

/// `GET /map/log.csv`: every step, a row each.
pub async fn log_csv(State(app): State<App>, desk: At, Query(pairs): Pairs) -> Result<Response, Problem> {
    let steps = part(&app, &desk, &Asked::read(&pairs)?).await?.steps;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let mut rows = vec![["case", "activity", "timestamp"].map(String::from).to_vec()];
    rows.extend(steps.into_iter().map(|Step { referral, kind, happened, .. }| {
        vec![referral.to_string(), kind.code().to_owned(), happened.to_string()]
    }));
    Ok(spreadsheet(&clinic, &format!("steps-{}", desk.now().day()), rows))
}

/// `GET /map/log.xes`: the same as XES.
pub async fn log_xes(State(app): State<App>, desk: At, Query(pairs): Pairs) -> Result<Response, Problem> {
    let steps = part(&app, &desk, &Asked::read(&pairs)?).await?.steps;
    let named: Vec<_> =
        steps.into_iter().map(|step| (step.referral.to_string(), step.kind.code(), step.happened)).collect();
    let xes = event_log::to_xes(named.iter().map(|(case, activity, at)| (case.as_str(), *activity, *at)));
    Ok(taken_along(&desk, "steps", "xes", "application/xml", xes))
}

fn taken_along(desk: &At, name: &str, ending: &str, kind: &str, content: String) -> Response {
    let attached = format!("attachment; filename=\"{name}-{}.{ending}\"", desk.now().day());
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, attached)], content).into_response()
}
