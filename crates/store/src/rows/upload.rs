//! Lists of referrals that somebody uploaded: sealed with a key of their own, found by whoever sent them and by nobody
//! else, and gone an hour after they were last touched.
use crate::Store;
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use record::{ClinicId, Instant, PersonId, StaffId, UploadId};
use std::str::FromStr;

const LIST: &str = "upload.list";
const MAPPING: &str = "upload.mapping";
const OUTCOME: &str = "upload.outcome";

/// Lists that one member of staff may have open: the oldest goes when there are more.
const MOST_OPEN: i64 = 5;

/// How far a list has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    /// Somebody looks at what would become of it.
    Shown,
    /// It is being taken in.
    Going,
    /// It has been taken in; the list itself is gone.
    Done,
}

impl UploadState {
    const fn code(self) -> &'static str {
        match self {
            UploadState::Shown => "shown",
            UploadState::Going => "going",
            UploadState::Done => "done",
        }
    }
}

impl FromStr for UploadState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let all = [UploadState::Shown, UploadState::Going, UploadState::Done];
        all.into_iter().find(|state| state.code() == text).ok_or(())
    }
}

/// An uploaded list.
#[derive(Clone)]
pub struct UploadRow {
    /// How far it has got.
    pub state: UploadState,
    /// When it was last touched.
    pub touched: Instant,
    /// The file's name and its text; none once it has been taken in.
    pub list: Option<(String, String)>,
    /// What each column becomes, as its page writes it.
    pub mapping: String,
    /// What came of it so far, as its page writes it.
    pub outcome: String,
}

