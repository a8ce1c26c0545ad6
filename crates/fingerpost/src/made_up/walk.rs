//! One made-up person's way, as far as it goes.
use super::{DAY, MadeUp};
use anyhow::{Context, Result};
use pathway::{Fate, Opened, Page, StepError};
use record::{
    Block, Channel, CheckInId, ClinicId, Conversation, Given, Instant, MessageId, MessageKind, Referral, ReferralId,
    Role, Sharing, StaffId, Way,
};
use std::time::Duration;
use store::{Actor, Desk, Opens, Subject, Verdict};

pub(super) const HOUR: Duration = Duration::from_secs(60 * 60);

/// Somebody on their way.
pub struct Walk {
    pub made_up: MadeUp,
    pub clinic: ClinicId,
    pub staff: Vec<(Role, StaffId)>,
    /// Which of them this is: the first came a year ago, the last this week.
    pub at: usize,
    pub of: usize,
}

impl Walk {
    /// Walks as far as this person gets: most are invited, three in four check in, about half are offered something.
    pub async fn walk(self, mut referral: Referral) -> Result<()> {
        let now = self.made_up.now;
        let ago = self.ago();
        let came =
            Instant::start_of(now.minus(DAY * ago).day()).plus(HOUR * 9 + Duration::from_secs(600 * self.roll(40)));
        let came = if came > now { now.minus(HOUR) } else { came };
        let booked = self.appointment(came);
        referral.appointment = Some(booked);
        let born = referral.person.born;
        let engines = &self.made_up.engines;
        let received =
            pathway::receive(&self.system(Role::EhrClient, came), engines, referral).await.context("receive")?;
        let id = received.referral;
        if received.held {
            // the newest ones still wait for somebody to read them
            if ago < 60 {
                return Ok(());
            }
            let desk = self.staff(Role::Clinician, came.plus(HOUR * 5));
            pathway::read_letter(&desk, id, self.roll(3) > 0, "Rang the practice; they are seen there weekly.").await?;
        }
        let invited = came.plus(HOUR * 6);
        let Ok(message) = pathway::invite(&self.system(Role::System, invited), engines, id).await? else {
            return Ok(());
        };
        // in the last days some messages wait to be sent
        if ago < 8 && self.roll(2) == 0 {
            return Ok(());
        }
        let Some(token) = self.send(message, invited.plus(HOUR), Fate::Went).await? else { return Ok(()) };
        let answered = invited.plus(DAY + HOUR * 3);
        if self.calls() {
            return self.call(id, &token).await;
        }
        if self.called_long_ago() {
            self.looked_after(id, &token, answered).await?;
        }
        let Some(appointment) = self.turn(id, invited, booked).await? else { return Ok(()) };
        if self.roll(4) == 0 || answered > now {
            self.send_newest(id, MessageKind::Reminder, invited.plus(DAY * 3 + HOUR * 2)).await?;
            return self.after(id, appointment, false).await;
        }
        if let Some(born) = born {
            self.check_in(id, &token, born, answered).await?;
        }
        self.after(id, appointment, true).await
    }

    /// How many days ago the referral came.
    pub(super) fn ago(&self) -> u32 {
        330 - 328 * self.at as u32 / self.of.max(1) as u32
    }

    /// Two to five weeks later in clinic hours; for some of the newest, today.
    fn appointment(&self, came: Instant) -> Instant {
        let now = self.made_up.now;
        let slot = Duration::from_secs(30 * 60) * self.roll(14) as u32;
        let day = if self.at + 14 > self.of && self.at.is_multiple_of(2) {
            now
        } else {
            came.plus(DAY * (14 + self.roll(21) as u32))
        };
        Instant::start_of(day.day()).plus(HOUR * 9 + slot)
    }

