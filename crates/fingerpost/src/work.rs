//! Work that writes: done here when this program holds the database, or asked of the running program that does.
use crate::engine;
use crate::feeds::{kept, waiting};
use crate::list::List;
use crate::shared::Shared;
use anyhow::{Context, Result, anyhow, bail};
use content::Content;
use interop::fhir;
use pathway::Engines;
use record::{Clinic, ClinicId, Instant, Role};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Actor, Brought, Desk, Purpose, Store};
use tokio::sync::Notify;

/// One piece of work, as it travels through the local socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Work {
    /// Referrals from a file.
    Import {
        /// The clinic's short name.
        clinic: String,
        /// The file's name, for messages.
        file: String,
        /// A whole FHIR document, or some lines of NDJSON.
        text: String,
        /// The number of the first line, for NDJSON.
        first_line: Option<u64>,
    },
    /// Referrals from a list, a row each.
    List {
        /// The clinic's short name.
        clinic: String,
        /// The list.
        list: List,
    },
    /// An account or a credential.
    User {
        /// The clinic's short name.
        clinic: String,
        /// The sign-in name, or the other system's.
        name: String,
        /// In which role.
        role: Role,
        /// A credential for another system instead of an account.
        credential: bool,
    },
    /// A signed file, out or in.
    Shared {
        /// The clinic's short name.
        clinic: String,
        /// What is done.
        what: Shared,
    },
    /// A feed of the directory.
    Feed {
        /// The file in which it waits, as [`feeds::waiting`](crate::feeds::waiting) wrote it.
        waiting: PathBuf,
    },
}

/// What came of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Done {
    /// Records that were read.
    pub read: u64,
    /// Referrals that are new.
    pub kept: u64,
    /// Referrals that had come before.
    pub duplicates: u64,
    /// Records that were refused.
    pub refused: u64,
    /// Rows that were left out because their person has an open referral.
    pub left_out: u64,
    /// Each record that was not taken, as `FILE:LINE: what is wrong`.
    pub problems: Vec<String>,
    /// What was odd in records that were taken, in the same form.
    pub warnings: Vec<String>,
    /// What came of a feed.
    pub brought: Option<Brought>,
    /// A password or token, shown this once.
    pub secret: Option<String>,
    /// What a signed file holds, or what came of one.
    #[serde(default)]
    pub said: Option<String>,
    /// Why none of it was done.
    pub error: Option<String>,
}

/// Whoever can do work: an open store with its engines.
#[derive(Clone)]
pub struct Worker {
    pub store: Store,
    pub engines: Arc<Engines>,
    /// Told when a feed has come in.
    pub renewed: Arc<Notify>,
}

/// The running program's end of the socket, and its runtime.
pub fn answer_all(socket: &store::Socket, worker: &Worker, runtime: &tokio::runtime::Handle, over: &AtomicBool) {
    while let Ok(asked) = socket.next() {
        if over.load(Ordering::Relaxed) {
            return;
        }
        let done = match serde_json::from_str::<Work>(&asked.line) {
            Ok(work) => runtime.block_on(worker.work(work)),
            Err(_) => Done { error: Some("that is no work this program knows".into()), ..Done::default() },
        };
        let _ = asked.answer(&serde_json::to_string(&done).unwrap_or_default());
    }
}

/// Asks the program that holds `folder`; `None` when none runs.
pub fn ask(folder: &Path, work: &Work) -> Result<Option<Done>> {
    let line = serde_json::to_string(work)?;
    let answer = store::ask(folder, &line).context("the running program does not answer")?;
    answer.map(|line| serde_json::from_str(&line).context("the running program is of another version")).transpose()
}

impl Worker {
    /// Does one piece of work; what went wrong is an answer too.
    pub async fn work(&self, work: Work) -> Done {
        let done = match work {
            Work::Import { clinic, file, text, first_line } => self.import(&clinic, &file, &text, first_line).await,
            Work::List { clinic, list } => self.list(&clinic, list).await,
            Work::User { clinic, name, role, credential } => self.user(&clinic, &name, role, credential).await,
            Work::Shared { clinic, what } => self.shared(&clinic, what).await,
            Work::Feed { waiting } => {
                let done = self.feed(&waiting).await;
                self.renewed.notify_one();
                done
            }
        };
        done.unwrap_or_else(|error| Done { error: Some(format!("{error:#}")), ..Done::default() })
    }

    async fn import(&self, clinic: &str, file: &str, text: &str, first_line: Option<u64>) -> Result<Done> {
        let desk = self.desk(clinic, Purpose::Intake, "import").await?;
        let today = desk.now().day();
        let mut done = Done::default();
        match first_line {
            None => self.take(&desk, fhir::referrals(text.as_bytes(), today), file, &mut done).await?,
            Some(first) => {
                for (line, record) in fhir::ndjson_lines(text.as_bytes()) {
                    let at = format!("{file}:{}", first + line - 1);
                    self.take(&desk, fhir::ndjson_line(record, today), &at, &mut done).await?;
                }
            }
        }
        desk.finish().await?;
        Ok(done)
    }

