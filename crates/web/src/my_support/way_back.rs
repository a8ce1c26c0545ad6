//! How to come back to what was kept, once this visit is over: by a link that the person sends to themselves. Their own
//! link does not open it, since whoever lives with them may have that link and knows their date of birth.
use super::visit::{Came, Visit};
use crate::admit::At;
use crate::edge::problem::Problem;
use record::{About, MessageKind, Person};

/// How to come back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayBack {
    /// They can send themselves a link.
    ByLink,
    /// A link is on its way.
    OnItsWay,
    /// Nothing can be written to them: they can print it.
    OnPaper,
    /// Nothing was kept, or this is the visit of a link to it.
    None,
}

impl WayBack {
    /// As it stands on this visit.
    pub(super) async fn of(desk: &At, visit: &Visit) -> Result<Self, Problem> {
        let (Came::CheckIn, Some(check_in), true) = (visit.came, visit.check_in, visit.shows_kept) else {
            return Ok(Self::None);
        };
        let referral = visit.referral;
        let read = desk.read(move |tx| {
            let sent = |m: &record::Message| {
                m.kind == MessageKind::OwnList && m.about == About::CheckIn(check_in) && !m.state.is_settled()
            };
            let will_send = tx.messages_of(referral)?.iter().any(sent);
            Ok::<_, pathway::StepError>((pathway::kept(tx, referral)?.is_empty(), tx.person(referral)?, will_send))
        });
        Ok(match read.await? {
            (true, ..) => Self::None,
            (_, _, true) => Self::OnItsWay,
            (_, person, _) if can_be_written_to(&person) => Self::ByLink,
            _ => Self::OnPaper,
        })
    }
}

fn can_be_written_to(person: &Person) -> bool {
    !person.ring_only && (person.email.is_some() || !person.telephones.is_empty())
}
