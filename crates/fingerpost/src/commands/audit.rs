//! `fingerpost audit verify`: whether the audit log is whole.
use crate::Ended;
use crate::place::Place;
use anyhow::Result;
use serde_json::json;

/// The audit log
#[derive(clap::Args)]
pub struct Audit {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Verify(Verify),
}

/// Walk the audit log from its first row; exit 1 if anything was altered, removed or slipped in
///
/// Prints where each chain ends. Keep that elsewhere: a later check that ends before it shows a log that was cut short.
///
/// Example: fingerpost audit verify --data /srv/fingerpost --key-file clinic.key
#[derive(clap::Args)]
struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Audit {
    pub fn run(&self) -> Result<Ended> {
        let What::Verify(verify) = &self.what;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let store = verify.place.open_to_read()?;
        let found = runtime.block_on(store.verify_audit())?;
        let hex = |hash: &[u8; 32]| hash.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let heads: Vec<_> =
            found.heads.iter().map(|(c, n, h)| json!({ "chain": c, "rows": n, "hash": hex(h) })).collect();
        let broken = found.broken.map(|(chain, seq)| json!({ "chain": chain, "row": seq }));
        crate::commands::routes::print(&json!({ "rows": found.rows, "chains": heads, "broken": broken }))?;
        Ok(if found.broken.is_none() { Ended::Done } else { Ended::No })
    }
}
