//! A suggestion of support, with the reasons for it; and the reasons why something else was left out.
use crate::seeker::closed_list;

closed_list! {
    /// Why a support service is suggested, or what to check before it is offered. Described in docs/guide/directory.md.
    Reason, "a reason is one of";
    MainNeed = "main-need", "It is for what matters most to them";
    OtherNeed = "other-need", "It is for something else they asked about";
    RelatedNeed = "related-need", "It often helps with what they asked about";
    LivesWithPain = "lives-with-pain", "It often fits people who live with pain; they have not said what they would like";
    Near = "near", "It is within the distance they can travel";
    ByPhone = "by-phone", "It can be had by telephone";
    Online = "online", "It can be had online";
    AtHome = "at-home", "Somebody comes to the home";
    TimesFit = "times-fit", "Its times fit";
    Local = "local", "It is for people who live there";
    Fresh = "fresh", "Somebody has checked the record in the last 12 months";
    FormatWanted = "format-wanted", "It takes the form they would like";
    OwnLanguage = "own-language", "It is in their language";
    Interpreter = "interpreter", "It has an interpreter";
    AccessStated = "access-stated", "The record says that they can get in";
    SelfReferral = "self-referral", "They can refer themselves";
    Professional = "professional", "The clinic has to refer";
    Free = "free", "It costs nothing";
    HasRoom = "has-room", "It has places";
    OthersArrived = "others-arrived", "More people than usual got there when they were pointed there";
    CheckRecord = "check-record", "Check first: nobody has checked the record for more than 12 months";
    CheckAccess = "check-access", "Check first: the record does not say whether they can get in";
    CheckPlace = "check-place", "Check first: the record does not say where it is";
    CheckWho = "check-who", "Check first: the description sounds as if it were for somebody else";
    CheckTimes = "check-times", "Check first: by its description it is on when they are not free";
    CheckCost = "check-cost", "Check first: the record does not say what it costs";
    OtherFormat = "other-format", "It does not take the form they would like best";
    Over10Pounds = "over-10-pounds", "It costs more than 10 pounds a time";
}

closed_list! {
    /// Why a support service is not suggested to somebody. Described in docs/guide/directory.md.
    Bar, "a bar is one of";
    NotActive = "not-active", "It is not running";
    Ended = "ended", "Its dates are past";
    Full = "full", "It is full, or closed to new people";
    Stale = "stale", "Nobody has checked the record for more than 24 months, or ever";
    Age = "age", "It is for another age";
    Area = "area", "It is for people who live elsewhere";
    Far = "far", "It is farther than they can travel";
    Language = "language", "Nobody there speaks their language";
    Access = "access", "They could not get in or take part";
    ReferralRoute = "referral-route", "They cannot refer themselves";
    Gender = "gender", "It is for women only or men only";
    Membership = "membership", "It is for a group that they are not in";
    Cost = "cost", "It costs more than they can pay";
    Faith = "faith", "It is run by a faith";
    Format = "format", "It takes none of the forms that will do";
    RemoteOnly = "remote-only", "It is only to be had by telephone or online";
    OnlineOnly = "online-only", "It needs the internet";
    Times = "times", "It is not on when they are free";
    Declined = "declined", "They have said that they do not want it";
    CrisisOnly = "crisis-only", "It is for people who need help at once";
    NotForCrisis = "not-for-crisis", "They need help at once, and it is not for that";
    Specialist = "specialist", "It is for something that they have not asked about";
    Dear = "dear", "It costs more than 20 pounds a time";
    NoNeed = "no-need", "It is not for anything that they asked about";
    Duplicate = "duplicate", "Another record of the same service is suggested";
    SameOrganisation = "same-organisation", "Two others of the same organisation are suggested";
}

/// One support service for one person, with its reasons.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// The directory's id of the support service, word for word.
    pub service: String,
    /// Points; they order one person's list and mean nothing else.
    pub score: f64,
    /// Kilometres from the middle of the person's outcode, to one decimal; none for what is not a place.
    pub km: Option<f64>,
    /// Why, and what to check.
    pub reasons: Vec<Reason>,
}

/// How it went for those who were pointed to one support service before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Arrivals {
    /// So many were asked and answered …
    pub asked: u32,
    /// … and so many of them got there.
    pub arrived: u32,
}

/// One support service that is not for one person, with every reason.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// The directory's id of the support service, word for word.
    pub service: String,
    /// Why not.
    pub bars: Vec<Bar>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_its_own_and_can_stand_in_the_step_log() {
        let codes = Reason::ALL.iter().map(|r| r.code()).chain(Bar::ALL.iter().map(|b| b.code()));
        for code in codes {
            assert!(code.parse::<crate::Detail>().is_ok(), "{code}");
            assert!(code.parse::<Reason>().is_ok() != code.parse::<Bar>().is_ok(), "{code} is both or neither");
        }
    }
}
