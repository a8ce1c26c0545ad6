//! `fingerpost routes`: every address that the running clinic answers, and who may use it.
use crate::Ended;
use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// List every route with its policy
///
/// Example: fingerpost routes --json
#[derive(clap::Args)]
pub struct Routes {
    /// As JSON: [{"method", "path", "policy"}]
    #[arg(long)]
    json: bool,
}

impl Routes {
    pub fn run(&self) -> Result<Ended> {
        let routes = web::routes();
        if self.json {
            let line =
                |r: &web::Route| json!({ "method": r.method.as_str(), "path": r.path, "policy": r.policy.to_string() });
            print(&routes.iter().map(line).collect::<Value>())?;
        } else {
            let mut out = std::io::stdout().lock();
            for route in &routes {
                writeln!(out, "{:<6} {:<44} {}", route.method, route.path, route.policy)?;
            }
        }
        Ok(Ended::Done)
    }
}

/// Prints one JSON document to standard output.
pub fn print(value: &Value) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value:#}")?;
    Ok(out.flush()?)
}
