//! Live: lists that say when they have changed, to whoever has one open. The store is asked twice a second for each clinic
//! in which somebody looks, by one task for all of them, so that what another copy of the program wrote is seen as soon.
//!
//! An event says how many wait and a word by which a page knows whether its list is still the list; nothing of anybody.
mod watch;

pub(crate) use watch::Live;

use crate::admit::At;
use crate::app::App;
use crate::cookies;
use crate::edge::stream::{Events, Gone, stream};
use crate::edge::{Connection, Problem};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use record::{ClinicId, Instant, Role};
use std::time::Duration;
use store::DutyNumbers;
use tokio::sync::watch::Receiver;
use tokio::time::{MissedTickBehavior, interval};
use watch::Seen;

/// How often somebody is held against their sign-in: whoever has signed out or lost the role is told nothing more.
const CHECK: Duration = Duration::from_secs(60);
/// How often a list that does not change says that it is live; a page that hears nothing for longer says that it is not.
const ALIVE: Duration = Duration::from_secs(10);

/// A list on a page, as its template draws it around the script: where to listen, and what was drawn.
pub(crate) struct List {
    /// The address of the stream; empty for a list that nobody may listen to.
    pub events: &'static str,
    /// The address of the page itself.
    pub page: &'static str,
    /// What one of it is called: `call`, `letter`.
    pub one: &'static str,
    /// By what word the list that was drawn is known.
    pub as_of: String,
    /// How many wait.
    pub waiting: usize,
}

impl List {
    /// Calls for help, as they stood.
    pub(crate) fn calls(numbers: &DutyNumbers) -> Self {
        let (as_of, waiting) = (numbers.calls_as_of.clone(), numbers.waiting);
        Self { events: "/duty/events", page: "/duty", one: "call", as_of, waiting }
    }

    /// Letters to read, as they stood.
    pub(crate) fn letters(numbers: &DutyNumbers) -> Self {
        let (as_of, waiting) = (numbers.letters_as_of.clone(), numbers.letters);
        Self { events: "/letters/events", page: "/letters", one: "letter", as_of, waiting }
    }
}

/// `GET /duty/events`
pub async fn calls(
    State(app): State<App>,
    desk: At,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
) -> Result<Response, Problem> {
    open(app, &desk, &headers, connection, &[Role::Duty], List::calls).await
}

/// `GET /letters/events`
pub async fn letters(
    State(app): State<App>,
    desk: At,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
) -> Result<Response, Problem> {
    open(app, &desk, &headers, connection, &[Role::Clinician, Role::Duty], List::letters).await
}

/// What a listener listens with.
struct Listener {
    app: App,
    clinic: ClinicId,
    cookie: String,
    roles: &'static [Role],
    list: fn(&DutyNumbers) -> List,
    events: Events,
}

async fn open(
    app: App,
    desk: &At,
    headers: &HeaderMap,
    connection: Option<Extension<Connection>>,
    roles: &'static [Role],
    list: fn(&DutyNumbers) -> List,
) -> Result<Response, Problem> {
    let cookie = cookies::get(headers, cookies::STAFF).ok_or(Problem::SignIn)?.to_owned();
    let seat = app.live().seat().ok_or(Problem::Busy)?;
    let clinic = desk.clinic();
    let seen = app.live().listen(&app, clinic); // before the list is read, so that no change falls between the two
    // through the desk, so that the audit log has one row of each stream that was opened
    let numbers = desk.read(|tx| tx.duty_numbers()).await?;
    let (events, answer) = stream();
    let listener = Listener { app, clinic, cookie, roles, list, events };
    let connection = connection.map(|Extension(connection)| connection);
    let under_way = connection.as_ref().map(Connection::streams);
    tokio::spawn(async move {
        let stops = async {
            match connection {
                Some(mut connection) => connection.stops().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _gone = listener.tell(seen, numbers) => {}
            () = stops => {}
        }
        drop((seat, under_way));
    });
    Ok(answer)
}

impl Listener {
    /// Tells what changes until nobody listens, or somebody listens who may not.
    async fn tell(&self, mut seen: Receiver<Seen>, first: DutyNumbers) -> Result<(), Gone> {
        let mut told = Seen::Now(first);
        self.say(&told).await?;
        let (mut checked, mut spoken) = (self.app.now(), self.app.now());
        let mut tick = interval(Duration::from_secs(1));
        tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            tokio::select! {
                changed = seen.changed() => {
                    changed.map_err(|_| Gone)?;
                    let now = seen.borrow_and_update().clone();
                    if now != told {
                        self.say(&now).await?;
                        (told, spoken) = (now, self.app.now());
                    }
                }
                _ = tick.tick() => {
                    let now = self.app.now();
                    if now.since(checked) >= CHECK {
                        match self.may_listen(now).await {
                            Some(true) => checked = now,
                            Some(false) => return self.events.tell("over", "{}").await,
                            None => {} // the database is away: asked again in a second
                        }
                    }
                    if now.since(spoken) >= ALIVE && matches!(told, Seen::Now(_)) {
                        self.events.tell("alive", "{}").await?;
                        spoken = now;
                    }
                }
                () = self.events.gone() => return Err(Gone),
            }
        }
    }

    async fn say(&self, seen: &Seen) -> Result<(), Gone> {
        match seen {
            Seen::Now(numbers) => {
                let list = (self.list)(numbers);
                let event = serde_json::json!({ "waiting": list.waiting, "as_of": list.as_of });
                self.events.tell("list", &event.to_string()).await
            }
            Seen::Lost => self.events.tell("lost", "{}").await,
        }
    }

    /// Whether whoever listens is still signed in here in a role that may. An open list counts as being there, so that
    /// somebody who waits for calls is not signed out after an hour without one; the working day ends it all the same.
    async fn may_listen(&self, now: Instant) -> Option<bool> {
        let who = self.app.store().signed_in(&self.cookie, now).await.ok()?;
        let may = |who: store::SignedIn| who.clinic == self.clinic && who.roles.iter().any(|r| self.roles.contains(r));
        Some(who.is_some_and(may))
    }
}
