//! Help at once: when it stands at the top of a brief, and which support is for nothing else.
use super::sheet::Sheet;
use record::{Bar, BriefFinding, Concept, LeftOut, Service, Status};
use signpost::Directory;

impl Sheet {
    /// Whether the letter may speak of harm now, and no clinician has said that it does not.
    pub fn mentions_harm(&self) -> bool {
        let harm = |one: &BriefFinding| matches!(one.finding.concept, Concept::SelfHarm | Concept::Suicidality);
        let now = |one: &BriefFinding| matches!(one.finding.status, Status::Affirmed | Status::Uncertain);
        self.brief.findings.iter().any(|one| harm(one) && now(one) && one.verdict != Some(false))
    }
}

/// Support that is open to them but for being for people who need help at once.
pub(super) fn for_help_at_once(left_out: &[LeftOut], directory: &Directory) -> Vec<Service> {
    let only = left_out.iter().filter(|one| one.bars.as_slice() == [Bar::CrisisOnly]);
    only.filter_map(|one| directory.service(&one.service)).cloned().collect()
}
