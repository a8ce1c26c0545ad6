//! Whether people can get in and take part, as far as a record says.
use super::Texts;
use crate::lexicon::Text;
use crate::vocabulary::{AccessSign, Words};
use record::{Access, Service};

/// What is known of each access need: it is met, it is contradicted, or the record does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Known([Option<bool>; Access::ALL.len()]);

impl Known {
    /// From what is said of a place, then from what the service says of itself.
    pub(super) fn read(said: &[String], texts: &Texts, with: &Words) -> Self {
        let place: Vec<Text> = said.iter().map(|text| with.reader.read(text)).collect();
        let signs: Vec<_> = place.iter().chain(&texts.terms).flat_map(|text| with.access.found(text)).collect();
        let described: Vec<_> = with.access.found(&texts.description).collect();
        let mut known = Self::default();
        for access in Access::ALL {
            let of = |found: &[crate::lexicon::Found<(Access, AccessSign)>]| {
                let mine = found.iter().map(|f| f.meaning).filter(|(a, _)| a == access);
                settle(&mine.map(|(_, sign)| sign).collect::<Vec<_>>())
            };
            // a description may add that it is accessible; that it is not, only in as many words
            let contradicted = described.iter().any(|f| f.meaning == (*access, AccessSign::No)) && stairs(*access);
            let of_description = if contradicted { Some(false) } else { of(&described).filter(|yes| *yes) };
            known.0[*access as usize] = of(&signs).or(of_description);
        }
        known
    }

    pub(crate) const fn of(self, access: Access) -> Option<bool> {
        self.0[access as usize]
    }
}

/// "Lively" is said in passing, "stairs only" is not.
const fn stairs(access: Access) -> bool {
    matches!(access, Access::Wheelchair | Access::FewStairs)
}

fn settle(signs: &[AccessSign]) -> Option<bool> {
    let has = |sign| signs.contains(&sign);
    let (yes, lift) = (has(AccessSign::Yes), has(AccessSign::Lift));
    if has(AccessSign::No) {
        Some(false)
    } else if has(AccessSign::NoUnlessLift) && !lift {
        // "ramp to the door, no lift" contradicts itself: ask
        if yes { None } else { Some(false) }
    } else {
        (yes || lift).then_some(true)
    }
}

/// Whether British Sign Language is offered anywhere in the record; it is never taken for granted.
pub(super) fn bsl(service: &Service, texts: &Texts, with: &Words) -> bool {
    let places = service.locations.iter().flat_map(|l| &l.accessibility);
    let said = places.chain(&service.languages).chain([&service.interpreters]);
    let said: Vec<Text> = said.map(|text| with.reader.read(text)).collect();
    let all = said.iter().chain(&texts.terms).chain([&texts.name, &texts.description, &texts.eligibility]);
    let signs: Vec<_> = all.flat_map(|text| with.access.found(text)).map(|f| f.meaning).collect();
    let has = |sign| signs.contains(&(Access::Bsl, sign));
    let listed = service.languages.iter().any(|l| with.languages.get(&l.to_lowercase()).is_some_and(|c| c == "bfi"));
    (listed || has(AccessSign::Yes)) && !has(AccessSign::No)
}