    async fn take(
        &self,
        desk: &Desk,
        arrived: Result<fhir::Arrived, fhir::Refusal>,
        at: &str,
        done: &mut Done,
    ) -> Result<()> {
        let arrived = match arrived {
            Ok(arrived) => arrived,
            Err(refusal) => {
                done.read += 1;
                done.refused += 1;
                done.problems.push(format!("{at}:{refusal}"));
                return Ok(());
            }
        };
        done.read += (arrived.referrals.len() + arrived.refused.len()) as u64;
        done.refused += arrived.refused.len() as u64;
        done.warnings.extend(arrived.warnings.iter().map(|w| format!("{at}:{}: {}", w.expression, w.what)));
        done.problems.extend(arrived.refused.iter().map(|refusal| format!("{at}:{refusal}")));
        for referral in arrived.referrals {
            // an invitation waits in the outbox until a clinic runs that can send it
            match pathway::take_in(desk, &self.engines, referral).await.map(|(received, _)| received) {
                Ok(received) => *(if received.again { &mut done.duplicates } else { &mut done.kept }) += 1,
                Err(pathway::StepError::NotNow(why)) => {
                    done.refused += 1;
                    done.problems.push(format!("{at}:{why}"));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    async fn user(&self, clinic: &str, name: &str, role: Role, credential: bool) -> Result<Done> {
        let desk = self.desk(clinic, Purpose::Administration, "user add").await?;
        let secret = web::new_password()?;
        let name = name.trim().to_owned();
        if name.is_empty() || name.chars().count() > 200 {
            bail!("a name has 1 to 200 letters");
        }
        if credential {
            if !matches!(role, Role::EhrClient | Role::Administrator) {
                bail!("a credential is for another system: --role ehr-client, or administrator for /metrics");
            }
            let token = secret.clone();
            desk.write(move |tx| tx.put_credential(&token, &name, role)).await?;
            return Ok(Done { secret: Some(secret), ..Done::default() });
        }
        if !role.is_staff() {
            bail!("{role} has no account");
        }
        let known = desk.write({
            let name = name.clone();
            move |tx| tx.is_account(&name)
        });
        if known.await? {
            desk.write(move |tx| tx.put_staff(&name, None, role)).await?;
            return Ok(Done::default());
        }
        let hash = web::hash_password(&secret)?;
        desk.write(move |tx| tx.put_staff(&name, Some(&hash), role)).await?;
        Ok(Done { secret: Some(secret), ..Done::default() })
    }

    /// In one transaction: whoever is killed half way leaves the directory as it was.
    async fn feed(&self, waiting: &Path) -> Result<Done> {
        let pull = waiting::read(waiting)?;
        let desk = kept::desk(&self.store).await?;
        let brought = desk.write(move |tx| tx.bring_in(&pull)).await?;
        Ok(Done { brought: Some(brought), ..Done::default() })
    }

    pub(crate) async fn desk(&self, slug: &str, purpose: Purpose, route: &'static str) -> Result<Desk> {
        let clinics = self.store.clinics().await?;
        let clinic = clinics.iter().find(|c| c.slug == slug).ok_or_else(|| {
            let known = clinics.iter().map(|c| c.slug.as_str()).collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "there is none yet".into() } else { format!("there are {known}") };
            anyhow!(
                "no clinic is called {slug}; {known}. A clinic is made by DIR/{slug}/clinic.toml under --content DIR"
            )
        })?;
        let request = record::RequestId::from_bytes(store::random()?);
        Ok(self.store.desk(Actor::machine(Role::System), purpose, clinic.id, now()).by(route, request))
    }
}

/// Brings the clinics of the content folder into the database: new ones are made, known ones take on what has changed.
pub async fn clinics(store: &Store, content: &Content) -> Result<Vec<Clinic>> {
    let slugs: Vec<String> = content.clinics().map(String::from).collect();
    for slug in slugs {
        let path = format!("{slug}/clinic.toml");
        if let Some(text) = content.of_clinic(&slug).text("clinic.toml") {
            let clinic = engine::clinic(&path, text)?;
            if clinic.slug != slug {
                bail!("{path}: slug: it must be {slug}, the name of its folder");
            }
            put_clinic(store, clinic, now()).await?;
        }
    }
    Ok(store.clinics().await?)
}

/// Keeps a clinic under the id that its short name has, or a new one.
pub async fn put_clinic(store: &Store, mut clinic: Clinic, now: Instant) -> Result<ClinicId> {
    let known = store.clinics().await?.into_iter().find(|c| c.slug == clinic.slug);
    clinic.id = known.as_ref().map_or(ClinicId::from_bytes(store::random()?), |known| known.id);
    let id = clinic.id;
    if known.as_ref() != Some(&clinic) {
        let desk = store
            .desk(Actor::machine(Role::System), Purpose::Administration, id, now)
            .by("content", record::RequestId::from_bytes(store::random()?));
        desk.write(move |tx| tx.put_clinic(&clinic)).await?;
    }
    Ok(id)
}

/// The time, from the machine's clock: a command stands at the edge.
pub fn now() -> Instant {
    web::Clock::default().now()
}
