//! How well an open service fits: need first, then what speaks for and against it, each with its reason.
use crate::asked::{Asked, Wanted};
use crate::reach::Reach;
use crate::reading::{Area, Entry, Formats, Freshness, Price, Route, Understood};
use crate::vocabulary::Words;
use record::{Format, Pence, Reason, Seeker};

/// Above this a time, one grade lower.
const OVER: Pence = Pence(1_000);

/// Points and reasons as they come together; the reasons in the order of [`Reason::ALL`].
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub points: f64,
    reasons: u32,
}

impl Tally {
    const fn add(&mut self, points: f64, reason: Reason) {
        self.points += points;
        self.reasons |= 1 << reason as u32;
    }

    pub(crate) fn reasons(self) -> Vec<Reason> {
        Reason::ALL.iter().copied().filter(|reason| self.reasons & 1 << *reason as u32 != 0).collect()
    }
}

impl Entry {
    /// What speaks for it or against it whoever asks; what is said only of some counts where it is in its favour.
    pub(crate) fn at_most(&self, with: &Words) -> f64 {
        let weights = &with.weights;
        let mut tally = Tally::default();
        self.freshness(with, &mut tally);
        let price = match self.price {
            Price::Free => weights.free(),
            price if price.each().is_some_and(|each| each > OVER) => -weights.grade(),
            _ => 0.0,
        };
        let local = if matches!(*self.area, Area::Of(..)) { weights.local() } else { 0.0 };
        tally.points + price + local + if self.has_room { weights.has_room() } else { 0.0 }
    }

    /// What speaks for it, unless it is for nothing that the person asked about. `arrived` is what they add who were
    /// pointed there before.
    pub(crate) fn fit(&self, reach: &Reach, asked: &Asked<'_>, arrived: f64, with: &Words) -> Option<Tally> {
        let mut tally = Tally::default();
        self.needs(asked, with, &mut tally);
        if tally.points <= 0.0 && !self.crisis_only {
            return None;
        }
        self.way(reach, asked.seeker, with, &mut tally);
        form(self.formats, asked, with, &mut tally);
        self.certainty(asked, with, &mut tally);
        self.welcome(asked, with, &mut tally);
        if arrived > 0.0 {
            tally.add(arrived, Reason::OthersArrived);
        } else {
            tally.points += arrived;
        }
        tally.points = (tally.points * 10.0).round() / 10.0;
        Some(tally)
    }

    fn needs(&self, asked: &Asked<'_>, with: &Words, tally: &mut Tally) {
        for Wanted { need, most, reason } in &asked.wanted {
            let (strength, outright) = self.topics.for_need(*need);
            if strength > 0.0 {
                let said = if outright || asked.seeker.assumed { *reason } else { Reason::RelatedNeed };
                tally.add(most * strength / 100.0, said);
            }
        }
        for need in &asked.words_needs {
            let (strength, outright) = self.topics.for_need(*need);
            if outright {
                tally.add(with.weights.in_words() * strength / 100.0, Reason::OtherNeed);
            }
        }
    }

    fn way(&self, reach: &Reach, seeker: &Seeker, with: &Words, tally: &mut Tally) {
        let weights = &with.weights;
        if let Some(km) = reach.km {
            let far = seeker.max_km.unwrap_or(weights.usual_km()).max(1.0);
            let points = (weights.near() * (1.0 - km / far)).max(0.0);
            // who named no limit is not told that it is within it
            if seeker.max_km.is_some() { tally.add(points, Reason::Near) } else { tally.points += points }
        }
        let remote =
            [(reach.by_phone, Reason::ByPhone), (reach.online, Reason::Online), (reach.at_home, Reason::AtHome)];
        for (_, reason) in remote.into_iter().filter(|(has, _)| *has) {
            tally.add(if reach.km.is_none() { weights.without_travel() } else { 0.0 }, reason);
        }
        if reach.times_fit {
            tally.add(weights.times(), Reason::TimesFit);
        }
        if reach.place_unsaid {
            tally.add(-weights.grade(), Reason::CheckPlace);
        }
        if reach.access_stated {
            tally.add(weights.access_stated(), Reason::AccessStated);
        }
        if reach.access_unsaid {
            tally.add(-weights.grade(), Reason::CheckAccess);
        }
        if matches!(*self.area, Area::Of(..)) && seeker.outcode.is_some() {
            tally.add(weights.local(), Reason::Local);
        }
    }

    fn certainty(&self, asked: &Asked<'_>, with: &Words, tally: &mut Tally) {
        let (weights, seeker) = (&with.weights, asked.seeker);
        self.freshness(with, tally);
        if self.described.as_ref().zip(asked.free.as_ref()).is_some_and(|(on, free)| !on.shares(free)) {
            tally.add(-weights.grade(), Reason::CheckTimes);
        }
        match self.price {
            Price::Free => tally.add(weights.free(), Reason::Free),
            price if price.each().is_some_and(|each| each > OVER) => {
                tally.add(-weights.grade(), Reason::Over10Pounds);
            }
            Price::Some | Price::Unstated if seeker.max_cost.is_some() => {
                tally.add(-weights.grade(), Reason::CheckCost);
            }
            Price::Some | Price::Unstated | Price::Of(_) | Price::Course { .. } => {}
        }
        if self.has_room {
            tally.add(weights.has_room(), Reason::HasRoom);
        }
        if self.audience.sounds_other(seeker) {
            tally.add(-weights.grade(), Reason::CheckWho);
        }
    }

    fn freshness(&self, with: &Words, tally: &mut Tally) {
        let weights = &with.weights;
        match self.standing.freshness {
            Freshness::Fresh(days) if days <= 182 => tally.add(weights.checked_lately(), Reason::Fresh),
            Freshness::Fresh(_) => tally.add(weights.checked(), Reason::Fresh),
            Freshness::CheckFirst | Freshness::Stale => tally.add(-weights.grade(), Reason::CheckRecord),
        }
    }

    fn welcome(&self, asked: &Asked<'_>, with: &Words, tally: &mut Tally) {
        if asked.language.is_some() {
            match self.understands(asked) {
                Understood::Spoken => tally.add(with.weights.own_language(), Reason::OwnLanguage),
                Understood::Interpreted => tally.add(0.0, Reason::Interpreter),
                Understood::No => {}
            }
        }
        match self.route {
            Route::Oneself => {
                let wanted = if asked.seeker.self_referral { with.weights.refer_yourself() } else { 0.0 };
                tally.add(wanted, Reason::SelfReferral);
            }
            Route::Professional => tally.add(0.0, Reason::Professional),
            Route::Unstated => {}
        }
    }
}

/// What the form that it takes is worth to somebody.
pub(crate) fn form(formats: Formats, asked: &Asked<'_>, with: &Words, tally: &mut Tally) {
    let (weights, seeker) = (&with.weights, asked.seeker);
    let mut wanted = seeker.only.iter().chain(&seeker.prefer);
    match wanted.clone().position(|format| formats.has(*format)) {
        Some(place) => {
            let sure = if formats.len() == 1 { weights.format_alone() } else { weights.format_among() };
            tally.add(if place == 0 { sure } else { sure - weights.format_later() }, Reason::FormatWanted);
        }
        None if !seeker.prefer.is_empty() => tally.add(-weights.grade(), Reason::OtherFormat),
        None => {}
    }
    if asked.words_formats.iter().any(|format| formats.has(*format)) {
        tally.add(weights.format_in_words(), Reason::FormatWanted);
    }
    if formats.has(Format::SelfGuided) && !wanted.any(|format| *format == Format::SelfGuided) {
        tally.points -= weights.self_guided();
    }
}
