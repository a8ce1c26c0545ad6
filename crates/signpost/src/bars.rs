//! The hard rules: what keeps a service from being suggested to somebody, whatever else speaks for it.
use crate::asked::Asked;
use crate::reach::Reach;
use crate::reading::{Entry, Freshness, Route, Understood};
use crate::vocabulary::Words;
use record::{Bar, Pence};

/// More than this a time is asked of nobody.
pub(crate) const DEAR: Pence = Pence(2_000);

/// A set of rules that are broken; in the order of [`Bar::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bars(u32);

impl Bars {
    pub(crate) const fn only(bar: Bar) -> Self {
        Self(1 << bar as u32)
    }

    pub(crate) const fn add(&mut self, broken: bool, bar: Bar) {
        self.0 |= (broken as u32) << bar as u32;
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn list(self) -> Vec<Bar> {
        Bar::ALL.iter().copied().filter(|bar| self.0 & 1 << *bar as u32 != 0).collect()
    }
}

impl Entry {
    /// The way to it, or every rule that it breaks for this person. `service` is its id.
    pub(crate) fn open_to(&self, asked: &Asked<'_>, service: &str, with: &Words) -> Result<Reach, Bars> {
        let seeker = asked.seeker;
        let mut bars = Bars::default();
        bars.add(!self.standing.active, Bar::NotActive);
        bars.add(self.standing.ended, Bar::Ended);
        bars.add(self.standing.full, Bar::Full);
        bars.add(self.standing.freshness == Freshness::Stale, Bar::Stale);
        bars.add(seeker.age.is_some_and(|age| age < self.ages.0 || age > self.ages.1), Bar::Age);
        let served = seeker.outcode.as_ref().map_or(Some(true), |home| self.area.serves(home));
        bars.add(served == Some(false), Bar::Area);
        bars.add(self.understands(asked) == Understood::No, Bar::Language);
        bars.add(asked.signs && !self.bsl, Bar::Access);
        bars.add(seeker.self_referral && self.route == Route::Professional, Bar::ReferralRoute);
        bars.add(self.audience.gender.is_some_and(|only| seeker.gender != Some(only)), Bar::Gender);
        let groups = &self.audience.groups;
        bars.add(!groups.is_empty() && !groups.iter().any(|group| seeker.is.contains(group)), Bar::Membership);
        bars.add(seeker.max_cost.is_some_and(|most| self.price.exceeds(most)), Bar::Cost);
        bars.add(self.price.each().is_some_and(|each| each > DEAR), Bar::Dear);
        bars.add(seeker.no_faith && self.audience.faith, Bar::Faith);
        let none_will_do = !seeker.only.is_empty() && !seeker.only.iter().any(|format| self.formats.has(*format));
        bars.add(none_will_do, Bar::Format);
        bars.add(seeker.declined.iter().any(|id| id == service), Bar::Declined);
        bars.add(self.crisis_only && !seeker.crisis, Bar::CrisisOnly);
        bars.add(!self.crisis_only && seeker.crisis, Bar::NotForCrisis);
        bars.add(!self.crisis_only && !self.topics.open_to(seeker, with), Bar::Specialist);
        // what is for one community is for who named its language, or signs
        bars.add(!self.crisis_only && !self.languages.open_to(asked.language.as_deref(), asked.signs), Bar::Specialist);
        match self.reach(seeker, asked.home) {
            Ok(reach) if bars.is_empty() => Ok(reach),
            Ok(_) => Err(bars),
            Err(way) => Err(bars.and(way)),
        }
    }

    /// Whether somebody there understands the person; who signs needs sign language, and then no English.
    pub(crate) fn understands(&self, asked: &Asked<'_>) -> Understood {
        match asked.language.as_deref() {
            Some(language) => self.languages.understands(language),
            None if asked.signs && self.bsl => Understood::Spoken,
            None => self.languages.understands("en"),
        }
    }
}
