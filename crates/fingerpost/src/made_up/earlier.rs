//! Those who came in the months before and beside this year's people, so that a chart has months to judge: twenty months of
//! them, all over by now. Invitations were sent by hand at first, and went out by themselves from a day on that the lead
//! marked; since the message says why we ask, more people check in; and people of seventy and over check in less often.
use super::walk::{HOUR, Walk};
use super::{DAY, MadeUp};
use anyhow::{Context, Result};
use pathway::Fate;
use record::{
    ClinicId, Conversation, Instant, MarkerKind, MessageKind, NewMarker, Referral, ReferralId, Role, StaffId, Way,
};
use std::time::Duration;
use store::{Actor, Opens, Subject};

/// So many came then, for each who came this year, and no more than so many.
const FOR_EACH: usize = 5;
const AT_MOST: usize = 400;
/// The first of them came so many days ago, the last so many.
const FIRST: u32 = 610;
const LAST: u32 = 80;
/// Invitations go out by themselves since so many days.
const BY_THEMSELVES: u32 = 330;
/// The message says why we ask since so many days.
const SAYS_WHY: u32 = 200;
const OLD: u32 = 70;

/// How many of them there are, beside so many of this year.
pub(super) fn beside(people: usize) -> usize {
    (people * FOR_EACH).min(AT_MOST)
}

impl Walk {
    /// One of those; `nth` of `many`.
    pub(super) async fn walked_before(self, mut referral: Referral, nth: usize, many: usize) -> Result<()> {
        let ago = FIRST - (FIRST - LAST) * nth as u32 / many.max(1) as u32;
        let now = self.made_up.now;
        let came =
            Instant::start_of(now.minus(DAY * ago).day()).plus(HOUR * 9 + Duration::from_secs(600 * self.roll(40)));
        let wait = DAY * (self.roll(6) as u32 + if ago > BY_THEMSELVES { 10 } else { 1 });
        let appointment = Instant::start_of(came.plus(DAY * (24 + self.roll(14) as u32)).day()).plus(HOUR * 10);
        referral.appointment = Some(appointment);
        let born = referral.person.born;
        let (system, engines) =
            (|role, at| self.made_up.desk(self.clinic, Actor::machine(role), at), &self.made_up.engines);
        let received = pathway::receive(&system(Role::EhrClient, came), engines, referral).await.context("receive")?;
        let id = received.referral;
        if received.held {
            let desk = self.staff(Role::Clinician, came.plus(HOUR * 5));
            pathway::read_letter(&desk, id, true, "Rang the practice; they are seen there weekly.").await?;
        }
        let invited = came.plus(wait);
        let Ok(message) = pathway::invite(&system(Role::System, invited), engines, id).await? else { return Ok(()) };
        let token = self.send(message, invited.plus(HOUR), Fate::Went).await?;
        let in_hundred = if ago > SAYS_WHY { 38 } else { 70 };
        let old =
            born.is_some_and(|born| born.date().until(came.day()).is_ok_and(|span| span.get_days() > OLD as i32 * 365));
        let checks_in = self.roll(100) < if old { in_hundred / 6 } else { in_hundred };
        match (token, born) {
            (Some(token), Some(born)) if checks_in => self.check_in(id, &token, born, invited.plus(DAY)).await?,
            _ => self.send_newest(id, MessageKind::Reminder, invited.plus(DAY * 3 + HOUR * 2)).await?,
        }
        self.met_before(id, appointment, checks_in).await?;
        let done = appointment.plus(DAY * 40);
        Ok(pathway::close(&self.staff(Role::Clinician, done), id).await?)
    }

    /// The appointment, what was offered there, and whether they got there.
    async fn met_before(&self, id: ReferralId, appointment: Instant, checked_in: bool) -> Result<()> {
        let desk = |hours: u32| self.staff(Role::Clinician, appointment.plus(HOUR * hours));
        let came = self.roll(11) > 0;
        pathway::attend(&self.staff(Role::Reception, appointment), id, came).await?;
        if !came || !checked_in && self.roll(3) > 0 {
            return Ok(());
        }
        pathway::converse(&desk(1), id, Conversation::Talked).await?;
        let brief = pathway::brief(&desk(1), &self.made_up.engines, &self.made_up.directory, id).await?;
        let Some(first) = brief.suggestions.first().filter(|_| self.roll(4) > 0) else { return Ok(()) };
        let offer = pathway::offer(&desk(2), &self.made_up.directory, id, &first.service, "").await?;
        let taken_up = self.roll(5) > 1;
        pathway::answer_offer(&desk(2), offer, taken_up).await?;
        if taken_up {
            pathway::hand_over(&desk(2), &self.made_up.directory, offer, Way::Print).await?;
            self.send_newest(id, MessageKind::FollowUp, appointment.plus(DAY * 29)).await?;
            let opens = Opens { referral: id, subject: Subject::FollowUp(offer) };
            let person = self.made_up.desk(self.clinic, Actor::person(opens), appointment.plus(DAY * 30));
            let there = self.roll(7) > 2;
            pathway::reached(&person, offer, there, (!there).then_some("times")).await?;
        }
        Ok(())
    }
}

/// What the lead marked, and from when on the chart is judged anew.
pub(super) async fn marked(made_up: &MadeUp, clinic: ClinicId, staff: &[(Role, StaffId)]) -> Result<()> {
    let lead = staff.iter().find(|(role, _)| *role == Role::Lead).context("the made-up clinic has no lead")?.1;
    let desk = |ago: u32| made_up.desk(clinic, Actor::staff(Role::Lead, lead), made_up.now.minus(DAY * ago));
    let began = made_up.now.minus(DAY * BY_THEMSELVES).day();
    let mark = NewMarker {
        day: began,
        kind: MarkerKind::Note,
        words: "Invitations go out by themselves".into(),
        measure: Some("days-to-invitation".into()),
        source: None,
    };
    pathway::mark(&desk(BY_THEMSELVES - 1), mark).await?;
    let month = began.last_of_month().tomorrow()?;
    pathway::rebase(&desk(90), "days-to-invitation", month, "Invitations go out by themselves since then.").await?;
    Ok(())
}
