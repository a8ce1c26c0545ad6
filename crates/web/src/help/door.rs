//! Which clinic, if any, the cookies of somebody who needs help lead to. No check of any kind stands before it: a link
//! that opens nothing any more still leads to people.
use crate::app::App;
use crate::cookies;
use axum::http::HeaderMap;
use record::{Alert, AlertId, Clinic, ReferralId, RequestId};
use store::{Actor, Desk, Error, LinkState, Purpose, Subject, VisitSoFar};

/// The way to a clinic.
pub(super) struct Door {
    state: LinkState,
    /// Whether the date of birth was given.
    pub verified: bool,
    /// Where "Back" leads.
    pub back: &'static str,
    /// The visit, where the date of birth was given.
    visit: Option<VisitSoFar>,
}

/// What the pages need to know of the clinic and the person.
pub(super) struct Behind {
    pub clinic: Clinic,
    /// Whether the clinic has a number of theirs.
    pub has_number: bool,
    /// Calls of theirs that nobody has closed and that may be shown to whoever holds this telephone, the newest last.
    pub open: Vec<Alert>,
}

/// The door that these cookies open. A link that was begun is newer than any visit, since the date of birth ends it: it
/// comes first, so that nobody's call is filed under whoever held the telephone before.
pub(super) async fn of(app: &App, headers: &HeaderMap) -> Result<Option<Door>, store::Error> {
    if let Some(link) = cookies::get(headers, cookies::LINK) {
        let state = app.store().link(link).await?;
        return Ok(state.map(|state| Door { state, verified: false, back: "/birth-date", visit: None }));
    }
    let Some(visit) = cookies::get(headers, cookies::VISIT) else { return Ok(None) };
    let Some(state) = app.store().visit(visit, app.now()).await? else { return Ok(None) };
    let back = match state.link.opens.subject {
        Subject::CheckIn(_) => "/check-in",
        Subject::FollowUp(_) => "/how-did-it-go",
        Subject::Kept(_) => "/my-support",
    };
    let visit = app.store().visit_so_far(visit).await?;
    Ok(Some(Door { state, verified: true, back, visit }))
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

    /// What stands behind the door; none when it cannot be read, since the numbers must be shown all the same. `made` is a
    /// call of which only whoever made it knows the id.
    pub(super) async fn behind(&self, app: &App, request: RequestId, made: Option<AlertId>) -> Option<Behind> {
        let desk = self.desk(app, "/help", request);
        let (referral, visit) = (self.referral(), self.visit);
        let read = desk.read(move |tx| {
            let has_number = match tx.person(referral) {
                Ok(person) => !person.telephones.is_empty(),
                Err(Error::Erased) => false,
                Err(error) => return Err(error),
            };
            let may_see =
                |alert: &Alert| made == Some(alert.id) || visit.is_some_and(|visit| visit.may_see(alert.raised));
            let open = tx.open_alerts_of(referral)?.into_iter().filter(may_see).collect();
            Ok::<_, Error>(Behind { clinic: tx.own_clinic()?, has_number, open })
        });
        let behind = read.await;
        desk.finish().await.ok()?;
        behind.ok()
    }
}
