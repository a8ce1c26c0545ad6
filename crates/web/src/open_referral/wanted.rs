//! Which services are wanted, and how much of each. Every filter that is given has to fit.
use super::asked::{Asked, given};
use super::published::Entry;
use crate::edge::Problem;
use interop::open_referral::write;
use record::{Date, Hour, Instant, Location, Outcode, Point, Postcode, Schedule, Service, Weekdays};
use serde_json::Value;
use signpost::{Places, km_between};

/// Coordinates farther than this from their own postcode are taken for wrong.
const WRONG_KM: f64 = 30.0;

/// How much is told of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// What it has one of.
    Listed,
    /// Its id and its last change.
    Minimal,
    /// Everything.
    Full,
}

impl Shape {
    pub fn read(asked: &Asked) -> Result<Self, Problem> {
        let (minimal, full) = (asked.yes(&asked.minimal, "minimal")?, asked.yes(&asked.full, "full")?);
        match (minimal, full) {
            (true, true) => Err(Problem::bad_request("A record is minimal or full, not both.")),
            (true, false) => Ok(Self::Minimal),
            (false, true) => Ok(Self::Full),
            (false, false) => Ok(Self::Listed),
        }
    }

    pub fn of(self, service: &Service) -> Value {
        match self {
            Self::Listed => write::listed(service),
            Self::Minimal => write::minimal(service),
            Self::Full => write::full(service),
        }
    }
}

/// What a service has to be.
pub struct Wanted {
    words: Vec<String>,
    term: Option<String>,
    taxonomy: Option<String>,
    organisation: Option<String>,
    modified_after: Option<Instant>,
    minimum_age: Option<u8>,
    maximum_age: Option<u8>,
    times: Times,
}

/// One and the same schedule has to fit all of it.
#[derive(Default)]
struct Times {
    from: Option<Hour>,
    to: Option<Hour>,
    day: Option<Weekdays>,
}

impl Wanted {
    pub fn read(asked: &Asked) -> Result<Self, Problem> {
        const AGE: &str = "an age in whole years";
        const TIME: &str = "a time such as 18:30";
        let age = |text: &str| text.parse().ok();
        let hour = |text: &str| text.parse().ok();
        Ok(Self {
            words: asked.words(),
            term: asked.term(),
            taxonomy: asked.taxonomy(),
            organisation: asked.organisation(),
            modified_after: asked.read(
                &asked.modified_after,
                "modified_after",
                "a date or a time with its zone, such as 2026-03-02T09:30:00Z",
                moment,
            )?,
            minimum_age: asked.read(&asked.minimum_age, "minimum_age", AGE, age)?,
            maximum_age: asked.read(&asked.maximum_age, "maximum_age", AGE, age)?,
            times: Times {
                from: asked.read(&asked.start_time, "start_time", TIME, hour)?,
                to: asked.read(&asked.end_time, "end_time", TIME, hour)?,
                day: asked.read(&asked.day, "day", "a day of the week such as MO or Monday", weekday)?,
            },
        })
    }

    /// A record that does not say has not said yes: it is left out by a filter on what it does not say.
    pub fn takes(&self, entry: Entry<'_>) -> bool {
        let Entry { service, known } = entry;
        let no_sooner = |wanted: Option<u8>, age: Option<u8>| wanted.is_none_or(|w| age.is_some_and(|age| age >= w));
        let no_later = |wanted: Option<u8>, age: Option<u8>| wanted.is_none_or(|w| age.is_some_and(|age| age <= w));
        let term = |wanted: &String| known.terms.iter().any(|(term, _)| term == wanted);
        let taxonomy = |wanted: &String| known.terms.iter().any(|(_, taxonomy)| taxonomy == wanted);
        self.words.iter().all(|word| known.text.contains(word.as_str()))
            && self.term.as_ref().is_none_or(term)
            && self.taxonomy.as_ref().is_none_or(taxonomy)
            && self.organisation.as_ref().is_none_or(|wanted| *wanted == known.organisation)
            && self.modified_after.is_none_or(|after| known.modified.is_some_and(|at| at >= after))
            && no_sooner(self.minimum_age, service.minimum_age)
            && no_later(self.maximum_age, service.maximum_age)
            && self.times.take(service)
    }
}

