//! The turns that a way takes: appointments moved and called off, people who do not want to be asked, or who change
//! what they share, calls that were taken care of, referrals that are done.
use super::DAY;
use super::walk::{HOUR, Walk};
use anyhow::{Context, Result};
use record::{Block, CheckInId, HelpOutcome, Instant, ReferralId, Role, Sharing, Told};
use std::time::Duration;
use store::{Actor, Desk};

/// Referrals that came so long ago are done.
const DONE_AFTER: u32 = 240; // days

impl Walk {
    /// What may happen between the invitation and the appointment. → the appointment that stands, if the way goes on
    pub(super) async fn turn(&self, id: ReferralId, invited: Instant, appointment: Instant) -> Result<Option<Instant>> {
        let (at, now) = (invited.plus(DAY * 2), self.made_up.now);
        if at > now || appointment < at.plus(DAY) {
            return Ok(Some(appointment));
        }
        let reception = || self.staff(Role::Reception, at);
        match self.at % 15 {
            3 => {
                let moved = appointment.plus(DAY * 7);
                pathway::book(&reception(), id, Some(moved)).await.context("move the appointment")?;
                Ok(Some(moved))
            }
            7 => {
                pathway::book(&reception(), id, None).await.context("call the appointment off")?;
                Ok(None)
            }
            11 => {
                pathway::withdraw_as_told(&reception(), id, Told::ByPhone).await.context("withdraw")?;
                let later = self.staff(Role::Reception, at.plus(DAY * 3));
                if self.at.is_multiple_of(2) && later.now() < now {
                    pathway::resume(&later, id, Told::InPerson).await.context("resume")?;
                }
                Ok(None)
            }
            _ => Ok(Some(appointment)),
        }
    }

    /// Some share less a day after they sent it in.
    pub(super) async fn think_again(&self, desk: &Desk, check_in: CheckInId) -> Result<()> {
        let later = desk.now().plus(DAY);
        if self.at % 12 != 5 || later > self.made_up.now {
            return Ok(());
        }
        let less = Block::ALL.iter().copied().filter(|block| *block != Block::Mood).collect();
        let person = self.made_up.desk(self.clinic, desk.actor(), later);
        Ok(pathway::share(&person, check_in, Sharing(less)).await?)
    }

    /// Two people of the last weeks have asked for a call; one of them is being looked after.
    pub(super) fn calls(&self) -> bool {
        self.of > 20 && (self.at + 10 == self.of || self.at + 13 == self.of)
    }

    pub(super) async fn call(&self, id: ReferralId, token: &str) -> Result<()> {
        let now = self.made_up.now;
        let Some(state) = self.made_up.store.link(token).await? else { return Ok(()) };
        let person = self.made_up.desk(self.clinic, Actor::person(state.link.opens), now.minus(HOUR / 6));
        let called =
            pathway::ask_for_call(&person, id, false, "07700 900321. It has been a bad week. After four, please.")
                .await?;
        if self.at + 13 == self.of {
            let duty = |minutes: u32| self.staff(Role::Duty, now.minus(HOUR / 60 * minutes));
            pathway::acknowledge(&duty(8), &[called.alert]).await?;
            pathway::contacted(&duty(2), &[called.alert], record::Attempt::NoAnswer).await?;
        }
        Ok(())
    }

    /// A call of half a year ago, that somebody took on, and that came to a good end.
    pub(super) async fn looked_after(&self, id: ReferralId, token: &str, called: Instant) -> Result<()> {
        let Some(state) = self.made_up.store.link(token).await? else { return Ok(()) };
        let person = self.made_up.desk(self.clinic, Actor::person(state.link.opens), called);
        let words = "07700 900322. I cannot see how I get through this week. Please ring, not too early.";
        let alert = pathway::ask_for_call(&person, id, false, words).await.context("ask for a call")?.alert;
        let duty = |minutes: u64| self.staff(Role::Duty, called.plus(Duration::from_secs(60 * minutes)));
        pathway::acknowledge(&duty(6), &[alert]).await?;
        pathway::contacted(&duty(9), &[alert], record::Attempt::NoAnswer).await?;
        pathway::contacted(&duty(31), &[alert], record::Attempt::Spoke).await?;
        let note = "Spoke for twenty minutes. Sees her practice tomorrow at nine; her sister stays tonight.";
        Ok(pathway::close_help(&duty(55), &[alert], HelpOutcome::Spoke, note).await?)
    }

    /// The clinic closes what came long ago and has nothing more to come.
    pub(super) async fn close_if_done(&self, id: ReferralId, appointment: Instant) -> Result<()> {
        let done = appointment.plus(DAY * 120);
        if self.ago() < DONE_AFTER || done > self.made_up.now {
            return Ok(());
        }
        Ok(pathway::close(&self.staff(Role::Clinician, done.plus(HOUR)), id).await?)
    }

    /// One of those who came in the summer had asked for a call.
    pub(super) fn called_long_ago(&self) -> bool {
        self.of > 20 && self.at == self.of / 3
    }
}
