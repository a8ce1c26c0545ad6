//! What a first visit was like: sealed with the key of whoever tells it, and shown to others only once staff say so.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{FirstVisit, FirstVisitState, FirstVisitWhy, Offer, OfferId, PersonId, ReferralId};

const WORDS: &str = "first_visit.words";
/// As many stand beside one support service: the newest.
const BESIDE: i64 = 2;
/// As many of the decided are shown to staff.
const DECIDED: i64 = 50;

macro_rules! first_visits {
    ($which:literal) => {
        concat!("SELECT offer, referral, words, state, why, told FROM first_visit WHERE clinic = ?1 AND ", $which)
    };
}

/// Those in a state whose words did not go with their key: many erased people must not stand before those who wait.
macro_rules! readable {
    ($order:literal) => {
        concat!(
            "SELECT offer, referral, words, state, why, told FROM first_visit f WHERE clinic = ?1 AND state = ?2
               AND EXISTS (SELECT 1 FROM referral r JOIN person_key k ON k.clinic = r.clinic AND k.person = r.person
                            WHERE r.clinic = f.clinic AND r.referral = f.referral AND k.wrapped IS NOT NULL) ",
            $order
        )
    };
}

impl Tx<'_> {
    /// Keeps what somebody tells of their first visit, in the place of what they told before. It waits for staff.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this holder's or not this actor's.
    pub fn put_first_visit(&self, holder: &Holder, by: &Offer, words: &str) -> Result<()> {
        self.belongs(holder, by.referral)?;
        let sealed = self.seal(holder, WORDS, &by.id.to_string(), &words)?;
        let service = self.hash("first-visit", &by.service);
        let sql = "INSERT INTO first_visit (clinic, offer, referral, service, words, told, state)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting')
                   ON CONFLICT (clinic, offer) DO UPDATE SET words = excluded.words, told = excluded.told,
                       state = 'waiting', why = NULL, decided = NULL, staff = NULL";
        let columns = [
            self.clinic().into(),
            by.id.into(),
            by.referral.into(),
            service.to_vec().into(),
            sealed,
            self.now().into(),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// What somebody told of the first visit to which this offer led.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn first_visit(&self, by: OfferId) -> Result<Option<FirstVisit>> {
        let sql = first_visits!("offer = ?2");
        self.sql.first(sql, values![self.clinic(), by], |row| self.first_visit_row(row))
    }

    /// Takes back what somebody told: it is gone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn take_back_first_visit(&self, by: &Offer) -> Result<()> {
        self.look(by.referral)?;
        let sql = "DELETE FROM first_visit WHERE clinic = ?1 AND offer = ?2 AND referral = ?3";
        self.sql.execute(sql, values![self.clinic(), by.id, by.referral]).map(drop)
    }

    /// What waits for staff, the earliest first; or what was decided, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn first_visits(&self, state: FirstVisitState) -> Result<Vec<FirstVisit>> {
        self.beyond_links()?;
        let read = |sql| {
            let columns = values![self.clinic(), state.code(), DECIDED];
            self.sql.all(sql, columns, |row| match self.first_visit_row(row) {
                Err(Error::Erased) => Ok(None), // their words went with their key
                other => other.map(Some),
            })
        };
        let rows: Vec<Option<FirstVisit>> = match state {
            FirstVisitState::Waiting => read(readable!("ORDER BY told, offer LIMIT ?3"))?,
            _ => read(readable!("ORDER BY told DESC, offer DESC LIMIT ?3"))?,
        };
        Ok(rows.into_iter().flatten().collect())
    }

    /// Somebody decides whether others are shown it.
    ///
    /// # Errors
    /// [`Error::Changed`] when it was taken back, or told anew since it was read.
    pub fn judge_first_visit(&self, seen: &FirstVisit, why: FirstVisitWhy) -> Result<()> {
        self.beyond_links()?;
        self.look(seen.referral)?;
        let state = if why.shows() { FirstVisitState::Shown } else { FirstVisitState::NotShown };
        let sql = "UPDATE first_visit SET state = ?4, why = ?5, decided = ?6, staff = ?7
                    WHERE clinic = ?1 AND offer = ?2 AND told = ?3";
        let staff = self.actor().staff.map(|staff| staff.to_string());
        let columns = values![self.clinic(), seen.offer, seen.told, state.code(), why.code(), self.now(), staff];
        Self::one_changed(self.sql.execute(sql, columns)?)
    }

    /// What people who got to this support service tell, as far as staff have said that others may be shown it; the newest
    /// first. It says nothing of who wrote it, so nobody's record is looked at by it, and a link may ask.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn told_of(&self, service: &str) -> Result<Vec<String>> {
        let sql = "SELECT f.offer, f.words, r.person, k.wrapped
                     FROM first_visit f CROSS JOIN referral r CROSS JOIN person_key k
                    WHERE f.clinic = ?1 AND f.service = ?2 AND f.state = 'shown'
                      AND r.clinic = f.clinic AND r.referral = f.referral
                      AND k.clinic = r.clinic AND k.person = r.person AND k.wrapped IS NOT NULL
                    ORDER BY f.told DESC LIMIT ?3";
        let service = self.hash("first-visit", service);
        self.sql.all(sql, values![self.clinic(), service, BESIDE], |row| {
            let (offer, person): (OfferId, PersonId) = (row.get(0)?, row.get(2)?);
            let holder = self.holder_with(person, &row.get::<Vec<u8>>(3)?)?;
            self.open(&holder, WORDS, &offer.to_string(), &row.get::<Vec<u8>>(1)?)
        })
    }

    fn first_visit_row(&self, row: &Row<'_>) -> Result<FirstVisit> {
        let (offer, referral): (OfferId, ReferralId) = (row.get(0)?, row.get(1)?);
        let holder = self.holder_of(referral)?;
        let why = row.get::<Option<String>>(4)?.map(|why| why.parse()).transpose();
        Ok(FirstVisit {
            offer,
            referral,
            words: self.open(&holder, WORDS, &offer.to_string(), &row.get::<Vec<u8>>(2)?)?,
            state: row.code(3, "the state of a first visit")?,
            why: why.map_err(|_| Error::Unreadable("why a first visit is shown"))?,
            told: row.get(5)?,
        })
    }
}
