//! The shape of `support.toml`, and what it must say.
use super::examples::Example;
use super::weights::Weights;
use record::{Access, Format, Membership, Need};
use serde::Deserialize;
use std::collections::BTreeMap;

pub(super) type Phrases = Vec<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub source: String,
    pub need: Vec<NeedWords>,
    pub topic: Vec<OtherWords>,
    pub weights: Weights,
    pub denial: Denials,
    pub general: Plain,
    pub crisis: Crisis,
    pub faith: Plain,
    pub gender: Genders,
    pub member: Members,
    pub format: Vec<FormatWords>,
    pub access: Vec<AccessWords>,
    pub referral: Routes,
    pub full: Full,
    pub interpreters: Interpreters,
    pub fees: Fees,
    pub says: Says,
    pub language: Vec<Language>,
    #[serde(default)]
    pub example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedWords {
    pub code: Need,
    pub why: String,
    pub words: Phrases,
    #[serde(default)]
    pub hints: Phrases,
    #[serde(default)]
    pub near: Vec<Need>,
    #[serde(default)]
    pub not: Phrases,
    #[serde(default)]
    pub specialist: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherWords {
    #[serde(rename = "code")]
    pub _code: String,
    pub why: String,
    pub words: Phrases,
    #[serde(default)]
    pub not: Phrases,
    pub member: Option<Membership>,
    #[serde(default)]
    pub access: Vec<Access>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {
    pub why: String,
    pub words: Phrases,
    #[serde(default)]
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Denials {
    pub why: String,
    /// How many words after it are denied, in the same sentence.
    pub reach: u32,
    pub words: Phrases,
    #[serde(default)]
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Crisis {
    pub why: String,
    pub decisive: Phrases,
    pub terms: Phrases,
    pub names: Phrases,
    pub text: Phrases,
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Full {
    pub why: String,
    pub words: Phrases,
    /// What says so wherever it stands.
    pub anywhere: Phrases,
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Genders {
    pub why: String,
    pub women: Phrases,
    pub men: Phrases,
    pub women_only: Phrases,
    pub men_only: Phrases,
    pub women_part: Phrases,
    pub men_part: Phrases,
    pub everyone: Phrases,
    pub not: Phrases,
}

#[derive(Deserialize)]
pub(super) struct Members {
    pub why: String,
    pub wider: Phrases,
    pub not: Phrases,
    #[serde(flatten)]
    pub groups: BTreeMap<Membership, Phrases>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatWords {
    pub code: Format,
    pub words: Phrases,
    pub terms: Phrases,
    #[serde(default)]
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessWords {
    pub code: Access,
    pub yes: Phrases,
    pub no: Phrases,
    #[serde(default)]
    pub weak_no: Phrases,
    #[serde(default)]
    pub lifted_by: Phrases,
    #[serde(default)]
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Routes {
    pub why: String,
    #[serde(rename = "self")]
    pub oneself: Phrases,
    pub self_weak: Phrases,
    pub self_no: Phrases,
    pub professional: Phrases,
    /// What says so in a description too.
    pub only: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Interpreters {
    pub why: String,
    pub any: Phrases,
    pub every: Phrases,
    pub none: Phrases,
    pub not: Phrases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fees {
    pub why: String,
    pub free: Phrases,
    pub paid: Phrases,
    /// What follows a price that is paid each time.
    pub each_time: Phrases,
    /// What follows a price that is paid for several times at once.
    pub many_times: Phrases,
    pub not: Phrases,
}

#[derive(Deserialize)]
pub(super) struct Says {
    pub why: String,
    pub not: Phrases,
    #[serde(flatten)]
    pub formats: BTreeMap<Format, Phrases>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    pub code: String,
    pub words: Phrases,
}

impl File {
    /// Every need has its entry, and every entry says why.
    pub fn check(&self) -> Result<(), String> {
        if let Some(need) = Need::ALL.iter().find(|need| !self.need.iter().any(|entry| entry.code == **need)) {
            return Err(format!("the need `{}` has no entry", need.code()));
        }
        let needs = self.need.iter().map(|n| (n.code.code(), &n.why));
        self.weights.check()?;
        let sections = [
            ("denial", &self.denial.why),
            ("source", &self.source),
            ("general", &self.general.why),
            ("crisis", &self.crisis.why),
            ("faith", &self.faith.why),
            ("gender", &self.gender.why),
            ("member", &self.member.why),
            ("referral", &self.referral.why),
            ("full", &self.full.why),
            ("interpreters", &self.interpreters.why),
            ("fees", &self.fees.why),
            ("says", &self.says.why),
        ];
        let topics = self.topic.iter().map(|t| ("topic", &t.why));
        let unexplained = needs.chain(sections).chain(topics).find(|(_, why)| why.trim().is_empty());
        unexplained.map_or(Ok(()), |(entry, _)| Err(format!("`{entry}` does not say why")))
    }
}
