//! What each step is called on the map, as people in a clinic say it.
use record::{Role, StepKind};

/// A few words for a box.
pub(crate) const fn step(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Received => "referral came",
        StepKind::Identified => "letter searched",
        StepKind::FindingConfirmed => "finding confirmed",
        StepKind::FindingDismissed => "finding: not so",
        StepKind::Booked => "appointment made",
        StepKind::Rescheduled => "appointment moved",
        StepKind::Cancelled => "appointment called off",
        StepKind::Attended => "came",
        StepKind::NotAttended => "was not able to come",
        StepKind::Invited => "invited",
        StepKind::MessageSent => "message sent",
        StepKind::MessageFailed => "message did not arrive",
        StepKind::Opened => "opened their link",
        StepKind::Answered => "answered a page",
        StepKind::CheckedIn => "checked in",
        StepKind::SaidHowAskingFelt => "said how asking felt",
        StepKind::SharedChanged => "changed what is shared",
        StepKind::CalledForHelp => "asked for help now",
        StepKind::HelpAcknowledged => "call taken on",
        StepKind::HelpContacted => "spoken with",
        StepKind::HelpClosed => "call closed",
        StepKind::Briefed => "clinician read the page",
        StepKind::Conversed => "talked",
        StepKind::Offered => "support offered",
        StepKind::Accepted => "took it up",
        StepKind::Declined => "chose not to today",
        StepKind::HandedOver => "handed over",
        StepKind::ServiceReplied => "service replied",
        StepKind::FollowedUp => "asked how it went",
        StepKind::Reached => "got there",
        StepKind::NotReached => "not there yet",
        StepKind::Closed => "closed",
        StepKind::Withdrawn => "does not want to be asked",
        StepKind::Resumed => "may be asked again",
        StepKind::Erased => "erased",
        StepKind::Merged => "records joined",
    }
}

/// Who did a step, as the list of hand-overs has it.
pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::PatientLink => "the person themselves",
        Role::Reception => "reception",
        Role::Volunteer => "a volunteer",
        Role::Clinician => "a clinician",
        Role::Duty => "whoever is on duty",
        Role::Lead => "the lead",
        Role::Editor => "the directory’s editor",
        Role::Governance => "information governance",
        Role::Administrator => "an administrator",
        Role::Member => "a member with experience of care",
        Role::EhrClient => "whoever refers",
        Role::System => "the program",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_step_has_words_of_its_own_and_none_that_a_clinic_does_not_say() {
        let words: BTreeSet<&str> = StepKind::ALL.iter().map(|kind| step(*kind)).collect();
        assert_eq!(words.len(), StepKind::ALL.len());
        for never in ["identif", "declin", "refus", "fail", "safeguard", "_"] {
            assert!(words.iter().all(|word| !word.contains(never)), "{never}");
        }
    }
}
