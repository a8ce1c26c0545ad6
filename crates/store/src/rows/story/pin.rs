//! Where a story is pinned: to steps, support, modules, scenarios, themes.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{Pin, PinKind, Pinned, StoryId};

const NAMED: &str = "story_pin.named";

impl Tx<'_> {
    /// Pins a story. Where its author has said that it may not stand, it does not.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's, or nobody of staff pins it; [`Error::Erased`] when it was taken
    /// back.
    pub fn pin_story(&self, id: StoryId, pin: &Pin) -> Result<()> {
        let (holder, staff) = (self.story_holder(id)?, self.actor().staff.ok_or(Error::NotFound)?);
        let named = self.seal(&holder, NAMED, &id.to_string(), &pin.place)?;
        let sql = "INSERT INTO story_pin (clinic, story, kind, place, named, staff, at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (clinic, story, kind, place) DO NOTHING";
        let columns = [
            self.clinic().into(),
            id.into(),
            pin.kind.code().into(),
            self.pinned_at(pin.kind, &pin.place).into(),
            named,
            staff.into(),
            self.now().into(),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// Takes a pin out; but not that its author has said that it may not stand there.
    ///
    /// # Errors
    /// As [`Tx::pin_story`].
    pub fn unpin_story(&self, id: StoryId, pin: &Pin) -> Result<()> {
        self.story_holder(id)?;
        let sql = "DELETE FROM story_pin WHERE clinic = ?1 AND story = ?2 AND kind = ?3 AND place = ?4
                      AND (author IS NULL OR author = 1)";
        let place = self.pinned_at(pin.kind, &pin.place);
        self.sql.execute(sql, values![self.clinic(), id, pin.kind.code(), place]).map(drop)
    }

    /// Keeps what its author says of a pin: whether it may stand.
    ///
    /// # Errors
    /// [`Error::Changed`] when there is no such pin; else as [`Tx::story_pins`].
    pub fn story_pin_may_stand(&self, id: StoryId, pin: &Pin, may: bool) -> Result<()> {
        self.story_holder(id)?;
        let sql = "UPDATE story_pin SET author = ?5 WHERE clinic = ?1 AND story = ?2 AND kind = ?3 AND place = ?4";
        let place = self.pinned_at(pin.kind, &pin.place);
        let columns = values![self.clinic(), id, pin.kind.code(), place, i64::from(may)];
        Self::one_changed(self.sql.execute(sql, columns)?)
    }

    /// Where a story is pinned, with what its author says of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's; [`Error::Erased`] when it was taken back.
    pub fn story_pins(&self, id: StoryId) -> Result<Vec<Pinned>> {
        let holder = self.story_holder(id)?;
        let sql = "SELECT kind, named, author FROM story_pin WHERE clinic = ?1 AND story = ?2 ORDER BY kind, at";
        self.sql.all(sql, values![self.clinic(), id], |row| {
            let place = self.open(&holder, NAMED, &id.to_string(), &row.get::<Vec<u8>>(1)?)?;
            let pin = Pin { kind: row.code(0, "to what a story is pinned")?, place };
            Ok(Pinned { pin, author: row.get::<Option<i64>>(2)?.map(|may| may == 1) })
        })
    }

    pub(super) fn pinned_at(&self, kind: PinKind, place: &str) -> [u8; 32] {
        self.hash("story-pin", format!("{}|{place}", kind.code()))
    }
}
