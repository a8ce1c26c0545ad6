//! Offers: which support service, its name that day and why, sealed; how far it has come, in plain.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Offer, OfferId, OfferState, ReferralId, Way};

const SUPPORT: &str = "offer.support";

macro_rules! offers {
    ($which:literal) => {
        concat!("SELECT offer, referral, support, state, way, offered FROM offer WHERE clinic = ?1 AND ", $which)
    };
}

/// What is sealed of an offer.
#[derive(serde::Serialize, serde::Deserialize)]
struct Support {
    service: String,
    name: String,
    reasons: Vec<String>,
}

impl Tx<'_> {
    /// Keeps a new offer.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this holder's or not this actor's.
    pub fn put_offer(&self, holder: &Holder, offer: &Offer) -> Result<()> {
        self.belongs(holder, offer.referral)?;
        let support =
            Support { service: offer.service.clone(), name: offer.name.clone(), reasons: offer.reasons.clone() };
        let sealed = self.seal(holder, SUPPORT, &offer.id.to_string(), &support)?;
        let sql =
            "INSERT INTO offer (clinic, offer, referral, support, state, offered) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let columns = [
            self.clinic().into(),
            offer.id.into(),
            offer.referral.into(),
            sealed,
            offer.state.code().into(),
            offer.offered.into(),
        ];
        self.sql.execute(sql, &columns).map(drop)
    }

    /// The offers of a referral, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this clinic's or not this actor's.
    pub fn offers(&self, referral: ReferralId) -> Result<Vec<Offer>> {
        let holder = self.holder_of(referral)?;
        let sql = offers!("referral = ?2 ORDER BY offered, offer");
        self.sql.all(sql, values![self.clinic(), referral], |row| self.offer_of(&holder, row))
    }

    /// One offer.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not this clinic's or not this actor's.
    pub fn offer(&self, id: OfferId) -> Result<Offer> {
        let sql = offers!("offer = ?2");
        self.sql.one(sql, values![self.clinic(), id], |row| self.offer_row(row))
    }

    /// Offers for which the person asked for company, oldest first: what a volunteer may see.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offers_with_company(&self) -> Result<Vec<Offer>> {
        self.beyond_links()?;
        let sql = offers!("way = 'company' AND state = 'handed-over' ORDER BY offered, offer");
        self.sql.all(sql, values![self.clinic()], |row| self.offer_row(row))
    }

    /// Moves an offer on, if it is still in the state that was seen.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not, or may not come there from it; [`Error::NotFound`] when the referral is not this
    /// clinic's or not this actor's.
    pub fn move_offer(&self, seen: &Offer, to: OfferState, way: Option<Way>) -> Result<()> {
        self.look(seen.referral)?;
        if !seen.state.may_become(to) {
            return Err(Error::Changed);
        }
        let way = way.or(seen.way).map(Way::code);
        let sql =
            "UPDATE offer SET state = ?5, way = ?6 WHERE clinic = ?1 AND offer = ?2 AND referral = ?3 AND state = ?4";
        let columns = values![self.clinic(), seen.id, seen.referral, seen.state.code(), to.code(), way];
        Self::one_changed(self.sql.execute(sql, columns)?)
    }

    fn offer_row(&self, row: &Row<'_>) -> Result<Offer> {
        self.offer_of(&self.holder_of(row.get(1)?)?, row)
    }

    fn offer_of(&self, holder: &Holder, row: &Row<'_>) -> Result<Offer> {
        let (id, referral): (OfferId, ReferralId) = (row.get(0)?, row.get(1)?);
        let support: Support = self.open(holder, SUPPORT, &id.to_string(), &row.get::<Vec<u8>>(2)?)?;
        let way = row.get::<Option<String>>(4)?.map(|w| w.parse()).transpose();
        Ok(Offer {
            id,
            referral,
            service: support.service,
            name: support.name,
            reasons: support.reasons,
            state: row.code(3, "the state of an offer")?,
            way: way.map_err(|_| Error::Unreadable("a way"))?,
            offered: row.get(5)?,
        })
    }
}
