//! Bad input through the front door: always a clear no, nothing half-written, nothing given back unescaped, and never
//! our mistake. Beside each no stands a yes, so that nothing is refused by accident.
#[path = "../matrix/callers.rs"]
#[allow(dead_code, reason = "the matrix has more callers")]
mod callers;
#[path = "../matrix/canaries.rs"]
#[allow(dead_code, reason = "the matrix looks for them")]
mod canaries;
#[path = "../matrix/change.rs"]
#[allow(dead_code, reason = "the matrix asks for each")]
mod change;
#[path = "../matrix/examples.rs"]
#[allow(dead_code, reason = "the matrix knows what comes of each")]
mod examples;
#[path = "../matrix/people.rs"]
#[allow(dead_code, reason = "the matrix has people at every station")]
mod people;
#[path = "../rig/mod.rs"]
mod rig;

mod any;
mod fhir;
mod forms;
mod links;
mod lists;
mod scripts;

use rig::Rig;

/// How many rows stand in every table but the logs and the cookies: what is refused leaves all of them as they were.
fn rows(rig: &Rig) -> Vec<Vec<String>> {
    const TABLES: [&str; 26] = [
        "clinic",
        "staff",
        "staff_role",
        "credential",
        "person_key",
        "person",
        "person_lookup",
        "referral",
        "arrival",
        "finding",
        "step",
        "link",
        "check_in",
        "answer",
        "offer",
        "alert",
        "alert_attempt",
        "shift_hand_over",
        "outbox",
        "cohort",
        "content_used",
        "feed",
        "feed_entry",
        "feed_quarantine",
        "confirmation",
        "upload",
    ];
    let counts: Vec<String> = TABLES.iter().map(|table| format!("SELECT '{table}', COUNT(*) FROM {table}")).collect();
    rig.behind(&counts.join(" UNION ALL "))
}
