//! Open: a personal link and a date of birth become a visit.
use crate::error::{Result, StepError};
use record::{DateOfBirth, StepKind};
use store::{Desk, Subject};

/// What came of trying to open a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The secret of the visit, for a cookie: 26 characters.
    Visit(String),
    /// Not the date of birth; so many tries are left.
    Wrong(i64),
    /// Five wrong tries: only staff can make a new link.
    Locked,
    /// Expired, taken back, or never was: the three are not told apart.
    Closed,
}

/// Opens the link `token` with a date of birth. The desk's actor is the person of that link.
///
/// # Errors
/// When nothing could be saved. A wrong date is an answer, and its count is on disk before it is given.
pub async fn open(desk: &Desk, token: &str, born: DateOfBirth) -> Result<Opened> {
    let token = token.to_owned();
    desk.write(move |tx| {
        let link = match tx.link(&token) {
            Err(store::Error::NotFound) => return Ok::<_, StepError>(Opened::Closed),
            other => other?,
        };
        if link.tries_left == 0 {
            return Ok(Opened::Locked);
        }
        if link.revoked || tx.now() >= link.expires {
            return Ok(Opened::Closed);
        }
        if tx.person(link.opens.referral)?.born != Some(born) {
            tx.count_wrong_try(&token)?;
            return Ok(if link.tries_left == 1 { Opened::Locked } else { Opened::Wrong(link.tries_left - 1) });
        }
        let cookie = record::to_base32(store::random()?);
        tx.begin_visit(&token, &cookie)?;
        let what = match link.opens.subject {
            Subject::CheckIn(_) => "check-in",
            Subject::FollowUp(_) => "follow-up",
            Subject::Kept(_) => "kept",
        };
        tx.step(link.opens.referral, StepKind::Opened, Some(what))?;
        Ok(Opened::Visit(cookie))
    })
    .await
}
