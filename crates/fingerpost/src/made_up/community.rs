//! The library of the made-up clinic: what its people wrote, adapted and asked one another, and a file from the other
//! clinic, whose key somebody has compared.
use super::{DAY, MadeUp};
use anyhow::{Context, Result};
use pathway::{Came, ItemDraft};
use record::{ClinicId, Instant, ItemId, ItemKind, ItemText, MemberDetails, Reach, Role, StaffId};
use store::{Actor, Desk, Purpose};

const SLEEP: &str = "Pain can wake you. Worry can keep you awake. That is common, and it can get better.\n\n\
    # At night\n- Get up if you cannot sleep. Do something quiet.\n- Go back to bed when you are tired.\n\n\
    # By day\n- Go outside early.\n- Move a little, often.\n";
const SLEEP_LONGER: &str = "Pain can wake you. Worry can keep you awake. That is common, and it can get better.\n\n\
    # At night\n- Get up if you cannot sleep. Do something quiet, with little light.\n- Go back to bed when you are tired.\n\n\
    # By day\n- Go outside early.\n- Move a little, often.\n- Tell your physiotherapist how you sleep. It helps them to help you.\n";

impl MadeUp {
    /// Fills both libraries, and lets Larchfield read Penmoor's.
    pub(super) async fn community(&self, larchfield: ClinicId, penmoor: ClinicId) -> Result<()> {
        let (heron, priya, helen) = (
            self.joins(larchfield, Role::Member, "Heron").await?,
            self.joins(larchfield, Role::Clinician, "Priya").await?,
            self.joins(larchfield, Role::Lead, "Helen").await?,
        );
        let at = |days: u32| self.now.minus(DAY * days);
        let desk = |who: StaffId, role, days| self.at_library(larchfield, who, role, at(days));
        let member = |days| desk(heron, Role::Member, days);
        let clinician = |days| desk(priya, Role::Clinician, days);
        let agrees = |days| desk(helen, Role::Lead, days);
        let sleep =
            self.write(&member(60), ItemKind::Leaflet, Reach::Everybody, "When pain keeps you awake", SLEEP).await?;
        let next = draft(
            ItemKind::Leaflet,
            Reach::Everybody,
            "When pain keeps you awake",
            SLEEP_LONGER,
            "Two lines that people asked for",
        );
        pathway::agree_to_item(&agrees(59), sleep, 1).await?;
        pathway::write_item_version(&clinician(40), &self.engines, sleep, 1, next).await?;
        pathway::agree_to_item(&agrees(39), sleep, 2).await?;
        pathway::use_item(&clinician(39), sleep, true).await?;
        pathway::comment_on_item(&desk(helen, Role::Lead, 38), sleep, "Could we have it in large print?".into())
            .await?;
        let opener = "“Lots of people tell me that pain gets them down. How has it been for you?”\n\n\
                      Say it sitting down. Then wait.";
        let opener =
            self.write(&member(33), ItemKind::Opener, Reach::Teams, "Before the first exercise", opener).await?;
        pathway::agree_to_item(&agrees(32), opener, 1).await?;
        let idea = "People say more once they know us. Try for a month: note it in two taps, and look at \
                    “Asked by a clinician”.";
        // nobody has agreed to this one yet
        self.write(&clinician(21), ItemKind::Idea, Reach::Teams, "Ask at the second visit too", idea).await?;
        let need = "Several people asked this month. Has anybody made one?";
        let need =
            self.write(&clinician(12), ItemKind::Need, Reach::Teams, "A leaflet on sleep in Polish", need).await?;
        pathway::agree_to_item(&member(11), need, 1).await?;
        pathway::comment_on_item(&member(11), need, "I can check the words with my neighbour.".into()).await?;
        let walk = ItemText {
            title: "Walk and talk for test teams".into(),
            words: "From the front gate, one hour, rain or shine. Bring what you tried this month.".into(),
            ..ItemText::default()
        };
        let starts = Some(at(0).plus(DAY * 13));
        let walk = ItemDraft { kind: ItemKind::Event, reach: Reach::Teams, starts, text: walk, stays: Vec::new() };
        let walk = pathway::write_item(&member(7), &self.engines, walk, None).await?;
        pathway::agree_to_item(&agrees(6), walk, 1).await?;
        self.penmoors_file(larchfield, helen, penmoor, need).await
    }

    async fn penmoors_file(&self, larchfield: ClinicId, helen: StaffId, penmoor: ClinicId, need: ItemId) -> Result<()> {
        let nerys = self.joins(penmoor, Role::Member, "Nerys").await?;
        let theirs = self.at_library(penmoor, nerys, Role::Member, self.now.minus(DAY * 6));
        let words = "Ból może budzić w nocy. To częste i może się poprawić.\n\n- Wstań, jeśli nie możesz spać.\n- Wróć do łóżka, gdy poczujesz senność.\n";
        let polish = self.write(&theirs, ItemKind::Leaflet, Reach::Teams, "Gdy ból nie daje spać", words).await?;
        let lead = self.joins(penmoor, Role::Lead, "Gareth").await?;
        let lead = self.at_library(penmoor, lead, Role::Lead, self.now.minus(DAY * 6));
        theirs.finish().await?;
        pathway::agree_to_item(&lead, polish, 1).await?;
        let file = pathway::sign_library(&lead).await?;
        lead.finish().await?;
        let ours = self.at_library(larchfield, helen, Role::Lead, self.now.minus(DAY * 5));
        if let Came::KeyToCompare { key, .. } = pathway::receive_file(&ours, file.as_bytes()).await? {
            pathway::trust_clinic(&ours, key).await?;
        }
        Ok(pathway::answer_need(&ours, need, polish).await?)
    }

    /// Whoever holds a role takes part under a name.
    async fn joins(&self, clinic: ClinicId, role: Role, called: &str) -> Result<StaffId> {
        let staff = self.staff_of(clinic).await?;
        let (_, who) = staff.iter().find(|(held, _)| *held == role).with_context(|| format!("nobody is {role}"))?;
        let desk = self.at_library(clinic, *who, role, self.now.minus(DAY * 90));
        pathway::take_part(&desk, MemberDetails { called: called.into(), email: None }).await?;
        Ok(*who)
    }

    async fn write(&self, desk: &Desk, kind: ItemKind, reach: Reach, title: &str, words: &str) -> Result<ItemId> {
        Ok(pathway::write_item(desk, &self.engines, draft(kind, reach, title, words, ""), None).await?)
    }

    fn at_library(&self, clinic: ClinicId, who: StaffId, role: Role, now: Instant) -> Desk {
        self.store.desk(Actor::staff(role, who), Purpose::Community, clinic, now)
    }
}

fn draft(kind: ItemKind, reach: Reach, title: &str, words: &str, note: &str) -> ItemDraft {
    let text = ItemText { title: title.into(), words: words.into(), note: note.into(), ..ItemText::default() };
    ItemDraft { kind, reach, starts: None, text, stays: Vec::new() }
}
