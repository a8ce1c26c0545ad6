//! Which clinic, if any, the cookies of somebody who needs help lead to. No check of any kind stands before it: a link
//! that opens nothing any more still leads to people.
use crate::app::App;
use crate::cookies;
use axum::http::HeaderMap;
use record::{Clinic, ReferralId, RequestId};
use store::{Actor, Desk, LinkState, Purpose, Subject};

/// The way to a clinic.
pub(super) struct Door {
    state: LinkState,
    /// Whether the date of birth was given.
    pub verified: bool,
    /// Where "Back" leads.
    pub back: &'static str,
}

/// The door that these cookies open.
pub(super) async fn of(app: &App, headers: &HeaderMap) -> Result<Option<Door>, store::Error> {
    if let Some(visit) = cookies::get(headers, cookies::VISIT)
        && let Some(state) = app.store().visit(visit, app.now()).await?
    {
        let back = match state.link.opens.subject {
            Subject::CheckIn(_) => "/check-in",
            Subject::FollowUp(_) => "/how-did-it-go",
        };
        return Ok(Some(Door { state, verified: true, back }));
    }
    let Some(link) = cookies::get(headers, cookies::LINK) else { return Ok(None) };
    let state = app.store().link(link).await?;
    Ok(state.map(|state| Door { state, verified: false, back: "/birth-date" }))
}

impl Door {
    /// About whom.
    pub(super) fn referral(&self) -> ReferralId {
        self.state.link.opens.referral
    }

    pub(super) fn desk(&self, app: &App, route: &'static str, request: RequestId) -> Desk {
        let actor = Actor::person(self.state.link.opens);
        app.store().desk(actor, Purpose::UrgentHelp, self.state.clinic, app.now()).by(route, request)
    }

    /// The clinic; none when it cannot be read, since the numbers must be shown all the same.
    pub(super) async fn clinic(&self, app: &App, request: RequestId) -> Option<Clinic> {
        let desk = self.desk(app, "/help", request);
        let clinic = desk.read(|tx| tx.own_clinic()).await;
        desk.finish().await.ok()?;
        clinic.ok()
    }
}
