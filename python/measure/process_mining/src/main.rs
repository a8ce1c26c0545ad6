//! Reads an XES log with the crate `process_mining` and prints, as one line of JSON, what follows what and how long it took.
use process_mining::core::event_data::case_centric::utils::activity_projection::EventLogActivityProjection;
use process_mining::discovery::case_centric::dfg::discover_dfg;
use process_mining::{EventLog, Importable};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which log?")?;
    let begun = Instant::now();
    let log = EventLog::import_from_path(std::path::Path::new(&path))?;
    let read = begun.elapsed();
    let begun = Instant::now();
    let graph = discover_dfg(&log);
    let variants = EventLogActivityProjection::from(&log).traces.len();
    let engine = begun.elapsed();
    let edges: Vec<(&str, &str, u32)> = graph
        .directly_follows_relations
        .iter()
        .map(|((from, to), count)| (from.as_ref(), to.as_ref(), *count))
        .collect();
    println!(
        "{}",
        serde_json::json!({
            "edges": edges, "variants": variants, "cases": log.traces.len(),
            "read_s": read.as_secs_f64(), "engine_s": engine.as_secs_f64(),
        })
    );
    Ok(())
}
