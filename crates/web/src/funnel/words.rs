//! The funnel in words: names of its stages, why a referral did not come to one, and the whole of it in a few sentences.
use improve::{At, FEWEST, Month, Share, Stage, Tally, Why, wilson};
use record::Date;

/// The name of a stage, as a column or a bar has it.
pub fn column(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "Referred",
        Stage::Mentioned => "Mood mentioned in the letter",
        Stage::Invited => "Invited to check in",
        Stage::CheckedIn => "Checked in",
        Stage::Conversed => "Asked by a clinician",
        Stage::Offered => "Offered support",
        Stage::Accepted => "Took it up",
        Stage::Reached => "Got there",
    }
}

/// The same over a narrow column.
pub fn short(stage: Stage) -> &'static str {
    match stage {
        Stage::Mentioned => "Mood in the letter",
        Stage::Invited => "Invited",
        Stage::Conversed => "Asked",
        Stage::Offered => "Offered",
        other => column(other),
    }
}

/// Why a referral did not come to a stage, as a column has it.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::NotMentioned => "the letter does not mention it",
        Why::Stopped => "a clinician read the letter and decided against it",
        Why::Withdrawn => "does not want to be asked",
        Why::Closed => "the referral was closed first",
        Why::Erased => "the record was erased first",
        Why::CalledOff => "the appointment was called off",
        Why::NotAttended => "was not able to come",
        Why::NotToday => "the clinician said “not today”",
        Why::Over => "the appointment is over",
        Why::Declined => "chose not to take it up",
        Why::NoAnswer => "no answer 4 weeks after the offer",
        Why::NoWay => "not handed over in the 8 weeks after they took it up",
        Why::NotThere => "said that they have not got there",
        Why::NotHeard => "nobody has heard in the 8 weeks after the hand-over",
        Why::YearOver => "no appointment in the year after the referral",
    }
}

/// The same of one stage, where more can be said.
pub fn why_not(stage: Stage, because: Why) -> &'static str {
    match (stage, because) {
        (Stage::Invited, Why::Over) => "the appointment is over and they were not invited",
        (Stage::CheckedIn, Why::Over) => "the appointment is over and they have not checked in",
        (Stage::Conversed, Why::Over) => "the appointment is over and nothing is written down",
        (Stage::Offered | Stage::Accepted | Stage::Reached, Why::Over) => {
            "the appointment is over and nothing was offered"
        }
        _ => why(because),
    }
}

/// `March 2026`.
pub fn month(month: Month) -> String {
    let first = Date::new(month.year, month.month, 1);
    first.map_or_else(|_| month.to_string(), |day| day.strftime("%B %Y").to_string())
}

/// `54 yes, 30 no, 36 not yet possible`.
pub fn three(at: &At) -> String {
    format!("{} yes, {} no, {} not yet possible", at.yes, at.no(), at.not_yet)
}

/// The share of those for whom it is decided, where they are enough for one.
pub fn share(at: &At) -> Option<Share> {
    if at.decided() < FEWEST { None } else { wilson(at.yes, at.decided()) }
}

/// The whole funnel in a few sentences.
pub fn headline(first: Month, total: &Tally) -> String {
    let of = |stage| total.at(stage).yes;
    let came = if total.referrals() == 1 { "1 referral".into() } else { format!("{} referrals", total.referrals()) };
    let mut said = format!(
        "Of {came} since {}, {} invited to check in and {} did. A clinician asked {} how they have been \
         feeling. {} offered support, {} took it up, and {} got there.",
        month(first),
        were(of(Stage::Invited)),
        nobody_or(of(Stage::CheckedIn)),
        nobody_or(of(Stage::Conversed)),
        capital(&were(of(Stage::Offered))),
        nobody_or(of(Stage::Accepted)),
        have(of(Stage::Reached)),
    );
    match total.at(Stage::Reached).not_yet {
        0 => {}
        1 => said.push_str(" For 1 of them it is too early to say."),
        early => said.push_str(&format!(" For {early} of them it is too early to say.")),
    }
    said
}

fn nobody_or(many: u32) -> String {
    if many == 0 { "nobody".into() } else { many.to_string() }
}

fn were(many: u32) -> String {
    format!("{} {}", nobody_or(many), if many < 2 { "was" } else { "were" })
}

fn have(many: u32) -> String {
    format!("{} {}", nobody_or(many), if many < 2 { "has" } else { "have" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