    pub(super) async fn check_in(
        &self,
        id: ReferralId,
        token: &str,
        born: record::DateOfBirth,
        at: Instant,
    ) -> Result<()> {
        let desk = self.staff(Role::Reception, at);
        let check_in = desk.read(move |tx| tx.newest_check_in(id)).await?.context("they were invited")?.id;
        desk.finish().await?;
        let opens = Opens { referral: id, subject: Subject::CheckIn(check_in) };
        let person = |later: u64| {
            let at = at.plus(Duration::from_secs(40 * later));
            self.made_up.desk(self.clinic, Actor::person(opens), at)
        };
        if !matches!(pathway::open(&person(0), token, born).await?, Opened::Visit(_)) {
            return Ok(());
        }
        let mut later = 1;
        for (page, given) in self.answers(&person(1)).await? {
            // one in nine stops half way
            if self.roll(9) == 0 && page == Page::Support {
                return Ok(());
            }
            pathway::save(&person(later), &self.made_up.engines, check_in, page, given).await?;
            later += 1;
        }
        self.finish(&person(later), check_in).await
    }

    async fn answers(&self, desk: &Desk) -> Result<Vec<(Page, Given)>> {
        let clinic = desk.read(|tx| tx.own_clinic()).await?;
        desk.finish().await?;
        let words = [
            "I want to pick up my granddaughter again without thinking about it first.",
            "Sleeping through. I am worn out, and I snap at people.",
            "To know whether walking is making it worse.",
            "Getting back to the allotment. I miss the people there more than the beans.",
        ];
        let matters = match clinic.duty {
            Some(_) => Given::Said(words[self.roll(4) as usize].into()),
            None => Given::ChoseSome(vec!["sleep".into(), "people".into()]),
        };
        let mut answers = vec![(Page::WhoReads, Given::Chose("seen".into())), (Page::WhatMatters, matters)];
        if clinic.a_and_e.is_some() {
            let (places, long) =
                ([["lower-back", "hip"], ["neck", "shoulder"]], ["1-to-5-years", "over-5-years", "3-to-12-months"]);
            answers.extend([
                (Page::AAndE, Given::Chose("seen".into())),
                (Page::PainWhere, Given::ChoseSome(places[self.roll(2) as usize].map(String::from).to_vec())),
                (Page::PainDuration, Given::Chose(long[self.roll(3) as usize].into())),
            ]);
        }
        let fine = self.roll(5) > 0;
        answers.push((Page::MayWeAsk, Given::Chose(if fine { "yes" } else { "no" }.into())));
        if fine {
            answers
                .extend((0..4).map(|item| (Page::Item(item), Given::Points(((self.roll(4) + item as u64) % 4) as u8))));
        }
        let wanted = [["lonely", "exercise"], ["sleep", "pain"], ["lowmood", "nature"], ["debt", "work"]];
        answers.push((Page::Support, Given::ChoseSome(wanted[self.roll(4) as usize].map(String::from).to_vec())));
        Ok(answers)
    }

    async fn finish(&self, desk: &Desk, check_in: CheckInId) -> Result<()> {
        let keeps = [None, None, Some(Block::Mood)][self.roll(3) as usize];
        let shared = Block::ALL.iter().copied().filter(|block| Some(*block) != keeps).collect();
        pathway::finish(desk, check_in, Sharing(shared)).await?;
        // two in three say how it was to be asked, most of them that it was fine
        if self.at % 3 < 2 {
            let felt = pathway::ASKING_FELT[[0, 1, 0, 0, 2, 0][self.at % 6]];
            pathway::say_how_asking_felt(desk, check_in, felt).await?;
        }
        self.think_again(desk, check_in).await?;
        self.own_list(desk, check_in).await?;
        let (Some(opens), at) = (desk.actor().opens, desk.now()) else { return Ok(()) };
        self.send_newest(opens.referral, MessageKind::ThankYou, at).await
    }

    /// The appointment and what follows, as far as it lies in the past.
    async fn after(&self, id: ReferralId, appointment: Instant, checked_in: bool) -> Result<()> {
        self.meet(id, appointment, checked_in).await?;
        self.close_if_done(id, appointment).await
    }

