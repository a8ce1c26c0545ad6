//! Two made-up clinics on a trial database, with people at browsers: what the stories of this room are told with.
//!
//! A story's test is a folder with a `main.rs` that says `#[path = "../rig/mod.rs"] mod rig;`.
#![allow(dead_code, reason = "each story uses its own part of the rig")]

mod browser;
mod page;

#[allow(unused_imports, reason = "each story uses its own part of the rig")]
pub use browser::{Answer, BOUNDARY, Browser, Events, file_body, form_body};

use content::Content;
use record::{Clinic, ClinicId, Instant, MessageId, MessageKind, ReferralId, Role, StaffId};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::trial::Trial;
use store::{Actor, Desk, Purpose, Store};
use web::{App, Clock, Parts};

/// The address of the rig.
pub const BASE_URL: &str = "https://clinic.example";
/// When every story begins: a Tuesday, 10 in the morning in London, with the duty role there.
pub const TUESDAY: &str = "2026-10-13T09:00:00Z";
/// Letter 01 of Larchfield: the person's birth date as three boxes.
pub const BORN: [(&str, &str); 3] = [("day", "27"), ("month", "3"), ("year", "1982")];
/// Some other date.
pub const NOT_BORN: [(&str, &str); 3] = [("day", "28"), ("month", "3"), ("year", "1982")];

/// The running clinics.
pub struct Rig {
    /// What the pages share.
    pub app: App,
    /// Has a duty role.
    pub larchfield: ClinicId,
    /// Has none.
    pub penmoor: ClinicId,
    staff: BTreeMap<(ClinicId, Role), StaffId>,
    trial: Trial,
}

impl Rig {
    /// On SQLite.
    pub async fn new() -> Self {
        Self::on(Trial::sqlite()).await
    }

    /// On this database: both clinics, each with its staff and a system that sends referrals.
    pub async fn on(trial: Trial) -> Self {
        let (content, now) = (Content::shipped(), Instant::read(TUESDAY).expect("a time"));
        let store = trial.open();
        let mut staff = BTreeMap::new();
        let larchfield = open_clinic(&store, &content, "larchfield", now, &mut staff).await;
        let penmoor = open_clinic(&store, &content, "penmoor", now, &mut staff).await;
        keep_directory(&store, &content, larchfield, now).await;
        Self { app: app(store, &content, now), larchfield, penmoor, staff, trial }
    }

    /// One more clinic like Larchfield, under another short name.
    pub async fn another_clinic(&mut self, slug: &str) -> ClinicId {
        let (store, content, now) = (self.app.store().clone(), Content::shipped(), self.app.now());
        open_clinic_as(&store, &content, "larchfield", slug, now, &mut self.staff).await
    }

    /// Another copy of the program on the same database, which only PostgreSQL allows; its clock shows the same.
    pub fn another_copy(&self) -> App {
        app(self.trial.open(), &Content::shipped(), self.app.now())
    }

    /// Somebody at a browser that asks this copy.
    pub fn browser_at(&self, app: &App) -> Browser {
        let config = web::edge::EdgeConfig::new(BASE_URL).expect("our address");
        Browser::new(web::router(app.clone(), &config))
    }

