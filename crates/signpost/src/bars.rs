//! The hard rules: what keeps a service from being suggested to somebody, whatever else speaks for it.
use crate::places::Middle;
use crate::reach::Reach;
use crate::reading::{Entry, Freshness, Price, Route, Understood};
use crate::vocabulary::Words;
use record::{Access, Bar, Pence, Seeker};

/// More than this a time is asked of nobody.
const DEAR: Pence = Pence(2_000);

impl Entry {
    /// The way to it, or every rule that it breaks for this person. `service` is its id.
    pub(crate) fn open_to(
        &self,
        seeker: &Seeker,
        service: &str,
        home: Option<Middle>,
        with: &Words,
    ) -> Result<Reach, Vec<Bar>> {
        let mut bars = Vec::new();
        let mut bar_if = |broken: bool, bar: Bar| {
            if broken {
                bars.push(bar);
            }
        };
        bar_if(!self.standing.active, Bar::NotActive);
        bar_if(self.standing.ended, Bar::Ended);
        bar_if(self.standing.full, Bar::Full);
        bar_if(self.standing.freshness == Freshness::Stale, Bar::Stale);
        bar_if(seeker.age.is_some_and(|age| age < self.ages.0 || age > self.ages.1), Bar::Age);
        let served = seeker.outcode.as_ref().map_or(Some(true), |home| self.area.serves(home));
        bar_if(served == Some(false), Bar::Area);
        bar_if(self.understands(seeker, with) == Understood::No, Bar::Language);
        bar_if(seeker.access.contains(&Access::Bsl) && !self.bsl, Bar::Access);
        bar_if(seeker.self_referral && self.route == Route::Professional, Bar::ReferralRoute);
        bar_if(self.audience.gender.is_some_and(|only| seeker.gender != Some(only)), Bar::Gender);
        let groups = &self.audience.groups;
        bar_if(!groups.is_empty() && !groups.iter().any(|group| seeker.is.contains(group)), Bar::Membership);
        bar_if(seeker.max_cost.is_some_and(|most| self.price.exceeds(most)), Bar::Cost);
        bar_if(matches!(self.price, Price::Of(amount) if amount > DEAR), Bar::Dear);
        bar_if(seeker.no_faith && self.audience.faith, Bar::Faith);
        let none_will_do = !seeker.only.is_empty() && !seeker.only.iter().any(|format| self.formats.has(*format));
        bar_if(none_will_do, Bar::Format);
        bar_if(seeker.declined.iter().any(|id| id == service), Bar::Declined);
        bar_if(self.crisis_only && !seeker.crisis, Bar::CrisisOnly);
        bar_if(!self.crisis_only && seeker.crisis, Bar::NotForCrisis);
        bar_if(!self.crisis_only && !self.topics.open_to(seeker, with), Bar::Specialist);
        match self.reach(seeker, home) {
            Ok(reach) if bars.is_empty() => Ok(reach),
            Ok(_) => Err(bars),
            Err(way) => {
                bars.extend(way.into_iter().filter(|bar| !bars.contains(bar)).collect::<Vec<_>>());
                Err(bars)
            }
        }
    }

    /// Whether somebody there understands the person; who signs needs sign language, and then no English.
    pub(crate) fn understands(&self, seeker: &Seeker, with: &Words) -> Understood {
        match seeker.language.as_deref() {
            Some(language) => self.languages.understands(language, with),
            None if seeker.access.contains(&Access::Bsl) && self.bsl => Understood::Spoken,
            None => self.languages.understands("en", with),
        }
    }
}
