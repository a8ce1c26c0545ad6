//! `fingerpost serve`: a real clinic.
use crate::feeds::kept;
use crate::place::Place;
use crate::post::{MailOptions, Postman, Sender};
use crate::work::{self, Worker};
use crate::{Ended, engine};
use anyhow::{Context, Result};
use content::Content;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Socket, Store};
use tokio::sync::Notify;
use web::{App, Clock, Demo, Parts};

/// Run a clinic
///
/// Example: fingerpost serve --data /srv/fingerpost --key-file clinic.key --base-url https://clinic.example
#[derive(clap::Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    mail: MailOptions,
    /// The address under which people reach it, such as https://clinic.example: links are made from it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Where it listens; put a proxy with TLS before it
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,
}

impl Serve {
    pub fn run(&self, content: &Content) -> Result<Ended> {
        let base_url = self.base_url.clone().context(
            "--base-url is missing: the address under which people reach the clinic, such as https://clinic.example; \
             it must be https unless it is this machine's own",
        )?;
        check_base_url(&base_url)?;
        let sender = self.mail.sender()?;
        web::edge::log::init(std::io::stderr);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let store = self.place.open_with_named_key()?;
        runtime.block_on(async {
            if work::clinics(&store, content).await?.is_empty() {
                eprintln!("there is no clinic yet: write DIR/<name>/clinic.toml and start again with --content DIR");
            }
            let listener = tokio::net::TcpListener::bind(self.listen).await.context(self.listen.to_string())?;
            run(store, content, &base_url, listener, self.place.folder(), Running { sender, ..Running::default() })
                .await
        })?;
        Ok(Ended::Done)
    }
}

/// A link in a message travels over networks that nobody knows, so it is https, or it never leaves the machine.
fn check_base_url(base_url: &str) -> Result<()> {
    web::edge::EdgeConfig::new(base_url).context("--base-url")?;
    let host = base_url.strip_prefix("http://").map(|rest| rest.trim_end_matches('/'));
    let host =
        host.map(|host| host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(h, _)| h));
    let own = host.is_some_and(|host| ["127.0.0.1", "localhost", "[::1]"].contains(&host));
    if !base_url.starts_with("https://") && !own {
        anyhow::bail!("--base-url: it must begin with https:// unless it is this machine's own address");
    }
    Ok(())
}

/// A message that is on its way when the program is stopped has so long to get there.
const LAST_MESSAGE: std::time::Duration = std::time::Duration::from_secs(20);

/// What a running clinic has besides its database.
pub struct Running {
    /// By which way messages leave.
    pub sender: Sender,
    /// Only in a demonstration.
    pub demo: Option<Demo>,
    /// Lines that are printed once it can be asked.
    pub announced: Vec<String>,
}

impl Default for Running {
    fn default() -> Self {
        Self { sender: Sender::ByHand, demo: None, announced: Vec::new() }
    }
}

/// Serves until the operator stops it, with the local socket of a SQLite folder beside it.
pub async fn run(
    store: Store,
    content: &Content,
    base_url: &str,
    listener: tokio::net::TcpListener,
    folder: Option<&Path>,
    running: Running,
) -> Result<()> {
    let base_url = base_url.trim_end_matches('/');
    let engines = engine::engines(content)?;
    kept::bring_in_content(&store, content).await?;
    let offered = kept::services(&store).await?;
    let (signposts, known) = (engine::signposts(content)?, offered.changed);
    let directory = signposts.directory(offered, work::now().day());
    let renewed = Arc::new(Notify::new());
    let worker = Worker { store: store.clone(), engines: engines.clone(), renewed: Arc::clone(&renewed) };
    let local = folder.map(|folder| LocalSocket::open(folder, worker)).transpose()?;
    let Running { sender, demo, announced } = running;
    let (base_url, clock, mail) = (base_url.to_owned(), Clock::default(), sender.mail());
    let app = App::new(Parts { store, engines, directory, signposts, base_url, clock, demo, mail });
    // not before the socket stands: whoever reads this may ask at once
    let mut out = std::io::stdout();
    announced.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush())?;
    let fresh = tokio::spawn(keep_fresh(app.clone(), known, renewed));
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let post = tokio::spawn(Postman::new(app.clone(), sender).work(stopping));
    let served = web::serve(app, listener, stopped()).await;
    fresh.abort();
    let _ = stop.send(true); // a message that is on its way is brought to its end
    let _ = tokio::time::timeout(LAST_MESSAGE, post).await;
    if let Some(local) = local {
        tokio::task::spawn_blocking(|| local.close()).await?;
    }
    served.context("the listener broke")
}

/// The local socket with its thread. Closed before the program ends, so that the database is closed as well.
struct LocalSocket {
    folder: PathBuf,
    over: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<()>,
}

impl LocalSocket {
    fn open(folder: &Path, worker: Worker) -> Result<Self> {
        let socket = Socket::listen(folder).with_context(|| format!("{}: no local socket", folder.display()))?;
        let (over, runtime) = (Arc::new(AtomicBool::new(false)), tokio::runtime::Handle::current());
        let ends = Arc::clone(&over);
        let thread = std::thread::Builder::new().name("local-socket".into());
        let thread = thread.spawn(move || work::answer_all(&socket, &worker, &runtime, &ends))?;
        Ok(Self { folder: folder.to_owned(), over, thread })
    }

    fn close(self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = store::ask(&self.folder, ""); // wakes it
        let _ = self.thread.join();
    }
}

/// How often a running clinic looks whether its directory has changed: another program may have brought a feed in.
const LOOKS_AGAIN: std::time::Duration = std::time::Duration::from_secs(60);

/// What is fresh today may be stale tomorrow, and feeds come in while the clinic runs: the directory is made anew when
/// London's date changes or something of it has, and at once when this program brought a feed in.
async fn keep_fresh(app: App, mut known: i64, renewed: Arc<Notify>) {
    let mut day = app.now().day();
    loop {
        let _ = tokio::time::timeout(LOOKS_AGAIN, renewed.notified()).await;
        let today = app.now().day();
        let changed = kept::changed(app.store()).await.unwrap_or(known);
        if (today, changed) == (day, known) {
            continue;
        }
        if let Ok(offered) = kept::services(app.store()).await {
            known = offered.changed;
            app.set_directory(app.signposts().directory(offered, today));
            day = today;
        }
    }
}

async fn stopped() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
