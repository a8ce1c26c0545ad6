//! A list of referrals, a row each, by a mapping that somebody settled: the same rows, read the same way, as reception's
//! upload page takes in.
use crate::work::{Done, Worker};
use anyhow::{Result, anyhow, bail};
use interop::csv::{self, Encoding, Mapping};
use pathway::StepError;
use record::Referral;
use std::sync::Arc;
use store::{Desk, Purpose};
use tokio::task::JoinSet;

/// So many rows go at once: the store writes them to disk together.
const AT_ONCE: usize = 64;

/// What became of one row.
enum Row {
    Kept,
    Again,
    Refused(String),
}

impl Worker {
    pub(crate) async fn list(&self, clinic: &str, file: &str, text: &str, mapping: &str) -> Result<Done> {
        let desk = Arc::new(self.desk(clinic, Purpose::Intake, "import").await?);
        let mut done = Done::default();
        let table = match csv::table_of(text, Encoding::Utf8) {
            Ok(table) => table,
            Err(no_table) => {
                done.read = 1;
                done.refused = 1;
                done.problems.push(format!("{file}: {no_table}"));
                return Ok(done);
            }
        };
        let mapping = Mapping::from_toml(mapping).map_err(|wrong| anyhow!("the mapping: {wrong}"))?;
        let mapping = mapping.fitted(&table).map_err(|wrong| anyhow!("{file}: the mapping does not fit: {wrong}"))?;
        if let Some(gap) = mapping.gaps(&table).into_iter().find(|gap| gap.stops) {
            let column = gap.column.map(|at| format!("column {}: ", at + 1)).unwrap_or_default();
            bail!("{file}: {column}{}", gap.what);
        }
        let rows = csv::read(&table, &mapping, desk.now());
        done.read = rows.len() as u64;
        let mut told = Vec::new();
        let mut rows = rows.into_iter();
        loop {
            let some: Vec<csv::Read> = rows.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            self.some(&desk, file, some, &mut done, &mut told).await?;
        }
        desk.finish().await?;
        told.sort_unstable();
        done.problems.extend(told.into_iter().map(|(_, problem)| problem));
        Ok(done)
    }

    /// At once. `told` holds each refusal with its line, to be put in the order of the list.
    async fn some(
        &self,
        desk: &Arc<Desk>,
        file: &str,
        rows: Vec<csv::Read>,
        done: &mut Done,
        told: &mut Vec<(u32, String)>,
    ) -> Result<()> {
        let mut working = JoinSet::new();
        let at = |line: u32| format!("{file}:{line}");
        for row in rows {
            let line = row.line;
            match row.referral {
                Err(problems) => {
                    done.refused += 1;
                    told.extend(problems.iter().map(|problem| (line, format!("{}: {problem}", at(line)))));
                }
                Ok(_) if row.same_as.is_some() => done.duplicates += 1,
                Ok(referral) => {
                    done.warnings.extend(row.notices.iter().map(|notice| format!("{}: {notice}", at(line))));
                    let (worker, desk) = (self.clone(), Arc::clone(desk));
                    working.spawn(async move { (line, worker.row(&desk, referral).await) });
                }
            }
        }
        while let Some(joined) = working.join_next().await {
            let (line, row) = joined?;
            match row? {
                Row::Kept => done.kept += 1,
                Row::Again => done.duplicates += 1,
                Row::Refused(why) => {
                    done.refused += 1;
                    told.push((line, format!("{}: {why}", at(line))));
                }
            }
        }
        Ok(())
    }

    async fn row(&self, desk: &Desk, referral: Referral) -> Result<Row, StepError> {
        Ok(match pathway::take_row_in(desk, &self.engines, referral, false).await? {
            pathway::Row::Kept(_) => Row::Kept,
            pathway::Row::Again | pathway::Row::LeftOut => Row::Again,
            pathway::Row::Refused(why) => Row::Refused(why),
        })
    }
}
