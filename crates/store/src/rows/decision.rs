//! What a clinic decided about its charts: kept when it is taken back, with the reason sealed.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Date, Decided, Decision, DecisionId, StaffId};

const WHY: &str = "chart_decision.why";

impl Tx<'_> {
    /// Keeps that the chart of this measure is judged anew, or will be compared, from a day on, and why.
    ///
    /// # Errors
    /// [`Error::Changed`] when the same is decided already.
    pub fn decide(&self, what: Decided, measure: &str, day: Date, why: &str) -> Result<DecisionId> {
        self.beyond_links()?;
        self.hold("chart decisions")?;
        let stands = |row: &Decision| row.stands() && row.what == what && row.day == day;
        if self.decisions(measure)?.iter().any(stands) {
            return Err(Error::Changed);
        }
        let (id, holder) = (self.new_id(DecisionId::from_bytes)?, self.new_holder()?);
        let sql = "INSERT INTO chart_decision (clinic, decision, holder, what, measure, day, why, staff, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            what.code().into(),
            measure.into(),
            day.to_string().into(),
            self.seal(&holder, WHY, &id.to_string(), &why)?,
            self.actor().staff.into(),
            self.now().into(),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// What was decided about the chart of one measure, the earliest day first, and what of it was taken back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn decisions(&self, measure: &str) -> Result<Vec<Decision>> {
        self.beyond_links()?;
        let sql = "SELECT decision, holder, what, measure, day, why, staff, at, undone, undoer FROM chart_decision
                    WHERE clinic = ?1 AND measure = ?2 ORDER BY day, decision";
        self.sql.all(sql, values![self.clinic(), measure], |row| self.decision_row(row))
    }

    /// Days from which charts are judged anew, each with its measure.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn rebases(&self) -> Result<Vec<(String, Date)>> {
        self.beyond_links()?;
        let sql = "SELECT measure, day FROM chart_decision
                    WHERE clinic = ?1 AND measure > '' AND what = 'rebase' AND undone IS NULL ORDER BY measure, day";
        self.sql.all(sql, values![self.clinic()], |row| Ok((row.get(0)?, day(row.get(1)?)?)))
    }

    /// Takes a decision back; that it stood is kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not this clinic's, or was taken back before.
    pub fn undo_decision(&self, id: DecisionId) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE chart_decision SET undone = ?3, undoer = ?4
                    WHERE clinic = ?1 AND decision = ?2 AND undone IS NULL";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), self.actor().staff])?)
    }

    fn decision_row(&self, row: &Row<'_>) -> Result<Decision> {
        let (id, holder) = (row.get::<DecisionId>(0)?, self.holder(row.get(1)?)?);
        let undoer: Option<StaffId> = row.get(9)?;
        Ok(Decision {
            id,
            what: row.code(2, "a decision about a chart")?,
            measure: row.get(3)?,
            day: day(row.get(4)?)?,
            why: self.open(&holder, WHY, &id.to_string(), &row.get::<Vec<u8>>(5)?)?,
            staff: row.get(6)?,
            at: row.get(7)?,
            undone: row.get::<Option<_>>(8)?.map(|at| (at, undoer)),
        })
    }
}

fn day(text: String) -> Result<Date> {
    text.parse().map_err(|_| Error::Unreadable("the day of a decision"))
}
