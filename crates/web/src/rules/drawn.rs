//! Which findings a sheet holds: drawn by lot from those of a time, by a number that draws the same ones again.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::funnel::period::{self, Period};
use improve::in_drawn_order;
use record::{FindingId, ReferralId};
use store::LetterRow;

/// How many sentences a sheet can have.
pub const SIZES: &[usize] = &[50, 100, 200];

/// What stands behind the question mark of the sheet's address.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    years: Option<String>,
    many: Option<String>,
    about: Option<String>,
    seed: Option<String>,
}

/// What is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// Of which letters.
    pub period: Period,
    /// How many.
    pub many: usize,
    /// Mood, worry, harm and what is done for them; not pain and sleep.
    pub mood_only: bool,
    /// The lot.
    pub seed: u32,
}

impl Draw {
    /// Reads what is asked for; `dice` is the lot where none is named.
    pub fn read(asked: &Asked, dice: u32) -> Result<Self, Problem> {
        let many = asked.many.as_deref().map_or(Some(SIZES[0]), |many| many.parse().ok());
        let seed = asked.seed.as_deref().map(str::trim).filter(|seed| !seed.is_empty());
        Ok(Self {
            period: Period::of(asked.years.as_deref())?,
            many: many.filter(|many| SIZES.contains(many)).ok_or(Problem::bad_request("many is 50, 100 or 200."))?,
            mood_only: match asked.about.as_deref() {
                None | Some("mood") => true,
                Some("all") => false,
                Some(_) => return Err(Problem::bad_request("about is mood or all.")),
            },
            seed: seed.map_or(Ok(dice), str::parse).map_err(|_| Problem::bad_request("the lot is a number."))?,
        })
    }

    /// Every finding that may stand on the sheet, in the order in which they are drawn.
    pub async fn order(self, desk: &At) -> Result<Vec<(ReferralId, FindingId)>, Problem> {
        let now = desk.now();
        let first = self.period.first_month(now);
        let add = move |all: &mut Vec<_>, row: &LetterRow| all.extend(self.may_stand(row));
        let mut all = period::findings(desk, first, now, Vec::new, add).await?;
        in_drawn_order(self.seed, &mut all, |(_, finding)| finding.bytes());
        Ok(all)
    }

    /// A code has no sentence that anybody could judge.
    fn may_stand(self, row: &LetterRow) -> Option<(ReferralId, FindingId)> {
        let found = row.found.as_ref().filter(|found| !found.rule.starts_with("code."))?;
        let wanted = !self.mood_only || found.concept.is_about_mood();
        wanted.then_some((row.referral, found.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Concept, Status};
    use store::PlainFinding;

    fn asked(many: &str, about: &str, seed: &str) -> Asked {
        Asked { years: None, many: Some(many.into()), about: Some(about.into()), seed: Some(seed.into()) }
    }

    #[test]
    fn without_a_lot_the_dice_decide_and_with_one_it_does() {
        let lot = |seed: &str| Draw::read(&asked("100", "mood", seed), 7).map(|draw| draw.seed);
        assert_eq!((lot(""), lot(" 41 ")), (Ok(7), Ok(41)));
        assert!(lot("abc").is_err() && lot("-1").is_err());
        let plain = Draw::read(&Asked::default(), 7);
        assert_eq!(plain, Ok(Draw { period: Period { years: 1 }, many: 50, mood_only: true, seed: 7 }));
        assert!(Draw::read(&asked("5000", "mood", ""), 7).is_err() && Draw::read(&asked("50", "pain", ""), 7).is_err());
    }

    #[test]
    fn a_code_is_on_no_sheet_and_pain_only_where_everything_is_asked_for() {
        let row = |concept, rule: &str| {
            let id = FindingId::from_bytes([1; 16]);
            let found = PlainFinding { id, concept, status: Status::Affirmed, rule: rule.into(), verdict: None };
            LetterRow { referral: ReferralId::from_bytes([2; 16]), practice: None, found: Some(found) }
        };
        let stands = |about: &str, row: &LetterRow| {
            Draw::read(&asked("50", about, ""), 7).expect("a draw").may_stand(row).is_some()
        };
        assert!(stands("mood", &row(Concept::LowMood, "mood.low")) && stands("mood", &row(Concept::SelfHarm, "harm")));
        assert!(!stands("mood", &row(Concept::Pain, "pain.site")) && stands("all", &row(Concept::Pain, "pain.site")));
        assert!(!stands("all", &row(Concept::Depression, "code.35489007")));
    }
}