    async fn meet(&self, id: ReferralId, appointment: Instant, checked_in: bool) -> Result<()> {
        let now = self.made_up.now;
        if appointment.plus(HOUR) > now {
            return Ok(());
        }
        let came = self.roll(12) > 0;
        pathway::attend(&self.staff(Role::Reception, appointment.plus(HOUR)), id, came).await?;
        if !came {
            return Ok(());
        }
        let desk = |later: u64| self.staff(Role::Clinician, appointment.plus(Duration::from_secs(120 * later)));
        let (engines, directory) = (&self.made_up.engines, &self.made_up.directory);
        let brief = pathway::brief(&desk(1), engines, directory, id).await?;
        for (at, finding) in brief.findings.iter().enumerate().take(3) {
            let so = !(self.roll(7) + at as u64).is_multiple_of(7);
            let verdict = if so { Verdict::Confirmed } else { Verdict::Dismissed };
            pathway::judge(&desk(2 + at as u64), id, finding.id, verdict).await?;
        }
        let said = match self.roll(10) {
            0 => Conversation::Declined,
            1 | 2 => Conversation::NotToday,
            _ => Conversation::Talked,
        };
        if !checked_in && self.roll(3) == 0 {
            return Ok(());
        }
        pathway::converse(&desk(8), id, said).await?;
        let Some(first) = brief.suggestions.first().filter(|_| said == Conversation::Talked && self.roll(5) > 0) else {
            return Ok(());
        };
        let offer = pathway::offer(&desk(9), directory, id, &first.service, "").await?;
        let taken_up = self.roll(6) > 1;
        pathway::answer_offer(&desk(10), offer, taken_up).await?;
        if taken_up {
            let way = Way::ALL[self.roll(5) as usize];
            match way {
                Way::Referral => pathway::refer(&desk(11), directory, offer, Vec::new()).await?,
                way => pathway::hand_over(&desk(11), directory, offer, way).await?,
            }
            if way == Way::Text {
                self.send_newest(id, MessageKind::List, appointment.plus(HOUR)).await?;
            }
            self.replied(offer, way, appointment).await?;
            self.follow(id, offer).await?;
        }
        Ok(())
    }

    /// A message goes: by e-mail, or reception sends it by hand. → the secret of its link
    pub(super) async fn send(&self, message: MessageId, at: Instant, fate: Fate) -> Result<Option<String>> {
        let (engines, base_url) = (&self.made_up.engines, &self.made_up.base_url);
        let (post, reception) = (self.system(Role::System, at), self.staff(Role::Reception, at));
        let e_mail = |channel| channel == Channel::Email;
        let written = match pathway::take_message(&post, engines, base_url, message, e_mail).await? {
            Some(outgoing) => {
                pathway::message_fate(&post, &outgoing, fate).await?;
                outgoing.written
            }
            None => {
                let written = match pathway::write_out(&reception, engines, base_url, message).await {
                    Ok(Ok(written)) => written,
                    // it has no place any more, or waits
                    Ok(Err(_)) | Err(StepError::Store(store::Error::Changed)) => return Ok(None),
                    Err(error) => return Err(error.into()),
                };
                pathway::message_sent(&reception, message).await?;
                written
            }
        };
        Ok(written.link().and_then(|link| link.rsplit('/').next()).map(String::from))
    }

    /// The newest message of this kind to this person goes, if there is one whose time had come.
    pub(super) async fn send_newest(&self, id: ReferralId, kind: MessageKind, at: Instant) -> Result<()> {
        let desk = self.staff(Role::Reception, at);
        let messages = desk.read(move |tx| tx.messages_of(id)).await?;
        desk.finish().await?;
        match messages.iter().rev().find(|m| m.kind == kind && !m.state.is_settled() && m.due <= at) {
            Some(message) if at < self.made_up.now => {
                // an address that is not there any more
                let refused = kind == MessageKind::ThankYou && self.at.is_multiple_of(6);
                let fate = if refused { Fate::Refused } else { Fate::Went };
                self.send(message.id, at, fate).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn staff(&self, role: Role, at: Instant) -> Desk {
        let who = self.staff.iter().find(|(held, _)| *held == role).or(self.staff.first());
        let actor = who.map_or(Actor::machine(role), |(_, id)| Actor::staff(role, *id));
        self.made_up.desk(self.clinic, actor, at)
    }

    fn system(&self, role: Role, at: Instant) -> Desk {
        self.made_up.desk(self.clinic, Actor::machine(role), at)
    }

    /// A number below `sides` that is this person's own: the same demonstration every time.
    pub(super) fn roll(&self, sides: u64) -> u64 {
        let mut mixed =
            (self.at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ sides.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^= mixed >> 31;
        mixed = mixed.wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 29)) % sides
    }
}
