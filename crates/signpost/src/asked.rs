//! What one person asks, made ready once for every record that it is held against.
use crate::places::{Middle, Places};
use crate::reading::{Week, language_code};
use crate::vocabulary::{Topic, Weights, Words};
use record::{Access, Format, Need, Reason, Seeker};

/// A need, how much it counts in its place, and what is said of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub need: Need,
    pub most: f64,
    pub reason: Reason,
}

/// A person's wishes, with what their own words add.
pub(crate) struct Asked<'a> {
    pub seeker: &'a Seeker,
    pub home: Option<Middle>,
    /// The code of the language that they need, where they named one.
    pub language: Option<String>,
    pub signs: bool,
    /// When they are free, unless at any time.
    pub free: Option<Week>,
    /// Each need once, in its place.
    pub wanted: Vec<Wanted>,
    /// Needs that show only in their own words.
    pub words_needs: Vec<Need>,
    pub words_formats: Vec<Format>,
}

impl<'a> Asked<'a> {
    pub(crate) fn read(seeker: &'a Seeker, places: &Places, with: &Words) -> Self {
        let says = with.reader.read(&seeker.says);
        let outright = with.topics.found(&says).map(|f| f.meaning).filter(|sign| sign.outright);
        let needs = outright.filter_map(|sign| if let Topic::Need(need) = sign.topic { Some(need) } else { None });
        let new = |need: &Need| !seeker.needs.contains(need) && *need != Need::Crisis;
        let mut words_needs: Vec<Need> = needs.filter(new).collect();
        words_needs.sort_unstable();
        words_needs.dedup();
        Self {
            seeker,
            home: seeker.outcode.as_ref().and_then(|outcode| places.middle(outcode)),
            language: seeker.language.as_deref().map(|name| language_code(name, with)),
            signs: seeker.access.contains(&Access::Bsl),
            free: week_of(seeker),
            wanted: wanted(seeker, &with.weights),
            words_needs,
            words_formats: with.says.found(&says).map(|f| f.meaning).collect(),
        }
    }
}

fn wanted(seeker: &Seeker, weights: &Weights) -> Vec<Wanted> {
    let once = |(place, need): &(usize, &Need)| !seeker.needs[..*place].contains(need);
    let needs = seeker.needs.iter().enumerate().filter(once).map(|(place, need)| {
        let (most, reason) = match place {
            _ if seeker.assumed => (weights.main_need(), Reason::LivesWithPain),
            0 => (weights.main_need(), Reason::MainNeed),
            1 => (weights.second_need(), Reason::OtherNeed),
            _ => (weights.other_need(), Reason::OtherNeed),
        };
        let who_they_are = matches!(need, Need::Older | Need::Men) && place > 0;
        let share = if who_they_are { weights.who_they_are() / 100.0 } else { 1.0 };
        Wanted { need: *need, most: most * share, reason }
    });
    needs.collect()
}

/// When somebody is free, unless at any time.
fn week_of(seeker: &Seeker) -> Option<Week> {
    let mut week = Week::default();
    for free in &seeker.when {
        week.add(free.days, free.from, free.to);
    }
    (!seeker.when.is_empty()).then_some(week)
}
