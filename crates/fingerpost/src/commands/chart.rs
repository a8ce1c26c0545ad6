//! `fingerpost chart`: control charts, as numbers and as pictures.
use crate::{Ended, lines};
use anyhow::Result;
use improve::chart::{self, Case, Chart, Input, Refused, Selector, Series};
use interop::activity::{self, Wanted};
use serde::Serialize;
use std::path::{Path, PathBuf};

mod pictures;

/// Judge series by the rules of Making Data Count: {"cases": [{"name", "input", "options"}]} in, limits and signals out
///
/// Example: fingerpost chart cases.json --data-dir tables --svg pictures
#[derive(clap::Args)]
pub struct ChartCommand {
    /// A JSON document of cases; - or nothing for standard input
    #[arg(value_name = "CASES", default_value = "-")]
    cases: PathBuf,
    /// Where the tables lie that cases name; otherwise beside CASES
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Draw each case into this folder, with a page of all of them
    #[arg(long, value_name = "DIR")]
    svg: Option<PathBuf>,
}

/// A case as it comes out.
#[derive(Serialize)]
struct Judged {
    name: String,
    result: Chart,
}

#[derive(Serialize)]
struct Answer {
    cases: Vec<Judged>,
}

impl ChartCommand {
    pub fn run(&self) -> Result<Ended> {
        let text = lines::whole(&self.cases)?;
        let cases = chart::cases(&text).unwrap_or_else(|refused| vec![Err(refused)]);
        let mut judged = Vec::new();
        let mut ended = Ended::Done;
        for case in cases {
            match case.and_then(|case| self.judge(case)) {
                Ok(one) => judged.push(one),
                Err(Refused { at, why }) => {
                    eprintln!("{}: {at}: {why}", self.cases.display());
                    ended = Ended::No;
                }
            }
        }
        if let Some(folder) = &self.svg {
            pictures::draw(folder, judged.iter().map(|one| (one.name.as_str(), &one.result)))?;
        }
        crate::commands::routes::print(&serde_json::to_value(Answer { cases: judged })?)?;
        Ok(ended)
    }

    fn judge(&self, case: Case) -> Result<Judged, Refused> {
        let series = match case.input {
            Input::Values(series) => series,
            Input::Rows(selector) => {
                let at = format!("{}.input", case.at);
                self.monthly(&selector).map_err(|(field, why)| Refused { at: format!("{at}.{field}"), why })?
            }
        };
        Ok(Judged { name: case.name, result: chart::xmr(&series, &case.options) })
    }

    /// The months of a table, which is looked up by its own name in one folder and nowhere else.
    fn monthly(&self, selector: &Selector) -> Result<Series, (&'static str, String)> {
        let name = Path::new(&selector.source).file_name().ok_or(("source", "a file belongs here".to_owned()))?;
        let beside = self.cases.parent().unwrap_or(Path::new(""));
        let path = self.data_dir.as_deref().unwrap_or(beside).join(name);
        let table = std::fs::read(&path).map_err(|error| ("source", format!("{}: {error}", path.display())))?;
        let Selector { org_code, kind, metric, .. } = selector;
        let wanted = Wanted { org_code: org_code.as_deref(), kind: kind.as_deref(), metric };
        let months = activity::monthly(&table, wanted).map_err(|error| ("selector", error.to_string()))?;
        Series::new(months).map_err(|error| ("selector", error.to_string()))
    }
}
