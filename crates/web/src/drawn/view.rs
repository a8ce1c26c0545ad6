//! The map as it stands, or as it stood: phases beside each other on a wide screen and on paper, one after another on a
//! phone, and in each the lanes with their cards.
use super::{Beside, words};
use crate::parts::component::{Button, InsetText};
use crate::parts::{Called, StaffFrame};
use askama::Template;
use improve::drawn::{CardOn, DrawnMap};
use record::drawn::{Phase, Spoken};
use record::{CardId, Role, ShownStory};

/// The page.
#[derive(Template)]
#[template(path = "drawn/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    phases: Vec<PhaseOf>,
    /// How many lanes there are: the sheet has a class for each number.
    lanes: usize,
    cards: usize,
    missing: String,
    only_by_others: String,
    hidden: Vec<(CardId, String)>,
    version: u32,
    /// What whoever reads is called, where they have chosen a name.
    called: Option<String>,
    /// An earlier map: nothing is changed here but to go back to it.
    past: Option<Past>,
}

/// Which earlier map it is.
struct Past {
    when: String,
    who: String,
}

struct PhaseOf {
    phase: Phase,
    name: String,
    cells: Vec<Cell>,
}

struct Cell {
    lane: String,
    cards: Vec<Drawn>,
}

/// A card on the map.
struct Drawn {
    id: CardId,
    what: String,
    felt: String,
    in_the_way: String,
    opportunity: String,
    themselves: bool,
    claim: Option<String>,
    quotes: Vec<String>,
    /// Stories that are pinned to it: what each is called, and how it begins.
    told: Vec<(String, String)>,
    comments: i64,
}

impl Page {
    pub fn new(role: Role, map: &DrawnMap, beside: Beside) -> Self {
        let lanes: Vec<_> = map.lanes().collect();
        let phases = map.phases().map(|phase| {
            let cells = lanes.iter().map(|lane| {
                let cards = map.cell(lane.lane, phase.phase);
                let cards = cards.map(|card| Drawn::of(card, &beside));
                Cell { lane: lane.name.clone(), cards: cards.collect() }
            });
            PhaseOf { phase: phase.phase, name: phase.name.clone(), cells: cells.collect() }
        });
        let names = |lanes: Vec<&improve::drawn::LaneOn>| {
            words::listed(&lanes.iter().map(|lane| lane.name.as_str()).collect::<Vec<_>>())
        };
        let phases = phases.collect();
        Self {
            frame: StaffFrame { title: "The pathway as we draw it", role },
            lanes: lanes.len(),
            phases,
            cards: map.shown().count(),
            missing: names(map.missing()),
            only_by_others: names(map.only_by_others()),
            hidden: map.hidden().map(|card| (card.id, shortened(&card.says.what))).collect(),
            version: map.version,
            called: beside.called,
            past: None,
        }
    }

    /// The map as it was after this version.
    pub fn past(role: Role, map: &DrawnMap, last: Option<&record::drawn::Version>, names: &Called) -> Self {
        let past = last.map_or_else(
            || Past { when: String::new(), who: String::new() },
            |version| Past { when: version.at.in_words(), who: names.who(version.staff, version.role) },
        );
        let mut page = Self::new(role, map, Beside::default());
        page.frame.title = "The pathway as we drew it";
        page.past = Some(past);
        page
    }

    fn whom_to_ask(&self) -> String {
        format!("Nobody has drawn what they see yet: {}. Ask them.", self.missing)
    }
}

impl Drawn {
    fn of(card: &CardOn, beside: &Beside) -> Self {
        let says = &card.says;
        let told = |story: &ShownStory| (story.says.title.clone(), begin(&story.says.text));
        Self {
            id: card.id,
            what: says.what.clone(),
            felt: says.felt.clone(),
            in_the_way: says.in_the_way.clone(),
            opportunity: says.opportunity.clone(),
            themselves: says.spoken == Spoken::Themselves,
            claim: says.claim.as_ref().map(words::claim),
            quotes: card.quotes.iter().filter_map(|quote| beside.quotes.get(quote).cloned()).collect(),
            told: beside.told.get(&card.id).into_iter().flatten().map(told).collect(),
            comments: beside.comments.get(&card.id).copied().unwrap_or(0),
        }
    }
}

/// As much of a story stands on the map, in letters; all of it stands on the card's page.
const BEGIN: usize = 240;

/// How a story begins: whole words.
fn begin(text: &str) -> String {
    if text.chars().count() <= BEGIN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(BEGIN).collect();
    format!("{} …", cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(whole, _)| whole))
}

/// The beginning of what a card says, to tell it from others.
pub(crate) fn shortened(what: &str) -> String {
    const MOST: usize = 60;
    let line = what.lines().next().unwrap_or_default();
    if line.chars().count() <= MOST && what.lines().count() <= 1 {
        return line.to_owned();
    }
    let begin: String = line.chars().take(MOST).collect();
    format!("{} …", begin.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_card_says_is_shortened_between_letters_and_says_that_it_was() {
        assert_eq!(shortened("A letter comes"), "A letter comes");
        assert_eq!(shortened("A letter\ncomes"), "A letter …");
        assert!(shortened(&"ü".repeat(80)).ends_with("ü …"));
    }

    #[test]
    fn the_page_says_whose_eyes_are_missing_and_who_only_others_speak_for() {
        let (state, page) =
            super::super::samples::samples().into_iter().find(|(state, _)| *state == "drawn").expect("it");
        assert!(page.contains("Nobody has drawn what they see yet: Volunteers and Whoever refers."), "{state}: {page}");
        assert!(page.contains("Only others have said what they see: Clinicians."), "{page}");
        assert!(page.contains("The map says that everyone is invited to check in within a week of the referral."));
        assert!(!page.contains("<b>"), "what people write is words");
    }
}
