//! A made-up clinic with a year behind it, and some months of charts before that: staff, referrals, and people who
//! walked the pathway, all by the same steps that real ones are taken by, at desks whose clock shows the past.
mod change;
mod community;
mod drawn;
mod earlier;
#[cfg(test)]
mod guide;
mod people;
mod stories;
mod support;
#[cfg(test)]
mod tests;
mod training;
mod turns;
mod walk;

use crate::feeds::kept;
use crate::{engine, work};
use anyhow::{Context, Result, anyhow};
use content::Content;
use interop::{fhir, open_referral};
use pathway::Engines;
use record::{ClinicId, Instant, Referral, Role, StaffId};
use serde::Deserialize;
use signpost::Directory;
use std::sync::Arc;
use std::time::Duration;
use store::{Actor, Purpose, Store};

pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Who walks, and with what.
#[derive(Clone)]
pub struct MadeUp {
    pub store: Store,
    pub engines: Arc<Engines>,
    pub directory: Arc<Directory>,
    pub base_url: String,
    pub now: Instant,
}

#[derive(Deserialize)]
struct StaffFile {
    staff: Vec<StaffEntry>,
}

#[derive(Deserialize)]
struct StaffEntry {
    email: String,
    role: Role,
}

impl MadeUp {
    /// Reads the engines and the sample's directory.
    pub fn new(store: Store, content: &Content, base_url: &str, now: Instant) -> Result<Self> {
        let text = content.text("sample/directory.json").context("sample/directory.json is missing")?;
        let read = open_referral::services(text.as_bytes());
        let directory = Arc::new(engine::directory(content, read.services, now.day())?);
        Ok(Self { store, engines: engine::engines(content)?, directory, base_url: base_url.to_owned(), now })
    }

    /// Makes both clinics, their staff and their directory, and lets `people` people walk.
    pub async fn make(&self, content: &Content, people: usize) -> Result<()> {
        let larchfield = self.clinic(content, "larchfield").await?;
        let penmoor = self.clinic(content, "penmoor").await?;
        let pull = kept::own_file("sample", "sample/directory.json", self.directory.services().to_vec())?;
        self.desk(larchfield, Actor::machine(Role::System), self.now).write(move |tx| tx.bring_in(&pull)).await?;
        for (clinic, folder, many) in [(larchfield, "sample/letters", people), (penmoor, "sample/penmoor/letters", 3)] {
            let letters = letters(content, folder, self.now)?;
            let staff = self.staff_of(clinic).await?;
            let mut walkers = Vec::new();
            let before = if clinic == larchfield { earlier::beside(many) } else { 0 };
            for (at, referral) in people::referrals(&letters, many + before).into_iter().enumerate() {
                let walk = walk::Walk { made_up: self.clone(), clinic, staff: staff.clone(), at, of: many };
                walkers.push(match at.checked_sub(many) {
                    None => tokio::spawn(walk.walk(referral)),
                    Some(nth) => tokio::spawn(walk.walked_before(referral, nth, before)),
                });
            }
            for walker in walkers {
                walker.await.context("somebody fell on the way")??;
            }
        }
        self.community(larchfield, penmoor).await?;
        self.stories(content, "larchfield", larchfield).await?;
        self.hold_a_training(larchfield).await?;
        earlier::marked(self, larchfield, &self.staff_of(larchfield).await?).await.context("marks")?;
        change::tries(self, larchfield, &self.staff_of(larchfield).await?).await.context("tests of change")?;
        self.draw(content, larchfield, "larchfield").await?;
        Ok(())
    }

    /// Everybody who works for a clinic, with their roles.
    pub async fn staff_of(&self, clinic: ClinicId) -> Result<Vec<(Role, StaffId)>> {
        let desk = self.desk(clinic, Actor::machine(Role::System), self.now);
        let staff = desk.read(|tx| tx.staff()).await?;
        desk.finish().await?;
        Ok(staff.into_iter().map(|row| (row.role, row.id)).collect())
    }

    /// The clinic of this short name.
    pub async fn clinic_called(&self, slug: &str) -> Result<ClinicId> {
        let clinics = self.store.clinics().await?;
        let clinic = clinics.iter().find(|c| c.slug == slug).ok_or_else(|| anyhow!("no clinic is called {slug}"))?;
        Ok(clinic.id)
    }

    pub(crate) fn desk(&self, clinic: ClinicId, actor: Actor, now: Instant) -> store::Desk {
        let purpose = match actor.role {
            Role::PatientLink => Purpose::OwnCheckIn,
            Role::EhrClient => Purpose::Intake,
            Role::System => Purpose::Upkeep,
            Role::Reception => Purpose::Reception,
            Role::Lead => Purpose::Improvement,
            _ => Purpose::Care,
        };
        self.store.desk(actor, purpose, clinic, now)
    }

    async fn clinic(&self, content: &Content, slug: &str) -> Result<ClinicId> {
        let path = format!("sample/{slug}/clinic.toml");
        let clinic = engine::clinic(&path, content.text(&path).with_context(|| format!("{path} is missing"))?)?;
        let id = work::put_clinic(&self.store, clinic, self.now).await?;
        let path = format!("sample/{slug}/staff.toml");
        let text = content.text(&path).with_context(|| format!("{path} is missing"))?;
        let staff: StaffFile = toml::from_str(text).map_err(|e| anyhow!("{path}: {}", e.message()))?;
        // nobody knows it: in a demonstration people walk in by its links
        let password = web::hash_password(&web::new_password()?)?;
        self.desk(id, Actor::machine(Role::System), self.now)
            .write(move |tx| {
                for one in &staff.staff {
                    let name = one.email.split('@').next().unwrap_or(&one.email);
                    let known = tx.is_account(name)?;
                    tx.put_staff(name, (!known).then_some(password.as_str()), one.role)?;
                }
                Ok::<_, store::Error>(())
            })
            .await?;
        Ok(id)
    }
}

fn letters(content: &Content, folder: &str, now: Instant) -> Result<Vec<Referral>> {
    let mut letters = Vec::new();
    for (path, text) in content.folder(folder).filter(|(path, _)| path.ends_with(".json")) {
        let arrived = fhir::referrals(text.as_bytes(), now.day()).map_err(|refusal| anyhow!("{path}: {refusal}"))?;
        letters.extend(arrived.referrals);
    }
    Ok(letters)
}
