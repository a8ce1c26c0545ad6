//! Made-up clinics of any size and shape, written past every wall into a trial database.
use crate::rig::Rig;
use record::{ClinicId, ReferralId, StepKind};
use std::fmt::Write;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Dice that fall the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn happens(&mut self, in_hundred: u64) -> bool {
        self.roll(100) < in_hundred
    }

    /// One of few, the first of them the most often.
    fn one_of<'a>(&mut self, few: &[&'a str]) -> &'a str {
        let mut at = 0;
        while at + 1 < few.len() && !self.happens(60) {
            at += 1;
        }
        few[at]
    }
}

/// So many months of people who walk the pathway, a few of them or many in each, until the end of `until`.
pub fn fill(rig: &Rig, clinic: ClinicId, seed: u64, until: i64) {
    let mut dice = Dice::of(seed);
    let months = if seed.is_multiple_of(3) { 4 + dice.roll(14) } else { 1 + dice.roll(3) };
    let a_month = 4 + dice.roll(if seed.is_multiple_of(2) { 14 } else { 40 });
    let mut sql = String::from("PRAGMA foreign_keys = OFF; BEGIN;");
    for back in 1..=months {
        // a month is thirty days here, so that some people stand near its turn
        for n in 0..a_month / 2 + dice.roll(a_month) {
            let came = until - i64::try_from(back * 30 - dice.roll(30)).expect("days") * DAY;
            let mut bytes = [0u8; 16];
            bytes[..8]
                .copy_from_slice(&(seed << 32 | back << 16 | n).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
            bytes[8..].copy_from_slice(&dice.roll(u64::MAX).to_be_bytes());
            person(&mut sql, &mut dice, clinic, ReferralId::from_bytes(bytes), came, until);
        }
    }
    let _ = write!(
        sql,
        "INSERT INTO step_part (clinic, part, version) SELECT clinic, SUBSTR(referral, 1, 3), COUNT(*) FROM step
           WHERE clinic = '{clinic}' GROUP BY clinic, SUBSTR(referral, 1, 3);
         COMMIT"
    );
    rig.behind(&sql);
}

fn person(sql: &mut String, dice: &mut Dice, clinic: ClinicId, id: ReferralId, came: i64, until: i64) {
    let age = dice.one_of(&["40-49", "50-59", "30-39", "60-69", "70-79", "20-29", "90-"]);
    let sex = dice.one_of(&["'female'", "'male'", "NULL", "'other'"]);
    let ethnicity = dice.one_of(&["'white'", "'asian'", "NULL", "'black'", "'mixed'"]);
    let language = dice.one_of(&["'en'", "'ur'", "'pl'", "NULL"]);
    let fifth = dice.one_of(&["3", "1", "NULL", "5", "2"]);
    let practice = dice.one_of(&["'A81001'", "'B82002'", "'C83003'", "NULL", "'D84004'"]);
    let _ = write!(
        sql,
        "INSERT INTO referral (clinic, referral, person, source, received, practice, letter, reading)
           VALUES ('{clinic}', '{id}', '{id}', CAST('{id}' AS BLOB), {came}, {practice}, x'', 'none');
         INSERT INTO cohort (clinic, referral, age_band, sex, ethnicity, deprivation, language)
           VALUES ('{clinic}', '{id}', '{age}', {sex}, {ethnicity}, {fifth}, {language});"
    );
    for (n, concept) in ["low_mood", "pain_duration", "mh_medication"].iter().enumerate() {
        if dice.happens(55) {
            let finding = ReferralId::from_bytes(std::array::from_fn(|_| dice.roll(256) as u8));
            let _ = write!(
                sql,
                "INSERT INTO finding (clinic, referral, finding, n, concept, status, rule, evidence)
                   VALUES ('{clinic}', '{id}', '{finding}', {n}, '{concept}', 'affirmed', 'made-up', x'');"
            );
        }
    }
    let mut n = 0;
    let mut step = |sql: &mut String, kind: StepKind, day: i64, detail: &str| {
        let at = came + day * DAY;
        n += 1;
        if at <= until {
            let detail = if detail.is_empty() { "NULL".to_owned() } else { format!("'{detail}'") };
            let _ = write!(
                sql,
                "INSERT INTO step (clinic, referral, n, kind, happened, recorded, role, detail)
                   VALUES ('{clinic}', '{id}', {n}, '{}', {at}, {at}, 'system', {detail});",
                kind.code()
            );
        }
        at <= until
    };
    step(sql, StepKind::Received, 0, "");
    step(sql, StepKind::Identified, 0, if dice.happens(60) { "n:4.mood:2" } else { "n:1.mood:0" });
    let invited = i64::try_from(dice.roll(20)).expect("days");
    if dice.happens(90) {
        step(sql, StepKind::Invited, invited, "");
        if dice.happens(70) {
            step(sql, StepKind::CheckedIn, invited + 3, "");
            if dice.happens(50) {
                step(sql, StepKind::SaidHowAskingFelt, invited + 3, if dice.happens(80) { "fine" } else { "hard" });
            }
        }
    }
    let visit = 25 + i64::try_from(dice.roll(20)).expect("days");
    if dice.happens(12) {
        step(sql, StepKind::NotAttended, visit, "");
        step(sql, StepKind::Closed, visit + 1, "");
        return;
    }
    step(sql, StepKind::Attended, visit, "");
    if dice.happens(70) {
        step(sql, StepKind::Conversed, visit, "talked");
    }
    if dice.happens(60) {
        let service = dice.one_of(&["choir", "walk", "talking", "shed", "swim"]);
        let offered = step(sql, StepKind::Offered, visit, dice.one_of(&["group", "1to1", "online", ""]));
        let accepted = dice.happens(70) && step(sql, StepKind::Accepted, visit + 1, "");
        let handed = accepted && step(sql, StepKind::HandedOver, visit + 1, "print");
        let there = handed && dice.happens(60) && step(sql, StepKind::Reached, visit + 20, "");
        for (day, counts) in
            [(visit, [offered, false, false]), (visit + 1, [false, handed, false]), (visit + 20, [false, false, there])]
        {
            let [offered, handed, there] = counts.map(u8::from);
            if offered + handed + there == 0 {
                continue;
            }
            let month = record::Instant::from_micros(came + day * DAY).day().strftime("%Y-%m").to_string();
            let _ = write!(
                sql,
                "INSERT INTO support_month (clinic, service, month, offered, handed_over, there)
                   VALUES ('{clinic}', '{service}', '{month}', {offered}, {handed}, {there})
                 ON CONFLICT (clinic, service, month) DO UPDATE SET offered = support_month.offered + excluded.offered,
                   handed_over = support_month.handed_over + excluded.handed_over, there = support_month.there + excluded.there;"
            );
        }
    }
    step(sql, StepKind::Closed, visit + 100, "");
}
