//! E-mails through a mail server of this machine: each goes once, or it is said that it did not.
#[allow(dead_code, reason = "each test uses the parts that it needs")]
#[path = "../../../tests/running/sink.rs"]
mod sink;

mod once;
mod other;
mod server;

use super::postman::Round;
use super::smtp::{Line, Server};
use super::{Postman, Sender};
use crate::engine;
use content::Content;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use record::{
    Clinic, ClinicId, DateOfBirth, Instant, Letter, MessageId, MessageKind, MessageState, Person, PersonName, Referral,
    ReferralId, Role, Source, Why,
};
use sink::{Say, Sink};
use std::sync::Arc;
use std::time::Duration;
use store::trial::Trial;
use store::{Actor, Desk, Purpose, Store};
use web::{App, Clock, Mail, Parts};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One clinic, and the program that serves it.
struct House {
    app: App,
    clinic: ClinicId,
    engine: &'static str,
}

impl House {
    async fn new(trial: &Trial) -> Self {
        let (store, content) = (trial.open(), Content::shipped());
        let app = app(store, Instant::read("2026-10-13T09:00:00Z").expect("a time"));
        let text = content.text("sample/larchfield/clinic.toml").expect("the made-up clinic");
        let mut clinic: Clinic = toml::from_str(text).expect("the made-up clinic");
        clinic.id = ClinicId::from_bytes(store::random().expect("randomness"));
        let house = Self { app, clinic: clinic.id, engine: trial.engine };
        house.desk(Role::System).write(move |tx| tx.put_clinic(&clinic)).await.expect("a clinic");
        house
    }

    fn desk(&self, role: Role) -> Desk {
        let actor = match role {
            Role::System | Role::EhrClient => Actor::machine(role),
            _ => Actor::staff(role, record::StaffId::from_bytes([7; 16])),
        };
        self.app.store().desk(actor, Purpose::Upkeep, self.clinic, self.app.now())
    }

    /// Somebody with an e-mail address comes, and an invitation waits for them.
    async fn invited(&self, at: usize) -> (ReferralId, MessageId) {
        let desk = self.desk(Role::EhrClient);
        let referral = Referral {
            source: Source { system: "https://practice.example/referral".into(), id: at.to_string() },
            person: Person {
                name: PersonName { given: vec!["Asha".into()], family: format!("Person {at}") },
                born: DateOfBirth::read("1971-05-04", desk.now().day()).ok(),
                email: format!("person{at}@home.example").parse().ok(),
                ..Person::default()
            },
            letter: Letter { written: None, text: "Low back pain.".into() },
            codes: vec![],
            practice: None,
            appointment: None,
            kept: String::new(),
        };
        let (received, invited) = pathway::take_in(&desk, self.app.engines(), referral).await.expect("saved");
        desk.finish().await.expect("audited");
        (received.referral, invited.expect("invited"))
    }

    /// A copy of the program whose mail server is this one.
    fn postman(&self, sink: &Sink) -> Postman {
        Postman::new(self.app.clone(), server(sink, Line::Plain, None))
    }

    async fn round(&self, sink: &Sink) -> Round {
        self.postman(sink).round(|| false).await.expect("the database answers")
    }

    fn later(&self, by: Duration) {
        self.app.clock().forward(by);
    }

    async fn message(&self, id: MessageId) -> record::Message {
        let desk = self.desk(Role::System);
        let found = desk.read(move |tx| tx.message(id)).await.expect("there");
        desk.finish().await.expect("audited");
        found
    }

    async fn state(&self, id: MessageId) -> (MessageState, Option<Why>) {
        let message = self.message(id).await;
        (message.state, message.why)
    }

    /// The steps of messages, with their details.
    async fn steps(&self, referral: ReferralId) -> Vec<String> {
        let desk = self.desk(Role::System);
        let steps = desk.read(move |tx| tx.steps(referral)).await.expect("read");
        desk.finish().await.expect("audited");
        let said = |step: record::Step| format!("{} {}", step.kind, step.detail.as_ref().map_or("", |d| d.as_str()));
        steps.into_iter().map(said).filter(|step| step.starts_with("message_")).collect()
    }
}

fn app(store: Store, now: Instant) -> App {
    let content = Content::shipped();
    App::new(Parts {
        store,
        engines: engine::engines(&content).expect("our own content"),
        directory: engine::directory(&content, Vec::new(), now.day()).expect("our own content"),
        signposts: engine::signposts(&content).expect("our own content"),
        base_url: "https://clinic.example".into(),
        clock: Clock::starting(now),
        demo: None,
        mail: Mail::Server,
    })
}

fn server(sink: &Sink, line: Line, credentials: Option<Credentials>) -> Sender {
    Sender::Server(Arc::new(Server {
        host: sink.address.ip().to_string(),
        port: sink.address.port(),
        line,
        credentials,
        from: "bookings@clinic.example".parse().expect("an address"),
        patience: Some((Duration::from_millis(1_500), Duration::from_millis(1_500))),
    }))
}
