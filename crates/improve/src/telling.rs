//! What referrals tell and what they leave out, by the practice that sent them: whether a letter says anything at all of
//! how long the pain has lasted, of mood, of medicines for it, of earlier help. Stated is stated: "no low mood" tells.
use crate::wilson::{FEWEST, Share, wilson};
use record::{Concept, ReferralId, Status};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a referral can tell, or leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// How long the pain has lasted.
    Duration,
    /// Mood or worry, in words or as a questionnaire's score.
    Mood,
    /// A medicine for either.
    Medicines,
    /// Talking therapy, or a mental health team.
    EarlierHelp,
}

impl Topic {
    /// All of them.
    pub const ALL: &[Topic] = &[Topic::Duration, Topic::Mood, Topic::Medicines, Topic::EarlierHelp];

    /// What a mention tells of the person referred. Somebody else's depression and a leaflet's "should your mood drop"
    /// tell nothing of them.
    /// ```
    /// use improve::Topic;
    /// use record::{Concept, Status};
    /// assert_eq!(Topic::of(Concept::LowMood, Status::Negated), Some(Topic::Mood));
    /// assert_eq!(Topic::of(Concept::Depression, Status::Family), None);
    /// ```
    #[must_use]
    pub const fn of(concept: Concept, status: Status) -> Option<Self> {
        if matches!(status, Status::Family | Status::Hypothetical) {
            return None;
        }
        match concept {
            Concept::PainDuration => Some(Topic::Duration),
            Concept::Depression
            | Concept::LowMood
            | Concept::Anxiety
            | Concept::Panic
            | Concept::Ptsd
            | Concept::Distress
            | Concept::MhOther
            | Concept::MhScore => Some(Topic::Mood),
            Concept::MhMedication => Some(Topic::Medicines),
            Concept::TalkingTherapy | Concept::MhService => Some(Topic::EarlierHelp),
            // harm is never counted by practice: whether a letter speaks of it is asked of nobody
            Concept::Pain | Concept::Sleep | Concept::SelfHarm | Concept::Suicidality | Concept::YellowFlag => None,
        }
    }
}

/// Letters as their findings come in, in whatever order.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    each: BTreeMap<ReferralId, Letter>,
}

#[derive(Debug, Clone)]
struct Letter {
    practice: Option<String>,
    told: [bool; Topic::ALL.len()],
}

impl Letters {
    /// Takes one mention in; none for a letter in which nothing was found. `practice` is its ODS code, if one is known.
    pub fn add(&mut self, referral: ReferralId, practice: Option<&str>, said: Option<(Concept, Status)>) {
        let new = || Letter { practice: practice.map(str::to_ascii_uppercase), told: Default::default() };
        let letter = self.each.entry(referral).or_insert_with(new);
        if let Some(topic) = said.and_then(|(concept, status)| Topic::of(concept, status)) {
            letter.told[topic as usize] = true;
        }
    }

    /// Counts them by practice.
    #[must_use]
    pub fn by_practice(&self) -> Practices {
        let mut practices = Practices::default();
        for letter in self.each.values() {
            let telling = practices.each.entry(letter.practice.clone()).or_default();
            telling.letters += 1;
            telling.told.iter_mut().zip(letter.told).for_each(|(many, told)| *many += u32::from(told));
        }
        practices
    }
}

/// Some letters, and how many of them tell of each topic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Telling {
    letters: u32,
    told: [u32; Topic::ALL.len()],
}

impl Telling {
    /// How many letters.
    #[must_use]
    pub const fn letters(&self) -> u32 {
        self.letters
    }

    /// How many say anything of it.
    #[must_use]
    pub const fn told(&self, topic: Topic) -> u32 {
        self.told[topic as usize]
    }

    /// How many say nothing of it.
    #[must_use]
    pub const fn untold(&self, topic: Topic) -> u32 {
        self.letters - self.told(topic)
    }

    /// The share that says nothing of it, with its interval; none of fewer than [`FEWEST`] letters.
    #[must_use]
    pub fn share_untold(&self, topic: Topic) -> Option<Share> {
        if self.letters < FEWEST { None } else { wilson(self.untold(topic), self.letters) }
    }

    /// Of all that these letters could have told, the part that they leave out: 0 to 1, 0 of no letter.
    fn left_out(&self) -> f64 {
        let untold: u32 = Topic::ALL.iter().map(|topic| self.untold(*topic)).sum();
        f64::from(untold) / f64::from(self.letters.max(1)) / Topic::ALL.len() as f64
    }
}

/// The true counts by practice, for the clinic's own staff: whoever else asks gets [`Practices::suppressed`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practices {
    each: BTreeMap<Option<String>, Telling>,
}

impl Practices {
    /// By ODS code; the letters that bear none come first, as `None`.
    pub fn iter(&self) -> impl Iterator<Item = (Option<&str>, &Telling)> {
        self.each.iter().map(|(practice, telling)| (practice.as_deref(), telling))
    }

    /// Those of whom there is most to ask first. With fewer than [`FEWEST`] letters a practice stands at the end, and so
    /// do the letters that bear no code: there is nobody to ask.
    #[must_use]
    pub fn most_left_out_first(&self) -> Vec<(Option<&str>, Telling)> {
        let mut all: Vec<_> = self.iter().map(|(practice, telling)| (practice, *telling)).collect();
        all.sort_by(|(one, a), (other, b)| {
            let place = |practice: &Option<&str>, telling: &Telling| (practice.is_none(), telling.letters < FEWEST);
            let first = place(one, a).cmp(&place(other, b));
            first.then(b.left_out().total_cmp(&a.left_out())).then(Reverse(a.letters).cmp(&Reverse(b.letters)))
        });
        all
    }

    /// All practices together.
    #[must_use]
    pub fn total(&self) -> Telling {
        self.each.values().fold(Telling::default(), |mut sum, here| {
            sum.letters += here.letters;
            sum.told.iter_mut().zip(here.told).for_each(|(all, here)| *all += here);
            sum
        })
    }
}

#[cfg(test)]
mod tests;
