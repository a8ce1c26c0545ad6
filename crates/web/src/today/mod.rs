//! Today: who comes today and in the next seven days.
use crate::admit::At;
use crate::edge::problem::Problem;
use crate::parts::{StaffFrame, draw, who};
use askama::Template;
use axum::response::Response;
use record::{Date, Instant, ReferralId};
use store::{Ended, Reading, ReferralRow, Tx};

/// The two lists.
#[derive(Template)]
#[template(path = "today/page.html")]
struct Page {
    frame: StaffFrame,
    today: Vec<Coming>,
    week: Vec<Coming>,
}

/// Somebody who comes.
struct Coming {
    referral: ReferralId,
    name: String,
    at: Instant,
    checked_in: bool,
    withdrawn: bool,
    held: bool,
}

/// `GET /today`
pub async fn page(desk: At) -> Result<Response, Problem> {
    let today = desk.now().day();
    let (from, next) = (Instant::start_of(today), Instant::start_of(days_after(today, 1)));
    let to = Instant::start_of(days_after(today, 8));
    let coming = desk.read(move |tx| coming(tx, from, to)).await?;
    let (today, week) = coming.into_iter().partition(|one: &Coming| one.at < next);
    draw(&Page { frame: StaffFrame { title: "Today", role: desk.actor().role }, today, week })
}

fn coming(tx: &Tx<'_>, from: Instant, to: Instant) -> store::Result<Vec<Coming>> {
    let rows = tx.appointments(from, to)?;
    rows.into_iter().filter_map(|row| one(tx, row).transpose()).collect()
}

fn one(tx: &Tx<'_>, row: ReferralRow) -> store::Result<Option<Coming>> {
    let (Some(at), Some((_, name))) = (row.appointment, who::person(tx, row.id)?) else { return Ok(None) };
    Ok(Some(Coming {
        referral: row.id,
        name,
        at,
        checked_in: tx.newest_check_in(row.id)?.is_some_and(|check_in| check_in.finished.is_some()),
        withdrawn: row.ended == Some(Ended::Withdrawn),
        held: row.reading == Reading::Held,
    }))
}

/// At the end of time it stays there.
fn days_after(day: Date, days: usize) -> Date {
    (0..days).fold(day, |day, _| day.tomorrow().unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Role;

    fn somebody(name: &str) -> Coming {
        let at = Instant::read("2026-03-02T09:30:00Z").expect("a time");
        let referral = ReferralId::from_bytes([1; 16]);
        Coming { referral, name: name.into(), at, checked_in: false, withdrawn: false, held: false }
    }

    fn drawn(today: Vec<Coming>, week: Vec<Coming>) -> String {
        let frame = StaffFrame { title: "Today", role: Role::Clinician };
        Page { frame, today, week }.render().expect("draws")
    }

    #[test]
    fn an_empty_day_says_so() {
        assert_eq!(drawn(vec![], vec![]).matches("Nobody").count(), 2);
    }

    #[test]
    fn each_line_says_when_who_and_whether_they_checked_in() {
        let checked_in = Coming { checked_in: true, ..somebody("Asha Patel") };
        let held = Coming { held: true, ..somebody("<script>alert(1)</script>") };
        let withdrawn = Coming { withdrawn: true, ..somebody(&"Long ".repeat(60)) };
        let page = drawn(vec![checked_in, held], vec![withdrawn]);
        for words in
            ["9:30am", "Asha Patel", "Checked in", "Not yet", "Letter to read first", "Does not want to be asked"]
        {
            assert!(page.contains(words), "{words}");
        }
        assert!(!page.contains("<script>"));
    }

    #[test]
    fn the_day_after_eight_days_is_a_day_of_the_calendar() {
        assert_eq!(days_after(Date::constant(2026, 2, 27), 8), Date::constant(2026, 3, 7));
    }
}
