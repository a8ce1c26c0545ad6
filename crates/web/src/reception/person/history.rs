//! What happened with a referral, as far as it is reception's: appointments, links, messages, and what people told us.
use record::{Instant, Step, StepKind, Told};

/// One line of it.
pub(super) struct Happened {
    pub at: Instant,
    pub what: String,
}

/// In order. Calls for help, findings, answers, conversations and offers are not for this page.
pub(super) fn of(steps: &[Step]) -> Vec<Happened> {
    let lines = steps.iter().filter_map(|step| Some(Happened { at: step.happened, what: in_words(step)? }));
    lines.collect()
}

fn in_words(step: &Step) -> Option<String> {
    let words = match step.kind {
        StepKind::Received => "The referral came",
        StepKind::Booked => "An appointment was made",
        StepKind::Rescheduled => "The appointment was moved",
        StepKind::Cancelled => "The appointment was called off",
        StepKind::Attended => "Came",
        StepKind::NotAttended => "Did not come",
        StepKind::Invited => "An invitation was written",
        StepKind::MessageSent => "A message was sent",
        StepKind::MessageFailed => "A message could not be delivered",
        StepKind::Opened => "Opened the link",
        StepKind::CheckedIn => "Sent the check-in in",
        StepKind::SharedChanged => "Changed what is shared",
        StepKind::Withdrawn => "Does not want to be asked",
        StepKind::Resumed => "May be asked again",
        StepKind::Closed => "Closed",
        _ => return None,
    };
    let told = step.detail.as_ref().and_then(|detail| detail.as_str().parse::<Told>().ok());
    Some(told.map_or_else(|| words.to_owned(), |told| format!("{words}, told {told}")))
}

/// Whether they came to the appointment as it stands: a new one asks anew.
pub(in super::super) fn came(steps: &[Step]) -> Option<bool> {
    let booked = steps.iter().rposition(|s| matches!(s.kind, StepKind::Booked | StepKind::Rescheduled)).unwrap_or(0);
    steps.get(booked..)?.iter().rev().find_map(|step| match step.kind {
        StepKind::Attended => Some(true),
        StepKind::NotAttended => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{ReferralId, Role};

    fn step(kind: StepKind, detail: Option<&str>) -> Step {
        let at = Instant::from_micros(0);
        let detail = detail.map(|detail| detail.parse().expect("a code"));
        Step {
            referral: ReferralId::from_bytes([1; 16]),
            n: 1,
            kind,
            happened: at,
            recorded: at,
            role: Role::Reception,
            detail,
        }
    }

    #[test]
    fn the_way_in_which_somebody_told_us_is_said() {
        let words = |kind, detail| in_words(&step(kind, detail));
        assert_eq!(
            words(StepKind::Withdrawn, Some("phone")).as_deref(),
            Some("Does not want to be asked, told by phone")
        );
        assert_eq!(words(StepKind::Withdrawn, None).as_deref(), Some("Does not want to be asked"), "by their own link");
        assert_eq!(words(StepKind::Resumed, Some("paper")).as_deref(), Some("May be asked again, told on paper"));
    }

    #[test]
    fn nothing_of_care_and_no_call_for_help_is_among_it() {
        use StepKind::{
            Answered, Briefed, CalledForHelp, Conversed, FindingConfirmed, HelpClosed, Identified, Offered,
        };
        for kind in [Answered, Briefed, CalledForHelp, Conversed, FindingConfirmed, HelpClosed, Identified, Offered] {
            assert!(in_words(&step(kind, None)).is_none(), "{kind}");
        }
    }

    #[test]
    fn a_new_appointment_asks_anew_whether_they_came() {
        let steps = |kinds: &[StepKind]| kinds.iter().map(|kind| step(*kind, None)).collect::<Vec<_>>();
        use StepKind::{Attended, Booked, NotAttended, Rescheduled};
        assert_eq!(came(&steps(&[Booked, NotAttended])), Some(false));
        assert_eq!(came(&steps(&[Booked, NotAttended, Attended])), Some(true), "the last word stands");
        assert_eq!(came(&steps(&[Booked, NotAttended, Rescheduled])), None);
        assert_eq!(came(&[]), None);
    }
}
