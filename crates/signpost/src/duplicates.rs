//! Records that are one real service: the same place and hour, or the same number, under a name much alike.
use crate::lexicon::words;
use crate::reading::{Entry, Slot, outcode};
use record::{Service, Weekdays};
use std::collections::BTreeMap;

/// How many neighbours by name a record is compared with under one key; a national helpline's number has thousands.
const NEIGHBOURS: usize = 64;

/// For each record those that are the same service; nothing for the most.
pub(crate) type Twins = BTreeMap<u32, Vec<u32>>;

/// Finds them; `services` and `entries` belong together. Who is whose twin is a matter of the two alone.
pub(crate) fn twins(services: &[Service], entries: &[Entry]) -> Twins {
    let prints: Vec<Print> = services.iter().zip(entries).map(|(s, e)| Print::of(s, e)).collect();
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(prints.len() * 3);
    for (at, print) in (0..).zip(&prints) {
        keys.extend(print.keys().map(|key| (key, at)));
    }
    let name = |at: u32| &prints[at as usize].name;
    keys.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1))).then(a.1.cmp(&b.1)));
    keys.dedup();
    let mut twins = Twins::new();
    for members in keys.chunk_by(|a, b| a.0 == b.0) {
        for (place, (_, one)) in members.iter().enumerate() {
            for (_, other) in members.iter().skip(place + 1).take(NEIGHBOURS) {
                if prints[*one as usize].same_service(&prints[*other as usize]) {
                    twins.entry(*one).or_default().push(*other);
                    twins.entry(*other).or_default().push(*one);
                }
            }
        }
    }
    for of_one in twins.values_mut() {
        of_one.sort_unstable();
        of_one.dedup();
    }
    twins
}

/// What a record is known by; each list in order.
struct Print {
    name: String,
    trigrams: Vec<u64>,
    organisation: u64,
    outcodes: Vec<u64>,
    slots: Vec<Slot>,
    contacts: Vec<u64>,
}

impl Print {
    fn of(service: &Service, entry: &Entry) -> Self {
        let name = words(&service.name).join(" ");
        let letters: Vec<char> = format!(" {name} ").chars().collect();
        let places = service.locations.iter().filter_map(|l| outcode(&l.postcode));
        let digits = |number: &String| number.chars().filter(char::is_ascii_digit).collect::<String>();
        let numbers = service.phones.iter().map(digits).filter(|n| n.len() >= 8);
        let addresses = [&service.url, &service.email].map(|a| a.trim().trim_end_matches('/').to_lowercase());
        let contacts = numbers.chain(addresses.into_iter().filter(|a| a.len() > 5));
        let trigram = |three: &[char]| three.iter().fold(0, |sum, letter| sum << 21 | u64::from(*letter));
        Self {
            trigrams: in_order(letters.windows(3).map(trigram)),
            organisation: hash(&words(&service.organisation.name).join(" ")),
            outcodes: in_order(places.map(|code| hash(code.as_str()))),
            slots: in_order(entry.slots.iter().chain(entry.sites.iter().flat_map(|s| &s.slots)).copied()),
            contacts: in_order(contacts.map(|contact| hash(&contact))),
            name,
        }
    }

    /// Two records are compared only where they share one of these: a place with an hour or with how the name begins,
    /// or a way to get in touch.
    fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        const NOWHERE: &[u64] = &[0];
        let begins = self.name.char_indices().nth(4).map_or(self.name.as_str(), |(end, _)| &self.name[..end]);
        let day = |slot: &Slot| {
            (0..7).fold(0, |days, day| days << 1 | u64::from(!Weekdays::numbered(day).and(slot.days).is_empty()))
        };
        let hours = self.slots.iter().map(move |slot| mix(day(slot), u64::from(slot.from.minutes())));
        let here: Vec<u64> = hours.chain([hash(begins)]).collect();
        let outcodes = if self.outcodes.is_empty() { NOWHERE } else { &self.outcodes };
        let placed = outcodes.iter().flat_map(move |code| here.clone().into_iter().map(move |what| mix(*code, what)));
        placed.chain(self.contacts.iter().copied())
    }

    fn same_service(&self, other: &Self) -> bool {
        let near = shares(&self.outcodes, &other.outcodes) || self.outcodes.is_empty() && other.outcodes.is_empty();
        let timed = !self.slots.is_empty() && !other.slots.is_empty();
        let same_hour = shares(&self.slots, &other.slots);
        if !near || timed && !same_hour {
            return false;
        }
        let same_contact = shares(&self.contacts, &other.contacts);
        let same_organisation = self.organisation != hash("") && self.organisation == other.organisation;
        let enough = match (same_hour, same_contact || same_organisation) {
            (true, _) => 0.5,
            (false, true) => 0.6,
            (false, false) => 0.85,
        };
        alike(&self.trigrams, &other.trigrams) >= enough
    }
}

fn in_order<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn shared<T: Ord>(mut a: &[T], mut b: &[T]) -> usize {
    let mut count = 0;
    while let (Some(one), Some(other)) = (a.first(), b.first()) {
        let order = one.cmp(other);
        count += usize::from(order.is_eq());
        a = if order.is_gt() { a } else { &a[1..] };
        b = if order.is_lt() { b } else { &b[1..] };
    }
    count
}

fn shares<T: Ord>(a: &[T], b: &[T]) -> bool {
    shared(a, b) > 0
}

/// How much two names share, 0 to 1 (Dice, on three letters at a time).
fn alike(a: &[u64], b: &[u64]) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    2.0 * count(shared(a, b)) / count((a.len() + b.len()).max(1))
}

/// FNV-1a: the same on every machine, and no dice.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

const fn mix(one: u64, other: u64) -> u64 {
    (one.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
