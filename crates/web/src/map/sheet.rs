//! The map for a spreadsheet, and the steps as a log for other tools.
use super::{Asked, steps, words};
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::spreadsheet;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use improve::map::Log;
use interop::event_log;
use record::Instant;

/// `GET /map.csv`: what came right after what.
pub async fn ways(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (period, least) = (asked.period()?, asked.least()?);
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let mut log = Log::default();
    for (referral, kind, at) in steps(&desk, period).await? {
        log.push(&referral.to_string(), words::step(kind), at);
    }
    let head = ["from", "to", "people", "times", "median seconds", "90th percentile seconds"];
    let mut rows = vec![head.map(String::from).to_vec()];
    rows.extend(log.discover(least).edges.into_iter().map(|edge| {
        let numbers =
            [edge.people.to_string(), edge.count.to_string(), edge.median_s.to_string(), edge.p90_s.to_string()];
        [edge.from, edge.to].into_iter().chain(numbers).collect()
    }));
    Ok(spreadsheet(&clinic, &format!("pathway-{}", desk.now().day()), rows))
}

/// `GET /map/log.csv`: every step, a row each.
pub async fn log_csv(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let steps = steps(&desk, asked.period()?).await?;
    let clinic = desk.read(|tx| tx.own_clinic()).await?;
    let mut rows = vec![["case", "activity", "timestamp"].map(String::from).to_vec()];
    rows.extend(steps.into_iter().map(|(referral, kind, at)| {
        vec![referral.to_string(), kind.code().to_owned(), Instant::from_micros(at).to_string()]
    }));
    Ok(spreadsheet(&clinic, &format!("steps-{}", desk.now().day()), rows))
}

/// `GET /map/log.xes`: the same as XES.
pub async fn log_xes(desk: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let steps = steps(&desk, asked.period()?).await?;
    let named: Vec<(String, &str, Instant)> = steps
        .into_iter()
        .map(|(referral, kind, at)| (referral.to_string(), kind.code(), Instant::from_micros(at)))
        .collect();
    let xes = event_log::to_xes(named.iter().map(|(case, activity, at)| (case.as_str(), *activity, *at)));
    let name = format!("attachment; filename=\"steps-{}.xes\"", desk.now().day());
    Ok(([(CONTENT_TYPE, "application/xml".to_owned()), (CONTENT_DISPOSITION, name)], xes).into_response())
}
