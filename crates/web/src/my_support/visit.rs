//! Whose list it is, and what of it may be seen on this visit.
use crate::admit::At;
use crate::app::App;
use crate::check_in::visit_so_far;
use crate::edge::problem::Problem;
use axum::http::HeaderMap;
use record::{CheckInId, Given, OfferState, ReferralId};
use store::Subject;

/// By which way somebody came to their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// They have just sent their check-in in.
    CheckIn,
    /// They said that they did not get there yet.
    NotYet,
    /// By the link that they sent to themselves.
    OwnLink,
}

/// One person's visit.
pub(super) struct Visit {
    pub referral: ReferralId,
    pub came: Came,
    /// The check-in from which the list was made, where it can still be changed how they would like it.
    pub check_in: Option<CheckInId>,
    /// Whether the list itself may be shown, and something of it kept.
    pub is_open: bool,
    /// Whether what was kept may be shown.
    pub shows_kept: bool,
    /// How they would like it, by codes.
    pub wishes: Vec<String>,
}

impl Visit {
    /// Reads it. Where nothing was sent in, or an offer was not handed over, there is no list.
    pub async fn of(app: &App, desk: &At, headers: &HeaderMap) -> Result<Self, Problem> {
        let opens = desk.actor().opens.ok_or(Problem::NotFound)?;
        let visit = |came, is_open, shows_kept| Self {
            referral: opens.referral,
            came,
            check_in: None,
            is_open,
            shows_kept,
            wishes: Vec::new(),
        };
        match opens.subject {
            Subject::Kept(_) => Ok(visit(Came::OwnLink, false, true)),
            Subject::FollowUp(offer) => {
                let offer = desk.read(move |tx| tx.offer(offer)).await?;
                let not_yet = offer.state == OfferState::NotReached;
                if not_yet { Ok(visit(Came::NotYet, true, true)) } else { Err(Problem::NotFound) }
            }
            Subject::CheckIn(id) => {
                let read = desk.read(move |tx| {
                    let row = tx.check_in(id)?;
                    Ok::<_, store::Error>((tx.answers(&row)?, row.finished))
                });
                let (answers, finished) = read.await?;
                let Some(finished) = finished else { return Err(Problem::NotFound) };
                let answer = |key: &str| answers.iter().find(|answer| answer.question.as_str() == key);
                // a list that nobody has closed is closed all the same once the visit is over in which it came to be
                let may_see = visit_so_far(app, headers).await?.is_some_and(|visit| visit.may_see(finished));
                let seen = answer(pathway::SUPPORT_SEEN).is_some();
                let wishes = match answer(pathway::WISHED).map(|answer| &answer.given) {
                    Some(Given::ChoseSome(codes)) => codes.clone(),
                    _ => Vec::new(),
                };
                let visit = visit(Came::CheckIn, may_see && !seen, may_see);
                Ok(Self { check_in: Some(id), wishes, ..visit })
            }
        }
    }

    /// Where its list is.
    pub fn list(&self) -> &'static str {
        match self.came {
            Came::CheckIn => "/check-in/support-that-fits",
            Came::NotYet | Came::OwnLink => super::OTHERS,
        }
    }
}
