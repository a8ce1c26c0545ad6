//! Members with lived experience who take part in a test: each says so for themselves, and is named by the name that they
//! chose.
use super::cycle::{Page, address};
use super::said;
use super::typed::Typed;
use crate::admit::At;
use crate::edge::{Form, problem::Problem};
use crate::parts::component::{Choice, Choices};
use axum::extract::Path;
use axum::response::Redirect;
use record::{CycleId, Part, Role};
use std::collections::BTreeSet;

/// `POST /tests/cycle/{cycle}/part`: a member says in what they take part, and is named by the name that they chose.
pub async fn take_part(
    desk: At,
    Path(id): Path<CycleId>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let typed = Typed(typed);
    pathway::take_part_in_test(&desk, id, typed.lived().parts).await?;
    Ok(Redirect::to(&format!("{}#who", address(id))))
}

impl Page {
    pub(super) fn is_member(&self) -> bool {
        self.frame.role == Role::Member
    }

    /// Members who took part, by the names that they chose, and in what: by their own press, and whoever had the idea.
    pub(super) fn who_took_part(&self) -> Vec<(String, String)> {
        let mut all = self.took.clone();
        if let (Some(staff), Some(Role::Member)) = (self.idea.proposer, self.idea.proposed_as) {
            match all.iter_mut().find(|(known, _)| *known == staff) {
                Some((_, parts)) => drop(parts.insert(Part::Idea)),
                None => all.insert(0, (staff, BTreeSet::from([Part::Idea]))),
            }
        }
        let said = |parts: &BTreeSet<Part>| parts.iter().map(|one| said::part_of(*one)).collect::<Vec<_>>().join("; ");
        all.iter().map(|(staff, parts)| (self.called.who(Some(*staff), Role::Member), said(parts))).collect()
    }

    /// The boxes in which a member says in what they take part.
    pub(super) fn own_parts(&self) -> Choices {
        let own = self.took.iter().find(|(staff, _)| Some(*staff) == self.reader);
        let own = own.map(|(_, parts)| parts.clone()).unwrap_or_default();
        let choices =
            Part::ALL.iter().map(|part| Choice::new(part.code(), said::own_part(*part)).chosen(own.contains(part)));
        Choices::checkboxes("part", "In what do you take part?").choices(choices)
    }
}
