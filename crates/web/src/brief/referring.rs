//! What a support service is told of somebody, and what they are asked before anybody writes to it.
use super::sheet::Sheet;
use super::{handed, words};
use record::{Along, Block, Way};
use store::Reading;

impl Sheet {
    /// Whether nothing may be sent to them yet, since their letter has to be read first.
    pub(super) fn waits_for_the_letter(&self) -> bool {
        self.beside.reading == Reading::Held && self.beside.ended.is_none() && !self.brief.person.died
    }

    /// Every way that is made without writing to the support service.
    pub(super) fn ways() -> impl Iterator<Item = &'static Way> {
        Way::ALL.iter().filter(|way| **way != Way::Referral)
    }

    /// What a support service to which we write is told of them, whatever else they agree to.
    pub(super) fn told_to_support(&self) -> String {
        let always = ["their name, date of birth and telephone number".to_owned()];
        let needs = handed::needs(&self.brief).into_iter().map(|need| format!("“{need}”"));
        always.into_iter().chain(needs).collect::<Vec<_>>().join(", ")
    }

    /// What they share that may be passed on, if they agree.
    pub(super) fn may_be_passed_on(&self) -> Vec<(&'static str, &'static str)> {
        let shared =
            |block: &&Block| self.brief.shared.iter().any(|answer| Block::of(&answer.question) == Some(**block));
        Along::MAY_BE_PASSED_ON.iter().filter(shared).map(|block| (block.code(), words::block(*block))).collect()
    }
}
