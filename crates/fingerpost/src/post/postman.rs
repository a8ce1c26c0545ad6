//! The postman: every second, what is due. Several copies of the program may each have one.
use super::Sender;
use pathway::{Fate, Outgoing, StepError};
use record::{ClinicId, MessageId, RequestId, Role, Why};
use std::sync::Arc;
use std::time::Duration;
use store::{Actor, Desk, Purpose};
use tokio::sync::watch;
use web::App;

/// How many messages one round takes on at most.
const ROUND: i64 = 100;
/// A mail server that does not let us in is left alone for so long.
const PAUSE: Duration = Duration::from_secs(60);
/// For how many seconds it is tried to write down what came of a message. One of which nothing is written down in ten
/// minutes is not known to have gone.
const SAYING: u32 = 120;

/// Sends what is due until it is told to stop.
pub struct Postman {
    app: App,
    sender: Sender,
}

/// Whether there is any use in going on at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Everything that was due has been looked at.
    Done,
    /// The mail server is away, or does not let us in.
    Trouble,
}

impl Postman {
    pub const fn new(app: App, sender: Sender) -> Self {
        Self { app, sender }
    }

    /// Sends until `stop` says so; a message that is on its way by then is still brought to its end.
    pub async fn work(self, mut stop: watch::Receiver<bool>) {
        let mut pause = Duration::ZERO;
        loop {
            tokio::select! {
                () = tokio::time::sleep(pause.max(Duration::from_secs(1))) => {}
                _ = stop.changed() => return,
            }
            pause = match self.round(|| *stop.borrow()).await {
                Ok(Round::Done) => Duration::ZERO,
                Ok(Round::Trouble) => PAUSE,
                Err(_) => {
                    tracing::error!("messages could not be looked at; it is tried again");
                    PAUSE / 10
                }
            };
        }
    }

    /// Looks at everything that is due now.
    pub async fn round(&self, over: impl Fn() -> bool) -> Result<Round, StepError> {
        for (clinic, message) in pathway::post_due(self.app.store(), self.app.now(), ROUND).await? {
            if over() {
                break;
            }
            if self.one(clinic, message).await? == Round::Trouble {
                return Ok(Round::Trouble);
            }
        }
        Ok(Round::Done)
    }

    async fn one(&self, clinic: ClinicId, message: MessageId) -> Result<Round, StepError> {
        let (desk, engines, base_url) = (self.desk(clinic)?, self.app.engines(), self.app.base_url());
        let taken = pathway::take_message(&desk, engines, base_url, message, self.sender.takes()).await;
        let outgoing = match taken {
            Ok(None) => return Ok(Round::Done),
            Ok(Some(outgoing)) => Arc::new(outgoing),
            Err(StepError::Store(error)) if error.is_passing() => return Err(error.into()),
            Err(_) => {
                // and keeps no other waiting, whatever is wrong with it
                let put_off = pathway::put_off(&desk, message).await.is_ok();
                tracing::error!(message = %message, put_off, "a message could not be written");
                return Ok(Round::Done);
            }
        };
        let fate = self.sender.send(Arc::clone(&outgoing)).await;
        self.say(&outgoing, fate).await;
        Ok(match fate {
            Fate::NotNow(Why::ServerAway | Why::ServerRefuses) => Round::Trouble,
            _ => Round::Done,
        })
    }

    /// Writes down what came of it, as often as it takes.
    async fn say(&self, outgoing: &Outgoing, fate: Fate) {
        match fate {
            Fate::Went => {}
            Fate::Refused => tracing::warn!(message = %outgoing.message, "an e-mail was refused"),
            Fate::NotNow(why) => {
                tracing::warn!(message = %outgoing.message, why = why.code(), "an e-mail did not go yet")
            }
            Fate::Unknown(why) => {
                tracing::error!(message = %outgoing.message, why = why.code(), "nobody knows whether an e-mail went");
            }
        }
        for _ in 0..SAYING {
            if let Ok(desk) = self.desk(outgoing.clinic)
                && pathway::message_fate(&desk, outgoing, fate).await.is_ok()
            {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        tracing::error!(message = %outgoing.message, "what came of an e-mail could not be saved");
    }

    fn desk(&self, clinic: ClinicId) -> Result<Desk, StepError> {
        let request = RequestId::from_bytes(store::random()?);
        let desk = self.app.store().desk(Actor::machine(Role::System), Purpose::Upkeep, clinic, self.app.now());
        Ok(desk.by("post", request))
    }
}
