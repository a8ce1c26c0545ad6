//! Taking a list in, row by row, and noting how far it has got: whoever looks meanwhile sees it, and a program that was
//! ended half way goes on where it stopped. A row that was taken in before is only a duplicate.
use super::opened;
use crate::app::App;
use interop::csv;
use pathway::{NotInvited, Row, StepError};
use record::{ClinicId, Referral, RequestId, UploadId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Actor, Desk, Purpose, UploadState};
use tokio::task::JoinSet;

/// So many rows go at once: the store writes them to disk together. After each such handful it is noted how far it is.
const AT_ONCE: usize = 64;

/// What came of a list so far; kept sealed, and no cell of the list stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Outcome {
    /// Rows in all.
    pub rows: usize,
    /// Rows that are done with.
    pub done: usize,
    pub kept: usize,
    pub invited: usize,
    /// Kept, and their birth date is to be found.
    pub undated: usize,
    /// Kept, and their letter is to be read first.
    pub held: usize,
    pub again: usize,
    /// Their person has an open referral already.
    pub left_out: Vec<u32>,
    /// The row and why it was not taken.
    pub refused: Vec<(u32, String)>,
    /// A row that was kept, and what was left out of it or is to be looked at.
    pub notices: Vec<(u32, String)>,
}

impl Outcome {
    pub(super) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    fn note(&mut self, number: u32, notices: &[csv::Problem], row: Row) {
        match row {
            Row::Kept(invited) => {
                self.kept += 1;
                if !notices.is_empty() {
                    self.notices.push((number, joined(notices)));
                }
                match invited {
                    Ok(()) => self.invited += 1,
                    Err(NotInvited::NoBirthDate) => self.undated += 1,
                    Err(NotInvited::Held | NotInvited::Stopped) => self.held += 1,
                    Err(NotInvited::Ended | NotInvited::CalledOff | NotInvited::Already) => (),
                }
            }
            Row::Again => self.again += 1,
            Row::LeftOut => self.left_out.push(number),
            Row::Refused(why) => self.refused.push((number, why)),
        }
    }
}

/// None of them repeats a cell.
fn joined(problems: &[csv::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Takes in what is left of a list that was begun.
pub(super) async fn take_in(app: App, actor: Actor, clinic: ClinicId, upload: UploadId) {
    let work = Work { app, actor, clinic, upload };
    if work.go_on().await.is_err() {
        tracing::error!("a list of referrals could not be taken in to its end; it can be gone on with");
    }
}

struct Work {
    app: App,
    actor: Actor,
    clinic: ClinicId,
    upload: UploadId,
}

impl Work {
    async fn go_on(&self) -> Result<(), StepError> {
        let (desk, upload) = (self.desk()?, self.upload);
        let row = desk.read(move |tx| tx.upload(upload)).await;
        desk.finish().await?;
        let row = row?;
        if row.state != UploadState::Going {
            return Ok(());
        }
        let now = self.app.now();
        let read = tokio::task::spawn_blocking(move || {
            let (settled, table) = opened(&row).ok()?;
            let rows = csv::read(&table, &settled.mapping, now);
            let whose = rows.iter().map(|row| row.referral.as_ref().ok().filter(|_| row.same_as.is_none()));
            let earlier = pathway::earlier_of_each(whose);
            let rows: Vec<(csv::Read, bool)> = rows.into_iter().zip(earlier.iter().map(Option::is_some)).collect();
            Some((settled, rows, Outcome::read(&row.outcome)))
        });
        let Some((settled, rows, mut outcome)) = read.await.ok().flatten() else {
            return Err(store::Error::Unreadable("a list").into());
        };
        outcome.rows = rows.len();
        let mut left = rows.into_iter().skip(outcome.done).peekable();
        if left.peek().is_none() {
            self.tell(&outcome, true).await?; // it had ended after its last row, and before it could say so
        }
        while left.peek().is_some() {
            let handful: Vec<(csv::Read, bool)> = left.by_ref().take(AT_ONCE).collect();
            outcome.done += handful.len();
            self.some(handful, settled.leave_out_open, &mut outcome).await?;
            let done = left.peek().is_none();
            self.tell(&outcome, done).await?;
        }
        Ok(())
    }

    /// At once, but for those whose person stands in an earlier row: these come after it. Noted in the order of the list.
    async fn some(
        &self,
        rows: Vec<(csv::Read, bool)>,
        leave_out_open: bool,
        outcome: &mut Outcome,
    ) -> Result<(), StepError> {
        let desk = Arc::new(self.desk()?);
        let (mut working, mut later) = (JoinSet::new(), Vec::new());
        let mut came = Vec::new();
        for (row, is_later) in rows {
            let (number, notices) = (row.number, row.notices);
            match row.referral {
                Err(problems) => came.push((number, notices, Ok(Row::Refused(joined(&problems))))),
                Ok(_) if row.same_as.is_some() => came.push((number, notices, Ok(Row::Again))),
                Ok(referral) if is_later => later.push((number, notices, referral)),
                Ok(referral) => {
                    let (desk, app) = (Arc::clone(&desk), self.app.clone());
                    working.spawn(async move { (number, notices, one(&desk, &app, referral, leave_out_open).await) });
                }
            }
        }
        while let Some(done) = working.join_next().await {
            came.push(done.map_err(|_| store::Error::Broken)?);
        }
        for (number, notices, referral) in later {
            came.push((number, notices, one(&desk, &self.app, referral, leave_out_open).await));
        }
        desk.finish().await?; // who was looked at is on disk before anybody hears what came of it
        came.sort_by_key(|(number, ..)| *number);
        for (number, notices, row) in came {
            outcome.note(number, &notices, row?);
        }
        Ok(())
    }

    async fn tell(&self, outcome: &Outcome, done: bool) -> Result<(), StepError> {
        let written = serde_json::to_string(outcome).unwrap_or_default();
        pathway::note_outcome(&self.desk()?, self.upload, written, done).await
    }

    /// A desk of its own for each handful: the one of the request ends with its answer.
    fn desk(&self) -> Result<Desk, StepError> {
        let request = RequestId::from_bytes(store::random()?);
        let desk = self.app.store().desk(self.actor, Purpose::Intake, self.clinic, self.app.now());
        Ok(desk.by("/reception/list/{upload}", request))
    }
}

async fn one(desk: &Desk, app: &App, referral: Referral, leave_out_open: bool) -> Result<Row, StepError> {
    pathway::take_row_in(desk, app.engines(), referral, leave_out_open).await
}