    /// Which engine it runs on, for messages.
    pub fn engine(&self) -> &'static str {
        self.trial.engine
    }

    /// So much later.
    pub fn later(&self, by: Duration) {
        self.app.clock().forward(by);
    }

    /// Somebody at a browser that holds no cookie.
    pub fn browser(&self) -> Browser {
        self.browser_at(&self.app)
    }

    /// The clinics on a socket of this machine, with their timers, until the test ends; and a browser that asks there.
    pub async fn serve(&self) -> Browser {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = listener.local_addr().expect("an address");
        tokio::spawn(web::serve(self.app.clone(), listener, std::future::pending()));
        Browser::at(server)
    }

    /// A member of staff at a browser, signed in.
    pub async fn staff(&self, clinic: ClinicId, role: Role) -> Browser {
        self.signed_in(self.browser(), clinic, role).await
    }

    /// The same browser, signed in as a member of staff.
    pub async fn signed_in(&self, browser: Browser, clinic: ClinicId, role: Role) -> Browser {
        self.signed_in_as(browser, clinic, self.staff[&(clinic, role)]).await
    }

    /// The same browser, signed in as this member of staff.
    pub async fn signed_in_as(&self, browser: Browser, clinic: ClinicId, who: StaffId) -> Browser {
        let secret = record::to_base32(store::random().expect("randomness"));
        self.app.store().sign_in(&secret, who, clinic, "", self.app.now()).await.expect("signed in");
        browser.with_cookie("__Host-staff", &secret)
    }

    /// Takes somebody on in a role that nobody holds there yet.
    pub async fn hire(&mut self, clinic: ClinicId, role: Role) -> StaffId {
        let name = format!("{role}@{clinic}.example");
        let desk = self.desk(clinic, Role::System, Purpose::Administration);
        let hired = desk.write(move |tx| tx.put_staff(&name, Some("nobody signs in with this"), role));
        let hired = hired.await.expect("hired");
        self.staff.insert((clinic, role), hired);
        hired
    }

    /// Takes on a colleague of somebody who holds this role already.
    pub async fn colleague(&self, clinic: ClinicId, role: Role, name: &str) -> StaffId {
        let name = name.to_owned();
        let desk = self.desk(clinic, Role::System, Purpose::Administration);
        let hired = desk.write(move |tx| tx.put_staff(&name, Some("nobody signs in with this"), role));
        hired.await.expect("hired")
    }

    /// What a query finds, past every wall.
    pub fn behind(&self, sql: &str) -> Vec<Vec<String>> {
        self.trial.cells(sql)
    }

    /// A print of each row that a query finds.
    pub fn prints(&self, sql: &str) -> Vec<u64> {
        self.trial.prints(sql)
    }

    /// The member of staff who holds this role.
    pub fn member(&self, clinic: ClinicId, role: Role) -> StaffId {
        self.staff[&(clinic, role)]
    }

    /// The credential of the system that sends referrals, for `Authorization: Bearer`.
    pub fn credential(&self, clinic: ClinicId) -> String {
        credential(clinic)
    }

    /// A desk, to look behind the pages. Finish it after reading.
    pub fn desk(&self, clinic: ClinicId, role: Role, purpose: Purpose) -> Desk {
        let actor = self.staff.get(&(clinic, role)).map_or(Actor::machine(role), |id| Actor::staff(role, *id));
        self.app.store().desk(actor, purpose, clinic, self.app.now())
    }

    /// Reads behind the pages, as the system.
    pub async fn look<T: Send + 'static>(
        &self,
        clinic: ClinicId,
        read: impl Fn(&store::Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> T {
        let desk = self.desk(clinic, Role::System, Purpose::Upkeep);
        let found = desk.read(read).await;
        desk.finish().await.expect("audited");
        found.expect("read")
    }

    /// A sample letter arrives, such as `01-low-mood-now.json`; where nothing stands against it the person is invited.
    pub async fn receive(&self, clinic: ClinicId, letter: &str) -> ReferralId {
        let folder = if clinic == self.penmoor { "sample/penmoor/letters" } else { "sample/letters" };
        let content = Content::shipped();
        let text = content.text(&format!("{folder}/{letter}")).expect("a sample letter");
        self.arrives(clinic, text).await
    }

    /// One referral arrives as FHIR; where nothing stands against it the person is invited.
    pub async fn arrives(&self, clinic: ClinicId, text: &str) -> ReferralId {
        let arrived = interop::fhir::referrals(text.as_bytes(), self.app.now().day()).expect("it is read");
        let referral = arrived.referrals.into_iter().next().expect("one referral");
        let desk = self.desk(clinic, Role::EhrClient, Purpose::Intake);
        let taken = pathway::take_in(&desk, self.app.engines(), referral).await;
        desk.finish().await.expect("audited");
        taken.expect("kept").0.referral
    }

    /// The personal link in the newest message about this referral, which reception writes out: `/l/…`.
    pub async fn link(&self, clinic: ClinicId, referral: ReferralId) -> String {
        let (messages, now) = (self.look(clinic, move |tx| tx.messages_of(referral)).await, self.app.now());
        let due = messages.into_iter().filter(|m| m.due <= now && m.kind != MessageKind::ThankYou);
        let newest = due.filter(|m| !m.state.is_settled()).max_by_key(|m| m.written).expect("a message");
        link_in(&self.written_out(clinic, newest.id).await)
    }

    /// What reception sees when it has a message written out.
    pub async fn written_out(&self, clinic: ClinicId, message: MessageId) -> Answer {
        let mut reception = self.staff(clinic, Role::Reception).await;
        let written = reception.post(&format!("/message/{message}/write"), &[]).await;
        assert_eq!(written.status, 200, "{} {}", written.location(), written.text);
        written
    }

    /// Letter 01 of Larchfield has arrived, and its person has opened the link in the message.
    pub async fn opened(&self) -> (ReferralId, Browser) {
        let referral = self.receive(self.larchfield, "01-low-mood-now.json").await;
        let link = self.link(self.larchfield, referral).await;
        (referral, self.with_birth_date(&link).await)
    }

    /// The same person opens a link, in a browser of its own.
    pub async fn with_birth_date(&self, link: &str) -> Browser {
        let mut person = self.browser();
        person.post(link, &[]).await;
        let opened = person.post("/birth-date", &BORN).await;
        assert_eq!(opened.location(), "/check-in", "{}", opened.text);
        person
    }
}

