//! How well an open service fits: need first, then what speaks for and against it, each with its reason.
use crate::reach::Reach;
use crate::reading::{Area, Entry, Freshness, Price, Route, Understood};
use crate::vocabulary::{Topic, Words};
use record::{Format, Need, Pence, Reason, Seeker, Suggestion};

/// Points for what matters most, and for the second thing and the others. A grade is about 14 points.
const MAIN: f64 = 60.0;
const SECOND: f64 = 16.0;
const OTHER: f64 = 8.0;
/// Points for a need that shows only in the person's own words.
const IN_WORDS: f64 = 6.0;
/// One grade lower, as the policy has it.
const GRADE: f64 = 14.0;
/// Above this a time, one grade lower.
const OVER: Pence = Pence(1_000);

/// What a person wants, with what their own words add.
pub(crate) struct Wishes<'a> {
    pub seeker: &'a Seeker,
    words_needs: Vec<Need>,
    words_formats: Vec<Format>,
}

impl<'a> Wishes<'a> {
    pub(crate) fn read(seeker: &'a Seeker, with: &Words) -> Self {
        let words = crate::lexicon::words(&seeker.says);
        let outright = with.topics.found(&words).into_iter().map(|f| f.meaning).filter(|sign| sign.outright);
        let needs = outright.filter_map(|sign| if let Topic::Need(need) = sign.topic { Some(need) } else { None });
        let new = |need: &Need| !seeker.needs.contains(need) && *need != Need::Crisis;
        let mut words_needs: Vec<Need> = needs.filter(new).collect();
        words_needs.sort_unstable();
        words_needs.dedup();
        let words_formats = with.says.found(&words).into_iter().map(|f| f.meaning).collect();
        Self { seeker, words_needs, words_formats }
    }
}

/// Points and reasons as they come together.
#[derive(Default)]
struct Tally {
    points: f64,
    reasons: Vec<Reason>,
}

