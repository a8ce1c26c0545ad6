//! The page: the drawing, the same in words, and every step and every way as a table.
use super::asked::Asked;
use super::group::Group;
use super::words;
use crate::funnel::period::Period;
use crate::parts::StaffFrame;
use crate::parts::component::{Asks, Button, Choice, Choices, Input, Select, SelectOption};
use crate::stories::Stood;
use askama::Template;
use improve::Month;
use improve::map::{Discovered, time_in_words};
use record::{Role, ShownStory, StepKind};
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "map/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    asked: Asked,
    groups: Vec<SelectOption>,
    drawing: String,
    said: Vec<String>,
    steps: Vec<OneStep>,
    ways: Vec<Way>,
    hand_overs: Vec<Way>,
    ends: Vec<(String, u64)>,
    nothing: bool,
    /// What people tell of a step, by its name: stories whose authors agreed that the clinic may learn from them.
    told: Vec<(String, Vec<Stood>)>,
}

/// One step, and what came right before and after it most often.
struct OneStep {
    id: String,
    name: String,
    times: u64,
    before: Vec<String>,
    after: Vec<String>,
}

/// One step that followed another.
struct Way {
    from: String,
    to: String,
    times: u64,
    people: u64,
    half: String,
    nine_in_ten: String,
}

/// So many of the steps before and after are named.
const NEAREST: usize = 3;

impl Page {
    pub fn new(
        role: Role,
        asked: Asked,
        map: &Discovered,
        hand_overs: &Discovered,
        groups: BTreeMap<Group, u32>,
    ) -> Self {
        let mut ends: Vec<(String, u64)> = map.end.iter().map(|(name, count)| (name.clone(), *count)).collect();
        ends.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let title = "The pathway as the records show it";
        let everybody = SelectOption::new("", "everybody");
        let groups = groups
            .iter()
            .map(|(group, people)| SelectOption::new(group.to_string(), format!("{} ({people})", group.in_words())));
        Self {
            frame: StaffFrame { title, role },
            groups: std::iter::once(everybody).chain(groups).collect(),
            drawing: map.svg_with_links(title, "pathway", |name| Some(format!("#{}", id(name)))),
            said: map.in_words(),
            steps: steps(map),
            ways: Way::all(map, |_, _| true),
            hand_overs: Way::all(hand_overs, |from, to| from != to),
            ends,
            nothing: map.events == 0,
            told: Vec::new(),
            asked,
        }
    }

    /// With what people tell of its steps.
    pub fn with(self, told: Vec<(StepKind, Vec<ShownStory>)>) -> Self {
        let stood = |stories: Vec<ShownStory>| stories.into_iter().map(Stood::of).collect();
        let told = told.into_iter().map(|(step, stories)| (words::step(step).to_owned(), stood(stories)));
        Self { told: told.collect(), ..self }
    }

    fn group(&self) -> String {
        self.asked.group.as_ref().map(Group::to_string).unwrap_or_default()
    }

    fn kinds(&self, nothing: &'static str) -> Vec<SelectOption> {
        let each = StepKind::ALL.iter().map(|kind| SelectOption::new(kind.code(), words::step(*kind)));
        std::iter::once(SelectOption::new("", nothing)).chain(each).collect()
    }

    fn code(kind: &Option<StepKind>) -> &'static str {
        kind.map_or("", StepKind::code)
    }

    fn month(month: &Option<Month>) -> String {
        month.map(|month| month.to_string()).unwrap_or_default()
    }

    fn left_out(&self) -> Vec<Choice> {
        let each = StepKind::ALL.iter();
        each.map(|kind| Choice::new(kind.code(), words::step(*kind)).chosen(self.asked.narrow.without.contains(kind)))
            .collect()
    }
}

/// The id of a step's row, which its box leads to.
fn id(name: &str) -> String {
    let letters = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    format!("step-{}", letters.collect::<String>())
}

