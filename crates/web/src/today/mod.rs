//! Today: who comes today, or on another day, by the time of the appointment and nothing else.
mod samples;

pub(crate) use samples::samples;

use crate::admit::At;
use crate::brief::{language_in_words, words};
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw, who};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use record::{Answer, Date, Instant, ReferralId, Role};
use store::{DayRow, Ended, Reading};

/// Letters of what matters to somebody that a list shows; all of it stands on their brief.
const A_LINE: usize = 90;

/// The list of one day.
#[derive(Template)]
#[template(path = "today/page.html")]
pub(crate) struct Page {
    frame: StaffFrame,
    day: Date,
    today: Date,
    coming: Vec<Coming>,
    /// The next day on which somebody comes; only asked where nobody does on this one.
    next: Option<Date>,
    /// Who did not answer two questions on how it went, so that somebody rings: their names.
    ring: Vec<(ReferralId, String)>,
}

/// Somebody who comes.
struct Coming {
    referral: ReferralId,
    name: String,
    age: Option<u8>,
    at: Instant,
    /// What they need so that they can take part, as far as the referral has a field for it.
    needs: Vec<String>,
    /// What matters to them, where they share it.
    matters: Option<String>,
    checked_in: bool,
    ended: Option<Ended>,
    held: bool,
    /// That they have died, in words.
    died: Option<String>,
    /// Since when a call for help of theirs is open.
    calls_since: Option<Instant>,
}

/// `?day=2026-03-02`
#[derive(serde::Deserialize)]
pub struct Which {
    day: Option<String>,
}

/// `GET /today`, with `?day=…` for another day.
pub async fn page(desk: At, Query(which): Query<Which>) -> Result<Response, Problem> {
    let today = desk.now().day();
    let day = read(which.day.as_deref(), today)?;
    let (from, to) = (Instant::start_of(day), Instant::start_of(day.tomorrow().unwrap_or(day)));
    let read = desk.read(move |tx| {
        let rows = tx.day(from, to)?;
        let next = if rows.is_empty() { tx.next_appointment(to)? } else { None };
        let mut ring = Vec::new();
        for offer in pathway::to_ring(tx)? {
            ring.extend(who::person(tx, offer.referral)?.map(|(_, name)| (offer.referral, name)));
        }
        Ok::<_, pathway::StepError>((rows, next, ring))
    });
    let (rows, next, ring) = read.await?;
    let coming = rows.into_iter().map(|row| Coming::of(row, day)).collect();
    draw(&Page { ring, ..Page::new(desk.actor().role, day, today, coming, next.map(Instant::day)) })
}

/// The day that was asked for; today where none was.
fn read(asked: Option<&str>, today: Date) -> Result<Date, Problem> {
    let Some(text) = asked.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(today) };
    let day = text.parse::<Date>().ok().filter(|day| (1900..3000).contains(&day.year()));
    day.ok_or_else(|| Problem::bad_request("A day looks like 2026-03-02."))
}

impl Page {
    fn new(role: Role, day: Date, today: Date, coming: Vec<Coming>, next: Option<Date>) -> Self {
        let title = if day == today { "Today" } else { "Another day" };
        Self { frame: StaffFrame { title, role }, day, today, coming, next, ring: Vec::new() }
    }

    fn in_words(&self, day: &Date) -> String {
        day.strftime("%A %-d %B %Y").to_string()
    }

    fn before(&self) -> Option<Date> {
        self.day.yesterday().ok()
    }

    fn after(&self) -> Option<Date> {
        self.day.tomorrow().ok()
    }
}

impl Coming {
    fn of(row: DayRow, day: Date) -> Self {
        let language = language_in_words(row.person.language.as_deref());
        let needs = row.person.needs.iter().map(|need| need.in_words().to_owned());
        Self {
            referral: row.referral,
            name: who::name(&row.person),
            age: row.person.born.map(|born| born.age_on(day)),
            at: row.at,
            needs: language.into_iter().chain(needs).collect(),
            matters: row.matters.and_then(|given| line(given, row.at)),
            checked_in: row.checked_in.is_some(),
            ended: row.ended,
            held: row.reading == Reading::Held,
            died: row.person.death_in_words(),
            calls_since: row.calls_since,
        }
    }
}

