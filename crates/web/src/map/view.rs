//! The page: the drawing, the same in words, and every way as a table.
use super::words;
use crate::funnel::period::Period;
use crate::parts::StaffFrame;
use askama::Template;
use improve::map::{Discovered, time_in_words};
use record::{Role, ShownStory, StepKind};

/// The page.
#[derive(Template)]
#[template(path = "map/page.html")]
pub(super) struct Page {
    frame: StaffFrame,
    period: Period,
    least: u32,
    drawing: String,
    said: Vec<String>,
    ways: Vec<Way>,
    ends: Vec<(String, u64)>,
    nothing: bool,
    /// What people tell of a step, by its name: stories whose authors agreed that the clinic may learn from them.
    told: Vec<(String, Vec<ShownStory>)>,
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

impl Page {
    pub fn new(role: Role, period: Period, least: u32, map: &Discovered) -> Self {
        let mut ways: Vec<Way> = map.edges.iter().map(Way::of).collect();
        ways.sort_by(|a, b| b.people.cmp(&a.people).then_with(|| a.from.cmp(&b.from)).then_with(|| a.to.cmp(&b.to)));
        let mut ends: Vec<(String, u64)> = map.end.iter().map(|(name, count)| (name.clone(), *count)).collect();
        ends.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self {
            frame: StaffFrame { title: "The pathway as the records show it", role },
            period,
            least,
            drawing: map.svg("The pathway as the records show it", "pathway"),
            said: map.in_words(),
            ways,
            ends,
            nothing: map.events == 0,
            told: Vec::new(),
        }
    }

    /// With what people tell of its steps.
    pub fn with(self, told: Vec<(StepKind, Vec<ShownStory>)>) -> Self {
        let told = told.into_iter().map(|(step, stories)| (words::step(step).to_owned(), stories));
        Self { told: told.collect(), ..self }
    }
}

impl Way {
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

    fn drawn(least: u32) -> String {
        let page = Page::new(Role::Lead, Period { years: 1 }, least, &samples::log().discover(least));
        page.render().expect("draws")
    }

    #[test]
    fn what_the_drawing_says_stands_in_the_table_too() {
        let page = drawn(1);
        assert!(page.contains("<title id=\"pathway-title\">") && page.contains("message sent"));
        let row = page.split("<th class=\"nhsuk-table__header\" scope=\"row\">invited</th>").nth(1).expect("a row");
        assert!(row.contains("24 hours"), "{row}");
    }

    #[test]
    fn a_way_that_few_took_is_left_out_and_the_page_says_so() {
        let page = drawn(8);
        assert!(!page.contains(">asked for help now</th>"), "{page}");
        assert!(page.contains("fewer than 8 people"));
    }

    #[test]
    fn without_a_step_there_is_no_drawing() {
        let page = Page::new(Role::Lead, Period { years: 1 }, 8, &Discovered::default()).render().expect("draws");
        assert!(page.contains("Nothing has happened") && !page.contains("<svg"));
    }
}
