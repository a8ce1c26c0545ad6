//! A directory in memory, and what it has to offer to one person.
use crate::asked::Asked;
use crate::bars::Bars;
use crate::best_first::{BestFirst, Bound};
use crate::choice::Choice;
use crate::duplicates::{self, Twins};
use crate::fit::Tally;
use crate::index::Index;
use crate::places::Places;
use crate::reading::Entry;
use crate::vocabulary::Vocabulary;
use record::{Arrivals, Bar, Date, Format, LeftOut, Need, Outcode, Seeker, Service, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A directory as it stands on one day; the order in which its records came makes no difference.
#[derive(Debug)]
pub struct Directory {
    services: Vec<Service>, // by id
    pub(crate) entries: Vec<Entry>,
    arrived: Vec<f32>, // points, by entry
    most_arrived: f32,
    index: Index,
    pub(crate) twins: Twins,
    pub(crate) organisation: Vec<u32>,
    places: Places,
    pub(crate) vocabulary: Vocabulary,
}

/// A service that is open to somebody and fits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    pub at: usize,
    pub tally: Tally,
    km: Option<f64>,
}

impl Directory {
    /// Reads every record once. Records that share an id are taken for one service: the one that was assured last is kept.
    #[must_use]
    pub fn new(mut services: Vec<Service>, places: &Places, vocabulary: &Vocabulary, as_of: Date) -> Self {
        services.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| newest_first(a, b)));
        services.dedup_by(|later, kept| later.id == kept.id);
        let read = |service| Entry::read(service, &vocabulary.0, places, as_of);
        let mut entries: Vec<Entry> = services.iter().map(read).collect();
        share_areas(&mut entries);
        Self {
            twins: duplicates::twins(&services, &entries),
            organisation: organisations(&services),
            arrived: vec![0.0; entries.len()],
            most_arrived: 0.0,
            index: Index::over(&entries, &vocabulary.0),
            entries,
            services,
            places: places.clone(),
            vocabulary: vocabulary.clone(),
        }
    }

    /// The same directory, knowing how it went for those who were pointed to its services before. A share counts for
    /// little, and for less the fewer people stand behind it.
    /// ```
    /// # use record::{Arrivals, Need, Seeker, Service, ServiceStatus};
    /// # let words = signpost::Vocabulary::read(include_str!("../../../content/support.toml"))?;
    /// # let choir = |id: &str, name: &str| Service { id: id.into(), name: name.into(), status: ServiceStatus::Active,
    /// #     assured: "2026-01-07".parse().ok(), ..Service::default() };
    /// # let services = vec![choir("1", "Choir of the hill"), choir("2", "Singing for all")];
    /// # let directory = signpost::Directory::new(services, &signpost::Places::default(), &words, "2026-03-02".parse()?);
    /// let asks = Seeker { needs: vec![Need::Arts], ..Seeker::default() };
    /// assert_eq!(directory.offers(&asks, 1)[0].service, "1");
    /// let directory = directory.knowing([("2", Arrivals { asked: 40, arrived: 36 })]);
    /// assert_eq!(directory.offers(&asks, 1)[0].service, "2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn knowing<'a>(mut self, arrivals: impl IntoIterator<Item = (&'a str, Arrivals)>) -> Self {
        let weights = &self.vocabulary.0.weights;
        let (usual, doubt) = (weights.usual_arrivals() / 100.0, weights.arrivals_doubt());
        for (service, Arrivals { asked, arrived }) in arrivals {
            if let Ok(at) = self.services.binary_search_by(|one| one.id.as_str().cmp(service)) {
                let (asked, arrived) = (f64::from(asked), f64::from(arrived.min(asked)));
                let shrunk = (arrived + usual * doubt) / (asked + doubt).max(1.0);
                self.arrived[at] = (weights.others_arrived() * (shrunk - usual)) as f32;
                self.most_arrived = self.most_arrived.max(self.arrived[at]);
            }
        }
        self
    }

    /// The best fits, best first, at most `limit`; ties by id. Somebody who needs a person now gets crisis support only.
    #[must_use]
    pub fn offers(&self, seeker: &Seeker, limit: usize) -> Vec<Suggestion> {
        let asked = self.asked(seeker);
        self.choose(self.best_first(&asked), seeker, limit)
    }

    /// The same as [`offers`](Self::offers), by holding every record against the rules one after the other: slow, and
    /// what the index is tested by.
    #[must_use]
    pub fn offers_by_looking_at_each(&self, seeker: &Seeker, limit: usize) -> Vec<Suggestion> {
        let asked = self.asked(seeker);
        let all = (0..).zip(&self.entries).map(|(at, _)| Bound { points: f64::INFINITY, at });
        self.choose(BestFirst::new(all.collect(), |at| self.fit(at, &asked).ok()), seeker, limit)
    }

    /// The best fits where no need comes before another: the best for each in turn, at most `limit` in all, each with the
    /// need that it is for. As many needs have a turn as there are places in the list.
    #[must_use]
    pub fn in_turn(&self, seeker: &Seeker, limit: usize) -> Vec<(Need, Suggestion)> {
        let firsts = seeker.needs.iter().enumerate().take(limit).map(|(place, need)| {
            let mut first = seeker.clone();
            first.needs.rotate_left(place);
            (*need, first)
        });
        let firsts: Vec<(Need, Seeker)> = firsts.collect();
        let asked: Vec<(Need, Asked<'_>)> = firsts.iter().map(|(need, first)| (*need, self.asked(first))).collect();
        let speaks = |fit: &Fit, need: Need| self.entries[fit.at].topics.for_need(need).0 > 0.0;
        let turns = asked.iter().map(|(need, asked)| (*need, self.best_first(asked).filter(|fit| speaks(fit, *need))));
        let mut turns: Vec<_> = turns.collect();
        let (mut choice, mut had, mut list) = (Choice::new(self, seeker.crisis), BTreeSet::new(), Vec::new());
        while !turns.is_empty() && list.len() < limit {
            turns.retain_mut(|(need, left)| {
                let next = left.find(|fit| had.insert(fit.at));
                let admitted = next.filter(|fit| choice.admit(fit.at).is_ok());
                list.extend(admitted.map(|fit| (*need, self.suggestion(&fit))));
                next.is_some()
            });
        }
        list.truncate(limit);
        list
    }

    /// Whether this outcode is on the map: without it nobody can say how far anything is.
    #[must_use]
    pub fn knows(&self, outcode: &Outcode) -> bool {
        self.places.middle(outcode).is_some()
    }

    /// The crisis support that is open to this person, whether or not they need it now; it stands apart from any list.
    #[must_use]
    pub fn crisis(&self, seeker: &Seeker) -> Vec<Suggestion> {
        self.offers(&Seeker { crisis: true, ..seeker.clone() }, usize::MAX)
    }

    /// What is not suggested to this person at all, with every reason, by id.
    #[must_use]
    pub fn explain(&self, seeker: &Seeker) -> Vec<LeftOut> {
        let asked = self.asked(seeker);
        let (mut fits, mut left_out) = (Vec::new(), BTreeMap::new());
        for at in 0..self.entries.len() {
            match self.fit(at, &asked) {
                Ok(fit) => fits.push(fit),
                Err(bars) => _ = left_out.insert(at, bars.list()),
            }
        }
        fits.sort_unstable_by(|a, b| b.cmp(a));
        let mut choice = Choice::new(self, seeker.crisis);
        for fit in fits {
            if let Err(bar) = choice.admit(fit.at) {
                left_out.insert(fit.at, vec![bar]);
            }
        }
        let named = |(at, bars): (usize, Vec<Bar>)| LeftOut { service: self.services[at].id.clone(), bars };
        left_out.into_iter().map(named).collect()
    }

    /// A support service by its id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        let at = self.services.binary_search_by(|service| service.id.as_str().cmp(id)).ok()?;
        self.services.get(at)
    }

    /// The forms that a support service takes, as far as its record says.
    #[must_use]
    pub fn formats(&self, id: &str) -> Vec<Format> {
        let at = self.services.binary_search_by(|service| service.id.as_str().cmp(id));
        let entry = at.ok().and_then(|at| self.entries.get(at));
        let takes = |format: &Format| entry.is_some_and(|entry| entry.formats.has(*format));
        Format::ALL.iter().copied().filter(takes).collect()
    }

    /// Whether a record says outright that it is for a need, whatever else it is for and whoever may be suggested it;
    /// false where there is no such record.
    #[must_use]
    pub fn says_it_is_for(&self, id: &str, need: Need) -> bool {
        let at = self.services.binary_search_by(|service| service.id.as_str().cmp(id));
        at.is_ok_and(|at| self.entries[at].topics.for_need(need).1)
    }

    /// Every support service, by id.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    fn asked<'a>(&self, seeker: &'a Seeker) -> Asked<'a> {
        Asked::read(seeker, &self.places, &self.vocabulary.0)
    }

    /// Everything that is open to this person and fits, best first.
    fn best_first<'a>(&'a self, asked: &'a Asked<'a>) -> BestFirst<impl FnMut(usize) -> Option<Fit> + 'a> {
        let bounds = self.index.bounds(asked, f64::from(self.most_arrived), &self.vocabulary.0);
        BestFirst::new(bounds, move |at| self.fit(at, asked).ok())
    }

    fn fit(&self, at: usize, asked: &Asked<'_>) -> Result<Fit, Bars> {
        let with = &self.vocabulary.0;
        let (entry, service) = (&self.entries[at], &self.services[at]);
        let reach = entry.open_to(asked, &service.id, with)?;
        let tally = entry.fit(&reach, asked, f64::from(self.arrived[at]), with);
        tally.map(|tally| Fit { at, tally, km: reach.km }).ok_or(Bars::only(Bar::NoNeed))
    }

    /// Best first, without doubles and with something of each kind; no further down than the list needs.
    fn choose<L>(&self, best_first: BestFirst<L>, seeker: &Seeker, limit: usize) -> Vec<Suggestion>
    where
        L: FnMut(usize) -> Option<Fit>,
    {
        let chosen = Choice::new(self, seeker.crisis).list(best_first, limit);
        chosen.iter().map(|fit| self.suggestion(fit)).collect()
    }

    fn suggestion(&self, fit: &Fit) -> Suggestion {
        Suggestion {
            service: self.services[fit.at].id.clone(),
            score: fit.tally.points,
            km: fit.km.map(|km| (km * 10.0).round() / 10.0),
            reasons: fit.tally.reasons(),
        }
    }
}

