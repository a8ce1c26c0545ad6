//! The message as it came, kept with each referral, to the letter: nothing that we do not understand is lost.
//!
//! A message about several people is not kept whole with each, since erasing one must not leave them in another's:
//! each keeps the entries that are theirs, byte for byte, as a Bundle.
use super::element::Element;
use super::service_request::Read;
use super::{IssueCode, Refusal};
use record::Referral;
use serde_json::value::RawValue;

/// All that one message may be kept as, in bytes, so that one entry shared by thousands does not fill the disk.
const MOST_KEPT: usize = 64 * 1024 * 1024;

#[derive(serde::Deserialize)]
struct RawBundle<'m> {
    #[serde(borrow)]
    entry: Vec<&'m RawValue>,
}

pub(super) struct Keeper<'m> {
    bundle: Element<'m>,
    text: &'m str,
    /// The entries as written; none when the message is kept whole.
    entries: Option<Vec<&'m RawValue>>,
    total: usize,
}

impl<'m> Keeper<'m> {
    pub(super) fn new(bundle: &Element<'m>, text: &'m str, whole: bool) -> Self {
        let raw = || serde_json::from_str::<RawBundle<'m>>(text).map(|raw| raw.entry).unwrap_or_default();
        let entries = (!whole).then(raw);
        Self { bundle: bundle.clone(), text, entries, total: 0 }
    }

    pub(super) fn keep(&mut self, read: Read<'_, 'm>) -> Result<Referral, Refusal> {
        let mut referral = read.referral;
        referral.kept = match &self.entries {
            None => self.text.to_owned(),
            Some(entries) => {
                let own = read.used.iter().filter_map(|entry| entries.get(entry.at).map(|raw| raw.get()));
                let list = own.collect::<Vec<_>>().join(",");
                format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{list}]}}"#)
            }
        };
        self.total += referral.kept.len() + referral.letter.text.len();
        if self.total > MOST_KEPT {
            let what = "too much is shared between its referrals to keep it with each; send smaller Bundles";
            return Err(self.bundle.refuse_at("entry", IssueCode::TooCostly, what));
        }
        Ok(referral)
    }
}