/// What matters to them on one line, cut at a word; nothing where it was passed over.
fn line(given: record::Given, at: Instant) -> Option<String> {
    if matches!(given, record::Given::Skipped | record::Given::RatherNotSay) {
        return None;
    }
    let (_, said) = words::shared(&Answer { question: "what-matters".parse().ok()?, given, at });
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words::cut(&said, A_LINE).unwrap_or(said)).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Given;

    const DAY: Date = Date::constant(2026, 3, 2);

    #[test]
    fn an_empty_day_says_what_to_do_and_where_the_next_one_is() {
        let empty = |next| Page::new(Role::Clinician, DAY, DAY, vec![], next).render().expect("draws");
        let page = empty(Some(Date::constant(2026, 3, 5)));
        assert!(page.contains("Nobody has an appointment on this day."));
        assert!(page.contains("href=\"/today?day=2026-03-05\"") && page.contains("Thursday 5 March 2026"));
        assert!(empty(None).contains("Reception makes appointments"));
    }

    #[test]
    fn each_line_says_when_who_what_matters_and_what_waits() {
        let page = samples().into_iter().find(|(state, _)| *state == "busy").expect("a sample").1;
        for words in [
            "9:30am",
            "Asha Patel",
            "aged 46",
            "Getting back to the allotment",
            "Checked in",
            "Not yet",
            "Letter to read first",
            "Does not want to be asked",
            "Reception recorded that they died on 26 February 2026",
            "A call for help is open since 2 March 2026 at 9:20am",
            "Speaks Polish",
        ] {
            assert!(page.contains(words), "{words}");
        }
        assert!(!page.contains("<script>"));
        let (first, call) = (page.find("9:30am"), page.find("A call for help is open"));
        assert!(first < call, "by time, and by nothing else");
    }

    #[test]
    fn no_word_ranks_anybody_and_no_answer_to_a_questionnaire_is_shown() {
        for (state, page) in samples() {
            let page = page.to_lowercase();
            for never in ["phq", "moderate", "severe", "score", "risk", "priority", "urgent", "tag--red", "declined"] {
                assert!(!page.contains(never), "{state}: {never}");
            }
            assert_eq!(page.matches("<h1").count(), 1, "{state}");
        }
    }

    #[test]
    fn what_matters_is_one_line_cut_at_a_word() {
        let said = |words: &str| line(Given::Said(words.into()), Instant::from_micros(0));
        assert_eq!(said("my garden\n\nand  my dog").as_deref(), Some("my garden and my dog"));
        let cut = said(&"to lift my granddaughter ".repeat(10)).expect("a line");
        assert!(cut.ends_with("lift…") || cut.ends_with("granddaughter…") || cut.ends_with("my…"), "{cut}");
        assert!(cut.chars().count() <= A_LINE + 1);
        let chosen = line(Given::ChoseSome(vec!["sleep".into()]), Instant::from_micros(0));
        assert_eq!(chosen.as_deref(), Some("Sleeping better"));
        for nothing in [Given::Skipped, Given::RatherNotSay, Given::Said(" ".into())] {
            assert_eq!(line(nothing, Instant::from_micros(0)), None);
        }
    }

    #[test]
    fn a_day_is_read_as_a_browser_sends_it_and_anything_else_is_refused() {
        let asked = |text: Option<&str>| read(text, DAY);
        assert_eq!(asked(None), Ok(DAY));
        assert_eq!(asked(Some("")), Ok(DAY));
        assert_eq!(asked(Some("2026-12-31")), Ok(Date::constant(2026, 12, 31)));
        for odd in ["soon", "2026-02-30", "0001-01-01", "9999-12-31", "<b>"] {
            assert!(matches!(asked(Some(odd)), Err(Problem::BadRequest(_))), "{odd}");
        }
    }
}
