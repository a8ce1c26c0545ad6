//! How sure a group feels before and after a training. Under a code of somebody's own making, of which only the keyed hash
//! is kept; no name, no member of staff and no time stands beside it.
use crate::Store;
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::tx::Tx;
use record::{ClinicId, Confidence, Date, LearningGroup, LearningGroupId, Moment, SaidSure};
use std::collections::BTreeMap;

/// So many answers a group keeps, of all moments: its link is open to whoever has it, and nobody fills the disk by it.
const FULL: i64 = 1_000;

/// So many letters an id has.
const ID: usize = 26;

macro_rules! groups {
    ($which:literal) => {
        concat!("SELECT grp, held, about, closed, clinic FROM learning_group WHERE ", $which)
    };
}

impl Tx<'_> {
    /// Keeps that some people did a training together.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn put_learning_group(&self, held: Date, about: Option<&str>) -> Result<LearningGroupId> {
        self.beyond_links()?;
        let id = self.new_id(LearningGroupId::from_bytes)?;
        let sql = "INSERT INTO learning_group (clinic, grp, held, about, made, closed) VALUES (?1, ?2, ?3, ?4, ?5, '')";
        let about = about.unwrap_or_default();
        self.sql.execute(sql, values![self.clinic(), id, held.to_string(), about, self.now()])?;
        Ok(id)
    }

    /// Every group of this clinic, the newest training first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn learning_groups(&self) -> Result<Vec<LearningGroup>> {
        self.beyond_links()?;
        let sql = groups!("clinic = ?1 AND grp > '' ORDER BY held DESC, grp");
        self.sql.all(sql, values![self.clinic()], |row| group_row(&self.at.keys, row))
    }

    /// From now on nobody answers for these moments any more.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the group is not this clinic's.
    pub fn close_moments(&self, id: LearningGroupId, moments: &[Moment]) -> Result<()> {
        self.beyond_links()?;
        self.hold(&format!("learning group {id}"))?;
        let group = self.learning_group_of(id)?;
        let closed: Vec<&str> = Moment::ALL
            .iter()
            .filter(|moment| group.closed.contains(moment) || moments.contains(moment))
            .map(|moment| moment.code())
            .collect();
        let sql = "UPDATE learning_group SET closed = ?3 WHERE clinic = ?1 AND grp = ?2";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, closed.join(" ")])?)
    }

    /// Keeps what somebody said under their own code: once for each moment.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the group is not this clinic's; [`Error::Changed`] when the moment is closed, the group is
    /// full, or the moment was answered under this code already.
    pub fn put_confidence(&self, id: LearningGroupId, code: &str, at: Moment, sure: Confidence) -> Result<()> {
        self.beyond_links()?;
        self.hold(&format!("learning group {id}"))?;
        let sql = "SELECT COUNT(*) FROM confidence WHERE clinic = ?1 AND grp = ?2";
        let said: i64 = self.sql.one(sql, values![self.clinic(), id], |row| row.get(0))?;
        if said >= FULL || self.learning_group_of(id)?.closed.contains(&at) {
            return Err(Error::Changed);
        }
        let sql = "INSERT INTO confidence (clinic, grp, code, moment, given) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (clinic, grp, code, moment) DO NOTHING";
        let code = self.hash("confidence", format!("{id} {code}")).to_vec();
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, code, at.code(), sure.code()])?)
    }

    /// What each person of a group said at which moment, in an order that says nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the group is not this clinic's.
    pub fn said_sure(&self, id: LearningGroupId) -> Result<Vec<SaidSure>> {
        self.beyond_links()?;
        self.learning_group_of(id)?;
        let sql = "SELECT code, moment, given FROM confidence WHERE clinic = ?1 AND grp = ?2 ORDER BY code, moment";
        let rows = self.sql.all(sql, values![self.clinic(), id], |row| {
            let moment: Moment = row.code(1, "a moment of a training")?;
            Ok((row.get::<Vec<u8>>(0)?, moment, row.code::<Confidence>(2, "how sure somebody feels")?))
        })?;
        let mut people: BTreeMap<Vec<u8>, SaidSure> = BTreeMap::new();
        for (code, moment, sure) in rows {
            let person = people.entry(code).or_default();
            match moment {
                Moment::Before => person.before = Some(sure),
                Moment::After => person.after = Some(sure),
                Moment::Then => person.then = Some(sure),
                Moment::Later => person.later = Some(sure),
            }
        }
        Ok(people.into_values().collect())
    }

    fn learning_group_of(&self, id: LearningGroupId) -> Result<LearningGroup> {
        let sql = groups!("clinic = ?1 AND grp = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| group_row(&self.at.keys, row))
    }
}

impl Store {
    /// The training to which a link leads, and whose clinic's it is: asked before anybody knows where. A group's id alone,
    /// which stands in the database in plain, leads nowhere.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn learning_group(&self, link: &str) -> Result<Option<(ClinicId, LearningGroup)>> {
        let Some(id) = link.get(..ID).and_then(|id| id.parse::<LearningGroupId>().ok()) else { return Ok(None) };
        let keys = std::sync::Arc::clone(&self.inner.keys);
        let sql = groups!("grp = ?1");
        let found =
            self.read_raw(move |tx| tx.first(sql, values![id], |row| Ok((row.get(4)?, group_row(&keys, row)?))));
        let blind = |link: &str| self.inner.keys.hash("learning link said", "", link);
        Ok(found.await?.filter(|(_, group): &(ClinicId, LearningGroup)| blind(&group.link) == blind(link)))
    }
}

/// What the link of a group carries: its id, so that it is found, and a word that only the key outside the database gives.
fn link(keys: &Keys, id: LearningGroupId) -> String {
    let mut word = [0; 16];
    word.copy_from_slice(&keys.hash("learning link", "", id.bytes())[..16]);
    format!("{id}{}", record::to_base32(word))
}

fn group_row(keys: &Keys, row: &Row<'_>) -> Result<LearningGroup> {
    let id = row.get(0)?;
    let held: String = row.get(1)?;
    let closed: String = row.get(3)?;
    let closed =
        closed.split(' ').filter(|code| !code.is_empty()).map(str::parse).collect::<std::result::Result<_, _>>();
    Ok(LearningGroup {
        id,
        link: link(keys, id),
        held: held.parse::<Date>().map_err(|_| Error::Unreadable("the day of a training"))?,
        about: row.get::<Option<String>>(2)?.filter(|about| !about.is_empty()),
        closed: closed.map_err(|_| Error::Unreadable("a moment of a training"))?,
    })
}
