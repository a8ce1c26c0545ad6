//! Who takes part in the community: what they are called there, and whether they want the weekly letter. Leaving destroys
//! the key that sealed it; what they wrote stays, by somebody who has left.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{Store, fingerprint};
use record::{ClinicId, CommunityMember, Instant, MemberDetails, PersonId, StaffId};

const DETAILS: &str = "community_member.details";

impl Tx<'_> {
    /// Keeps how whoever sits here takes part, new or changed. What is new to them begins now, and is told at `next`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is no member of staff.
    pub fn put_community_member(&self, details: &MemberDetails, next: Instant) -> Result<()> {
        let staff = self.own_staff()?;
        // two presses of one person at once must not seal the details with a key that the row does not name
        self.hold(&format!("community member {staff}"))?;
        let sql = "SELECT holder FROM community_member WHERE clinic = ?1 AND staff = ?2";
        let known: Option<PersonId> = self.sql.first(sql, values![self.clinic(), staff], |row| row.get(0))?;
        let holder = known.map_or_else(|| self.new_holder(), |holder| self.holder(holder))?;
        let sealed = self.seal(&holder, DETAILS, &staff.to_string(), details)?;
        let sql = "INSERT INTO community_member (clinic, staff, holder, details, weekly, told, next)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (clinic, staff) DO UPDATE SET details = excluded.details, weekly = excluded.weekly,
                     told = CASE WHEN community_member.weekly = 1 THEN community_member.told ELSE excluded.told END,
                     next = CASE WHEN community_member.weekly = 1 THEN community_member.next ELSE excluded.next END";
        let weekly = details.email.is_some();
        let columns = [
            self.clinic().into(),
            staff.into(),
            holder.person.into(),
            sealed,
            weekly.into(),
            self.now().into(),
            next.into(),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// How somebody takes part; none who has not said how.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn community_member(&self, staff: StaffId) -> Result<Option<CommunityMember>> {
        self.beyond_links()?;
        let sql = "SELECT staff, holder, details, told FROM community_member WHERE clinic = ?1 AND staff = ?2";
        self.sql.first(sql, values![self.clinic(), staff], |row| self.member_row(row))
    }

    /// Whoever sits here leaves the community: their name and address are gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is no member of staff, or one who does not take part.
    pub fn leave_community(&self) -> Result<()> {
        let staff = self.own_staff()?;
        let sql = "DELETE FROM community_member WHERE clinic = ?1 AND staff = ?2 RETURNING holder";
        let holder = self.sql.one(sql, values![self.clinic(), staff], |row| row.get::<PersonId>(0))?;
        self.drop_key(holder)
    }

    /// Notes that a letter went in which a member was told what is new up to then.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn told_what_is_new(&self, staff: StaffId, up_to: Instant) -> Result<()> {
        self.beyond_links()?;
        let sql = "UPDATE community_member SET told = ?3 WHERE clinic = ?1 AND staff = ?2 AND told < ?3";
        self.sql.execute(sql, values![self.clinic(), staff, up_to]).map(drop)
    }

    /// The secret by which a member's letters are stopped: the same in each, as long as they take part, so that an old letter
    /// stops them too. Only its hash is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody of that id takes part.
    pub fn weekly_stop(&self, staff: StaffId) -> Result<String> {
        self.beyond_links()?;
        let sql = "SELECT holder FROM community_member WHERE clinic = ?1 AND staff = ?2";
        let holder: PersonId = self.sql.one(sql, values![self.clinic(), staff], |row| row.get(0))?;
        let secret = self.hash("weekly-stop", holder.to_string());
        let secret = record::to_base32(*secret.first_chunk().ok_or(Error::Broken)?);
        let sql = "UPDATE community_member SET stop = ?3 WHERE clinic = ?1 AND staff = ?2";
        self.sql.execute(sql, values![self.clinic(), staff, fingerprint(secret.as_bytes())])?;
        Ok(secret)
    }

    /// Says when it is next seen whether there is anything to tell a member. Whether it was to be seen by now, or somebody
    /// else has seen it already.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn weekly_letter_seen(&self, staff: StaffId, next: Instant) -> Result<bool> {
        self.beyond_links()?;
        let sql = "UPDATE community_member SET next = ?4
                    WHERE clinic = ?1 AND staff = ?2 AND weekly = 1 AND next <= ?3";
        Ok(self.sql.execute(sql, values![self.clinic(), staff, self.now(), next])? == 1)
    }

    /// A member gets no more letters: their address is gone with them.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn stop_weekly_letter(&self, staff: StaffId) -> Result<()> {
        let Some(member) = self.community_member(staff)? else { return Ok(()) };
        let sql = "SELECT holder FROM community_member WHERE clinic = ?1 AND staff = ?2";
        let holder = self.holder(self.sql.one(sql, values![self.clinic(), staff], |row| row.get(0))?)?;
        let details = MemberDetails { email: None, ..member.details };
        let sealed = self.seal(&holder, DETAILS, &staff.to_string(), &details)?;
        let sql = "UPDATE community_member SET details = ?3, weekly = 0 WHERE clinic = ?1 AND staff = ?2";
        self.sql.execute(sql, &[self.clinic().into(), staff.into(), sealed]).map(drop)
    }

    /// The key that seals a member's own, for the letter to them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody of that id takes part.
    pub fn community_holder(&self, staff: StaffId) -> Result<crate::Holder> {
        self.beyond_links()?;
        let sql = "SELECT holder FROM community_member WHERE clinic = ?1 AND staff = ?2";
        self.holder(self.sql.one(sql, values![self.clinic(), staff], |row| row.get(0))?)
    }

    fn member_row(&self, row: &Row<'_>) -> Result<CommunityMember> {
        let (staff, holder): (StaffId, PersonId) = (row.get(0)?, row.get(1)?);
        let details = self.open(&self.holder(holder)?, DETAILS, &staff.to_string(), &row.get::<Vec<u8>>(2)?)?;
        Ok(CommunityMember { staff, details, told: row.get(3)? })
    }
}

impl Store {
    /// Members to whom a weekly letter may be due now, in every clinic. Asked by the timer, and it reads nothing of
    /// anybody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn weekly_letters_due(&self, now: Instant, most: i64) -> Result<Vec<(ClinicId, StaffId)>> {
        self.read_raw(move |tx| {
            let sql =
                "SELECT clinic, staff FROM community_member WHERE weekly = 1 AND next <= ?1 ORDER BY next LIMIT ?2";
            tx.all(sql, values![now, most], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
    }

    /// Whose weekly letter this secret stops: whoever holds a letter may, without an account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn weekly_letter_of(&self, stop: &str) -> Result<Option<(ClinicId, StaffId)>> {
        let print = fingerprint(stop.as_bytes());
        self.read_raw(move |tx| {
            let sql = "SELECT clinic, staff FROM community_member WHERE stop = ?1";
            tx.first(sql, values![print], |row| Ok::<_, Error>((row.get(0)?, row.get(1)?)))
        })
        .await
    }
}
