//! Reads spoilt directories until the time is over; a crash ends it.
//!
//! `cargo run --profile spoil -p interop --example fuzz -- 120 1` runs two minutes each for feeds, tables, lists, mapping
//! files, the check and postcode tables, from the seed 1. The dice are ours (SplitMix64), so that a failure can be had again.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example is a program of its own: it prints, and holds a watch"
)]
use interop::open_referral::{Columns, check, listed, packaged, records};
use interop::postcodes;
use std::time::{Duration, Instant};

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

const FEED: &str = r#"{"total_items": 2, "contents": [{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Choir",
 "status": "active", "description": "<p>Tea &amp; talk <img src='data:image/png;base64,AAAA'></p><script>x</script>",
 "url": "http://example.com", "email": "hello@example.com", "assured_date": "2026-03-02", "minimum_age": 18, "fees": "£2.50",
 "contacts": [{"name": "", "phones": [{"number": "01632 960300"}]}], "eligibilitys": [{"minimum_age": "16"}],
 "schedules": [{"byday": "MO,-1TU", "freq": "WEEKLY", "count": 1e99, "interval": -3, "dtstart": "2026-02-30", "opens_at": "9am"}],
 "service_at_locations": [{"location": {"latitude": 1e308, "longitude": -2.1, "addresses": [{"postal_code": "ST16 0ZZ"}]}}],
 "capacities": [{"available": -1}], "cost_options": [{"amount": "9e99"}], "attributes": [{"taxonomy_term": {"name": "x"}}]}]}"#;
const TABLE: &str = "id,service_id,location_id,organization_id,name,weekday,opens_at,taxonomy_ids,languages,accessibility\r\n\
 7,7,7,7,\"Choir, \"\"the\"\" one\",Monday,4:00 PM,\"101, 102\",\"en, pl\",wheelchair_ramp\n8,,,,,,,,,\n";
const MAPPING: &str = "name = \"name\"\ndays = \"weekday\"\nopens = \"opens_at\"\nlanguages = \"languages\"\n";
const POSTCODES: &str = "pcds,lat,long,lsoa21,imd\nST17 0ZZ,52.79,-2.1,E01014287,812\nJE2 3AB,99.999999,0.0,,0\n";
const ODD: [&str; 14] =
    ["\"", "{", "]", "<", "&#xFFFFFF;", ";", "\u{feff}", "\\u0000", "null", "\u{301}", "🦴", "\r", "-", "1e999"];

/// The seed with pieces cut out, doubled and put in.
fn spoilt(dice: &mut Dice, seed: &str) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for _ in 0..=dice.roll(8) {
        let from = dice.roll(bytes.len() + 1);
        let to = (from + dice.roll(40)).min(bytes.len());
        match dice.roll(4) {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..from, bytes[from..to].to_vec())),
            2 => drop(bytes.splice(from..from, ODD[dice.roll(ODD.len())].bytes())),
            _ => bytes.insert(from, u8::try_from(dice.roll(256)).unwrap_or(0)),
        }
    }
    bytes
}

type Reader = fn(&mut Dice);

fn main() {
    let mut asked =
        std::env::args().skip(1).map(|number| number.parse::<u64>().expect("seconds and a seed are numbers"));
    let (seconds, seed) = (asked.next().unwrap_or(120), asked.next().unwrap_or(1));
    let readers: [(&str, Reader); 6] = [
        ("feeds", |dice| drop(records(&spoilt(dice, FEED), &|_| None))),
        ("tables", |dice| {
            const FILES: [&str; 5] =
                ["services.csv", "locations.csv", "phones.csv", "regular_schedules.csv", "taxonomy.csv"];
            let tables = FILES.map(|name| (name, spoilt(dice, TABLE)));
            let files: Vec<(&str, &[u8])> = tables.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            drop(packaged(&files, &|_| None).ok());
        }),
        ("lists", |dice| {
            let columns = Columns::from_toml(MAPPING).expect("a mapping");
            drop(listed(&spoilt(dice, TABLE), &columns, &|_| None));
        }),
        ("mapping files", |dice| drop(Columns::from_toml(&String::from_utf8_lossy(&spoilt(dice, MAPPING))))),
        ("checked feeds", |dice| drop(check(&spoilt(dice, FEED)))),
        ("postcode tables", |dice| {
            let text = spoilt(dice, POSTCODES);
            let text = String::from_utf8_lossy(&text).into_owned();
            let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
            let Some(Ok(columns)) = rows.next().map(|headings| postcodes::Columns::find(&headings)) else { return };
            rows.for_each(|row| drop(columns.row(&row, &postcodes::Areas::default())));
        }),
    ];
    for (name, reader) in readers {
        let (mut dice, mut read, begun) = (Dice(seed), 0_u64, Instant::now());
        while begun.elapsed() < Duration::from_secs(seconds) {
            reader(&mut dice);
            read += 1;
        }
        println!("{name}: {read} read in {seconds} s from seed {seed}, none broke it");
    }
}