impl Tally {
    fn add(&mut self, points: f64, reason: Reason) {
        self.points += points;
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

impl Entry {
    /// A suggestion, unless the service is for nothing that the person asked about.
    pub(crate) fn fit(&self, service: &str, reach: &Reach, wishes: &Wishes<'_>, with: &Words) -> Option<Suggestion> {
        let mut tally = Tally::default();
        self.needs(wishes, with, &mut tally);
        if tally.points <= 0.0 && !self.crisis_only {
            return None;
        }
        self.way(reach, wishes.seeker, &mut tally);
        self.form(wishes, &mut tally);
        self.certainty(wishes.seeker, &mut tally);
        self.welcome(wishes.seeker, with, &mut tally);
        let km = reach.km.map(|km| (km * 10.0).round() / 10.0);
        let score = (tally.points * 10.0).round() / 10.0;
        Some(Suggestion { service: service.to_owned(), score, km, reasons: tally.reasons })
    }

    fn needs(&self, wishes: &Wishes<'_>, with: &Words, tally: &mut Tally) {
        for (place, need) in wishes.seeker.needs.iter().enumerate() {
            let (strength, outright) = self.topics.for_need(*need, with);
            if strength == 0 || wishes.seeker.needs[..place].contains(need) {
                continue;
            }
            let (most, reason) = match place {
                _ if wishes.seeker.assumed => (MAIN, Reason::LivesWithPain),
                0 => (MAIN, Reason::MainNeed),
                1 => (SECOND, Reason::OtherNeed),
                _ => (OTHER, Reason::OtherNeed),
            };
            // being older or a man is who somebody is: support that names it is not by that what they lack
            let most = if matches!(need, Need::Older | Need::Men) && place > 0 { most / 2.0 } else { most };
            tally.add(
                most * f64::from(strength) / 100.0,
                if outright || wishes.seeker.assumed { reason } else { Reason::RelatedNeed },
            );
        }
        for need in &wishes.words_needs {
            let (strength, outright) = self.topics.for_need(*need, with);
            if outright {
                tally.add(IN_WORDS * f64::from(strength) / 100.0, Reason::OtherNeed);
            }
        }
    }

    fn way(&self, reach: &Reach, seeker: &Seeker, tally: &mut Tally) {
        if let Some(km) = reach.km {
            // within reach, nearer is a little better: 6 points next door, none at the limit of a usual bus ride
            let far = seeker.max_km.unwrap_or(10.0).max(1.0);
            tally.add((6.0 * (1.0 - km / far)).max(0.0), Reason::Near);
        }
        let remote =
            [(reach.by_phone, Reason::ByPhone), (reach.online, Reason::Online), (reach.at_home, Reason::AtHome)];
        for (_, reason) in remote.into_iter().filter(|(has, _)| *has) {
            tally.add(if reach.km.is_none() { 1.0 } else { 0.0 }, reason);
        }
        if reach.times_fit {
            tally.add(6.0, Reason::TimesFit);
        }
        if reach.place_unsaid {
            tally.add(-GRADE, Reason::CheckPlace);
        }
        if reach.access_stated {
            tally.add(2.0, Reason::AccessStated);
        }
        if reach.access_unsaid {
            tally.add(-GRADE, Reason::CheckAccess);
        }
        if matches!(self.area, Area::Of(..)) && seeker.outcode.is_some() {
            tally.add(4.0, Reason::Local);
        }
    }

    fn form(&self, wishes: &Wishes<'_>, tally: &mut Tally) {
        let seeker = wishes.seeker;
        let wanted: Vec<Format> = seeker.only.iter().chain(&seeker.prefer).copied().collect();
        match wanted.iter().position(|format| self.formats.has(*format)) {
            // what is nothing but the wished-for form is more surely so than what may also be it
            Some(place) => {
                let sure = if self.formats.len() == 1 { 10.0 } else { 6.0 };
                tally.add(if place == 0 { sure } else { sure - 3.0 }, Reason::FormatWanted);
            }
            None if !seeker.prefer.is_empty() => tally.add(-GRADE, Reason::OtherFormat),
            None => {}
        }
        if wishes.words_formats.iter().any(|format| self.formats.has(*format)) {
            tally.add(5.0, Reason::FormatWanted);
        }
        // courses that one does alone are finished by few: people before programmes, unless it is what they ask for
        if self.formats.has(Format::SelfGuided) && !wanted.contains(&Format::SelfGuided) {
            tally.points -= 8.0;
        }
    }

    fn certainty(&self, seeker: &Seeker, tally: &mut Tally) {
        match self.standing.freshness {
            Freshness::Fresh(days) => tally.add(if days <= 182 { 2.0 } else { 1.0 }, Reason::Fresh),
            Freshness::CheckFirst | Freshness::Stale => tally.add(-GRADE, Reason::CheckRecord),
        }
        match self.price {
            Price::Free => tally.add(1.0, Reason::Free),
            Price::Of(amount) if amount > OVER => tally.add(-GRADE, Reason::Over10Pounds),
            Price::Some | Price::Unstated if seeker.max_cost.is_some() => tally.add(-GRADE, Reason::CheckCost),
            Price::Some | Price::Unstated | Price::Of(_) => {}
        }
        if self.has_room {
            tally.add(2.0, Reason::HasRoom);
        }
        if self.audience.sounds_other(seeker) {
            tally.add(-GRADE, Reason::CheckWho);
        }
    }

    fn welcome(&self, seeker: &Seeker, with: &Words, tally: &mut Tally) {
        if seeker.language.is_some() {
            match self.understands(seeker, with) {
                Understood::Spoken => tally.add(10.0, Reason::OwnLanguage),
                Understood::Interpreted => tally.add(0.0, Reason::Interpreter),
                Understood::No => {}
            }
        }
        match self.route {
            Route::Oneself => tally.add(if seeker.self_referral { 2.0 } else { 0.0 }, Reason::SelfReferral),
            Route::Professional => tally.add(0.0, Reason::Professional),
            Route::Unstated => {}
        }
    }
}
