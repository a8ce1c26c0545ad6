//! The drawn map as it stands: kept with every version, so that a look reads it and not all that ever was. The words of a
//! card are sealed with the card's own key, and everything else with the map's.
use crate::engine::values;
use crate::error::{Error, Result};
use crate::rows::writing::small;
use crate::tx::Tx;
use record::drawn::{Card, Standing, StandingFrame};
use record::{CardId, PersonId};
use std::collections::BTreeMap;

const SAYS: &str = "drawn_now.says";
/// The row of the frame.
const FRAME: &str = "";

impl Tx<'_> {
    /// The map as it stands; none where no version was kept yet, or what was kept is not of the last one: then the versions
    /// say how it stands. In a transaction that writes, nobody else changes the map until it has ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn drawn_now(&self) -> Result<Option<Standing>> {
        self.beyond_links()?;
        self.hold_drawn()?;
        if self.drawn_frame_version()? != Some(self.last_drawn_version()?) {
            return Ok(None);
        }
        let sql = "SELECT w.card, w.n, w.says, w.holder, k.wrapped
                     FROM drawn_now w JOIN person_key k ON k.clinic = w.clinic AND k.person = w.holder
                    WHERE w.clinic = ?1 AND w.card >= '' AND k.wrapped IS NOT NULL";
        let (mut frame, mut says) = (None, BTreeMap::new());
        self.sql.rows(sql, values![self.clinic()], &mut |row| {
            let (card, holder): (String, PersonId) = (row.get(0)?, row.get(3)?);
            let key = self.holder_with(holder, &row.get::<Vec<u8>>(4)?)?;
            let sealed = row.get::<Vec<u8>>(2)?;
            if card == FRAME {
                frame = Some((small(row.get(1)?)?, self.open::<StandingFrame>(&key, SAYS, FRAME, &sealed)?));
            } else {
                let id: CardId = card.parse().map_err(|_| Error::Unreadable("a card"))?;
                says.insert(id, self.open::<Card>(&key, SAYS, &card, &sealed)?);
            }
            Ok(())
        })?;
        Ok(frame.map(|(version, frame)| Standing { version, frame, says }))
    }

    /// Keeps the map as it stands after its last version. `written` is the card whose words the version changed; where what
    /// was kept is not of the version before, or `whole` says so, the words of every card are kept anew.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_drawn_now(&self, stands: &Standing, written: Option<CardId>, whole: bool) -> Result<()> {
        self.beyond_links()?;
        self.hold_drawn()?;
        let whole = whole || self.drawn_frame_version()? != Some(stands.version.saturating_sub(1));
        if whole {
            self.sql.execute("DELETE FROM drawn_now WHERE clinic = ?1 AND card >= ''", values![self.clinic()])?;
        }
        for (card, says) in stands.says.iter().filter(|(card, _)| whole || written == Some(**card)) {
            let key = self.drawn_holder(&card.to_string())?.ok_or(Error::NotFound)?;
            let sealed = self.seal(&key, SAYS, &card.to_string(), says)?;
            self.put_row(&card.to_string(), key.person, 0, sealed)?;
        }
        let key = match self.drawn_frame_holder()? {
            Some(holder) => self.holder(holder)?,
            None => self.new_holder()?,
        };
        let sealed = self.seal(&key, SAYS, FRAME, &stands.frame)?;
        self.put_row(FRAME, key.person, i64::from(stands.version), sealed)
    }

    fn put_row(&self, card: &str, holder: PersonId, n: i64, sealed: crate::engine::Value) -> Result<()> {
        let sql = "INSERT INTO drawn_now (clinic, card, holder, n, says) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (clinic, card) DO UPDATE SET n = excluded.n, says = excluded.says";
        self.sql.execute(sql, &[self.clinic().into(), card.into(), holder.into(), n.into(), sealed]).map(drop)
    }

    fn drawn_frame_version(&self) -> Result<Option<u32>> {
        let sql = "SELECT n FROM drawn_now WHERE clinic = ?1 AND card = ''";
        let n: Option<i64> = self.sql.first(sql, values![self.clinic()], |row| row.get(0))?;
        n.map(small).transpose()
    }

    fn drawn_frame_holder(&self) -> Result<Option<PersonId>> {
        let sql = "SELECT holder FROM drawn_now WHERE clinic = ?1 AND card = ''";
        match self.sql.first(sql, values![self.clinic()], |row| row.get(0))? {
            Some(holder) => Ok(Some(holder)),
            None => Ok(self.drawn_holder(FRAME)?.map(|holder| holder.person)),
        }
    }
}
