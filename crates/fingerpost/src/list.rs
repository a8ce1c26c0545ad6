//! A list of referrals, a row each, by a mapping that somebody settled: the same rows, read the same way, as reception's
//! upload page takes in.
use crate::work::{Done, Worker};
use anyhow::{Result, anyhow, bail};
use interop::csv::{self, Encoding, Mapping, Table};
use pathway::{Row, StepError};
use record::Referral;
use std::sync::Arc;
use store::{Desk, Purpose};
use tokio::task::JoinSet;

/// So many rows go at once: the store writes them to disk together.
const AT_ONCE: usize = 64;

const LEFT_OUT: &str = "left out: the person has an open referral here, and it may be the same one; --include-open takes \
                        it in";

/// A list, as it travels through the local socket.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The file's name, for messages.
    pub file: String,
    /// The list as text.
    pub text: String,
    /// What each column becomes, as TOML.
    pub mapping: String,
    /// Whether somebody with an open referral here gets another one beside it.
    pub include_open: bool,
}

/// A row that is a referral, on its way.
struct OnItsWay {
    line: u32,
    notices: Vec<csv::Problem>,
    referral: Referral,
}

/// What became of it.
struct Came {
    line: u32,
    notices: Vec<csv::Problem>,
    row: Result<Row, StepError>,
}

/// What each column of this table becomes.
///
/// # Errors
/// That the mapping is none, does not fit, or leaves something to be settled first.
pub fn fitted(file: &str, table: &Table, mapping: &str) -> Result<Mapping> {
    let mapping = Mapping::from_toml(mapping).map_err(|wrong| anyhow!("the mapping: {wrong}"))?;
    let mapping = mapping.fitted(table).map_err(|wrong| anyhow!("{file}: the mapping does not fit: {wrong}"))?;
    if let Some(gap) = mapping.gaps(table).into_iter().find(|gap| gap.stops) {
        let column = gap.column.map(|at| format!("column {}: ", at + 1)).unwrap_or_default();
        bail!("{file}: {column}{}", gap.what);
    }
    Ok(mapping)
}

impl Worker {
    pub(crate) async fn list(&self, clinic: &str, list: List) -> Result<Done> {
        let desk = Arc::new(self.desk(clinic, Purpose::Intake, "import").await?);
        let mut done = Done::default();
        let table = match csv::table_of(&list.text, Encoding::Utf8) {
            Ok(table) => table,
            Err(no_table) => {
                done.read = 1;
                done.refused = 1;
                done.problems.push(format!("{}: {no_table}", list.file));
                return Ok(done);
            }
        };
        let mapping = fitted(&list.file, &table, &list.mapping)?;
        let rows = csv::read(&table, &mapping, desk.now());
        done.read = rows.len() as u64;
        let whose = rows.iter().map(|row| row.referral.as_ref().ok().filter(|_| row.same_as.is_none()));
        let earlier: Vec<bool> = pathway::earlier_of_each(whose).into_iter().map(|earlier| earlier.is_some()).collect();
        let mut told = Vec::new();
        let mut rows = rows.into_iter().zip(earlier);
        loop {
            let some: Vec<(csv::Read, bool)> = rows.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            self.some(&desk, &list, some, &mut done, &mut told).await?;
        }
        desk.finish().await?;
        told.sort_unstable();
        done.problems.extend(told.into_iter().map(|(_, problem)| problem));
        Ok(done)
    }

    /// At once, but for those whose person stands in an earlier row: these come after it. `told` holds each row that was
    /// not taken with its line, to be put in the order of the list.
    async fn some(
        &self,
        desk: &Arc<Desk>,
        list: &List,
        rows: Vec<(csv::Read, bool)>,
        done: &mut Done,
        told: &mut Vec<(u32, String)>,
    ) -> Result<()> {
        let (mut working, mut later) = (JoinSet::new(), Vec::new());
        let at = |line: u32| format!("{}:{line}", list.file);
        for (row, is_later) in rows {
            let (line, notices) = (row.line, row.notices);
            match row.referral {
                Err(problems) => {
                    done.refused += 1;
                    told.extend(problems.iter().map(|problem| (line, format!("{}: {problem}", at(line)))));
                }
                Ok(_) if row.same_as.is_some() => done.duplicates += 1,
                Ok(referral) if is_later => later.push(OnItsWay { line, notices, referral }),
                Ok(referral) => {
                    let (worker, desk, open) = (self.clone(), Arc::clone(desk), list.include_open);
                    let row = OnItsWay { line, notices, referral };
                    working.spawn(async move { worker.row(&desk, row, open).await });
                }
            }
        }
        let mut came = Vec::new();
        while let Some(joined) = working.join_next().await {
            came.push(joined?);
        }
        for row in later {
            came.push(self.row(desk, row, list.include_open).await);
        }
        came.sort_by_key(|came| came.line);
        for Came { line, notices, row } in came {
            match row? {
                Row::Kept(_) => {
                    done.kept += 1;
                    done.warnings.extend(notices.iter().map(|notice| format!("{}: {notice}", at(line))));
                }
                Row::Again => done.duplicates += 1,
                Row::LeftOut => {
                    done.left_out += 1;
                    told.push((line, format!("{}: {LEFT_OUT}", at(line))));
                }
                Row::Refused(why) => {
                    done.refused += 1;
                    told.push((line, format!("{}: {why}", at(line))));
                }
            }
        }
        Ok(())
    }

    async fn row(&self, desk: &Desk, row: OnItsWay, include_open: bool) -> Came {
        let OnItsWay { line, notices, referral } = row;
        let row = pathway::take_row_in(desk, &self.engines, referral, !include_open).await;
        Came { line, notices, row }
    }
}
