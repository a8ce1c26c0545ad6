//! A directory in memory, and what it has to offer to one person.
use crate::duplicates;
use crate::fit::Wishes;
use crate::places::{Middle, Places};
use crate::reading::Entry;
use crate::vocabulary::Vocabulary;
use record::{Bar, Date, LeftOut, Need, Outcode, Seeker, Service, Suggestion};
use std::collections::BTreeMap;

/// As many of one organisation stand in one list.
const OF_ONE_ORGANISATION: usize = 2;

/// A directory as it stands on one day; the order in which its records came makes no difference.
#[derive(Debug)]
pub struct Directory {
    services: Vec<Service>, // by id
    entries: Vec<Entry>,
    cluster: Vec<usize>,
    organisation: Vec<usize>,
    places: Places,
    vocabulary: Vocabulary,
}

/// One list, and what stood behind it.
#[derive(Default)]
struct Sorted {
    shown: Vec<(usize, Suggestion)>,
    left_out: Vec<(usize, Vec<Bar>)>,
}

impl Directory {
    /// Reads every record once. Records that share an id are taken for one service: the one that was assured last is kept.
    #[must_use]
    pub fn new(mut services: Vec<Service>, places: &Places, vocabulary: &Vocabulary, as_of: Date) -> Self {
        services.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| newest_first(a, b)));
        services.dedup_by(|later, kept| later.id == kept.id);
        let read = |service| Entry::read(service, &vocabulary.0, places, as_of);
        let entries: Vec<Entry> = services.iter().map(read).collect();
        let cluster = duplicates::clusters(&services, &entries);
        let mut names = BTreeMap::new();
        let organisation = services.iter().enumerate().map(|(at, service)| {
            let name = crate::lexicon::words(&service.organisation.name).join(" ");
            let name = if name.is_empty() { service.organisation.id.clone() } else { name };
            // nobody's service is alone in its organisation
            *names.entry(if name.is_empty() { format!("\0{at}") } else { name }).or_insert(at)
        });
        let organisation = organisation.collect();
        Self { entries, cluster, organisation, services, places: places.clone(), vocabulary: vocabulary.clone() }
    }

    /// The best fits, best first, at most `limit`; ties by id. Somebody who needs a person now gets crisis support only.
    #[must_use]
    pub fn offers(&self, seeker: &Seeker, limit: usize) -> Vec<Suggestion> {
        let mut shown = self.sort(seeker).shown;
        shown.truncate(limit);
        shown.into_iter().map(|(_, suggestion)| suggestion).collect()
    }

    /// The best fits where no need comes before another: the best for each in turn, at most `limit` in all, each with the
    /// need that it is for. As many needs have a turn as there are places in the list.
    #[must_use]
    pub fn in_turn(&self, seeker: &Seeker, limit: usize) -> Vec<(Need, Suggestion)> {
        let turns = seeker.needs.iter().enumerate().take(limit).map(|(place, need)| {
            let mut first = seeker.clone();
            first.needs.rotate_left(place);
            let mut fits = self.ranked(&first).shown;
            fits.retain(|(at, _)| self.entries[*at].topics.for_need(*need, &self.vocabulary.0).0 > 0);
            (*need, fits.into_iter())
        });
        let mut turns: Vec<_> = turns.collect();
        let (mut mixed, mut needs) = (Sorted::default(), BTreeMap::new());
        while turns.iter().any(|(_, left)| left.len() > 0) {
            for (need, left) in &mut turns {
                if let Some((at, suggestion)) = left.find(|(at, _)| !needs.contains_key(at)) {
                    needs.insert(at, *need);
                    mixed.shown.push((at, suggestion));
                }
            }
        }
        self.spread(&mut mixed, seeker.crisis);
        mixed.shown.truncate(limit);
        mixed.shown.into_iter().filter_map(|(at, suggestion)| Some((*needs.get(&at)?, suggestion))).collect()
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
        let mut left_out = self.sort(seeker).left_out;
        left_out.sort_by_key(|(at, _)| *at);
        let named = |(at, bars): (usize, Vec<Bar>)| LeftOut { service: self.services[at].id.clone(), bars };
        left_out.into_iter().map(named).collect()
    }

    /// A support service by its id.
    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        let at = self.services.binary_search_by(|service| service.id.as_str().cmp(id)).ok()?;
        self.services.get(at)
    }

    /// Every support service, by id.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    fn sort(&self, seeker: &Seeker) -> Sorted {
        let mut sorted = self.ranked(seeker);
        self.spread(&mut sorted, seeker.crisis);
        sorted
    }

    fn ranked(&self, seeker: &Seeker) -> Sorted {
        let with = &self.vocabulary.0;
        let home: Option<Middle> = seeker.outcode.as_ref().and_then(|outcode| self.places.middle(outcode));
        let wishes = Wishes::read(seeker, with);
        let mut sorted = Sorted::default();
        for (at, (entry, service)) in self.entries.iter().zip(&self.services).enumerate() {
            match entry.open_to(seeker, &service.id, home, with) {
                Err(bars) => sorted.left_out.push((at, bars)),
                Ok(reach) => match entry.fit(&service.id, &reach, &wishes, with) {
                    Some(suggestion) => sorted.shown.push((at, suggestion)),
                    None => sorted.left_out.push((at, vec![Bar::NoNeed])),
                },
            }
        }
        sorted.shown.sort_by(|(a, one), (b, other)| other.score.total_cmp(&one.score).then(a.cmp(b)));
        sorted
    }

    /// Takes out the second record of one service, and the third service of one organisation. In a crisis every door
    /// of an organisation stands open.
    fn spread(&self, sorted: &mut Sorted, crisis: bool) {
        let (mut clusters, mut organisations) = (BTreeMap::new(), BTreeMap::new());
        let Sorted { shown, left_out } = sorted;
        shown.retain(|(at, _)| {
            let twin = clusters.contains_key(&self.cluster[*at]);
            let of_organisation: &mut usize = organisations.entry(self.organisation[*at]).or_default();
            let bar = if twin {
                Bar::Duplicate
            } else if *of_organisation >= OF_ONE_ORGANISATION && !crisis {
                Bar::SameOrganisation
            } else {
                clusters.insert(self.cluster[*at], ());
                *of_organisation += 1;
                return true;
            };
            left_out.push((*at, vec![bar]));
            false
        });
    }
}

/// Of two records with one id, the one to keep comes first: whatever the order in which they came.
fn newest_first(a: &Service, b: &Service) -> std::cmp::Ordering {
    let newest = b.assured.cmp(&a.assured).then_with(|| b.modified.cmp(&a.modified));
    newest.then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
}
