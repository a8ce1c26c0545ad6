//! A change idea of the library becomes one of this clinic's, to be placed and tested.
use super::acts::there;
use super::one::Page;
use crate::admit::At;
use crate::edge::problem::Problem;
use axum::extract::Path;
use axum::response::Redirect;
use pathway::StepError;
use record::{ItemId, ItemKind, Role};

/// `POST /library/item/{item}/try`: a change idea of the library becomes one of this clinic's. Pressed twice it is one idea.
pub async fn try_it(desk: At, Path(id): Path<ItemId>) -> Result<Redirect, Problem> {
    let idea = match pathway::try_item(&desk, id).await {
        Ok(idea) => idea,
        Err(StepError::Wrong(_) | StepError::NotNow(_)) => {
            return Err(Problem::bad_request("Only a change idea is tried."));
        }
        Err(StepError::Store(error)) => return Err(error.into()),
    };
    // volunteers and reception propose it; the others go on with it
    let reads = matches!(desk.actor().role, Role::Lead | Role::Clinician | Role::Member);
    Ok(if reads { Redirect::to(&format!("/tests/idea/{idea}")) } else { there(id, "#try") })
}

impl Page {
    /// Whether this reader can make it a change idea of the clinic's.
    pub(super) fn may_try(&self) -> bool {
        use Role::{Clinician, Lead, Member, Reception, Volunteer};
        let may = matches!(self.frame.role, Clinician | Lead | Member | Reception | Volunteer);
        self.seen.item.kind == ItemKind::Idea && may
    }
}
