//! What an import says of a feed.
use interop::open_referral::{Record, Records, alike};
use record::{Date, Freshness, Location, LocationKind, Outcode, Postcode, Quarantined};
use serde::Serialize;
use signpost::Places;
use std::collections::BTreeMap;
use store::Brought;

/// The answer of `fingerpost directory import`, field for field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub read: u64,
    pub kept: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub quarantined: u64,
    pub gone: u64,
    pub html_stripped: u64,
    pub stale_12: u64,
    pub stale_24: u64,
    pub without_place: u64,
    pub possible_duplicates: u64,
}

/// The records of a feed, each id once, with everything that stands in quarantine.
pub struct Sorted {
    pub records: Vec<Record>,
    pub quarantined: Vec<Quarantined>,
    /// Records that came twice, word for word: the second is no news.
    pub twice: u64,
}

/// Sorts out which record an id stands for: of several that differ, the one that was assured last; the others wait in
/// quarantine, since nobody knows which service they are.
pub fn sorted(read: Records) -> Sorted {
    let mut quarantined: Vec<Quarantined> = Vec::new();
    quarantined.extend(read.refused.into_iter().map(|one| Quarantined {
        place: one.at.to_string(),
        id: one.id,
        why: one.why,
    }));
    let (mut records, mut place, mut twice): (Vec<Record>, BTreeMap<String, usize>, u64) =
        (Vec::new(), BTreeMap::new(), 0);
    for record in read.records {
        let Some(at) = place.get(&record.service.id).copied() else {
            place.insert(record.service.id.clone(), records.len());
            records.push(record);
            continue;
        };
        if records[at].raw == record.raw {
            twice += 1;
            continue;
        }
        let newer = (record.service.assured, &record.service.modified)
            > (records[at].service.assured, &records[at].service.modified);
        let other = if newer { std::mem::replace(&mut records[at], record) } else { record };
        let why = "id: another record of this feed has it too, and was assured as late or later".into();
        quarantined.push(Quarantined { place: other.at.to_string(), id: Some(other.service.id), why });
    }
    Sorted { records, quarantined, twice }
}

impl Counts {
    /// What can be said of a feed before anything is kept: everything in it would be new.
    pub fn of(sorted: &Sorted, places: &Places, as_of: Date) -> Self {
        let records = &sorted.records;
        let many = |is: &dyn Fn(&Record) -> bool| records.iter().filter(|record| is(record)).count() as u64;
        let fresh = |record: &Record| Freshness::on(as_of, record.service.assured);
        let services: Vec<_> = records.iter().map(|record| record.service.clone()).collect();
        let quarantined = sorted.quarantined.len() as u64;
        Self {
            read: many(&|_| true) + sorted.twice + quarantined,
            kept: many(&|_| true),
            unchanged: sorted.twice,
            quarantined,
            html_stripped: many(&|record| record.marked_up),
            stale_12: many(&|record| fresh(record) == Freshness::CheckFirst),
            stale_24: many(&|record| fresh(record) == Freshness::Hidden),
            without_place: many(&|record| !record.service.locations.iter().any(|place| is_place(place, places))),
            possible_duplicates: alike(&services).len() as u64,
            ..Self::default()
        }
    }

    /// The same, once it has been brought in.
    pub fn brought(self, brought: Brought) -> Self {
        let Brought { kept, changed, unchanged, gone, nameless } = brought;
        let quarantined = self.quarantined + nameless;
        Self { kept, changed, unchanged: unchanged + self.unchanged, gone, quarantined, ..self }
    }
}

/// Whether anybody can say how far it is.
fn is_place(place: &Location, places: &Places) -> bool {
    let outcode = || {
        let whole = place.postcode.parse::<Postcode>().map(|code| code.outcode().clone());
        whole.or_else(|_| place.postcode.parse::<Outcode>())
    };
    place.kind == LocationKind::Physical
        && (place.point.is_some() || outcode().is_ok_and(|outcode| places.middle(&outcode).is_some()))
}
