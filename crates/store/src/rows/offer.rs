//! Offers: which support service, its name that day and why, sealed; how far it has come, in plain.
use crate::engine::{Row, values};
use crate::error::{Error, Result};
use crate::tx::{Holder, Tx};
use record::{Along, Block, Instant, Offer, OfferId, OfferState, ReferralId, ServiceReply, Way};

const SUPPORT: &str = "offer.support";
const ALONG: &str = "offer.along";
/// As often somebody is asked by a message; after that a person rings.
const ASKED: i64 = 2;

macro_rules! offers {
    ($which:literal) => {
        concat!(
            "SELECT offer, referral, support, state, way, offered, own, along, reply, rung
               FROM offer WHERE clinic = ?1 AND ",
            $which
        )
    };
}

/// What is sealed of an offer.
#[derive(serde::Serialize, serde::Deserialize)]
struct Support {
    service: String,
    name: String,
    reasons: Vec<String>,
}

/// What is sealed of what goes along with it.
#[derive(Default, serde::Serialize, serde::Deserialize)]
struct Sealed {
    note: String,
    passed_on: Vec<Block>,
    #[serde(default)]
    agreed: Option<Instant>,
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
        let sql = "INSERT INTO offer (clinic, offer, referral, support, state, offered, own, along)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let columns = [
            self.clinic().into(),
            offer.id.into(),
            offer.referral.into(),
            sealed,
            offer.state.code().into(),
            offer.offered.into(),
            i64::from(offer.along.own).into(),
            self.seal_along(holder, offer.id, &offer.along)?,
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

    /// Changes the way by which an offer was handed over, which the person may do at any time before they got there.
    ///
    /// # Errors
    /// [`Error::Changed`] when it is not handed over any more; [`Error::NotFound`] as for [`Tx::move_offer`].
    pub fn set_way(&self, seen: &Offer, way: Way) -> Result<()> {
        self.look(seen.referral)?;
        let sql =
            "UPDATE offer SET way = ?4 WHERE clinic = ?1 AND offer = ?2 AND referral = ?3 AND state = 'handed-over'";
        Self::one_changed(self.sql.execute(sql, values![self.clinic(), seen.id, seen.referral, way.code()])?)
    }

    /// Keeps what goes along with an offer: the clinician's words, what may be passed on, what the support service
    /// answered, and when somebody rang.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the referral is not this holder's or not this actor's; [`Error::Changed`] when it has no
    /// such offer.
    pub fn set_along(&self, holder: &Holder, seen: &Offer, along: &Along) -> Result<()> {
        self.belongs(holder, seen.referral)?;
        let sealed = self.seal_along(holder, seen.id, along)?;
        let sql = "UPDATE offer SET along = ?4, reply = ?5, rung = ?6
                    WHERE clinic = ?1 AND offer = ?2 AND referral = ?3";
        let reply = along.reply.map(ServiceReply::code);
        let columns = values![self.clinic(), seen.id, seen.referral, sealed, reply, along.rung];
        Self::one_changed(self.sql.execute(sql, columns)?)
    }

    /// Offers of which two questions went unanswered, the second of them before `since`, and nobody has rung: the
    /// earliest first. Who is on the list is looked at.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offers_unanswered(&self, since: Instant) -> Result<Vec<Offer>> {
        self.beyond_links()?;
        let sql = offers!(
            "state = 'handed-over' AND rung IS NULL
               AND (SELECT COUNT(*) FROM outbox m
                     WHERE m.clinic = offer.clinic AND m.referral = offer.referral AND m.kind = 'follow-up'
                       AND m.subject = offer.offer AND m.state = 'sent' AND m.settled < ?2) >= ?3
             ORDER BY offered, offer"
        );
        self.sql.all(sql, values![self.clinic(), since, ASKED], |row| self.offer_row(row))
    }

    fn seal_along(&self, holder: &Holder, offer: OfferId, along: &Along) -> Result<crate::engine::Value> {
        let sealed = Sealed { note: along.note.clone(), passed_on: along.passed_on.clone(), agreed: along.agreed };
        self.seal(holder, ALONG, &offer.to_string(), &sealed)
    }

    fn offer_row(&self, row: &Row<'_>) -> Result<Offer> {
        self.offer_of(&self.holder_of(row.get(1)?)?, row)
    }

    fn offer_of(&self, holder: &Holder, row: &Row<'_>) -> Result<Offer> {
        let (id, referral): (OfferId, ReferralId) = (row.get(0)?, row.get(1)?);
        let support: Support = self.open(holder, SUPPORT, &id.to_string(), &row.get::<Vec<u8>>(2)?)?;
        let way = row.get::<Option<String>>(4)?.map(|w| w.parse()).transpose();
        let along = row.get::<Option<Vec<u8>>>(7)?;
        let along = along.map(|sealed| self.open::<Sealed>(holder, ALONG, &id.to_string(), &sealed)).transpose()?;
        let Sealed { note, passed_on, agreed } = along.unwrap_or_default();
        let reply = row.get::<Option<String>>(8)?.map(|reply| reply.parse()).transpose();
        let reply = reply.map_err(|_| Error::Unreadable("a reply"))?;
        let own = row.get::<i64>(6)? != 0;
        Ok(Offer {
            along: Along { own, note, passed_on, agreed, reply, rung: row.get(9)? },
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
