//! The map that the made-up team drew, through the same doors as any team: a card a quarter of an hour, three weeks ago.
use super::{DAY, MadeUp};
use anyhow::{Context, Result, anyhow};
use content::Content;
use record::drawn::{Card, Claim, HowMany, Lane, Phase, Spoken};
use record::{CardId, ClinicId, Role, StepKind};
use serde::Deserialize;
use std::time::Duration;
use store::{Actor, Desk};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    card: Vec<Entry>,
}

/// A card as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    lane: String,
    /// Which of the phases with which every map begins, from 1.
    phase: usize,
    by: Role,
    spoken: Spoken,
    what: String,
    #[serde(default)]
    felt: String,
    #[serde(default)]
    in_the_way: String,
    #[serde(default)]
    opportunity: String,
    step: Option<String>,
    since: Option<String>,
    how_many: Option<HowMany>,
    within_days: Option<u16>,
    #[serde(default)]
    comments: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    by: Role,
    words: String,
}

impl MadeUp {
    /// Draws the map of a clinic, where its sample has one.
    pub(super) async fn draw(&self, content: &Content, clinic: ClinicId, slug: &str) -> Result<()> {
        let path = format!("sample/{slug}/drawn.toml");
        let Some(text) = content.text(&path) else { return Ok(()) };
        let file: File = toml::from_str(text).map_err(|e| anyhow!("{path}: {}", e.message()))?;
        let staff = self.staff_of(clinic).await?;
        let mut at = self.now.minus(DAY * 21);
        for (n, entry) in (1u8..).zip(file.card) {
            let desk = |role: Role, at| -> Result<Desk> {
                let known = staff.iter().find(|(known, _)| *known == role);
                let (_, id) = known.with_context(|| format!("{path}: nobody is {role} there"))?;
                Ok(self.desk(clinic, Actor::staff(role, *id), at))
            };
            let card = CardId::from_bytes([n; 16]);
            let lane: Lane = entry.lane.parse().map_err(|_| anyhow!("{path}: no lane is called {}", entry.lane))?;
            let (phase, _) = Phase::FIRST.get(entry.phase.wrapping_sub(1)).with_context(|| format!("{path}: phase"))?;
            let said: Vec<(Role, String)> =
                entry.comments.iter().map(|comment| (comment.by, comment.words.clone())).collect();
            pathway::draw_card(&desk(entry.by, at)?, card, lane, *phase, entry.says(&path)?).await?;
            for (by, words) in said {
                pathway::comment_on_card(&desk(by, at.plus(DAY))?, card, &words).await?;
            }
            at = at.plus(Duration::from_secs(15 * 60));
        }
        Ok(())
    }
}

impl Entry {
    fn says(self, path: &str) -> Result<Card> {
        let kind = |code: &str| code.parse::<StepKind>().map_err(|_| anyhow!("{path}: no step is called {code}"));
        let claim = match self.step.as_deref() {
            None => None,
            Some(step) => Some(Claim {
                step: kind(step)?,
                since: kind(self.since.as_deref().unwrap_or("received"))?,
                how_many: self.how_many,
                within_days: self.within_days,
            }),
        };
        let Self { what, felt, in_the_way, opportunity, spoken, .. } = self;
        Ok(Card { what, felt, in_the_way, opportunity, spoken, claim })
    }
}
