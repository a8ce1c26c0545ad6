//! Marks on the charts. The words are sealed with a key of their own: whoever writes of an incident may name somebody.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::rows::writing::taken_out;
use crate::tx::Tx;
use record::{Date, Marker, MarkerId, NewMarker, PersonId};

const WORDS: &str = "marker.words";

macro_rules! markers {
    ($which:literal) => {
        concat!(
            "SELECT marker, holder, day, kind, measure, source, words, staff, at, taken_out, taken_out_by, taken_out_as
               FROM marker WHERE clinic = ?1",
            $which
        )
    };
}

impl Tx<'_> {
    /// Puts a mark on the charts, in the place of the one that came from the same source.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_marker(&self, mark: &NewMarker) -> Result<MarkerId> {
        self.beyond_links()?;
        if let Some(source) = &mark.source {
            self.hold(&format!("marker {source}"))?;
            let sql = "SELECT marker FROM marker WHERE clinic = ?1 AND source = ?2";
            let same: Option<MarkerId> =
                self.sql.first(sql, values![self.clinic(), source.as_str()], |row| row.get(0))?;
            same.map_or(Ok(()), |same| self.drop_marker(same))?;
        }
        let (id, holder) = (self.new_id(MarkerId::from_bytes)?, self.new_holder()?);
        let sql = "INSERT INTO marker (clinic, marker, holder, day, kind, measure, source, words, staff, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            mark.day.to_string().into(),
            mark.kind.code().into(),
            mark.measure.clone().into(),
            mark.source.clone().into(),
            self.seal(&holder, WORDS, &id.to_string(), &mark.words)?,
            self.actor().staff.into(),
            self.now().into(),
        ];
        self.sql.execute(sql, &columns)?;
        Ok(id)
    }

    /// Every mark of this clinic, the earliest day first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn markers(&self) -> Result<Vec<Marker>> {
        self.beyond_links()?;
        let sql = markers!(" AND day > '' ORDER BY day, marker");
        self.sql.all(sql, values![self.clinic()], |row| self.marker_row(row))
    }

    /// Puts a mark into the place of itself, after some words were taken out of it: what they were goes with the key that
    /// sealed them, and by whom and when is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's, or is gone.
    pub fn leave_of_marker(&self, id: MarkerId, left: &str) -> Result<()> {
        self.beyond_links()?;
        let sql = "SELECT holder FROM marker WHERE clinic = ?1 AND marker = ?2";
        let before: PersonId = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        let holder = self.new_holder()?;
        let sql = "UPDATE marker SET holder = ?3, words = ?4, taken_out = ?5, taken_out_by = ?6, taken_out_as = ?7
                    WHERE clinic = ?1 AND marker = ?2";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            self.seal(&holder, WORDS, &id.to_string(), &left)?,
            self.now().into(),
            self.actor().staff.into(),
            self.actor().role.code().into(),
        ];
        Self::one_changed(self.sql.execute(sql, &columns)?)?;
        self.drop_key(before)
    }

    /// Takes a mark off the charts; its words go with their key.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's, or is gone.
    pub fn drop_marker(&self, id: MarkerId) -> Result<()> {
        self.beyond_links()?;
        let sql = "DELETE FROM marker WHERE clinic = ?1 AND marker = ?2 RETURNING holder";
        let holder: PersonId = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        self.drop_key(holder)
    }

    fn marker_row(&self, row: &Row<'_>) -> Result<Marker> {
        let (id, holder) = (row.get::<MarkerId>(0)?, self.holder(row.get(1)?)?);
        let day: String = row.get(2)?;
        let mark = NewMarker {
            day: day.parse::<Date>().map_err(|_| Error::Unreadable("the day of a marker"))?,
            kind: row.code(3, "a kind of marker")?,
            words: self.open(&holder, WORDS, &id.to_string(), &row.get::<Vec<u8>>(6)?)?,
            measure: row.get(4)?,
            source: row.get(5)?,
        };
        Ok(Marker { id, mark, staff: row.get(7)?, at: row.get(8)?, taken_out: taken_out(row, 9)? })
    }
}
