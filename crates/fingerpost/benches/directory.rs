//! How fast a directory comes in, and that the same one again writes nothing.
//!
//! `cargo bench -p fingerpost --bench directory`; the figures and their limits are in docs/benchmarks.md. The services are
//! made up, each about as large as those of the signposting example. PostgreSQL where `FINGERPOST_TEST_POSTGRES` names one.
#![allow(clippy::print_stdout, reason = "a bench speaks to whoever runs it")]
use interop::open_referral::records;
use record::{ClinicId, Instant as Moment, Role};
use serde_json::json;
use std::time::Instant;
use store::trial::Trial;
use store::{Actor, Entry, Pull, Purpose};

const SERVICES: usize = 20_000;
const ROUNDS: usize = 3;

fn main() {
    let feed = feed();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    println!("{SERVICES} services, {:.0} MB of JSON; medians of {ROUNDS} rounds", feed.len() as f64 / 1e6);
    let mut read: Vec<f64> = (0..ROUNDS).map(|_| timed(|| drop(pull(&feed)))).collect();
    println!("read only          {:8.0} services/s", median(&mut read));
    for engine in ["sqlite", "postgres"] {
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let Some(trial) = Trial::of_each_engine().into_iter().find(|trial| trial.engine == engine) else { break };
            let store = trial.open();
            let now = Moment::read("2026-03-02T09:30:00Z").expect("a time");
            let desk = store.desk(Actor::machine(Role::System), Purpose::Directory, ClinicId::from_bytes([0; 16]), now);
            let bring = || {
                let pull = pull(&feed);
                runtime.block_on(desk.write(move |tx| tx.bring_in(&pull))).expect("brought in")
            };
            first.push(timed(|| assert_eq!(bring().kept, SERVICES as u64)));
            let rows = || runtime.block_on(desk.read(|tx| tx.entries())).expect("entries");
            let before = rows();
            again.push(timed(|| assert_eq!(bring().unchanged, SERVICES as u64)));
            assert!(before == rows(), "the same feed again writes no record");
            runtime.block_on(desk.finish()).expect("the log");
        }
        if !first.is_empty() {
            println!("{engine:<9} first    {:8.0} services/s", median(&mut first));
            println!("{engine:<9} again    {:8.0} services/s, no record written", median(&mut again));
        }
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    SERVICES as f64 / begun.elapsed().as_secs_f64()
}

fn median(rounds: &mut [f64]) -> f64 {
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn pull(feed: &[u8]) -> Pull {
    let read = records(feed, &|_| None).records;
    let entries = read.into_iter().map(|one| Entry::new("bench", one.service, one.raw).expect("JSON")).collect();
    Pull { feed: "bench".into(), entries, whole: true, patience: 2, ..Pull::default() }
}

fn feed() -> Vec<u8> {
    let services: Vec<_> = (0..SERVICES)
        .map(|n| {
            let location = json!({"id": format!("l{n}"), "name": "Mill", "location_type": "physical", "latitude": 52.8,
                "longitude": -2.1, "addresses": [{"address_1": "1 Mill Lane", "city": "Stafford", "postal_code": "ST16 0ZZ"}],
                "accessibility": [{"description": "Step-free from the car park to the room; a loop at the desk"}]});
            json!({"id": format!("s{n}"), "name": format!("Evening group {n}"), "status": "active",
                "description": "<p>For people who would like <b>company</b> on the way out of the house &amp; tea. ".repeat(6),
                "organization": {"id": format!("o{}", n / 3), "name": format!("Chase Volunteers {}", n / 3)},
                "assured_date": "2026-01-12", "minimum_age": 18, "languages": [{"code": "en"}],
                "phones": [{"number": format!("01632 {:06}", n)}], "url": "https://example.org/group",
                "service_areas": [{"name": "Stafford", "extent": "ST16 ST17 ST18"}],
                "schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "18:30", "closes_at": "20:00"}],
                "attributes": [{"taxonomy_term": {"code": "lonely", "name": "Loneliness"}}],
                "service_at_locations": [{"location": location}]})
        })
        .collect();
    serde_json::to_vec(&services).expect("JSON")
}
