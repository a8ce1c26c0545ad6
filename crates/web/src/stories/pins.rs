//! To what a story can be pinned, by name: cards of the drawn map, support of the directory, modules and conversations.
use crate::app::App;
use record::{Pin, PinKind, StepKind};
use store::Tx;

/// Ids or codes with what each is called, in the order in which they are offered.
type Named = Vec<(String, String)>;

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
