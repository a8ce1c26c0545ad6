//! The pathway as people think that it is: drawn together, a card a step, in lanes by whose eyes see it and in phases.
//!
//! What is kept are [`Version`]s: each is one [`Change`] by one person, never altered. The map is what follows from them in
//! order (`improve::drawn`), so that nothing that anybody wrote is lost, and every earlier map can be had back.
mod card;
mod change;
mod standing;

pub use card::{Card, Claim, HowMany, MOST_WORDS, Quote, Spoken};
pub use change::{Change, Comment, Version};
pub use standing::{Standing, StandingCard, StandingFrame};

use crate::seeker::closed_list;
use crate::{CardId, MarkId, NotThis};
use std::fmt;
use std::str::FromStr;

/// The longest name of a lane or a phase, in letters.
pub const MOST_NAME: usize = 60;

closed_list! {
    /// Whose eyes see a step. A map begins with these; a clinic names others beside them.
    Perspective, "a perspective is one of";
    Patient = "patient", "People who come to the clinic";
    Clinician = "clinician", "Clinicians";
    Volunteer = "volunteer", "Volunteers";
    Reception = "reception", "Reception";
    Referrer = "referrer", "Whoever refers";
}

/// A row of the map: what one kind of person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// One with which every map begins.
    Of(Perspective),
    /// One that the clinic named.
    Named(MarkId),
}

/// A column of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phase(pub MarkId);

impl Phase {
    /// The phases with which every map begins, each with its name; a clinic renames, moves and hides them, and adds others.
    pub const FIRST: &[(Phase, &str)] = &[
        (Phase::first(1), "The referral"),
        (Phase::first(2), "Before the appointment"),
        (Phase::first(3), "At the appointment"),
        (Phase::first(4), "Afterwards"),
    ];

    const fn first(n: u8) -> Self {
        let mut bytes = [0; 16];
        bytes[15] = n;
        Self(MarkId::from_bytes(bytes))
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lane::Of(perspective) => f.write_str(perspective.code()),
            Lane::Named(id) => id.fmt(f),
        }
    }
}

impl FromStr for Lane {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        let named = || text.parse().map(Lane::Named);
        text.parse().map(Lane::Of).or_else(|_| named()).map_err(|_| NotThis::wanted("choose one of the lanes"))
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Phase {
    type Err = NotThis;
    fn from_str(text: &str) -> Result<Self, NotThis> {
        text.parse().map(Phase).map_err(|_| NotThis::wanted("choose one of the phases"))
    }
}

/// Written and read as the text that [`fmt::Display`] and [`FromStr`] know.
macro_rules! as_text {
    ($($kind:ty)*) => {$(
        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <std::borrow::Cow<'de, str>>::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(Lane Phase);

/// Where a card stands: in a lane, in a phase, and among the cards that stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Whose eyes see it.
    pub lane: Lane,
    /// When it is.
    pub phase: Phase,
    /// Before this card, where that one stands in the same lane and phase; otherwise after all that stand there.
    pub before: Option<CardId>,
}

/// A name of a lane or a phase, without room around it.
///
/// # Errors
/// [`NotThis`] for none and for one that is too long.
pub(crate) fn name(text: &str) -> Result<String, NotThis> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MOST_NAME {
        return Err(NotThis::wanted("write a name of at most 60 letters"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_and_phase_is_read_back_as_it_was_written() {
        let named = Lane::Named(MarkId::from_bytes([9; 16]));
        let lanes = Perspective::ALL.iter().map(|one| Lane::Of(*one)).chain([named]);
        for lane in lanes {
            assert_eq!(lane.to_string().parse(), Ok(lane));
        }
        for (phase, _) in Phase::FIRST {
            assert_eq!(phase.to_string().parse(), Ok(*phase));
        }
        assert!("somebody".parse::<Lane>().is_err() && "".parse::<Phase>().is_err());
    }
}
