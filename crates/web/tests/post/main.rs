//! Messages between the moment at which a step calls for them and the moment at which they go: what may still go is seen
//! then, what follows follows by itself, and what stops stops.
#[path = "../rig/mod.rs"]
mod rig;

mod after;
mod before;
mod care;
mod owner;
mod safe;

use pathway::{Fate, Written};
use record::{Channel, ClinicId, Message, MessageId, MessageKind, MessageState, ReferralId, Role, Why};
use rig::{BASE_URL, Rig};
use std::time::Duration;
use store::trial::Trial;
use store::{Actor, Purpose};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Each story on both engines.
async fn on_each_engine<F: Future<Output = ()>>(story: impl Fn(Rig) -> F) {
    for trial in Trial::of_each_engine() {
        story(Rig::on(trial).await).await;
    }
}

/// A machine sends what is due to Larchfield's people now. → what it sent, in order
async fn sent(rig: &Rig) -> Vec<(MessageKind, Written)> {
    let mut sent = Vec::new();
    for (clinic, id) in pathway::post_due(rig.app.store(), rig.app.now(), 1_000).await.expect("due") {
        let desk = rig.desk(clinic, Role::System, Purpose::Upkeep);
        let email = |channel| channel == Channel::Email;
        let taken = pathway::take_message(&desk, rig.app.engines(), BASE_URL, id, email).await.expect("looked at");
        if let Some(taken) = taken {
            pathway::message_fate(&desk, &taken, Fate::Went).await.expect("said");
            sent.push((message(rig, clinic, id).await.kind, taken.written));
        }
    }
    sent
}

/// As [`sent`], day after day, each with the day on which it went.
async fn sent_in_days(rig: &Rig, days: u32) -> Vec<(u32, MessageKind)> {
    let mut all = Vec::new();
    for day in 0..days {
        all.extend(sent(rig).await.into_iter().map(|(kind, _)| (day, kind)));
        rig.later(DAY);
    }
    all
}

async fn message(rig: &Rig, clinic: ClinicId, id: MessageId) -> Message {
    rig.look(clinic, move |tx| tx.message(id)).await
}

/// How the newest message of this kind about them stands.
async fn stands(rig: &Rig, referral: ReferralId, kind: MessageKind) -> Option<(MessageState, Option<Why>)> {
    let messages = rig.look(rig.larchfield, move |tx| tx.messages_of(referral)).await;
    messages.into_iter().rfind(|m| m.kind == kind).map(|m| (m.state, m.why))
}

/// The newest message of this kind about them.
async fn newest(rig: &Rig, referral: ReferralId, kind: MessageKind) -> MessageId {
    let messages = rig.look(rig.larchfield, move |tx| tx.messages_of(referral)).await;
    messages.into_iter().rfind(|m| m.kind == kind).expect("one of this kind").id
}

/// Asha, who has an e-mail address, is referred and invited.
async fn asha(rig: &Rig) -> ReferralId {
    rig.receive(rig.larchfield, "01-low-mood-now.json").await
}

fn desk(rig: &Rig, role: Role) -> store::Desk {
    rig.desk(rig.larchfield, role, Purpose::Care)
}

/// Her own desk, as her link to the check-in gives it.
async fn her_own(rig: &Rig, referral: ReferralId) -> (store::Desk, record::CheckInId) {
    let check_in = rig.look(rig.larchfield, move |tx| tx.newest_check_in(referral)).await.expect("invited").id;
    let opens = store::Opens { referral, subject: store::Subject::CheckIn(check_in) };
    let desk = rig.app.store().desk(Actor::person(opens), Purpose::OwnCheckIn, rig.larchfield, rig.app.now());
    (desk, check_in)
}
