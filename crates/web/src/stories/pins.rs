//! To what a story can be pinned, by name: cards of the drawn map, support of the directory, modules and conversations.
use crate::app::App;
use record::{Pin, PinKind, Pinned, StepKind, StoryId};
use store::Tx;

/// Ids or codes with what each is called, in the order in which they are offered.
pub(super) type Named = Vec<(String, String)>;

/// Everything that can be chosen.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub cards: Named,
    pub support: Named,
    pub modules: Named,
    pub talks: Named,
}

impl Places {
    /// Those of the clinic of this short name.
    pub fn of(tx: &Tx<'_>, app: &App, slug: &str) -> store::Result<Self> {
        let map = pathway::drawn_map(tx)?;
        let card = |card: &improve::drawn::CardOn| {
            let called = format!("{} ({})", crate::drawn::shortened(&card.says.what), map.lane_name(card.lane));
            (card.id.to_string(), called)
        };
        let training = app.engines().training(slug);
        let mut support: Named =
            app.directory().services().iter().map(|one| (one.id.clone(), one.name.clone())).collect();
        support.sort_by_cached_key(|(_, name)| name.to_lowercase());
        Ok(Self {
            cards: map.shown().map(card).collect(),
            support,
            modules: training.modules().iter().map(|one| (one.id.clone(), one.title.clone())).collect(),
            talks: training.scenarios().iter().map(|one| (one.id.clone(), one.title.clone())).collect(),
        })
    }

    /// What a pin is to, in words; what is not there any more by its id.
    pub fn named(&self, pin: &Pin) -> String {
        let (what, all) = match pin.kind {
            PinKind::Step => {
                let step = pin.place.parse::<StepKind>().map(crate::map::step_in_words);
                return format!("Step: {}", step.unwrap_or(&pin.place));
            }
            PinKind::Theme => return format!("Theme: {}", pin.place),
            PinKind::Card => ("Card of the map", &self.cards),
            PinKind::Offer => ("Support", &self.support),
            PinKind::Module => ("Module", &self.modules),
            PinKind::Scenario => ("Conversation", &self.talks),
        };
        let name = all.iter().find(|(id, _)| *id == pin.place).map_or(&pin.place, |(_, name)| name);
        format!("{what}: {name}")
    }

    /// Each kind that has something to choose from: its code, the words of its field, and what can be chosen.
    pub fn offered(&self) -> Vec<(&'static str, &'static str, &Named)> {
        let all = [
            (PinKind::Card, "Card of the map that we draw", &self.cards),
            (PinKind::Offer, "Support in the directory", &self.support),
            (PinKind::Module, "Training module", &self.modules),
            (PinKind::Scenario, "Conversation to practise", &self.talks),
        ];
        let some = all.into_iter().filter(|(_, _, named)| !named.is_empty());
        some.map(|(kind, words, named)| (kind.code(), words, named)).collect()
    }
}

/// Where a story is pinned, each with what that is called: for its author, who reads no codes.
pub(super) fn with_names(tx: &Tx<'_>, app: &App, story: StoryId) -> store::Result<Vec<(Pinned, String)>> {
    let (slug, directory) = (tx.own_clinic()?.slug, app.directory());
    let training = app.engines().training(&slug);
    let map = pathway::drawn_map(tx)?;
    let of_card = |card: &improve::drawn::CardOn| crate::drawn::shortened(&card.says.what);
    let name = |pin: &Pin| {
        let place = pin.place.as_str();
        let name = match pin.kind {
            PinKind::Step => place.parse::<StepKind>().ok().map(|step| crate::map::step_in_words(step).to_owned()),
            PinKind::Card => map.shown().find(|card| card.id.to_string() == place).map(of_card),
            PinKind::Offer => directory.service(place).map(|one| one.name.clone()),
            PinKind::Module => training.modules().iter().find(|one| one.id == place).map(|one| one.title.clone()),
            PinKind::Scenario => training.scenarios().iter().find(|one| one.id == place).map(|one| one.title.clone()),
            PinKind::Theme => app.engines().themes.all().find(|one| one.code == place).map(|one| one.name.clone()),
        };
        name.unwrap_or_else(|| place.to_owned())
    };
    Ok(tx
        .story_pins(story)?
        .into_iter()
        .map(|one| {
            let name = name(&one.pin);
            (one, name)
        })
        .collect())
}
