//! `fingerpost demo`: a made-up clinic to click through. Nothing leaves the machine.
use crate::commands::serve;
use crate::made_up::MadeUp;
use crate::post::Sender;
use crate::{Ended, place, work};
use anyhow::{Context, Result};
use content::Content;
use record::{Role, StepKind};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use store::{Actor, Purpose, Store, Where};
use web::{Demo as Doors, Door};

/// Run a made-up clinic with a year behind it, on this machine only
///
/// Prints `address URL` and a line ROLE<TAB>URL for each role, then serves until stopped.
///
/// Example: fingerpost demo --port 8080
#[derive(clap::Args)]
pub struct Demo {
    /// 0 for any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep it in this folder; otherwise it is gone when the program ends
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// How many people have come in the last year
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=5_000))]
    people: u32,
}

impl Demo {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        web::edge::log::init(std::io::stderr);
        let gone_at_the_end = tempfile::Builder::new().prefix("fingerpost-demo-").tempdir()?;
        let folder = self.data.clone().unwrap_or_else(|| gone_at_the_end.path().to_owned());
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
            let listener = tokio::net::TcpListener::bind(address).await.with_context(|| address.to_string())?;
            let base_url = format!("http://{}", listener.local_addr()?);
            let store = Store::open(&Where::folder(&folder), place::key(&key_file(&folder)?)?, false)?;
            let made_up = MadeUp::new(store.clone(), content, &base_url, work::now())?;
            if store.clinics().await?.is_empty() {
                made_up.make(content, self.people as usize).await.context("the made-up clinic")?;
            }
            let (doors, lines) = doors(&made_up, &base_url).await?;
            let sent = folder.join("sent");
            let sender = Sender::folder(&sent).with_context(|| sent.display().to_string())?;
            eprintln!("e-mails become files in {}; nothing leaves this machine", sent.display());
            let running = serve::Running { sender, demo: Some(doors), announced: lines };
            serve::run(store, content, &base_url, listener, Some(&folder), running).await
        })?;
        Ok(Ended::Done)
    }
}

/// The demonstration's key, made at its first start.
fn key_file(folder: &Path) -> Result<PathBuf> {
    use std::os::unix::fs::OpenOptionsExt;
    let path = folder.join(place::DEMO_KEY);
    if !path.exists() {
        let bytes: [u8; 32] = store::random()?;
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        writeln!(file, "{hex}")?;
    }
    Ok(path)
}

/// A way in for each role, and the lines that say so.
async fn doors(made_up: &MadeUp, base_url: &str) -> Result<(Doors, Vec<String>)> {
    let clinic = made_up.clinic_called("larchfield").await?;
    let mut lines = vec![format!("address {base_url}")];
    let mut doors = Doors::default();
    for made in made_up.store.clinics().await? {
        let staff = made_up.staff_of(made.id).await?;
        for role in Role::ALL.iter().copied().filter(|role| role.is_staff()) {
            let Some((_, staff)) = staff.iter().find(|(held, _)| *held == role) else { continue };
            let secret = web::new_password()?;
            if made.id == clinic {
                lines.push(format!("{role}\t{base_url}/demo/{secret}"));
            }
            doors.doors.push(Door { secret, staff: *staff, role, clinic: made.id, called: made.name.clone() });
        }
    }
    let token = web::new_password()?;
    let sent = token.clone();
    let administration = made_up.store.desk(Actor::machine(Role::System), Purpose::Administration, clinic, made_up.now);
    administration.write(move |tx| tx.put_credential(&sent, "demonstration", Role::EhrClient)).await?;
    lines.push(format!("ehr-client\t{}/fhir", base_url.replacen("http://", &format!("http://ehr-client:{token}@"), 1)));
    if let Some((link, born)) = patient_link(made_up, clinic).await? {
        lines.push(format!("patient-link\t{link}"));
        eprintln!("the person of the patient-link was born on {born}");
        doors.person = Some((link, born));
    }
    Ok((doors, lines))
}

/// A new link for somebody who was invited and has not begun.
async fn patient_link(made_up: &MadeUp, clinic: record::ClinicId) -> Result<Option<(String, String)>> {
    let desk = made_up.store.desk(Actor::machine(Role::System), Purpose::Reception, clinic, made_up.now);
    let candidates = desk.read(|tx| {
        let mut free = Vec::new();
        for row in tx.newest(200)?.into_iter().filter(|row| row.born && row.ended.is_none()) {
            let steps = tx.steps(row.id)?;
            let has = |kind| steps.iter().any(|step| step.kind == kind);
            if has(StepKind::Invited) && !has(StepKind::Opened) {
                free.push(row.id);
            }
        }
        Ok::<_, store::Error>(free)
    });
    let candidates = candidates.await?;
    for referral in candidates {
        let Ok(message) = pathway::invite(&desk, &made_up.engines, referral).await? else { continue };
        let written = pathway::write_out(&desk, &made_up.engines, &made_up.base_url, message).await?;
        if let Ok(Some(link)) = written.map(|written| written.link().map(String::from)) {
            let person = desk.read(move |tx| tx.person(referral)).await?;
            desk.finish().await?;
            return Ok(person.born.map(|born| (link, born.in_words())));
        }
    }
    desk.finish().await?;
    Ok(None)
}
