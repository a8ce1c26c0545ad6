//! Records that are one real service: the same place and hour, or the same number, under a name much alike.
use crate::lexicon::words;
use crate::reading::{Entry, Slot, outcode};
use record::Service;
use std::collections::{BTreeMap, BTreeSet};

/// How many neighbours by name a record is compared with under one key; a national helpline's number has thousands.
const NEIGHBOURS: usize = 8;

/// For each record the number of its cluster; `services` and `entries` belong together.
pub(crate) fn clusters(services: &[Service], entries: &[Entry]) -> Vec<usize> {
    let prints: Vec<Print> = services.iter().zip(entries).map(|(s, e)| Print::of(s, e)).collect();
    let mut same_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, print) in prints.iter().enumerate() {
        for key in print.keys() {
            same_key.entry(key).or_default().push(at);
        }
    }
    let mut leader: Vec<usize> = (0..prints.len()).collect();
    for members in same_key.values_mut() {
        members.sort_by(|a, b| prints[*a].name.cmp(&prints[*b].name).then(a.cmp(b)));
        for (place, one) in members.iter().enumerate() {
            for other in members.iter().skip(place + 1).take(NEIGHBOURS) {
                if prints[*one].same_service(&prints[*other]) {
                    join(&mut leader, *one, *other);
                }
            }
        }
    }
    (0..leader.len()).map(|at| top(&mut leader, at)).collect()
}

fn top(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

fn join(leader: &mut [usize], one: usize, other: usize) {
    let (a, b) = (top(leader, one), top(leader, other));
    leader[a.max(b)] = a.min(b);
}

/// What a record is known by.
struct Print {
    id: String,
    name: String,
    trigrams: BTreeSet<[char; 3]>,
    organisation: String,
    outcodes: BTreeSet<String>,
    slots: BTreeSet<Slot>,
    contacts: BTreeSet<String>,
}

impl Print {
    fn of(service: &Service, entry: &Entry) -> Self {
        let name = words(&service.name).join(" ");
        let letters: Vec<char> = format!(" {name} ").chars().collect();
        let places = service.locations.iter().filter_map(|l| outcode(&l.postcode));
        let digits = |number: &String| number.chars().filter(char::is_ascii_digit).collect::<String>();
        let numbers = service.phones.iter().map(digits).filter(|n| n.len() >= 8);
        let addresses = [&service.url, &service.email].map(|a| a.trim().trim_end_matches('/').to_lowercase());
        Self {
            id: service.id.clone(),
            trigrams: letters.windows(3).filter_map(|w| w.try_into().ok()).collect(),
            organisation: words(&service.organisation.name).join(" "),
            outcodes: places.map(|code| code.as_str().to_owned()).collect(),
            slots: entry.slots.iter().chain(entry.sites.iter().flat_map(|s| &s.slots)).copied().collect(),
            contacts: numbers.chain(addresses.into_iter().filter(|a| a.len() > 5)).collect(),
            name,
        }
    }

    fn keys(&self) -> Vec<String> {
        let first: String = self.name.chars().take(4).collect();
        let here = |rest: &str| match self.outcodes.is_empty() {
            true => vec![format!("- {rest}")],
            false => self.outcodes.iter().map(|code| format!("{code} {rest}")).collect(),
        };
        let slots = self.slots.iter().flat_map(|s| here(&format!("{} {}", s.days, s.from)));
        slots.chain(here(&first)).chain(self.contacts.iter().cloned()).chain([format!("id {}", self.id)]).collect()
    }

    fn same_service(&self, other: &Self) -> bool {
        if self.id == other.id {
            return true;
        }
        let shares = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).next().is_some();
        let near = shares(&self.outcodes, &other.outcodes) || self.outcodes.is_empty() && other.outcodes.is_empty();
        let timed = !self.slots.is_empty() && !other.slots.is_empty();
        let same_hour = self.slots.intersection(&other.slots).next().is_some();
        if !near || timed && !same_hour {
            return false;
        }
        let alike = alike(&self.trigrams, &other.trigrams);
        let same_contact = shares(&self.contacts, &other.contacts);
        let same_organisation = !self.organisation.is_empty() && self.organisation == other.organisation;
        match (same_hour, same_contact || same_organisation) {
            (true, _) => alike >= 0.5,
            (false, true) => alike >= 0.6,
            (false, false) => alike >= 0.85,
        }
    }
}

/// How much two names share, 0 to 1 (Dice, on three letters at a time).
fn alike(a: &BTreeSet<[char; 3]>, b: &BTreeSet<[char; 3]>) -> f64 {
    let shared = u32::try_from(a.intersection(b).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX).max(1);
    2.0 * f64::from(shared) / f64::from(all)
}