/// The personal link on a page: `/l/…`.
pub fn link_in(page: &Answer) -> String {
    let link = page.links().into_iter().find(|link| link.contains("/l/"));
    link.unwrap_or_else(|| panic!("no link on: {}", page.words())).trim_start_matches(BASE_URL).to_owned()
}

/// Each clinic's record system has a token that its tests can name.
fn credential(clinic: ClinicId) -> String {
    format!("rig-{clinic}")
}

fn app(store: Store, content: &Content, now: Instant) -> App {
    App::new(Parts {
        store,
        engines: Arc::new(pathway::Engines::read(content).expect("the shipped content is read")),
        directory: directory(content, now),
        signposts: signposts(content),
        base_url: BASE_URL.into(),
        clock: Clock::starting(now),
        demo: None,
        mail: web::Mail::ByHand,
    })
}

async fn open_clinic(
    store: &Store,
    content: &Content,
    slug: &str,
    now: Instant,
    staff: &mut BTreeMap<(ClinicId, Role), StaffId>,
) -> ClinicId {
    open_clinic_as(store, content, slug, slug, now, staff).await
}

/// The clinic of this folder of the sample, under a short name.
async fn open_clinic_as(
    store: &Store,
    content: &Content,
    folder: &str,
    slug: &str,
    now: Instant,
    staff: &mut BTreeMap<(ClinicId, Role), StaffId>,
) -> ClinicId {
    let text = |file: &str| content.text(&format!("sample/{folder}/{file}")).expect("a sample file").to_owned();
    let mut clinic: Clinic = toml::from_str(&text("clinic.toml")).expect("a clinic's decisions");
    slug.clone_into(&mut clinic.slug);
    clinic.id = ClinicId::from_bytes(store::random().expect("randomness"));
    let people: toml::Table = toml::from_str(&text("staff.toml")).expect("a clinic's staff");
    let people = people["staff"].as_array().expect("a list").iter().map(|one| {
        let of = |key: &str| one[key].as_str().expect("a text").to_owned();
        (of("email"), of("role").parse::<Role>().expect("a role"))
    });
    let people: Vec<_> = people.collect();
    let (id, token) = (clinic.id, credential(clinic.id));
    let desk = store.desk(Actor::machine(Role::System), Purpose::Administration, id, now);
    let made = desk.write(move |tx| {
        tx.put_clinic(&clinic)?;
        tx.put_credential(&token, "record system", Role::EhrClient)?;
        let made = people.iter().map(|(name, role)| {
            let password = if tx.is_account(name)? { None } else { Some("nobody signs in with this") };
            Ok::<_, store::Error>(((id, *role), tx.put_staff(name, password, *role)?))
        });
        made.collect::<Result<Vec<_>, _>>()
    });
    staff.extend(made.await.expect("a clinic opens"));
    id
}

/// The made-up clinic's directory, as the feed "content" brought it.
async fn keep_directory(store: &Store, content: &Content, clinic: ClinicId, now: Instant) {
    let text = content.text("sample/directory.json").expect("shipped");
    let entries = interop::open_referral::services(text.as_bytes()).services.into_iter().map(|service| {
        let raw = serde_json::to_string(&service).expect("JSON");
        store::Entry::new("content", service, raw).expect("JSON")
    });
    let pull = store::Pull {
        feed: "content".into(),
        source: "directory.json".into(),
        entries: entries.collect(),
        whole: true,
        patience: 1,
        ..store::Pull::default()
    };
    let desk = store.desk(Actor::machine(Role::System), Purpose::Directory, clinic, now);
    desk.write(move |tx| tx.bring_in(&pull)).await.expect("brought in");
}

fn directory(content: &Content, now: Instant) -> signpost::Directory {
    let text = content.text("sample/directory.json").expect("shipped");
    let services = interop::open_referral::services(text.as_bytes()).services;
    let web::Signposts { places, vocabulary } = signposts(content);
    signpost::Directory::new(services, &places, &vocabulary, now.day())
}

fn signposts(content: &Content) -> web::Signposts {
    let text = |path: &str| content.text(path).expect("shipped");
    web::Signposts {
        places: signpost::Places::read(text("places/outcodes.csv")).expect("outcodes"),
        vocabulary: signpost::Vocabulary::read(text("support.toml")).expect("words of support"),
    }
}
