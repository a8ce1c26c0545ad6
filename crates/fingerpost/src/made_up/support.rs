//! One made-up person on the way to support: what they keep of their own list, what the support answers, whether they got
//! there, and what they tell of it.
use super::DAY;
use super::walk::{HOUR, Walk};
use anyhow::{Context, Result};
use record::{CheckInId, FirstVisitWhy, Instant, MessageKind, OfferId, ReferralId, Role, ServiceReply, Way};
use store::{Actor, Desk, Opens, Subject};

/// What people tell who got there.
const TOLD: [&str; 3] = [
    "The door is at the side, not the front. Someone said hello before I had taken my coat off.",
    "It was louder than I thought, and I could sit near the door. Nobody asked me to say anything.",
    "Ring the bell and wait a bit. There are two steps. The first ten minutes are the worst, then it is fine.",
];

impl Walk {
    /// Some keep the first of their own list, and a few say no to it.
    pub(super) async fn own_list(&self, person: &Desk, check_in: CheckInId) -> Result<()> {
        if !self.at.is_multiple_of(4) {
            return Ok(());
        }
        let read = person.read(move |tx| pathway::seeker_of_visit(tx, tx.check_in(check_in)?.referral));
        let asks = read.await?;
        let Some(first) = self.made_up.directory.offers(&asks, 1).into_iter().next() else { return Ok(()) };
        pathway::choose(person, &self.made_up.directory, &first.service, !self.at.is_multiple_of(12)).await?;
        Ok(())
    }

    /// A few days after a referral the support service answers.
    pub(super) async fn replied(&self, offer: OfferId, way: Way, appointment: Instant) -> Result<()> {
        let at = appointment.plus(DAY * 5);
        if way != Way::Referral || at > self.made_up.now {
            return Ok(());
        }
        let reply = if self.at.is_multiple_of(3) { ServiceReply::Waiting } else { ServiceReply::Accepted };
        Ok(pathway::service_replied(&self.staff(Role::Clinician, at), offer, reply).await?)
    }

    /// They are asked when the question is due, and answer or not.
    pub(super) async fn follow(&self, id: ReferralId, offer: OfferId) -> Result<()> {
        let desk = self.staff(Role::Reception, self.made_up.now);
        let messages = desk.read(move |tx| tx.messages_of(id)).await?;
        desk.finish().await?;
        let asks = messages.iter().rev().find(|m| m.kind == MessageKind::FollowUp && !m.state.is_settled());
        let Some(asked) = asks.map(|message| message.due).filter(|due| due.plus(DAY * 2) <= self.made_up.now) else {
            return Ok(());
        };
        self.send_newest(id, MessageKind::FollowUp, asked.plus(HOUR)).await?;
        let opens = Opens { referral: id, subject: Subject::FollowUp(offer) };
        let person = self.made_up.desk(self.clinic, Actor::person(opens), asked.plus(DAY));
        match self.roll(5) {
            // no answer, and none to the second question
            0 => self.send_newest(id, MessageKind::FollowUp, asked.plus(DAY * 21)).await,
            1 => Ok(pathway::reached(&person, offer, false, Some("waiting")).await?),
            2 => Ok(pathway::reached(&person, offer, false, Some("times")).await?),
            _ => {
                pathway::reached(&person, offer, true, None).await?;
                self.tells(&person, offer, asked.plus(DAY * 2)).await
            }
        }
    }

    /// Some who got there tell what it was like, where somebody is on duty to read it; staff have decided on most of them.
    async fn tells(&self, person: &Desk, offer: OfferId, read: Instant) -> Result<()> {
        let duty = person.read(|tx| tx.own_clinic()).await?.duty.is_some();
        person.finish().await?;
        if !duty || self.at.is_multiple_of(3) {
            return Ok(());
        }
        let words = TOLD[self.at % TOLD.len()];
        pathway::tell_first_visit(person, &self.made_up.engines, offer, words).await?;
        if self.at.is_multiple_of(5) || read > self.made_up.now {
            return Ok(()); // it waits
        }
        let lead = self.staff(Role::Lead, read);
        let told = lead.read(move |tx| tx.first_visit(offer)).await?.context("they have told")?.told;
        Ok(pathway::judge_first_visit(&lead, offer, told, FirstVisitWhy::Helps).await?)
    }
}