impl Tx<'_> {
    /// Keeps a list that this member of staff sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is no member of staff.
    pub fn put_upload(&self, name: &str, list: &str, mapping: &str) -> Result<UploadId> {
        let staff = self.uploads_of()?;
        let (id, holder) = (self.new_id(UploadId::from_bytes)?, self.new_holder()?);
        let row = id.to_string();
        let sql = "INSERT INTO upload (clinic, upload, holder, staff, touched, state, list, mapping, outcome)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let columns = [
            self.clinic().into(),
            id.into(),
            holder.person.into(),
            staff.into(),
            self.now().into(),
            UploadState::Shown.code().into(),
            self.seal(&holder, LIST, &row, &(name, list))?,
            self.seal(&holder, MAPPING, &row, &mapping)?,
            self.seal(&holder, OUTCOME, &row, &"")?,
        ];
        self.sql.execute(sql, &columns)?;
        self.drop_oldest_upload(staff)?;
        Ok(id)
    }

    /// A list that this member of staff sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is gone, or somebody else's.
    pub fn upload(&self, id: UploadId) -> Result<UploadRow> {
        let staff = self.uploads_of()?;
        let sql = "SELECT holder, state, touched, list, mapping, outcome FROM upload
                    WHERE clinic = ?1 AND upload = ?2 AND staff = ?3";
        self.sql.one(sql, values![self.clinic(), id, staff], |row| self.upload_row(id, row))
    }

    /// Says what each column becomes. A list that is being taken in stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::upload`]; [`Error::Changed`] when it is not [`UploadState::Shown`] any more.
    pub fn set_upload_mapping(&self, id: UploadId, mapping: &str) -> Result<()> {
        let holder = self.holder(self.upload_holder(id)?)?;
        let mapping = self.seal(&holder, MAPPING, &id.to_string(), &mapping)?;
        let sql = "UPDATE upload SET mapping = ?3, touched = ?4 WHERE clinic = ?1 AND upload = ?2 AND state = 'shown'";
        Self::one_changed(self.sql.execute(sql, &[self.clinic().into(), id.into(), mapping, self.now().into()])?)
    }

    /// Begins to take a list in, or goes on with one that nobody has touched since `seen`, nor after `quiet`: one that is
    /// still going is touched again and again.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::upload`]; [`Error::Changed`] when somebody else was quicker, it is under way, or
    /// it is done.
    pub fn begin_upload(&self, id: UploadId, seen: Instant, quiet: Instant) -> Result<()> {
        self.upload_holder(id)?;
        let sql = "UPDATE upload SET state = 'going', touched = ?3
                    WHERE clinic = ?1 AND upload = ?2
                      AND (state = 'shown' OR state = 'going' AND touched = ?4 AND touched <= ?5)";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id, self.now(), seen, quiet])?)
    }

    /// Says what came of it so far. With `done` the list itself is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::upload`]; [`Error::Changed`] when it is not being taken in.
    pub fn set_upload_outcome(&self, id: UploadId, outcome: &str, done: bool) -> Result<()> {
        let holder = self.holder(self.upload_holder(id)?)?;
        let outcome = self.seal(&holder, OUTCOME, &id.to_string(), &outcome)?;
        let state = if done { UploadState::Done } else { UploadState::Going };
        let sql = "UPDATE upload SET outcome = ?3, touched = ?4, state = ?5,
                          list = CASE WHEN ?5 = 'done' THEN NULL ELSE list END
                    WHERE clinic = ?1 AND upload = ?2 AND state = 'going'";
        let columns = [self.clinic().into(), id.into(), outcome, self.now().into(), state.code().into()];
        Self::one_changed(self.sql.execute(sql, &columns)?)
    }

    /// Throws a list away, and the key that sealed it. One that is being taken in stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] as for [`Tx::upload`]; [`Error::Changed`] while it is being taken in.
    pub fn drop_upload(&self, id: UploadId) -> Result<()> {
        let holder = self.upload_holder(id)?;
        let sql = "DELETE FROM upload WHERE clinic = ?1 AND upload = ?2 AND state <> 'going'";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), id])?)?;
        self.drop_key(holder)
    }

    /// Throws away every list that nobody has touched since `before`, whosoever it is, with its key. How many there were.
    ///
    /// # Errors
    /// When nothing could be saved.
    pub fn forget_uploads(&self, before: Instant) -> Result<usize> {
        self.beyond_links()?;
        let sql = "DELETE FROM upload WHERE clinic = ?1 AND upload IN (SELECT upload FROM upload WHERE touched < ?2)
                   RETURNING holder";
        let holders: Vec<PersonId> = self.sql.all(sql, values![self.clinic(), before], |row| row.get(0))?;
        holders.iter().try_for_each(|holder| self.drop_key(*holder))?;
        Ok(holders.len())
    }

    fn drop_oldest_upload(&self, staff: StaffId) -> Result<()> {
        let sql = "SELECT upload, state FROM upload WHERE clinic = ?1 AND staff = ?2 ORDER BY touched DESC";
        let read = |row: &Row<'_>| Ok((row.get::<UploadId>(0)?, row.code::<UploadState>(1, "how far a list is")?));
        let open = self.sql.all(sql, values![self.clinic(), staff], read)?;
        let most = usize::try_from(MOST_OPEN).unwrap_or(usize::MAX);
        let old = open.into_iter().skip(most).filter(|(_, state)| *state != UploadState::Going);
        old.map(|(id, _)| id).try_for_each(|id| self.drop_upload(id))
    }

    /// Destroys a key that seals one thing of nobody's: what it sealed is gone.
    pub(crate) fn drop_key(&self, holder: PersonId) -> Result<()> {
        let sql = "UPDATE person_key SET wrapped = NULL WHERE clinic = ?1 AND person = ?2";
        self.sql.execute(sql, values![self.clinic(), holder]).map(drop)
    }

    fn upload_holder(&self, id: UploadId) -> Result<PersonId> {
        let staff = self.uploads_of()?;
        self.hold(&id.to_string())?;
        let sql = "SELECT holder FROM upload WHERE clinic = ?1 AND upload = ?2 AND staff = ?3";
        self.sql.one(sql, values![self.clinic(), id, staff], |row| row.get(0))
    }

    /// Whose lists this desk reaches.
    fn uploads_of(&self) -> Result<StaffId> {
        self.beyond_links()?;
        self.actor().staff.ok_or(Error::NotFound)
    }

    fn upload_row(&self, id: UploadId, row: &Row<'_>) -> Result<UploadRow> {
        let (holder, place) = (self.holder(row.get(0)?)?, id.to_string());
        let list = row.get::<Option<Vec<u8>>>(3)?;
        Ok(UploadRow {
            state: row.code(1, "how far a list is")?,
            touched: row.get(2)?,
            list: list.map(|sealed| self.open(&holder, LIST, &place, &sealed)).transpose()?,
            mapping: self.open(&holder, MAPPING, &place, &row.get::<Vec<u8>>(4)?)?,
            outcome: self.open(&holder, OUTCOME, &place, &row.get::<Vec<u8>>(5)?)?,
        })
    }
}

impl Store {
    /// Clinics with a list that nobody has touched since `before`: for the timer, across clinics, and it reads nothing of
    /// anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn uploads_to_forget(&self, before: Instant) -> Result<Vec<ClinicId>> {
        let sql = "SELECT clinic FROM upload WHERE touched < ?1";
        let mut found: Vec<ClinicId> = self.read_raw(move |tx| tx.all(sql, values![before], |row| row.get(0))).await?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