/// The better is the greater; of equals the one whose id comes first.
impl Ord for Fit {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.tally.points.total_cmp(&other.tally.points).then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Fit {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fit {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fit {}

/// Thousands of services serve the same few areas: each is kept once.
fn share_areas(entries: &mut [Entry]) {
    let mut known = std::collections::BTreeSet::new();
    for entry in entries {
        match known.get(&entry.area) {
            Some(area) => entry.area = Arc::clone(area),
            None => _ = known.insert(Arc::clone(&entry.area)),
        }
    }
}

/// A number for the organisation of each service.
fn organisations(services: &[Service]) -> Vec<u32> {
    let mut numbers = BTreeMap::new();
    let number = |(at, service): (u32, &Service)| {
        let name = crate::lexicon::words(&service.organisation.name).join(" ");
        let name = if name.is_empty() { service.organisation.id.clone() } else { name };
        // nobody's service is alone in its organisation
        *numbers.entry(if name.is_empty() { format!("\0{at}") } else { name }).or_insert(at)
    };
    (0..).zip(services).map(number).collect()
}

/// Of two records with one id, the one to keep comes first: whatever the order in which they came.
fn newest_first(a: &Service, b: &Service) -> std::cmp::Ordering {
    let newest = b.assured.cmp(&a.assured).then_with(|| b.modified.cmp(&a.modified));
    newest.then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
}