fn steps(map: &Discovered) -> Vec<OneStep> {
    let named = |mut edges: Vec<(&str, u64)>| {
        edges.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let first = edges.into_iter().take(NEAREST);
        first.map(|(name, times)| format!("{name} ({times})")).collect::<Vec<_>>()
    };
    let mut all: Vec<OneStep> = map
        .activities
        .iter()
        .map(|(name, times)| {
            let before = map.edges.iter().filter(|edge| edge.to == *name).map(|edge| (edge.from.as_str(), edge.count));
            let after = map.edges.iter().filter(|edge| edge.from == *name).map(|edge| (edge.to.as_str(), edge.count));
            let (before, after) = (named(before.collect()), named(after.collect()));
            OneStep { id: id(name), name: name.clone(), times: *times, before, after }
        })
        .collect();
    all.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.name.cmp(&b.name)));
    all
}

impl Way {
    fn all(map: &Discovered, wanted: impl Fn(&str, &str) -> bool) -> Vec<Self> {
        let wanted = map.edges.iter().filter(|edge| wanted(&edge.from, &edge.to));
        let mut ways: Vec<Way> = wanted.map(Way::of).collect();
        ways.sort_by(|a, b| b.people.cmp(&a.people).then_with(|| a.from.cmp(&b.from)).then_with(|| a.to.cmp(&b.to)));
        ways
    }

    fn of(edge: &improve::map::Edge) -> Self {
        Self {
            from: edge.from.clone(),
            to: edge.to.clone(),
            times: edge.count,
            people: edge.people,
            half: time_in_words(edge.median_s),
            nine_in_ten: time_in_words(edge.p90_s),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn drawn(asked: Asked) -> String {
        samples::page(Role::Lead, asked).render().expect("draws")
    }

    fn with_least(least: u32) -> String {
        drawn(Asked { least, ..Asked::default() })
    }

    #[test]
    fn what_the_drawing_says_stands_in_the_table_too() {
        let page = with_least(1);
        assert!(page.contains("<title id=\"pathway-title\">") && page.contains("message sent"));
        let table = page.split("What came right after what").nth(1).expect("the table");
        let row = table.split("<th class=\"nhsuk-table__header\" scope=\"row\">invited</th>").nth(1).expect("a row");
        assert!(row.contains("24 hours"), "{row}");
    }

    #[test]
    fn each_box_leads_to_the_row_of_its_step() {
        let page = with_least(1);
        let boxes: Vec<&str> =
            page.split("<a href=\"#step-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(boxes.len() > 5);
        assert!(boxes.iter().all(|to| page.contains(&format!("id=\"step-{to}\""))), "{boxes:?}");
    }

    #[test]
    fn who_hands_over_to_whom_is_told_and_the_program_hands_nothing_over() {
        let page = with_least(8);
        let table = page.split("Who did something after whom").nth(1).expect("the table");
        assert!(table.contains("the person themselves") && table.contains("a clinician"), "{table}");
        assert!(!table.contains(">the program<"));
    }

    #[test]
    fn a_way_that_few_took_is_left_out_and_the_page_says_so() {
        let page = with_least(8);
        let table = page.split("What came right after what").nth(1).expect("the table");
        assert!(!table.contains(">asked for help now</th>"), "{table}");
        assert!(page.contains("fewer than 8 people"));
    }

    #[test]
    fn without_a_step_there_is_no_drawing() {
        let none = Discovered::default();
        let page = Page::new(Role::Lead, Asked::default(), &none, &none, BTreeMap::new()).render().expect("draws");
        assert!(page.contains("Nothing has happened") && !page.contains("<svg"));
    }

    #[test]
    fn what_is_asked_for_is_said_and_can_be_undone() {
        let mut asked = Asked::default();
        asked.narrow.passed = Some(StepKind::CalledForHelp);
        let page = drawn(asked);
        assert!(page.contains("only people of whom the records hold: asked for help now"), "{page}");
        assert!(page.contains("href=\"/map?years=1\"") && page.contains("passed=called_for_help"));
    }
}
