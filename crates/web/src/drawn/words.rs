//! What a card says of the log, as one says it in a sentence.
use record::StepKind;
use record::drawn::{Claim, HowMany};

/// Steps of which a map can speak: those of the way, and none that only keeps the records straight.
pub(super) fn can_be_said(kind: StepKind) -> bool {
    use StepKind::{
        Answered, Erased, FindingConfirmed, FindingDismissed, Merged, Resumed, SaidHowAskingFelt, SharedChanged,
    };
    !matches!(
        kind,
        Answered | Erased | FindingConfirmed | FindingDismissed | Merged | Resumed | SaidHowAskingFelt | SharedChanged
    )
}

/// What one person does or meets, what several do or meet, and how the step is called when time is counted from it.
const fn phrases(kind: StepKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        StepKind::Received => ("is referred", "are referred", "the referral"),
        StepKind::Identified => {
            ("has their letter searched", "have their letter searched", "the letter being searched")
        }
        StepKind::FindingConfirmed => {
            ("has a finding confirmed", "have a finding confirmed", "a finding being confirmed")
        }
        StepKind::FindingDismissed => {
            ("has a finding put aside", "have a finding put aside", "a finding being put aside")
        }
        StepKind::Booked => ("is given an appointment", "are given an appointment", "the appointment being made"),
        StepKind::Rescheduled => {
            ("has their appointment moved", "have their appointment moved", "the appointment being moved")
        }
        StepKind::Cancelled => (
            "has their appointment called off",
            "have their appointment called off",
            "the appointment being called off",
        ),
        StepKind::Attended => ("comes to the appointment", "come to the appointment", "the appointment"),
        StepKind::NotAttended => {
            ("is not able to come", "are not able to come", "the day on which they were not able to come")
        }
        StepKind::Invited => ("is invited to check in", "are invited to check in", "the invitation"),
        StepKind::MessageSent => ("is sent a message", "are sent a message", "the first message"),
        StepKind::MessageFailed => (
            "has a message that does not arrive",
            "have a message that does not arrive",
            "a message that did not arrive",
        ),
        StepKind::Opened => ("opens their link", "open their link", "opening their link"),
        StepKind::Answered => ("answers a page", "answer a page", "the first answer"),
        StepKind::CheckedIn => ("checks in", "check in", "the check-in"),
        StepKind::SaidHowAskingFelt => ("says how asking felt", "say how asking felt", "saying how asking felt"),
        StepKind::SharedChanged => ("changes what is shared", "change what is shared", "changing what is shared"),
        StepKind::CalledForHelp => ("asks for help now", "ask for help now", "asking for help"),
        StepKind::HelpAcknowledged => {
            ("has their call taken on", "have their call taken on", "the call being taken on")
        }
        StepKind::HelpContacted => ("is rung back", "are rung back", "being rung back"),
        StepKind::HelpClosed => ("has their call closed", "have their call closed", "the call being closed"),
        StepKind::Briefed => (
            "meets a clinician who has read their page",
            "meet a clinician who has read their page",
            "the page being read",
        ),
        StepKind::Conversed => ("is asked about their mood", "are asked about their mood", "the conversation"),
        StepKind::Offered => ("is offered support", "are offered support", "the offer of support"),
        StepKind::Accepted => ("takes support up", "take support up", "taking support up"),
        StepKind::Declined => ("chooses not to today", "choose not to today", "choosing not to"),
        StepKind::HandedOver => ("is handed over to support", "are handed over to support", "the hand-over"),
        StepKind::ServiceReplied => {
            ("has an answer from the support", "have an answer from the support", "the support’s answer")
        }
        StepKind::FollowedUp => ("is asked how it went", "are asked how it went", "being asked how it went"),
        StepKind::Reached => ("gets to support", "get to support", "getting to support"),
        StepKind::NotReached => {
            ("has not got there when asked", "have not got there when asked", "saying that they did not get there")
        }
        StepKind::Closed => ("is closed", "are closed", "the end"),
        StepKind::Withdrawn => {
            ("does not want to be asked", "do not want to be asked", "saying that they do not want to be asked")
        }
        StepKind::Resumed => ("may be asked again", "may be asked again", "changing their mind"),
        StepKind::Erased => ("is erased", "are erased", "the erasure"),
        StepKind::Merged => ("has their records joined", "have their records joined", "the records being joined"),
    }
}

/// `everyone is invited to check in within a week of the referral`
pub(super) fn claim(claim: &Claim) -> String {
    let (one, several, _) = phrases(claim.step);
    let (who, does) = match claim.how_many {
        Some(HowMany::Everyone) => ("everyone", one),
        Some(HowMany::NearlyAll) => ("nearly everyone", one),
        Some(HowMany::Most) => ("most people", several),
        Some(HowMany::Half) => ("about half", several),
        Some(HowMany::Some) => ("some people, less than half,", several),
        Some(HowMany::Few) => ("few people", several),
        Some(HowMany::Nobody) => ("nobody", one),
        None => ("people", several),
    };
    let when = match claim.within_days {
        _ if claim.step == claim.since => String::new(),
        Some(0) => format!(" on the day of {}", since(claim)),
        Some(days) => format!(" within {} of {}", days_in_words(days), since(claim)),
        None if claim.since == StepKind::Received => String::new(),
        None => format!(" after {}", since(claim)),
    };
    format!("{who} {does}{when}")
}

/// From what on time is counted: `the referral`.
pub(super) const fn since(claim: &Claim) -> &'static str {
    phrases(claim.since).2
}

/// `a day`, `a week`, `19 days`
pub(super) fn days_in_words(days: u16) -> String {
    match days {
        0 => "the same day".into(),
        1 => "a day".into(),
        7 => "a week".into(),
        weeks if weeks % 7 == 0 && weeks <= 56 => format!("{} weeks", weeks / 7),
        days => format!("{days} days"),
    }
}

/// `a, b and c`
pub(super) fn listed(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_reads_as_people_say_it() {
        let said = |how_many, within_days| {
            claim(&Claim { step: StepKind::Invited, since: StepKind::Received, how_many, within_days })
        };
        assert_eq!(
            said(Some(HowMany::Everyone), Some(7)),
            "everyone is invited to check in within a week of the referral"
        );
        assert_eq!(
            said(Some(HowMany::Half), Some(19)),
            "about half are invited to check in within 19 days of the referral"
        );
        assert_eq!(said(None, Some(0)), "people are invited to check in on the day of the referral");
        assert_eq!(said(Some(HowMany::Nobody), None), "nobody is invited to check in");
        let after = Claim {
            since: StepKind::CheckedIn,
            step: StepKind::Offered,
            how_many: Some(HowMany::Most),
            within_days: None,
        };
        assert_eq!(claim(&after), "most people are offered support after the check-in");
    }

    #[test]
    fn lists_are_said_with_and_before_the_last() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
