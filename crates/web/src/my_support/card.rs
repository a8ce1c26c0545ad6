//! One support service on the person's own list: what its record says, and what others tell who went.
use crate::find_support::Place;
use crate::parts::Say;
use improve::Count;
use record::GotThere;

/// A place to keep or not.
pub(super) struct Card {
    pub place: Place,
}

impl Card {
    /// How many from here got there is told to people only rounded, and never of a few.
    pub fn of(place: Place, told: Vec<pathway::SomeoneSays>, got_there: &[GotThere], say: &Say) -> Self {
        let known = got_there.iter().find(|one| one.service == place.id);
        let went = match known.map(|one| Count::of(one.there)) {
            Some(Count::About(many)) => Some(say.with("visit-went", &[("many", &many.to_string())])),
            _ => None,
        };
        Self { place: Place { told, went, ..place } }
    }
}
