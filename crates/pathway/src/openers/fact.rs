//! What an opener's conditions may speak of: what somebody shares, keeps or wants, and what a clinician has confirmed
//! or recorded. Nothing is made of a letter that nobody has judged, and no label of a letter as a whole is among them.
use record::{Answer, Block, Brief, Concept, Conversation, Given, Instant, Need, NotThis, Status};
use std::collections::BTreeSet;
use std::str::FromStr;
use std::time::Duration;

/// Answers older than this are asked again.
pub const OLD: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// From three months on, pain is called persistent (NICE NG193).
const LONG: [&str; 3] = ["3-to-12-months", "1-to-5-years", "over-5-years"];

/// One thing that is so of somebody. Two kinds carry a code: `wants:work`, `confirmed:sleep`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A call for help of theirs is open.
    CallOpen,
    /// They have sent their check-in in.
    CheckedIn,
    /// They have not.
    NotCheckedIn,
    /// They share what matters to them.
    MattersShared,
    /// They share a card with what they want to say.
    CardShared,
    /// They share where it hurts or for how long.
    PainShared,
    /// They share that it has lasted for more than three months.
    PainLong,
    /// They share how they have been feeling.
    MoodShared,
    /// And the published band of it is above the lowest.
    MoodRaised,
    /// And it is more than 14 days old.
    MoodOld,
    /// They answered, and keep it to themselves.
    MoodKept,
    /// Nothing was answered: not asked, or not today.
    MoodNotAsked,
    /// They share that they would like support with this.
    Wants(Need),
    /// The letter mentions it as so now, and a clinician has confirmed it.
    Confirmed(Concept),
    /// On an earlier day it was talked about.
    TalkedBefore,
    /// On an earlier day they chose not to.
    ChoseNotToBefore,
}

const PLAIN: [(&str, Fact); 14] = [
    ("call-open", Fact::CallOpen),
    ("checked-in", Fact::CheckedIn),
    ("not-checked-in", Fact::NotCheckedIn),
    ("matters-shared", Fact::MattersShared),
    ("card-shared", Fact::CardShared),
    ("pain-shared", Fact::PainShared),
    ("pain-long", Fact::PainLong),
    ("mood-shared", Fact::MoodShared),
    ("mood-raised", Fact::MoodRaised),
    ("mood-old", Fact::MoodOld),
    ("mood-kept", Fact::MoodKept),
    ("mood-not-asked", Fact::MoodNotAsked),
    ("talked-before", Fact::TalkedBefore),
    ("chose-not-to-before", Fact::ChoseNotToBefore),
];

impl FromStr for Fact {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        const WANTED: NotThis = NotThis {
            wanted: "a condition is call-open, checked-in, not-checked-in, matters-shared, card-shared, pain-shared, pain-long, \
                     mood-shared, mood-raised, mood-old, mood-kept, mood-not-asked, talked-before, \
                     chose-not-to-before, wants: and a need, or confirmed: and what a letter mentions",
        };
        if let Some(need) = text.strip_prefix("wants:") {
            return need.parse().map(Fact::Wants);
        }
        if let Some(concept) = text.strip_prefix("confirmed:") {
            return concept.parse().map(Fact::Confirmed);
        }
        PLAIN.iter().find(|(code, _)| *code == text).map(|(_, fact)| *fact).ok_or(WANTED)
    }
}

impl Fact {
    /// What is always so beside it: an example that says otherwise is of nobody.
    pub fn never_without(self) -> &'static [Fact] {
        match self {
            Fact::MattersShared
            | Fact::CardShared
            | Fact::PainShared
            | Fact::MoodShared
            | Fact::MoodKept
            | Fact::MoodNotAsked => &[Fact::CheckedIn],
            Fact::Wants(_) => &[Fact::CheckedIn],
            Fact::PainLong => &[Fact::PainShared],
            Fact::MoodRaised | Fact::MoodOld => &[Fact::MoodShared],
            _ => &[],
        }
    }
}

/// What is so of this person now, from what stands on their brief.
pub fn facts(brief: &Brief, now: Instant) -> BTreeSet<Fact> {
    let shared = |key: &str| brief.shared.iter().find(|a: &&Answer| a.question.as_str() == key).map(|a| &a.given);
    let says = |key| shared(key).is_some_and(|given| !matches!(given, Given::Skipped | Given::RatherNotSay));
    let mood = brief.scores.as_ref().filter(|scores| scores.answers.iter().any(|(_, answer)| answer.is_some()));
    let kept = brief.kept.contains(&Block::Mood);
    let checked_in = brief.checked_in.is_some();
    let before = |came: Conversation| {
        let earlier = brief.conversations.iter().find(|(_, at)| at.day() < now.day());
        earlier.is_some_and(|(last, _)| *last == came)
    };
    let plain = [
        (Fact::CallOpen, !brief.alerts.is_empty()),
        (Fact::CheckedIn, checked_in),
        (Fact::NotCheckedIn, !checked_in),
        (Fact::MattersShared, says("what-matters")),
        (Fact::CardShared, says("card")),
        (Fact::PainShared, says("pain-where") || says("pain-duration")),
        (Fact::PainLong, matches!(shared("pain-duration"), Some(Given::Chose(code)) if LONG.contains(&code.as_str()))),
        (Fact::MoodShared, mood.is_some()),
        (Fact::MoodRaised, mood.is_some_and(|scores| scores.raised)),
        (Fact::MoodOld, mood.is_some_and(|scores| now.since(scores.at) > OLD)),
        (Fact::MoodKept, kept),
        (Fact::MoodNotAsked, checked_in && mood.is_none() && !kept),
        (Fact::TalkedBefore, before(Conversation::Talked)),
        (Fact::ChoseNotToBefore, before(Conversation::Declined)),
    ];
    let wanted = match shared("support-wanted") {
        Some(Given::ChoseSome(codes)) => codes.iter().filter_map(|code| code.parse().ok()).map(Fact::Wants).collect(),
        _ => Vec::new(),
    };
    let confirmed = brief.findings.iter().filter(|f| f.verdict == Some(true) && f.finding.status == Status::Affirmed);
    let confirmed = confirmed.map(|found| Fact::Confirmed(found.finding.concept));
    plain.into_iter().filter(|(_, so)| *so).map(|(fact, _)| fact).chain(wanted).chain(confirmed).collect()
}