impl Times {
    fn take(&self, service: &Service) -> bool {
        if self.from.is_none() && self.to.is_none() && self.day.is_none() {
            return true;
        }
        let fits = |one: &Schedule| {
            self.from.is_none_or(|from| one.opens.is_some_and(|opens| opens >= from))
                && self.to.is_none_or(|to| one.closes.is_some_and(|closes| closes <= to))
                && self.day.is_none_or(|day| !one.days.and(day).is_empty())
        };
        service.schedules.iter().chain(service.locations.iter().flat_map(|place| &place.schedules)).any(fits)
    }
}

/// A postcode, and how far around it.
pub struct Near {
    home: Outcode,
    /// Metres, and the middle from which they are reckoned.
    within: Option<(f64, Point)>,
    places: Places,
}

impl Near {
    pub fn read(asked: &Asked, places: &Places) -> Result<Option<Self>, Problem> {
        let home = asked.read(&asked.postcode, "postcode", "a postcode, or its first half", outcode)?;
        let metres = |text: &str| text.parse().ok().filter(|metres: &f64| metres.is_finite() && *metres >= 0.0);
        let metres = asked.read(&asked.proximity, "proximity", "a number of metres", metres)?;
        match (home, metres) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Problem::bad_request("proximity is from a postcode: give one.")),
            (Some(home), metres) => {
                let middle = || {
                    let middle = places.middle(&home).map(|middle| middle.point);
                    middle.ok_or(Problem::bad_request("Nothing is known of where this postcode lies."))
                };
                let within = metres.map(|metres| middle().map(|middle| (metres, middle))).transpose()?;
                Ok(Some(Self { home, within, places: places.clone() }))
            }
        }
    }

    /// Whether the service is for people who live there, and the place lies near enough.
    pub fn takes(&self, service: &Service, place: usize) -> bool {
        let covers = |extent: &str| match extent.trim_start() {
            "" => true,
            shape if shape.starts_with('{') => true, // a shape that we do not read may well cover it
            text => {
                text.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(self.home.as_str()))
            }
        };
        let served = service.areas.is_empty() || service.areas.iter().any(|area| covers(&area.extent));
        let near = |(metres, home): (f64, Point)| {
            let point = service.locations.get(place).and_then(|place| self.point(place));
            point.is_some_and(|point| km_between(home, point) * 1000.0 <= metres)
        };
        served && self.within.is_none_or(near)
    }

    /// Where a place lies: its own coordinates, unless its postcode contradicts them.
    fn point(&self, place: &Location) -> Option<Point> {
        let middle = outcode(&place.postcode).and_then(|code| self.places.middle(&code)).map(|middle| middle.point);
        let own = place.point.and_then(|at| Point::try_from((at.latitude, at.longitude)).ok());
        match (own, middle) {
            (Some(own), Some(middle)) if km_between(own, middle) > WRONG_KM => Some(middle),
            (own, middle) => own.or(middle),
        }
    }
}

fn outcode(text: &str) -> Option<Outcode> {
    let whole: Option<Postcode> = text.parse().ok();
    whole.map(|code| code.outcode().clone()).or_else(|| text.parse().ok())
}

fn moment(text: &str) -> Option<Instant> {
    // in an address a plus is a space
    let time = Instant::read(&text.replace(' ', "+")).ok();
    time.or_else(|| text.parse::<Date>().ok().map(Instant::start_of))
}

fn weekday(text: &str) -> Option<Weekdays> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_lowercase();
    let known = text.len() >= 2 && NAMES.iter().any(|name| name.starts_with(&text));
    known.then(|| text[..2].parse().ok()).flatten()
}

/// When a record was last changed.
pub fn changed(service: &Service) -> Option<Instant> {
    given(&Some(write::modified(service))).and_then(|text| Instant::read(text).ok())
}
